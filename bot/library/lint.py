"""Judges content that fits the format: whether texts read well on a phone, doses keep to the sources, sides are named.

It must not be needed to load a library: what it finds is for `python -m bot check`, not for the running bot.
"""

import re
from collections.abc import Iterator

from bot.core.exercise import Kind, Pace, StepKind, StepWhen
from bot.library.files import ContentFiles, EntryFile, ExerciseFile
from bot.library.reading import Document, Loc, Problem
from bot.library.schema import RangeModel, StepModel
from bot.library.wording import (
    MAX_ANSWER_LENGTH,
    MAX_QUESTION_LENGTH,
    MAX_STEP_LENGTH,
    SIDE_PLACEHOLDERS,
    answer_faults,
    faults,
)

MIN_PHRASINGS = 12
MAX_PHRASING_LENGTH = 300
MAX_ID_LENGTH = 56
"""Bytes of an entry's id: with an action's code it has to fit a button's 64 bytes."""

_NOT_WORDS = re.compile(r"[\W_]+")


def lint(files: ContentFiles, problems: list[Problem]) -> None:
    """Adds everything that an editor would send back."""
    if files.sources_document is not None:
        for name, source in files.sources.items():
            for key in ("title", "publisher"):
                for fault in faults(getattr(source, key)):
                    message = f"`{key}` {fault}"
                    problems.append(files.sources_document.problem(("sources", name, key), message))
    for exercise in files.exercises:
        problems.extend(_exercise_problems(exercise))
        problems.extend(_dose_problems(exercise, files))
    for entry in files.entries:
        problems.extend(_entry_problems(entry))
    problems.extend(_repeated_phrasings(files))


def _exercise_problems(exercise: ExerciseFile) -> Iterator[Problem]:
    model, document = exercise.model, exercise.document
    if (model.kind is Kind.STRETCH) != (model.category == "stretching"):
        message = f"`category` is {model.category}, but `kind` is {model.kind}; they must agree"
        yield document.problem(("category",), message)
    texts: list[tuple[Loc, str]] = [(("name",), model.name), (("position",), model.position)]
    texts += [(("equipment", index), text) for index, text in enumerate(model.equipment)]
    texts += [(("tips", index, "text"), tip.text) for index, tip in enumerate(model.tips)]
    texts += [(("cautions", index, "text"), note.text) for index, note in enumerate(model.cautions)]
    texts += [(("mistakes", index, "text"), mistake.text) for index, mistake in enumerate(model.mistakes)]
    texts += [(("mistakes", index, "why"), mistake.why) for index, mistake in enumerate(model.mistakes)]
    for loc, text in texts:
        yield from _found(document, loc, faults(text))
    yield from _found(document, ("summary",), answer_faults(exercise.summary))
    for index, note in enumerate(model.disagreements):
        loc = ("disagreements", index)
        yield from _found(document, (*loc, "text"), faults(note.text, limit=MAX_ANSWER_LENGTH))
        if len(note.sources) < 2 and note.origin is None:
            yield document.problem((*loc, "sources"), "a disagreement names the two sources that disagree")
    for index, step in enumerate(model.steps):
        is_own_pace = model.pace is Pace.SELF
        yield from _step_problems(
            document, ("steps", index), step, sides=model.dose.sides, is_own_pace=is_own_pace
        )


def _step_problems(
    document: Document, loc: Loc, step: StepModel, *, sides: int, is_own_pace: bool
) -> Iterator[Problem]:
    """A step's first words are the action, and one that is done on a side names both legs (care.md)."""
    has_sides = sides == 2 and step.when is not StepWhen.SESSION
    placeholders = SIDE_PLACEHOLDERS if has_sides else ()
    text_loc = (*loc, "text")
    yield from _found(document, text_loc, faults(step.text, limit=MAX_STEP_LENGTH, placeholders=placeholders))
    for placeholder in placeholders:
        if placeholder not in step.text:
            yield document.problem(text_loc, f"names no {placeholder}; say the side and what both legs do")
    if not step.text[0].isupper():
        yield document.problem(
            text_loc, f'starts with "{step.text[:20]}"; its first words are the action, as "Lift"'
        )
    is_timed_otherwise = is_own_pace or step.kind in (StepKind.HOLD, StepKind.CONTRACT)
    if not is_timed_otherwise and step.seconds is None:
        yield document.problem(
            loc, f"`{step.id}` has no `seconds`; expected the time to do it, reading apart"
        )


def _dose_problems(exercise: ExerciseFile, files: ContentFiles) -> Iterator[Problem]:
    """No dose passes what its sources give; the editor may choose less, never more."""
    dose = exercise.model.dose
    doses: tuple[tuple[str, RangeModel | None], ...] = (
        ("hold", dose.hold),
        ("sets", dose.sets),
        ("rounds", dose.rounds),
    )
    for name, range_ in doses:
        if range_ is not None:
            yield from _limit_problems(exercise, files, ("dose", name), name, range_.high, range_.sources)
    for index, step in enumerate(exercise.model.steps):
        if step.kind is StepKind.HOLD and step.seconds is not None:
            loc = ("steps", index, "seconds")
            yield from _limit_problems(exercise, files, loc, "hold", step.seconds, step.sources)


def _limit_problems(
    exercise: ExerciseFile,
    files: ContentFiles,
    loc: Loc,
    name: str,
    highest: int,
    source_names: tuple[str, ...],
) -> Iterator[Problem]:
    if files.sources_document is None:
        return
    known = (files.sources[source].limits for source in source_names if source in files.sources)
    limits = [limit for limit in (getattr(limits, name) for limits in known) if limit is not None]
    if not limits:
        message = f"no source of it gives a limit for `{name}`; see `limits` in sources.yaml, or leave it out"
        yield exercise.document.problem(loc, message)
    elif highest > max(limits):
        yield exercise.document.problem(
            (*loc, "high"), f"`{name}` goes to {highest}; its sources stop at {max(limits)}"
        )


def _entry_problems(entry: EntryFile) -> Iterator[Problem]:
    model, document = entry.model, entry.document
    yield from _found(document, ("question",), faults(model.question, limit=MAX_QUESTION_LENGTH))
    if not model.question.endswith("?"):
        yield document.problem(("question",), "`question` has no question mark")
    if len(entry.id) > MAX_ID_LENGTH:
        message = f"the id {entry.id} has {len(entry.id)} characters; expected at most {MAX_ID_LENGTH}"
        yield document.problem(("aspect",), message)
    yield from _found(document, ("answer",), answer_faults(model.answer))
    if model.more is not None:
        yield from _found(document, ("more",), faults(model.more, limit=MAX_ANSWER_LENGTH))
    if model.reason is not None:
        yield from _found(document, ("reason",), faults(model.reason))
    if len(model.phrasings) < MIN_PHRASINGS:
        message = f"has {len(model.phrasings)} phrasings; expected at least {MIN_PHRASINGS}"
        yield document.problem(("phrasings",), message)
    for index, phrasing in enumerate(model.phrasings):
        if len(phrasing) > MAX_PHRASING_LENGTH:
            message = f"a phrasing of {len(phrasing)} characters; expected at most {MAX_PHRASING_LENGTH}"
            yield document.problem(("phrasings", index), message)


def _repeated_phrasings(files: ContentFiles) -> Iterator[Problem]:
    """Within one file a way to ask leads to one answer; other exercises may be asked in the same words."""
    asked: dict[tuple[str, str], str] = {}
    for entry in files.entries:
        for index, phrasing in enumerate(entry.model.phrasings):
            words = _NOT_WORDS.sub(" ", phrasing.casefold()).strip()
            holder = asked.setdefault((entry.owner, words), f"{entry.id} {index}")
            if holder != f"{entry.id} {index}":
                message = f'"{phrasing}" is also a phrasing of {holder.split()[0]}'
                yield entry.document.problem(("phrasings", index), message)


def _found(document: Document, loc: Loc, found: Iterator[str]) -> Iterator[Problem]:
    name = loc[-1] if not isinstance(loc[-1], int) else loc[-2]
    for fault in found:
        yield document.problem(loc, f"`{name}` {fault}")
