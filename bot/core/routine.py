"""A person's own routine: its name, its exercises in order, and how much of it may be kept; it must not store it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.exercise import Exercise

ROUTINE_QUOTA = 20
"""Own routines a person (care.md)."""

ROUTINE_STEPS = 30
"""Exercises in one of them (care.md)."""

NAME_LENGTH = 40
"""Editor's choice: what a button of a phone's width shows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRoutine:
    """One routine that a person made; `exercises` are ids, in order, perhaps with repeats."""

    id: int
    chat_id: int
    name: str
    exercises: tuple[str, ...] = ()


def revision_of(exercises: Iterable[Exercise]) -> str:
    """Changes when one of the exercises does, or their order."""
    text = " ".join(f"{exercise.id}={exercise.revision}" for exercise in exercises)
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()


def tidy_name(text: str) -> str:
    """A name as a person typed it, on one line and short enough for a button; empty when nothing is left."""
    return " ".join(text.split())[:NAME_LENGTH].strip(" .,:;\"'“”")
