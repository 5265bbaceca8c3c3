"""Turns files that fit the format into the frozen values of `bot.core.exercise`.

It must not report problems: it is called only when there are none.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bot.core.exercise import (
    Dose,
    Entry,
    Exercise,
    Kind,
    Library,
    Mistake,
    Note,
    Origin,
    Range,
    Routine,
    RoutineItem,
    Source,
    Step,
    Topic,
)
from bot.core.understanding.language import Lexicon
from bot.core.understanding.safety_rules import SafetyRules
from bot.library.files import ContentFiles, EntryFile, ExerciseFile, RoutineFile
from bot.library.references import resolve
from bot.library.schema import (
    DoseModel,
    MoveModel,
    NoteModel,
    RangeModel,
    SourcedModel,
    SourceModel,
    StepModel,
)

REVISION_LENGTH = 12
"""Hexadecimal digits of a revision: enough that two versions of one exercise never share one by chance."""

Sources = Mapping[str, SourceModel]


def build_library(files: ContentFiles, lexicon: Lexicon, safety: SafetyRules) -> Library:
    """The Library of files in which `references` found nothing wrong."""
    exercises = [_exercise(file, files.sources) for file in files.exercises]
    topics = [
        Topic(id=file.model.id, name=file.model.name, entries=_entries(file.entries, files.sources))
        for file in files.topics
    ]
    entries = [entry for exercise in exercises for entry in exercise.entries]
    entries += [entry for topic in topics for entry in topic.entries]
    sources = [
        Source(file=source.file, title=source.title, publisher=source.publisher)
        for source in files.sources.values()
    ]
    return Library(
        exercises=MappingProxyType({exercise.id: exercise for exercise in exercises}),
        topics=MappingProxyType({topic.id: topic for topic in topics}),
        entries=MappingProxyType({entry.id: entry for entry in entries}),
        sources=MappingProxyType({source.file: source for source in sources}),
        lexicon=lexicon,
        safety=safety,
        routines=MappingProxyType(
            {file.model.id: _routine(file, exercises, files.sources) for file in files.routines}
        ),
    )


def revision(dose: DoseModel, steps: Iterable[StepModel]) -> str:
    """A digest of what a session depends on; it changes when a step or the dose does, and with nothing else."""
    parts = {
        "dose": dose.model_dump(mode="json", exclude_none=True),
        "steps": [step.model_dump(mode="json", exclude_none=True) for step in steps],
    }
    return _digest(parts)


def _digest(parts: object) -> str:
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()[:REVISION_LENGTH]


def _exercise(file: ExerciseFile, sources: Sources) -> Exercise:
    model = file.model
    return Exercise(
        id=model.id,
        name=model.name,
        aliases=model.aliases,
        summary=file.summary,
        kind=model.kind,
        level=model.level,
        category=model.category,
        force=model.force,
        mechanic=model.mechanic,
        equipment=model.equipment,
        primary_muscles=model.primary_muscles,
        secondary_muscles=model.secondary_muscles,
        position=model.position,
        dose=_dose(model.dose, sources),
        steps=tuple(_step(step, model.id, sources) for step in model.steps),
        tips=_notes(model.tips, sources),
        mistakes=tuple(
            Mistake(text=mistake.text, why=mistake.why, origin=_origin(mistake, sources))
            for mistake in model.mistakes
        ),
        cautions=_notes(model.cautions, sources),
        disagreements=_notes(model.disagreements, sources),
        entries=_entries(file.entries, sources),
        sources=tuple(sources[name].file for name in model.sources),
        revision=revision(model.dose, model.steps),
        pace=model.pace,
    )


def _dose(model: DoseModel, sources: Sources) -> Dose:
    return Dose(
        hold_s=_range(model.hold, sources),
        sets=_range(model.sets, sources),
        sides=model.sides,
        rest_s=_range(model.rest, sources),
        rounds=_range(model.rounds, sources),
    )


def _routine(file: RoutineFile, exercises: Iterable[Exercise], sources: Sources) -> Routine:
    model = file.model
    moves = {move.id: _move(move, model.id, sources) for move in model.moves}
    known = {exercise.id: exercise for exercise in exercises} | moves
    parts = [item.model_dump(mode="json") for item in model.items]
    parts += [{"revision": known[item.exercise].revision} for item in model.items]
    return Routine(
        id=model.id,
        name=model.name,
        summary=model.summary,
        kind=model.kind,
        level=model.level,
        items=tuple(
            RoutineItem(exercise=item.exercise, hold_s=item.hold, sets=item.sets) for item in model.items
        ),
        moves=MappingProxyType(moves),
        origin=_origin(model, sources),
        revision=_digest(parts),
    )


def _move(model: MoveModel, owner: str, sources: Sources) -> Exercise:
    return Exercise(
        id=model.id,
        name=model.name,
        aliases=(),
        summary=model.reason or "",
        kind=Kind.STRETCH,
        level="beginner",
        category="stretching",
        force=None,
        mechanic=None,
        equipment=model.equipment,
        primary_muscles=("hamstrings",),
        secondary_muscles=(),
        position=model.position,
        dose=_dose(model.dose, sources),
        steps=tuple(_step(step, owner, sources) for step in model.steps),
        tips=(),
        mistakes=(),
        cautions=(),
        disagreements=(),
        entries=(),
        sources=(),
        revision=revision(model.dose, model.steps),
    )


def _step(step: StepModel, owner: str, sources: Sources) -> Step:
    return Step(
        id=step.id,
        kind=step.kind,
        when=step.when,
        text=step.text,
        seconds=step.seconds,
        entries=tuple(resolve(reference, owner) for reference in step.entries),
        origin=_origin(step, sources),
        counts=_range(step.counts, sources),
    )


def _entries(files: Iterable[EntryFile], sources: Sources) -> tuple[Entry, ...]:
    return tuple(
        Entry(
            id=file.id,
            question=file.model.question,
            phrasings=file.model.phrasings,
            answer=file.model.answer,
            more=file.model.more,
            related=tuple(resolve(reference, file.owner) for reference in file.model.related),
            origin=_origin(file.model, sources),
        )
        for file in files
    )


def _notes(notes: Iterable[NoteModel], sources: Sources) -> tuple[Note, ...]:
    return tuple(Note(text=note.text, origin=_origin(note, sources)) for note in notes)


def _range(model: RangeModel | None, sources: Sources) -> Range | None:
    if model is None:
        return None
    return Range(low=model.low, high=model.high, start=model.start, origin=_origin(model, sources))


def _origin(model: SourcedModel, sources: Sources) -> Origin:
    return Origin(sources=tuple(sources[name].file for name in model.sources), editor_reason=model.reason)
