"""Grants sends at Telegram's rate: replies first, then session cues, reminders, broadcasts, and ticks in what is left.

It must not retry, judge or record: it grants, waits out a 429 exactly as long as Telegram says, and raises Dropped
for what is no longer worth sending. What any other error means is `bot.edge.delivery`'s affair.

One chat has one send in flight, so that its messages arrive in order; ticks, which may be lost, do not count. All
waiting goes through the Clock.
"""

import asyncio
import heapq
import itertools
import logging
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Any

from telegram.error import RetryAfter, TelegramError
from telegram.ext import BaseRateLimiter

from bot.clock import Clock
from bot.edge.pace import ChatPace, OverallPace, Pace, Slot

_LOG = logging.getLogger(__name__)

_COUNTED = ("send", "edit", "copy", "forward", "stop")
_FREE = frozenset({"sendChatAction", "sendMessageDraft"})

_SWEEP_EVERY = 1_000
"""Grants between two looks for chats that need not be remembered any more."""


class Rank(IntEnum):
    """Who goes first; the lower. Nothing is broadcast yet: its place is kept, so that news never delay a reminder."""

    REPLY = 1
    SESSION = 2
    REMINDER = 3
    BROADCAST = 4
    TICK = 5


class Dropped(TelegramError):  # noqa: N818 - it says what became of the send, and is no failure
    """It was not sent and need not be: a tick that came too late, a cue whose row has changed, or a stop."""


async def _always() -> bool:
    return True


async def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lane:
    """How one call waits; handed over as `rate_limit_args`. Always true, as ExtBot drops what is falsy.

    `on_grant` is awaited after the grant and before the send: False drops the call. `on_refused` is awaited when
    Telegram answers 429, after which the call waits for another grant. From `late_at` on, and when Telegram says 429,
    a tick is dropped; of the ticks that wait with the same `message` only the latest is kept.
    """

    rank: Rank = Rank.REPLY
    on_grant: Callable[[], Awaitable[bool]] = _always
    on_refused: Callable[[], Awaitable[object]] = _nothing
    late_at: datetime | None = None
    message: tuple[int, int] | None = None


_REPLY = Lane()


@dataclass(slots=True, eq=False)
class _Waiter:
    """One call that waits for its grant; `order` is kept when it has to wait again."""

    order: int
    chat_id: object
    lane: Lane
    wanted_at: datetime
    granted: asyncio.Future[Slot]

    def __lt__(self, other: "_Waiter") -> bool:
        return (self.lane.rank, self.order) < (other.lane.rank, other.order)


@dataclass(slots=True)
class _ChatState:
    pace: ChatPace
    is_busy: bool = False
    halted_until: datetime | None = None
    parked: list[_Waiter] = field(default_factory=list)


class Lanes(BaseRateLimiter[Lane]):
    """One for each bot. Without `rate_limit_args` a call is a reply."""

    def __init__(self, clock: Clock, pace: Pace) -> None:
        self._clock = clock
        self._pace = pace
        self._overall = OverallPace(pace)
        self._ready: list[_Waiter] = []
        self._chats: dict[object, _ChatState] = {}
        self._wakes: list[tuple[datetime, int, object]] = []
        self._ticks: dict[tuple[int, int], _Waiter] = {}
        self._orders = itertools.count()
        self._halted_until: datetime | None = None
        self._refused_last: tuple[object, datetime] | None = None
        self._timer: tuple[datetime, asyncio.Task[None]] | None = None
        self._is_closing = False
        self.grants = 0
        self.refusals = 0

    @property
    def per_second(self) -> int:
        """Sends in any one second overall."""
        return self._pace.per_second

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Grant nothing any more."""
        self.close()
        self._set_timer(None)

    def close(self) -> None:
        """The bot stops: what is due stays in the store, so only replies are granted from now on."""
        self._is_closing = True
        parked = [waiter for chat in self._chats.values() for waiter in chat.parked]
        for waiter in [*self._ready, *parked]:
            if waiter.lane.rank is not Rank.REPLY:
                self._drop(waiter)

    def queued(self, rank: Rank) -> int:
        """How many calls of a rank wait for nothing but the overall rate."""
        return sum(waiter.lane.rank is rank and not waiter.granted.done() for waiter in self._ready)

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> Any:
        """Wait for the grant, then call; raises Dropped, or whatever the call raises but RetryAfter."""
        lane = rate_limit_args or _REPLY
        if endpoint in _FREE or not endpoint.startswith(_COUNTED):
            return await self._uncounted(callback, args, kwargs)
        chat_id, order = data.get("chat_id"), next(self._orders)
        while True:
            slot = await self._granted(chat_id, lane, order)
            granted_at = self._clock.now()
            try:
                if not await lane.on_grant():
                    raise Dropped("the row has changed since it came due")
                slot.left_at = self._clock.now()
                result = await callback(*args, **kwargs)
            except RetryAfter as error:
                self._refused(chat_id, _span(error))
                await lane.on_refused()
                if lane.rank is Rank.TICK:
                    raise Dropped("ticks do not wait for Telegram") from None
            else:
                if self._refused_last is not None and granted_at >= self._refused_last[1]:
                    self._refused_last = None
                return result
            finally:
                self._settle(slot, chat_id)
                self._release(chat_id, lane)

    async def _uncounted(
        self, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
    ) -> Any:
        """Answers to presses, getMe and the like take no part in the limits, but a 429 is waited out all the same."""
        while True:
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                await self._clock.sleep(_span(error))

    async def _granted(self, chat_id: object, lane: Lane, order: int) -> Slot:
        if self._is_closing and lane.rank is not Rank.REPLY:
            raise Dropped("the bot is stopping")
        granted: asyncio.Future[Slot] = asyncio.get_running_loop().create_future()
        waiter = _Waiter(order, chat_id, lane, self._clock.now(), granted)
        if lane.rank is Rank.TICK and lane.message is not None:
            if (older := self._ticks.get(lane.message)) is not None:
                self._drop(older)
            self._ticks[lane.message] = waiter
        self._enter(waiter)
        self._pump()
        try:
            return await waiter.granted
        except asyncio.CancelledError:
            # Granted in the same turn of the loop in which it was cancelled: somebody else may have the chat.
            if waiter.granted.done() and not waiter.granted.cancelled():
                self._settle(waiter.granted.result(), chat_id)
                self._release(chat_id, lane)
            raise
        finally:
            if lane.message is not None and self._ticks.get(lane.message) is waiter:
                del self._ticks[lane.message]

    def _enter(self, waiter: _Waiter) -> None:
        """Into the queue, or beside it where the chat cannot take it yet."""
        chat = self._chat(waiter.chat_id)
        if chat is not None and (chat.parked or self._chat_opens_at(chat) is not None):
            self._park(chat, waiter)
        else:
            heapq.heappush(self._ready, waiter)

    def _park(self, chat: _ChatState, waiter: _Waiter) -> None:
        chat.parked.append(waiter)
        if (opens_at := self._chat_opens_at(chat)) is not None and not chat.is_busy:
            heapq.heappush(self._wakes, (opens_at, next(self._orders), waiter.chat_id))

    def _chat_opens_at(self, chat: _ChatState) -> datetime | None:
        """When the chat can take a send, None for now. A busy one says at its end."""
        now = self._clock.now()
        opens_at = max(chat.pace.opens_at(), chat.halted_until or now)
        return opens_at if opens_at > now or chat.is_busy else None

    def _unpark(self, chat: _ChatState) -> None:
        waiting, chat.parked = chat.parked, []
        for waiter in waiting:
            heapq.heappush(self._ready, waiter)

    def _pump(self) -> None:
        """Grant what may be granted now, and set the timer for what comes next."""
        now = self._clock.now()
        while self._wakes and self._wakes[0][0] <= now:
            chat = self._chats.get(heapq.heappop(self._wakes)[2])
            if chat is not None and not chat.is_busy:
                self._unpark(chat)
        while (opens_at := self._opens_at(now)) <= now and (waiter := self._first(now)) is not None:
            self._grant(waiter, now)
        instants = [opens_at] if self._ready else []
        if self._wakes:
            instants.append(self._wakes[0][0])
        self._set_timer(min(instants, default=None))

    def _opens_at(self, now: datetime) -> datetime:
        opens_at = self._overall.opens_at(now)
        return opens_at if self._halted_until is None else max(opens_at, self._halted_until)

    def _first(self, now: datetime) -> _Waiter | None:
        """The first in the queue whose chat can take it; those whose chat cannot step aside."""
        while self._ready:
            waiter = heapq.heappop(self._ready)
            if waiter.granted.done():
                continue
            if waiter.lane.late_at is not None and now >= waiter.lane.late_at:
                self._drop(waiter)
                continue
            chat = self._chat(waiter.chat_id)
            if chat is None or self._chat_opens_at(chat) is None:
                return waiter
            self._park(chat, waiter)
        return None

    def _grant(self, waiter: _Waiter, now: datetime) -> None:
        slot = self._overall.take(now, waiter.wanted_at)
        chat = self._chat(waiter.chat_id)
        if chat is not None:
            chat.pace.take(now)
            chat.is_busy = chat.is_busy or waiter.lane.rank is not Rank.TICK
        waiter.granted.set_result(slot)
        self.grants += 1
        if self.grants % _SWEEP_EVERY == 0:
            self._sweep(now)

    def _settle(self, slot: Slot, chat_id: object) -> None:
        """The send is over: what the server may have counted late makes room later."""
        late = self._overall.settle(slot, self._clock.now())
        chat = self._chats.get(chat_id)
        if chat is not None:
            chat.pace.counted_late(late)

    def _release(self, chat_id: object, lane: Lane) -> None:
        chat = self._chats.get(chat_id)
        if chat is not None:
            if lane.rank is not Rank.TICK:
                chat.is_busy = False
            self._unpark(chat)
        self._pump()

    def _refused(self, chat_id: object, span: timedelta) -> None:
        """A 429: the chat waits, and all wait when another chat was refused just before."""
        now = self._clock.now()
        until = now + span
        self.refusals += 1
        is_all = chat_id is None or (self._refused_last is not None and self._refused_last[0] != chat_id)
        if is_all:
            self._halted_until = max(self._halted_until or until, until)
        chat = self._chat(chat_id)
        if chat is not None:
            chat.halted_until = until
        self._refused_last = (chat_id, now)
        who = "all chats wait" if is_all else "one chat waits"
        _LOG.warning("Telegram answered 429: %s %.0f s", who, span.total_seconds())

    def _chat(self, chat_id: object) -> _ChatState | None:
        if chat_id is None:
            return None
        chat = self._chats.get(chat_id)
        if chat is None:
            is_group = isinstance(chat_id, int) and chat_id < 0
            pace = ChatPace(self._pace, is_group=is_group, now=self._clock.now())
            chat = self._chats[chat_id] = _ChatState(pace)
        return chat

    def _drop(self, waiter: _Waiter) -> None:
        if not waiter.granted.done():
            waiter.granted.set_exception(Dropped("it would have come too late"))

    def _sweep(self, now: datetime) -> None:
        """Forget chats of which nothing has to be known."""
        for chat_id, chat in list(self._chats.items()):
            if not chat.parked and self._chat_opens_at(chat) is None and chat.pace.is_fresh(now):
                del self._chats[chat_id]

    def _set_timer(self, instant: datetime | None) -> None:
        if self._timer is not None:
            if self._timer[0] == instant and not self._timer[1].done():
                return
            if not self._timer[1].done():
                self._timer[1].cancel()
            self._timer = None
        if instant is not None:
            self._timer = (instant, asyncio.create_task(self._ring_at(instant), name="lanes"))

    async def _ring_at(self, instant: datetime) -> None:
        await self._clock.sleep_until(instant)
        self._timer = None
        self._pump()


def _span(error: RetryAfter) -> timedelta:
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
