"""Ranks the library's entries for a question; it must not decide whether the best one is good enough to say.

A question is compared with every question and phrasing of every entry, as words (tf-idf over stems with synonyms
made one) and as letters (tf-idf over runs of three, which forgives inflections and misspelling). Names of exercises
are taken out on both sides, so that "how long" is asked of the exercise named, being done or last asked about.
Decoys, things that people say and no entry answers, are ranked along.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log, sqrt

from bot.core.exercise import Entry
from bot.core.understanding.language import Language
from bot.core.understanding.meaning import Ranked
from bot.core.understanding.names import EXERCISE, ExerciseNames

_WORDS_WEIGHT = 0.4
_LETTERS_WEIGHT = 0.3
_ENTRY_WEIGHT = 0.3  # all that an entry says, phrasings and answer together, as one bag of words
_OTHER_NAMED = 0.35  # an entry of another exercise than the one named
_TOPIC_NAMED = 0.9  # an entry of no exercise when one is named
_OTHER_CONTEXT = 0.8  # an entry of another exercise than the one being done
_STEP_BOOST = 0.04  # an entry that the step being done lists
_CONTEXT_BOOST = 0.03
_AGREEMENT = 0.15  # how much an entry's next best phrasings count


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the question is about, as far as it is known: ids of exercises, and entries of the step being done."""

    named: tuple[str, ...] = ()
    current: str | None = None
    step_entries: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """Entries best first, the score of the best decoy, and the share of the question's words that anybody uses."""

    ranked: tuple[Ranked, ...]
    decoy: float
    known_share: float


class Search:
    """An index over the phrasings of entries and the decoys; built once, then pure."""

    def __init__(
        self,
        *,
        entries: Iterable[Entry],
        exercises: Iterable[str],
        decoys: Iterable[str],
        language: Language,
        names: ExerciseNames,
    ) -> None:
        """`exercises` are the ids of those that own entries; `language` must be the one that questions are read with."""
        self._exercises = frozenset(exercises)
        self._language = language
        self._names = names
        self._owners: dict[str, str] = {}
        units: list[tuple[str | None, str]] = []
        bags: list[Counter[str]] = []
        for entry in entries:
            self._owners[entry.id] = entry.owner
            said = " . ".join((entry.question, *entry.phrasings, entry.answer))
            bags.append(self._features(language.read(said).plain)[0])
            units += [(entry.id, phrasing) for phrasing in (entry.question, *entry.phrasings)]
        units += [(None, decoy) for decoy in decoys]
        self._entry_of = [entry_id for entry_id, _ in units]
        features = [self._features(language.read(text).plain) for _, text in units]
        self._ids = list(self._owners)
        self._bags = _Index(bags)
        self._words = _Index([words for words, _ in features])
        self._letters = _Index([letters for _, letters in features])
        self._said = frozenset(
            word
            for (entry_id, _), (words, _) in zip(units, features, strict=True)
            if entry_id
            for word in words
        )

    def rank(self, words: Sequence[str], target: Target) -> Hits:
        """Every entry that shares anything with the words, scores within 0..1."""
        terms, letters = self._features(words)
        scores = [0.0] * len(self._entry_of)
        for unit, score in self._words.scores(terms).items():
            scores[unit] += _WORDS_WEIGHT * score
        for unit, score in self._letters.scores(letters).items():
            scores[unit] += _LETTERS_WEIGHT * score
        whole = {self._ids[number]: score for number, score in self._bags.scores(terms).items()}
        by_entry: dict[str, list[float]] = {}
        decoy = 0.0
        for entry_id, score in zip(self._entry_of, scores, strict=True):
            if entry_id is None:
                decoy = max(decoy, score / (_WORDS_WEIGHT + _LETTERS_WEIGHT))
            elif score > 0.0:
                by_entry.setdefault(entry_id, []).append(score)
        ranked = [
            Ranked(
                entry_id=entry_id,
                score=self._adjusted(entry_id, _blended(many, whole.get(entry_id, 0.0)), target),
            )
            for entry_id, many in by_entry.items()
        ]
        ranked.sort(key=lambda hit: (-hit.score, hit.entry_id))
        known = sum(1 for term in terms if term in self._said)
        return Hits(ranked=tuple(ranked), decoy=decoy, known_share=known / len(terms) if terms else 0.0)

    def _adjusted(self, entry_id: str, score: float, target: Target) -> float:
        owner = self._owners[entry_id]
        if owner not in self._exercises:
            score *= _TOPIC_NAMED if target.named else 1.0
        elif target.named:
            score *= 1.0 if owner in target.named else _OTHER_NAMED
        elif target.current is not None:
            other = _OTHER_CONTEXT if target.current in self._exercises else _OTHER_NAMED
            score = score + _CONTEXT_BOOST if owner == target.current else score * other
        if entry_id in target.step_entries:
            score += _STEP_BOOST
        return min(score, 1.0)

    def _features(self, words: Sequence[str]) -> tuple[Counter[str], Counter[str]]:
        masked = [word for word in self._names.mask(words).words if word != EXERCISE]
        # "how do i get it up there" is all filler; then the filler is what there is.
        terms = Counter(self._language.terms(masked) or masked)
        letters: Counter[str] = Counter()
        for word in masked:
            padded = f"_{word}_"
            letters.update(padded[at : at + 3] for at in range(len(padded) - 2))
            letters.update((padded,))
        return terms, letters


class _Index:
    """Cosine of tf-idf vectors by posting lists; a feature that no unit has still makes a question longer."""

    def __init__(self, units: Sequence[Counter[str]]) -> None:
        count = len(units)
        seen = Counter(feature for unit in units for feature in unit)
        self._rarest = log(1 + count)
        self._idf = {feature: log(1 + count / (1 + often)) for feature, often in seen.items()}
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, unit in enumerate(units):
            vector = self._vector(unit)
            for feature, weight in vector.items():
                self._postings.setdefault(feature, []).append((number, weight))

    def scores(self, query: Counter[str]) -> dict[int, float]:
        """Cosine by unit, 0 < cosine <= 1, for units that share a feature."""
        found: dict[int, float] = {}
        for feature, weight in self._vector(query).items():
            for unit, own in self._postings.get(feature, ()):
                found[unit] = found.get(unit, 0.0) + weight * own
        return found

    def _vector(self, features: Counter[str]) -> dict[str, float]:
        raw = {
            feature: (1 + log(often)) * self._idf.get(feature, self._rarest)
            for feature, often in features.items()
        }
        length = sqrt(sum(weight * weight for weight in raw.values()))
        return {feature: weight / length for feature, weight in raw.items()} if length else {}


def _blended(scores: list[float], whole: float) -> float:
    """An entry's phrasings and its whole text as one score; words said exactly are certain without the text."""
    phrased = _agreed(scores)
    exact = phrased / (_WORDS_WEIGHT + _LETTERS_WEIGHT)
    return exact if exact > 0.95 else phrased + _ENTRY_WEIGHT * min(1.0, 2 * whole)


def _agreed(scores: list[float]) -> float:
    """The best phrasing's score, held down a little when the entry's next two do not agree."""
    best = sorted(scores, reverse=True)[:3]
    if best[0] > 0.95 * (_WORDS_WEIGHT + _LETTERS_WEIGHT):
        return best[0]
    return (1 - _AGREEMENT) * best[0] + _AGREEMENT * sum(best) / 3
