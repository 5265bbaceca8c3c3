"""Finds exercises that a text names, those that the library holds and those that it does not; it must not rank them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.understanding.language import expand

EXERCISE = "<exercise>"  # stands in a masked text where an exercise was named


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text's words with `EXERCISE` for each name; `origins` is the first word of the text that each stands for."""

    words: tuple[str, ...]
    origins: tuple[int, ...]
    named: tuple[str, ...]


class ExerciseNames:
    """Names and aliases, the longest first; the same words in the plural count, too."""

    def __init__(self, names: Mapping[str, Iterable[str]]) -> None:
        """`names` gives templates (`language.expand`) in small letters by exercise id; the first id wins a tie."""
        self._ids: dict[tuple[str, ...], str] = {}
        for exercise, templates in names.items():
            for template in templates:
                for phrase in expand(template):
                    self._ids.setdefault(phrase, exercise)
                    self._ids.setdefault((*phrase[:-1], phrase[-1] + "s"), exercise)
        self._longest = max((len(phrase) for phrase in self._ids), default=0)
        self._firsts = frozenset(phrase[0] for phrase in self._ids)

    def vocabulary(self) -> frozenset[str]:
        """Every word of every name, for the speller."""
        return frozenset(word for phrase in self._ids for word in phrase)

    def mask(self, words: Sequence[str]) -> Masked:
        """The words with each name replaced; `named` holds the ids in the order of the text, each once."""
        if self._firsts.isdisjoint(words):
            return Masked(words=tuple(words), origins=tuple(range(len(words))), named=())
        masked: list[str] = []
        origins: list[int] = []
        named: dict[str, None] = {}
        at = 0
        while at < len(words):
            origins.append(at)
            length = self._length_at(words, at)
            if length:
                named[self._ids[tuple(words[at : at + length])]] = None
                masked.append(EXERCISE)
                at += length
            else:
                masked.append(words[at])
                at += 1
        return Masked(words=tuple(masked), origins=tuple(origins), named=tuple(named))

    def _length_at(self, words: Sequence[str], at: int) -> int:
        if words[at] not in self._firsts:
            return 0
        for length in range(min(self._longest, len(words) - at), 0, -1):
            if tuple(words[at : at + length]) in self._ids:
                return length
        return 0
