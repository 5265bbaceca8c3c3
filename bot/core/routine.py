"""What can be started: exercises, routines and a person's own routines; it must not store them or lead them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from bot.core.exercise import Exercise, Kind
from bot.core.plan import Item

COURSE_MARK = "@"
"""What the id of a routine starts with where an exercise could stand as well."""

OWN_MARK = "own"
"""What the id of a person's own routine goes on with."""

STRENGTH, CONTRACT_RELAX = "strength", "contract-relax"

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A routine that is ready to be led; `id` is how buttons name it (`@morning`, `@own12`).

    `editor_reason` says whose choice it is, None for a person's own. `revision` changes with its exercises.
    """

    id: str
    name: str
    summary: str
    items: tuple[Item, ...]
    revision: str
    editor_reason: str | None = None

    @property
    def routine(self) -> str:
        """The id as the store keeps it."""
        return self.id.removeprefix(COURSE_MARK)


Trainable = Exercise | Course
"""What can be started: both have an id, a name and a revision."""


def exercises_of(what: Trainable) -> tuple[Exercise, ...]:
    """The exercises in it, in order."""
    return tuple(item.exercise for item in what.items) if isinstance(what, Course) else (what,)


def demands_of(what: Trainable) -> frozenset[str]:
    """The kinds of work before which the safety question is asked once more: strength, contract-relax (care.md)."""
    found = set()
    for exercise in exercises_of(what):
        if exercise.kind is Kind.STRENGTH:
            found.add(STRENGTH)
        if exercise.contracts:
            found.add(CONTRACT_RELAX)
    return frozenset(found)
