"""News of the pretend Telegram: who waits for a change is woken, who listens gets each one in order.

It holds no state of the chats.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

from bot.playground.chats import ChatMessage

ChangeKind = Literal[
    "message",
    "edit",
    "delete",
    "action",
    "toast",
    "answered",
    "person",
    "commands",
    "update",
    "poll",
    "clock",
    "call",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that happened; the fields that a kind does not need keep their defaults."""

    kind: ChangeKind
    chat_id: int = 0
    message: ChatMessage | None = None
    message_id: int = 0
    text: str = ""
    alert: bool = False


class Changes:
    """Tells changes to those who wait and those who listen."""

    def __init__(self) -> None:
        self._next = asyncio.Event()
        self._listeners: set[asyncio.Queue[Change]] = set()
        self._keepers: list[Callable[[Change], None]] = []

    def keep(self, keeper: Callable[[Change], None]) -> None:
        """Calls `keeper` with each change from now on, before anybody else hears of it."""
        self._keepers.append(keeper)

    def tell(self, change: Change) -> None:
        """Wakes all waiters and gives the change to all listeners."""
        for keeper in self._keepers:
            keeper(change)
        for queue in self._listeners:
            queue.put_nowait(change)
        self._next.set()
        self._next = asyncio.Event()

    async def next(self) -> None:
        """Returns at the next change after the call."""
        await self._next.wait()

    async def wait(self, timeout_s: float) -> None:
        """Returns at the next change after the call; raises TimeoutError after `timeout_s` real seconds."""
        async with asyncio.timeout(timeout_s):
            await self._next.wait()

    @contextmanager
    def listen(self) -> Iterator[asyncio.Queue[Change]]:
        """A queue that gets every change until the block ends."""
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)
