"""Reads the bot's own words, `content/<language>/messages.ftl`; it must not know what they are used for."""

from dataclasses import dataclass
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message, Resource, SyntaxNode, VariableReference
from fluent.syntax.visitor import Visitor

from bot.core.words import Words
from bot.errors import ContentError
from bot.library.reading import Problem, read_text


def load_words(content: Path, language: str = "en") -> Words:
    """The words of a language. Raises ContentError with every place that is no Fluent."""
    problems: list[Problem] = []
    read = read_messages(content, language, problems)
    if read is None:
        raise ContentError(tuple(str(problem.below(content.parent)) for problem in problems))
    return Words(language, [read.parsed])


def check_messages(content: Path, language: str, reference: Path, problems: list[Problem]) -> None:
    """Add every problem of messages.ftl, also where it does not say what the bot's own has.

    `reference` is the content that is shipped: a message that is missing or that takes a value which the bot does
    not give would break a reply.
    """
    path = content / language / "messages.ftl"
    read = read_messages(content, language, problems)
    if read is None or content.resolve() == reference.resolve():
        return
    expected = _messages(_parse((reference / language / "messages.ftl").read_text(encoding="utf-8")))
    found = _messages(read)
    for name in expected.keys() - found.keys():
        problems.append(Problem(path=path, line=1, message=f"the message {name} is missing"))
    for name in expected.keys() & found.keys():
        line, variables = found[name]
        for variable in sorted(variables - expected[name][1]):
            given = ", ".join(f"${one}" for one in sorted(expected[name][1])) or "none"
            message = f"{name} takes ${variable}, which it is not given; expected of: {given}"
            problems.append(Problem(path=path, line=line, message=message))


class _Variables(Visitor):
    """Collects the names of the values that a message takes."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:  # noqa: N802 - the visitor's own naming
        self.names.add(node.id.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Messages:
    """A messages.ftl as it stands in the file and as Fluent's parser reads it, which takes a while."""

    text: str
    parsed: Resource

    def line_of(self, entry: SyntaxNode) -> int:
        """The line on which a part of it begins, from 1."""
        return self.text.count("\n", 0, entry.span.start if entry.span else 0) + 1


def _parse(text: str) -> Messages:
    return Messages(text=text, parsed=FluentParser().parse(text))


def _messages(read: Messages) -> dict[str, tuple[int, set[str]]]:
    """The line and the values of each message."""
    found: dict[str, tuple[int, set[str]]] = {}
    for entry in read.parsed.body:
        if isinstance(entry, Message):
            variables = _Variables()
            variables.visit(entry)
            found[entry.id.name] = (read.line_of(entry), variables.names)
    return found


def read_messages(content: Path, language: str, problems: list[Problem]) -> Messages | None:
    """What messages.ftl says, None when it has problems, which are added: junk, names given twice."""
    path = content / language / "messages.ftl"
    before = len(problems)
    text = read_text(path, problems)
    if text is None:
        return None
    read = _parse(text)
    seen: set[str] = set()
    for entry in read.parsed.body:
        if isinstance(entry, Junk):
            message = "this is no Fluent message; expected `name = text`"
            problems.append(Problem(path=path, line=read.line_of(entry), message=message))
        elif isinstance(entry, Message):
            if entry.id.name in seen:
                message = f"the message {entry.id.name} is given twice"
                problems.append(Problem(path=path, line=read.line_of(entry), message=message))
            seen.add(entry.id.name)
    return read if len(problems) == before else None
