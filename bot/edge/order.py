"""Updates of one chat are handled one after the other, those of different chats side by side, and a flood not at all.

It must not look into an update further than to whose it is and when it was written.
"""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.clock import Clock

AT_ONCE = 256
"""Updates handled side by side; each waits for the Bot API most of its time."""

FLOOD = 20
FLOOD_SPAN = timedelta(seconds=10)
"""More messages than this of one chat within the span are answered once and then left alone."""

_SWEEP_ABOVE = 2_000


class InOrderByChat(BaseUpdateProcessor):
    """A lock for each chat that has an update waiting; it goes with the last one.

    The flood check comes before the wait for the chat's turn: a slot is taken for each update that waits, so one
    chat's waiters could hold them all. `on_flood` is called with the first update that is one too many.
    """

    def __init__(
        self, clock: Clock, on_flood: Callable[[Update], Awaitable[None]], at_once: int = AT_ONCE
    ) -> None:
        super().__init__(at_once)
        self._clock = clock
        self._on_flood = on_flood
        self._locks: dict[int, asyncio.Lock] = {}
        self._waiting: dict[int, int] = {}
        self._heard: dict[int, deque[datetime]] = {}
        self._flooding: set[int] = set()

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Wait for the chat's turn, then handle."""
        chat_id = _chat_id(update)
        if chat_id is None or not isinstance(update, Update):
            await coroutine
            return
        if self._is_flood(chat_id, update):
            _let_go(coroutine)
            await self._tell_once(chat_id, update)
            return
        lock = self._locks.setdefault(chat_id, asyncio.Lock())
        self._waiting[chat_id] = self._waiting.get(chat_id, 0) + 1
        try:
            async with lock:
                await coroutine
        finally:
            _let_go(coroutine)
            self._waiting[chat_id] -= 1
            if not self._waiting[chat_id]:
                del self._waiting[chat_id], self._locks[chat_id]

    def _is_flood(self, chat_id: int, update: Update) -> bool:
        """Whether this is one message or press too many; what was written while the bot was away is no flood."""
        message = update.message
        if update.callback_query is None and (message is None or message.migrate_to_chat_id is not None):
            return False
        written_at = message.date if message is not None else self._clock.now()
        if len(self._heard) > _SWEEP_ABOVE:
            self._sweep()
        heard = self._heard.setdefault(chat_id, deque(maxlen=FLOOD + 1))
        heard.append(written_at)
        is_flood = len(heard) > FLOOD and written_at - heard[0] < FLOOD_SPAN
        if not is_flood:
            self._flooding.discard(chat_id)
        return is_flood

    async def _tell_once(self, chat_id: int, update: Update) -> None:
        if chat_id not in self._flooding:
            self._flooding.add(chat_id)
            await self._on_flood(update)

    def _sweep(self) -> None:
        oldest = self._clock.now() - FLOOD_SPAN
        self._heard = {chat_id: heard for chat_id, heard in self._heard.items() if heard[-1] > oldest}
        self._flooding &= self._heard.keys()

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""


def _let_go(coroutine: Awaitable[Any]) -> None:
    """Python complains about one that was never begun, as of an update that still waited at a stop."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()


def _chat_id(update: object) -> int | None:
    """The chat, or for a press whose message is gone the person."""
    if not isinstance(update, Update):
        return None
    if update.effective_chat is not None:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user is not None else None
