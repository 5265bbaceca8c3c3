"""Ranks the library's entries for a question; it must not decide whether the best one is good enough to say.

Two things speak for an entry: how near its phrasings and all that it says are to the question (tf-idf over stems with
synonyms made one), and the learned chance of what the question is about. Names of exercises are taken out on both
sides, so that "how long" is asked of the exercise named, being done or last asked about. Decoys, things that people
say and no entry answers, are ranked along.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from bot.core.exercise import Entry
from bot.core.understanding.gate import Evidence, Odds, Place, Question, merit, odds
from bot.core.understanding.language import COMMA, STOP, Language
from bot.core.understanding.learned import Learned, aspect_label
from bot.core.understanding.meaning import Ranked
from bot.core.understanding.names import EXERCISE, ExerciseNames

_LIKELY = 0.02  # learned chance from which an entry counts that shares no word with the question


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entry, what speaks for it, and how its exercise stands to the question."""

    entry_id: str
    evidence: Evidence
    place: Place


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
        self._levels = dict(exercises)
        self._language = language
        self._names = names
        self._learned = learned
        self._owners: dict[str, str] = {}
        self._aspects: dict[str, str] = {}
        self._ranges: dict[str, tuple[int, int]] = {}  # of each entry's phrasings among all units
        units: list[Counter[str]] = []
        bags: list[Counter[str]] = []
        for entry in entries:
            self._owners[entry.id] = entry.owner
            self._aspects[entry.id] = aspect_label(entry.id, is_exercise=entry.owner in self._levels)
            said = [self._terms(language.read(text).plain) for text in (entry.question, *entry.phrasings)]
            self._ranges[entry.id] = (len(units), len(units) + len(said))
            units += said
            bag = self._terms(language.read(entry.answer).plain)
            for terms in said:
                bag.update(terms)
            bags.append(bag)
        self._first_decoy = len(units)
        self._said = frozenset(word for unit in units for word in unit)
        units += [self._terms(language.read(decoy).plain) for decoy in decoys]
        self._bags = _Index(bags)
        self._units = _Index(units)

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
        if not candidates:
            return Hits(
                ranked=(),
                odds=Odds(right=0.0, ours=0.0),
                nearest=0.0,
                decoy=question.decoy,
                known_share=question.known_terms,
            )
        merits = [(merit(one.evidence, one.place), one) for one in candidates]
        merits.sort(key=lambda pair: (-pair[0], pair[1].entry_id))
        most, best = merits[0]
        weights = [exp(value - most) for value, _ in merits]
        total = sum(weights)
        chances = odds(
            share=1 / total,
            lead=most - merits[1][0] if len(merits) > 1 else 3.0,
            evidence=best.evidence,
            place=best.place,
            question=question,
        )
        return Hits(
            ranked=tuple(
                Ranked(entry_id=one.entry_id, score=weight / total)
                for weight, (_, one) in zip(weights, merits, strict=True)
            ),
            odds=chances,
            nearest=best.evidence.nearest[0],
            decoy=question.decoy,
            known_share=question.known_terms,
        )

    def weigh(
        self,
        words: Sequence[str],
        target: Target,
        foreign: int,
        aspects: Mapping[str, float] | None = None,
    ) -> tuple[list[Candidate], Question]:
        """The evidence for each entry that anything speaks for, in the order of the library, and the question's own;
        `words` are a reading's, with or without its punctuation."""
        if aspects is None:
            aspects = self.aspects(words)
        words = [word for word in words if word not in (STOP, COMMA)]
        terms = self._terms(words)
        nearness, wholes = self._units.scores(terms), self._bags.scores(terms)
        candidates = []
        for (entry_id, (start, end)), whole in zip(self._ranges.items(), wholes, strict=True):
            first, second, third = (*sorted(nearness[start:end], reverse=True)[:3], 0.0, 0.0)[:3]
            aspect = aspects.get(self._aspects[entry_id], 0.0)
            if first > 0.0 or aspect > _LIKELY:
                evidence = Evidence(nearest=(first, second, third), whole=whole, aspect=aspect)
                place = self._place(entry_id, target)
                candidates.append(Candidate(entry_id=entry_id, evidence=evidence, place=place))
        question = Question(
            known_terms=sum(1 for term in terms if term in self._said) / len(terms) if terms else 0.0,
            known_words=sum(map(self._language.is_known, words)) / max(1, len(words)),
            decoy=max(nearness[self._first_decoy :], default=0.0),
            out=aspects.get("out", 0.0),
            foreign=foreign,
            length=len(words),
        )
        return candidates, question

    def promise(self, words: Sequence[str]) -> float:
        """How much of what entries speak of stands in the words; rare words count more."""
        return sum(self._units.rarity(term) for term in set(self._language.terms(words)) & self._said)

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
