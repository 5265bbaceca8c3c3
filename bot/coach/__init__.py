"""The Coach: one method for each thing that can happen, synchronous, each in one transaction.

It must not know Telegram, and nothing may wait inside it: no await stands between its read and its write, so each
use case is atomic on the event loop, with no locks.

    asking      words                     -> understood, answered or handed on
    pressing    a button                  -> the use case that named it in its `uses`
    opening     a slash command or a page -> the use case that shows it
    starting    cards, what is asked before a session, its start
    training    sessions: controls, questions in the middle, danger
    leading     how a person wants to be led, and how it felt
    routines    a person's own routines
    reminding   reminders; `zoning` the zone they need, `editing` one by buttons, `resting` what lets them wait
    keeping     the settings page, and deletion
    groups      stretch breaks of groups
    guarding    reminders wait after the machine's clock has jumped
    unsaved     questions, while the database cannot be written
    delivering  what is due
    recording   what became of it
    ticking     countdowns and stopwatches
"""

import logging
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from bot.clock import Clock
from bot.coach.asking import Asking
from bot.coach.courses import Courses
from bot.coach.cue import Cue, CueKey, CueKind, Told
from bot.coach.delivering import Delivering
from bot.coach.desk import Desk
from bot.coach.editing import Editing
from bot.coach.groups import Groups
from bot.coach.guarding import Guarding
from bot.coach.keeping import Keeping
from bot.coach.leading import Leading
from bot.coach.opening import Opening
from bot.coach.pressing import Pressing
from bot.coach.recording import Recording
from bot.coach.reminding import Reminding
from bot.coach.resting import Resting
from bot.coach.routines import OwnRoutines
from bot.coach.scheduling import Scheduling
from bot.coach.starting import Starting
from bot.coach.ticking import Ticking
from bot.coach.training import Training
from bot.coach.unsaved import Unsaved
from bot.coach.zoning import Zoning
from bot.core.action import AnswerWarmUp, ControlSession, JoinBreak, UndoSafetyStop, decode
from bot.core.exercise import Library
from bot.core.message import Edit, Message, Reply, say
from bot.core.person import Person
from bot.core.understanding.interpret import Interpreter
from bot.core.views import pages
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.errors import StoreError
from bot.store import Store
from bot.store.marks import Mark
from bot.store.outcomes import Outcome

__all__ = ["Coach", "Cue", "CueKey", "CueKind", "Outcome", "Told"]

_LOG = logging.getLogger(__name__)

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
        understanding: Callable[[], Interpreter],
        clock: Clock,
        admin_ids: Collection[int] = (),
    ) -> None:
        """`understanding` gives the interpreter, the same one each time; the first call may take a while."""
        desk = Desk(
            store=store,
            library=library,
            words=words,
            zones=zones,
            understanding=understanding,
            clock=clock,
            courses=Courses(library, store),
        )
        self._desk = desk
        self._scheduling = Scheduling(desk)
        self._training = Training(desk)
        self._groups = Groups(desk, self._scheduling)
        self._guarding = Guarding(desk, admin_ids)
        self._recording = Recording(desk)
        self._delivering = Delivering(desk, self._recording)
        self._ticking = Ticking(desk)
        self._unsaved = Unsaved(desk)
        starting, leading = Starting(desk), Leading(desk)
        routines, keeping = OwnRoutines(desk), Keeping(desk)
        resting = Resting(desk, self._scheduling)
        self._reminding = Reminding(desk, self._scheduling, resting)
        self._zoning = Zoning(desk, self._scheduling, self._reminding)
        editing = Editing(desk, self._scheduling, self._reminding)
        self._asking = Asking(
            desk, starting, self._training, self._reminding, self._zoning, routines, leading, keeping
        )
        self._opening = Opening(
            desk,
            starting=starting,
            training=self._training,
            reminding=self._reminding,
            resting=resting,
            routines=routines,
            leading=leading,
            keeping=keeping,
            asking=self._asking,
        )
        features = (
            self._opening, self._asking, starting, self._training, leading, routines,
            self._reminding, self._zoning, editing, resting, keeping, self._groups, self._guarding,
        )  # fmt: skip
        self._pressing = Pressing(use for feature in features for use in feature.uses())

    @property
    def words(self) -> Words:
        """The bot's own words, for the few that the edge says itself."""
        return self._desk.words

    def get_ready(self) -> None:
        """Build what the first words would have to wait for: half a second. May run in a thread of its own."""
        self._desk.understanding()

    def refuse_damaged(self) -> None:
        """Look the database through, where that was put off; may run in a thread of its own.

        Raises StoreError, with the way to restore, when it is damaged.
        """
        self._desk.store.refuse_damaged()

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
                return self._opening.command(self._active(chat_id, now), name, argument, now)
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
                return self._pressing.press(self._active(chat_id, now), action, now)
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
        """The person who did something just now: nothing counts as ignored, and the chat can be written to again."""
        person = self._desk.person(chat_id, now)
        if person.blocked_at is not None:
            self._delivering.thaw_chat(chat_id, now)
            person = self._desk.person(chat_id, now)
        self._desk.store.reminders.heard_from(chat_id)
        return person

    def located(self, chat_id: int, latitude: float, longitude: float) -> Reply:
        """A place was shared, in degrees."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            return self._zoning.located(self._active(chat_id, now), latitude, longitude, now)

    def group_command(
        self, chat_id: int, user_id: int, words: str, *, is_admin: bool, topic_id: int | None
    ) -> Reply:
        """/remind in a group; `is_admin` is what Telegram says of the member."""
        now = self._desk.clock.now()
        with self._desk.store.transaction():
            admin = self._desk.person(user_id, now) if is_admin else None
            group = self._active(chat_id, now)
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

    def saving(self, *, is_possible: bool) -> list[tuple[int, Message]]:
        """What the operators are to be told about a database that cannot be written, or can be again."""
        return self._guarding.saving(is_possible=is_possible)

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
