"""Buttons that set, change or remove a reminder."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class PickTime:
    """Set a daily reminder at this local time; `days` is a bit mask, Monday is 1, 0 means every day.

    With `reminder` it is the new time of that one. `once` makes it one ring only: 1 at the next such time, else on
    that date, as its ordinal.
    """

    code: ClassVar[str] = "rt"
    at: time
    days: int = 0
    reminder: int = 0
    once: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PickHour:
    """Show the hours to pick from; `reminder` is the one whose time is to change, 0 for a new one."""

    code: ClassVar[str] = "ph"
    days: int = 0
    reminder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PickMinute:
    """Show the quarters of an hour to pick from."""

    code: ClassVar[str] = "pm"
    hour: int
    days: int = 0
    reminder: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class EditReminder:
    """Show what can be changed about a reminder."""

    code: ClassVar[str] = "re"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToggleDay:
    """Add a weekday to a reminder or take it away; Monday is 0."""

    code: ClassVar[str] = "rd"
    reminder: int
    day: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseExercise:
    """Show the exercises that a reminder could start."""

    code: ClassVar[str] = "rc"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetExercise:
    """Let a reminder start this exercise."""

    code: ClassVar[str] = "rs"
    reminder: int
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepReminder:
    """Leave a reminder as it is: the answer to "shall we move it?"."""

    code: ClassVar[str] = "rk"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveReminder:
    """Move a reminder from one local time to another: "Evening instead"."""

    code: ClassVar[str] = "rm"
    reminder: int
    at: time
    to: time


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveReminder:
    """Remove a reminder."""

    code: ClassVar[str] = "rx"
    reminder: int


ReminderAction = (
    PickTime
    | PickHour
    | PickMinute
    | EditReminder
    | ToggleDay
    | ChooseExercise
    | SetExercise
    | KeepReminder
    | MoveReminder
    | RemoveReminder
)
