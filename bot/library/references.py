"""Holds the files of content/ together: ids that are unique, and names of entries and sources that exist.

It must not judge how a text reads (that is `lint`).
"""

import difflib
from collections.abc import Iterator, Sequence

from bot.library.explaining import nearest
from bot.library.files import ContentFiles, EntryFile, ExerciseFile
from bot.library.reading import Document, Loc, Problem
from bot.library.schema import SourcedModel


def resolve(reference: str, owner: str) -> str:
    """The whole id of an entry that a file names: `hold-time` is one of its own, `safety/pop` another's."""
    return reference if "/" in reference else f"{owner}/{reference}"


def check_references(files: ContentFiles, problems: list[Problem]) -> None:
    """Adds every id that is given twice and every name that stands for nothing."""
    _check_ids(files, problems)
    _check_names(files, problems)
    _check_sources(files, problems)
    for exercise in files.exercises:
        _check_steps(exercise, files, problems)
    for entry in files.entries:
        _check_related(entry, files, problems)


def sourced_parts(exercise: ExerciseFile) -> Iterator[tuple[Loc, SourcedModel]]:
    """Every fact in an exercise's front matter with its place."""
    model = exercise.model
    doses: tuple[tuple[str, SourcedModel | None], ...] = (
        ("hold", model.dose.hold),
        ("sets", model.dose.sets),
        ("rest", model.dose.rest),
        ("rounds", model.dose.rounds),
    )
    for name, value in doses:
        if value is not None:
            yield ("dose", name), value
    for index, step in enumerate(model.steps):
        if step.counts is not None:
            yield ("steps", index, "counts"), step.counts
    lists: tuple[tuple[str, Sequence[SourcedModel]], ...] = (
        ("steps", model.steps),
        ("tips", model.tips),
        ("mistakes", model.mistakes),
        ("cautions", model.cautions),
        ("disagreements", model.disagreements),
    )
    for name, values in lists:
        for index, part in enumerate(values):
            yield (name, index), part


def _check_ids(files: ContentFiles, problems: list[Problem]) -> None:
    owners: dict[str, Document] = {}
    for file in files.owners:
        first = owners.setdefault(file.model.id, file.document)
        if first is not file.document:
            message = f'the id "{file.model.id}" is also that of {first.path.parent.name}/{first.path.name}'
            problems.append(file.document.problem(("id",), message))
    entries: dict[str, EntryFile] = {}
    for entry in files.entries:
        earlier = entries.setdefault(entry.id, entry)
        if earlier is not entry:
            where = f"{earlier.document.path.name}:{earlier.document.line_of(('aspect',))}"
            message = f'the id "{entry.id}" is given twice; the first is at {where}'
            problems.append(entry.document.problem(("aspect",), message))


def _check_names(files: ContentFiles, problems: list[Problem]) -> None:
    """Two exercises must not answer to one name."""
    named: dict[str, str] = {}
    for file in files.exercises:
        places: list[tuple[Loc, str]] = [(("name",), file.model.name)]
        places += [(("aliases", index), alias) for index, alias in enumerate(file.model.aliases)]
        for loc, name in places:
            holder = named.setdefault(name.casefold(), file.model.id)
            if holder != file.model.id:
                problems.append(file.document.problem(loc, f'"{name}" is also a name of {holder}'))
        _check_repeated(file.document, "aliases", file.model.aliases, problems)
        _check_repeated(file.document, "steps", [step.id for step in file.model.steps], problems)


def _check_repeated(document: Document, key: str, names: Sequence[str], problems: list[Problem]) -> None:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name.casefold() in seen:
            problems.append(document.problem((key, index), f'"{name}" is given twice in `{key}`'))
        seen.add(name.casefold())


def _check_sources(files: ContentFiles, problems: list[Problem]) -> None:
    if files.sources_document is None:
        return  # broken itself, and reported; each name in the other files would only repeat that
    by_file: dict[str, str] = {}
    for name, source in files.sources.items():
        holder = by_file.setdefault(source.file, name)
        if holder != name:
            loc: Loc = ("sources", name, "file")
            message = f"{source.file} is also the file of `{holder}`"
            problems.append(files.sources_document.problem(loc, message))
    for exercise in files.exercises:
        _check_named_sources(files, exercise.document, (), exercise.model.sources, problems)
        for loc, part in sourced_parts(exercise):
            _check_named_sources(files, exercise.document, loc, part.sources, problems)
            for source_name in part.sources:
                if source_name in files.sources and source_name not in exercise.model.sources:
                    message = f"`{source_name}` is missing from the exercise's own `sources`"
                    problems.append(exercise.document.problem((*loc, "sources"), message))
    for entry in files.entries:
        _check_named_sources(files, entry.document, (), entry.model.sources, problems)


def _check_named_sources(
    files: ContentFiles, document: Document, loc: Loc, names: Sequence[str], problems: list[Problem]
) -> None:
    for index, name in enumerate(names):
        if name not in files.sources:
            message = f"sources.yaml has no source `{name}`{nearest(name, sorted(files.sources))}"
            problems.append(document.problem((*loc, "sources", index), message))


def _check_steps(exercise: ExerciseFile, files: ContentFiles, problems: list[Problem]) -> None:
    for number, step in enumerate(exercise.model.steps):
        for index, reference in enumerate(step.entries):
            message = _missing_entry(reference, exercise.model.id, files)
            if message:
                problems.append(exercise.document.problem(("steps", number, "entries", index), message))


def _check_related(entry: EntryFile, files: ContentFiles, problems: list[Problem]) -> None:
    for index, reference in enumerate(entry.model.related):
        message = _missing_entry(reference, entry.owner, files)
        if resolve(reference, entry.owner) == entry.id:
            message = f"`{reference}` is the entry itself"
        if message:
            problems.append(entry.document.problem(("related", index), message))


def _missing_entry(reference: str, owner: str, files: ContentFiles) -> str | None:
    """What is wrong with the name of an entry, None where there is such an entry."""
    whole = resolve(reference, owner)
    if whole in files.declared or whole.partition("/")[0] in files.unread:
        return None
    close = difflib.get_close_matches(whole, sorted(files.declared), n=1)
    if not close:
        return f"there is no entry `{reference}`"
    suggestion = close[0] if "/" in reference else close[0].removeprefix(f"{owner}/")
    return f"there is no entry `{reference}`; did you mean `{suggestion}`?"
