"""Finds danger signs and conditions in a person's words, before anything else is made of them.

It must not give advice of its own: every word said is a flag's `text`, written in content/<language>/safety.yaml.

How a flag is raised: the words are scanned for the members of named groups ("numb", "groin"); an occurrence in the
reach of a negation ("no numbness") does not count, nor does one inside a harmless phrase ("passed out the papers");
a pattern needs one occurrence of each of its groups close together. A sentence that asks about the body in general
counts for nothing. The most serious flag wins.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from bot.core.understanding.language import COMMA, STOP
from bot.core.understanding.meaning import WarningLevel
from bot.core.understanding.occurrences import Found, Occurrence, match, outside
from bot.core.understanding.safety_rules import Flag, SafetyRules
from bot.core.understanding.templates import Templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A flag that a text raises, and the words that raised it: plain words `start` to `end`, half-open.

    `is_likely`: no rule has found it, it is the likeliest by what was learnt.
    """

    flag: Flag
    evidence: str
    start: int
    end: int
    is_likely: bool = False


class _Scan(NamedTuple):
    """The plain words, the members of groups and the harmless phrases among them, and for each word its sentence and
    whether it is denied."""

    plain: Sequence[str]
    found: Found
    harmless: Sequence[Occurrence]
    sentences: Sequence[int]
    negated: Sequence[bool]


_REMEMBERED = 8  # texts: one is asked about for signs, for what is denied, and for mentions
_SERIOUS_FIRST = (WarningLevel.EMERGENCY, WarningLevel.STOP, WarningLevel.CAUTION)
_NEGATION, _NO_NEGATION, _TURN, _RESOLVED, _PERSONAL = (
    "!negation",
    "!no-negation",
    "!turn",
    "!resolved",
    "!personal",
)


class RedFlags:
    """Safety rules made ready for scanning; built once, then pure."""

    def __init__(self, rules: SafetyRules) -> None:
        """Raises ValueError for a template that cannot be parsed (the loader has said so before)."""
        self._rules = rules
        self._scan = lru_cache(_REMEMBERED)(self._scan_anew)
        self._templates: Templates[str] = Templates()
        own = {
            _NEGATION: rules.negations,
            _NO_NEGATION: rules.not_negations,
            _TURN: rules.turns,
            _RESOLVED: rules.resolved,
            _PERSONAL: rules.personal,
        }
        for group, templates in (*rules.signs.items(), *rules.places.items(), *own.items()):
            for template in templates:
                self._templates.add(template, group)
        # Apart from the others, for these words are nothing that a misspelt sign could mean.
        self._harmless: Templates[None] = Templates()
        for template in rules.harmless:
            self._harmless.add(template, None)

    def vocabulary(self) -> frozenset[str]:
        """Every word of every group, for the speller."""
        words = self._templates.words()
        return frozenset(word for word in words if not word.endswith("*")) | frozenset(
            word[:-1] for word in words if word.endswith("*") and len(word) > 6
        )

    def find(self, words: Sequence[str]) -> Raised | None:
        """The most serious flag that the words raise, the first listed among equals; None for none.

        `words` are a `Reading`'s, with "." and "," in them.
        """
        plain, found, harmless, sentences, negated = self._scan(tuple(words))
        general = self._general_sentences(found, sentences)
        serious = outside(harmless, found)
        for level in _SERIOUS_FIRST:
            for flag in self._rules.flags:
                if flag.level is not level or any(match(pattern, found) for pattern in flag.unless):
                    continue
                raised = self._raises(flag, serious, negated, general, sentences)
                if raised is not None:
                    evidence = " ".join(plain[raised.start : raised.end])
                    return Raised(flag=flag, evidence=evidence, start=raised.start, end=raised.end)
        return None

    def said(self, words: Sequence[str]) -> tuple[str, ...]:
        """The plain words without what is denied and harmless phrases: "no numbness but sore" is "no but sore"."""
        plain, found, harmless, _, negated = self._scan(tuple(words))
        denied = {
            at
            for group in self._rules.signs
            for sign in found.get(group, ())
            if negated[sign.start]
            for at in range(sign.start, sign.end)
        }
        unseen = denied | {at for phrase in harmless for at in range(phrase.start, phrase.end)}
        return tuple(word for at, word in enumerate(plain) if at not in unseen)

    def mentions(self, words: Sequence[str]) -> bool:
        """True when a sign or a condition stands in the words at all, also denied, in jest or of somebody else."""
        scan = self._scan(tuple(words))
        return bool(scan.harmless) or any(
            match(pattern, scan.found) is not None for flag in self._rules.flags for pattern in flag.patterns
        )

    def allows(self, flag: Flag, words: Sequence[str]) -> bool:
        """False when none of what the flag is `only_with` stands in the words."""
        if not flag.only_with:
            return True
        found = self._scan(tuple(words)).found
        return any(match(pattern, found) for pattern in flag.only_with)

    def _raises(
        self,
        flag: Flag,
        found: Found,
        negated: Sequence[bool],
        general: frozenset[int],
        sentences: Sequence[int],
    ) -> Occurrence | None:
        def counts(group: str, occurrence: Occurrence) -> bool:
            if group in self._rules.places:
                return flag.counts_when_general or sentences[occurrence.start] not in general
            if negated[occurrence.start]:
                return False
            if not flag.counts_when_general and sentences[occurrence.start] in general:
                return False
            return flag.level is not WarningLevel.STOP or not _is_resolved(
                occurrence, found, sentences, negated
            )

        for pattern in flag.patterns:
            if not all(group in found for group in pattern.groups):
                continue
            counted = {group: [o for o in found[group] if counts(group, o)] for group in pattern.groups}
            raised = match(pattern, counted)
            if raised is not None:
                return raised
        return None

    def _scan_anew(self, words: tuple[str, ...]) -> _Scan:
        # Punctuation does not count for distances, so the scan runs over plain words and keeps sentence numbers.
        plain = [word for word in words if word not in (STOP, COMMA)]
        found: dict[str, list[Occurrence]] = {}
        for at in range(len(plain)):
            for end, group in self._templates.at(plain, at):
                found.setdefault(group, []).append(Occurrence(at, end))
        commas, sentences = _structure(words)
        negated = self._negated(plain, found, commas, sentences)
        return _Scan(plain, found, self._harmless_phrases(words), sentences, negated)

    def _harmless_phrases(self, words: Sequence[str]) -> list[Occurrence]:
        """Where they stand among the plain words; none reaches over punctuation ("passed out, the papers fell")."""
        phrases: list[Occurrence] = []
        plain = 0
        for at, word in enumerate(words):
            if word not in (STOP, COMMA):
                phrases += [Occurrence(plain, plain + end - at) for end, _ in self._harmless.at(words, at)]
                plain += 1
        return phrases

    def _negated(
        self,
        plain: Sequence[str],
        found: Found,
        commas: frozenset[int],
        sentences: Sequence[int],
    ) -> list[bool]:
        """For each word, whether a negation before it reaches it."""
        negated = [False] * len(plain)
        signs = [o for group in self._rules.signs for o in found.get(group, ())]
        sign_starts = {sign.start for sign in signs}
        turns = {occurrence.start for occurrence in found.get(_TURN, ())}
        # "not only", "no feeling in": what starts like a negation and says more is none.
        no_negations = {occurrence.start for occurrence in found.get(_NO_NEGATION, ())} | {
            sign.start for sign in signs if sign.end - sign.start > 1
        }
        for negation in found.get(_NEGATION, ()):
            if negation.start in no_negations:
                continue
            has_seen_sign = False
            for at in range(negation.end, min(negation.end + self._rules.negation_reach, len(plain))):
                if at in turns or sentences[at] != sentences[negation.start]:
                    break
                # "no pain, numbness or" is a list and goes on; "no strap, sharp pain" and "no, my chest" are not.
                if (at in commas or plain[at] == "and") and not (
                    has_seen_sign and not sign_starts.isdisjoint((at, at + 1))
                ):
                    break
                has_seen_sign = has_seen_sign or at in sign_starts
                negated[at] = True
        return negated

    def _general_sentences(self, found: Found, sentences: Sequence[int]) -> frozenset[int]:
        personal = {sentences[occurrence.start] for occurrence in found.get(_PERSONAL, ())}
        general = set()
        for pattern in self._rules.general:
            asked = match(pattern, found)
            if asked is not None:
                general.add(sentences[asked.start])
        return frozenset(general - personal)


def _structure(words: Sequence[str]) -> tuple[frozenset[int], list[int]]:
    """Positions of plain words that follow a comma, and the sentence number of each plain word."""
    commas: set[int] = set()
    sentences: list[int] = []
    sentence = 0
    for word in words:
        if word == STOP:
            sentence += 1
        elif word == COMMA:
            commas.add(len(sentences))
        else:
            sentences.append(sentence)
    return frozenset(commas), sentences


def _is_resolved(
    occurrence: Occurrence,
    found: Found,
    sentences: Sequence[int],
    negated: Sequence[bool],
) -> bool:
    # "has not gone away" looks like "gone away" and says the opposite.
    return any(
        0 <= resolved.start - occurrence.end <= 3
        and sentences[resolved.start] == sentences[occurrence.start]
        and not negated[resolved.start]
        for resolved in found.get(_RESOLVED, ())
    )
