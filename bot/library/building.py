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
    Library,
    Mistake,
    Note,
    Origin,
    Range,
    Source,
    Step,
    Topic,
)
from bot.core.understanding.language import Lexicon
from bot.core.understanding.redflags import SafetyRules
from bot.library.files import ContentFiles, EntryFile, ExerciseFile
from bot.library.references import resolve
from bot.library.schema import DoseModel, NoteModel, RangeModel, SourcedModel, SourceModel, StepModel

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
    )


def revision(dose: DoseModel, steps: Iterable[StepModel]) -> str:
    """A digest of what a session depends on; it changes when a step or the dose does, and with nothing else."""
    parts = {
        "dose": dose.model_dump(mode="json"),
        "steps": [step.model_dump(mode="json") for step in steps],
    }
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
        dose=Dose(
            hold_s=_range(model.dose.hold, sources),
            sets=_range(model.dose.sets, sources),
            sides=model.dose.sides,
            rest_s=_range(model.dose.rest, sources),
        ),
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
