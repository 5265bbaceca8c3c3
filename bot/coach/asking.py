"""The use case of words: what a person wrote is understood, and answered or handed to the use case it means.

Danger comes before everything, also before what the coach was waiting for.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import assert_never

from bot.coach.desk import Desk
from bot.coach.keeping import Keeping
from bot.coach.leading import Leading
from bot.coach.noting import Noting
from bot.coach.placing import Placing
from bot.coach.pressing import Use, on
from bot.coach.reminding import Reminding
from bot.coach.routines import OwnRoutines
from bot.coach.starting import Starting
from bot.coach.training import Training
from bot.coach.zoning import Zoning
from bot.core.action import Control, NotThis, ShowEntry, ShowMore
from bot.core.exercise import Entry
from bot.core.message import SILENCE, Message, Reply, Rows, say
from bot.core.person import Cautions, Person
from bot.core.session import FROZEN, State
from bot.core.understanding.meaning import (
    Answer,
    Clarify,
    Command,
    CommandName,
    Meaning,
    ReminderAction,
    ReminderRequest,
    Unknown,
    Warning,
    WarningLevel,
)
from bot.core.understanding.routine_words import RoutineWords
from bot.core.understanding.times import names_a_time
from bot.core.views import answers, pages

_CONTROLS = {
    CommandName.PAUSE: Control.PAUSE,
    CommandName.RESUME: Control.RESUME,
    CommandName.READY: Control.SKIP,
    CommandName.SKIP: Control.SKIP,
    CommandName.BACK: Control.BACK,
    CommandName.REPEAT: Control.REPEAT,
    CommandName.STOP: Control.STOP,
    CommandName.SWITCH_SIDE: Control.SWITCH,
    CommandName.EXTEND: Control.EXTEND,
}

ASK_EXAMPLES = 3

SMALL_TALK = "small-talk"
"""The reason of an `Unknown` that asks nothing."""


class Asking:
    """Words in, reply out."""

    def __init__(
        self,
        desk: Desk,
        starting: Starting,
        training: Training,
        reminding: Reminding,
        zoning: Zoning,
        routines: OwnRoutines,
        leading: Leading,
        keeping: Keeping,
    ) -> None:
        self._desk = desk
        self._own = RoutineWords(desk.library.lexicon.own_words)
        self._placing = Placing(desk)
        self._noting = Noting(desk)
        self._starting = starting
        self._training = training
        self._reminding = reminding
        self._zoning = zoning
        self._routines = routines
        self._leading = leading
        self._keeping = keeping

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(ShowEntry, lambda person, action, now: self.show_entry(person, action.entry, now)),
            on(ShowMore, lambda person, action, now: self.show_entry(person, action.entry, now, more=True)),
            on(NotThis, lambda person, action, now: self.not_this(person, action.entry, now)),
        ]

    def hear(self, person: Person, text: str, now: datetime, reply_to: int | None = None) -> Reply:
        """Answer what was written; `reply_to` is the message of ours that it replies to.

        Words that freeze or end a session take the buttons from its step on the screen, which stands still now.
        """
        before = self._desk.store.sessions.ongoing(person.chat_id)
        reply = self._heard(person, text, now, reply_to)
        if before is None or before.state is not State.RUNNING:
            return reply
        after = self._desk.store.sessions.get(before.id)
        if after is None or after.state is State.RUNNING:
            return reply
        return replace(reply, settles=before.message_id)

    def _heard(self, person: Person, text: str, now: datetime, reply_to: int | None) -> Reply:
        meaning = self._placing.understand(person, text, now, reply_to)
        if isinstance(meaning, Warning) and meaning.level is not WarningLevel.CAUTION:
            return self._training.end_for_danger(person, meaning, now)
        if (said := self._said_back(person, text, meaning, now)) is not None:
            return said
        if (expected := self._expected(person, text, meaning, now)) is not None:
            return expected
        if not isinstance(meaning, Warning) and (own := self._own_words(person, text, now)) is not None:
            return own
        reply = self._act(self._about_what_is_named(person, text, meaning), meaning, now)
        return self._noting.noted(person, text, meaning, reply, now)

    def _about_what_is_named(self, person: Person, text: str, meaning: Meaning) -> Person:
        """ "Remind me to do the wall stretch at 7": the reminder starts the exercise that was named."""
        inner = meaning.then if isinstance(meaning, Warning) else meaning
        is_new = isinstance(inner, ReminderRequest) and inner.action in (
            ReminderAction.SET,
            ReminderAction.ONCE,
        )
        named = self._desk.interpreter.exercise_named(text) if is_new else None
        return person if named is None else replace(person, exercise=named)

    def would_move_session(self, person: Person, text: str, now: datetime) -> bool:
        """Whether the words are a control of the session that is going on; questions and danger are none."""
        meaning = self._placing.understand(person, text, now)
        is_control = isinstance(meaning, Command) and meaning.name in _CONTROLS
        return is_control and self._desk.store.sessions.ongoing(person.chat_id) is not None

    def _own_words(self, person: Person, text: str, now: datetime) -> Reply | None:
        """Words about routines, and about the side that is tighter; None when they are about anything else."""
        desk = self._desk
        if (side := self._own.tighter_side(text)) is not None:
            return self._leading.tighter(person, side)
        if self._own.asks_for_routines(text):
            return self._routines.listing(person)
        if (wish := self._own.read_routine(text, desk.interpreter.exercise_named)) is not None:
            return self._routines.make(person, wish)
        if (named := self._own.routine_to_start(text)) is not None:
            wanted = desk.courses.routine_named(person.chat_id, named)
            if wanted is not None:
                return self._starting.start(person, wanted, now)
        return None

    def _said_back(self, person: Person, text: str, meaning: Meaning, now: datetime) -> Reply | None:
        """The reply to "it was a mistake" after a safety stop, and to a bare No in a session that asked nothing."""
        if self._own.takes_back(text) and (undone := self._training.undo_in_words(person, now)) is not None:
            return undone
        session = self._desk.store.sessions.ongoing(person.chat_id)
        is_control = isinstance(meaning, Command) and meaning.name is CommandName.STOP
        if session is None or session.was_nudged or not is_control or not self._own.is_no(text):
            return None
        return say(replace(pages.plain(self._desk.words, "session-no"), is_silent=True))

    def _expected(self, person: Person, text: str, meaning: Meaning, now: datetime) -> Reply | None:
        """The reply when the words answer what the coach asked: a city, or a time of day.

        A clear command or reminder is not swallowed by the question; it stands until it is answered or cancelled.
        """
        if isinstance(meaning, Command) and meaning.name is not CommandName.SET_TIMEZONE:
            return None
        if person.is_waiting_for_zone:
            found = self._zoning.words_for_zone(person, text, now)
            if found is not None:
                return found
            if isinstance(meaning, Unknown):
                return self._zoning.ask_zone_again()
        elif person.wishes and not isinstance(meaning, ReminderRequest) and names_a_time(text):
            bare = self._placing.understand(person, f"remind me every day at {text}", now)
            if isinstance(bare, ReminderRequest) and any(rule.local_times for rule in bare.rules):
                return self._reminding.request(person, bare, now)
        return None

    def _act(self, person: Person, meaning: Meaning, now: datetime) -> Reply:
        match meaning:
            case Warning():
                return self._caution(person, meaning, now)
            case Command():
                return self._command(person, meaning, now)
            case ReminderRequest():
                rows = self._training.question_rows(self._training.freeze_for_question(person, now))
                return _with_rows(self._reminding.request(person, meaning, now), rows)
            case Answer():
                entry = self._desk.library.entries[meaning.entry_id]
                return self.answer(person, entry, now, is_unsure=meaning.confidence < answers.SURE)
            case Clarify():
                rows = self._training.question_rows(self._training.freeze_for_question(person, now))
                return say(
                    answers.clarify(self._desk.words, self._desk.library, meaning.entry_ids, rows_first=rows)
                )
            case Unknown():
                return self._unknown(person, meaning, now)
            case _:
                assert_never(meaning)

    def answer(
        self, person: Person, entry: Entry, now: datetime, *, more: bool = False, is_unsure: bool = False
    ) -> Reply:
        """An entry's answer; a running session waits for it."""
        desk = self._desk
        if entry.owner in desk.library.exercises and person.exercise != entry.owner:
            desk.store.persons.save(replace(person, exercise=entry.owner))
        rows = self._training.question_rows(self._training.freeze_for_question(person, now))
        if more:
            return say(answers.more(desk.words, desk.library, entry, rows_first=rows))
        return say(answers.answer(desk.words, desk.library, entry, rows_first=rows, is_unsure=is_unsure))

    def show_entry(self, person: Person, entry_id: str, now: datetime, *, more: bool = False) -> Reply:
        """The answer that a button names, if the content still has it."""
        entry = self._desk.library.entries.get(entry_id)
        if entry is None:
            return Reply(toast=self._desk.words("toast-unknown-button"))
        return self.answer(person, entry, now, more=more)

    def not_this(self, person: Person, entry_id: str, now: datetime) -> Reply:
        """The answer was to another question: offer its neighbours and ask for other words."""
        desk = self._desk
        entry = desk.library.entries.get(entry_id)
        if entry is None:
            return self.ask_page(person)
        rows = self._training.question_rows(self._training.freeze_for_question(person, now))
        return say(answers.not_this(desk.words, desk.library, entry, rows_first=rows))

    def ask_page(self, person: Person) -> Reply:
        """How to ask, with a few of the questions about the person's exercise."""
        desk = self._desk
        exercise = desk.exercise_for(person)
        steps = (entry_id for step in exercise.steps for entry_id in step.entries)
        chosen = {entry_id: desk.library.entries[entry_id] for entry_id in steps}
        examples = dict(list(chosen.items())[:ASK_EXAMPLES])
        return say(answers.ask_page(desk.words, examples))

    def _caution(self, person: Person, warning: Warning, now: datetime) -> Reply:
        """One sentence, once a condition a day, then what was asked."""
        desk = self._desk
        today = now.astimezone(UTC).date()
        earlier = person.cautions.flags if person.cautions and person.cautions.on == today else frozenset()
        person = replace(person, cautions=Cautions(on=today, flags=earlier | {warning.flag_id}))
        desk.store.persons.save(person)
        if warning.then is None:
            return say(pages.text(desk.words, warning.text, desk.exercise_for(person).id))
        inner = self._act(person, warning.then, now)
        if warning.flag_id in earlier:
            return inner
        if not inner.messages:
            return replace(inner, messages=(Message(text=warning.text),))
        first, *others = inner.messages
        return replace(inner, messages=(answers.with_caution(warning, first), *others))

    def _unknown(self, person: Person, meaning: Unknown, now: datetime) -> Reply:
        desk = self._desk
        session = desk.store.sessions.ongoing(person.chat_id)
        if meaning.reason == SMALL_TALK and session is not None and session.state not in FROZEN:
            # "Nice" in the middle of a hold is no question: the clock goes on.
            return say(replace(pages.plain(desk.words, "session-heard"), is_silent=True))
        rows = self._training.question_rows(self._training.freeze_for_question(person, now))
        main = pages.main_rows(desk.words, desk.exercise_for(person).id)
        return say(answers.unknown(desk.words, desk.library, meaning, main, rows_first=rows))

    def _command(self, person: Person, command: Command, now: datetime) -> Reply:
        desk = self._desk
        exercise = desk.exercise_for(person).id
        if (control := _CONTROLS.get(command.name)) is not None:
            is_of_pause = command.name is CommandName.RESUME and self._reminding.waits_for_resume(person, now)
            return (
                self._reminding.resume(person, now)
                if is_of_pause
                else self._training.control(person, control, now)
            )
        match command.name:
            case CommandName.START_SESSION:
                return self._start(person, command, now)
            case CommandName.LIST_EXERCISES:
                return self._starting.show(person, None)
            case CommandName.SHOW_EXERCISE:
                return self._starting.show(person, command.exercise)
            case CommandName.SET_TIMEZONE:
                return self._zoning.set_zone_in_words(person, command.zone_words, now)
            case CommandName.REMINDERS:
                return self._reminding.listing(person, now)
            case CommandName.SETTINGS:
                return self._keeping.settings(person)
            case CommandName.PRIVACY:
                return say(pages.privacy(desk.words))
            case CommandName.DELETE_DATA:
                return say(pages.delete_question(desk.words))
            case CommandName.CANCEL:
                return self._keeping.cancel(person)
            case CommandName.EXPORT_DATA:
                return say(pages.plain(desk.words, "export-not-yet"), pages.privacy(desk.words))
            case CommandName.PROGRESS:
                return say(pages.line(desk.words, "progress-not-yet", exercise))
            case CommandName.HELP:
                return say(pages.help_page(desk.words, exercise))
            case CommandName.GREETING | CommandName.THANKS:
                return self._small_talk(person, command.name)
            case _:
                return SILENCE

    def _start(self, person: Person, command: Command, now: datetime) -> Reply:
        """ "Start" goes on with a session that stands still."""
        session = self._desk.store.sessions.ongoing(person.chat_id)
        if session is not None and session.state in FROZEN and command.exercise in (None, session.exercise):
            return self._training.control(person, Control.RESUME, now)
        return self._starting.start(person, command.exercise, now)

    def _small_talk(self, person: Person, name: CommandName) -> Reply:
        desk = self._desk
        session = desk.store.sessions.ongoing(person.chat_id)
        if session is not None and session.state in (State.READY, State.RUNNING):
            return say(pages.plain(desk.words, name))
        return say(pages.line(desk.words, name, desk.exercise_for(person).id))


def _with_rows(reply: Reply, rows: Rows) -> Reply:
    """The reply with these rows above the buttons of its last message."""
    if not rows or not reply.messages:
        return reply
    *others, last = reply.messages
    return replace(reply, messages=(*others, replace(last, rows=(*rows, *last.rows))))
