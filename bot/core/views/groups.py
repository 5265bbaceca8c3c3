"""What a group reads about its stretch breaks; it must not hold anything about a member."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

from bot.core.action import JoinBreak
from bot.core.exercise import Exercise
from bot.core.message import Button, Message
from bot.core.person import Reminder
from bot.core.views.moments import days, digits, moment, place, times
from bot.core.words import Words

START_PREFIX = "x-"
"""Before the id of an exercise in the link that leads from a group into the private chat."""


def due(
    words: Words,
    exercise: Exercise,
    due_at: datetime,
    topic_id: int | None,
    *,
    late_since: time | None = None,
    joined: int = 0,
) -> Message:
    """One message for all: each counts for themselves, and a session is led in the private chat."""
    text = words("group-due", name=exercise.name)
    if joined:
        text = f"{text}\n\n{words('group-joined', count=joined)}"
    if late_since is not None:
        text = f"{text}\n\n{words('reminder-late', time=digits(late_since))}"
    minute = int(due_at.astimezone(UTC).timestamp()) // 60
    return Message(
        text=text,
        rows=(
            (
                Button(text=words("button-join"), action=JoinBreak(minute=minute)),
                Button(text=words("button-with-me"), start=f"{START_PREFIX}{exercise.id}"),
            ),
        ),
        topic_id=topic_id,
    )


def confirmed(words: Words, reminder: Reminder, now: datetime) -> Message:
    """What was set for the group."""
    rule = reminder.rule
    text = words(
        "group-set",
        days=days(words, rule.weekdays),
        times=times(words, rule.local_times),
        next=moment(words, reminder.due_at, rule.zone, now) if reminder.due_at else "",
        zone=place(rule.zone),
    )
    return Message(text=text, topic_id=reminder.topic_id)


def listing(words: Words, reminders: Sequence[Reminder], topic_id: int | None) -> Message:
    """The group's stretch breaks, or how to set one."""
    if not reminders:
        return Message(text=words("group-how"), topic_id=topic_id)
    lines = [
        words("group-line", days=days(words, one.rule.weekdays), times=times(words, one.rule.local_times))
        for one in reminders
    ]
    return Message(text="\n".join([words("group-list"), *(f"- {line}" for line in lines)]), topic_id=topic_id)


def plain(words: Words, name: str, topic_id: int | None) -> Message:
    """One line to the group."""
    return Message(text=words(name), topic_id=topic_id)
