"""The Coach: one method for each thing that can happen, synchronous, each in one transaction.

It must not know Telegram, and nothing may wait inside it: no await stands between its read and its write, so each
use case is atomic on the event loop, with no locks.

    asking      words                     -> understood, answered or handed on
    starting    cards, what is asked before a session, its start
    training    sessions: controls, questions in the middle, danger
    leading     how a person wants to be led, and how it felt
    routines    a person's own routines
    reminding   reminders and zones
    unsaved     questions, while the database cannot be written
    delivering  what is due
    recording   what became of it
    ticking     countdowns and stopwatches
"""

import logging
from collections.abc import Collection
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.clock import Clock
from bot.coach.asking import Asking
from bot.coach.courses import Courses
from bot.coach.cue import Cue, CueKey, CueKind, Told
from bot.coach.delivering import Delivering
from bot.coach.desk import Desk
from bot.coach.editing import Editing
from bot.coach.groups import Groups
from bot.coach.guarding import Guarding
from bot.coach.leading import Leading
from bot.coach.recording import Recording
from bot.coach.reminding import Reminding
from bot.coach.resting import Resting
from bot.coach.routines import OwnRoutines
from bot.coach.scheduling import Scheduling
from bot.coach.starting import Starting
from bot.coach.ticking import Ticking
from bot.coach.training import Training
from bot.coach.unsaved import Unsaved
from bot.core.action import (
    Action,
    AddToRoutine,
    AnswerHealth,
    AnswerWarmUp,
    Cancel,
    ChangeZone,
    ChooseExercise,
    ConfirmDemanding,
    ControlSession,
    DeleteData,
    EditReminder,
    EditRoutine,
    ForgetHealth,
    HoldTheRest,
    JoinBreak,
    KeepReminder,
    MoveReminder,
    NewRoutine,
    NotThis,
    OpenPage,
    Page,
    PauseReminders,
    PickHour,
    PickMinute,
    PickTime,
    PickZone,
    RememberHealth,
    RemoveReminder,
    RemoveRoutine,
    ResumeSending,
    SayFeeling,
    SessionAction,
    SetExercise,
    SetMode,
    SetQuietHours,
    ShowEntry,
    ShowExercise,
    ShowMore,
    SkipToday,
    Snooze,
    SnoozeUntil,
    StartExercise,
    StartShort,
    ToggleDay,
    ToggleHoldBack,
    TrimRoutine,
    UndoSafetyStop,
    decode,
)
from bot.core.exercise import Library
from bot.core.message import Edit, Message, Reply, say
from bot.core.person import Person
from bot.core.understanding.interpret import Interpreter
from bot.core.views import pages
from bot.core.views.groups import START_PREFIX
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.errors import StoreError
from bot.store import Store
from bot.store.marks import Mark
from bot.store.outcomes import Outcome

__all__ = ["Coach", "Cue", "CueKey", "CueKind", "Outcome", "Told"]

_LOG = logging.getLogger(__name__)

EditAction = PickHour | PickMinute | EditReminder | ToggleDay | ChooseExercise | SetExercise | KeepReminder

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
        admin_ids: Collection[int] = (),
    ) -> None:
        desk = Desk(
            store=store,
            library=library,
            words=words,
            zones=zones,
            interpreter=interpreter,
            clock=clock,
            courses=Courses(library, store),
        )
        self._desk = desk
        self._starting = Starting(desk)
        self._training = Training(desk)
        self._scheduling = Scheduling(desk)
        self._resting = Resting(desk, self._scheduling)
        self._reminding = Reminding(desk, self._scheduling, self._resting)
        self._editing = Editing(desk, self._scheduling)
        self._groups = Groups(desk, self._scheduling)
        self._guarding = Guarding(desk, admin_ids)
        self._routines = OwnRoutines(desk)
        self._leading = Leading(desk)
        self._asking = Asking(
            desk, self._starting, self._training, self._reminding, self._routines, self._leading
        )
        self._recording = Recording(desk)
        self._delivering = Delivering(desk, self._recording)
        self._ticking = Ticking(desk)
        self._unsaved = Unsaved(desk)

    @property
    def words(self) -> Words:
        """The bot's own words, for the few that the edge says itself."""
        return self._desk.words

    def hear(self, chat_id: int, text: str, reply_to: int | None = None) -> Reply:
        """A person wrote something; `reply_to` is the id of the message of ours that they replied to."""
        now = self._desk.clock.now()
        try:
            with self._desk.store.transaction():
                return self._asking.hear(self._active(chat_id, now), text, now, reply_to)
        except StoreError as error:
            _LOG.error("%s", error)
            return self._unsaved.hear(chat_id, text, now)

    def command(self, chat_id: int, name: str, argument: str) -> Reply:
        """A slash command of `pages.COMMANDS`; with any other the words are taken as they are."""
        now = self._desk.clock.now()
        try:
            with self._desk.store.transaction():
                return self._command(self._active(chat_id, now), name, argument, now)
        except StoreError as error:
            _LOG.error("%s", error)
            return self._unsaved.command(chat_id, name)

    def press(self, chat_id: int, data: str) -> Reply:
        """A button was pressed."""
        now = self._desk.clock.now()
        action = decode(data)
        if action is None:
            return Reply(toast=self._desk.words("toast-unknown-button"))
        try:
            with self._desk.store.transaction():
                return self._press(self._active(chat_id, now), action, now)
        except StoreError as error:
            _LOG.error("%s", error)
            return self._unsaved.press(action)

    def would_move_session(self, chat_id: int, *, text: str | None = None, data: str | None = None) -> bool:
        """Whether these words or this press would move the person's session, were they taken up."""
        if data is not None:
            return isinstance(decode(data), AnswerWarmUp | ControlSession | UndoSafetyStop)
        person = self._desk.store.persons.get(chat_id)
        now = self._desk.clock.now()
        return person is not None and self._asking.would_move_session(person, text or "", now)

    def after_outage(self, chat_id: int) -> Reply:
        """What is said in place of moving a session too late."""
        return self._training.after_outage(chat_id)

    def heard_at(self) -> datetime | None:
        """Up to when an earlier process had received everything that persons did."""
        return self._desk.store.marks.get(Mark.HEARD)

    def note_heard(self, at: datetime) -> None:
        """Everything that persons did until then has been received."""
        with self._desk.store.transaction():
            self._desk.store.marks.set(Mark.HEARD, at)

    def not_words(self, chat_id: int) -> Reply:
        """A picture, a sticker, a voice note: nothing that can be read."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            person = self._desk.person(chat_id, now)
        return say(pages.line(self._desk.words, "only-text", self._desk.exercise_for(person).id))

    def _active(self, chat_id: int, now: datetime) -> Person:
        """The person who did something just now, so that nothing counts as ignored."""
        person = self._desk.person(chat_id, now)
        self._desk.store.reminders.heard_from(chat_id)
        return person

    def located(self, chat_id: int, latitude: float, longitude: float) -> Reply:
        """A place was shared, in degrees."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            return self._reminding.located(self._active(chat_id, now), latitude, longitude, now)

    def group_command(
        self, chat_id: int, user_id: int, words: str, *, is_admin: bool, topic_id: int | None
    ) -> Reply:
        """/remind in a group; `is_admin` is what Telegram says of the member."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            admin = self._desk.person(user_id, now) if is_admin else None
            group = self._desk.person(chat_id, now)
            return self._groups.remind(group, admin, words, topic_id, now)

    def group_press(self, chat_id: int, user_id: int, data: str) -> Reply:
        """A button under a group's message, pressed by one of its members."""
        now = self._desk.clock.now()
        action = decode(data)
        if not isinstance(action, JoinBreak):
            return Reply(toast=self._desk.words("toast-unknown-button"))
        with self._desk.store.transaction():
            return self._groups.join(self._desk.person(chat_id, now), user_id, action, now)

    def clock_jumped(self, jump: timedelta) -> list[tuple[int, Message]]:
        """The machine's clock jumped: reminders wait; what the operators are to be told."""
        with self._desk.store.transaction():
            return self._guarding.clock_jumped(jump, self._desk.clock.now())

    def zone_rules(self, version: str) -> int:
        """The version of the zone rules that is installed; how many reminders it has moved."""
        with self._desk.store.transaction():
            return self._scheduling.count_again(version, self._desk.clock.now())

    def due(
        self, in_flight: Collection[CueKey] = (), limit: int = DUE_LIMIT, reminders: int = DUE_LIMIT
    ) -> list[Cue]:
        """What has to be told now, at most `limit` of sessions and `reminders`, leaving alone what is in flight."""
        with self._desk.store.transaction():
            most = 0 if self._guarding.is_stopped else reminders
            return self._delivering.due(self._desk.clock.now(), limit, in_flight, most)

    def together(self) -> AbstractContextManager[None]:
        """What is recorded inside shares one transaction, all or nothing; no await may stand inside."""
        return self._desk.store.transaction()

    def attempt(self, cue: Cue) -> Cue | None:
        """Record that the cue is about to be sent; None when it is stale and must be dropped."""
        with self._desk.store.transaction():
            return self._recording.attempt(cue, self._desk.clock.now())

    def confirm(
        self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome = Outcome.SENT
    ) -> Told:
        """Record what became of the cue; what follows it."""
        with self._desk.store.transaction():
            return self._recording.confirm(cue, sent_at, message_id, outcome)

    def give_back(self, cue: Cue) -> Cue:
        """The send is known not to have happened; the cue as it may be tried again."""
        with self._desk.store.transaction():
            return self._recording.give_back(cue)

    def next_due_at(self, after: datetime | None = None) -> datetime | None:
        """When something is due next; with `after`, the first instant strictly later."""
        return self._desk.store.earliest_due_at(after)

    def countdown_instants(self, session_id: int) -> tuple[datetime, ...]:
        """When the hold on the screen of a session is to be edited."""
        return self._ticking.countdown_instants(session_id)

    def running_sessions(self) -> list[int]:
        """Sessions whose countdown goes on after a restart."""
        return self._ticking.running_sessions()

    def tick(self, session_id: int) -> Edit | None:
        """The countdown as it stands now."""
        return self._ticking.tick(session_id, self._desk.clock.now())

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
            case "start" if argument.startswith(START_PREFIX):
                return self._starting.start(person, argument.removeprefix(START_PREFIX), now)
            case "remind":
                words_said = f"remind me {argument}" if argument else "remind me"
                return self._asking.hear(person, words_said, now)
            case "start":
                return say(pages.welcome(words, first, is_known=person.stretched_at is not None))
            case "exercises":
                return self._starting.show(person, None)
            case "routines":
                return self._routines.listing(person)
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
                return self._starting.show(person, action.exercise)
            case StartExercise():
                return self._starting.start(person, action.exercise, now)
            case ForgetHealth():
                return self._forget_health(person)
            case (
                AnswerHealth()
                | RememberHealth()
                | AnswerWarmUp()
                | ControlSession()
                | ConfirmDemanding()
                | HoldTheRest()
                | SayFeeling()
                | SetMode()
                | UndoSafetyStop()
            ):
                return self._press_of_session(person, action, now)
            case NewRoutine() | EditRoutine() | AddToRoutine() | TrimRoutine() | RemoveRoutine():
                return self._routines.press(person, action)
            case NotThis():
                return self._asking.not_this(person, action.entry, now)
            case ShowEntry() | ShowMore():
                entry = library.entries.get(action.entry)
                if entry is None:
                    return Reply(toast=words("toast-unknown-button"))
                return self._asking.answer(person, entry, now, more=isinstance(action, ShowMore))
            case PickTime() if action.reminder:
                return self._editing.set_time(person, action, now)
            case PickTime():
                return self._reminding.picked(person, action, now)
            case PickZone():
                return self._reminding.take_zone(person, action.zone, now)
            case MoveReminder():
                return self._reminding.move(person, action, now)
            case RemoveReminder():
                return self._reminding.remove(person, action.reminder, now)
            case Snooze():
                return self._resting.snooze(person, action, now)
            case SnoozeUntil():
                return self._resting.snooze_until(person, action, now)
            case SkipToday():
                return self._resting.skip_today(person, action.reminder, now)
            case StartShort():
                return self._starting.start_short(person, action.exercise, now)
            case PauseReminders():
                return self._resting.press_pause(person, action.days, now)
            case SetQuietHours():
                return self._resting.set_quiet_hours(person, action)
            case ResumeSending():
                return self._guarding.resume(person.chat_id)
            case JoinBreak():
                return Reply(toast=words("toast-unknown-button"))
            case (
                PickHour()
                | PickMinute()
                | EditReminder()
                | ToggleDay()
                | ChooseExercise()
                | SetExercise()
                | KeepReminder()
            ):
                return self._edit(person, action, now)
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

    def _press_of_session(self, person: Person, action: SessionAction, now: datetime) -> Reply:
        """Buttons before, in and after a session."""
        match action:
            case AnswerHealth():
                return self._starting.answer_health(person, action, now)
            case RememberHealth():
                return self._starting.remember_health(person)
            case AnswerWarmUp():
                return self._starting.answer_warm_up(person, action, now)
            case ControlSession():
                return self._training.press(person, action, now)
            case ConfirmDemanding():
                return self._starting.start(person, action.exercise, now, is_sure=True)
            case HoldTheRest():
                return self._starting.hold_the_rest(person, action.session, now)
            case SayFeeling():
                return self._leading.feeling(person, action)
            case SetMode():
                return self._leading.set_mode(person, action)
            case UndoSafetyStop():
                return self._training.undo_danger(person, action, now)
            case _:
                assert_never(action)

    def _edit(self, person: Person, action: EditAction, now: datetime) -> Reply:
        match action:
            case PickHour():
                return self._editing.hours(action.days, action.reminder)
            case PickMinute():
                return self._editing.minutes(action.hour, action.days, action.reminder)
            case EditReminder():
                return self._editing.show(person, action.reminder, now)
            case ToggleDay():
                return self._editing.toggle_day(person, action, now)
            case ChooseExercise():
                return self._editing.choose_exercise(person, action.reminder)
            case SetExercise():
                return self._editing.set_exercise(person, action, now)
            case KeepReminder():
                return Reply(edit=pages.plain(self._desk.words, "remind-kept"))
            case _:
                assert_never(action)

    def _open(self, person: Person, page: Page, now: datetime) -> Reply:
        match page:
            case Page.ASK:
                return self._asking.ask_page(person)
            case Page.EXERCISES:
                return self._starting.show(person, None)
            case Page.HELP:
                return self._command(person, "help", "", now)
            case Page.REMIND:
                return self._reminding.pick(person, now)
            case Page.REMINDERS:
                return self._reminding.listing(person, now)
            case Page.QUIET:
                return self._resting.quiet_page(person)
            case Page.SETTINGS:
                return self._asking.settings(person)
            case Page.MODES:
                return self._leading.modes(person)
            case Page.ROUTINES:
                return self._routines.listing(person)
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
