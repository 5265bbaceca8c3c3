"""Commands in disguise: "skip this one" is a press of Skip; it must not look into the library or act on anything.

A message is a command when the whole of it is one, politeness apart: a word inside a question is none.
"""

import re
from collections.abc import Iterable, Sequence

from bot.core.understanding.language import COMMA, STOP, Lexicon, Reading
from bot.core.understanding.meaning import Command, CommandName, SessionState
from bot.core.understanding.names import EXERCISE, ExerciseNames
from bot.core.understanding.templates import Templates, words_of

_PLACE = "<place>"
_COUNTED = re.compile(r"(?<![\w+-])\d")
_LONGEST = 16  # words; a longer message is never a command
_LONGEST_PLACE = 5
_MOST_CLAUSES = 4


class WholePhrases:
    """Looks whole messages up in a table of phrases, with politeness taken off either end."""

    def __init__(self, polite: Iterable[str]) -> None:
        """`polite` are templates of words that may stand before or after a phrase, repeatedly."""
        self._polite: Templates[None] = Templates()
        for template in polite:
            self._polite.add(template, None)

    def trimmed(self, words: Sequence[str]) -> list[tuple[int, int]]:
        """The half-open ranges left when politeness goes, the whole first; empty for a message that is too long."""
        if not 0 < len(words) <= _LONGEST:
            return []
        starts, ends = self._walk(words, forward=True), self._walk(words, forward=False)
        ranges = [(start, end) for start in starts for end in ends if start < end]
        return sorted(ranges, key=lambda span: span[0] - span[1])

    def _walk(self, words: Sequence[str], *, forward: bool) -> list[int]:
        """The places that can be reached from one end by stepping over polite phrases."""
        steps = [(at, end) for at in range(len(words)) for end, _ in self._polite.at(words, at)]
        reached = [0 if forward else len(words)]
        for at in reached:  # grows as it goes
            for start, end in steps:
                here, there = (start, end) if forward else (end, start)
                if here == at and there not in reached:
                    reached.append(there)
        return reached


class Commands:
    """The phrases of a lexicon as one table; built once, then pure."""

    def __init__(self, lexicon: Lexicon, names: ExerciseNames, phrases: WholePhrases) -> None:
        """`phrases` takes politeness off; `names` finds exercises."""
        self._names = names
        self._phrases = phrases
        self._whole: Templates[tuple[frozenset[str], CommandName]] = Templates()
        self._before_place: Templates[tuple[CommandName, frozenset[str]]] = Templates()
        for entry in lexicon.commands:
            name = CommandName(entry.command)
            for template in entry.say:
                if _PLACE in words_of(template):
                    self._before_place.add(template.removesuffix(_PLACE), (name, entry.places))
                else:
                    self._whole.add(template, (entry.when, name))

    def vocabulary(self) -> frozenset[str]:
        """Every word of every phrase, for the speller."""
        return frozenset(word for word in self._whole.words() | self._before_place.words() if word.isalpha())

    def read(self, reading: Reading, session: SessionState | None) -> Command | None:
        """The command that the whole text is, for this state of the session; None when it is none."""
        kept = [index for index, word in enumerate(reading.words) if word not in (STOP, COMMA)]
        words = [reading.words[index] for index in kept]
        masked = self._names.mask(words)
        exercise = masked.named[0] if masked.named else None
        for start, end in self._phrases.trimmed(masked.words):
            found = self._named(masked.words[start:end], session)
            if found is not None:
                phrase = " ".join(masked.words[start:end])
                return Command(name=found, exercise=exercise, because=f'the whole message says "{phrase}"')
        # The name of an exercise is written like any words, too: "leg up" in "leg up now" is no name.
        if EXERCISE in masked.words:
            for start, end in self._phrases.trimmed(words):
                found = self._named(tuple(words[start:end]), session)
                if found is not None:
                    return Command(
                        name=found, because=f'the whole message says "{" ".join(words[start:end])}"'
                    )
        return self._placed(reading, kept, words) or self._repeated(reading, session)

    def _repeated(self, reading: Reading, session: SessionState | None) -> Command | None:
        """ "im back, keep going" says one command in two ways."""
        clauses: list[list[str]] = [[]]
        for word in reading.words:
            if word in (STOP, COMMA):
                clauses.append([])
            else:
                clauses[-1].append(word)
        said = [clause for clause in clauses if clause]
        if not 1 < len(said) <= _MOST_CLAUSES:
            return None
        names = {self._clause(clause, session) for clause in said}
        if len(names) != 1 or (name := names.pop()) is None:
            return None
        return Command(name=name, because="every part of the message says so")

    def _clause(self, words: Sequence[str], session: SessionState | None) -> CommandName | None:
        for start, end in self._phrases.trimmed(words):
            found = self._named(tuple(words[start:end]), session)
            if found is not None:
                return found
        return None

    def _named(self, phrase: tuple[str, ...], session: SessionState | None) -> CommandName | None:
        entries = self._whole.whole(phrase)
        for when, name in entries:
            if session is not None and session.value in when:
                return name
        return next((name for when, name in entries if not when), None)

    def _placed(self, reading: Reading, kept: Sequence[int], words: Sequence[str]) -> Command | None:
        """A command that ends in a place, which is given as it was typed (case folded): nobody spells it."""
        # The shortest ranges first: "to sydney last week" is a place without the politeness behind it.
        for start, end in reversed(self._phrases.trimmed(words)):
            for length in range(min(9, end - start - 1), 0, -1):
                said = " ".join(words[start + length : end])
                named = [
                    name
                    for name, places in self._before_place.whole(words[start : start + length])
                    if not places or said in places
                ]
                if not named or end - start - length > _LONGEST_PLACE:
                    continue
                first, last = kept[start + length], kept[end - 1]
                place = reading.text[reading.spans[first][0] : reading.spans[last][1]].strip(" .,!?")
                if _COUNTED.search(place):
                    continue  # "im on the bus, in 30 min"; "GMT+2" is a zone
                return Command(
                    name=named[0],
                    zone_words=place,
                    because=f'the message begins with "{" ".join(words[start : start + length])}"',
                )
        return None
