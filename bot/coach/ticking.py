"""Countdowns, stopwatches and last looks: when the screen is edited, and to what; it sends and records nothing."""

from datetime import datetime

from bot.coach.desk import Desk
from bot.core import session as rules
from bot.core.message import Edit, Message
from bot.core.person import Countdown, Modes
from bot.core.plan import PhaseKind, Plan
from bot.core.session import Session, Telling
from bot.core.views import cues


class Ticking:
    """Edits that are derived from a session's row: no rows, not recorded, not retried."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def countdown_instants(self, session_id: int) -> tuple[datetime, ...]:
        """When the hold on the screen is to be edited."""
        session = self._desk.store.sessions.get(session_id)
        plan = self._desk.plan_for(session) if session is not None else None
        if session is None or plan is None:
            return ()
        return countdown(session, plan, self._desk.modes(session.chat_id))

    def running_sessions(self) -> list[int]:
        """The sessions whose countdown may have to go on after a restart."""
        return [session.id for session in self._desk.store.sessions.running()]

    def tick(self, session_id: int, now: datetime) -> Edit | None:
        """The hold on the screen with what is left of it, None when it is no longer there."""
        session = self._desk.store.sessions.get(session_id)
        plan = self._desk.plan_for(session) if session is not None else None
        if session is None or plan is None or not rules.countdown(session, plan):
            return None
        if session.message_id is None or session.due_at is None or session.due_at <= now:
            return None
        shown = session.shown_phase(plan)
        left = session.due_at - now
        if shown is not None and shown.kind is PhaseKind.OWN_PACE and session.shown_at is not None:
            left = now - session.shown_at
        modes = self._desk.modes(session.chat_id)
        message = cues.countdown(self._desk.words, plan, session, left, modes)
        return Edit(chat_id=session.chat_id, message_id=session.message_id, message=message)

    def closing(self, before: Session, plan: Plan, what: Telling, modes: Modes) -> Edit | None:
        """The last look of what stood on the screen: a hold says how long it was, all lose their buttons.

        A change-over goes, once the hold that it led to stands below it: a later set leaves one message.
        """
        if before.message_id is None:
            return None
        message: Message | None = None
        shown = before.shown_phase(plan)
        is_led_in = shown is not None and shown.is_change_over and what is Telling.PHASE
        if is_led_in and modes.may_remove:
            return Edit(chat_id=before.chat_id, message_id=before.message_id, message=None, is_removal=True)
        was_held = shown is not None and shown.kind is PhaseKind.HOLD and not modes.screen_reader
        if was_held and before.shown_at and before.due_at:
            message = cues.held(
                self._desk.words,
                plan,
                before,
                before.due_at - before.shown_at,
                modes,
            )
        return Edit(chat_id=before.chat_id, message_id=before.message_id, message=message)


def countdown(session: Session, plan: Plan, modes: Modes) -> tuple[datetime, ...]:
    """When the hold on the screen of a session is to be edited, as the person wants it."""
    instants = rules.countdown(session, plan)
    if modes.countdown is Countdown.NONE or modes.screen_reader:
        return ()
    return instants[len(instants) // 2 :][:1] if modes.less_motion else instants
