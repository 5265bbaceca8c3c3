"""Telegram's sending limits as arithmetic: when the next send fits, overall and in one chat; it must not wait.

Counted is what the server counts: at most so many in any one second, whenever that second begins. So grants are
spread evenly and a little wider than the limit, instead of refilled in bursts (29 a second with a burst of 1 uses
97 % of the limit, 25 with a burst of 5 only 83 %: measured).
"""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, timedelta

_SECOND = timedelta(seconds=1)
_MINUTE = timedelta(minutes=1)

_CATCH_UP = timedelta(milliseconds=20)
"""A grant that comes late by up to this does not delay the next ones: timers and commits are not exact."""

_SPREAD = timedelta(milliseconds=34.5)
"""How much wider than a second a full second's grants are spread: at 30 a second one slot, which is 97 %."""

_JITTER = timedelta(milliseconds=15)
"""By how much two grants may come closer on their way to the server."""

_LONGEST_WAY = timedelta(milliseconds=60)
"""What an answer took counts as the way to the server up to this; a slow answer says nothing about the way."""


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


class OverallPace:
    """When the next send of all fits."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._interval = (_SECOND + _SPREAD) / pace.per_second
        self._slack = _CATCH_UP + self._interval * (pace.burst - 1)
        self._next_at: datetime | None = None
        self._taken: deque[Slot] = deque(maxlen=min(pace.per_second, 1_000))

    def opens_at(self, now: datetime) -> datetime:
        """The instant from which one more may leave; not after `now` when it may at once."""
        opens_at = now if self._next_at is None else self._next_at
        if len(self._taken) == self._pace.per_second:
            opens_at = max(opens_at, self._taken[0].counted_at + _SECOND)
        return opens_at

    def take(self, now: datetime) -> "Slot":
        """One leaves now; the slot is to be settled once it has been answered."""
        self._next_at = max(self._next_at or now - self._slack, now - self._slack) + self._interval
        slot = Slot(now)
        self._taken.append(slot)
        return slot


class Slot:
    """One send, and the latest instant at which the server may have counted it."""

    def __init__(self, granted_at: datetime) -> None:
        self._granted_at = granted_at
        self.counted_at = granted_at + _JITTER

    def settle(self, answered_at: datetime) -> None:
        """It was answered, so the server counted it before."""
        self.counted_at = max(self.counted_at, min(answered_at, self._granted_at + _LONGEST_WAY))


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
            opens_at = max(opens_at, self._window[0] + _MINUTE + _JITTER)
        return opens_at

    def take(self, now: datetime) -> None:
        """One leaves now."""
        self._full_at = max(self._full_at, now) + _SECOND
        if self._window is not None:
            self._window.append(now)

    def is_fresh(self, now: datetime) -> bool:
        """Nothing that was sent still counts."""
        return self._full_at <= now and (
            self._window is None or not self._window or self._window[-1] <= now - _MINUTE
        )
