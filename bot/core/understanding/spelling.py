"""Corrects words that nobody knows to words that the understanding knows; a real word is never changed."""

from collections.abc import Iterable


class Speller:
    """Maps a word that nobody knows to the one that was meant; it leaves every known word alone.

    The index holds each target less one letter (two for long words), so a look-up costs microseconds. It gives one
    text of all targets that come to the same: a hundred thousand lists would weigh more than the rest.
    """

    def __init__(
        self,
        *,
        targets: Iterable[str],
        known: Iterable[str],
        urgent: Iterable[str] = (),
        real: Iterable[str] = (),
    ) -> None:
        """`targets` are words worth correcting to, `urgent` those of them that win a tie; `known` are left alone, and so
        are `real` ones, which other topics know and ours do not: "putting" is not "cutting"."""
        self._real = frozenset(real)
        self._urgent = frozenset(urgent)
        self._targets = frozenset(word for word in targets if _is_target(word))
        self._known = frozenset(known) | self._targets
        self._index: dict[str, str] = {}
        self._add(self._targets)

    def learn(self, words: Iterable[str]) -> None:
        """Add targets out of words that may themselves be misspelt: those that would be corrected are left out."""
        new = {word for word in words if _is_target(word) and self.correct(word) == word} - self._targets
        self._targets |= new
        self._known |= new
        self._add(new)

    def _add(self, words: Iterable[str]) -> None:
        index = self._index
        for word in words:
            for reduced in _reductions(word):
                others = index.get(reduced)
                index[reduced] = word if others is None else f"{others} {word}"

    def is_known(self, word: str) -> bool:
        """True for a real word, an inflection of one, a number, and what is too short or not ASCII to judge."""
        if len(word) < 4 or not word.isalpha() or not word.isascii() or word in self._known:
            return True
        return any(
            word.endswith(ending)
            and (word[: -len(ending)] in self._known or word[: -len(ending)] + "e" in self._known)
            for ending in ("s", "es", "ed", "d", "ing", "er", "ly")
        )

    def correct(self, word: str) -> str:
        """The known word that `word` was meant to be, or `word`."""
        if word in self._real or self.is_known(word) or len(word) > 24:
            return word
        best, best_cost = word, 2.85 if len(word) >= 7 else 1.8
        found = {self._index[reduced] for reduced in _reductions(word) & self._index.keys()}
        for candidate in {candidate for targets in found for candidate in targets.split()}:
            cost = _distance(word, candidate) + (0.0 if candidate[0] == word[0] else 0.95)
            # A letter is left out more often than one is typed wrong; among equals danger goes first.
            cost -= 0.02 * (len(candidate) > len(word)) + 0.1 * (cost <= 1 and candidate in self._urgent)
            if cost < best_cost or (cost == best_cost and candidate < best):
                best, best_cost = candidate, cost
        return best


def _is_target(word: str) -> bool:
    return len(word) >= 4 and word.isascii() and word.isalpha()


def _reductions(word: str) -> set[str]:
    length = len(word)
    reduced = {word[:i] + word[i + 1 :] for i in range(length)}
    reduced.add(word)
    if length >= 7:
        for i in range(length - 1):
            start, rest = word[:i], word[i + 1 :]
            reduced.update([start + rest[:j] + rest[j + 1 :] for j in range(len(rest))])
    return reduced


def _distance(left: str, right: str) -> float:
    """Edits between two words; swapped neighbours, the commonest slip, are a little less than one."""
    before: list[float] = []
    row = [float(length) for length in range(len(right) + 1)]
    for i, a in enumerate(left, 1):
        current = [float(i)]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 0.85)
            current.append(cost)
        before, row = row, current
    return row[-1]
