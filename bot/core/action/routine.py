"""Buttons that make a person's own routine."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRoutine:
    """Begin a routine of one's own."""

    code: ClassVar[str] = "on"


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRoutine:
    """Show an own routine with what can be added to it."""

    code: ClassVar[str] = "oe"
    routine: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddToRoutine:
    """Add an exercise to an own routine; `place` is how many it had, so that a doubled press adds one."""

    code: ClassVar[str] = "oa"
    routine: int
    place: int
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrimRoutine:
    """Take the last exercise out of an own routine; `place` is how many it had."""

    code: ClassVar[str] = "ol"
    routine: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveRoutine:
    """Remove an own routine."""

    code: ClassVar[str] = "ox"
    routine: int


RoutineAction = NewRoutine | EditRoutine | AddToRoutine | TrimRoutine | RemoveRoutine
