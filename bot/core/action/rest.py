"""Buttons that let a reminder, or all of them, wait."""

from dataclasses import dataclass
from datetime import time
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Snooze:
    """Remind again in so many minutes; never moves the schedule."""

    code: ClassVar[str] = "sz"
    reminder: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeUntil:
    """Remind again at this local time; never moves the schedule."""

    code: ClassVar[str] = "su"
    reminder: int
    at: time


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipToday:
    """Let a reminder come again tomorrow at the earliest."""

    code: ClassVar[str] = "sk"
    reminder: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseReminders:
    """No reminder for so many days; 0 asks for how long, -1 ends the pause."""

    code: ClassVar[str] = "pa"
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetQuietHours:
    """Nothing rings between these local times; none when they are equal."""

    code: ClassVar[str] = "qh"
    starts: time
    ends: time


RestAction = Snooze | SnoozeUntil | SkipToday | PauseReminders | SetQuietHours
