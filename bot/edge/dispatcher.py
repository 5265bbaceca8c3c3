"""What is due becomes cues and countdown ticks, and those go to the delivery; it must not know what they say.

Nothing here has to outlive the process: what is in flight, when to try again and which ticks are ahead are rebuilt
from the store.
"""

import asyncio
import heapq
import itertools
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.coach import DUE_LIMIT, Coach, Cue, CueKey, CueKind, Outcome, Told
from bot.core.message import Edit
from bot.edge.alarm import Alarm
from bot.edge.delivery import Delivery, Fate, Sent, next_wait
from bot.edge.lanes import Lane, Lanes, Rank
from bot.edge.ledger import Ledger
from bot.edge.logs import describe
from bot.errors import StoreError

_LOG = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(minutes=5)
"""Between two tries of the same cue while the Bot API is out of reach."""

CLOSES_AFTER = timedelta(milliseconds=1500)
"""After a new message, before the old one loses its buttons: Telegram allows about one call a second a chat."""

SESSIONS_AT_ONCE = 50
"""Sessions taken from the store at a time: of many due at one instant the first leave while others are read."""

AHEAD = timedelta(seconds=1)
"""So much of reminders waits for its grant: the rest stays in the store, where it costs nothing."""

_RANKS = {CueKind.SESSION: Rank.SESSION, CueKind.REMINDER: Rank.REMINDER}

MOST_JUMP = timedelta(hours=1)
"""Of the machine's clock against its monotonic one, between two rings."""

_OUTCOMES = {Fate.SENT: Outcome.SENT, Fate.REFUSED: Outcome.REFUSED}


class Dispatcher:
    """Rings are answered here: every cue in a task of its own, each row once at a time."""

    def __init__(self, coach: Coach, delivery: Delivery, lanes: Lanes, clock: Clock) -> None:
        self._coach = coach
        self.ledger = Ledger(coach, clock)
        self._delivery = delivery
        self._lanes = lanes
        self._clock = clock
        self._most_ahead = min(int(lanes.per_second * AHEAD.total_seconds()), DUE_LIMIT)
        self._alarm = Alarm(clock, self.next_at, self._ring)
        self._in_flight: dict[CueKey, asyncio.Task[None]] = {}
        self._try_again_at: dict[CueKey, datetime] = {}
        self._waits: dict[CueKey, timedelta] = {}
        self._was_closed: set[CueKey] = set()
        self._ticks: list[tuple[datetime, int, Callable[[], Edit | None]]] = []
        self._tick_count = itertools.count()
        self._edits: set[asyncio.Task[None]] = set()
        self._rung_at: datetime | None = None
        self._ring_again_at: datetime | None = None
        self._store_wait: timedelta | None = None
        self._looked: tuple[datetime, timedelta] | None = None

    @property
    def is_idle(self) -> bool:
        """Nothing is being sent and nothing is about to be."""
        return self._alarm.is_quiet and not self._in_flight and not self._edits

    def start(self) -> None:
        """Take up what is due and the countdowns that were running."""
        for session_id in self._coach.running_sessions():
            self._expect_ticks(session_id, self._coach.countdown_instants(session_id))
        self._alarm.start()

    async def stop(self, within: timedelta) -> None:
        """Take nothing new, and let what is in flight finish; what does not stays due in the store."""
        await self._alarm.stop()
        self._lanes.close()
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
        if self._ring_again_at is not None:
            instants.append(self._ring_again_at)
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
        try:
            await self._take_up()
        except Exception as error:  # noqa: BLE001 - a bell that dies once would never ring again
            _LOG.error("what is due waits: %s", error if isinstance(error, StoreError) else describe(error))
            self._store_wait = next_wait(self._store_wait, LONGEST_WAIT)
            self._ring_again_at = self._clock.now() + self._store_wait
        else:
            self._ring_again_at = self._store_wait = None

    async def _take_up(self) -> None:
        await self._look_at_the_clock()
        self._rung_at = self._clock.now()
        self._send_edits()
        while True:
            cues = self._coach.due(self._busy(), limit=SESSIONS_AT_ONCE, reminders=self._room())
            for cue in cues:
                self._in_flight[cue.key] = asyncio.create_task(self._send(cue), name="cue")
            # The tasks take their places in the lanes before anybody counts them.
            await asyncio.sleep(0)
            if sum(cue.kind is CueKind.SESSION for cue in cues) < SESSIONS_AT_ONCE:
                return

    def _room(self) -> int:
        """How many reminders to take from the store: none while more than half of those ahead still wait."""
        queued = self._lanes.queued(Rank.REMINDER)
        return self._most_ahead - queued if queued <= self._most_ahead // 2 else 0

    async def _look_at_the_clock(self) -> None:
        """Between two rings the clock must have gone on as far as time has; else reminders wait for an operator."""
        now, steady = self._clock.now(), self._clock.steady()
        earlier, self._looked = self._looked, (now, steady)
        if earlier is None:
            return
        jump = (now - earlier[0]) - (steady - earlier[1])
        if abs(jump) > MOST_JUMP:
            for chat_id, message in self._coach.clock_jumped(jump):
                await self._delivery.send(chat_id, message)

    async def _send(self, cue: Cue) -> None:
        try:
            await self._deliver(cue)
        except StoreError as error:
            _LOG.error("a cue waits: %s", error)
            self._wait(cue.key)
        except Exception as error:  # noqa: BLE001 - one cue must never end the dispatcher; it stays due
            _LOG.error("a cue failed: %s", describe(error))
            self._wait(cue.key)
        finally:
            del self._in_flight[cue.key]
            if cue.kind is CueKind.SESSION or self._room():
                self._alarm.poke()

    async def _deliver(self, cue: Cue) -> None:
        async def on_grant() -> bool:
            nonlocal cue
            attempted = await self.ledger.attempt(cue)
            cue = attempted or cue
            return attempted is not None

        async def on_refused() -> None:
            nonlocal cue
            cue = await self.ledger.give_back(cue)

        lane = Lane(rank=_RANKS[cue.kind], on_grant=on_grant, on_refused=on_refused)
        sent = await self._delivery.send(cue.chat_id, cue.message, lane)
        if sent.fate is not Fate.CLOSED:
            self._was_closed.discard(cue.key)
        match sent.fate:
            case Fate.DROPPED:
                pass
            case Fate.SENT | Fate.REFUSED:
                self._waits.pop(cue.key, None)
                told = await self._confirm(cue, sent, _OUTCOMES[sent.fate])
                self._expect_ticks(cue.row_id, told.ticks)
                if told.closing is not None:
                    self._expect_edit(sent.at + CLOSES_AFTER, lambda: told.closing)
            case Fate.CLOSED if cue.key not in self._was_closed:
                self._was_closed.add(cue.key)
                await self.ledger.give_back(cue)
                self._wait(cue.key)
            case Fate.BLOCKED | Fate.CLOSED:
                self._was_closed.discard(cue.key)
                await self._confirm(cue, sent, Outcome.BLOCKED)
                self._coach.blocked(cue.chat_id)
            case Fate.MOVED:
                await self.ledger.give_back(cue)
                if sent.new_chat_id is not None:
                    self._coach.moved(cue.chat_id, sent.new_chat_id)
            case Fate.NOT_SENT:
                await self.ledger.give_back(cue)
                self._wait(cue.key)
            case Fate.UNKNOWN:
                self._wait(cue.key)

    async def _confirm(self, cue: Cue, sent: Sent, outcome: Outcome) -> Told:
        """Record what became of it, as soon as the database can be written: it must not be sent again for that."""
        wait: timedelta | None = None
        while True:
            try:
                return await self.ledger.confirm(cue, sent.at, sent.message_id, outcome)
            except StoreError as error:
                _LOG.error("what was sent cannot be recorded: %s", error)
                wait = next_wait(wait, LONGEST_WAIT)
                await self._clock.sleep(wait)

    def _wait(self, key: CueKey) -> None:
        """Try again after about twice as long as the last time."""
        self._waits[key] = next_wait(self._waits.get(key), LONGEST_WAIT)
        self._try_again_at[key] = self._clock.now() + self._waits[key]
        self._alarm.poke()

    def _expect_ticks(self, session_id: int, instants: Iterable[datetime]) -> None:
        for instant in instants:
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
            task = asyncio.create_task(self._delivery.tick(edit), name="edit")
            self._edits.add(task)
            task.add_done_callback(self._edits.discard)
