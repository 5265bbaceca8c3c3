"""The one door of the understanding: a person's words and what is known of them -> a Meaning.

In this order: danger, commands and reminders, the search, and what to make of its hits. It must not answer: it names
entries, commands and flags, and the views find the words. Pure: no clock, no state, no randomness.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.core.exercise import Library
from bot.core.understanding.commands import Commands, WholePhrases
from bot.core.understanding.danger import Danger
from bot.core.understanding.gate import Candidates, Question
from bot.core.understanding.intent import ASKING_LEAVE, Intents
from bot.core.understanding.language import (
    Language,
    PhraseMap,
    Reading,
    expand,
    plain_words,
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
from bot.core.understanding.policy import Policy
from bot.core.understanding.search import Search, Target
from bot.core.understanding.times import read_reminder

_REAL_WORDS = 12_000  # the commonest that the speller leaves alone; further on come names and scraps
_SAID = 0.9  # confidence from which an answer goes before what was learnt about the message's purpose
_BEFORE_NAMES = frozenset(
    {"the", "a", "an", "my", "this", "that", "for", "of", "in", "on", "with", "during", "about"}
)

# "Reminders" opens their page; "show my reminders" and "i want reminders" are read as what they ask of them.
_ASKS_MORE = frozenset({"show", "list", "see", "want", "need", "tell", "give", "set"})

_CHANGES = frozenset({"change", "adjust"})
_TIMES = frozenset({"time", "hour"})
_OF_ZONES = frozenset({"zone", "timezone", "clock", "here", "wrong", "tz"})
_DOING = frozenset({"do", "try", "use"})
_LEFT_ALONE = frozenset({"turn", "delete", "remove", "cancel", "change", "stop", "switch", "pause", "drop"})
_THIS = frozenset({"this", "it", "that"})

Inner = Answer | Clarify | Unknown | ReminderRequest | Command


class Interpreter:
    """Understands one library's language; built once (tenths of a second), then pure and safe to share."""

    def __init__(self, library: Library) -> None:
        """The library gives the entries, the lexicon and the safety rules."""
        lexicon = library.lexicon
        self._library = library
        names: dict[str, list[str]] = {}
        for exercise in library.exercises.values():
            names[exercise.id] = [" ".join(plain_words(name)) for name in (exercise.name, *exercise.aliases)]
        for exercise_id, templates in lexicon.absent.items():
            names.setdefault(exercise_id, []).extend(templates)
        self._names = ExerciseNames(names)
        self._danger = Danger(library.safety, library.learned, self._names)
        phrases = WholePhrases(lexicon.polite)
        self._phrases = phrases
        self._commands = Commands(lexicon, self._names, phrases)
        self._intents = Intents(library.learned, self._names)
        self._followups = {
            phrase: aspect
            for aspect, templates in lexicon.followups.items()
            for template in templates
            for phrase in expand(template)
        }
        self._reasons = _table(lexicon.reasons)
        telltales = _table(lexicon.telltales)
        self._telltales = PhraseMap({" ".join(phrase): f"<{reason}>" for phrase, reason in telltales.items()})
        self._telltale_tokens = {f"<{reason}>": reason for reason in lexicon.telltales}
        entries = library.entries.values()
        questions = {word for entry in entries for word in plain_words(entry.question)}
        vocabulary = (
            self._names.vocabulary()
            | self._commands.vocabulary()
            | {word for phrase in self._followups for word in phrase}
            | {word for phrase in (*self._reasons, *telltales) for word in phrase}
            | questions
            | {word for entry in entries for word in plain_words(entry.answer)}
            | {word for decoy in lexicon.decoys for word in decoy.split()}
            | lexicon.foreign_topics
        )
        said = questions | {
            word for entry in entries for text in entry.phrasings for word in plain_words(text)
        }
        self._language = Language(
            lexicon,
            vocabulary,
            urgent=self._danger.vocabulary(),
            asked=said,
            real=library.learned.table.pieces.words(_REAL_WORDS),
        )
        search = Search(
            entries=entries,
            exercises={exercise.id: exercise.level for exercise in library.exercises.values()},
            decoys=lexicon.decoys,
            language=self._language,
            names=self._names,
            learned=library.learned,
        )
        self._policy = Policy(search, library.exercises, lexicon.foreign_topics - said)

    def exercise_named(self, text: str) -> str | None:
        """The id of the first exercise of the library that a text names, None when it names none."""
        named = self._names.mask(plain_words(text)).named
        return next((one for one in named if one in self._library.exercises), None)

    def masked(self, text: str) -> tuple[str, ...]:
        """The words of a text as the learned models see them: spelt, with punctuation, names of exercises replaced."""
        return tuple(self._names.mask(self._language.read(text).words).words)

    def masked_for_danger(self, text: str) -> tuple[str, ...]:
        """The same, without the signs that are denied."""
        return self._danger.seen(self._language.read(text).words)

    def interpret(self, text: str, context: Context) -> Meaning:
        """What `text` means to a person in `context`; every text means something, and nothing raises."""
        return self.explain(text, context).meaning

    def mentions_health(self, text: str) -> bool:
        """True when a danger sign or a condition stands in the text, whatever is said of it."""
        return self._danger.mentions(self._language.read(text))

    def explain(self, text: str, context: Context) -> Explained:
        """The same meaning, with the entries that the search ranked best."""
        reading = self._language.read(text)
        raised = self._danger.find(reading)
        if raised is not None and raised.is_likely and self._commands.read(reading, context.session):
            raised = None  # the whole message is a phrase that somebody has listed; a chance says no more than that
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
        if (
            command is not None
            and not _asks_instead(command, reading.plain)
            and not _is_of_reminders(command, reading, context)
        ):
            return _about_this(command, reading, context), ()
        if self._language.is_other_language(reading):
            return Unknown(reason="other-language", because="the words are another language's"), ()
        told = self._told(reading)
        if told is not None:
            return told, ()
        request = read_reminder(
            text, context.now, context.zone, context.reminders, in_session=context.session is not None
        )
        if request is not None and not _is_denied(reading.plain):
            return request, ()
        searched, hits = self._searched(reading, context)
        intent = self._intents.read(reading, context.session)
        is_said = isinstance(searched, Answer) and searched.confidence >= _SAID
        if intent is None or (is_said and not intent.is_sure):
            return searched, hits
        if isinstance(intent.meaning, Command):
            return _about_this(intent.meaning, reading, context), ()
        return intent.meaning, ()

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

    def weigh(self, text: str, context: Context) -> tuple[Candidates, Question] | None:
        """What speaks for each entry, for `training.gate`; None for a text that names an exercise not held."""
        reading = self._language.read(text)
        target = self._target(reading, context)
        if target is None:
            return None
        return self._policy.weigh(reading.words, target)

    def _target(self, reading: Reading, context: Context) -> Target | None:
        named = self._names.mask(reading.plain).named
        held = tuple(exercise for exercise in named if exercise in self._library.exercises)
        if named and not held:
            return None
        return Target(named=held, current=context.exercise, step_entries=self._step_entries(context))

    def _searched(self, reading: Reading, context: Context) -> tuple[Inner, tuple[Ranked, ...]]:
        target = self._target(reading, context)
        if target is None:
            return Unknown(
                reason="exercise-not-here", because="it names one that the library does not hold"
            ), ()
        followup = self._followup(reading, target)
        if followup is not None:
            return followup, (Ranked(entry_id=followup.entry_id, score=followup.confidence),)
        return self._policy.decide(reading.words, target)

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


def _is_of_reminders(command: Command, reading: Reading, context: Context) -> bool:
    """ "Change the time", where there are reminders and no zone is spoken of."""
    words = set(reading.plain)
    is_bare = (
        command.name is CommandName.SET_TIMEZONE and command.zone_words is None and bool(context.reminders)
    )
    return is_bare and bool(words & _CHANGES) and bool(words & _TIMES) and not words & _OF_ZONES


def _is_denied(words: Sequence[str]) -> bool:
    """ "don't turn off my reminders" asks for nothing."""
    return any(
        first in ("dont", "never", "not") and second in _LEFT_ALONE for first, second in pairwise(words)
    )


def _asks_instead(command: Command, words: Sequence[str]) -> bool:
    """ "Show my reminders" asks for more than their page, "can i do the nordic curl" whether it is one to do."""
    if command.name is CommandName.REMINDERS:
        return not _ASKS_MORE.isdisjoint(words)
    is_start = command.name is CommandName.START_SESSION and command.exercise is not None
    return is_start and tuple(words[:2]) in ASKING_LEAVE and words[2] in _DOING


def _about_this(command: Command, reading: Reading, context: Context) -> Command:
    """ "show me this exercise" is about the one being done or last asked about."""
    is_meant = command.name in (CommandName.SHOW_EXERCISE, CommandName.START_SESSION)
    if not is_meant or command.exercise is not None or _THIS.isdisjoint(reading.plain):
        return command
    return replace(command, exercise=context.exercise)


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


def _table(phrases_by_name: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """Every phrase of the templates, to its name."""
    return {
        phrase: name
        for name, templates in phrases_by_name.items()
        for template in templates
        for phrase in expand(template)
    }
