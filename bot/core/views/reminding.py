"""Everything a person reads about reminders and zones; it must not find an instant."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.action import (
    Cancel,
    MoveReminder,
    OpenPage,
    Page,
    PickTime,
    PickZone,
    RemoveReminder,
    Snooze,
    StartExercise,
)
from bot.core.exercise import Exercise
from bot.core.message import Button, Message, Style
from bot.core.person import Reminder
from bot.core.plan import Plan
from bot.core.reminder import Weekday
from bot.core.understanding.meaning import ReminderAction, ReminderRequest
from bot.core.views.moments import days, digits, listed, moment, place, spoken, times
from bot.core.words import Words

SNOOZE_MINUTES = 10

OFFERED_TIMES = (time(7, 30), time(12, 30), time(18, 0), time(21, 0))
"""Editor's choice: one for each part of the day."""

_MIDDAY = 12


def pick_time(
    words: Words, name: str = "remind-pick", offered: Sequence[time] = OFFERED_TIMES, mask: int = 0
) -> Message:
    """ "At what time?" with times to press; `mask` are the days that were said, 0 for every day."""
    buttons = tuple(
        Button(text=words("remind-time-picked", time=digits(at)), action=PickTime(at=at, days=mask))
        for at in offered
    )
    pairs = tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))
    return Message(text=words(name), rows=(*pairs, (_cancel(words),)))


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
        return words("remind-understood-pause")
    rules = [
        words("remind-understood-rule", days=days(words, rule.weekdays), times=times(words, rule.local_times))
        if rule.local_times
        else days(words, rule.weekdays)
        for rule in request.rules
    ]
    what = listed(words, rules) or words("remind-understood-all")
    name = "once" if request.action is ReminderAction.SNOOZE else request.action
    return words(f"remind-understood-{name}", what=what)


def pick_half(words: Words, readings: Sequence[time], mask: int) -> Message:
    """ "The morning or the evening?" for a bare hour."""
    buttons = tuple(
        Button(text=words("remind-time-picked", time=spoken(words, at)), action=PickTime(at=at, days=mask))
        for at in readings
    )
    return Message(text=words("remind-which"), rows=(*((button,) for button in buttons), (_cancel(words),)))


def zone_question(words: Words, local_times: Sequence[time]) -> Message:
    """Asked only when a reminder needs it (care.md)."""
    if not local_times:
        return Message(text=words("zone-question-plain"), rows=((_cancel(words),),))
    text = words("zone-question", time=listed(words, [digits(at) for at in local_times]))
    return Message(text=text, rows=((_cancel(words),),))


def zone_choice(words: Words, zones: Sequence[str]) -> Message:
    """Several places of that name."""
    rows = tuple(
        (Button(text=words("remind-time-picked", time=zone), action=PickZone(zone=zone)),) for zone in zones
    )
    return Message(text=words("zone-which"), rows=(*rows, (_cancel(words),)))


def zone_offset(words: Words) -> Message:
    """A distance from UTC says nothing about summer time."""
    return Message(text=words("zone-offset"), rows=((_cancel(words),),))


def zone_unknown(words: Words) -> Message:
    """A place that is not known; the question stands."""
    return Message(text=words("zone-unknown"), rows=((_cancel(words),),))


def zone_set(words: Words, zone: str, now: datetime, *, has_reminders: bool) -> Message:
    """The new zone with the time that it is there, so that a wrong one is seen at once."""
    text = words("zone-set", zone=zone, now=digits(now.astimezone(ZoneInfo(zone)).time()))
    return Message(text=f"{text} {words('zone-moved')}" if has_reminders else text)


def confirmation(words: Words, reminder: Reminder, now: datetime, *, name: str = "remind-set") -> Message:
    """What was set, in words, when it rings next, and the other half of the day where that is likely meant."""
    rule = reminder.rule
    text = words(
        name,
        days=days(words, rule.weekdays),
        times=times(words, rule.local_times),
        next=moment(words, reminder.due_at, rule.zone, now) if reminder.due_at else "",
        zone=place(rule.zone),
    )
    rows = []
    if (other := _other_half(rule.local_times)) is not None:
        label = "button-evening" if other.hour >= _MIDDAY else "button-morning"
        action = MoveReminder(reminder=reminder.id, at=rule.local_times[0], to=other)
        rows.append((Button(text=words(label), action=action),))
    rows.append((Button(text=words("button-show-reminders"), action=OpenPage(page=Page.REMINDERS)),))
    return Message(text=text, rows=tuple(rows))


def _other_half(local_times: Sequence[time]) -> time | None:
    """The same dial time in the evening or the morning; none for several times, noon and midnight."""
    if len(local_times) != 1 or local_times[0].hour % _MIDDAY == 0:
        return None
    at = local_times[0]
    return at.replace(hour=(at.hour + _MIDDAY) % 24)


def reminders(words: Words, rules: Sequence[Reminder], now: datetime) -> Message:
    """Each rule with its next instant and a button that removes it."""
    add = Button(text=words("button-add-reminder"), action=OpenPage(page=Page.REMIND))
    if not rules:
        return Message(text=words("remind-none"), rows=((add,),))
    lines = [words("remind-list", zone=place(rules[0].rule.zone))]
    lines += ["- " + _line(words, reminder, now) for reminder in rules]
    removes = tuple(
        (
            Button(
                text=words(
                    "button-remove", what=_short(words, reminder.rule.local_times, reminder.rule.weekdays)
                ),
                action=RemoveReminder(reminder=reminder.id),
            ),
        )
        for reminder in rules
    )
    return Message(text="\n".join(lines), rows=(*removes, (add,)))


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


def snoozed(words: Words, until: datetime, zone: str) -> str:
    """When it will be back, for a toast."""
    return words("remind-snoozed", time=digits(until.astimezone(ZoneInfo(zone)).time()))


def once(words: Words, reminder: Reminder, now: datetime) -> Message:
    """A one-off that was set."""
    zone = reminder.rule.zone
    when = moment(words, reminder.due_at, zone, now) if reminder.due_at else ""
    return Message(text=words("remind-once", when=when, zone=place(zone)))


def due(
    words: Words,
    reminder: Reminder,
    exercise: Exercise,
    plan: Plan | None,
    *,
    late_since: time | None,
    asks_first: bool,
) -> Message:
    """The reminder itself. `late_since` is the local time it was due when it comes late; after a safety stop it
    asks how it is before anything else."""
    text = words("reminder-due", name=exercise.name, minutes=plan.minutes if plan else 5)
    if asks_first:
        text = words("reminder-today")
    if late_since is not None:
        text = f"{text}\n\n{words('reminder-late', time=digits(late_since))}"
    start = Button(
        text=words("button-start"), action=StartExercise(exercise=exercise.id), style=Style.PRIMARY
    )
    snooze = Button(
        text=words("button-snooze", minutes=SNOOZE_MINUTES),
        action=Snooze(reminder=reminder.id, minutes=SNOOZE_MINUTES),
    )
    return Message(text=text, rows=((start, snooze),))


def _cancel(words: Words) -> Button:
    return Button(text=words("button-cancel"), action=Cancel())
