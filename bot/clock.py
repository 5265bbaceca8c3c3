"""Tells the time and waits for instants: the machine's clock with an offset, or one that stands still until moved.

Nothing else in the project reads the time or sleeps, and this module knows nothing of what is waited
for. It must not poll, and it serves one event loop: it is not safe to move it from another thread.
"""

from __future__ import annotations

import asyncio
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

# Linux's monotonic clock stands still while a laptop sleeps, and waking up is no jump.
_STEADY = getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC)


class Clock(ABC):
    """What the alarm, the lanes, the retries and the flood windows wait through.

    Moving a clock wakes every sleeper, in the order of the instants they wait for; those whose instant
    has not come go on sleeping.
    """

    def __init__(self) -> None:
        self._sleepers: dict[asyncio.Future[None], datetime] = {}
        self._on_move: dict[object, Callable[[], None]] = {}

    @abstractmethod
    def now(self) -> datetime:
        """The present instant, aware UTC."""

    @abstractmethod
    def steady(self) -> timedelta:
        """How long this clock has run, from any beginning: what nobody can set, moved along with the clock."""

    @abstractmethod
    def machine_time(self, instant: datetime) -> datetime | None:
        """What the machine's own clock will show at `instant`, aware UTC.

        None where only a move can bring the instant, so that no timer of the machine should be set for it.
        """

    async def sleep_until(self, instant: datetime) -> None:
        """Returns once now() is at or after `instant` (aware), whether time passed or the clock was moved.

        Gives the event loop one turn even for an instant that has passed, so that a caller who loops on
        it cannot starve the others. Raises ValueError for a naive instant.
        """
        _require_aware(instant)
        await asyncio.sleep(0)
        while self.now() < instant:
            woken = asyncio.get_running_loop().create_future()
            timer = self._set_timer(instant, woken)
            self._sleepers[woken] = instant
            try:
                await woken
            finally:
                del self._sleepers[woken]
                if timer is not None:
                    timer.cancel()

    async def sleep(self, span: timedelta) -> None:
        """sleep_until() the instant `span` from now; a span of zero or less gives up one turn of the loop."""
        await self.sleep_until(self.now() + span)

    def next_wake_at(self) -> datetime | None:
        """The earliest instant that somebody sleeps until, aware UTC; None when nobody does."""
        return min(self._sleepers.values(), default=None)

    def on_move(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Calls `callback` after every move of this clock; the function returned ends that, and may be called twice.

        Time that merely passes is no move.
        """
        key = object()
        self._on_move[key] = callback

        def unsubscribe() -> None:
            self._on_move.pop(key, None)

        return unsubscribe

    @abstractmethod
    def _set_timer(self, instant: datetime, woken: asyncio.Future[None]) -> asyncio.TimerHandle | None:
        """Arranges for `woken` to be set when `instant` comes by itself; None where it never does."""

    def _announce_move(self) -> None:
        for woken, _ in sorted(self._sleepers.items(), key=lambda sleeper: sleeper[1]):
            _wake(woken)
        for callback in tuple(self._on_move.values()):
            callback()


class SystemClock(Clock):
    """The machine's time plus an offset: zero in production, moved forward by the playground's controls."""

    def __init__(self) -> None:
        super().__init__()
        self._offset = timedelta(0)

    def now(self) -> datetime:
        """The machine's time plus the offset, aware UTC."""
        return datetime.now(UTC) + self._offset

    def steady(self) -> timedelta:
        """The machine's monotonic time, sleep included where the machine counts it, plus the offset."""
        return timedelta(seconds=time.clock_gettime(_STEADY)) + self._offset

    def machine_time(self, instant: datetime) -> datetime:
        """`instant` less the offset; a later move makes the answer stale, see on_move()."""
        _require_aware(instant)
        return instant.astimezone(UTC) - self._offset

    def move(self, by: timedelta) -> None:
        """Moves the clock forward. Raises ValueError for a negative span: what has been sent cannot be unsent."""
        _require_forward(by)
        self._offset += by
        self._announce_move()

    def _set_timer(self, instant: datetime, woken: asyncio.Future[None]) -> asyncio.TimerHandle:
        # The loop's timers may ring a little early, and the machine's clock may be set back meanwhile:
        # sleep_until() looks again when it is woken.
        return asyncio.get_running_loop().call_later((instant - self.now()).total_seconds(), _wake, woken)


class MovedClock(Clock):
    """A clock that stands still until it is moved, for tests and for whoever replays a day in a second."""

    def __init__(self, instant: datetime) -> None:
        super().__init__()
        _require_aware(instant)
        self._now = instant.astimezone(UTC)
        self._steady = timedelta(0)

    def now(self) -> datetime:
        """The instant it was last moved to, aware UTC."""
        return self._now

    def steady(self) -> timedelta:
        """How far it was moved; a jump does not count."""
        return self._steady

    def jump(self, by: timedelta) -> None:
        """Sets the clock as an operator or a broken time server would: now() changes, steady() does not."""
        self._now += by
        self._announce_move()

    def machine_time(self, instant: datetime) -> None:
        """None: the machine's clock never brings this one's instants."""
        _require_aware(instant)

    def move(self, by: timedelta) -> None:
        """Moves the clock forward by `by`. Raises ValueError for a negative span."""
        _require_forward(by)
        self._now += by
        self._steady += by
        self._announce_move()

    def move_to(self, instant: datetime) -> None:
        """Moves the clock forward to `instant` (aware). Raises ValueError when it is before now()."""
        _require_aware(instant)
        self.move(instant - self._now)

    def _set_timer(self, instant: datetime, woken: asyncio.Future[None]) -> None:
        return None


def _wake(woken: asyncio.Future[None]) -> None:
    # A move and a timer may both ring for one sleeper, and a cancelled sleeper's future is done as well.
    if not woken.done():
        woken.set_result(None)


def _require_aware(instant: datetime) -> None:
    if instant.utcoffset() is None:
        raise ValueError(f"found the naive instant {instant.isoformat()}; expected an aware one, as in UTC")


def _require_forward(by: timedelta) -> None:
    if by < timedelta(0):
        raise ValueError(f"a clock moves forward only: found a move by {by}, expected zero or more")
