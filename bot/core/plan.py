"""Exercises become a plan: the phases of a session in order, each with its length; pure, and told by nobody yet.

It must not know the time or the person; it knows the content, the doses and the choices that it is given.

The order is set one on the first side, set one on the other, then the next set: sides alternate (care.md). Rounds
of contract-relax are all done on one side before the other. Steps that are told once a side come in its first set;
from the second set on a side gets a short change-over and the hold, so that a session stays a short read.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from bot.core.exercise import Dose, Exercise, Pace, Range, Side, Step, StepKind, StepWhen
from bot.core.phase import Choices, Item, Phase, PhaseKind, Plan, Tempo

__all__ = [
    "Choices",
    "Item",
    "Phase",
    "PhaseKind",
    "Plan",
    "Tempo",
    "make_item",
    "make_plan",
    "plan_of",
    "reading_s",
]

GET_READY_S = 10
"""Editor's choice: long enough to put the phone down beside the mat."""

CHANGE_OVER_S = 10
"""Editor's choice where the content names no rest: time to let go and change legs."""

READING_WORDS_PER_S = 2.5
"""Editor's choice: slow silent reading, 150 words a minute, on a phone held at arm's length."""

FIND_THE_PHONE_S = 2
"""Editor's choice: time to look at the phone before reading starts."""

MOST_HOLD_S = 30
"""The longest hold that any source gives; a stay that no source times ends here too (care.md)."""


_READING_FACTOR = MappingProxyType({Tempo.SLOW: 1.5, Tempo.NORMAL: 1.0, Tempo.QUICK: 0.7})


_KINDS = MappingProxyType(
    {
        StepKind.SETUP: PhaseKind.SETUP,
        StepKind.RELEASE: PhaseKind.SETUP,
        StepKind.HOLD: PhaseKind.HOLD,
        StepKind.REST: PhaseKind.REST,
        StepKind.CONTRACT: PhaseKind.CONTRACT,
    }
)


def reading_s(text: str, tempo: Tempo = Tempo.NORMAL) -> int:
    """Seconds to find the phone and read the text."""
    seconds = FIND_THE_PHONE_S + math.ceil(len(text.split()) / READING_WORDS_PER_S)
    return math.ceil(seconds * _READING_FACTOR[tempo])


def make_item(
    exercise: Exercise, *, hold_s: int | None = None, sets: int | None = None, may_be_short: bool = False
) -> Item:
    """An exercise with its dose; None takes where a new person starts. `sets` are its rounds where it has those.

    Raises ValueError when a dose lies outside of what the content gives; `may_be_short` allows less, for the
    rest of a side that was cut short.
    """
    if exercise.pace is Pace.LED and not exercise.steps:
        raise ValueError(f"{exercise.id} has no steps: it is a card, not a led exercise")
    dose = exercise.dose
    has_rounds = dose.rounds is not None
    return Item(
        exercise=exercise,
        hold_s=_within(dose.hold_s, hold_s, "hold_s", default=0, may_be_short=may_be_short),
        sets=1 if has_rounds else _within(dose.sets, sets, "sets", default=1),
        sides=dose.sides,
        rounds=_within(dose.rounds, sets, "rounds", default=1) if has_rounds else 1,
    )


def make_plan(
    exercise: Exercise,
    *,
    hold_s: int | None = None,
    sets: int | None = None,
    first_side: Side = Side.RIGHT,
    choices: Choices | None = None,
) -> Plan:
    """The plan of one exercise; see `make_item` for the dose. `choices` holds the first side where it is given."""
    chosen = choices or Choices(first_side=first_side)
    return plan_of(
        [make_item(exercise, hold_s=hold_s, sets=sets, may_be_short=chosen.only_side is not None)], chosen
    )


def plan_of(items: Sequence[Item], choices: Choices) -> Plan:
    """The plan of several exercises in a row; ValueError when there are none."""
    if not items:
        raise ValueError("a plan needs an exercise")
    ready_s = None if choices.by_button else math.ceil(GET_READY_S * _READING_FACTOR[choices.tempo])
    phases = [Phase(kind=PhaseKind.GET_READY, seconds=ready_s)]
    for index, item in enumerate(items):
        if index:
            follows = phases[-1].kind is PhaseKind.HOLD
            spoken = f"{item.exercise.name} {item.exercise.position} {' '.join(item.exercise.equipment)}"
            read_s = None if choices.by_button else reading_s(spoken, choices.tempo) + CHANGE_OVER_S
            phases.append(Phase(kind=PhaseKind.NEXT, seconds=read_s, follows_hold=follows, item=index))
        phases.extend(_Maker(item, index, choices).phases(phases[-1].kind))
    is_held = phases[-1].kind is PhaseKind.HOLD
    last = len(items) - 1
    phases.append(
        Phase(kind=PhaseKind.DONE, seconds=None, follows_hold=is_held, set_number=items[-1].sets, item=last)
    )
    return Plan(items=tuple(items), phases=tuple(phases))


class _Maker:
    """Makes the phases of one exercise."""

    def __init__(self, item: Item, index: int, choices: Choices) -> None:
        self._item = item
        self._index = index
        self._choices = choices
        self._rest_s = _start(item.exercise.dose)

    def phases(self, before: PhaseKind) -> list[Phase]:
        """All of them, told after a phase of the kind `before`."""
        if self._item.exercise.pace is not Pace.LED:
            return [
                Phase(kind=PhaseKind.OWN_PACE, seconds=None, side=side, item=self._index, turn=turn)
                for turn, side in enumerate(self._sides(1), start=1)
            ]
        made: list[Phase] = []
        for set_number in range(1, self._item.sets + 1):
            for turn, side in enumerate(self._sides(set_number), start=1):
                kind = made[-1].kind if made else before
                made.extend(self._block(side, set_number, turn, kind))
        return made

    def _sides(self, set_number: int) -> tuple[Side | None, ...]:
        return self._choices.sides(self._item.sides, self._index, set_number)

    def _steps(self, set_number: int, *, is_first_block: bool) -> Iterable[tuple[int, int, Step]]:
        """The steps of one set on one side, each with its number and its round."""
        steps = list(enumerate(self._item.exercise.steps, start=1))
        told = {StepWhen.SET, *([StepWhen.SIDE] if set_number == 1 else [])}
        told |= {StepWhen.SESSION} if is_first_block else set()
        yield from ((number, 1, step) for number, step in steps if step.when in told)
        if any(step.when is StepWhen.ROUND for _, step in steps):
            for round_number in range(1, self._item.rounds + 1):
                yield from ((n, round_number, step) for n, step in steps if step.when is StepWhen.ROUND)
        if set_number == self._item.sets:
            last = self._item.rounds
            yield from ((number, last, step) for number, step in steps if step.when is StepWhen.FINISH)

    def _block(self, side: Side | None, set_number: int, turn: int, before: PhaseKind) -> list[Phase]:
        """The phases of one set on one side; the change-over comes first where no set-up step makes it."""
        is_first_block = set_number == 1 and turn == 1
        block: list[Phase] = []
        for number, round_number, step in self._steps(set_number, is_first_block=is_first_block):
            changes_over = not block and not is_first_block
            is_held = (block[-1].kind if block else before) is PhaseKind.HOLD
            place = Phase(
                kind=_KINDS[step.kind],
                seconds=self._seconds(step, set_number),
                step=step,
                step_number=number,
                side=side,
                set_number=set_number,
                round_number=round_number,
                follows_hold=is_held and step.kind is StepKind.SETUP,
                item=self._index,
                turn=turn,
                most_s=self._most_s(step),
            )
            if changes_over and place.kind is not PhaseKind.SETUP:
                block.append(self._change_over(place, is_held=is_held))
            elif changes_over and place.seconds is not None and place.seconds < self._rest_s:
                place = replace(place, seconds=self._rest_s)
            block.append(place)
        return block

    def _seconds(self, step: Step, set_number: int) -> int | None:
        if step.kind is StepKind.CONTRACT:
            # One count timed as one second is the editor's (care.md).
            return step.counts.start if step.counts else step.seconds
        if step.kind is StepKind.REST:
            return step.seconds
        if step.kind is StepKind.HOLD:
            extra_s = self._choices.extras.get((self._index, set_number), 0)
            return (step.seconds or self._item.hold_s) + extra_s
        if self._choices.by_button:
            return None
        return reading_s(step.text, self._choices.tempo) + (step.seconds or 0)

    def _most_s(self, step: Step) -> int | None:
        if step.kind is not StepKind.HOLD:
            return None
        hold_s = self._item.exercise.dose.hold_s
        return hold_s.high if hold_s is not None else MOST_HOLD_S

    def _change_over(self, place: Phase, *, is_held: bool) -> Phase:
        return Phase(
            kind=PhaseKind.REST,
            seconds=self._rest_s,
            side=place.side,
            set_number=place.set_number,
            follows_hold=is_held,
            item=place.item,
            turn=place.turn,
        )


def _start(dose: Dose) -> int:
    """Seconds to let go and change legs."""
    return dose.rest_s.start if dose.rest_s else CHANGE_OVER_S


def _within(
    range_: Range | None, wanted: int | None, name: str, *, default: int, may_be_short: bool = False
) -> int:
    """The wanted number, or where to start; ValueError outside of what the content gives."""
    if range_ is None:
        if wanted not in (None, default):
            raise ValueError(f"{name} cannot be chosen: the content gives none, not {wanted}")
        return default
    if wanted is None:
        return range_.start
    lowest = 1 if may_be_short else min(range_.low, range_.start)
    if not lowest <= wanted <= range_.high:
        raise ValueError(f"{name} must be from {lowest} to {range_.high}, not {wanted}")
    return wanted
