"""An exercise becomes a plan: the phases of a session in order, each with its length; pure, and told by nobody yet.

It must not know the time or the person; it knows the content and the dose that was chosen.

The order is set one on the first side, set one on the other, then the next set: sides alternate (care.md).
Steps that are told once a side come in its first set; from the second set on a side gets a short change-over and
the hold, so that a whole session stays a short read on a phone.
"""

import math
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from bot.core.exercise import Exercise, Range, Side, Step, StepKind, StepWhen

GET_READY_S = 10
"""Editor's choice: long enough to put the phone down beside the mat."""

CHANGE_OVER_S = 10
"""Editor's choice where the content names no rest: time to let go and change legs."""

READING_WORDS_PER_S = 2.5
"""Editor's choice: slow silent reading, 150 words a minute, on a phone held at arm's length."""

FIND_THE_PHONE_S = 2
"""Editor's choice: time to look at the phone before reading starts."""


class PhaseKind(StrEnum):
    """What the person does during a phase."""

    GET_READY = "get-ready"
    SETUP = "setup"
    HOLD = "hold"
    REST = "rest"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of a session between two messages.

    `seconds` is None for the last phase, which has no end. `follows_hold` means that the person is still in a
    hold when it is told, so that its message starts with letting go. `step_number` counts the exercise's steps
    from 1.
    """

    kind: PhaseKind
    seconds: int | None
    step: Step | None = None
    step_number: int | None = None
    side: Side | None = None
    set_number: int = 1
    follows_hold: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The phases of one session, and the choices that they were made from."""

    exercise: str
    hold_s: int
    sets: int
    sides: int
    phases: tuple[Phase, ...]

    @property
    def length(self) -> timedelta:
        """From the first message to the last."""
        return timedelta(seconds=sum(phase.seconds or 0 for phase in self.phases))

    @property
    def minutes(self) -> int:
        """The length in minutes, rounded up."""
        return math.ceil(self.length / timedelta(minutes=1))


def reading_s(text: str) -> int:
    """Seconds to find the phone and read the text."""
    return FIND_THE_PHONE_S + math.ceil(len(text.split()) / READING_WORDS_PER_S)


def make_plan(
    exercise: Exercise, *, hold_s: int | None = None, sets: int | None = None, first_side: Side = Side.RIGHT
) -> Plan:
    """The plan of an exercise that has steps; None for a dose takes where a new person starts.

    Raises ValueError when the exercise has no steps, or when a dose lies outside of what the content gives.
    """
    if not exercise.steps:
        raise ValueError(f"{exercise.id} has no steps: it is a card, not a led exercise")
    hold_s = _within(exercise.dose.hold_s, hold_s, "hold_s", default=0)
    sets = _within(exercise.dose.sets, sets, "sets", default=1)
    rest_s = exercise.dose.rest_s.start if exercise.dose.rest_s else CHANGE_OVER_S
    sides: tuple[Side | None, ...] = (first_side, first_side.other) if exercise.dose.sides == 2 else (None,)

    phases = [Phase(kind=PhaseKind.GET_READY, seconds=GET_READY_S)]
    for set_number in range(1, sets + 1):
        for side in sides:
            is_first_block = set_number == 1 and side == sides[0]
            block = _block(exercise, side, set_number, hold_s, rest_s, is_first_block, phases[-1].kind)
            phases.extend(block)
    is_held = phases[-1].kind is PhaseKind.HOLD
    phases.append(Phase(kind=PhaseKind.DONE, seconds=None, follows_hold=is_held, set_number=sets))
    return Plan(exercise=exercise.id, hold_s=hold_s, sets=sets, sides=len(sides), phases=tuple(phases))


def _block(
    exercise: Exercise,
    side: Side | None,
    set_number: int,
    hold_s: int,
    rest_s: int,
    is_first_block: bool,
    before: PhaseKind,
) -> list[Phase]:
    """The phases of one set on one side; the change-over comes first where no set-up step makes it.

    `before` is the kind of the phase that the block comes after.
    """
    told = {StepWhen.SET}
    if set_number == 1:
        told.add(StepWhen.SIDE)
    if is_first_block:
        told.add(StepWhen.SESSION)
    block: list[Phase] = []
    for number, step in enumerate(exercise.steps, start=1):
        if step.when not in told:
            continue
        changes_over = not block and not is_first_block
        is_held = (block[-1].kind if block else before) is PhaseKind.HOLD
        is_hold = step.kind is StepKind.HOLD
        if is_hold and changes_over:
            rest = Phase(
                kind=PhaseKind.REST, seconds=rest_s, side=side, set_number=set_number, follows_hold=is_held
            )
            block.append(rest)
        seconds = hold_s if is_hold else reading_s(step.text) + (step.seconds or 0)
        block.append(
            Phase(
                kind=PhaseKind.HOLD if is_hold else PhaseKind.SETUP,
                seconds=max(seconds, rest_s) if changes_over and not is_hold else seconds,
                step=step,
                step_number=number,
                side=side,
                set_number=set_number,
                follows_hold=is_held and step.kind is StepKind.SETUP,
            )
        )
    return block


def _within(range_: Range | None, wanted: int | None, name: str, *, default: int) -> int:
    """The wanted number, or where to start; ValueError outside of what the content gives."""
    if range_ is None:
        if wanted not in (None, default):
            raise ValueError(f"{name} cannot be chosen: the content gives none, not {wanted}")
        return default
    if wanted is None:
        return range_.start
    lowest = min(range_.low, range_.start)
    if not lowest <= wanted <= range_.high:
        raise ValueError(f"{name} must be from {lowest} to {range_.high}, not {wanted}")
    return wanted
