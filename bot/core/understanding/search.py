"""Ranks the library's entries for a question; it must not decide whether the best one is good enough to say.

Two things speak for an entry: how near its phrasings and all that it says are to the question (tf-idf over stems with
synonyms made one), and the learned chance of what the question is about. Names of exercises are taken out on both
sides, so that "how long" is asked of the exercise named, being done or last asked about. Decoys, things that people
say and no entry answers, are ranked along.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from bot.core.exercise import Entry
from bot.core.understanding.gate import (
    LEAST,
    LEVEL,
    OF_STEP,
    TERMS,
    Candidates,
    Floats,
    Odds,
    Question,
    odds,
)
from bot.core.understanding.language import COMMA, STOP, Language
from bot.core.understanding.learned import Learned, aspect_label
from bot.core.understanding.meaning import Ranked
from bot.core.understanding.names import EXERCISE, ExerciseNames

_MOST = 5  # entries that anybody asks for
_LIKELY = 0.02  # learned chance from which an entry counts that shares no word with the question


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the question is about, as far as it is known: ids of exercises, and entries of the step being done."""

    named: tuple[str, ...] = ()
    current: str | None = None
    step_entries: frozenset[str] = frozenset()

    @property
    def is_open(self) -> bool:
        """True when nobody spoke of an exercise."""
        return not self.named and self.current is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Entries best first (a score is the entry's share among all), and how far the best one is to be trusted.

    `nearest` is the nearness of its best phrasing, 1.0 when it was said word by word; `decoy` that of the best decoy.
    """

    ranked: tuple[Ranked, ...]
    odds: Odds
    nearest: float
    decoy: float
    known_share: float


class Search:
    """An index over the phrasings of entries and the decoys, beside what was learnt; built once, then pure."""

    def __init__(
        self,
        *,
        entries: Iterable[Entry],
        exercises: Mapping[str, str],
        decoys: Iterable[str],
        language: Language,
        names: ExerciseNames,
        learned: Learned,
    ) -> None:
        """`exercises` gives the level of each exercise that owns entries; `language` must be the one that questions are read with."""
        self._language = language
        self._names = names
        self._learned = learned
        entries = tuple(entries)
        self._ids = tuple(entry.id for entry in entries)
        self._aspects = tuple(
            aspect_label(entry.id, is_exercise=entry.owner in exercises) for entry in entries
        )
        self._owners = np.array([entry.owner for entry in entries])
        self._are_exercises = np.array([entry.owner in exercises for entry in entries], bool)
        levels = [LEVEL.get(exercises.get(entry.owner, ""), 0.0) for entry in entries]
        self._levels = np.array(levels)
        said = [
            [self._terms(language.read(text).plain) for text in (entry.question, *entry.phrasings)]
            for entry in entries
        ]
        bags = [self._terms(language.read(entry.answer).plain) for entry in entries]
        for bag, phrasings in zip(bags, said, strict=True):
            for terms in phrasings:
                bag.update(terms)
        units = [terms for phrasings in said for terms in phrasings]
        self._first_decoy = len(units)
        self._said = frozenset(word for unit in units for word in unit)
        units += [self._terms(language.read(decoy).plain) for decoy in decoys]
        self._bags = _Index(bags)
        self._units = _Index(units)
        self._phrasings = _rows([len(phrasings) for phrasings in said], len(units))

    def aspects(self, words: Sequence[str]) -> Mapping[str, float]:
        """The learned chance of each aspect that words, a reading's, may ask about."""
        return self._learned.aspect.chances(self._learned.features(self._names.mask(words).words))

    def rank(
        self,
        words: Sequence[str],
        target: Target,
        foreign: int = 0,
        aspects: Mapping[str, float] | None = None,
    ) -> Hits:
        """Every entry that anything speaks for; `foreign` counts words that belong to other topics, `aspects` are the
        chances of the message that the words are a part of, None for the words' own."""
        candidates, question = self.weigh(words, target, foreign, aspects)
        if not candidates.entry_ids:
            return Hits(
                ranked=(),
                odds=Odds(right=0.0, ours=0.0),
                nearest=0.0,
                decoy=question.decoy,
                known_share=question.known_terms,
            )
        merits = candidates.merits()
        order = np.argsort(-merits, kind="stable")
        most = merits[order[0]]
        shares = np.exp(merits - most)
        shares /= shares.sum()
        terms = candidates.of(order[0])
        chances = odds(
            share=float(shares[order[0]]),
            lead=float(most - merits[order[1]]) if len(order) > 1 else 3.0,
            terms=terms,
            question=question,
        )
        return Hits(
            ranked=tuple(
                Ranked(entry_id=candidates.entry_ids[at], score=float(shares[at])) for at in order[:_MOST]
            ),
            odds=chances,
            nearest=terms["first"],
            decoy=question.decoy,
            known_share=question.known_terms,
        )

    def weigh(
        self,
        words: Sequence[str],
        target: Target,
        foreign: int,
        aspects: Mapping[str, float] | None = None,
    ) -> tuple[Candidates, Question]:
        """The evidence for each entry that anything speaks for, in the order of the library, and the question's own;
        `words` are a reading's, with or without its punctuation."""
        if aspects is None:
            aspects = self.aspects(words)
        words = [word for word in words if word not in (STOP, COMMA)]
        terms = self._terms(words)
        nearness = self._units.scores(terms)
        # The row of a unit that is not there is the last: an entry with two phrasings has no third best.
        nearest = np.sort(np.append(nearness, 0.0)[self._phrasings], axis=1)[:, :-4:-1]
        likely = np.array([aspects.get(aspect, 0.0) for aspect in self._aspects])
        kept = (nearest[:, 0] > 0.0) | (likely > _LIKELY)
        columns = dict.fromkeys(TERMS, np.zeros(len(self._ids)))
        columns |= dict(zip(("first", "second", "third"), nearest.T, strict=True))
        columns |= {"whole": self._bags.scores(terms), "aspect": np.log(np.maximum(likely, LEAST))}
        columns |= self._standing(target)
        before = np.where(target.is_open, self._levels, 0.0)
        before += OF_STEP * np.array([entry_id in target.step_entries for entry_id in self._ids])
        candidates = Candidates(
            entry_ids=tuple(entry_id for entry_id, is_kept in zip(self._ids, kept, strict=True) if is_kept),
            terms=np.stack([columns[name] for name in TERMS], axis=1)[kept],
            before=before[kept],
        )
        question = Question(
            known_terms=sum(1 for term in terms if term in self._said) / len(terms) if terms else 0.0,
            known_words=sum(map(self._language.is_known, words)) / max(1, len(words)),
            decoy=float(nearness[self._first_decoy :].max(initial=0.0)),
            out=aspects.get("out", 0.0),
            foreign=foreign,
            length=len(words),
        )
        return candidates, question

    def promise(self, words: Sequence[str]) -> float:
        """How much of what entries speak of stands in the words; rare words count more."""
        return sum(self._units.rarity(term) for term in set(self._language.terms(words)) & self._said)

    def _standing(self, target: Target) -> Mapping[str, Floats]:
        """How the owner of each entry stands to the exercise that is named, or else being done: a one in one column."""
        if target.is_open:
            return {"exercise-unasked": self._are_exercises.astype(float)}
        named = "named" if target.named else "current"
        is_own = np.isin(self._owners, target.named or (target.current or "",))
        return {
            named: is_own.astype(float),
            f"other-{named}": (self._are_exercises & ~is_own).astype(float),
            f"topic-{named}": (~self._are_exercises & ~is_own).astype(float),
        }

    def _terms(self, words: Sequence[str]) -> Counter[str]:
        masked = [word for word in self._names.mask(words).words if word != EXERCISE]
        # "how do i get it up there" is all filler; then the filler is what there is.
        return Counter(self._language.terms(masked) or masked)


class _Index:
    """Cosine of tf-idf vectors by posting lists; a feature that no unit has still makes a question longer."""

    def __init__(self, units: Sequence[Counter[str]]) -> None:
        count = self._count = len(units)
        seen = Counter(feature for unit in units for feature in unit)
        self._rarest = log(1 + count)
        self._idf = {feature: log(1 + count / (1 + often)) for feature, often in seen.items()}
        postings: dict[str, list[tuple[int, float]]] = {}
        for number, unit in enumerate(units):
            for feature, weight in self._vector(unit).items():
                postings.setdefault(feature, []).append((number, weight))
        self._postings = {
            feature: (np.array([unit for unit, _ in found]), np.array([weight for _, weight in found]))
            for feature, found in postings.items()
        }

    def rarity(self, feature: str) -> float:
        """Inverse document frequency; 0 for a feature that no unit has."""
        return self._idf.get(feature, 0.0)

    def scores(self, query: Counter[str]) -> Floats:
        """The cosine of each unit, 0..1."""
        found = np.zeros(self._count)
        for feature, weight in self._vector(query).items():
            if feature in self._postings:
                units, own = self._postings[feature]
                found[units] += weight * own
        return found

    def _vector(self, features: Counter[str]) -> dict[str, float]:
        raw = {
            feature: (1 + log(often)) * self._idf.get(feature, self._rarest)
            for feature, often in features.items()
        }
        length = sqrt(sum(weight * weight for weight in raw.values()))
        return {feature: weight / length for feature, weight in raw.items()} if length else {}


def _rows(counts: Sequence[int], missing: int) -> NDArray[np.intp]:
    """A row for each of `counts` with the numbers that are its own, one after the other, filled up with `missing`."""
    rows = np.full((len(counts), max((3, *counts))), missing, np.intp)
    first = 0
    for row, count in zip(rows, counts, strict=True):
        row[:count] = range(first, first + count)
        first += count
    return rows
