"""Weighs the evidence of the search with fitted weights; it must not look at words, nor decide what to say.

Two small linear models. `merit` orders the entries; `Odds` says how likely the best of them is right, and how likely
it is that the question is ours at all. The weights are fitted on the tune half of tests/golden/ and nothing else
(docs/understanding.md tells how), and rounded. Set by hand are `_LEVEL` and `_OF_STEP`.
"""

from dataclasses import dataclass
from math import exp, log

_LEVEL = {
    "beginner": 0.0,
    "intermediate": -0.1,
    "expert": -0.4,
}  # nobody new is sent to the Nordic curl by chance
_UNKNOWN_TOPIC = -0.8
_OF_STEP = 0.5  # the fit gave -1.2 from the few questions asked in a step; what is being done goes first


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for one entry, each 0..1: nearness of its best phrasing by words and by letters, of its three
    best phrasings by both, and of all that it says."""

    words: float
    letters: float
    nearest: tuple[float, float, float]
    whole: float


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
class Odds:
    """Chances, 0..1, that the best entry is right, and that any of ours is what was asked."""

    right: float
    ours: float


def merit(evidence: Evidence, place: Place) -> float:
    """How well an entry fits; only differences between entries of one question mean something."""
    first, second, third = evidence.nearest
    return (
        1.7 * evidence.words
        + 4.7 * evidence.letters
        + 2.0 * first
        + 0.5 * second
        + 2.7 * third
        + 6.2 * evidence.whole
        + standing(place)
        + (_OF_STEP if place.is_of_step else 0.0)
    )


def standing(place: Place) -> float:
    """The part of `merit` that hangs on the exercise alone."""
    if place.has_any_named:
        return 3.0 if place.is_named else -2.3 if place.is_other_named else _UNKNOWN_TOPIC
    if place.has_current:
        return 3.7 if place.is_current else -2.6 if place.is_other_current else -1.15
    return -3.3 + _LEVEL.get(place.level, 0.0) if place.level is not None else 0.0


def odds(
    *,
    fit: float,
    share: float,
    lead: float,
    evidence: Evidence,
    place: Place,
    known_terms: float,
    known_words: float,
    decoy: float,
    foreign: int,
    length: int,
) -> Odds:
    """The chances of the best entry.

    `fit` is its merit without its standing, `share` its part among all entries (softmax of merit), `lead` over the
    next; `known_terms` and `known_words` are shares, `decoy` the nearest decoy's nearness, `foreign` the number of
    words of foreign topics, `length` that of the question in words.
    """
    nearest = evidence.nearest[0]
    odd = min(foreign, 2)
    words = log(1 + length)
    right = (
        0.26 * fit + 3.29 * share + 0.01 * lead - 3.2 * nearest - 0.54 * evidence.whole + 2.2 * known_terms
        - 1.31 * (decoy - nearest) - 1.31 * odd + 0.91 * place.is_named + 0.5 * place.is_current
        + 0.89 * words + 4.35 * known_words - 10.29
    )  # fmt: skip
    ours = (
        0.36 * fit + 1.49 * share - 0.05 * lead - 1.54 * nearest - 0.39 * evidence.whole + 4.51 * known_terms
        - 4.96 * (decoy - nearest) - 1.84 * odd + 3.04 * place.is_named + 0.78 * place.is_current
        + 1.63 * words + 1.93 * known_words - 12.01
    )  # fmt: skip
    return Odds(right=_logistic(right), ours=_logistic(ours))


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-max(-30.0, min(30.0, value))))
