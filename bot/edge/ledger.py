"""Attempts and outcomes that come in the same moment share one commit; it must not decide what is recorded.

A commit at `synchronous=FULL` waits for the disk, and with a thousand sessions two for each message are what makes
messages late (measured). So whoever wants something recorded waits here until the event loop has run everything that
is ready, and all who have come by then are written together. What comes while the disk works makes the next group:
the slower the disk, the larger the groups.

The order of the promises stays: an attempt is on the disk before its message is sent.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any, TypeVar

from bot.coach import Coach, Cue, Outcome, Told
from bot.errors import StoreError

MOST_AT_ONCE = 200
"""Entries of one transaction, so that it stays short."""

T = TypeVar("T")


class Ledger:
    """What a cue has to have recorded, for many cues at once. Raises what the Coach raises."""

    def __init__(self, coach: Coach) -> None:
        self._coach = coach
        self._waiting: list[tuple[Callable[[], Any], asyncio.Future[Any]]] = []

    async def attempt(self, cue: Cue) -> Cue | None:
        """Record that the cue is about to be sent; None when it is stale and must be dropped."""
        return await self._recorded(partial(self._coach.attempt, cue))

    async def confirm(self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome) -> Told:
        """Record what became of the cue; what follows it."""
        return await self._recorded(partial(self._coach.confirm, cue, sent_at, message_id, outcome))

    async def give_back(self, cue: Cue) -> Cue:
        """The send is known not to have happened; the cue as it may be tried again."""
        return await self._recorded(partial(self._coach.give_back, cue))

    async def _recorded(self, write: Callable[[], T]) -> T:
        loop = asyncio.get_running_loop()
        written: asyncio.Future[T] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._commit)
        self._waiting.append((write, written))
        return await written

    def _commit(self) -> None:
        group, self._waiting = self._waiting[:MOST_AT_ONCE], self._waiting[MOST_AT_ONCE:]
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._commit)
        # Who was cancelled meanwhile will not send.
        group = [entry for entry in group if not entry[1].done()]
        try:
            with self._coach.together():
                results = [write() for write, _ in group]
        except Exception as error:  # noqa: BLE001 - it is told to those who wait
            self._fail(group, error)
        else:
            for (_, written), result in zip(group, results, strict=True):
                written.set_result(result)

    def _fail(self, group: list[tuple[Callable[[], Any], asyncio.Future[Any]]], error: Exception) -> None:
        """Nothing of the group was written: one that cannot be must not keep the others from it."""
        if len(group) == 1 or isinstance(error, StoreError):
            for _, written in group:
                written.set_exception(error)
            return
        for write, written in group:
            try:
                written.set_result(write())
            except Exception as own_error:  # noqa: BLE001 - as above
                written.set_exception(own_error)
