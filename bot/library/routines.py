"""Reads content/routines/ and refuses what care.md keeps out of a ready-made routine.

It must not judge how a text reads beyond `wording`, nor read other folders.

A routine names exercises that exist, with doses that their sources give. It holds no card, since the sources do not
give its steps; only stretches, unless it is a strength routine; nothing harder than its own level; and no
contract-relax in the morning or before bed.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.core.exercise import LEVELS, Kind, Pace, StepKind
from bot.library.explaining import nearest
from bot.library.files import ContentFiles, RoutineFile
from bot.library.reading import Loc, Problem, read_yaml, validate
from bot.library.schema import DoseModel, ExerciseModel, MoveModel, RangeModel, RoutineItemModel, RoutineModel
from bot.library.wording import MAX_ANSWER_LENGTH, MAX_STEP_LENGTH, SIDE_PLACEHOLDERS, faults

CALM_MOMENTS = ("morning", "bedtime")
MAX_ID_LENGTH = 24
"""Bytes of a routine's id: with an action's code and an answer it has to fit a button's 64 bytes."""


def read_routines(content: Path, problems: list[Problem]) -> tuple[RoutineFile, ...]:
    """Every *.yaml of content/routines, in the order of their names; a content with no such folder has none."""
    folder = content / "routines"
    if not folder.is_dir():
        return ()
    found = []
    for path in sorted(path for path in folder.iterdir() if not path.name.startswith(".")):
        if path.suffix != ".yaml":
            problems.append(
                Problem(path=path, line=1, message="expected only files whose names end in .yaml")
            )
            continue
        document = read_yaml(path, problems)
        if document is None:
            continue
        named = document.data.get("id")
        if isinstance(named, str) and named != path.stem:
            message = f'`id` is "{named}", but the file is {path.name}; expected "{path.stem}"'
            problems.append(document.problem(("id",), message))
        if (model := validate(RoutineModel, document, problems)) is not None:
            found.append(RoutineFile(model=model, document=document))
    return tuple(found)


def check_routines(files: ContentFiles, problems: list[Problem]) -> None:
    """Adds every exercise that does not exist, every dose outside of the sources, and what care.md refuses."""
    exercises = {file.model.id: file.model for file in files.exercises}
    for file in files.routines:
        problems.extend(_routine_problems(file, exercises, files))


def _routine_problems(
    file: RoutineFile, exercises: Mapping[str, ExerciseModel], files: ContentFiles
) -> Iterator[Problem]:
    model, document = file.model, file.document
    if len(model.id) > MAX_ID_LENGTH:
        yield document.problem(("id",), f"the id is too long; expected at most {MAX_ID_LENGTH} characters")
    moves = {move.id: move for move in model.moves}
    for index, item in enumerate(model.items):
        loc: Loc = ("items", index, "exercise")
        if item.exercise in files.broken:
            continue
        exercise = exercises.get(item.exercise)
        move = moves.get(item.exercise)
        if exercise is None and move is None:
            close = nearest(item.exercise, sorted([*exercises, *moves]))
            yield document.problem(loc, f"there is no exercise `{item.exercise}`{close}")
            continue
        dose = exercise.dose if exercise is not None else move.dose if move is not None else None
        if dose is not None:
            yield from _dose_problems(file, index, item, dose)
        for message in _refusals(model, exercise) if exercise is not None else ():
            yield document.problem(loc, message)
    for index, move in enumerate(model.moves):
        if move.id in exercises:
            yield document.problem(("moves", index, "id"), f"`{move.id}` is an exercise already")
    for loc, names in _named_sources(model):
        for name in names:
            if files.sources_document is not None and name not in files.sources:
                close = nearest(name, sorted(files.sources))
                yield document.problem((*loc, "sources"), f"sources.yaml has no source `{name}`{close}")


def _named_sources(model: RoutineModel) -> Iterator[tuple[Loc, tuple[str, ...]]]:
    yield (), model.sources
    for index, move in enumerate(model.moves):
        yield ("moves", index), move.sources
        for number, step in enumerate(move.steps):
            yield ("moves", index, "steps", number), step.sources


def _dose_problems(
    file: RoutineFile, index: int, item: RoutineItemModel, dose: DoseModel
) -> Iterator[Problem]:
    given: tuple[tuple[str, int | None, RangeModel | None], ...] = (
        ("hold", item.hold, dose.hold),
        ("sets", item.sets, dose.rounds or dose.sets),
    )
    for name, wanted, range_ in given:
        loc: Loc = ("items", index, name)
        if wanted is None:
            continue
        if range_ is None:
            yield file.document.problem(
                loc, f"`{item.exercise}` has no `{name}` in its sources; leave it out"
            )
        elif not range_.low <= wanted <= range_.high:
            message = f"`{name}` is {wanted}; `{item.exercise}` goes from {range_.low} to {range_.high}"
            yield file.document.problem(loc, message)


def _refusals(routine: RoutineModel, exercise: ExerciseModel) -> Iterator[str]:
    """Why care.md keeps an exercise out of a routine."""
    if exercise.pace is Pace.CARD:
        yield f"`{exercise.id}` is a card, as no source gives its steps; it is in no routine"
    if exercise.kind is Kind.STRENGTH and routine.kind is not Kind.STRENGTH:
        yield f"`{exercise.id}` is strength work; a routine with `kind: stretch` holds stretches only"
    if LEVELS.index(exercise.level) > LEVELS.index(routine.level):
        yield f"`{exercise.id}` is for level {exercise.level}; this routine is for level {routine.level}"
    contracts = any(step.kind is StepKind.CONTRACT for step in exercise.steps)
    if contracts and routine.moment in CALM_MOMENTS:
        yield f"`{exercise.id}` is contract-relax work, which is not for the {routine.moment}"


def lint_routines(files: ContentFiles, problems: list[Problem]) -> None:
    """Adds every text of a routine that does not read well on a phone."""
    for file in files.routines:
        model, document = file.model, file.document
        texts: list[tuple[Loc, str, int]] = [(("name",), model.name, 60)]
        texts.append((("summary",), model.summary, MAX_ANSWER_LENGTH))
        for loc, text, limit in texts:
            for fault in faults(text, limit=limit):
                problems.append(document.problem(loc, f"`{loc[-1]}` {fault}"))
        for index, move in enumerate(model.moves):
            problems.extend(_move_problems(file, index, move))


def _move_problems(file: RoutineFile, index: int, move: MoveModel) -> Iterator[Problem]:
    for number, step in enumerate(move.steps):
        loc: Loc = ("moves", index, "steps", number, "text")
        placeholders = SIDE_PLACEHOLDERS if move.dose.sides == 2 else ()
        for fault in faults(step.text, limit=MAX_STEP_LENGTH, placeholders=placeholders):
            yield file.document.problem(loc, f"`text` {fault}")
