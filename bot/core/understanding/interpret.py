"""The one door of the understanding: a person's words and what is known of them -> a Meaning.

In this order: danger, commands and reminders, the search, and what to make of its hits. It must not answer: it names
entries, commands and flags, and the views find the words. Pure: no clock, no state, no randomness.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.core.exercise import Library
from bot.core.understanding.commands import Commands, WholePhrases
from bot.core.understanding.language import (
    COMMA,
    STOP,
    Language,
    PhraseMap,
    Reading,
    expand,
    normalise,
    tokenise,
)
from bot.core.understanding.meaning import (
    Answer,
    Clarify,
    Command,
    CommandName,
    Context,
    Explained,
    Meaning,
    Ranked,
    ReminderRequest,
    Unknown,
    Warning,
    WarningLevel,
)
from bot.core.understanding.names import EXERCISE, ExerciseNames
from bot.core.understanding.redflags import RedFlags
from bot.core.understanding.search import Hits, Search, Target
from bot.core.understanding.times import read_reminder

# Chosen on the tune half of tests/golden/; docs/understanding.md has the figures.
SURE = 0.55  # chance that the best entry is right, from which it is said
OURS = 0.2  # chance that the question is ours at all, from which entries are offered
_EXACT = 0.97  # a phrasing said word by word: no decoy and no odd word changes that
# Share of the best entry, from which the same aspect of another exercise is as good.
_ALIKE = 0.3
_LEAD = (
    1.5  # how much more than the next entry's share an exact phrasing needs: many exercises share phrasings
)
_LONG = 24  # words: a longer message is also read sentence by sentence
_WINDOW = 16
_MAX_PARTS = 8  # parts of a long message that are searched; keeps 4,096 characters under 100 ms

_BEFORE_NAMES = frozenset(
    {"the", "a", "an", "my", "this", "that", "for", "of", "in", "on", "with", "during", "about"}
)

# "Reminders" opens their page; "show my reminders" and "i want reminders" are read as what they ask of them.
_ASKS_MORE = frozenset({"show", "list", "see", "want", "need", "tell", "give", "set"})

_THIS = frozenset({"this", "it", "that"})

Inner = Answer | Clarify | Unknown | ReminderRequest | Command


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the search makes of one part of a message."""

    hits: Hits
    strength: float
    because: str


class Interpreter:
    """Understands one library's language; built once (tenths of a second), then pure and safe to share."""

    def __init__(self, library: Library) -> None:
        """The library gives the entries, the lexicon and the safety rules."""
        lexicon = library.lexicon
        self._library = library
        self._red_flags = RedFlags(library.safety)
        names: dict[str, list[str]] = {}
        for exercise in library.exercises.values():
            names[exercise.id] = [_plain(name) for name in (exercise.name, *exercise.aliases)]
        for exercise_id, templates in lexicon.absent.items():
            names.setdefault(exercise_id, []).extend(templates)
        self._names = ExerciseNames(names)
        phrases = WholePhrases(lexicon.polite)
        self._phrases = phrases
        self._commands = Commands(lexicon, self._names, phrases)
        self._followups = {
            phrase: aspect
            for aspect, templates in lexicon.followups.items()
            for template in templates
            for phrase in expand(template)
        }
        self._reasons = _table(lexicon.reasons)
        self._telltales = PhraseMap(
            {" ".join(phrase): f"<{reason}>" for phrase, reason in _table(lexicon.telltales).items()}
        )
        self._telltale_tokens = {f"<{reason}>": reason for reason in lexicon.telltales}
        entries = library.entries.values()
        vocabulary = (
            self._names.vocabulary()
            | self._commands.vocabulary()
            | {word for phrase in self._followups for word in phrase}
            | {word for phrase in (*self._reasons, *_table(lexicon.telltales)) for word in phrase}
            | {
                word
                for entry in entries
                for text in (entry.question, entry.answer)
                for word in _plain(text).split()
            }
            | {word for decoy in lexicon.decoys for word in decoy.split()}
            | lexicon.foreign_topics
        )
        said = {
            word
            for entry in entries
            for text in (entry.question, *entry.phrasings)
            for word in _plain(text).split()
        }
        self._foreign_topics = lexicon.foreign_topics - said
        self._language = Language(lexicon, vocabulary, urgent=self._red_flags.vocabulary(), asked=said)
        self._search = Search(
            entries=entries,
            exercises={exercise.id: exercise.level for exercise in library.exercises.values()},
            decoys=lexicon.decoys,
            language=self._language,
            names=self._names,
        )

    def exercise_named(self, text: str) -> str | None:
        """The id of the first exercise of the library that a text names, None when it names none."""
        named = self._names.mask(_plain(text).split()).named
        return next((one for one in named if one in self._library.exercises), None)

    def interpret(self, text: str, context: Context) -> Meaning:
        """What `text` means to a person in `context`; every text means something, and nothing raises."""
        return self.explain(text, context).meaning

    def mentions_health(self, text: str) -> bool:
        """True when a danger sign or a condition stands in the text, whatever is said of it."""
        return self._red_flags.mentions(self._language.read(text).words)

    def explain(self, text: str, context: Context) -> Explained:
        """The same meaning, with the entries that the search ranked best."""
        reading = self._language.read(text)
        raised = self._red_flags.find(reading.words)
        if raised is None:
            inner, hits = self._without_danger(text, reading, context)
            return Explained(meaning=inner, hits=hits)
        flag = raised.flag
        then: Inner | None = None
        hits = ()
        if flag.level is WarningLevel.CAUTION:
            then, hits = self._without_danger(text, reading, context)
            rest = reading.without_clauses(raised.start, raised.end)
            if rest.plain and isinstance(then, Clarify | Unknown):
                # "im pregnant, how long": the condition is said; the question is what is left.
                second, second_hits = self._without_danger(rest.typed, rest, context)
                if not isinstance(second, Clarify | Unknown):
                    then, hits = second, second_hits
        because = f'{flag.level.value} "{flag.id}": {raised.evidence}'
        warning = Warning(level=flag.level, flag_id=flag.id, text=flag.text, then=then, because=because)
        return Explained(meaning=warning, hits=hits)

    def _without_danger(
        self, text: str, reading: Reading, context: Context
    ) -> tuple[Inner, tuple[Ranked, ...]]:
        if not reading.plain:
            return Unknown(reason="empty", because="there are no words in it"), ()
        command = self._commands.read(reading, context.session)
        if command is not None and not (
            command.name is CommandName.REMINDERS and _ASKS_MORE & set(reading.plain)
        ):
            return _about_this(command, reading, context), ()
        if self._language.is_other_language(reading):
            return Unknown(reason="other-language", because="the words are another language's"), ()
        request = read_reminder(text, context.now, context.zone, context.reminders)
        if request is not None:
            return request, ()
        told = self._told(reading)
        if told is not None:
            return told, ()
        return self._searched(reading, context)

    def _told(self, reading: Reading) -> Unknown | None:
        """Small talk, attempts to change the rules and the like, that the lexicon knows by their words."""
        for word, _, _ in self._telltales.replace(reading.plain):
            if word in self._telltale_tokens:
                return Unknown(reason=self._telltale_tokens[word], because="a phrase of the lexicon says so")
        for start, end in self._phrases.trimmed(reading.plain):
            reason = self._reasons.get(reading.plain[start:end])
            if reason is not None:
                return Unknown(reason=reason, because="the whole message is a phrase of the lexicon")
        return None

    def _searched(self, reading: Reading, context: Context) -> tuple[Inner, tuple[Ranked, ...]]:
        named = self._names.mask(reading.plain).named
        held = tuple(exercise for exercise in named if exercise in self._library.exercises)
        if named and not held:
            because = f"it names {named[0]}, which the library does not hold"
            return Unknown(reason="exercise-not-here", because=because), ()
        target = Target(named=held, current=context.exercise, step_entries=self._step_entries(context))
        followup = self._followup(reading, target)
        if followup is not None:
            return followup, (Ranked(entry_id=followup.entry_id, score=followup.confidence),)
        best = max(
            (self._weighed(part, target) for part in self._promising(_parts(reading.words))),
            key=lambda found: found.strength,
        )
        return self._decided(best), best.hits.ranked[:5]

    def _promising(self, parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The parts of a long message that say most of what entries speak of, in their order."""
        if len(parts) <= _MAX_PARTS:
            return parts
        best = set(sorted(parts, key=self._search.promise, reverse=True)[:_MAX_PARTS])
        return [part for part in parts if part in best]

    def _followup(self, reading: Reading, target: Target) -> Answer | None:
        """ "how many" is a whole question when it is known which exercise it is about."""
        exercises = target.named or ((target.current,) if target.current else tuple(self._library.exercises))
        if len(exercises) != 1:
            return None
        words = _without_names(self._names.mask(reading.plain).words)
        for start, end in self._phrases.trimmed(words):
            aspect = self._followups.get(words[start:end])
            entry_id = f"{exercises[0]}/{aspect}"
            if aspect is not None and entry_id in self._library.entries:
                because = f'"{" ".join(words[start:end])}" asks for {aspect}'
                return Answer(entry_id=entry_id, confidence=0.9, because=because)
        return None

    def _step_entries(self, context: Context) -> frozenset[str]:
        exercise = self._library.exercises.get(context.exercise) if context.exercise is not None else None
        if exercise is None or context.step is None or not 1 <= context.step <= len(exercise.steps):
            return frozenset()
        return frozenset(exercise.steps[context.step - 1].entries)

    def _weighed(self, words: tuple[str, ...], target: Target) -> _Found:
        """How likely the best entry answers these words, 0..1, and why."""
        foreign = sorted(self._foreign_topics.intersection(words))
        hits = self._search.rank(words, target, len(foreign))
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
        if hits.decoy >= _EXACT:
            strength = 0.0
        return _Found(hits=hits, strength=strength, because=because)

    def _is_elsewhere(self, ranked: Sequence[Ranked], target: Target) -> bool:
        """True when the best entry is of an exercise that nobody spoke of and that another could stand for as well."""
        owner, _, aspect = ranked[0].entry_id.partition("/")
        if target.named or owner not in self._library.exercises:
            return False
        if target.current in self._library.exercises:
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


def _about_this(command: Command, reading: Reading, context: Context) -> Command:
    """ "show me this exercise" is about the one being done or last asked about."""
    is_meant = command.name in (CommandName.SHOW_EXERCISE, CommandName.START_SESSION)
    if not is_meant or command.exercise is not None or _THIS.isdisjoint(reading.plain):
        return command
    return replace(command, exercise=context.exercise)


def _parts(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """A message, and for a long one its sentences and windows of them, which may hold the question."""
    plain = tuple(word for word in words if word not in (STOP, COMMA))
    if len(plain) <= _LONG:
        return [plain]
    sentences: list[list[str]] = [[]]
    for word in words:
        if word == STOP:
            sentences.append([])
        elif word != COMMA:
            sentences[-1].append(word)
    parts = []
    for sentence in sentences:
        starts = range(0, max(1, len(sentence) - _WINDOW // 2), _WINDOW // 2)
        parts += [tuple(sentence[start : start + _WINDOW]) for start in starts]
    return list(dict.fromkeys(part for part in parts if part)) or [plain[:_LONG]]


def _without_names(words: Sequence[str]) -> tuple[str, ...]:
    """ "how long for the <exercise>" -> "how long": a name goes with the little words before it."""
    kept: list[str] = []
    for word in words:
        if word != EXERCISE:
            kept.append(word)
            continue
        while kept and kept[-1] in _BEFORE_NAMES:
            kept.pop()
    return tuple(kept)


def _plain(text: str) -> str:
    return " ".join(word for word, _, _ in tokenise(normalise(text)) if word not in (STOP, COMMA))


def _table(phrases_by_name: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """Every phrase of the templates, to its name."""
    return {
        phrase: name
        for name, templates in phrases_by_name.items()
        for template in templates
        for phrase in expand(template)
    }
