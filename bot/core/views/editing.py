"""What a person sees while they change a reminder by buttons; it must not find an instant."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time

from bot.core.action import (
    Cancel,
    ChooseExercise,
    EditReminder,
    OpenPage,
    Page,
    PickHour,
    PickMinute,
    PickTime,
    RemoveReminder,
    SetExercise,
    ToggleDay,
)
from bot.core.message import Button, Message, Rows, Style
from bot.core.person import Reminder
from bot.core.reminder import Weekday
from bot.core.routine import Trainable
from bot.core.views.moments import days, digits, moment, times
from bot.core.words import Words

_A_ROW = 3
_HOURS = tuple(range(5, 24))
"""A new time at night is written; a picker of 24 hours would fill the screen."""
_QUARTERS = (0, 15, 30, 45)


def page(words: Words, reminder: Reminder, exercise: Trainable, now: datetime) -> Message:
    """One reminder with a toggle for each weekday."""
    rule = reminder.rule
    text = words(
        "edit-page",
        days=days(words, rule.weekdays),
        times=times(words, rule.local_times),
        name=exercise.name,
        next=moment(words, reminder.due_at, rule.zone, now) if reminder.due_at else "",
    )
    toggles = [
        Button(
            text=words(
                "button-day-off" if day in rule.weekdays else "button-day-on",
                day=words(f"weekday-short-{int(day)}"),
            ),
            action=ToggleDay(reminder=reminder.id, day=int(day)),
        )
        for day in Weekday
    ]
    change = (
        Button(text=words("button-change-time"), action=PickHour(reminder=reminder.id)),
        Button(text=words("button-change-exercise"), action=ChooseExercise(reminder=reminder.id)),
    )
    remove = Button(
        text=words("button-remove-this"), action=RemoveReminder(reminder=reminder.id), style=Style.DANGER
    )
    back = Button(text=words("button-show-reminders"), action=OpenPage(page=Page.REMINDERS))
    return Message(text=text, rows=(*in_rows(toggles), change, (remove, back)))


def hours(words: Words, mask: int, reminder_id: int) -> Message:
    """The hours of the day, three a row."""
    buttons = [
        Button(
            text=words("button-hour", hour=digits(time(hour))),
            action=PickMinute(hour=hour, days=mask, reminder=reminder_id),
        )
        for hour in _HOURS
    ]
    return Message(text=words("pick-hour"), rows=(*in_rows(buttons), (_back(words, reminder_id),)))


def minutes(words: Words, hour: int, mask: int, reminder_id: int) -> Message:
    """The quarters of the hour."""
    buttons = [
        Button(
            text=words("remind-time-picked", time=digits(time(hour, minute))),
            action=PickTime(at=time(hour, minute), days=mask, reminder=reminder_id),
        )
        for minute in _QUARTERS
    ]
    rows: Rows = (tuple(buttons[:2]), tuple(buttons[2:]))
    return Message(text=words("pick-minute"), rows=(*rows, (_back(words, reminder_id),)))


def exercises(words: Words, reminder_id: int, known: Iterable[Trainable]) -> Message:
    """Every exercise and routine that can be led."""
    rows = tuple(
        (
            Button(
                text=words("remind-time-picked", time=one.name),
                action=SetExercise(reminder=reminder_id, exercise=one.id),
            ),
        )
        for one in known
    )
    return Message(text=words("pick-exercise"), rows=(*rows, (_back(words, reminder_id),)))


def in_rows(buttons: Sequence[Button]) -> Rows:
    """Three a row."""
    return tuple(tuple(buttons[start : start + _A_ROW]) for start in range(0, len(buttons), _A_ROW))


def _back(words: Words, reminder_id: int) -> Button:
    if reminder_id:
        return Button(text=words("button-go-back"), action=EditReminder(reminder=reminder_id))
    return Button(text=words("button-cancel"), action=Cancel())
