"""What is due becomes cues and countdown ticks, and those go to the delivery; it must not know what they say.

Nothing here has to outlive the process: what is in flight, when to try again and which ticks are ahead are rebuilt
from the store.
"""

import asyncio
import heapq
import itertools
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.coach import DUE_LIMIT, Coach, Cue, CueKey, CueKind, Outcome
from bot.core.message import Edit
from bot.edge.alarm import Alarm
from bot.edge.delivery import FIRST_RETRY, Delivery, Fate
from bot.edge.logs import describe

_LOG = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(minutes=5)
"""Between two tries of the same cue while the Bot API is out of reach."""

CLOSES_AFTER = timedelta(milliseconds=1500)
"""After a new message, before the old one loses its buttons: Telegram allows about one call a second a chat."""

_OUTCOMES = {Fate.SENT: Outcome.SENT, Fate.REFUSED: Outcome.REFUSED}


class Dispatcher:
    """Rings are answered here: every cue in a task of its own, each row once at a time."""

    def __init__(self, coach: Coach, delivery: Delivery, clock: Clock) -> None:
        self._coach = coach
        self._delivery = delivery
        self._clock = clock
        self._alarm = Alarm(clock, self.next_at, self._ring)
        self._in_flight: dict[CueKey, asyncio.Task[None]] = {}
        self._try_again_at: dict[CueKey, datetime] = {}
        self._waits: dict[CueKey, timedelta] = {}
        self._ticks: list[tuple[datetime, int, Callable[[], Edit | None]]] = []
        self._tick_count = itertools.count()
        self._edits: set[asyncio.Task[bool]] = set()
        self._rung_at: datetime | None = None

    @property
    def is_idle(self) -> bool:
        """Nothing is being sent and nothing is about to be."""
        return self._alarm.is_quiet and not self._in_flight and not self._edits

    def start(self) -> None:
        """Take up what is due and the countdowns that were running."""
        for session_id in self._coach.running_sessions():
            self._expect_ticks(session_id)
        self._alarm.start()

    async def stop(self, within: timedelta) -> None:
        """Take nothing new, and let what is in flight finish; what does not stays due in the store."""
        await self._alarm.stop()
        tasks = [*self._in_flight.values(), *self._edits]
        if tasks:
            _, unfinished = await asyncio.wait(tasks, timeout=within.total_seconds())
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)

    def poke(self) -> None:
        """A use case may have made something due."""
        self._alarm.poke()

    def next_at(self) -> datetime | None:
        """The next instant at which there is something to do here.

        Everything that was due at the last ring has been taken up then; what is in flight or waits for another try
        stays due in the store, and ringing for it would spin.
        """
        instants = [*self._try_again_at.values()]
        if self._ticks:
            instants.append(self._ticks[0][0])
        due_at = self._coach.next_due_at(after=self._rung_at)
        if due_at is not None:
            instants.append(due_at)
        return min(instants, default=None)

    def _busy(self) -> set[CueKey]:
        now = self._clock.now()
        for key in [key for key, instant in self._try_again_at.items() if instant <= now]:
            del self._try_again_at[key]
        return {*self._in_flight, *self._try_again_at}

    async def _ring(self) -> None:
        self._rung_at = self._clock.now()
        self._send_edits()
        while True:
            cues = self._coach.due(self._busy())
            for cue in cues:
                self._in_flight[cue.key] = asyncio.create_task(self._send(cue), name="cue")
            if len(cues) < DUE_LIMIT:
                return
            await asyncio.sleep(0)

    async def _send(self, cue: Cue) -> None:
        try:
            await self._deliver(cue)
        except Exception as error:  # noqa: BLE001 - one cue must never end the dispatcher; it stays due
            _LOG.error("a cue failed: %s", describe(error))
            self._wait(cue.key, timedelta(0))
        finally:
            del self._in_flight[cue.key]
            self._alarm.poke()

    async def _deliver(self, due: Cue) -> None:
        cue = self._coach.attempt(due)
        if cue is None:
            return
        sent = await self._delivery.send(cue.chat_id, cue.message)
        match sent.fate:
            case Fate.SENT | Fate.REFUSED:
                self._waits.pop(cue.key, None)
                closing = self._coach.confirm(cue, sent.at, sent.message_id, _OUTCOMES[sent.fate])
                if cue.kind is CueKind.SESSION:
                    self._expect_ticks(cue.row_id)
                if closing is not None:
                    self._expect_edit(sent.at + CLOSES_AFTER, lambda: closing)
            case Fate.BLOCKED:
                self._coach.confirm(cue, sent.at, None, Outcome.BLOCKED)
                self._coach.blocked(cue.chat_id)
            case Fate.MOVED:
                self._coach.give_back(cue)
                if sent.new_chat_id is not None:
                    self._coach.moved(cue.chat_id, sent.new_chat_id)
            case Fate.NOT_SENT:
                self._coach.give_back(cue)
                self._wait(cue.key, sent.wait)
            case Fate.UNKNOWN:
                self._wait(cue.key, sent.wait)

    def _wait(self, key: CueKey, told: timedelta) -> None:
        """Try again after as long as was told, or after twice as long as the last time."""
        growing = min(self._waits[key] * 2, LONGEST_WAIT) if key in self._waits else FIRST_RETRY
        self._waits[key] = max(told, growing)
        self._try_again_at[key] = self._clock.now() + self._waits[key]

    def _expect_ticks(self, session_id: int) -> None:
        for instant in self._coach.countdown_instants(session_id):
            self._expect_edit(instant, partial(self._coach.tick, session_id))

    def _expect_edit(self, instant: datetime, make: Callable[[], Edit | None]) -> None:
        """`make` gives the edit when its instant has come, None when there is nothing to edit any more."""
        heapq.heappush(self._ticks, (instant, next(self._tick_count), make))

    def _send_edits(self) -> None:
        """Edit what is due; of several for one message only the latest is worth an edit."""
        now = self._clock.now()
        edits: dict[tuple[int, int], Edit] = {}
        while self._ticks and self._ticks[0][0] <= now:
            edit = heapq.heappop(self._ticks)[2]()
            if edit is not None:
                edits[edit.chat_id, edit.message_id] = edit
        for edit in edits.values():
            task = asyncio.create_task(self._delivery.edit(edit), name="edit")
            self._edits.add(task)
            task.add_done_callback(self._edits.discard)
