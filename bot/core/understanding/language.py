"""Turns typed text into clean, spelt, comparable words; it must not decide what they mean.

Everything is bounded: `MAX_CHARACTERS` of a text are read, the words spelt are limited, no pattern can backtrack.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.core.understanding.spelling import Speller

MAX_CHARACTERS = 4096  # Telegram's own limit for a text
_MAX_SPELT = 300  # unknown words that the speller looks at in one text; keeps 4,096 characters under 100 ms
_MAX_EXPANSIONS = 4000  # of one template; an author's slip must not eat the memory

STOP = "."  # the token for the end of a sentence
COMMA = ","

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[.!?;:\n,()]")
_MARKS = frozenset(".!?;:\n,()")
# Said by people who write English too: "every evening at 19:30, s'il vous plait".
_COURTESIES = frozenset({"s", "il", "vous", "plait", "bitte", "danke", "por", "favor", "merci", "gracias"})
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_TAG = re.compile(r"</?[a-z][^<>]{0,80}>")  # pasted HTML; bounded, so that "<a<a<a" stays cheap
_SPACES = re.compile(r"[^\S\n]+")
_TEMPLATE_PART = re.compile(r"(\{[^{}\[\]]*\}|\[[^{}\[\]]*\])")
_LOOSE_BRACKET = re.compile(r"[{}\[\]|]")
_PUNCTUATION = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."}
)
_ASCII: dict[int, str | None] = dict.fromkeys((*range(32), 127))
_ASCII |= {ord(character): "\n" for character in "\n\r\v\f"} | {ord("\t"): " ", ord("`"): "'"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CommandPhrases:
    """Ways to say one command. `when` holds the session states in which they count; empty = always.

    `say` are templates (see `expand`) that must be the whole message, `polite` words apart; in them `<exercise>`
    stands for an exercise's name and a final `<place>` for all words to the end, or for one of `places` where such
    are given.
    """

    command: str
    say: tuple[str, ...]
    when: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The language data of one language, as content/<language>/language.yaml gives it.

    `shorthand` maps what people type to what it stands for ("gonna" -> "going to"); `synonyms` maps a word or a
    phrase to the one word that the search uses; `common_words` are real words that the speller must leave alone;
    `filler` are words that carry no question; `polite` may stand around a command; `absent` gives, by exercise
    id, the names of exercises that may be asked about before the library holds them; `decoys` are things that
    people say and no entry answers; `foreign_topics` are words that put a question outside the sources;
    `reasons` gives, by `Unknown.reason`, phrases that are a whole message, `telltales` those that lead to it anywhere; `foreign` gives, by language, words that English
    does not have; `followups` gives, by aspect of an entry, short questions that mean it when an exercise is known;
    `own_words` gives the lists of phrases that `routine_words` reads with.
    """

    shorthand: Mapping[str, str]
    synonyms: Mapping[str, str]
    common_words: frozenset[str]
    filler: frozenset[str]
    polite: tuple[str, ...]
    commands: tuple[CommandPhrases, ...]
    absent: Mapping[str, tuple[str, ...]]
    decoys: tuple[str, ...]
    foreign_topics: frozenset[str]
    reasons: Mapping[str, tuple[str, ...]]
    telltales: Mapping[str, tuple[str, ...]]
    foreign: Mapping[str, frozenset[str]]
    followups: Mapping[str, tuple[str, ...]]
    own_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A text as the understanding sees it: `words` with "." and "," between them, and where each stands in `text`.

    `words` are spelt and written out; `text` is the normalised text that the spans (start, end) point into.
    """

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def plain(self) -> tuple[str, ...]:
        """The words alone."""
        return tuple(word for word in self.words if word not in (STOP, COMMA))

    @property
    def typed(self) -> str:
        """The part of `text` that the words come from, as it was typed."""
        return " ".join(self.text[start:end] for start, end in dict.fromkeys(self.spans))

    def without_clauses(self, start: int, end: int) -> "Reading":
        """What is left without the clauses, between commas and stops, that hold the plain words `start` to `end`."""
        kept: list[int] = []
        clause: list[int] = []
        at, is_hit = 0, False
        for index, word in enumerate((*self.words, STOP)):
            if word in (STOP, COMMA):
                kept += [] if is_hit else [*clause, *([index] if index < len(self.words) else [])]
                clause, is_hit = [], False
            else:
                is_hit = is_hit or start <= at < end
                clause.append(index)
                at += 1
        return Reading(
            text=self.text,
            words=tuple(self.words[index] for index in kept),
            spans=tuple(self.spans[index] for index in kept),
        )


def normalise(text: str) -> str:
    """Fold case and width, drop control and invisible characters, straighten quotes, shorten "sooooo".

    Normalising twice changes nothing. At most `MAX_CHARACTERS` come back.
    """
    # Folding can make new compositions (and dropping a joiner too), so it goes on until nothing changes; the
    # bound is never reached by real text.
    for _ in range(8):
        folded = _normalise_once(text)
        if folded == text or (folded.isascii() and "<" not in folded):
            return folded
        text = folded
    return text


def _normalise_once(text: str) -> str:
    if text.isascii():  # most texts are, and then there is nothing to compose
        return _tidy(text[:MAX_CHARACTERS].lower().translate(_ASCII))
    folded = unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])[:MAX_CHARACTERS].casefold()
    folded = unicodedata.normalize("NFKC", folded).translate(_PUNCTUATION)
    kept = _tidy("".join(_visible(character) for character in folded))
    return unicodedata.normalize("NFKC", kept)[:MAX_CHARACTERS].strip()


def _tidy(text: str) -> str:
    """What a text plainly does not hold is not looked for: thousands of phrasings are read at start (profiled)."""
    if "<" in text:
        text = _TAG.sub(" ", text)
    text = _REPEATED.sub(r"\1\1", text)
    if "  " in text or not text.isascii():
        text = _SPACES.sub(" ", text)
    return text.strip()


def _visible(character: str) -> str:
    if character in "\n\r\t\v\f\u2028\u2029\x85":
        return "\n" if character != "\t" else " "
    # Cc control, Cf zero-width and direction marks, Cs lone surrogates, Co private use, Cn unassigned
    return "" if unicodedata.category(character)[0] == "C" else character


def tokenise(text: str) -> list[tuple[str, int, int]]:
    """Words without apostrophes, "." for the end of a sentence and "," with their spans in a normalised text."""
    tokens: list[tuple[str, int, int]] = []
    previous = ""
    for match in _WORD.finditer(text):
        word = match[0]
        if word in _MARKS:
            word = COMMA if word in ",()" else STOP
            if previous in (word, STOP, ""):
                continue
        elif "'" in word:
            word = word.replace("'", "")
        previous = word
        tokens.append((word, *match.span()))
    return tokens


def plain_words(text: str) -> list[str]:
    """The words of a text as it was typed, without punctuation."""
    return [word.replace("'", "") for word in _WORD.findall(normalise(text)) if word not in _MARKS]


def expand(template: str) -> tuple[tuple[str, ...], ...]:
    """All word sequences of a template: `{a|b}` is one of, `[a|b]` one of or nothing; parts may hold several words.

    Raises ValueError when brackets do not match, are nested, or it stands for more than 4,000 sequences.
    """
    parts = _TEMPLATE_PART.split(template)
    sequences: list[tuple[str, ...]] = [()]
    for part in parts:
        if part[:1] + part[-1:] in ("{}", "[]"):
            choices = [tuple(choice.split()) for choice in part[1:-1].split("|")]
            if part[0] == "[":
                choices.append(())
        else:
            if _LOOSE_BRACKET.search(part):
                raise ValueError(f'brackets do not match in "{template}"')
            choices = [tuple(part.split())]
        if len(sequences) * len(choices) > _MAX_EXPANSIONS:
            raise ValueError(f'"{template}" stands for more than {_MAX_EXPANSIONS} phrases')
        sequences = [sequence + choice for sequence in sequences for choice in choices]
    return tuple(dict.fromkeys(sequence for sequence in sequences if sequence))


def stem(word: str) -> str:
    """A light stem, so that "breathing", "breathes" and "breath" are one word to the search."""
    if len(word) <= 3 or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > 4:
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 4 else word


class PhraseMap:
    """Replaces phrases in a sequence of words, the longest first, from left to right."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        """`phrases` maps words separated by spaces to words separated by spaces."""
        self._by_words = {tuple(key.split()): tuple(value.split()) for key, value in phrases.items()}
        self._longest: dict[str, int] = {}
        for key in self._by_words:
            self._longest[key[0]] = max(len(key), self._longest.get(key[0], 0))

    def replace(self, words: Sequence[str]) -> list[tuple[str, int, int]]:
        """The new words, each with the half-open range of the old ones that it stands for."""
        if self._longest.keys().isdisjoint(words):
            return list(zip(words, range(len(words)), range(1, len(words) + 1), strict=True))
        out: list[tuple[str, int, int]] = []
        at = 0
        while at < len(words):
            longest = self._longest.get(words[at])
            if longest is None:
                out.append((words[at], at, at + 1))
                at += 1
                continue
            for length in range(min(longest, len(words) - at), 0, -1):
                found = self._by_words.get(tuple(words[at : at + length]))
                if found is not None:
                    out.extend((word, at, at + length) for word in found)
                    at += length
                    break
            else:
                out.append((words[at], at, at + 1))
                at += 1
        return out


class Language:
    """Reads texts with one lexicon: the speller's targets are the words that the rest of the understanding knows."""

    def __init__(
        self,
        lexicon: Lexicon,
        vocabulary: Iterable[str],
        *,
        urgent: Iterable[str] = (),
        asked: Iterable[str] = (),
        real: Iterable[str] = (),
    ) -> None:
        """`vocabulary` is every word that content and commands use, `urgent` those of the danger signs, `asked` those
        of phrasings, whose authors misspell on purpose, `real` common English words of whatever topic."""
        urgent = frozenset(urgent)
        shorthand_words = {word for key in lexicon.shorthand for word in key.split()}
        foreign_words = {word for words in lexicon.foreign.values() for word in words}
        targets = frozenset(vocabulary) | urgent | {word for key in lexicon.synonyms for word in key.split()}
        self._shorthand = PhraseMap(lexicon.shorthand)
        self._synonyms = PhraseMap(lexicon.synonyms)
        self._filler = lexicon.filler
        self._foreign = lexicon.foreign
        self._english = targets | lexicon.common_words | shorthand_words
        self._speller = Speller(
            targets=targets - foreign_words,
            known=lexicon.common_words | lexicon.filler | shorthand_words | foreign_words,
            urgent=urgent,
            real=real,
        )
        self._speller.learn(asked)

    def read(self, text: str) -> Reading:
        """Normalise, split, write shorthand out and spell."""
        clean = normalise(text)
        tokens = tokenise(clean)
        spelt: dict[str, str] = {}
        for word, _, _ in tokens:
            if word not in self._english and word not in spelt and len(spelt) < _MAX_SPELT:
                spelt[word] = self._speller.correct(word)
        words = [spelt.get(word, word) for word, _, _ in tokens]
        replaced = self._shorthand.replace(words)
        return Reading(
            text=clean,
            words=tuple(word for word, _, _ in replaced),
            spans=tuple((tokens[first][1], tokens[last - 1][2]) for _, first, last in replaced),
        )

    def terms(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words that a search compares: synonyms made one, stems, no filler; order kept."""
        merged = [word for word, _, _ in self._synonyms.replace(words)]
        return tuple(stem(word) for word in merged if word not in self._filler and word not in (STOP, COMMA))

    def is_other_language(self, reading: Reading) -> bool:
        """True when most letters are of another script, or the words are clearly another language's."""
        letters = [character for character in reading.text if character.isalpha()]
        if len([character for character in letters if ord(character) > 0x24F]) * 2 > len(letters):
            return True
        words = set(reading.plain)
        english = len(words & self._english)
        if english > 1:
            words -= _COURTESIES
        for vocabulary in self._foreign.values():
            hits = len(words & vocabulary)
            if hits > english and (hits >= 2 or hits == len(words)):
                return True
        return False

    def is_known(self, word: str) -> bool:
        """True when the word is English as far as the lexicon can tell."""
        return self._speller.is_known(word)
