"""What is due becomes a cue, a pure function of the stored rows and the instant; it must not send.

What is not to be sent is recorded at once; what became of the others is `recording`'s.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coach.cue import Cue, CueKey, CueKind
from bot.coach.desk import Desk
from bot.coach.endings import ending_for
from bot.coach.recording import EXPIRES_AFTER, Recording
from bot.coach.reminding import is_held_back
from bot.coach.scheduling import Scheduling
from bot.coach.wording import SAYS_LATE_AFTER, Wording
from bot.core import session as rules
from bot.core.person import Person, Reminder
from bot.core.plan import PhaseKind, Plan
from bot.core.session import Session, Telling
from bot.core.views import cues, pages
from bot.store import Store
from bot.store.outcomes import Outcome

MOST_ATTEMPTS = 2
"""A message whose outcome nobody knows is sent once more, never a third time."""


class Delivering:
    """From rows that are due to cues."""

    def __init__(self, desk: Desk, recording: Recording) -> None:
        self._desk = desk
        self._wording = Wording(desk)
        self._scheduling = Scheduling(desk)
        self._recording = recording

    def due(self, now: datetime, limit: int, in_flight: Collection[CueKey], reminders: int) -> list[Cue]:
        """The cues to send now, sessions first, and at most so many `reminders`.

        Rows in flight are left alone; what is not to be sent is recorded. Rows that were in flight when the process
        died have an attempt on record, and come once more.
        """
        besides = [row_id for kind, row_id in in_flight if kind is CueKind.SESSION]
        sessions = self._desk.store.sessions.due(now, limit, besides)
        persons = self._desk.store.persons.among({session.chat_id for session in sessions})
        cues = [
            cue for session in sessions if (cue := self._session_cue(session, persons[session.chat_id], now))
        ]
        return cues + self._reminder_cues(now, reminders, in_flight)

    def _reminder_cues(self, now: datetime, limit: int, in_flight: Collection[CueKey]) -> list[Cue]:
        """Withheld reminders go on to an instant that may have come too, so look again until all are to be sent."""
        besides = [row_id for kind, row_id in in_flight if kind is CueKind.REMINDER]
        while limit and (due := self._desk.store.reminders.due(now, limit, besides)):
            chats = _Chats(self._desk.store, {reminder.chat_id for reminder in due})
            newest = {reminder.chat_id: reminder.id for reminder in due}
            cues = [
                self._reminder_cue(reminder, chats, now, is_newest=newest[reminder.chat_id] == reminder.id)
                for reminder in due
            ]
            if None not in cues:
                return [cue for cue in cues if cue is not None]
        return []

    def _session_cue(self, session: Session, person: Person, now: datetime) -> Cue | None:
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
                    self._recording.record(session, session.due_at, Outcome.UNKNOWN, now)
                desk.store.sessions.save(rules.told(session, plan, what, now, None))
                return None
            seen = rules.bank(session, plan, now)
            is_last = self._is_last(session, plan, what)
            end = ending_for(desk, person, seen, plan, now) if is_last else None
            late = now - session.due_at
            message = cues.cue(desk.words, plan, seen, what, late, person.modes, end)
        return Cue(row=session, due_at=session.due_at, message=message, what=what, modes=person.modes)

    def _is_last(self, session: Session, plan: Plan, what: Telling) -> bool:
        return what is Telling.PHASE and plan.phases[session.position].kind is PhaseKind.DONE

    def _reminder_cue(
        self, reminder: Reminder, chats: "_Chats", now: datetime, *, is_newest: bool
    ) -> Cue | None:
        if reminder.due_at is None:
            return None
        outcome = self._withheld(reminder, chats, now, is_newest=is_newest)
        if outcome is not None:
            self._recording.settle(reminder, outcome, now)
            return None
        message = self._wording.message(chats.persons[reminder.chat_id], reminder, reminder.due_at, now)
        return Cue(row=reminder, due_at=reminder.due_at, message=message)

    def _withheld(
        self, reminder: Reminder, chats: "_Chats", now: datetime, *, is_newest: bool
    ) -> Outcome | None:
        """Why a reminder that is due is not sent, None when it is."""
        if reminder.due_at is None or reminder.attempts >= MOST_ATTEMPTS:
            return Outcome.UNKNOWN
        person = chats.persons[reminder.chat_id]
        if person.blocked_at is not None:
            return Outcome.BLOCKED
        late = now - reminder.due_at
        if late > EXPIRES_AFTER or (late > SAYS_LATE_AFTER and not is_newest):
            return Outcome.EXPIRED
        if person.quiet_until is not None and now < person.quiet_until:
            return Outcome.HELD_BACK
        quiet = chats.quiet_hours.get(reminder.chat_id) if not reminder.is_once else None
        if quiet is not None and quiet.covers(now.astimezone(ZoneInfo(reminder.rule.zone)).time()):
            return Outcome.HELD_BACK
        if reminder.chat_id in chats.leading:
            return Outcome.HELD_BACK
        return Outcome.HELD_BACK if is_held_back(person, reminder, now) else None

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


class _Chats:
    """What is known of the chats of many reminders, read at once."""

    def __init__(self, store: Store, chat_ids: Collection[int]) -> None:
        self.persons = store.persons.among(chat_ids)
        self.quiet_hours = store.rests.quiet_hours_among(chat_ids)
        self.leading = store.sessions.leading(chat_ids)
