"""One bell: rings at the earliest due instant, and whenever it is poked; it must not know what is due.

APScheduler holds one job and nothing else. Its triggers are not asked when a reminder comes (its own cron fires
twice or not at all at daylight-saving changes: measured); it only waits.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

from bot.clock import Clock
from bot.edge.logs import describe

_LOG = logging.getLogger(__name__)

_BELL = "bell"

AGAIN_AFTER = timedelta(seconds=10)
"""After a ring that failed for a reason that nobody has thought of."""


class Alarm:
    """Calls `on_ring` from one task, one call at a time, and then waits for `next_at()`."""

    def __init__(
        self, clock: Clock, next_at: Callable[[], datetime | None], on_ring: Callable[[], Awaitable[None]]
    ) -> None:
        self._clock = clock
        self._next_at = next_at
        self._on_ring = on_ring
        self._rung = asyncio.Event()
        self._is_ringing = False
        self._armed_for: datetime | None = None
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        self._task: asyncio.Task[None] | None = None
        self._stop_listening: Callable[[], None] = lambda: None

    @property
    def is_quiet(self) -> bool:
        """Nothing rings and nothing has been poked."""
        return not self._is_ringing and not self._rung.is_set()

    def start(self) -> None:
        """Ring at once for what was missed, then at each due instant; needs a running event loop."""
        self._scheduler.start()
        self._stop_listening = self._clock.on_move(self.poke)
        self._task = asyncio.create_task(self._run(), name="alarm")
        self.poke()

    async def stop(self) -> None:
        """Ring no more; a ring that is on ends first. Nothing to do when it was not started."""
        if self._task is None:
            return
        self._stop_listening()
        self._scheduler.shutdown(wait=False)
        task, self._task = self._task, None
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)

    def poke(self) -> None:
        """Something may be due sooner than was known."""
        self._rung.set()

    async def _run(self) -> None:
        while True:
            await self._rung.wait()
            self._rung.clear()
            if not await self._ring():
                await self._clock.sleep(AGAIN_AFTER)
                self._rung.set()

    async def _ring(self) -> bool:
        """False when it failed: whatever the reason, nothing would be on time any more if it were not tried again."""
        self._is_ringing = True
        try:
            await self._on_ring()
            self._arm()
        except Exception as error:  # noqa: BLE001 - see above
            _LOG.error("the alarm failed: %s", describe(error))
            return False
        finally:
            self._is_ringing = False
        return True

    def _arm(self) -> None:
        """Set the one job for the next instant, by the machine's own time; a moved clock pokes instead."""
        instant = self._next_at()
        machine_time = self._clock.machine_time(instant) if instant is not None else None
        if machine_time == self._armed_for:
            # Most rings change nothing about the next one, and a job costs a third of a millisecond (profiled).
            return
        self._armed_for = machine_time
        if machine_time is None:
            if self._scheduler.get_job(_BELL) is not None:
                self._scheduler.remove_job(_BELL)
            return
        self._scheduler.add_job(
            self._bell,
            DateTrigger(machine_time),
            id=_BELL,
            replace_existing=True,
            # A bell that comes late still has to ring: by default it is dropped when over a second late (measured).
            misfire_grace_time=None,
            # The bell before it may not have been counted off yet: by default the new one is dropped then, and what
            # was due stays unsaid until somebody pokes (measured with 1,000 sessions: seconds late).
            max_instances=1_000,
        )

    async def _bell(self) -> None:
        # A coroutine, because a plain function would run in a thread (measured).
        self._armed_for = None
        self._rung.set()
