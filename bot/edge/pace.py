"""Telegram's sending limits as arithmetic: when the next send fits, overall and in one chat; it must not wait.

Counted is what the server counts: at most so many in any one second, whenever that second begins. So grants are spread
evenly instead of refilled in bursts (25 a second with a burst of 5 uses 83 % of the limit: measured), and a send makes
room for another one a second after the latest instant at which the server may have counted it.

That instant is not seen. A send leaves some time after its grant, because its attempt is written first, and is counted
before it is answered. What every answer takes is the same for all and moves nothing; what one takes beyond the
shortest of late may have passed before it was counted.
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)
_NO_TIME = timedelta(0)

_CATCH_UP = timedelta(milliseconds=150)
"""A grant that comes late by up to this does not delay the next ones: the process stalls, disks and timers are not
exact. More would leave a hole of that length in each second that follows, and replies would wait in it."""

_MARGIN = timedelta(milliseconds=5)
"""By how much the way to the server may differ between two sends whose answers took as long."""

_LONGEST_WAY = timedelta(seconds=2)
"""A send is taken to be counted by then, however long its answer takes; a slow one holds no more than its own room."""

_GROUP_MARGIN = timedelta(milliseconds=500)
"""The same for the minute of a group, where it costs nothing."""

_SHORTEST_OF = 50
"""Answers of which the shortest tells what the way takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """The limits: sends in any one second overall, in a chat at once and then one a second, in a group a minute.

    `burst` is how many leave at the same instant overall; above 1 only where time stands still, as in tests.
    `is_paid` marks each send with allow_paid_broadcast, which lifts Telegram's own limit to 1,000 a second.
    """

    per_second: int = 30
    chat_burst: int = 3
    group_per_minute: int = 20
    burst: int = 1
    is_paid: bool = False


NO_LIMITS = Pace(per_second=1_000_000, chat_burst=1_000_000, group_per_minute=1_000_000, burst=1_000_000)
"""For tests about something else, and for benchmarks of what the limits hide."""


@dataclass(slots=True, eq=False)
class Slot:
    """One send; `left_at` is set when it leaves. To be settled, whatever becomes of it."""

    granted_at: datetime
    left_at: datetime | None = None
    answered_at: datetime | None = None


class OverallPace:
    """When the next send of all fits."""

    def __init__(self, pace: Pace) -> None:
        self._per_second = pace.per_second
        self._interval = _SECOND / pace.per_second
        self._burst = self._interval * (pace.burst - 1)
        self._next_at: datetime | None = None
        self._taken: deque[Slot] = deque()
        self._ways: deque[timedelta] = deque(maxlen=_SHORTEST_OF)
        self._usual = _NO_TIME

    def opens_at(self, now: datetime) -> datetime:
        """The instant from which one more may leave; not after `now` when it may at once."""
        opens_at = now if self._next_at is None else self._next_at
        while self._taken and self._frees_at(self._taken[0], now) <= now:
            self._taken.popleft()
        for number in range(len(self._taken) - self._per_second + 1):
            opens_at = max(opens_at, self._frees_at(self._taken[number], now))
        return opens_at

    def take(self, now: datetime, wanted_at: datetime) -> Slot:
        """One is granted now that has waited since `wanted_at`."""
        begin = max(wanted_at, now - _CATCH_UP) - self._burst
        self._next_at = max(self._next_at or begin, begin) + self._interval
        slot = Slot(now)
        self._taken.append(slot)
        return slot

    def settle(self, slot: Slot, now: datetime) -> timedelta:
        """It was answered, or never left; how long after its grant the server may have counted it."""
        slot.answered_at = now
        if slot.left_at is None:
            return _NO_TIME
        self._ways.append(now - slot.left_at)
        self._usual = min(self._ways)
        return self._counted_by(slot, now) - slot.granted_at

    def _frees_at(self, slot: Slot, now: datetime) -> datetime:
        """When a send no longer counts. One that was granted and has not left may be counted from now on."""
        if slot.left_at is None:
            return now if slot.answered_at is not None else now + _SECOND
        return self._counted_by(slot, now) + _SECOND + _MARGIN

    def _counted_by(self, slot: Slot, now: datetime) -> datetime:
        left_at = slot.left_at or now
        way = (slot.answered_at or now) - left_at
        return left_at + min(max(way - self._usual, _NO_TIME), _LONGEST_WAY)


class ChatPace:
    """When the next send into one chat fits: a bucket of `chat_burst` that refills by one a second."""

    def __init__(self, pace: Pace, *, is_group: bool, now: datetime) -> None:
        self._burst = pace.chat_burst
        self._full_at = now
        self._window: deque[datetime] | None = deque(maxlen=pace.group_per_minute) if is_group else None

    def opens_at(self) -> datetime:
        """The instant from which one more may leave."""
        opens_at = self._full_at - _SECOND * (self._burst - 1)
        if self._window is not None and len(self._window) == self._window.maxlen:
            opens_at = max(opens_at, self._window[0] + _MINUTE + _GROUP_MARGIN)
        return opens_at

    def take(self, now: datetime) -> None:
        """One leaves now."""
        self._full_at = max(self._full_at, now) + _SECOND
        if self._window is not None:
            self._window.append(now)

    def counted_late(self, by: timedelta) -> None:
        """The server may have counted one so long after it was taken, and so makes room for another as much later."""
        self._full_at += by

    def is_fresh(self, now: datetime) -> bool:
        """Nothing that was sent still counts."""
        return self._full_at <= now and (
            self._window is None or not self._window or self._window[-1] <= now - _MINUTE
        )
