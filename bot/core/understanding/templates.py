"""Finds written templates in words without writing every variant out; it must not know what a template is for.

`{a|b}` is one of, `[a|b]` one of or nothing; parts may hold several words; a word may end in `*` for any ending. A
template of thousands of variants costs as little as its own words.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

Choices = tuple[tuple[str, ...], ...]
Value = TypeVar("Value")

_PART = re.compile(r"(\{[^{}\[\]]*\}|\[[^{}\[\]]*\])")
_LOOSE = re.compile(r"[{}\[\]|]")


def parse(template: str) -> tuple[Choices, ...]:
    """The parts of a template, each as its choices; the empty choice stands for nothing.

    Raises ValueError when brackets do not match or are nested.
    """
    parts: list[Choices] = []
    for part in _PART.split(template):
        if part[:1] + part[-1:] in ("{}", "[]"):
            choices = [tuple(choice.split()) for choice in part[1:-1].split("|")]
            if part[0] == "[":
                choices.append(())
            parts.append(tuple(choices))
        elif _LOOSE.search(part):
            raise ValueError(f'brackets do not match in "{template}"')
        else:
            # Word by word, so that templates that begin alike are told apart by their first word alone.
            parts += [((word,),) for word in part.split()]
    return tuple(parts)


def words_of(template: str) -> frozenset[str]:
    """Every word that stands in the template."""
    return frozenset(word for choices in parse(template) for choice in choices for word in choice)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part made ready: its single words for one look, and the choices that must be gone through."""

    words: frozenset[str]
    others: Choices
    is_optional: bool


class Templates(Generic[Value]):
    """Templates with a value each, found by their first word; filled once, then only read."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[_Part, ...], Value]]] = {}
        self._by_prefix: dict[str, list[tuple[tuple[_Part, ...], Value]]] = {}
        self._words: set[str] = set()

    def add(self, template: str, value: Value) -> None:
        """Raises ValueError as `parse` does."""
        parts = parse(template)
        ready = tuple(_ready(choices) for choices in parts)
        for first in dict.fromkeys(_firsts(parts)):
            table, key = (self._by_prefix, first[:-1]) if first.endswith("*") else (self._by_first, first)
            table.setdefault(key, []).append((ready, value))
        self._words |= {word for choices in parts for choice in choices for word in choice}

    def words(self) -> frozenset[str]:
        """Every word of every template; those that end in `*` with it."""
        return frozenset(self._words)

    def at(self, words: Sequence[str], start: int) -> Iterator[tuple[int, Value]]:
        """The end and the value of each match that begins at `start`, in the order of adding within a first word."""
        word = words[start]
        for parts, value in self._by_first.get(word, ()):
            for end in _ends(parts, words, start):
                yield end, value
        for length in range(2, len(word) + 1):
            for parts, value in self._by_prefix.get(word[:length], ()):
                for end in _ends(parts, words, start):
                    yield end, value

    def whole(self, words: Sequence[str]) -> list[Value]:
        """The values of the templates that all of the words are."""
        return [value for end, value in self.at(words, 0) if end == len(words)] if words else []


def _firsts(parts: Sequence[Choices]) -> Iterator[str]:
    for choices in parts:
        for choice in choices:
            if choice:
                yield choice[0]
        if all(choices):
            return


@lru_cache(maxsize=4096)
def _ready(choices: Choices) -> _Part:
    singles = frozenset(choice[0] for choice in choices if len(choice) == 1 and not choice[0].endswith("*"))
    return _Part(
        words=singles,
        others=tuple(
            choice for choice in choices if (choice and choice[0] not in singles) or len(choice) > 1
        ),
        is_optional=() in choices,
    )


def _ends(parts: Sequence[_Part], words: Sequence[str], start: int) -> list[int]:
    reached = [start]
    for part in parts:
        if not part.others and not part.is_optional:  # the commonest, without a set
            reached = [at + 1 for at in reached if at < len(words) and words[at] in part.words]
            if not reached:
                return []
            continue
        further = set(reached) if part.is_optional else set()
        for at in reached:
            if at < len(words) and words[at] in part.words:
                further.add(at + 1)
            for choice in part.others:
                if at + len(choice) <= len(words) and _stands(choice, words, at):
                    further.add(at + len(choice))
        if not further:
            return []
        reached = list(further)
    return sorted(end for end in reached if end > start)


def _stands(choice: Sequence[str], words: Sequence[str], at: int) -> bool:
    for offset, wanted in enumerate(choice):
        word = words[at + offset]
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return False
    return True
