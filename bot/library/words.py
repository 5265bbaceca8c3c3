"""Reads the bot's own words, `content/<language>/messages.ftl`; it must not know what they are used for."""

from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax.ast import Junk, Message

from bot.core.words import Words
from bot.errors import ContentError
from bot.library.reading import Problem, read_text


def load_words(content: Path, language: str = "en") -> Words:
    """The words of a language. Raises ContentError with every place that is no Fluent."""
    problems: list[Problem] = []
    text = read_messages(content, language, problems)
    if text is None:
        raise ContentError(tuple(str(problem.below(content.parent)) for problem in problems))
    return Words(language, [text])


def read_messages(content: Path, language: str, problems: list[Problem]) -> str | None:
    """The text of messages.ftl, None when it has problems, which are added: junk, names given twice."""
    path = content / language / "messages.ftl"
    before = len(problems)
    text = read_text(path, problems)
    if text is None:
        return None
    seen: set[str] = set()
    for entry in FluentParser().parse(text).body:
        if isinstance(entry, Junk):
            line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
            problems.append(
                Problem(path=path, line=line, message="this is no Fluent message; expected `name = text`")
            )
        elif isinstance(entry, Message):
            if entry.id.name in seen:
                line = text.count("\n", 0, entry.span.start if entry.span else 0) + 1
                problems.append(
                    Problem(path=path, line=line, message=f"the message {entry.id.name} is given twice")
                )
            seen.add(entry.id.name)
    return text if len(problems) == before else None
