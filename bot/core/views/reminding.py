"""Everything a person reads about reminders and zones; it must not find an instant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.action import (
    Cancel,
    EditReminder,
    MoveReminder,
    OpenPage,
    Page,
    PauseReminders,
    PickHour,
    PickTime,
    RemoveReminder,
    SkipToday,
    Snooze,
    SnoozeUntil,
    StartShort,
)
from bot.core.message import Button, Message, Rows
from bot.core.person import Reminder
from bot.core.plan import Plan
from bot.core.reminder import Weekday
from bot.core.routine import Course, Trainable
from bot.core.understanding.meaning import ReminderAction, ReminderRequest
from bot.core.views.moments import days, digits, listed, moment, place, spoken, times
from bot.core.views.resting import ignored_rows, resume_row
from bot.core.views.training import start_button
from bot.core.words import Marked, Words

SNOOZE_MINUTES = 10
SNOOZES = (10, 30, 60)

CLOSINGS = 6
"""How many closing words there are; the first words stay the same, so that they are known on the lock screen."""

_WORTH_SAYING = 2

OFFERED_TIMES = (time(7, 30), time(12, 30), time(18, 0), time(21, 0))
"""Editor's choice: one for each part of the day."""

_MIDDAY = 12


_PLAIN = PickTime(at=time(0, 0))


def pick_time(
    words: Words,
    name: str = "remind-pick",
    offered: Sequence[time] = OFFERED_TIMES,
    asked: PickTime = _PLAIN,
) -> Message:
    """ "At what time?" with times to press; `asked` is what is asked for, but for its time."""
    buttons = tuple(
        Button(text=words("remind-time-picked", time=digits(at)), action=replace(asked, at=at))
        for at in offered
    )
    pairs = tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))
    if asked.once:
        return Message(text=words(name), rows=(*pairs, (_cancel(words),)))
    other = Button(text=words("button-other-time"), action=PickHour(days=asked.days, reminder=asked.reminder))
    return Message(text=words(name), rows=(*pairs, (other, _cancel(words))))


def understood(words: Words, request: ReminderRequest) -> str:
    """What a request was understood as, without the person's own reminders and zone: for `interpret`."""
    readings = sorted({at for rule in request.rules for at in rule.local_times})
    if request.action is ReminderAction.LIST:
        return words("remind-none")
    if request.is_ambiguous:
        return words("remind-which" if len(readings) == 2 else "remind-unclear")
    if request.minutes is not None and not request.rules:
        name = "snooze" if request.action is ReminderAction.SNOOZE else "shift"
        return words(f"remind-understood-{name}", minutes=request.minutes)
    if request.action is ReminderAction.PAUSE:
        return _pause_understood(words, request)
    rules = [
        words("remind-understood-rule", days=days(words, rule.weekdays), times=times(words, rule.local_times))
        if rule.local_times
        else days(words, rule.weekdays)
        for rule in request.rules
    ]
    what = listed(words, rules) or words("remind-understood-all")
    name = "once" if request.action is ReminderAction.SNOOZE else request.action
    return words(f"remind-understood-{name}", what=what)


def _pause_understood(words: Words, request: ReminderRequest) -> str:
    if request.rules:
        starts, ends = request.rules[0].local_times
        return words("remind-understood-quiet", starts=digits(starts), ends=digits(ends))
    return words("remind-understood-resume" if request.days_count == 0 else "remind-understood-pause")


def pick_half(words: Words, readings: Sequence[time], asked: PickTime) -> Message:
    """ "The morning or the evening?" for a bare hour; `asked` is what is asked for, but for its time."""
    buttons = tuple(
        Button(text=words("remind-time-picked", time=spoken(words, at)), action=replace(asked, at=at))
        for at in readings
    )
    return Message(text=words("remind-which"), rows=(*((button,) for button in buttons), (_cancel(words),)))


def confirmation(
    words: Words,
    reminder: Reminder,
    now: datetime,
    *,
    name: str = "remind-set",
    ahead: Sequence[datetime] = (),
    is_held_back: bool = False,
) -> Message:
    """What was set, in words, when it rings next, and the other half of the day where that is likely meant.

    `ahead` are the next three instants: in words in the person's zone, and as the phone shows them in its own, so
    that a wrong zone is seen at once. `is_held_back` says that today's stays away, since today has had its stretch.
    """
    rule = reminder.rule
    text = words(
        name,
        days=days(words, rule.weekdays),
        times=times(words, rule.local_times),
        next=moment(words, reminder.due_at, rule.zone, now) if reminder.due_at else "",
        zone=place(rule.zone),
    )
    if len(ahead) > 1:
        later = listed(words, [moment(words, instant, rule.zone, now) for instant in ahead[1:]])
        shown = ", ".join(_on_the_phone(instant, rule.zone) for instant in ahead)
        text = f"{text}\n{words('remind-then', later=later)}\n{words('remind-phone', times=Marked(shown))}"
    if is_held_back:
        text = f"{text}\n{words('remind-held-today')}"
    rows: list[tuple[Button, ...]] = []
    if (other := _other_half(rule.local_times)) is not None:
        label = "button-evening" if other.hour >= _MIDDAY else "button-morning"
        action = MoveReminder(reminder=reminder.id, at=rule.local_times[0], to=other)
        rows.append((Button(text=words(label), action=action),))
    edit = Button(text=words("button-edit"), action=EditReminder(reminder=reminder.id))
    rows.append((edit, Button(text=words("button-show-reminders"), action=OpenPage(page=Page.REMINDERS))))
    return Message(text=text, rows=tuple(rows))


def _on_the_phone(instant: datetime, zone: str) -> str:
    local = instant.astimezone(ZoneInfo(zone))
    return f"![{digits(local.time())}](time:{int(instant.timestamp())}:wDT)"


def _other_half(local_times: Sequence[time]) -> time | None:
    """The same dial time in the evening or the morning; none for several times, noon and midnight."""
    if len(local_times) != 1 or local_times[0].hour % _MIDDAY == 0:
        return None
    at = local_times[0]
    return at.replace(hour=(at.hour + _MIDDAY) % 24)


def reminders(
    words: Words,
    rules: Sequence[Reminder],
    now: datetime,
    paused_until: datetime | None = None,
    once: Sequence[Reminder] = (),
    *,
    is_zone_known: bool = True,
) -> Message:
    """Each rule with its next instant and the buttons that change and remove it; one-offs; a pause with its end.

    Without a known zone there are one-offs only, and they are told by how long they take.
    """
    add = Button(text=words("button-add-reminder"), action=OpenPage(page=Page.REMIND))
    if not rules and not once:
        return Message(text=words("remind-none"), rows=((add,),))
    zone = (rules or once)[0].rule.zone
    when = _when if is_zone_known else _in_minutes
    lines = [words("remind-list", zone=place(zone)) if is_zone_known else words("remind-list-no-zone")]
    lines += ["- " + _line(words, reminder, now) for reminder in rules]
    lines += ["- " + words("remind-list-once", when=when(words, reminder, now)) for reminder in once]
    if paused_until is not None:
        until = moment(words, paused_until, zone, now)
        lines.append(words("remind-list-paused", until=until))
    removes: Rows = tuple(
        (
            Button(text=words("button-edit"), action=EditReminder(reminder=reminder.id)),
            Button(
                text=words(
                    "button-remove", what=_short(words, reminder.rule.local_times, reminder.rule.weekdays)
                ),
                action=RemoveReminder(reminder=reminder.id),
            ),
        )
        for reminder in rules
    )
    removes += tuple(
        (
            Button(
                text=words("button-remove", what=when(words, reminder, now)),
                action=RemoveReminder(reminder=reminder.id),
            ),
        )
        for reminder in once
    )
    pause = Button(text=words("button-pause-reminders"), action=PauseReminders(days=0))
    last = resume_row(words) if paused_until is not None else (pause,)
    return Message(text="\n".join(lines), rows=(*removes, (add, *last)))


def _in_minutes(words: Words, reminder: Reminder, now: datetime) -> str:
    return (
        words("remind-in-minutes", minutes=_whole_minutes(reminder.due_at - now)) if reminder.due_at else ""
    )


def _when(words: Words, reminder: Reminder, now: datetime) -> str:
    return moment(words, reminder.due_at, reminder.rule.zone, now) if reminder.due_at else ""


def _line(words: Words, reminder: Reminder, now: datetime) -> str:
    rule = reminder.rule
    return words(
        "remind-list-line",
        days=days(words, rule.weekdays),
        times=listed(words, [digits(at) for at in rule.local_times]),
        next=moment(words, reminder.due_at, rule.zone, now) if reminder.due_at else "",
    )


def _short(words: Words, local_times: Sequence[time], weekdays: Sequence[Weekday]) -> str:
    return f"{days(words, weekdays)} {listed(words, [digits(at) for at in local_times])}"


def snoozed_for(words: Words, span: timedelta) -> str:
    """In how long it will be back, where no zone is known to say a time in."""
    return words("remind-snoozed-minutes", minutes=_whole_minutes(span))


def _whole_minutes(span: timedelta) -> int:
    return max(1, round(span.total_seconds() / 60))


def snoozed(words: Words, until: datetime, zone: str) -> str:
    """When it will be back, for a toast."""
    return words("remind-snoozed", time=digits(until.astimezone(ZoneInfo(zone)).time()))


def once(words: Words, reminder: Reminder, now: datetime) -> Message:
    """A one-off that was set."""
    zone = reminder.rule.zone
    when = moment(words, reminder.due_at, zone, now) if reminder.due_at else ""
    return Message(text=words("remind-once", when=when, zone=place(zone)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What every reminder of one exercise or routine says: its name, how long it takes, how to start, and what the
    other buttons are called, those that snooze by their minutes."""

    name: str
    minutes: int
    starts: tuple[Button, Button]
    snoozes: tuple[tuple[int, str], ...]
    skip: str


def offer(words: Words, what: Trainable, plan: Plan | None) -> Offer:
    """Made once for an exercise: a thousand reminders that are due at eight offer the same."""
    shortest = what.items[0].exercise if isinstance(what, Course) else what
    short = Button(text=words("button-start-short"), action=StartShort(exercise=shortest.id))
    return Offer(
        name=what.name,
        minutes=plan.minutes if plan else 5,
        starts=(start_button(words, what), short),
        snoozes=tuple((minutes, words("button-snooze", minutes=minutes)) for minutes in SNOOZES),
        skip=words("button-skip-today"),
    )


def due(
    words: Words,
    reminder: Reminder,
    offered: Offer,
    *,
    late_since: time | None,
    asks_first: bool,
    streak: int = 0,
    home_at: time | None = None,
    variant: int = 0,
    asks_about_it: bool = False,
) -> Message:
    """The reminder itself, with the streak where there is one and `variant` choosing among its closing words.

    `late_since` is the local time it was due when it comes late; after a safety stop it asks how it is before
    anything else. `home_at` is offered as "when I'm home". With `asks_about_it` it asks whether to move, pause or
    stop, instead of offering to snooze.
    """
    closing = words(f"reminder-closing-{variant % CLOSINGS}")
    text = words("reminder-due", name=offered.name, minutes=offered.minutes, closing=closing)
    if asks_first:
        text = words("reminder-today")
    elif streak >= _WORTH_SAYING:
        text = f"{text}\n\n{words('reminder-streak', days=streak)}"
    if late_since is not None:
        text = f"{text}\n\n{words('reminder-late', time=digits(late_since))}"
    if asks_about_it:
        return Message(
            text=f"{text}\n\n{words('reminder-ignored')}",
            rows=(offered.starts, *ignored_rows(words, reminder)),
        )
    snoozes = tuple(
        [
            Button(text=called, action=Snooze(reminder=reminder.id, minutes=minutes))
            for minutes, called in offered.snoozes
        ]
    )
    last = [Button(text=offered.skip, action=SkipToday(reminder=reminder.id))]
    if home_at is not None:
        wait = SnoozeUntil(reminder=reminder.id, at=home_at)
        last.insert(0, Button(text=words("button-when-home", time=digits(home_at)), action=wait))
    return Message(text=text, rows=(offered.starts, snoozes, tuple(last)))


def _cancel(words: Words) -> Button:
    return Button(text=words("button-cancel"), action=Cancel())
