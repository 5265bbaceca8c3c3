"""The queue of updates with getUpdates' offset semantics; it does not make updates and knows no HTTP.

Only one poller may wait: a second one sends the first away with the 409 that Telegram gives.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.changes import Change, Changes
from bot.playground.errors import ApiError

KEPT_FOR = timedelta(hours=24)
"""Telegram keeps an update no longer than this (core.telegram.org/bots/api#getting-updates)."""

_ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_TWO_POLLERS = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class QueuedUpdate:
    """An update that is not confirmed yet; `body` is the JSON as it will be delivered."""

    update_id: int
    body: object
    queued_at: datetime


class Updates:
    """The unconfirmed updates and the one poller that may wait for more."""

    def __init__(self, now: Callable[[], datetime], changes: Changes) -> None:
        self._now = now
        self._changes = changes
        self._next_id = 1
        self._poll = 0
        self._arrival = asyncio.Event()
        self._ended_by = _TWO_POLLERS
        self._closed = False
        self.pending: list[QueuedUpdate] = []
        self.allowed: frozenset[str] | None = None
        self.waiting = False

    def add(self, kind: str, payload: dict[str, object]) -> None:
        """Queues an update of one kind, unless allowed_updates leaves it out."""
        allowed = kind in self.allowed if self.allowed else kind not in _ONLY_WHEN_ASKED
        if allowed:
            self.add_raw({kind: payload})

    def add_raw(self, body: object) -> int:
        """Queues any JSON as an update and returns its id; an object without update_id gets that id."""
        update_id = self._next_id
        self._next_id += 1
        if isinstance(body, dict):
            body = {"update_id": update_id, **body}
        self.pending.append(QueuedUpdate(update_id=update_id, body=body, queued_at=self._now()))
        self._wake()
        self._changes.tell(Change(kind="update"))
        return update_id

    def allow(self, kinds: Collection[str]) -> None:
        """Remembers allowed_updates; an empty collection means Telegram's default."""
        self.allowed = frozenset(kinds) or None

    def confirm(self, offset: int) -> None:
        """Forgets every update below `offset`; a negative one keeps only the last -offset."""
        if offset < 0:
            self.pending = self.pending[offset:]
        else:
            self.pending = [update for update in self.pending if update.update_id >= offset]

    def close(self) -> None:
        """Ends a waiting poll with an empty answer: the server stops."""
        self._closed = True
        self._wake()

    def open(self) -> None:
        """Polls may wait again."""
        self._closed = False

    def end_polls(self, reason: str) -> None:
        """Sends the waiting poller away with a 409."""
        self._poll += 1
        self._ended_by = reason
        self.waiting = False
        self._wake()

    async def poll(self, offset: int, limit: int, timeout_s: float) -> list[object]:
        """One getUpdates: confirms, then answers at once, at the next update, or after `timeout_s` real seconds."""
        self.end_polls(_TWO_POLLERS)
        mine = self._poll
        self.confirm(offset)
        oldest = self._now() - KEPT_FOR
        self.pending = [update for update in self.pending if update.queued_at >= oldest]
        try:
            async with asyncio.timeout(timeout_s):
                while not self.pending and not self._closed and timeout_s > 0:
                    self.waiting = True
                    arrival = self._arrival
                    self._changes.tell(Change(kind="poll"))
                    await arrival.wait()
                    if mine != self._poll:
                        raise ApiError(409, self._ended_by)
        except TimeoutError:
            pass
        finally:
            if mine == self._poll and self.waiting:
                self.waiting = False
                self._changes.tell(Change(kind="poll"))
        return [update.body for update in self.pending[:limit]]

    def _wake(self) -> None:
        self._arrival.set()
        self._arrival = asyncio.Event()
