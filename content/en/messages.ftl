# Every word of the bot's own, in English. Markup is the small Markdown of content/README.md:
# **bold**, *italic*, lines that start with "- ". What a person reads first comes first.
# A line inside a message must not start with an asterisk, which Fluent reads as something else: write {""}**bold**.
# Buttons start with a verb. No "simply", no "just", no "easy" (a test reads this file for them).

## Names

bot-short-description = A hamstring coach: asks nothing of you, answers, leads, reminds.
bot-description =
    I lead you through a hamstring stretch step by step, answer questions about it from written sources, and remind you every day at the hour you choose.

    General exercise information, not medical advice.

command-start = Say hello and see what I can do
command-exercises = See the exercises
command-routines = See routines, and make your own
command-reminders = See or remove your reminders
command-settings = See and change your settings
command-stop = End the session that is running
command-cancel = Forget what I was waiting for
command-help = See how to talk to me
command-privacy = See what I keep about you

## Buttons

button-try = Try it now
button-ask = Ask a question
button-remind = Remind me daily
button-start = Start the stretch
button-start-exercise = Start the exercise
button-start-routine = Start the routine
button-start-again = Start again
button-more = Read more
button-details = Read tips and cautions
button-stopwatch = Start a stopwatch
button-demanding = Say yes, I know it well
button-gentle = Take the gentle stretch instead
button-done = Say done
button-ready = Say ready
button-extend = Add 10 seconds
button-switch = Switch side
button-hold-rest = Hold the missing { $seconds } s
button-feel-good = Say good
button-feel-hard = Say hard
button-feel-sore = Say sore
button-modes = Change how I lead you
button-tempo-slow = Take a slow pace
button-tempo-normal = Take a normal pace
button-tempo-quick = Take a quick pace
button-ready-time = Get ready by time
button-ready-press = Get ready by button
button-sound-all = Sound every message
button-sound-changes = Sound only side changes
button-count-bar = Count down with a bar
button-count-numbers = Count down in numbers
button-count-none = Stop counting down
button-reader-on = Suit a screen reader
button-reader-off = Leave screen-reader style
button-motion-on = Move less
button-motion-off = Move as usual
button-tighter-left = Begin with the left
button-tighter-right = Begin with the right
button-tighter-none = Forget the tighter side
button-routine-new = Make my own routine
button-routine-edit = Change { $name }
button-routine-add = Add { $name }
button-routine-trim = Take the last one out
button-routine-remove = Remove this routine
button-routine-start = Start { $name }
button-show-routines = See the routines
button-resume = Resume
button-pause = Pause
button-skip = Skip
button-back = Go back
button-repeat = Repeat this step
button-stop = Stop
button-not-this = Ask again: not this
button-mistake = Undo: it was a mistake
button-health-no = Say no, all good
button-health-yes = Say yes
button-health-unsure = Say not sure
button-remember = Remember this for me
button-warm = Say yes, I'm warm
button-warm-now = Warm up for 2 minutes
button-warm-skip = Skip the warm-up
button-warm-ready = Start now, I'm warm
button-evening = Take the evening instead
button-morning = Take the morning instead
button-remove = Remove { $what }
button-snooze = Snooze { $minutes } min
button-start-short = Do 1 stretch only
button-skip-today = Skip today
button-when-home = Wait until I'm home, { $time }
button-edit = Change
button-change-time = Change the time
button-change-exercise = Change the exercise
button-remove-this = Remove it
button-day-on = Add { $day }
button-day-off = Drop { $day }
button-hour = Pick { $hour }
button-other-time = Pick another time
button-go-back = Go back to it
button-move-to = Move it to { $time }
button-move-reminder = Move it
button-keep-reminder = Keep it as it is
button-stop-these = Stop these
button-pause-reminders = Pause them
button-pause-days = Pause { $days } { $days ->
        [one] day
       *[other] days
    }
button-pause-end = End the pause
button-quiet-hours = Set quiet hours
button-quiet = Be quiet { $starts }-{ $ends }
button-quiet-none = Have no quiet hours
button-join = Count me in
button-with-me = Do it with me
button-resume-sending = Send reminders again
button-add-reminder = Add a reminder
button-change-zone = Change my city
button-hold-back-on = Hold reminders back after a stretch
button-hold-back-off = Remind me even after a stretch
button-delete = Delete everything about me
button-delete-sure = Delete everything now
button-keep = Keep everything
button-cancel = Cancel
button-show-exercises = See the exercises
button-show-reminders = See my reminders
button-fine = Say it is fine today
button-hurts = Say it still hurts

## Welcome and pages

welcome =
    Hello, I'm **Leg Up**, your hamstring coach.

    - I lead you through a stretch, step by step, with a countdown.
    - I answer your questions from written sources, and say so when they don't know.
    - I remind you every day at the hour you choose.

    I'm no medical service: this is general exercise information, not medical advice.

welcome-back =
    Good to see you again. Shall we stretch?

ask-page =
    Write your question as you would say it. For example:

    - How straight should my leg be?
    - How long do I hold it?
    - Where should I feel it?

help-page = **Stretch:** press “Start the stretch” or write *start*. During a session you can write *pause*, *skip*, *back*, *stop*, or ask anything: the timer waits for you.

    {""}**Ask:** write your question in your own words.

    {""}**Be reminded:** write *remind me every day at 7:30*, or *remind me on weekdays at 18:00*. See them all with /reminders.

    /routines shows what goes together and makes your own, /settings shows your city, your choices and how I lead you, /stop ends a session, /cancel forgets what I was waiting for, /privacy says what I keep.

    General exercise information, not medical advice. In an emergency call your local emergency number.

privacy-page = **What I keep:** the id of this chat, your time zone, your reminders, your choices, your sessions (which exercise, when, how long you held, how it felt, which message told which step), your own routines, that you answered the safety question with No, when you last told me of a danger sign, and which condition I last cautioned you about.

    {""}**What I don't keep:** your name, and what you write to me, apart from questions that I can't answer: I note at most ten a day, so that answers can be written, and never one that speaks of your health or holds a phone number or an e-mail address. That you should be careful is kept only when you press “Remember this for me”.

    It stays in the database of whoever runs this bot. You can delete all of it here at any time.

    General exercise information, not medical advice.

delete-question = **Delete everything?** Your reminders, sessions and settings will be gone for good.
delete-done = Everything about you is deleted. Write /start if you ever want to begin again.
delete-kept = Nothing was deleted.
export-not-yet = I can't export your data yet. What I keep is listed here, and you can delete it at any time.

settings-page = **Your settings**

    - City or zone: { $zone }
    - Reminders: { $count }
    - On a day with a finished stretch: { $hold_back ->
        [yes] reminders are held back
       *[no] reminders come all the same
      }
settings-no-zone = not set yet
button-careful-off = Take it normally with me again
settings-careful = - I take it gently with you, as you asked.
careful-is-off = From now on I take it normally with you again. The safety question comes back before your next stretch.
hold-back-is-on = From now on a reminder is held back on a day when you have already stretched.
hold-back-is-off = From now on your reminders come even when you have already stretched.

exercises-page = **Exercises I know.** Press one to see it.
progress-not-yet = I don't keep a progress page yet. What you held is said at the end of each session.

greeting = Hello! Ask me about your hamstring stretch, or start it right away.
thanks = You're welcome.
nothing-to-cancel = There is nothing to cancel.
cancelled = Forgotten. Nothing was set.
nothing-to-stop = No session is running. To end a reminder, open your reminders.
only-text = I can only read words. Write to me what you would like to know.
private-only = I work in private chats only, for now. Write to me there and we start.
trouble = Something went wrong on my side. Your settings and reminders are safe; please try once more.
flood = That's a lot of messages at once. I'll listen again in a moment.
away-toast = I was away for a while.
away-still-there = I was away: are you still there? Your session waits where you left it.
away-session-over = I was away for a while. Write /start when you are ready to stretch.
trouble-saving = I can't save anything at the moment, so no session or reminder can begin or change. I can still answer questions about your stretches.
toast-old-button = That step has passed.
toast-unknown-button = I don't know this button any more. Write /start to see what I can do.
toast-already = That's already so.
toast-done = Done.

## Answers

answer-source = *Source: { $title }*
answer-sources = *Sources: { $titles } and { $title }*
answer-editor = *Our own choice: { $reason }*
clarify = Which one do you mean?
unknown-not-in-sources = That's not in my sources, so I won't guess.
answer-to = **{ $question }**
unknown-not-kept = I note at most { $limit } questions a day that I can't answer, so this one is not kept.
answer-refused = Sorry, that was another question. Ask in other words, or pick one of these:
unknown-nearest = The nearest I can answer:
unknown-empty = I see no words in that. Write your question, or press a button.
unknown-other-language = I only speak English so far. Please write in English.
unknown-small-talk = I'm a small coach with one subject: your hamstrings. What would you like to do?
unknown-no-such-power = I can't do that: I only know what my sources say, and I can't change my rules or see other people's chats.
unknown-exercise-not-here = I don't have that exercise yet, so I won't guess about it.
unknown-exercise = I can't lead you through { $exercise } yet. Here is what I can lead:

## Sessions

card = **{ $name }**
    About { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, { $position }, { $steps } steps
    { $sets } sets of { $hold } seconds on each side
    You need: { $equipment }
card-one-side = **{ $name }**
    About { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, { $position }, { $steps } steps
    { $sets } sets of { $hold } seconds
    You need: { $equipment }
details = **{ $name }**
details-tips = **What helps**
details-mistakes = **Mistakes to avoid**
details-cautions = **Where to take care**
details-disagreements = **Where our sources differ**
details-ours = { $text } *(our own choice)*

card-only = **{ $name }**
    { $summary }

    Our sources do not give the steps, so I don't lead this one. If you learned it from a coach, I can run a stopwatch for you.

card-rounds = **{ $name }**
    About { $minutes } minutes, { $position }, { $steps } steps
    { $rounds ->
        [one] One round
       *[other] { $rounds } rounds
    } of hold-and-relax (contract-relax) on each side
    You need: { $equipment }
card-self = **{ $name }**
    At your own pace, with a stopwatch, { $position }, { $steps } steps
    You need: { $equipment }
card-routine = **{ $name }**
    { $summary }

    { $items }

    { $minutes ->
        [0] At your own pace, with a stopwatch
       *[other] About { $minutes } minutes
    }{ $own ->
        [yes] {""}, and as long as you take for what goes at your own pace
       *[no] {""}
    }, { $position }
    You need: { $equipment }
card-item = - { $name }
card-item-dose = - { $name }: { $sets ->
        [one] one set
       *[other] { $sets } sets
    } of { $hold } seconds on each side
card-origin = *Our own choice: { $reason }*

demanding-question = **{ $name } is very demanding, and not for everyone.** Do you know it well already?
health-not-for-this = Please check with a doctor or physiotherapist first; until then I don't start this with you. For a strain one of our sources names this kind of stretch as useful, another says to ask a professional first: I follow the more careful one. What I can offer is the gentlest form of the leg-up stretch.
health-question = First a question{ $kind ->
        [strength] , because this is your first strength exercise with me
        [contract-relax] , because this is your first hold-and-relax (contract-relax) work with me
       *[stretch] {""}
    }: **any pain, recent injury or operation, or were you told to be careful?**
health-careful =
    Please check with a doctor or physiotherapist before you stretch. If they are fine with it, we take the gentlest form: lying down, knee slightly bent, no pain.
health-remembered = I'll remember to take it gently with you.
today-question = Last time you told me that something hurt. **How is it today?**
today-hurts = Then no stretch today. Please have it looked at by a doctor or physiotherapist, and come back when it's fine.
warm-up-question = **Warmed up?** Our source asks for a gentle warm-up first.
warm-up-on = **Walk on** for { $seconds } more seconds, at a relaxed pace. I'll call you when they are over.
warm-up-now = **Walk on the spot** for two minutes, at a relaxed pace. I'll call you when they are over.

    Our source doesn't say how to warm up: walking is our own choice.

phase-get-ready = **Get ready: { $position }.** { $what }
    Put your phone where you can see or hear it. { $seconds ->
        [0] Press “Say ready” when you are.
       *[other] The first step comes in { $seconds } seconds.
    }
phase-get-ready-sets = { $name }: { $sets ->
        [one] one set
       *[other] { $sets } sets
    } of { $hold } seconds on each side.
phase-get-ready-sets-one-side = { $name }: { $sets ->
        [one] one set
       *[other] { $sets } sets
    } of { $hold } seconds.
phase-get-ready-rounds = { $name }: { $rounds ->
        [one] one round
       *[other] { $rounds } rounds
    } of hold-and-relax on each side.
phase-get-ready-rest = { $name }: { $hold } seconds for your { $side } leg, so that it gets what it missed.
phase-get-ready-name = { $name }.
phase-next = **Next: { $name }.** You need: { $equipment }. Position: { $position }. { $seconds ->
        [0] Press “Say ready” when you are.
       *[other] It starts in { $seconds } seconds.
    }
phase-own-pace = **Begin: { $name }{ $side ->
        [left] {""}, left side
        [right] {""}, right side
       *[none] {""}
    }.** At your own pace; your stopwatch is running.

    { $steps }

    Stop while you still control the movement. Our sources give no number to reach, so I count nothing. Then press “Say done”, or write *done*.
phase-own-pace-card = **Begin: { $name }{ $side ->
        [left] {""}, left side
        [right] {""}, right side
       *[none] {""}
    }.** At your own pace; your stopwatch is running.

    Our sources do not give the steps: do only what a coach has taught you. Then press “Say done”, or write *done*.
phase-own-pace-step = - { $text }
phase-stopwatch = *{ $minutes }:{ $seconds } on the stopwatch*
phase-open = Press “Say ready” when you are there.
phase-contract =
    { $text }

    {""}**Count slowly to { $count }, then stop pushing.** Gently, without pain. Go by your own count if you hear nothing from me.
phase-keep =
    { $text }

    {""}**Rest: { $left } seconds.** This rest is never shortened.
phase-keep-left =
    { $text }

    {""}**{ $left } seconds of rest left** of { $hold }
phase-round = *Round { $round } of { $rounds } · { $side } leg*
phase-round-plain = Round { $round } of { $rounds }, { $side } leg.
phase-where-plain = Set { $set } of { $sets }, { $side } leg.
phase-where-one-side-plain = Set { $set } of { $sets }.
phase-hold-left-numbers =
    { $text }

    {""}**{ $left } seconds left** of { $hold }
phase-get-ready-gentle = Gently today: keep that knee a little bent, and stay well away from pain.
phase-gentle = **Gently:** a small bend in the knee, only as far as it feels good, and no pain.
not-today = Let's leave training for today. Please talk to a person you trust, or call your local emergency or crisis line.
phase-let-go = **Let go slowly.** { $text }
phase-hold =
    { $text }

    {""}**Hold: { $left ->
        [one] 1 second
       *[other] { $left } seconds
    }.** Let go by your own count if you hear nothing from me.
phase-hold-left =
    { $text }

    {""}**{ $left } seconds left** of { $hold }  { $bar }
phase-rest = **Let go slowly and rest.** In { $seconds } seconds: { $text }
phase-where = *Set { $set } of { $sets } · { $side } leg*
phase-where-one-side = *Set { $set } of { $sets }*
phase-done = **{ $held ->
        [yes] Let go. That's it
       *[no] That's it
    }, well done!** { $what }
phase-done-short = **{ $held ->
        [yes] Let go. That's the end
       *[no] That's the end
    }.** { $what } That is too short to count as today's stretch.
phase-done-sides = You held { $right } seconds on the right and { $left } seconds on the left.
phase-done-one-side = You held { $total } seconds.
phase-done-own-pace = You worked for { $total } seconds.
phase-done-list = You did: { $list }.
phase-done-rise = Roll to your side and sit up before you stand.
phase-done-uneven = The { $side } side got { $missing ->
        [one] 1 second
       *[other] { $missing } seconds
    } less.
phase-done-streak = That's { $days } days in a row.
phase-done-next = Next: your reminder, { $when }.
phase-done-feel = How did it feel?
feel-good = Good to hear.
feel-hard = Noted. Pull less next time: a mild stretch is enough.
feel-sore = Noted: go gentler next time. Soreness the day after is no danger; if something hurts sharply, tell me in your own words.
phase-lead-in = { $left ->
        [0] **Get ready.** We go on in 5 seconds.
       *[other] **Get back into position.** It goes on in 5 seconds, for { $left ->
            [one] 1 second
           *[other] { $left } seconds
        }: { $text }
    }
phase-let-go-late = **Let go and rest.** I was away for a moment. We go on in { $seconds } seconds.
session-extended = Ten seconds more.
session-is-on = We're in the middle of it: I keep counting.
session-heard = I'm with you. Ask me anything, or write *pause* or *stop*.
session-no = All right. We go on as planned; write *stop* to end it.
session-limit = Our sources stop at { $seconds } seconds, so I stop there too.
session-rest-kept = This rest is never shortened: it comes before you press. Pause if you need to, or stop.
session-no-other-side = The other side has had its turn in this set, or there is none. It goes on as planned.
session-switched = Sides switched.
session-no-length = That has no time to add to.
session-paused = **Paused.** Let go and relax; press Resume when you are ready.
session-paused-left = **Paused.** Let go and relax. This hold has { $left ->
        [one] 1 second
       *[other] { $left } seconds
    } left; press Resume when you are ready.
session-outage = I was away for { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, so the session stands still. How shall we go on?
session-nudge = Your session is still open. Shall we go on?
session-stopped = Stopped. Roll to your side and sit up before you stand.
session-stopped-ready = Stopped.
session-changed = This exercise has changed since you started, so I ended the session. You can start the new one.
session-resumed = On we go.
phase-held = *Held for { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }.*
session-going-on = You are in the middle of a session.
session-not-here = That needs a running session. Shall we start one?
routine-list = **Routines I can lead you through:**
routine-list-own = **Your own routines** stand below them.
routine-quota = You have { $limit } routines, and that's as many as I can keep for you. Remove one first.
routine-full = A routine has at most { $limit } exercises.
routine-edit =
    {""}**{ $name }**
    { $items }

    Add what comes next; press an exercise twice to do it twice. When it is whole, start it.
routine-empty = Nothing is in it yet.
routine-name = My routine { $number }
routine-made = Your routine **{ $name }** is kept:
    { $items }
routine-unclear = I know none of these exercises. Write it like this: *make a routine called evening: leg up, leg curl*.
routine-unknown = I left out { $list }: I don't know it.
routine-removed = The routine is removed.
routine-gone = That routine is gone.
modes-page = **How I lead you**

    - Pace of reading and getting ready: { $tempo ->
        [slow] slow
        [quick] quick
       *[normal] normal
      }
    - Getting ready: { $ready ->
        [yes] you press a button
       *[no] by time
      }
    - Sound: { $sound ->
        [yes] at side changes and the end only
       *[no] at every message
      }
    - Pictures: none; I have no drawings, so all is text
    - Countdown of a hold: { $countdown ->
        [none] none
        [numbers] numbers
       *[bar] a bar and numbers
      }
    - Screen reader: { $reader ->
        [yes] yes: no symbols, and no text changes by itself
       *[no] no
      }
    - Less motion: { $motion ->
        [yes] yes: a hold changes once while it runs
       *[no] no
      }
    - Side that goes first: { $tighter ->
        [left] left, your tighter one
        [right] right, your tighter one
       *[none] right; tell me if one is tighter
      }
mode-set = Changed. It counts from your next step; pace and buttons from your next session.
tighter-set = I'll begin with your { $side } side from now on.
side-left = left
side-right = right
side-Left = Left
side-Right = Right

## Reminders

remind-pick = **At what time?** Pick one, or write it: *7:30*, *18:45 on weekdays*.
remind-which = Do you mean the morning or the evening?
remind-unclear = I'm not sure which time you mean. Pick one, or write it with minutes, such as *7:30* or *19:15*.
remind-which-off = You have several reminders. Press the one to remove.
remind-no-such = You have no such reminder, so nothing was removed.
remind-dropped = Done: your reminders stay away on those days.
remind-which-one = You have several reminders. Remove the one that should change, then tell me the new time.
remind-understood-set = A reminder { $what }.
remind-understood-replace = The reminder moves: { $what }.
remind-understood-once = One reminder, at { $what }.
remind-understood-off = Reminders end: { $what }.
remind-understood-snooze = Back in { $minutes } minutes.
remind-understood-pause = Reminders pause for a while.
remind-understood-resume = Reminders come again.
remind-understood-quiet = No reminder comes between { $starts } and { $ends }.
remind-understood-shift = The reminder moves by { $minutes } minutes.
remind-understood-all = all that are meant
remind-understood-rule = { $days } at { $times }
remind-none = You have no reminders yet.
remind-list = **Your reminders** ({ $zone }):
remind-list-once = once, { $when }
remind-list-line = { $days } at { $times }, next { $next }
remind-set =
    Reminder set: **{ $days } at { $times }**.
    Next: { $next }, { $zone } time.
remind-held-today = You have stretched today, so today's stays away. *Settings* can change that.
remind-moved =
    Reminder moved: **{ $days } at { $times }**.
    Next: { $next }, { $zone } time.
remind-removed = Reminder removed.
remind-gone = That reminder is gone already.
remind-quota = You have { $limit } reminders, and that's as many as I can keep for you. Remove one first.
remind-snoozed = I'll be back at { $time }.
remind-snoozed-minutes = I'll be back in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }.
remind-in-minutes = in { $minutes ->
        [one] a minute
       *[other] { $minutes } minutes
    }
remind-list-no-zone = **Your reminders**:
remind-once =
    I'll remind you once: **{ $when }**, { $zone } time.
remind-past = That time has passed already. Tell me one that is still to come.
remind-then = Then: { $later }.
remind-phone = By your phone's clock: { $times }. If that is another time, change your city.
remind-skipped = Skipped for today. I'll be back another day.
remind-kept = All stays as it is.
remind-pause-ask = **For how long?** Pick one, or write it: *pause until monday*.
remind-paused = Paused. Your reminders come again from **{ $until }**. Your streak waits for you.
remind-pause-over = The pause is over.
remind-not-paused = Your reminders are not paused.
remind-list-paused = Paused until { $until }.
remind-offer-move = You often put this one off to the same hour. Shall I come at **{ $time }** from now on?
edit-page = **{ $days } at { $times }**
    { $name }
    Next: { $next }
edit-last-day = One day has to stay. Remove the reminder if you no longer want it.
pick-hour = **Which hour?** Any other time you can write, such as *4:40*.
pick-minute = **Which minute?** Any other you can write, such as *7:20*.
pick-exercise = **What shall it start?**
quiet-page = **Quiet hours:** { $hours }. A reminder that falls into them is left out, and a snooze waits for their end.
quiet-page-none = **Quiet hours:** none. Pick hours in which no reminder may come.
group-due = **Stretch break.** { $name }: who joins in?
group-joined = { $count ->
        [one] One of you has stretched along.
       *[other] { $count } of you have stretched along.
    }
group-counted = You are counted in. Well done!
group-over = That break is over.
group-set =
    Stretch break set: **{ $days } at { $times }**.
    Next: { $next }, { $zone } time.
group-list = **Stretch breaks of this group**
group-line = { $days } at { $times }
group-how = An admin of this group sets a stretch break like this: */remind weekdays at 10:30 in Berlin*. */remind off* removes it.
group-off = This group has no stretch breaks any more.
group-zone = Add the city, so that I know your clock: */remind weekdays at 10:30 in Berlin*.
group-admins-only = Only admins of this group set stretch breaks.
clock-jumped = **The machine's clock jumped by { $hours } hours.** It says { $now }. Reminders wait. Set the clock right, then let them go on.
clock-resumed = Reminders go out again.
cannot-save = **I can't write to my database.** Nothing new is saved and what is due waits; questions are still answered. Free space on its disk, or check its rights; the log says more.
saves-again = I can write to my database again. What waited goes out now.
zone-label = { $zone }, now { $now }
remind-time-picked = { $time }
zone-question = **Which city are you in?** I need it so that your reminder comes at your own { $time }. Write a city, or a zone such as *Europe/Berlin*.
zone-question-plain = **Which city are you in?** Write a city, or a zone such as *Europe/Berlin*.
zone-which = Which of these is yours? If none is, write a bigger city near you.
zone-offset = An offset alone doesn't tell me when your clocks change. Write a city near you, such as *Berlin* or *New York*.
zone-unknown = I don't know that place. Write a bigger city near you, or a zone such as *Europe/Berlin*.
zone-set = Your time zone is now { $zone }; it is { $now } there.
zone-moved = Your reminders keep their times, from now on in this zone.
reminder-due = **Time to stretch.** { $name }, about { $minutes } minutes. { $closing }
reminder-closing-0 = Shall we?
reminder-closing-1 = Ready when you are.
reminder-closing-2 = Now, or a little later?
reminder-closing-3 = Your mat is waiting.
reminder-closing-4 = I count, you breathe.
reminder-closing-5 = A good moment for it?
reminder-streak = { $days } days in a row so far.
reminder-ignored = I've come by a few times now. Shall I come at another time, pause, or stop? I change nothing without your yes.
reminder-late = It was due at { $time }; I was away.
reminder-today = How is it today? Last time you told me that something hurt.

## Days and times

moment = { $day }, { $time }
moment-today = today, { $day }
moment-tomorrow = tomorrow, { $day }
moment-date = { $weekday } { $date } { $month }
time-in-words = { $words } ({ $digits })
time-part = { $minute ->
        [0] { $hour } o'clock
        [15] quarter past { $hour }
        [30] half past { $hour }
        [45] quarter to { $next }
       *[other] { $digits }
    } { $part }
time-noon = noon
time-midnight = midnight
part-night = at night
part-morning = in the morning
part-afternoon = in the afternoon
part-evening = in the evening
hour-1 = one
hour-2 = two
hour-3 = three
hour-4 = four
hour-5 = five
hour-6 = six
hour-7 = seven
hour-8 = eight
hour-9 = nine
hour-10 = ten
hour-11 = eleven
hour-12 = twelve
days-every = every day
days-weekdays = every weekday
days-weekend = every weekend day
days-list = every { $list }
list-pair = { $first } and { $second }
list-head = { $first }, { $second }
weekday-short-0 = Mon
weekday-short-1 = Tue
weekday-short-2 = Wed
weekday-short-3 = Thu
weekday-short-4 = Fri
weekday-short-5 = Sat
weekday-short-6 = Sun
weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
