"""What is due becomes a cue, and what became of the cue is recorded; it must not send.

The order that loses nothing and doubles at most what is in flight (measured, see docs/architecture):

    due       what has to be told now, a pure function of the stored rows and the instant
    attempt   recorded after the lane's grant and before the send; None: it is stale, drop it
    confirm   recorded after the send; the next instant is counted from when the message left
    give_back the send is known not to have happened: the attempt does not count
    (nothing) nobody can know: the attempt counts, and after two the message is recorded as unknown
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.coach.endings import ending_for
from bot.coach.reminding import is_held_back, last_occurrence
from bot.coach.scheduling import Scheduling
from bot.coach.ticking import Ticking
from bot.coach.wording import SAYS_LATE_AFTER, Wording, is_asking
from bot.core import session as rules
from bot.core.message import Edit, Message
from bot.core.person import Person, Reminder
from bot.core.plan import PhaseKind, Plan
from bot.core.reminder import next_instant
from bot.core.session import Session, State, Telling
from bot.core.views import cues, pages
from bot.store.outcomes import Outcome

EXPIRES_AFTER = timedelta(hours=2)
"""A reminder later than this is skipped and recorded (architecture, promises)."""

MOST_ATTEMPTS = 2
"""A message whose outcome nobody knows is sent once more, never a third time."""


class CueKind(StrEnum):
    """Which table a cue's row stands in; also its lane."""

    SESSION = "session"
    REMINDER = "reminder"


CueKey = tuple[CueKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One message that is due: where to, what, and the row and version that it comes from.

    `what` is what a session tells, None when its content has changed and for reminders.
    """

    kind: CueKind
    row_id: int
    version: int
    chat_id: int
    due_at: datetime
    message: Message
    what: Telling | None = None
    position: int = 0

    @property
    def key(self) -> CueKey:
        """What tells one cue from another while it is in flight."""
        return (self.kind, self.row_id)


class Delivering:
    """From rows that are due to cues, and back."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wording = Wording(desk)
        self._scheduling = Scheduling(desk)
        self._ticking = Ticking(desk)

    def due(self, now: datetime, limit: int, in_flight: Collection[CueKey], reminders: int) -> list[Cue]:
        """The cues to send now, sessions first, and at most so many `reminders`.

        Rows in flight are left alone; what is not to be sent is recorded. Rows that were in flight when the process
        died have an attempt on record, and come once more.
        """
        besides = [row_id for kind, row_id in in_flight if kind is CueKind.SESSION]
        sessions = self._desk.store.sessions.due(now, limit, besides)
        cues = [cue for session in sessions if (cue := self._session_cue(session, now))]
        return cues + self._reminder_cues(now, reminders, in_flight)

    def _reminder_cues(self, now: datetime, limit: int, in_flight: Collection[CueKey]) -> list[Cue]:
        """Withheld reminders go on to an instant that may have come too, so look again until all are to be sent."""
        besides = [row_id for kind, row_id in in_flight if kind is CueKind.REMINDER]
        while True:
            due = self._desk.store.reminders.due(now, limit, besides)
            newest = {reminder.chat_id: reminder.id for reminder in due}
            cues = [
                self._reminder_cue(reminder, now, is_newest=newest[reminder.chat_id] == reminder.id)
                for reminder in due
            ]
            if None not in cues:
                return [cue for cue in cues if cue is not None]

    def _session_cue(self, session: Session, now: datetime) -> Cue | None:
        if session.due_at is None:
            return None
        desk = self._desk
        plan = desk.plan_for(session)
        what: Telling | None = None
        if plan is None:
            message = pages.line(desk.words, "session-changed", desk.first_exercise().id)
        else:
            what = rules.telling(session, plan, now)
            if what is Telling.LAPSE or session.attempts >= MOST_ATTEMPTS:
                if what is not Telling.LAPSE:
                    self._record(CueKind.SESSION, session, session.due_at, Outcome.UNKNOWN, now)
                desk.store.sessions.save(rules.told(session, plan, what, now, None))
                return None
            seen = rules.bank(session, plan, now)
            person = desk.person(session.chat_id, now)
            end = ending_for(desk, person, seen, plan, now) if self._is_last(session, plan, what) else None
            late = now - session.due_at
            message = cues.cue(desk.words, plan, seen, what, late, person.modes, end)
        return Cue(
            kind=CueKind.SESSION,
            row_id=session.id,
            version=session.version,
            chat_id=session.chat_id,
            due_at=session.due_at,
            message=message,
            what=what,
            position=session.position,
        )

    def _is_last(self, session: Session, plan: Plan, what: Telling) -> bool:
        return what is Telling.PHASE and plan.phases[session.position].kind is PhaseKind.DONE

    def _reminder_cue(self, reminder: Reminder, now: datetime, *, is_newest: bool) -> Cue | None:
        if reminder.due_at is None:
            return None
        desk = self._desk
        person = desk.person(reminder.chat_id, now)
        outcome = self._withheld(person, reminder, now, is_newest=is_newest)
        if outcome is not None:
            self._settle(reminder, outcome, now)
            return None
        message = self._wording.message(person, reminder, reminder.due_at, now)
        return Cue(
            kind=CueKind.REMINDER,
            row_id=reminder.id,
            version=reminder.version,
            chat_id=reminder.chat_id,
            due_at=reminder.due_at,
            message=message,
        )

    def _withheld(
        self, person: Person, reminder: Reminder, now: datetime, *, is_newest: bool
    ) -> Outcome | None:
        """Why a reminder that is due is not sent, None when it is."""
        if reminder.due_at is None or reminder.attempts >= MOST_ATTEMPTS:
            return Outcome.UNKNOWN
        if person.blocked_at is not None:
            return Outcome.BLOCKED
        late = now - reminder.due_at
        if late > EXPIRES_AFTER or (late > SAYS_LATE_AFTER and not is_newest):
            return Outcome.EXPIRED
        if person.quiet_until is not None and now < person.quiet_until:
            return Outcome.HELD_BACK
        quiet = self._desk.store.rests.quiet_hours(person.chat_id) if not reminder.is_once else None
        if quiet is not None and quiet.covers(now.astimezone(ZoneInfo(reminder.rule.zone)).time()):
            return Outcome.HELD_BACK
        session = self._desk.store.sessions.ongoing(person.chat_id)
        if session is not None and session.state in (State.READY, State.RUNNING):
            return Outcome.HELD_BACK
        return Outcome.HELD_BACK if is_held_back(person, reminder, now) else None

    def attempt(self, cue: Cue, now: datetime) -> Cue | None:
        """Record the attempt; the cue to send and confirm, None when it is stale.

        Stale is a cue whose row has changed since it came due, or that waited for its grant until something else
        is to be told: a reminder that has expired, a hold that has to start with letting go.
        """
        store = self._desk.store
        if cue.kind is CueKind.REMINDER:
            if now - cue.due_at > EXPIRES_AFTER:
                return None
            was_first = store.reminders.attempt(cue.row_id, cue.version, now)
            return replace(cue, version=cue.version + 1) if was_first else None
        session = store.sessions.get(cue.row_id)
        if session is None or session.version != cue.version or not self._still(session, cue, now):
            return None
        saved = store.sessions.save(replace(session, attempts=session.attempts + 1, attempted_at=now))
        return replace(cue, version=saved.version) if saved is not None else None

    def _still(self, session: Session, cue: Cue, now: datetime) -> bool:
        """What the cue tells is still what has to be told."""
        plan = self._desk.plan_for(session)
        return plan is None or cue.what is None or rules.telling(session, plan, now) is cue.what

    def give_back(self, cue: Cue) -> Cue:
        """The send is known not to have happened: the attempt does not count. The cue as it may be tried again."""
        store = self._desk.store
        saved: Session | Reminder | None = None
        if cue.kind is CueKind.SESSION:
            session = store.sessions.get(cue.row_id)
            if session is not None and session.version == cue.version:
                saved = store.sessions.save(
                    replace(session, attempts=session.attempts - 1, attempted_at=None)
                )
        else:
            reminder = store.reminders.get(cue.row_id)
            if reminder is not None and reminder.version == cue.version:
                saved = store.reminders.save(
                    replace(reminder, attempts=reminder.attempts - 1, attempted_at=None)
                )
        return replace(cue, version=saved.version) if saved is not None else cue

    def confirm(self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome) -> Edit | None:
        """Record what became of it, and when the next message is due.

        The edit, where there is one, closes the message that stood on the screen before: its buttons belong to a
        step that has passed. It may be dropped.
        """
        if cue.kind is CueKind.REMINDER:
            reminder = self._desk.store.reminders.get(cue.row_id)
            if reminder is not None:
                self._settle(reminder, outcome, sent_at, cue)
            return None
        session = self._desk.store.sessions.get(cue.row_id)
        if session is None:
            return None
        if outcome is not Outcome.SENT:
            self._record(CueKind.SESSION, session, cue.due_at, outcome, sent_at)
        return (
            None if outcome is Outcome.BLOCKED else self._confirm_session(session, cue, sent_at, message_id)
        )

    def _confirm_session(
        self, session: Session, cue: Cue, sent_at: datetime, message_id: int | None
    ) -> Edit | None:
        desk = self._desk
        plan = desk.plan_for(session)
        if cue.what is None or plan is None:
            if session.is_ongoing:
                desk.store.sessions.save(rules.end(session))
            return None
        # A press while the message was in flight has moved the session on; a skip or a repeat left it where it
        # was, and this message is the one that it asked for.
        is_still_there = session.position == cue.position and session.state in (State.READY, State.RUNNING)
        if session.version != cue.version and not is_still_there:
            return None
        told = rules.told(session, plan, cue.what, sent_at, message_id)
        saved = desk.store.sessions.save(told)
        if message_id is not None and cue.what is Telling.PHASE:
            desk.store.sessions.remember_message(session, message_id, cue.position)
        if saved is not None and saved.state is State.DONE:
            self._count(saved, plan, sent_at)
        return None if saved is None else self._ticking.closing(session, plan, cue.what)

    def _count(self, session: Session, plan: Plan, done_at: datetime) -> None:
        """The day has had its stretch, where enough of the session was done."""
        if not rules.counts(session, plan):
            return
        person = self._desk.person(session.chat_id, done_at)
        self._desk.store.persons.save(replace(person, stretched_at=done_at))
        self._desk.store.rests.stretched(session.chat_id, done_at)

    def _settle(self, reminder: Reminder, outcome: Outcome, now: datetime, cue: Cue | None = None) -> None:
        """Record the outcome; a rule goes on to its next instant, a one-off is done.

        A reminder that was changed while its message was in flight keeps what the change has set.
        """
        store = self._desk.store
        due_at = cue.due_at if cue is not None else reminder.due_at
        self._record(CueKind.REMINDER, reminder, due_at or now, outcome, now)
        if cue is not None and reminder.version != cue.version:
            return
        if reminder.is_once:
            store.reminders.delete(reminder.id)
            return
        # One that expired goes on to what has come since, if that is not too late; all others from now.
        after = max(due_at or now, now - EXPIRES_AFTER) if outcome is Outcome.EXPIRED else now
        after = max(after, due_at or after)
        last = last_occurrence(reminder) or reminder.last
        was_sent = outcome in (Outcome.SENT, Outcome.UNKNOWN)
        store.reminders.save(
            replace(
                reminder,
                due_at=next_instant(reminder.rule, after, last=last),
                counted_from=after,
                ignored=reminder.ignored + was_sent,
                was_asked=reminder.was_asked or (was_sent and is_asking(reminder)),
                last=last,
                attempts=0,
                attempted_at=None,
            )
        )

    def _record(
        self, kind: CueKind, row: Session | Reminder, due_at: datetime, outcome: Outcome, now: datetime
    ) -> None:
        """What became of a message. A session's steps that were sent leave no row: there are dozens a day."""
        self._desk.store.outcomes.add(
            chat_id=row.chat_id, kind=kind, row_id=row.id, due_at=due_at, outcome=outcome, now=now
        )

    def freeze_chat(self, chat_id: int, now: datetime) -> None:
        """The person blocked the bot: nothing rings and nothing runs, and nothing is deleted."""
        store = self._desk.store
        person = store.persons.get(chat_id)
        if person is None or person.blocked_at is not None:
            return
        store.persons.save(replace(person, blocked_at=now))
        store.reminders.freeze(chat_id)
        session = store.sessions.ongoing(chat_id)
        plan = self._desk.plan_for(session) if session is not None else None
        if session is not None and plan is not None:
            store.sessions.save(replace(rules.freeze(session, plan, now), due_at=None))

    def thaw_chat(self, chat_id: int, now: datetime) -> None:
        """The person is back: rules ring again from now, one-offs still to come stay, what has passed does not."""
        store = self._desk.store
        person = store.persons.get(chat_id)
        if person is None or person.blocked_at is None:
            return
        store.persons.save(replace(person, blocked_at=None))
        session = store.sessions.ongoing(chat_id)
        if session is not None and session.state in rules.FROZEN:
            store.sessions.save(rules.thaw(session, now))
        for reminder in store.reminders.of_chat(chat_id):
            self._scheduling.change(reminder, reminder.rule, now)
