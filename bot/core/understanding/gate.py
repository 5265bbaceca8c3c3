"""Weighs the evidence of the search with fitted weights; it must not look at words, nor decide what to say.

Three small linear models over named evidence. `merit` orders the entries; `odds` says how likely the best of them is
right, and how likely it is that the question is ours at all. The weights are fitted on the tune half of tests/golden/
and nothing else, by `python -m training.gate`, which prints them. Set by hand are `_LEVEL` and `_OF_STEP`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

_LEVEL = {
    "beginner": 0.0,
    "intermediate": -0.1,
    "expert": -0.4,
}  # nobody new is sent to the Nordic curl by chance
_OF_STEP = 0.5  # too few golden questions are asked in a step to fit it; what is being done goes first
_LEAST = 1e-4  # a chance below says no more than this

MERIT: Mapping[str, float] = {
    "first": 1.63,
    "second": 0.86,
    "third": 1.05,
    "whole": 1.76,
    "aspect": 0.67,
    "named": 2.31,
    "other-named": -2.46,
    "topic-named": 0.15,
    "current": 2.67,
    "other-current": -2.26,
    "topic-current": -0.41,
    "exercise-unasked": -2.79,
}
RIGHT: Mapping[str, float] = {
    "bias": -6.32,
    "share": 1.99,
    "lead": 0.22,
    "first": 0.88,
    "whole": 2.65,
    "aspect": 0.14,
    "out": -0.36,
    "known-terms": 0.77,
    "known-words": 0.68,
    "decoy": -0.07,
    "foreign": -0.93,
    "named": 0.02,
    "current": 0.80,
    "length": 0.40,
}
OURS: Mapping[str, float] = {
    "bias": -8.43,
    "share": 0.62,
    "lead": -0.10,
    "first": 0.59,
    "whole": 1.11,
    "aspect": 0.12,
    "out": -0.73,
    "known-terms": 2.30,
    "known-words": 0.45,
    "decoy": -0.84,
    "foreign": -0.80,
    "named": 1.54,
    "current": 0.07,
    "length": 1.48,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for one entry, each 0..1: nearness of its three best phrasings and of all that it says, by words,
    and the learned chance of what it is about."""

    nearest: tuple[float, float, float]
    whole: float
    aspect: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How the entry's owner stands to the exercise that is named, or being done, and the entry to the step.

    `level` is the owner's, None for a topic.
    """

    level: str | None
    is_named: bool = False
    is_other_named: bool = False
    is_current: bool = False
    is_other_current: bool = False
    has_any_named: bool = False
    has_current: bool = False
    is_of_step: bool = False


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
class Odds:
    """Chances, 0..1, that the best entry is right, and that any of ours is what was asked."""

    right: float
    ours: float


def merit(evidence: Evidence, place: Place) -> float:
    """How well an entry fits; only differences between entries of one question mean something."""
    total = _OF_STEP if place.is_of_step else 0.0
    if not place.has_any_named and not place.has_current and place.level is not None:
        total += _LEVEL.get(place.level, 0.0)
    return total + _sum(MERIT, merit_terms(evidence, place))


def merit_terms(evidence: Evidence, place: Place) -> dict[str, float]:
    """The evidence that `MERIT` weighs, by name; what is nought is left out."""
    first, second, third = evidence.nearest
    terms = {
        "first": first,
        "second": second,
        "third": third,
        "whole": evidence.whole,
        "aspect": log(max(evidence.aspect, _LEAST)),
    }
    standing = _standing(place)
    if standing is not None:
        terms[standing] = 1.0
    return terms


def _standing(place: Place) -> str | None:
    if place.has_any_named:
        return "named" if place.is_named else "other-named" if place.is_other_named else "topic-named"
    if place.has_current:
        return (
            "current" if place.is_current else "other-current" if place.is_other_current else "topic-current"
        )
    return None if place.level is None else "exercise-unasked"


def odds(*, share: float, lead: float, evidence: Evidence, place: Place, question: Question) -> Odds:
    """The chances of the best entry: `share` is its part among all entries (softmax of merit), `lead` its merit over
    the next one's."""
    terms = odds_terms(share=share, lead=lead, evidence=evidence, place=place, question=question)
    return Odds(right=_logistic(_sum(RIGHT, terms)), ours=_logistic(_sum(OURS, terms)))


def odds_terms(
    *, share: float, lead: float, evidence: Evidence, place: Place, question: Question
) -> dict[str, float]:
    """The evidence that `RIGHT` and `OURS` weigh, by name."""
    return {
        "bias": 1.0,
        "share": share,
        "lead": min(lead, 3.0),
        "first": evidence.nearest[0],
        "whole": evidence.whole,
        "aspect": log(max(evidence.aspect, _LEAST)),
        "out": log(max(question.out, _LEAST)),
        "known-terms": question.known_terms,
        "known-words": question.known_words,
        "decoy": question.decoy - evidence.nearest[0],
        "foreign": float(min(question.foreign, 2)),
        "named": float(place.is_named),
        "current": float(place.is_current),
        "length": log(1 + question.length),
    }


def _sum(weights: Mapping[str, float], terms: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in terms.items())


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
