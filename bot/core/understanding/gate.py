"""Weighs the evidence of the search with fitted weights; it must not look at words, nor decide what to say.

Three small linear models over named evidence. Merits order the entries; `odds` says how likely the best of them is
right, and how likely it is that the question is ours at all. The weights are fitted by `python -m training.gate`, which
prints them, on the tune half of tests/golden/ and on questions that the heads have not learnt from. Set by hand are
`LEVEL`, `OF_STEP` and "exercise-unasked" (fitted: -3.9; the held questions about an exercise are all asked in it).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LEVEL = {
    "beginner": 0.0,
    "intermediate": -0.1,
    "expert": -0.4,
}  # nobody new is sent to the Nordic curl by chance
OF_STEP = 0.5  # too few golden questions are asked in a step to fit it; what is being done goes first
LEAST = 1e-4  # a chance below says no more than this

MERIT: Mapping[str, float] = {
    "first": 1.35,
    "second": 0.18,
    "third": -0.19,
    "whole": 1.65,
    "aspect": 0.62,
    "named": 2.45,
    "other-named": -2.20,
    "topic-named": -0.24,
    "current": 2.94,
    "other-current": -2.01,
    "topic-current": -0.93,
    "exercise-unasked": -2.2,
}
RIGHT: Mapping[str, float] = {
    "bias": -3.51,
    "share": 0.86,
    "lead": 0.54,
    "first": 1.36,
    "whole": 1.54,
    "aspect": 0.34,
    "out": -0.22,
    "known-terms": -0.08,
    "known-words": 0.78,
    "decoy": 0.93,
    "foreign": -0.40,
    "named": 0.38,
    "current": 0.34,
    "length": 0.07,
}
OURS: Mapping[str, float] = {
    "bias": -7.66,
    "share": 2.48,
    "lead": -0.36,
    "first": 1.20,
    "whole": 1.01,
    "aspect": 0.29,
    "out": -0.86,
    "known-terms": 2.22,
    "known-words": 0.31,
    "decoy": -0.02,
    "foreign": -0.45,
    "named": 0.80,
    "current": 0.72,
    "length": 1.42,
}
TERMS = tuple(MERIT)
_WEIGHTS = np.array(list(MERIT.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is known of a question whatever the entry: shares of its terms and words that are known (0..1), nearness
    of the nearest decoy, learned chance that nothing of ours answers it, words of foreign topics, length in words."""

    known_terms: float
    known_words: float
    decoy: float
    out: float
    foreign: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Entries that anything speaks for, and what: a row of `terms` each, a column for each name in `TERMS`.

    "first", "second", "third" are the nearness of an entry's best phrasings and "whole" that of all that it says, by
    words, 0..1; "aspect" is the logarithm of the learned chance of what it is about; the others are 1 where they
    hold: how its owner stands to the exercise that is named, or else being done. `before` is what is added by hand.
    """

    entry_ids: tuple[str, ...]
    terms: Floats
    before: Floats

    def merits(self) -> Floats:
        """How well each entry fits; only differences between entries of one question mean something."""
        merits: Floats = self.terms @ _WEIGHTS + self.before
        return merits

    def of(self, at: int) -> Mapping[str, float]:
        """What speaks for one of them, by name."""
        return dict(zip(TERMS, self.terms[at].tolist(), strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Odds:
    """Chances, 0..1, that the best entry is right, and that any of ours is what was asked."""

    right: float
    ours: float


def odds(*, share: float, lead: float, terms: Mapping[str, float], question: Question) -> Odds:
    """The chances of the best entry, for which `terms` speak: `share` is its part among all entries (softmax of
    merit), `lead` its merit over the next one's."""
    found = odds_terms(share=share, lead=lead, terms=terms, question=question)
    return Odds(right=_logistic(_sum(RIGHT, found)), ours=_logistic(_sum(OURS, found)))


def odds_terms(
    *, share: float, lead: float, terms: Mapping[str, float], question: Question
) -> dict[str, float]:
    """The evidence that `RIGHT` and `OURS` weigh, by name."""
    return {
        "bias": 1.0,
        "share": share,
        "lead": min(lead, 3.0),
        "first": terms["first"],
        "whole": terms["whole"],
        "aspect": terms["aspect"],
        "out": log(max(question.out, LEAST)),
        "known-terms": question.known_terms,
        "known-words": question.known_words,
        "decoy": question.decoy - terms["first"],
        "foreign": float(min(question.foreign, 2)),
        "named": terms["named"],
        "current": terms["current"],
        "length": log(1 + question.length),
    }


def _sum(weights: Mapping[str, float], terms: Mapping[str, float]) -> float:
    return sum(weights[name] * value for name, value in terms.items())


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
