"""What a person reads about snoozing, pausing and quiet hours; it must not find an instant."""

from datetime import datetime, time

from bot.core.action import (
    EditReminder,
    KeepReminder,
    MoveReminder,
    OpenPage,
    Page,
    PauseReminders,
    SetQuietHours,
)
from bot.core.message import Button, Message, Rows
from bot.core.person import Reminder
from bot.core.rest import QuietHours
from bot.core.views.moments import digits, moment, spoken
from bot.core.words import Words

OFFERED_PAUSES = (1, 3, 7, 14, 30)
"""Editor's choice, in days."""

OFFERED_QUIET = ((time(21), time(7)), (time(22), time(7)), (time(23), time(8)))
"""Editor's choice."""


def ask_pause(words: Words) -> Message:
    """A pause always has an end: which?"""
    buttons = tuple(
        Button(text=words("button-pause-days", days=days), action=PauseReminders(days=days))
        for days in OFFERED_PAUSES
    )
    return Message(text=words("remind-pause-ask"), rows=(buttons[:3], buttons[3:]))


def paused(words: Words, until: datetime, zone: str, now: datetime) -> Message:
    """Until when, and the button that ends it."""
    text = words("remind-paused", until=moment(words, until, zone, now))
    return Message(text=text, rows=(resume_row(words),))


def resume_row(words: Words) -> tuple[Button, ...]:
    """The button that ends a pause."""
    return (Button(text=words("button-pause-end"), action=PauseReminders(days=-1)),)


def quiet_page(words: Words, quiet: QuietHours | None) -> Message:
    """The hours in which nothing rings, and others to press."""
    hours = f"{digits(quiet.starts)}-{digits(quiet.ends)}" if quiet is not None else ""
    rows: Rows = tuple(
        (
            Button(
                text=words("button-quiet", starts=digits(starts), ends=digits(ends)),
                action=SetQuietHours(starts=starts, ends=ends),
            ),
        )
        for starts, ends in OFFERED_QUIET
    )
    none = Button(text=words("button-quiet-none"), action=SetQuietHours(starts=time(0), ends=time(0)))
    return Message(
        text=words("quiet-page", hours=hours) if hours else words("quiet-page-none"), rows=(*rows, (none,))
    )


def offer_to_move(words: Words, reminder: Reminder, to: time) -> Message:
    """Snoozed to the same hour again and again: shall it move there? Nothing changes without a yes."""
    at = reminder.rule.local_times[0]
    move = Button(
        text=words("button-move-to", time=digits(to)), action=MoveReminder(reminder=reminder.id, at=at, to=to)
    )
    keep = Button(text=words("button-keep-reminder"), action=KeepReminder(reminder=reminder.id))
    return Message(text=words("remind-offer-move", time=spoken(words, to)), rows=((move, keep),))


def ignored_rows(words: Words, reminder: Reminder) -> Rows:
    """Under the one question after three that were ignored: move, pause, stop, or leave it."""
    return (
        (
            Button(text=words("button-move-reminder"), action=EditReminder(reminder=reminder.id)),
            Button(text=words("button-pause-days", days=7), action=PauseReminders(days=7)),
        ),
        (
            Button(text=words("button-stop-these"), action=OpenPage(page=Page.REMINDERS)),
            Button(text=words("button-keep-reminder"), action=KeepReminder(reminder=reminder.id)),
        ),
    )
