"""Ranks the library's entries for a question; it must not decide whether the best one is good enough to say.

A question is compared with every question and phrasing of every entry, as words (tf-idf over stems with synonyms
made one) and as letters (tf-idf over runs of three, which forgives inflections and misspelling). Names of exercises
are taken out on both sides, so that "how long" is asked of the exercise named, being done or last asked about.
Decoys, things that people say and no entry answers, are ranked along.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from bot.core.exercise import Entry
from bot.core.understanding.gate import Evidence, Odds, Place, merit, odds, standing
from bot.core.understanding.language import Language
from bot.core.understanding.meaning import Ranked
from bot.core.understanding.names import EXERCISE, ExerciseNames

_WORDS_SHARE = 0.57  # of a phrasing's nearness; the rest is letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What the question is about, as far as it is known: ids of exercises, and entries of the step being done."""

    named: tuple[str, ...] = ()
    current: str | None = None
    step_entries: frozenset[str] = frozenset()


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
    """An index over the phrasings of entries and the decoys; built once, then pure."""

    def __init__(
        self,
        *,
        entries: Iterable[Entry],
        exercises: Mapping[str, str],
        decoys: Iterable[str],
        language: Language,
        names: ExerciseNames,
    ) -> None:
        """`exercises` gives the level of each exercise that owns entries; `language` must be the one that questions are read with."""
        self._levels = dict(exercises)
        self._language = language
        self._names = names
        self._owners: dict[str, str] = {}
        self._ranges: dict[str, tuple[int, int]] = {}  # of each entry's phrasings among all units
        features: list[tuple[Counter[str], Counter[str]]] = []
        bags: list[Counter[str]] = []
        for entry in entries:
            self._owners[entry.id] = entry.owner
            said = [self._features(language.read(text).plain) for text in (entry.question, *entry.phrasings)]
            self._ranges[entry.id] = (len(features), len(features) + len(said))
            features += said
            bag, _ = self._features(language.read(entry.answer).plain)
            for words, _ in said:
                bag.update(words)
            bags.append(bag)
        self._first_decoy = len(features)
        for decoy in decoys:
            features.append(self._features(language.read(decoy).plain))
        self._bags = _Index(bags)
        self._words = _Index([words for words, _ in features])
        self._letters = _Index([letters for _, letters in features])
        self._said = frozenset(word for words, _ in features[: self._first_decoy] for word in words)

    def rank(self, words: Sequence[str], target: Target, foreign: int = 0) -> Hits:
        """Every entry that shares anything with the words; `foreign` counts words that belong to other topics."""
        terms, letters = self._features(words)
        by_words, by_letters = self._words.scores(terms), self._letters.scores(letters)
        nearness = [
            _WORDS_SHARE * of_words + (1 - _WORDS_SHARE) * of_letters
            for of_words, of_letters in zip(by_words, by_letters, strict=True)
        ]
        decoy = max(nearness[self._first_decoy :], default=0.0)
        evidence: dict[str, Evidence] = {}
        for (entry_id, (start, end)), whole in zip(
            self._ranges.items(), self._bags.scores(terms), strict=True
        ):
            first, second, third = (*sorted(nearness[start:end], reverse=True)[:3], 0.0, 0.0)[:3]
            if first > 0.0:
                evidence[entry_id] = Evidence(
                    words=max(by_words[start:end]),
                    letters=max(by_letters[start:end]),
                    nearest=(first, second, third),
                    whole=whole,
                )
        known = sum(1 for term in terms if term in self._said) / len(terms) if terms else 0.0
        if not evidence:
            return Hits(
                ranked=(), odds=Odds(right=0.0, ours=0.0), nearest=0.0, decoy=decoy, known_share=known
            )
        merits = {
            entry_id: merit(found, self._place(entry_id, target)) for entry_id, found in evidence.items()
        }
        order = sorted(merits, key=lambda entry_id: (-merits[entry_id], entry_id))
        best = order[0]
        weights = {entry_id: exp(merits[entry_id] - merits[best]) for entry_id in order}
        total = sum(weights.values())
        place = self._place(best, target)
        return Hits(
            ranked=tuple(Ranked(entry_id=entry_id, score=weights[entry_id] / total) for entry_id in order),
            odds=odds(
                fit=merits[best] - standing(place),
                share=1 / total,
                lead=merits[best] - merits[order[1]] if len(order) > 1 else 3.0,
                evidence=evidence[best],
                place=place,
                known_terms=known,
                known_words=sum(map(self._language.is_known, words)) / max(1, len(words)),
                decoy=decoy,
                foreign=foreign,
                length=len(words),
            ),
            nearest=evidence[best].nearest[0],
            decoy=decoy,
            known_share=known,
        )

    def promise(self, words: Sequence[str]) -> float:
        """How much of what entries speak of stands in the words; rare words count more."""
        return sum(self._words.rarity(term) for term in set(self._language.terms(words)) & self._said)

    def _place(self, entry_id: str, target: Target) -> Place:
        owner = self._owners[entry_id]
        is_exercise = owner in self._levels
        return Place(
            level=self._levels.get(owner),
            has_any_named=bool(target.named),
            is_named=owner in target.named,
            is_other_named=is_exercise and bool(target.named) and owner not in target.named,
            has_current=target.current is not None,
            is_current=owner == target.current and not target.named,
            is_other_current=is_exercise and target.current is not None and owner != target.current,
            is_of_step=entry_id in target.step_entries,
        )

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
        count = self._count = len(units)
        seen = Counter(feature for unit in units for feature in unit)
        self._rarest = log(1 + count)
        self._idf = {feature: log(1 + count / (1 + often)) for feature, often in seen.items()}
        self._postings: dict[str, list[tuple[int, float]]] = {}
        for number, unit in enumerate(units):
            vector = self._vector(unit)
            for feature, weight in vector.items():
                self._postings.setdefault(feature, []).append((number, weight))

    def rarity(self, feature: str) -> float:
        """Inverse document frequency; 0 for a feature that no unit has."""
        return self._idf.get(feature, 0.0)

    def scores(self, query: Counter[str]) -> list[float]:
        """The cosine of each unit, 0..1."""
        found = [0.0] * self._count
        for feature, weight in self._vector(query).items():
            for unit, own in self._postings.get(feature, ()):
                found[unit] += weight * own
        return found

    def _vector(self, features: Counter[str]) -> dict[str, float]:
        raw = {
            feature: (1 + log(often)) * self._idf.get(feature, self._rarest)
            for feature, often in features.items()
        }
        length = sqrt(sum(weight * weight for weight in raw.values()))
        return {feature: weight / length for feature, weight in raw.items()} if length else {}
