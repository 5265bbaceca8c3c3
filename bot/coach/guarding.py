"""What protects everybody's day from a wrong clock; it must not measure time itself.

A clock that jumps would mark every reminder of the time between as missed, or send them hours early. So the sending
of reminders stops, is remembered over a restart, and goes on when an operator says so.
"""

import logging
from collections.abc import Collection
from datetime import datetime, timedelta

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.core.action import ResumeSending
from bot.core.message import Message, Reply
from bot.core.views import guarding
from bot.store.facts import CLOCK_JUMPED

_LOG = logging.getLogger(__name__)


class Guarding:
    """Stops and resumes the sending of reminders."""

    def __init__(self, desk: Desk, admin_ids: Collection[int]) -> None:
        self._desk = desk
        self._admin_ids = tuple(sorted(admin_ids))

    def uses(self) -> list[Use]:
        """What its button does."""
        return [on(ResumeSending, lambda person, _, __: self.resume(person.chat_id))]

    @property
    def is_stopped(self) -> bool:
        """Whether reminders wait for an operator."""
        return self._desk.store.facts.get(CLOCK_JUMPED) is not None

    def clock_jumped(self, jump: timedelta, now: datetime) -> list[tuple[int, Message]]:
        """Stop; the messages to the operators, none when it was stopped already."""
        if self.is_stopped:
            return []
        self._desk.store.facts.put(CLOCK_JUMPED, now.isoformat())
        _LOG.error(
            "the machine's clock jumped by %s: reminders wait until one of ADMIN_IDS presses the button",
            jump,
        )
        message = guarding.clock_jumped(self._desk.words, jump, now)
        return [(admin_id, message) for admin_id in self._admin_ids]

    def saving(self, *, is_possible: bool) -> list[tuple[int, Message]]:
        """What the operators are told when the database cannot be written any more, and when it can again."""
        message = Message(text=self._desk.words("saves-again" if is_possible else "cannot-save"))
        return [(admin_id, message) for admin_id in self._admin_ids]

    def resume(self, chat_id: int) -> Reply:
        """An operator has looked. Others get a polite answer and change nothing."""
        words = self._desk.words
        if chat_id not in self._admin_ids:
            return Reply(toast=words("toast-unknown-button"))
        if not self.is_stopped:
            return Reply(toast=words("toast-already"))
        self._desk.store.facts.put(CLOCK_JUMPED, None)
        _LOG.info("reminders go out again, as an operator said")
        return Reply(edit=Message(text=words("clock-resumed")))
