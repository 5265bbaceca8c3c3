"""Decides whether a message holds a danger sign or a condition: what the rules find, and what was learnt beside them.

The rules of safety.yaml know what people were foreseen to say; the learned chances know what is said in other words.
An emergency that the rules find stands, but for short messages that both of what was learnt take for surely none.
It must not find words for the person: those are a flag's `text`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.understanding.language import COMMA, STOP, Reading
from bot.core.understanding.learned import Features, Learned
from bot.core.understanding.meaning import WarningLevel
from bot.core.understanding.names import ExerciseNames
from bot.core.understanding.redflags import Raised, RedFlags
from bot.core.understanding.safety_rules import SafetyRules
from bot.core.understanding.windows import windows, within

# Chances from which a level is said, chosen on wordings of hands that the fit had not seen (docs/understanding.md).
_EMERGENCY = 0.4
_BEYOND_STOP = 0.6
# Where the rules know the sign and why it is none: denied, a figure of speech, in general. Of 26 such harmless texts of a
# hand that the fit had not seen none reached 0.4; "can't finish a sentence without gasping" has 0.95.
_THOUGH_TAKEN_BACK = 0.7
_STOP = 0.5
_CAUTION = 0.5
_ONE_FLAG = 0.2  # the likeliest flag alone must be so likely: a little of everything is a sign of nothing
# Words of a stop sign in a message that is surely none ("weak tea, strong legs"): of a hand that the fit had not seen,
# this takes back a third of the rules' false alarms and one in fifty of what they rightly find. Not of a condition:
# questions about one ("leg curls with a torn ACL?") are among those that the fit takes for no danger.
_SURELY_NONE = 0.99
# An emergency of the rules in one short sentence, when the runs alone hear none as well: of the held hand
# (training/held/danger.jsonl) this takes back 27 of 39 false emergencies ("choking back tears of joy") and none of 217
# true ones, the likeliest of which is none by 0.91. Of 116 with a second sentence or longer ones, it took back one.
_ONE_THOUGHT = 16  # words
_SURELY_NO_EMERGENCY = 0.98
_NONE_BY_RUNS = 0.8
_NEVER_TAKEN_BACK = frozenset(
    {"self-harm"}
)  # what looks like a manner of speaking may be the only word of it
_SHORT = 12  # words; what a longer message denies need not be all that it says
_WINDOW = 24  # words that are judged together; a longer message is judged in pieces as well
_MOST_PARTS = 48  # of one message; each is judged by its runs
_READ_PARTS = 3  # that the encoder reads, the most alarming; keeps 4,096 characters under 100 ms
_NONE = "none"  # the label of what is no danger


@dataclass(frozen=True, slots=True)
class _Judged:
    """A part of a message: plain words `start` to `end`, and the chances of the flags in it."""

    start: int
    end: int
    chances: Mapping[str, float]


class Danger:
    """Rules and learned chances as one; built once, then pure."""

    def __init__(self, rules: SafetyRules, learned: Learned, names: ExerciseNames) -> None:
        """`learned` may be empty: then the rules decide alone."""
        self._rules = RedFlags(rules)
        self._learned = learned
        self._names = names
        self._flags = {flag.id: flag for flag in rules.flags}
        self._levels = {
            level: frozenset(flag.id for flag in rules.flags if flag.level is level) for level in WarningLevel
        }

    def vocabulary(self) -> frozenset[str]:
        """Every word of every rule, for the speller."""
        return self._rules.vocabulary()

    def mentions(self, reading: Reading) -> bool:
        """True when a sign or a condition stands in the words at all, also denied, or is likely meant."""
        return self._rules.mentions(reading.words) or self.find(reading) is not None

    def find(self, reading: Reading) -> Raised | None:
        """The most serious flag that the message raises; None for none."""
        ruled = self._rules.find(reading.words)
        if ruled is not None and ruled.flag.level is WarningLevel.EMERGENCY:
            return None if self._is_taken_back(ruled, reading) else ruled
        judged = [*self._judged(reading)]
        emergency, stop, caution = WarningLevel.EMERGENCY, WarningLevel.STOP, WarningLevel.CAUTION
        if ruled is not None and ruled.flag.level is stop and _are_none(judged, _SURELY_NONE):
            ruled = None
        if ruled is None and len(reading.plain) <= _SHORT and self._rules.mentions(reading.words):
            return self._likely(judged, (emergency,), _THOUGH_TAKEN_BACK)
        # Where a rule has found a stop sign already, it takes more to make an emergency of it.
        enough = _BEYOND_STOP if ruled is not None and ruled.flag.level is stop else _EMERGENCY
        raised = self._likely(judged, (emergency,), enough)
        if raised is not None:
            return raised
        if ruled is not None and ruled.flag.level is stop:
            return ruled
        return (
            self._likely(judged, (stop, emergency), _STOP)
            or ruled
            or self._likely(judged, (caution, stop, emergency), _CAUTION)
        )

    def _is_taken_back(self, ruled: Raised, reading: Reading) -> bool:
        if (
            ruled.flag.id in _NEVER_TAKEN_BACK
            or len(reading.plain) > _ONE_THOUGHT
            or STOP in reading.words[:-1]
        ):
            return False
        if not _are_none([*self._judged(reading)], _SURELY_NO_EMERGENCY):
            return False
        runs = replace(self._features(self._learned, reading.words), read=None)
        return self._learned.danger.chances(runs).get(_NONE, 0.0) >= _NONE_BY_RUNS

    def _likely(
        self, judged: list[_Judged], levels: tuple[WarningLevel, ...], enough: float
    ) -> Raised | None:
        """The likeliest flag of the first of `levels`, when all of them together are likely enough in some part."""
        ids = frozenset[str]().union(*(self._levels[level] for level in levels))
        best: _Judged | None = None
        most = enough
        for part in judged:
            likely = [chance for flag, chance in part.chances.items() if flag in ids]
            together = sum(likely)
            if together >= most and max(likely, default=0.0) >= _ONE_FLAG:
                best, most = part, together
        if best is None:
            return None
        flag = max(self._levels[levels[0]], key=lambda one: (best.chances.get(one, 0.0), one))
        return Raised(
            flag=self._flags[flag],
            evidence=f"learned, {most:.2f} likely",
            start=best.start,
            end=best.end,
            is_likely=True,
        )

    def seen(self, words: Sequence[str]) -> tuple[str, ...]:
        """What the learned model sees of a reading's words: without signs that are denied, exercises' names masked."""
        return tuple(self._names.mask(self._rules.said(words)).words)

    def _judged(self, reading: Reading) -> Iterator[_Judged]:
        parts = [(start, end, within(reading.words, start, end)) for start, end in _parts(reading.words)]
        if len(parts) > _READ_PARTS:
            # The encoder takes milliseconds for each; runs tell in no time which parts are worth them.
            runs_alone = replace(self._learned, encoder=None)
            parts.sort(key=lambda part: self._chances(runs_alone, part[2]).get(_NONE, 0.0))
        for start, end, words in parts[:_READ_PARTS]:
            chances = self._chances(self._learned, words)
            if end - start <= _SHORT:
                chances = {
                    flag: chance
                    for flag, chance in chances.items()
                    if flag == _NONE or self._rules.allows(self._flags[flag], words)
                }
            if chances:
                yield _Judged(start, end, chances)

    def _chances(self, learned: Learned, words: Sequence[str]) -> Mapping[str, float]:
        return learned.danger.chances(self._features(learned, words))

    def _features(self, learned: Learned, words: Sequence[str]) -> Features:
        return learned.features(self._names.mask(words).words, said=self.seen(words))


def _are_none(judged: Sequence[_Judged], enough: float) -> bool:
    return bool(judged) and all(part.chances.get(_NONE, 0.0) >= enough for part in judged)


def _parts(words: tuple[str, ...]) -> list[tuple[int, int]]:
    """Ranges of plain words: the whole message, or windows of a longer one."""
    count = sum(word not in (STOP, COMMA) for word in words)
    if 0 < count <= 2 * _WINDOW:
        return [(0, count)]
    return windows(words, _WINDOW)[:_MOST_PARTS]
