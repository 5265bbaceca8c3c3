"""The list of routines and the making of one's own; it must not keep them."""

from collections.abc import Iterable, Sequence

from bot.core.action import (
    AddToRoutine,
    EditRoutine,
    NewRoutine,
    OpenPage,
    Page,
    RemoveRoutine,
    ShowExercise,
    StartExercise,
    TrimRoutine,
)
from bot.core.exercise import Exercise, Routine
from bot.core.message import Button, Message, Rows, Style
from bot.core.routine import COURSE_MARK, OWN_MARK, OwnRoutine
from bot.core.words import Words


def routine_list(words: Words, known: Iterable[Routine], own: Sequence[OwnRoutine]) -> Message:
    """Every routine as a button, the person's own below the others."""
    rows: list[tuple[Button, ...]] = [
        (Button(text=one.name, action=ShowExercise(exercise=f"{COURSE_MARK}{one.id}")),) for one in known
    ]
    for one in own:
        show = ShowExercise(exercise=f"{COURSE_MARK}{OWN_MARK}{one.id}")
        edit = Button(text=words("button-routine-edit", name=one.name), action=EditRoutine(routine=one.id))
        rows.append((Button(text=one.name, action=show), edit))
    rows.append((Button(text=words("button-routine-new"), action=NewRoutine()),))
    text = words("routine-list")
    return Message(text=f"{text}\n{words('routine-list-own')}" if own else text, rows=tuple(rows))


def edit_page(
    words: Words, routine: OwnRoutine, chosen: Sequence[Exercise], known: Iterable[Exercise]
) -> Message:
    """A person's own routine with what can be added to it."""
    place = len(routine.exercises)
    rows: list[tuple[Button, ...]] = [
        (
            Button(
                text=words("button-routine-add", name=one.name),
                action=AddToRoutine(routine=routine.id, place=place, exercise=one.id),
            ),
        )
        for one in known
    ]
    return Message(
        text=words("routine-edit", name=routine.name, items=_items(words, chosen)),
        rows=(*rows, *_ways_on(words, routine)),
    )


def made(words: Words, routine: OwnRoutine, chosen: Sequence[Exercise], unknown: Sequence[str]) -> Message:
    """A routine that was made in words, with what was not understood."""
    text = words("routine-made", name=routine.name, items=_items(words, chosen))
    if unknown:
        text = f"{text}\n\n{words('routine-unknown', list=', '.join(unknown))}"
    edit = Button(
        text=words("button-routine-edit", name=routine.name), action=EditRoutine(routine=routine.id)
    )
    return Message(text=text, rows=(_start(words, routine), (edit,)))


def unclear(words: Words) -> Message:
    """How to write a routine down."""
    new = Button(text=words("button-routine-new"), action=NewRoutine())
    listing = Button(text=words("button-show-routines"), action=OpenPage(page=Page.ROUTINES))
    return Message(text=words("routine-unclear"), rows=((new,), (listing,)))


def _items(words: Words, chosen: Sequence[Exercise]) -> str:
    if not chosen:
        return words("routine-empty")
    return "\n".join(f"{number}. {one.name}" for number, one in enumerate(chosen, start=1))


def _ways_on(words: Words, routine: OwnRoutine) -> Rows:
    remove = Button(
        text=words("button-routine-remove"),
        action=RemoveRoutine(routine=routine.id),
        style=Style.DANGER,
    )
    if not routine.exercises:
        return ((remove,),)
    trim = Button(
        text=words("button-routine-trim"),
        action=TrimRoutine(routine=routine.id, place=len(routine.exercises)),
    )
    return (_start(words, routine), (trim, remove))


def _start(words: Words, routine: OwnRoutine) -> tuple[Button, ...]:
    action = StartExercise(exercise=f"{COURSE_MARK}{OWN_MARK}{routine.id}")
    return (
        Button(text=words("button-routine-start", name=routine.name), action=action, style=Style.PRIMARY),
    )
