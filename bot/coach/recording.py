"""What became of a cue is recorded: its attempt before the send, its outcome after it; it must not find or send one.

attempt   recorded after the lane's grant and before the send; None: it is stale, drop it
confirm   recorded after the send; the next instant is counted from when the message left
give_back the send is known not to have happened: the attempt does not count
(nothing) nobody can know: the attempt counts, and after two the message is recorded as unknown
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coach.cue import Cue, CueKind
from bot.coach.desk import Desk
from bot.coach.reminding import last_occurrence
from bot.coach.wording import is_asking
from bot.core import session as rules
from bot.core.message import Edit, Message
from bot.core.person import Reminder
from bot.core.plan import PhaseKind, Plan
from bot.core.reminder import next_instant
from bot.core.session import Session, State, Telling
from bot.core.views import cues
from bot.store.outcomes import Outcome

EXPIRES_AFTER = timedelta(hours=2)
"""A reminder later than this is skipped and recorded (architecture, promises)."""


class Recording:
    """Attempts and outcomes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
                self.settle(reminder, outcome, sent_at, cue)
            return None
        session = self._desk.store.sessions.get(cue.row_id)
        if session is None:
            return None
        if outcome is not Outcome.SENT:
            self.record(CueKind.SESSION, session, cue.due_at, outcome, sent_at)
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
            person = desk.person(session.chat_id, sent_at)
            desk.store.persons.save(replace(person, stretched_at=sent_at))
            desk.store.rests.stretched(session.chat_id, sent_at)
        return None if saved is None else self._closing(session, plan)

    def _closing(self, before: Session, plan: Plan) -> Edit | None:
        """The last look of what stood on the screen: a hold says how long it was, all lose their buttons."""
        if before.message_id is None:
            return None
        message: Message | None = None
        shown = before.shown_phase(plan)
        if shown is not None and shown.kind is PhaseKind.HOLD and before.shown_at and before.due_at:
            message = cues.held(
                self._desk.words,
                plan,
                before,
                before.due_at - before.shown_at,
                self._desk.modes(before.chat_id),
            )
        return Edit(chat_id=before.chat_id, message_id=before.message_id, message=message)

    def settle(self, reminder: Reminder, outcome: Outcome, now: datetime, cue: Cue | None = None) -> None:
        """Record the outcome; a rule goes on to its next instant, a one-off is done.

        A reminder that was changed while its message was in flight keeps what the change has set.
        """
        store = self._desk.store
        due_at = cue.due_at if cue is not None else reminder.due_at
        self.record(CueKind.REMINDER, reminder, due_at or now, outcome, now)
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

    def record(
        self, kind: CueKind, row: Session | Reminder, due_at: datetime, outcome: Outcome, now: datetime
    ) -> None:
        """What became of a message. A session's steps that were sent leave no row: there are dozens a day."""
        self._desk.store.outcomes.add(
            chat_id=row.chat_id, kind=kind, row_id=row.id, due_at=due_at, outcome=outcome, now=now
        )
