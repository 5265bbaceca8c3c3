"""What a plan is made of: phases, the exercises with their doses, and the choices of the person; it makes none.

It must not know how phases follow from the content: that is `plan`.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.exercise import Exercise, Side, Step


class Tempo(StrEnum):
    """How fast a person wants to be led: reading and getting ready take longer or less, holds and rests never."""

    SLOW = "slow"
    NORMAL = "normal"
    QUICK = "quick"


class PhaseKind(StrEnum):
    """What the person does during a phase."""

    GET_READY = "get-ready"
    NEXT = "next"
    SETUP = "setup"
    HOLD = "hold"
    CONTRACT = "contract"
    REST = "rest"
    OWN_PACE = "own-pace"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of a session between two messages.

    `seconds` is None where the person says when it is over, and for the last phase, which has no end.
    `follows_hold` means that the person is still in a hold when it is told, so that its message starts with
    letting go. `step_number` counts the exercise's steps from 1, `item` the plan's exercises from 0, `turn` is 1
    or 2 for the first and the second side of a set. `most_s` is how far a hold may be lengthened.
    """

    kind: PhaseKind
    seconds: int | None
    step: Step | None = None
    step_number: int | None = None
    side: Side | None = None
    set_number: int = 1
    round_number: int = 1
    follows_hold: bool = False
    item: int = 0
    turn: int = 1
    most_s: int | None = None

    @property
    def is_timed_work(self) -> bool:
        """A hold, a contraction or a rest within a stretch: led in after a pause, and counted for its side."""
        in_stretch = self.kind is PhaseKind.REST and self.step is not None
        return in_stretch or self.kind in (PhaseKind.HOLD, PhaseKind.CONTRACT)

    @property
    def is_kept(self) -> bool:
        """A rest that belongs to the exercise: it is never shortened (care.md)."""
        return self.kind is PhaseKind.REST and self.step is not None

    @property
    def is_change_over(self) -> bool:
        """Letting go and changing legs before a later set, where no step tells how."""
        return self.kind is PhaseKind.REST and self.step is None

    @property
    def is_open(self) -> bool:
        """It ends when the person says so."""
        return self.seconds is None and self.kind is not PhaseKind.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One exercise of a plan with its dose."""

    exercise: Exercise
    hold_s: int
    sets: int
    sides: int
    rounds: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The phases of one session, and what they were made from; never empty."""

    items: tuple[Item, ...]
    phases: tuple[Phase, ...]

    @property
    def exercise(self) -> str:
        """The id of its (first) exercise."""
        return self.items[0].exercise.id

    @property
    def hold_s(self) -> int:
        """Seconds a hold of its first exercise."""
        return self.items[0].hold_s

    @property
    def sets(self) -> int:
        """Sets of its first exercise; rounds where it has those."""
        return max(self.items[0].sets, self.items[0].rounds)

    @property
    def sides(self) -> int:
        """2 where any exercise has two."""
        return max(item.sides for item in self.items)

    @property
    def length(self) -> timedelta:
        """From the first message to the last, without what goes at the person's own pace."""
        return timedelta(seconds=sum(phase.seconds or 0 for phase in self.phases))

    @property
    def minutes(self) -> int:
        """The length in minutes, rounded up."""
        return math.ceil(self.length / timedelta(minutes=1))

    @property
    def is_own_pace(self) -> bool:
        """Whether a part of it has no set length."""
        return any(phase.kind is PhaseKind.OWN_PACE for phase in self.phases)

    def item_of(self, phase: Phase) -> Item:
        """The exercise that a phase belongs to."""
        return self.items[phase.item]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the person chose for a whole session, and what they changed while it ran.

    `switches` are the (item, set) from which on the sides have changed places; `extras` are seconds added to the
    holds of an (item, set), on both sides. `only_side` leaves the other side out.
    """

    first_side: Side = Side.RIGHT
    tempo: Tempo = Tempo.NORMAL
    by_button: bool = False
    switches: tuple[tuple[int, int], ...] = ()
    extras: Mapping[tuple[int, int], int] = field(default_factory=lambda: MappingProxyType({}))
    only_side: Side | None = None

    def sides(self, count: int, item: int, set_number: int) -> tuple[Side | None, ...]:
        """Whose turn it is in a set."""
        if count == 1:
            return (None,)
        if self.only_side is not None:
            return (self.only_side,)
        flips = sum(which == item and since <= set_number for which, since in self.switches)
        first = self.first_side if flips % 2 == 0 else self.first_side.other
        return (first, first.other)
