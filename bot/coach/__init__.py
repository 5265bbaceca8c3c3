"""The Coach: one method for each thing that can happen, synchronous, each in one transaction.

It must not know Telegram, and nothing may wait inside it: no await stands between its read and its write, so each
use case is atomic on the event loop, with no locks.

    asking      words                     -> understood, answered or handed on
    training    sessions: start, controls, questions in the middle, danger
    reminding   reminders and zones
    delivering  what is due, and what became of it
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from bot.clock import Clock
from bot.coach.asking import Asking
from bot.coach.delivering import Cue, CueKey, CueKind, Delivering
from bot.coach.desk import Desk
from bot.coach.reminding import Reminding
from bot.coach.training import Training
from bot.core.action import (
    Action,
    AnswerHealth,
    AnswerWarmUp,
    Cancel,
    ChangeZone,
    ControlSession,
    DeleteData,
    ForgetHealth,
    MoveReminder,
    NotThis,
    OpenPage,
    Page,
    PickTime,
    PickZone,
    RememberHealth,
    RemoveReminder,
    ShowEntry,
    ShowExercise,
    ShowMore,
    Snooze,
    StartExercise,
    ToggleHoldBack,
    UndoSafetyStop,
    decode,
)
from bot.core.exercise import Library
from bot.core.message import Edit, Message, Reply, say
from bot.core.person import Person
from bot.core.understanding.interpret import Interpreter
from bot.core.views import pages
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.store import Store
from bot.store.outcomes import Outcome

__all__ = ["Coach", "Cue", "CueKey", "CueKind", "Outcome"]

DUE_LIMIT = 200
"""Cues taken at a time, so that one transaction stays short (measured)."""


class Coach:
    """What Leg Up does, free of how it is reached."""

    def __init__(
        self,
        *,
        store: Store,
        library: Library,
        words: Words,
        zones: ZoneIndex,
        interpreter: Interpreter,
        clock: Clock,
    ) -> None:
        desk = Desk(
            store=store,
            library=library,
            words=words,
            zones=zones,
            interpreter=interpreter,
            clock=clock,
        )
        self._desk = desk
        self._training = Training(desk)
        self._reminding = Reminding(desk)
        self._asking = Asking(desk, self._training, self._reminding)
        self._delivering = Delivering(desk)

    @property
    def words(self) -> Words:
        """The bot's own words, for the few that the edge says itself."""
        return self._desk.words

    def hear(self, chat_id: int, text: str) -> Reply:
        """A person wrote something."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            return self._asking.hear(self._desk.person(chat_id, now), text, now)

    def command(self, chat_id: int, name: str, argument: str) -> Reply:
        """A slash command of `pages.COMMANDS`; with any other the words are taken as they are."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            return self._command(self._desk.person(chat_id, now), name, argument, now)

    def press(self, chat_id: int, data: str) -> Reply:
        """A button was pressed."""
        now = self._desk.clock.now()
        action = decode(data)
        if action is None:
            return Reply(toast=self._desk.words("toast-unknown-button"))
        with self._desk.store.transaction():
            return self._press(self._desk.person(chat_id, now), action, now)

    def not_words(self, chat_id: int) -> Reply:
        """A picture, a sticker, a voice note: nothing that can be read."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            person = self._desk.person(chat_id, now)
        return say(pages.line(self._desk.words, "only-text", self._desk.exercise_for(person).id))

    def due(self, in_flight: Collection[CueKey] = (), limit: int = DUE_LIMIT) -> list[Cue]:
        """What has to be told now, leaving alone what is in flight."""
        with self._desk.store.transaction():
            return self._delivering.due(self._desk.clock.now(), limit, in_flight)

    def attempt(self, cue: Cue) -> Cue | None:
        """Record that the cue is about to be sent; None when it is stale and must be dropped."""
        with self._desk.store.transaction():
            return self._delivering.attempt(cue, self._desk.clock.now())

    def confirm(
        self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome = Outcome.SENT
    ) -> Edit | None:
        """Record what became of the cue; the edit closes what stood on the screen before it."""
        with self._desk.store.transaction():
            return self._delivering.confirm(cue, sent_at, message_id, outcome)

    def give_back(self, cue: Cue) -> None:
        """The send is known not to have happened."""
        with self._desk.store.transaction():
            self._delivering.give_back(cue)

    def next_due_at(self, after: datetime | None = None) -> datetime | None:
        """When something is due next; with `after`, the first instant strictly later."""
        return self._desk.store.earliest_due_at(after)

    def countdown_instants(self, session_id: int) -> tuple[datetime, ...]:
        """When the hold on the screen of a session is to be edited."""
        return self._delivering.countdown_instants(session_id)

    def running_sessions(self) -> list[int]:
        """Sessions whose countdown goes on after a restart."""
        return self._delivering.running_sessions()

    def tick(self, session_id: int) -> Edit | None:
        """The countdown as it stands now."""
        return self._delivering.tick(session_id, self._desk.clock.now())

    def blocked(self, chat_id: int) -> None:
        """The person blocked the bot."""
        with self._desk.store.transaction():
            self._delivering.freeze_chat(chat_id, self._desk.clock.now())

    def unblocked(self, chat_id: int) -> None:
        """The person unblocked the bot, or wrote again."""
        with self._desk.store.transaction():
            self._delivering.thaw_chat(chat_id, self._desk.clock.now())

    def moved(self, chat_id: int, new_chat_id: int) -> None:
        """The chat goes on under another id."""
        with self._desk.store.transaction():
            self._desk.store.persons.move(chat_id, new_chat_id)

    def _command(self, person: Person, name: str, argument: str, now: datetime) -> Reply:
        words, first = self._desk.words, self._desk.exercise_for(person).id
        match name:
            case "start":
                return say(pages.welcome(words, first, is_known=person.stretched_at is not None))
            case "exercises":
                return self._training.show(person, None)
            case "reminders":
                return self._reminding.listing(person, now)
            case "settings":
                return self._asking.settings(person)
            case "stop":
                return self._training.stop(person, now)
            case "cancel":
                return self._asking.cancel(person)
            case "help":
                return say(pages.help_page(words, first))
            case "privacy":
                return say(pages.privacy(words))
            case _:
                return self._asking.hear(person, f"{name} {argument}".strip(), now)

    def _press(self, person: Person, action: Action, now: datetime) -> Reply:
        words, library = self._desk.words, self._desk.library
        match action:
            case OpenPage():
                return self._open(person, action.page, now)
            case ShowExercise():
                return self._training.show(person, action.exercise)
            case StartExercise():
                return self._training.start(person, action.exercise, now)
            case AnswerHealth():
                return self._training.answer_health(person, action, now)
            case RememberHealth():
                return self._training.remember_health(person)
            case ForgetHealth():
                return self._forget_health(person)
            case AnswerWarmUp():
                return self._training.answer_warm_up(person, action, now)
            case ControlSession():
                return self._training.press(person, action, now)
            case UndoSafetyStop():
                return self._training.undo_danger(person, action, now)
            case NotThis():
                return self._asking.not_this(person, action.entry, now)
            case ShowEntry() | ShowMore():
                entry = library.entries.get(action.entry)
                if entry is None:
                    return Reply(toast=words("toast-unknown-button"))
                return self._asking.answer(person, entry, now, more=isinstance(action, ShowMore))
            case PickTime():
                return self._reminding.picked(person, action, now)
            case PickZone():
                return self._reminding.take_zone(person, action.zone, now)
            case MoveReminder():
                return self._reminding.move(person, action, now)
            case RemoveReminder():
                return self._reminding.remove(person, action.reminder, now)
            case Snooze():
                return self._reminding.snooze(person, action, now)
            case ToggleHoldBack():
                return self._hold_back(person, on=bool(action.on))
            case ChangeZone():
                return self._reminding.set_zone_in_words(person, None, now)
            case DeleteData():
                return self._delete(person, action.sure)
            case Cancel():
                reply = self._asking.cancel(person)
                return Reply(edit=reply.messages[0])
            case _:
                assert_never(action)

    def _open(self, person: Person, page: Page, now: datetime) -> Reply:
        match page:
            case Page.ASK:
                return self._asking.ask_page(person)
            case Page.EXERCISES:
                return self._training.show(person, None)
            case Page.HELP:
                return self._command(person, "help", "", now)
            case Page.REMIND:
                return self._reminding.pick(person, now)
            case Page.REMINDERS:
                return self._reminding.listing(person, now)
            case Page.SETTINGS:
                return self._asking.settings(person)
            case Page.PRIVACY:
                return self._command(person, "privacy", "", now)
            case _:
                assert_never(page)

    def _hold_back(self, person: Person, *, on: bool) -> Reply:
        desk = self._desk
        person = replace(person, holds_back=on)
        desk.store.persons.save(person)
        seen = self._asking.settings(person).messages[0]
        return Reply(edit=seen, toast=desk.words("hold-back-is-on" if on else "hold-back-is-off"))

    def _forget_health(self, person: Person) -> Reply:
        person = replace(person, is_careful=False)
        self._desk.store.persons.save(person)
        seen = self._asking.settings(person).messages[0]
        return Reply(edit=seen, toast=self._desk.words("careful-is-off"))

    def _delete(self, person: Person, sure: int) -> Reply:
        desk = self._desk
        match sure:
            case 0:
                return say(pages.delete_question(desk.words))
            case 1:
                desk.store.persons.delete(person.chat_id)
                return Reply(edit=Message(text=desk.words("delete-done")))
            case _:
                return Reply(edit=Message(text=desk.words("delete-kept")))
