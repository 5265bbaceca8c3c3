"""Reads the questions and answers in the body of a content file; it must not judge them (that is `schema` and `lint`).

    ## How long do I hold it? {#hold-time}

    The answer: one paragraph or several.

    More: what the "more" button adds.

    Phrasings:
    - how many seconds
    - when can i let go

    Sources: leg-up-guide, leg-up-page
    Related: sets, safety/sharp-pain

Lines of one paragraph are joined; a line that starts with "- " or ">" stays a line. What no source says has
`Origin: editor` and `Reason: ...` instead of `Sources`.
"""

import difflib
import re
from dataclasses import dataclass, field
from pathlib import Path

from bot.library.reading import Document, Loc, Problem

LABELS = ("More", "Phrasings", "Sources", "Origin", "Reason", "Related")
_LISTS = ("Phrasings", "Sources", "Related")

_HEADING = re.compile(r"(#{1,6}) +(.*?) *")
_QUESTION = re.compile(r"(.*?) *\{#([^{}]*)\}")
_LABEL = re.compile(r"([A-Za-z]+): *(.*)")
_OWN_LINE = re.compile(r"- |>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The Markdown below the front matter: the prose before the first question, and the questions."""

    prose: str
    prose_line: int
    questions: tuple[Document, ...]


@dataclass(slots=True, kw_only=True)
class _Part:
    """The lines under a heading or a label, with the number of the first."""

    line: int
    lines: list[tuple[int, str]] = field(default_factory=list)

    def first_line(self) -> int:
        """The line where its text begins."""
        return next((number for number, line in self.lines if line.strip()), self.line)

    def text(self) -> str:
        """Paragraphs, each on one line but for bullets and quotes."""
        flowed = ""
        for _, line in self.lines:
            stripped = line.strip()
            if not stripped:
                flowed = flowed.rstrip("\n") + "\n\n"
            elif not flowed or flowed.endswith("\n"):
                flowed += stripped
            else:
                flowed += ("\n" if _OWN_LINE.match(stripped) else " ") + stripped
        return flowed.strip()

    def items(self) -> list[tuple[int, str]]:
        """The items of a list: after the label with commas, or below it one a line."""
        found: list[tuple[int, str]] = []
        for number, line in self.lines:
            stripped = line.strip()
            if stripped.startswith("- "):
                found.append((number, stripped[2:].strip()))
            elif number == self.line:
                found.extend((number, item.strip()) for item in stripped.split(",") if item.strip())
            elif stripped and found:
                found[-1] = (found[-1][0], f"{found[-1][1]} {stripped}")
        return found


@dataclass(slots=True, kw_only=True)
class _Question:
    """One question while it is being read: its parts by label, the answer under ""."""

    heading: str
    line: int
    parts: dict[str, _Part]


def read_body(document: Document, problems: list[Problem]) -> Body:
    """The prose and the questions of a Markdown file; what is no question of ours is added to `problems`."""
    prose = _Part(line=document.body_line)
    questions: list[_Question] = []
    current = prose
    for offset, line in enumerate(document.body.split("\n")):
        number = document.body_line + offset
        heading = _HEADING.fullmatch(line)
        if heading:
            if heading[1] != "##":
                message = f"a heading with {heading[1]}; expected `## Question? {{#aspect}}`"
                problems.append(Problem(path=document.path, line=number, message=message))
                continue
            current = _Part(line=number)
            questions.append(_Question(heading=heading[2], line=number, parts={"": current}))
        elif questions and (label := _label(document.path, number, line, problems)):
            name, rest = label
            if name in questions[-1].parts:
                problems.append(Problem(path=document.path, line=number, message=f"`{name}:` is given twice"))
            current = _Part(line=number, lines=[(number, rest)])
            questions[-1].parts[name] = current
        else:
            current.lines.append((number, line))
    read = (_document(document.path, question, problems) for question in questions)
    return Body(
        prose=prose.text(),
        prose_line=prose.first_line(),
        questions=tuple(found for found in read if found),
    )


def _label(path: Path, number: int, line: str, problems: list[Problem]) -> tuple[str, str] | None:
    """The label that a line starts with; one that is nearly ours is a slip, any other word is text."""
    match = _LABEL.fullmatch(line.rstrip())
    if match is None:
        return None
    if match[1] in LABELS:
        return match[1], match[2]
    close = difflib.get_close_matches(match[1].capitalize(), LABELS, n=1, cutoff=0.75)
    if close:
        message = f"unknown label `{match[1]}:`; did you mean `{close[0]}:`?"
        problems.append(Problem(path=path, line=number, message=message))
        return close[0], match[2]
    return None


def _document(path: Path, question: _Question, problems: list[Problem]) -> Document | None:
    """The question as keys and values with their lines, to be validated like front matter."""
    heading = _QUESTION.fullmatch(question.heading)
    if heading is None:
        message = f'the question "{question.heading[:60]}" has no id; expected `## Question? {{#aspect}}`'
        problems.append(Problem(path=path, line=question.line, message=message))
        return None
    data: dict[str, object] = {"question": heading[1], "aspect": heading[2]}
    lines: dict[Loc, int] = {(): question.line, ("question",): question.line, ("aspect",): question.line}
    for label, part in question.parts.items():
        key = label.lower() or "answer"
        lines[(key,)] = part.first_line()
        if label in _LISTS:
            items = part.items()
            data[key] = [item for _, item in items]
            lines.update({(key, index): number for index, (number, _) in enumerate(items)})
        else:
            data[key] = part.text()
    return Document(path=path, data=data, lines=lines)
