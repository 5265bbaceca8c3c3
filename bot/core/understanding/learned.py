"""What the models learnt from wordings make of words: chances of labels; it must not decide what follows from them.

A text becomes features: runs of words and of letters, hashed; the mean of its words' vectors out of a fixed table,
which knows that "wee" is near "pee"; and the vector that the encoder reads it into. A head weighs the first two in one
linear model (multinomial logistic regression) and the vector in another, and blends what the two say.
Arrays come from content/<language>/*.npz, which `python -m training.fit` writes; docs/understanding.md tells how.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from math import log
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from bot.core.understanding.encoder import Encoder, Pieces
from bot.core.understanding.language import COMMA, STOP, stem
from bot.core.understanding.names import EXERCISE

Floats = NDArray[np.float32]
Bytes = NDArray[np.int8]

BUCKETS = 1 << 14  # features of one family, words or letters, are hashed into so many
_LETTER_RUNS = (3, 4)
_MEANING = 2.0  # length of the vector of meaning beside the two families of length one
_REACH = 4  # words after a denial that it takes back
_DENIALS = frozenset({"no", "not", "never", "without", "zero", "none", "nor", "neither"})
_TURNS = frozenset(
    {"but", "just", "only", "though", "although", "except", "because", "then", "so", "my", "i", "it"}
)
_REMEMBERED = 8  # texts: several heads ask about one message
_NAME = "exrc"  # stands for any exercise's name
_READ = 0.5  # of what the encoder says in the blend, the rest is the runs'; the best of held hands


class WordTable:
    """One vector for each piece of a word."""

    def __init__(self, pieces: Iterable[str], vectors: Bytes) -> None:
        """`vectors` is one row a piece."""
        self.pieces = Pieces(pieces)
        self._vectors = vectors

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self._vectors.shape[1])

    def mean(self, words: Iterable[str]) -> Floats:
        """The direction of the sum of all pieces, of length one; zeros when no piece is known."""
        rows = [row for word in words for row in self.pieces.of(word)]
        if not rows:
            return np.zeros(self.width, np.float32)
        total: Floats = self._vectors[rows].sum(0, dtype=np.float32)
        return total / max(float(np.linalg.norm(total)), 1e-9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """One text: rows of a head with their weights, the vector of its meaning, and what the encoder makes of it (None
    without an encoder)."""

    rows: NDArray[np.int64]
    weights: Floats
    meaning: Floats
    read: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Two linear models. `weights` has a row for each bucket of words, of letters, and each state in `states`; times
    `scale` (one a label) they are real. `meaning` has a row for each place of the word table's vectors, `read` for
    each of the encoder's; without `read` the first model speaks alone."""

    labels: tuple[str, ...]
    weights: Bytes
    scale: Floats
    meaning: Floats
    bias: Floats
    states: tuple[str, ...] = ()
    read: Floats | None = None
    read_bias: Floats | None = None

    def chances(self, features: Features, state: str | None = None) -> Mapping[str, float]:
        """The chance of each label, 0..1, together one; `state` is the session's, where it matters to the head."""
        if not self.labels:
            return {}
        sums = features.weights @ self.weights[features.rows].astype(np.float32)
        if state in self.states:
            sums = sums + self.weights[2 * BUCKETS + self.states.index(state)]
        said = _log_chances(sums * self.scale + features.meaning @ self.meaning + self.bias)
        if features.read is not None and self.read is not None and self.read_bias is not None:
            read = _log_chances(features.read @ self.read + self.read_bias)
            said = _log_chances(_READ * read + (1 - _READ) * said)
        return dict(zip(self.labels, np.exp(said).tolist(), strict=True))


def _log_chances(sums: Floats) -> Floats:
    sums = sums - sums.max()
    logs: Floats = sums - np.log(np.exp(sums).sum())
    return logs


def _no_head() -> Head:
    nothing = np.zeros((0, 0), np.float32)
    return Head(labels=(), weights=np.zeros((0, 0), np.int8), scale=nothing, meaning=nothing, bias=nothing)


@dataclass(frozen=True, kw_only=True)
class Learned:
    """All that was learnt for one language; without arguments, nothing: every chance is missing.

    `danger` gives chances of the flags of safety.yaml and of "none", `intent` of commands, "reminder", "question",
    "smalltalk", "no-power" and "out", `aspect` of what entries are about (`aspect_label`) and of "out".
    `rarity` is the inverse document frequency of each bucket, words before letters.
    """

    table: WordTable = field(default_factory=lambda: WordTable((), np.zeros((0, 0), np.int8)))
    rarity: Floats = field(default_factory=lambda: np.ones(2 * BUCKETS, np.float32))
    encoder: Encoder | None = None
    danger: Head = field(default_factory=_no_head)
    intent: Head = field(default_factory=_no_head)
    aspect: Head = field(default_factory=_no_head)

    def features(
        self, words: Sequence[str], *, state: str | None = None, said: Sequence[str] | None = None
    ) -> Features:
        """What the heads see of words (a reading's with its punctuation, names of exercises masked).

        `state` is the session's, for heads that know states; `said` are the words for the runs when these shall not
        see all of them (the encoder understands what is denied, runs do not).
        """
        plain = [word for word in (words if said is None else said) if word not in (STOP, COMMA)]
        plain = [_NAME if word == EXERCISE else word for word in plain]
        features = self._runs(tuple(plain))
        if self.encoder is None:
            return features
        return replace(features, read=self.encoder.read(words, state))

    @cached_property
    def _runs(self) -> Callable[[tuple[str, ...]], Features]:
        """What the runs of words and their meaning are; remembered, as several heads ask about one message."""
        return lru_cache(_REMEMBERED)(self._runs_anew)

    def _runs_anew(self, plain: tuple[str, ...]) -> Features:
        families = [self._family(counts, at) for at, counts in enumerate(counted(plain))]
        return Features(
            rows=np.concatenate([rows for rows, _ in families]),
            weights=np.concatenate([weights for _, weights in families]),
            meaning=_MEANING * self.table.mean(plain),
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
