"""What became of a cue is recorded: its attempt before the send, its outcome after it; it must not find or send one.

attempt   recorded after the lane's grant and before the send; None: it is stale, drop it
confirm   recorded after the send; the next instant is counted from when the message left
give_back the send is known not to have happened: the attempt does not count
(nothing) nobody can know: the attempt counts, and after two the message is recorded as unknown
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coach.cue import NOTHING_FOLLOWS, Cue, CueKind, Told
from bot.coach.desk import Desk
from bot.coach.reminding import last_occurrence
from bot.coach.ticking import Ticking, countdown
from bot.coach.wording import is_asking
from bot.core import session as rules
from bot.core.person import Reminder
from bot.core.plan import Plan
from bot.core.reminder import next_instant
from bot.core.session import Session, State, Telling
from bot.store.outcomes import Outcome

EXPIRES_AFTER = timedelta(hours=2)
"""A reminder later than this is skipped and recorded (architecture, promises)."""


class Recording:
    """Attempts and outcomes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._ticking = Ticking(desk)

    def attempt(self, cue: Cue, now: datetime) -> Cue | None:
        """Record the attempt; the cue to send and confirm, None when it is stale.

        Stale is a cue whose row has changed since it came due, or that waited for its grant until something else
        is to be told: a reminder that has expired, a hold that has to start with letting go.
        """
        saved: Session | Reminder | None = None
        match cue.row:
            case Reminder() as reminder:
                if now - cue.due_at <= EXPIRES_AFTER:
                    saved = self._desk.store.reminders.attempt(reminder, now)
            case Session() as session:
                if self._still(session, cue, now):
                    saved = self._desk.store.sessions.attempt(session, now)
        return replace(cue, row=saved) if saved is not None else None

    def _still(self, session: Session, cue: Cue, now: datetime) -> bool:
        """What the cue tells is still what has to be told."""
        plan = self._desk.plan_for(session)
        return plan is None or cue.what is None or rules.telling(session, plan, now) is cue.what

    def give_back(self, cue: Cue) -> Cue:
        """The send is known not to have happened: the attempt does not count. The cue as it may be tried again."""
        store = self._desk.store
        saved: Session | Reminder | None
        match cue.row:
            case Reminder() as reminder:
                saved = store.reminders.save(
                    replace(reminder, attempts=reminder.attempts - 1, attempted_at=None)
                )
            case Session() as session:
                saved = store.sessions.save(
                    replace(session, attempts=session.attempts - 1, attempted_at=None)
                )
        return replace(cue, row=saved) if saved is not None else cue

    def confirm(self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome) -> Told:
        """Record what became of it, and when the next message is due; what follows the message."""
        match cue.row:
            case Reminder() as reminder:
                self._confirm_reminder(reminder, cue.due_at, sent_at, outcome)
                return NOTHING_FOLLOWS
            case Session() as session:
                return self._confirm_session(session, cue, sent_at, message_id, outcome)

    def _confirm_reminder(
        self, reminder: Reminder, due_at: datetime, sent_at: datetime, outcome: Outcome
    ) -> None:
        """A reminder that was changed while its message was in flight keeps what the change has set."""
        if self._go_on(reminder, due_at, outcome, sent_at) or self._desk.store.reminders.get(reminder.id):
            self.record(reminder, due_at, outcome, sent_at)

    def _confirm_session(
        self, session: Session, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome
    ) -> Told:
        desk = self._desk
        plan = desk.plan_for(session)
        if outcome is not Outcome.SENT or cue.what is None or plan is None:
            found = desk.store.sessions.get(session.id)
            if found is None:
                return NOTHING_FOLLOWS
            session = found
        if outcome is not Outcome.SENT:
            self.record(session, cue.due_at, outcome, sent_at)
        if outcome is Outcome.BLOCKED:
            return NOTHING_FOLLOWS
        if cue.what is None or plan is None:
            if session.is_ongoing:
                desk.store.sessions.save(rules.end(session))
            return NOTHING_FOLLOWS
        # Hardly ever has anything else changed the row meanwhile, so it is read again only then (measured).
        saved = desk.store.sessions.save(rules.told(session, plan, cue.what, sent_at, message_id))
        if saved is None:
            moved = desk.store.sessions.get(session.id)
            if moved is None or not _still_there(moved, session):
                return NOTHING_FOLLOWS
            session = moved
            saved = desk.store.sessions.save(rules.told(session, plan, cue.what, sent_at, message_id))
        if message_id is not None and cue.what is Telling.PHASE:
            desk.store.sessions.remember_message(session, message_id, session.position)
        if saved is None:
            return NOTHING_FOLLOWS
        if saved.state is State.DONE:
            self._count(saved, plan, sent_at)
        closing = self._ticking.closing(session, plan, cue.what, cue.modes)
        return Told(closing=closing, ticks=countdown(saved, plan, cue.modes))

    def _count(self, session: Session, plan: Plan, done_at: datetime) -> None:
        """The day has had its stretch, where enough of the session was done."""
        if not rules.counts(session, plan):
            return
        person = self._desk.person(session.chat_id, done_at)
        self._desk.store.persons.save(replace(person, stretched_at=done_at))
        self._desk.store.rests.stretched(session.chat_id, done_at)

    def settle(self, reminder: Reminder, outcome: Outcome, now: datetime) -> None:
        """Record the outcome of a reminder that is not sent; a rule goes on to its next instant, a one-off is done."""
        due_at = reminder.due_at or now
        self.record(reminder, due_at, outcome, now)
        self._go_on(reminder, due_at, outcome, now)

    def _go_on(self, reminder: Reminder, due_at: datetime, outcome: Outcome, now: datetime) -> bool:
        """To the next instant, or away with a one-off; False when another change was first."""
        store = self._desk.store
        if reminder.is_once:
            return store.reminders.finish(reminder)
        # One that expired goes on to what has come since, if that is not too late; all others from now.
        after = max(due_at, now - EXPIRES_AFTER) if outcome is Outcome.EXPIRED else now
        after = max(after, due_at)
        last = last_occurrence(reminder) or reminder.last
        was_sent = outcome in (Outcome.SENT, Outcome.UNKNOWN)
        return store.reminders.go_on(
            reminder,
            due_at=next_instant(reminder.rule, after, last=last),
            counted_from=after,
            last=last,
            ignored=reminder.ignored + was_sent,
            was_asked=reminder.was_asked or (was_sent and is_asking(reminder)),
        )

    def record(self, row: Session | Reminder, due_at: datetime, outcome: Outcome, now: datetime) -> None:
        """What became of a message. A session's steps that were sent leave no row: there are dozens a day."""
        kind = CueKind.SESSION if isinstance(row, Session) else CueKind.REMINDER
        self._desk.store.outcomes.add(
            chat_id=row.chat_id, kind=kind, row_id=row.id, due_at=due_at, outcome=outcome, now=now
        )


def _still_there(session: Session, told: Session) -> bool:
    """A press while the message was in flight has moved the session on.

    A skip or a repeat left it where it was, and this message is the one that it asked for.
    """
    return session.position == told.position and session.state in (State.READY, State.RUNNING)
