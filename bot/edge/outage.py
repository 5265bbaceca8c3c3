"""How old what a person did may be: an outage makes a press or a word arrive long after it was meant.

It must not decide what becomes of it. A message carries its date, a press does not: it came after the bot last
heard from Telegram, and after the message under which the button stands.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from telegram import Message, Update

from bot.clock import Clock

STALE_AFTER = timedelta(minutes=2)
"""A press or word older than this no longer moves a session."""

NOTED_EVERY = timedelta(seconds=30)
"""The instant up to which the bot has heard everything is written down no more often than this."""

_GAP = timedelta(seconds=5)
"""After a longer one since the last answer, the next request asks only for what waits already."""

_FULL_BATCH = 100


class Outages:
    """Follows what is received. `noted_at` is up to when an earlier process had heard everything, None at the first.

    With `is_pushed` updates come one by one by webhook, and no answer says that nothing more waits.
    """

    def __init__(
        self,
        clock: Clock,
        noted_at: datetime | None,
        note: Callable[[datetime], None],
        *,
        is_pushed: bool = False,
    ) -> None:
        self._clock = clock
        self._is_pushed = is_pushed
        self._note = note
        self._noted_at = noted_at
        self._heard_at = noted_at if noted_at is not None else clock.now()
        self._backlog: tuple[int, datetime] = (-1, self._heard_at)
        self._told: set[int] = set()

    def asks_for_backlog(self) -> bool:
        """Whether the next request should be answered at once, so that what it brings is known to have waited."""
        return self._clock.now() - self._heard_at > _GAP

    def received(self, updates: Sequence[Update], *, waited: bool) -> None:
        """Telegram sent updates; `waited` when they may have waited there since it was last heard."""
        now = self._clock.now()
        if updates and waited:
            if now - self._heard_at > STALE_AFTER:
                self._told.clear()
            self._backlog = (updates[-1].update_id, self._heard_at)
        if not (waited and self._is_pushed) and len(updates) < _FULL_BATCH:
            self._heard_at = now
        if self._noted_at is None or now - self._noted_at >= NOTED_EVERY:
            self.note()

    def note(self) -> None:
        """Write down up to when everything has been heard."""
        self._note(self._heard_at)
        self._noted_at = self._heard_at

    def is_stale(self, update: Update) -> bool:
        """Whether the update may be from before an outage."""
        return self._clock.now() - self._not_before(update) > STALE_AFTER

    def is_first_of(self, chat_id: int) -> bool:
        """True once for each chat and outage."""
        if chat_id in self._told:
            return False
        self._told.add(chat_id)
        return True

    def _not_before(self, update: Update) -> datetime:
        """The earliest instant at which the person can have done it."""
        if update.message is not None:
            return update.message.date
        last_id, heard_at = self._backlog
        if update.update_id > last_id:
            return self._clock.now()
        on_screen = update.callback_query.message if update.callback_query is not None else None
        return max(heard_at, on_screen.date) if isinstance(on_screen, Message) else heard_at
