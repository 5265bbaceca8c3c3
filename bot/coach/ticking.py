"""The countdown of the hold on the screen: derived from the session's row, no row of its own; it must not write."""

from datetime import datetime

from bot.coach.desk import Desk
from bot.core import session as rules
from bot.core.message import Edit
from bot.core.views import training


class Ticking:
    """When a hold is edited, and into what."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def countdown_instants(self, session_id: int) -> tuple[datetime, ...]:
        """When the hold on the screen is to be edited."""
        session = self._desk.store.sessions.get(session_id)
        plan = self._desk.plan_for(session) if session is not None else None
        return rules.countdown(session, plan) if session is not None and plan is not None else ()

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
        message = training.countdown(self._desk.words, plan, session, session.due_at - now)
        return Edit(chat_id=session.chat_id, message_id=session.message_id, message=message)
