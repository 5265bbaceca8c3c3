"""Finds and reads the files of content/ that say what exercises, topics and sources there are.

It must not compare them with each other (that is `references`). What does not fit the format is left out of the
result and added to the problems, so that one run reports everything.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from bot.library.faq import Body, read_body
from bot.library.reading import Document, Loc, Problem, read_markdown, read_yaml, validate
from bot.library.schema import (
    EntryModel,
    ExerciseModel,
    RoutineModel,
    SourceModel,
    SourcesModel,
    TopicModel,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryFile:
    """One question of a file, with where it stands; `owner` is the id of its exercise or topic."""

    owner: str
    model: EntryModel
    document: Document

    @property
    def id(self) -> str:
        """`<owner>/<aspect>`."""
        return f"{self.owner}/{self.model.aspect}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ExerciseFile:
    """One file of exercises/; `summary` is its prose before the first question."""

    model: ExerciseModel
    document: Document
    summary: str
    entries: tuple[EntryFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFile:
    """One file of topics/."""

    model: TopicModel
    document: Document
    entries: tuple[EntryFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineFile:
    """One file of routines/."""

    model: RoutineModel
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentFiles:
    """All that was read. `sources` are keyed by their short name; `sources_document` is None where it is broken.

    `entries` also holds the questions of files whose front matter is broken. `declared` are the ids of all
    questions, even of those that do not fit the format, and `unread` the names of files whose questions could
    not be read at all: a name among them is no second problem.
    """

    exercises: tuple[ExerciseFile, ...]
    topics: tuple[TopicFile, ...]
    entries: tuple[EntryFile, ...]
    declared: frozenset[str]
    unread: frozenset[str]
    sources: Mapping[str, SourceModel]
    sources_document: Document | None
    routines: tuple[RoutineFile, ...] = ()

    @property
    def broken(self) -> frozenset[str]:
        """The names of files that are there but do not fit the format, as far as their names are known."""
        whole = {file.model.id for file in self.owners}
        return self.unread | ({one.partition("/")[0] for one in self.declared} - whole)

    @property
    def owners(self) -> tuple[ExerciseFile | TopicFile, ...]:
        """Every file that has questions."""
        return (*self.exercises, *self.topics)


def read_files(content: Path, language: str, problems: list[Problem]) -> ContentFiles:
    """The exercises, topics and sources of one language below `content`; never raises on what is there."""
    sources_document = read_yaml(content / "sources.yaml", problems)
    sources = validate(SourcesModel, sources_document, problems) if sources_document else None
    reader = _Reader(problems=problems)
    exercise_paths = _markdown_files(content / language / "exercises", problems)
    topic_paths = _markdown_files(content / language / "topics", problems)
    exercises = [reader.exercise(path) for path in exercise_paths]
    topics = [reader.topic(path) for path in topic_paths]
    return ContentFiles(
        exercises=tuple(exercise for exercise in exercises if exercise),
        topics=tuple(topic for topic in topics if topic),
        entries=tuple(reader.entries),
        declared=frozenset(reader.declared),
        unread=frozenset(reader.unread),
        sources=MappingProxyType(dict(sources.sources) if sources else {}),
        sources_document=sources_document if sources else None,
    )


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Reads file after file, and gathers the questions of all of them."""

    problems: list[Problem]
    entries: list[EntryFile] = field(default_factory=list)
    declared: set[str] = field(default_factory=set)
    unread: set[str] = field(default_factory=set)

    def exercise(self, path: Path) -> ExerciseFile | None:
        """One exercise; None after a problem with its front matter was added."""
        document = self._document(path)
        if document is None:
            return None
        model = validate(ExerciseModel, document, self.problems)
        body = read_body(document, self.problems)
        if not body.prose:
            message = "the summary is missing: one paragraph between the front matter and the first question"
            self.problems.append(Problem(path=path, line=body.prose_line, message=message))
        entries = self._entries(document, body)
        if model is None:
            return None
        document = _with_summary(document, body)
        return ExerciseFile(model=model, document=document, summary=body.prose, entries=entries)

    def topic(self, path: Path) -> TopicFile | None:
        """One topic; None after a problem with its front matter was added."""
        document = self._document(path)
        if document is None:
            return None
        model = validate(TopicModel, document, self.problems)
        body = read_body(document, self.problems)
        if body.prose:
            message = "a topic has no text before its first question"
            self.problems.append(Problem(path=path, line=body.prose_line, message=message))
        entries = self._entries(document, body)
        return TopicFile(model=model, document=document, entries=entries) if model else None

    def _document(self, path: Path) -> Document | None:
        document = read_markdown(path, self.problems)
        if document is None:
            self.unread.add(path.stem)
            return None
        found = document.data.get("id")
        if isinstance(found, str) and found != path.stem:
            message = f'`id` is "{found}", but the file is {path.name}; expected "{path.stem}"'
            self.problems.append(document.problem(("id",), message))
        return document

    def _entries(self, document: Document, body: Body) -> tuple[EntryFile, ...]:
        owner = str(document.data.get("id", document.path.stem))
        found = []
        for question in body.questions:
            self.declared.add(f"{owner}/{question.data['aspect']}")
            model = validate(EntryModel, question, self.problems)
            if model:
                found.append(EntryFile(owner=owner, model=model, document=question))
        self.entries.extend(found)
        return tuple(found)


def _markdown_files(folder: Path, problems: list[Problem]) -> list[Path]:
    """The *.md files of a folder in the order of their names; hidden files are nobody's business."""
    try:
        paths = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as error:
        problems.append(Problem(path=folder, line=1, message=f"cannot be read: {error.strerror or error}"))
        return []
    found = []
    for path in paths:
        if path.suffix == ".md":
            found.append(path)
        else:
            message = "expected only files whose names end in .md"
            problems.append(Problem(path=path, line=1, message=message))
    if not paths:
        problems.append(Problem(path=folder, line=1, message="has no file; expected at least one <id>.md"))
    return found


def _with_summary(document: Document, body: Body) -> Document:
    """The document with the line of its summary, for problems about it."""
    lines: dict[Loc, int] = {**document.lines, ("summary",): body.prose_line}
    return Document(
        path=document.path,
        data=document.data,
        lines=MappingProxyType(lines),
        body=document.body,
        body_line=document.body_line,
    )
