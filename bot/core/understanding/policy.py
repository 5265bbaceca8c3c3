"""What to make of the search's hits: an answer, two or three to choose from, or an honest "I don't know".

It must not look at what is no question; danger, commands and small talk are decided before.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.core.understanding.gate import Candidates, Question
from bot.core.understanding.language import COMMA, STOP
from bot.core.understanding.meaning import Answer, Clarify, Ranked, Unknown
from bot.core.understanding.search import Hits, Search, Target
from bot.core.understanding.windows import windows

# Chosen on the tune half of tests/golden/; docs/understanding.md has the figures.
SURE = 0.5  # chance that the best entry is right, from which it is said
_LIKELY_OURS = 0.3  # chance that the question is ours, below which nothing is said at once
OURS = 0.15  # chance that the question is ours at all, from which entries are offered
_EXACT = 0.97  # a phrasing said word by word: no decoy and no odd word changes that
_SURELY_RIGHT = (
    0.9  # a decoy that is left with one word ("what time is it") says nothing against such an entry
)
# Share of the best entry, from which the same aspect of another exercise is as good.
_ALIKE = 0.3
_LEAD = (
    1.5  # how much more than the next entry's share an exact phrasing needs: many exercises share phrasings
)
_LONG = 24  # words: a longer message is also read sentence by sentence
_WINDOW = 16
_MAX_PARTS = 4  # parts of a long message that are searched; keeps 4,096 characters under 100 ms
_AT_ONCE = 60  # words and marks that the encoder reads as one text


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the search makes of one part of a message."""

    hits: Hits
    strength: float
    because: str


class Policy:
    """Asks the search, part by part for a long message, and decides what its best hits are worth."""

    def __init__(self, search: Search, exercises: Collection[str], foreign_topics: frozenset[str]) -> None:
        """`exercises` are the ids of the library's; `foreign_topics` words that put a question outside the sources."""
        self._search = search
        self._exercises = exercises
        self._foreign_topics = foreign_topics

    def decide(
        self, words: tuple[str, ...], target: Target
    ) -> tuple[Answer | Clarify | Unknown, tuple[Ranked, ...]]:
        """What a reading's words ask for, and the best entries of the part that asks it."""
        parts = self._promising(_parts(words))
        # What a message asks is heard best in the whole of it, if the encoder can read it at once.
        whole = self._search.aspects(words) if len(words) <= _AT_ONCE else None
        best = max(
            (self._weighed(part, target, whole) for part in parts),
            key=lambda found: found.strength,
        )
        return self._decided(best), best.hits.ranked

    def weigh(self, words: Sequence[str], target: Target) -> tuple[Candidates, Question]:
        """What speaks for each entry, and what is known of the question."""
        foreign = len(self._foreign_topics.intersection(words))
        return self._search.weigh(words, target, foreign)

    def _promising(self, parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The parts of a long message that say most of what entries speak of, in their order."""
        if len(parts) <= _MAX_PARTS:
            return parts
        best = set(sorted(parts, key=self._search.promise, reverse=True)[:_MAX_PARTS])
        return [part for part in parts if part in best]

    def _weighed(self, words: tuple[str, ...], target: Target, aspects: Mapping[str, float] | None) -> _Found:
        """How likely the best entry answers these words, 0..1, and why."""
        foreign = sorted(self._foreign_topics.intersection(words))
        hits = self._search.rank(words, target, len(foreign), aspects)
        if not hits.ranked:
            return _Found(hits=hits, strength=0.0, because="no entry shares a word with it")
        best, *others = hits.ranked
        because = (
            f"{best.entry_id} right {hits.odds.right:.2f}, ours {hits.odds.ours:.2f}, "
            f"known words {hits.known_share:.2f}, decoy {hits.decoy:.2f}"
        )
        if foreign:
            because = f"{because}, outside: {foreign[0]}"
        strength = hits.odds.right
        if self._is_elsewhere(hits.ranked, target):
            strength = min(strength, SURE - 0.01)
            because = f"{because}: of another exercise than the one being done, or of several alike"
        elif hits.nearest >= _EXACT and (not others or best.score > _LEAD * others[0].score):
            strength = max(strength, 0.95)
        if hits.odds.ours < _LIKELY_OURS:
            strength = min(strength, SURE - 0.01)
        if hits.decoy >= _EXACT > hits.nearest and hits.odds.right < _SURELY_RIGHT:
            strength = 0.0
        return _Found(hits=hits, strength=strength, because=because)

    def _is_elsewhere(self, ranked: Sequence[Ranked], target: Target) -> bool:
        """True when the best entry is of another exercise than the one named or being done, or of one that nobody spoke
        of and that another could stand for as well."""
        owner, _, aspect = ranked[0].entry_id.partition("/")
        if owner not in self._exercises:
            return False
        if target.named:
            return owner not in target.named
        if target.current in self._exercises:
            return owner != target.current
        return any(
            hit.entry_id.partition("/")[2] == aspect and hit.score > _ALIKE * ranked[0].score
            for hit in ranked[1:4]
        )

    def _decided(self, found: _Found) -> Answer | Clarify | Unknown:
        ranked = found.hits.ranked
        if found.strength >= SURE:
            confidence = round(min(1.0, found.strength), 2)
            return Answer(entry_id=ranked[0].entry_id, confidence=confidence, because=found.because)
        choices = tuple(hit.entry_id for hit in ranked[:3])
        if found.hits.odds.ours >= OURS and len(choices) > 1 and found.strength > 0.0:
            return Clarify(entry_ids=choices, because=found.because)
        near = tuple(hit.entry_id for hit in ranked[:2]) if found.hits.odds.ours >= OURS / 2 else ()
        return Unknown(nearest=near, because=found.because)


def _parts(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A message, and for a long one its sentences and windows of them, which may hold the question."""
    plain = tuple(word for word in words if word not in (STOP, COMMA))
    if len(plain) <= _LONG:
        return [words]
    parts = [plain[start:end] for start, end in windows(words, _WINDOW)]
    return list(dict.fromkeys(parts))
