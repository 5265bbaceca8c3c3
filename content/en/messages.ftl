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
button-start-again = Start again
button-more = Read more
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

    /settings shows your city and choices, /stop ends a session, /cancel forgets what I was waiting for, /privacy says what I keep.

    General exercise information, not medical advice. In an emergency call your local emergency number.

privacy-page = **What I keep:** the id of this chat, your time zone, your reminders, your choices, your sessions (which exercise, when, how long you held), that you answered the safety question with No, when you last told me of a danger sign, and which condition I last cautioned you about.

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

exercises-page = **Exercises I can lead you through:**
progress-not-yet = I don't keep a progress page yet. What you held is said at the end of each session.

greeting = Hello! Ask me about your hamstring stretch, or start it right away.
thanks = You're welcome.
nothing-to-cancel = There is nothing to cancel.
cancelled = Forgotten. Nothing was set.
nothing-to-stop = No session is running. To end a reminder, open your reminders.
only-text = I can only read words. Write to me what you would like to know.
private-only = I work in private chats only, for now. Write to me there and we start.
trouble = Something went wrong on my side. Your settings and reminders are safe; please try once more.
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
    } · { $position } · { $steps } steps
    { $sets } sets of { $hold } seconds on each side
    You need: { $equipment }
card-one-side = **{ $name }**
    About { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    } · { $position } · { $steps } steps
    { $sets } sets of { $hold } seconds
    You need: { $equipment }
card-only = **{ $name }**
    { $summary }

    Our sources do not give the steps, so I don't lead this one.

health-question =
    First a question: **any pain, recent injury or operation, or were you told to be careful?**
health-careful =
    Please check with a doctor or physiotherapist before you stretch. If they are fine with it, we take the gentlest form: lying down, knee slightly bent, no pain.
health-remembered = I'll remember to take it gently with you.
today-question = Last time you told me that something hurt. **How is it today?**
today-hurts = Then no stretch today. Please have it looked at by a doctor or physiotherapist, and come back when it's fine.
warm-up-question = **Warmed up?** Our source asks for a gentle warm-up first.
warm-up-now = **Walk on the spot** for two minutes, at a relaxed pace. I'll call you when they are over.

    Our source doesn't say how to warm up: walking is our own choice.

phase-get-ready = **Get ready: { $position }.** { $name }: { $sets } sets of { $hold } seconds on each side.
    Put your phone where you can see or hear it. The first step comes in { $seconds } seconds.
phase-get-ready-one-side = **Get ready: { $position }.** { $name }: { $sets } sets of { $hold } seconds.
    Put your phone where you can see or hear it. The first step comes in { $seconds } seconds.
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
phase-rest = **Let go slowly and rest.** Then { $side } leg up again, { $other } leg flat.
    The hold starts in { $seconds } seconds.
phase-rest-one-side = **Let go slowly and rest.** Then the same once more.
    The hold starts in { $seconds } seconds.
phase-where = *Set { $set } of { $sets } · { $side } leg*
phase-where-one-side = *Set { $set } of { $sets }*
phase-done = **Let go. That's it, well done!** You held { $right } seconds on the right and { $left } seconds on the left.

    Roll to your side and sit up before you stand.
phase-done-one-side = **Let go. That's it, well done!** You held { $total } seconds.

    Roll to your side and sit up before you stand.
phase-done-uneven = The { $side } side got { $missing ->
        [one] 1 second
       *[other] { $missing } seconds
    } less.
phase-lead-in = **Get back into position.** { $next ->
        [hold] { $Side } leg up, { $other } leg flat. The hold goes on in 5 seconds, for { $left ->
        [one] 1 second
       *[other] { $left } seconds
    }.
       *[other] We go on in 5 seconds.
    }
phase-lead-in-one-side = **Get back into position.** The hold goes on in 5 seconds, for { $left ->
        [one] 1 second
       *[other] { $left } seconds
    }.
phase-let-go-late = **Let go and rest.** I was away for a moment. We go on in { $seconds } seconds.
session-paused = **Paused.** Let go and relax; press Resume when you are ready.
session-paused-left = **Paused.** Let go and relax. This hold has { $left ->
        [one] 1 second
       *[other] { $left } seconds
    } left; press Resume when you are ready.
session-outage = I was away for { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }, so the session stands still. How shall we go on?
session-nudge = Your session is still paused. Shall we go on?
session-stopped = Stopped. Roll to your side and sit up before you stand.
session-stopped-ready = Stopped.
session-changed = This exercise has changed since you started, so I ended the session. You can start the new one.
session-resumed = On we go.
session-not-yet = I can't do that yet. You can pause, repeat a step, go back, skip or stop.
phase-held = *Held for { $seconds ->
        [one] 1 second
       *[other] { $seconds } seconds
    }.*
session-going-on = You are in the middle of a session.
session-not-here = That needs a running session. Shall we start one?
side-left = left
side-right = right
side-Left = Left
side-Right = Right

## Reminders

remind-pick = **At what time?** Pick one, or write it: *7:30*, *18:45 on weekdays*.
remind-which = Do you mean the morning or the evening?
remind-unclear = I'm not sure which time you mean. Pick one, or write it with minutes, such as *7:30* or *19:15*.
remind-which-one = You have several reminders. Remove the one that should change, then tell me the new time.
remind-understood-set = A reminder { $what }.
remind-understood-replace = The reminder moves: { $what }.
remind-understood-once = One reminder, at { $what }.
remind-understood-off = Reminders end: { $what }.
remind-understood-snooze = Back in { $minutes } minutes.
remind-understood-pause = Reminders pause for a while.
remind-understood-shift = The reminder moves by { $minutes } minutes.
remind-understood-all = all that are meant
remind-understood-rule = { $days } at { $times }
remind-none = You have no reminders yet.
remind-list = **Your reminders** ({ $zone }):
remind-list-line = { $days } at { $times }, next { $next }
remind-set =
    Reminder set: **{ $days } at { $times }**.
    Next: { $next }, { $zone } time.
remind-moved =
    Reminder moved: **{ $days } at { $times }**.
    Next: { $next }, { $zone } time.
remind-removed = Reminder removed.
remind-gone = That reminder is gone already.
remind-quota = You have { $limit } reminders, and that's as many as I can keep for you. Remove one first.
remind-snoozed = I'll be back at { $time }.
remind-snoozed-minutes = I'll be back in { $minutes } minutes.
remind-once =
    I'll remind you once: **{ $when }**, { $zone } time.
remind-past = That time has passed already. Tell me one that is still to come.
remind-pause-not-yet = I can't pause reminders yet. You can remove one now and set it again later.
remind-time-picked = { $time }
zone-question = **Which city are you in?** I need it so that your reminder comes at your own { $time }. Write a city, or a zone such as *Europe/Berlin*.
zone-question-plain = **Which city are you in?** Write a city, or a zone such as *Europe/Berlin*.
zone-which = Which of these is yours? If none is, write a bigger city near you.
zone-offset = An offset alone doesn't tell me when your clocks change. Write a city near you, such as *Berlin* or *New York*.
zone-unknown = I don't know that place. Write a bigger city near you, or a zone such as *Europe/Berlin*.
zone-set = Your time zone is now { $zone }; it is { $now } there.
zone-moved = Your reminders keep their times, from now on in this zone.
reminder-due = **Time to stretch.** { $name }, about { $minutes } minutes. Shall we?
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
