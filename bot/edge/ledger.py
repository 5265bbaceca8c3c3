"""Use cases that come in the same moment share one commit; it must not decide what is recorded.

A commit at `synchronous=FULL` waits for the disk. With a thousand sessions, two for each message are what made cues late,
and one for each update is what bounded how many a second are served (measured). So whoever wants something written waits
here until the event loop has run everything that is ready, and all who have come by then are written together. What comes
while the disk works makes the next group: the slower the disk, the larger the groups.

The order of the promises stays: an attempt is on the disk before its message is sent, and what a person did is before they
are answered. A group in which something fails is undone, and each of it is written for itself.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any, TypeVar

from bot.clock import Clock
from bot.coach import Coach, Cue, Outcome, Told

MOST_AT_ONCE = 200
"""Entries of one transaction, so that it stays short."""

LONGEST = timedelta(milliseconds=10)
"""After so much work a group is committed: those in it wait for each other."""

T = TypeVar("T")
_Entry = tuple[Callable[[], Any], asyncio.Future[Any]]


class Ledger:
    """Raises what the use cases raise."""

    def __init__(self, coach: Coach, clock: Clock) -> None:
        self._coach = coach
        self._clock = clock
        self._waiting: deque[_Entry] = deque()

    async def attempt(self, cue: Cue) -> Cue | None:
        """Record that the cue is about to be sent; None when it is stale and must be dropped."""
        return await self.write(partial(self._coach.attempt, cue))

    async def confirm(self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome) -> Told:
        """Record what became of the cue; what follows it."""
        return await self.write(partial(self._coach.confirm, cue, sent_at, message_id, outcome))

    async def give_back(self, cue: Cue) -> Cue:
        """The send is known not to have happened; the cue as it may be tried again."""
        return await self.write(partial(self._coach.give_back, cue))

    async def write(self, use_case: Callable[[], T]) -> T:
        """What the use case returns, once all that it has written is on the disk. It may be called a second time."""
        loop = asyncio.get_running_loop()
        written: asyncio.Future[T] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._commit)
        self._waiting.append((use_case, written))
        return await written

    def _commit(self) -> None:
        group: list[_Entry] = []
        results: list[Any] = []
        try:
            with self._coach.together():
                for use_case, written in self._next():
                    group.append((use_case, written))
                    results.append(use_case())
        except Exception:  # noqa: BLE001 - it comes again, to the one whose fault it is
            # A transaction that could not even begin has taken nobody yet.
            self._write_each(group or list(self._next()))
        else:
            for (_, written), result in zip(group, results, strict=True):
                written.set_result(result)
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._commit)

    def _next(self) -> Iterator[_Entry]:
        """Those that share a transaction; who was cancelled meanwhile has no use for it any more."""
        until = self._clock.steady() + LONGEST
        for _ in range(MOST_AT_ONCE):
            while self._waiting and self._waiting[0][1].done():
                self._waiting.popleft()
            if not self._waiting:
                return
            yield self._waiting.popleft()
            if self._clock.steady() >= until:
                return

    def _write_each(self, group: list[_Entry]) -> None:
        """Nothing of the group was written: one that cannot be must not keep the others from it."""
        for use_case, written in group:
            try:
                written.set_result(use_case())
            except Exception as error:  # noqa: BLE001 - it is told to the one who waits
                written.set_exception(error)
