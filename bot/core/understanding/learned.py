"""What the models learnt from wordings make of words: chances of labels; it must not decide what follows from them.

A text becomes features: runs of words and of letters, hashed, and the mean of its words' vectors out of a fixed
table, which knows that "wee" is near "pee". A head is a linear model over them (multinomial logistic regression).
Arrays come from content/<language>/learned.npz, which `python -m training.fit` writes; docs/understanding.md tells how.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.understanding.language import stem
from bot.core.understanding.names import EXERCISE

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]

BUCKETS = 1 << 14  # features of one family, words or letters, are hashed into so many
_LETTER_RUNS = (3, 4)
_LONGEST_PIECE = 24  # letters; no piece of the table is longer
_MEANING = 2.0  # length of the vector of meaning beside the two families of length one
_REACH = 4  # words after a denial that it takes back
_DENIALS = frozenset({"no", "not", "never", "without", "zero", "none", "nor", "neither"})
_TURNS = frozenset(
    {"but", "just", "only", "though", "although", "except", "because", "then", "so", "my", "i", "it"}
)
_NAME = "exrc"  # stands for any exercise's name


class WordTable:
    """One vector for each piece of a word; a word is split into the longest pieces that the table holds."""

    def __init__(self, pieces: Iterable[str], vectors: Bytes) -> None:
        """`vectors` is one row a piece; pieces that continue a word begin with "##"."""
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        self._vectors = vectors

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self._vectors.shape[1])

    def mean(self, words: Iterable[str]) -> Floats:
        """The direction of the sum of all pieces, of length one; zeros when no piece is known."""
        rows = [row for word in words for row in self._pieces(word)]
        if not rows:
            return np.zeros(self.width, np.float32)
        total: Floats = self._vectors[rows].sum(0, dtype=np.float32)
        return total / max(float(np.linalg.norm(total)), 1e-9)

    def _pieces(self, word: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(word):
            for end in range(min(len(word), start + _LONGEST_PIECE), start, -1):
                row = self._rows.get(word[start:end] if start == 0 else f"##{word[start:end]}")
                if row is not None:
                    found.append(row)
                    start = end
                    break
            else:
                return ()
        return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """One text: rows of a head with their weights, and the vector of its meaning."""

    rows: NDArray[np.int64]
    weights: Floats
    meaning: Floats


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """One linear model. `weights` has a row for each bucket of words, of letters, and each state in `states`; times
    `scale` (one a label) they are real. `meaning` has a row for each place of the word table's vectors."""

    labels: tuple[str, ...]
    weights: Bytes
    scale: Floats
    meaning: Floats
    bias: Floats
    states: tuple[str, ...] = ()

    def chances(self, features: Features, state: str | None = None) -> Mapping[str, float]:
        """The chance of each label, 0..1, together one; `state` is the session's, where it matters to the head."""
        if not self.labels:
            return {}
        sums = features.weights @ self.weights[features.rows].astype(np.float32)
        if state in self.states:
            sums = sums + self.weights[2 * BUCKETS + self.states.index(state)]
        sums = sums * self.scale + features.meaning @ self.meaning + self.bias
        exps = np.exp(sums - sums.max())
        return dict(zip(self.labels, (exps / exps.sum()).tolist(), strict=True))


def _no_head() -> Head:
    nothing = np.zeros((0, 0), np.float32)
    return Head(labels=(), weights=np.zeros((0, 0), np.int8), scale=nothing, meaning=nothing, bias=nothing)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """All that was learnt for one language; without arguments, nothing: every chance is missing.

    `danger` gives chances of the flags of safety.yaml and of "none", `intent` of commands, "reminder", "question",
    "smalltalk", "no-power" and "out", `aspect` of what entries are about (`aspect_label`) and of "out".
    `rarity` is the inverse document frequency of each bucket, words before letters.
    """

    table: WordTable = field(default_factory=lambda: WordTable((), np.zeros((0, 0), np.int8)))
    rarity: Floats = field(default_factory=lambda: np.ones(2 * BUCKETS, np.float32))
    danger: Head = field(default_factory=_no_head)
    intent: Head = field(default_factory=_no_head)
    aspect: Head = field(default_factory=_no_head)

    def features(self, words: Sequence[str]) -> Features:
        """What the heads see of words (a reading's, names of exercises masked)."""
        words = [_NAME if word == EXERCISE else word for word in words]
        families = [self._family(counts, at) for at, counts in enumerate(counted(words))]
        return Features(
            rows=np.concatenate([rows for rows, _ in families]),
            weights=np.concatenate([weights for _, weights in families]),
            meaning=_MEANING * self.table.mean(words),
        )

    def _family(self, counts: Mapping[int, int], family: int) -> tuple[NDArray[np.int64], Floats]:
        rows = np.fromiter(counts, np.int64, len(counts)) + family * BUCKETS
        often = np.fromiter((1 + log(count) for count in counts.values()), np.float32, len(counts))
        weights = often * self.rarity[rows]
        return rows, weights / max(float(np.linalg.norm(weights)), 1e-9)


def aspect_label(entry_id: str, *, is_exercise: bool) -> str:
    """What the aspect head calls an entry: exercises share their aspects ("hold-time"), a topic's entry is its own."""
    return entry_id.partition("/")[2] if is_exercise else entry_id


def counted(words: Sequence[str]) -> tuple[Counter[int], Counter[int]]:
    """How often each bucket stands in the words: runs of one and two words, and of three and four letters.

    What stands in the reach of a "no" is another feature than what is said: "no numbness" is no numbness.
    """
    of_words: Counter[int] = Counter()
    of_letters: Counter[int] = Counter()
    before, reach = "<", 0
    for word in words:
        mark = "n" if reach else ""
        own = f"{mark}{stem(word)}"
        of_words.update((_bucket(f"w{own}"), _bucket(f"b{before} {own}")))
        padded = f"_{word}_"
        for length in _LETTER_RUNS:
            runs = range(max(1, len(padded) - length + 1))
            of_letters.update(_bucket(f"c{mark}{padded[at : at + length]}") for at in runs)
        before = own
        reach = _REACH if word in _DENIALS else 0 if word in _TURNS else max(0, reach - 1)
    if words:
        of_words[_bucket(f"b{before} >")] += 1
    return of_words, of_letters


def _bucket(feature: str) -> int:
    return crc32(feature.encode()) % BUCKETS
