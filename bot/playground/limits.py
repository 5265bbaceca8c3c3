"""Telegram's sending limits as the playground keeps them, in the playground's own time."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.playground.chats import Chat
from bot.playground.errors import too_many_requests

_COUNTED = ("send", "edit", "copy", "forward")
_FREE = frozenset({"sendchataction"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Sends and edits allowed: in any one second, in any one minute of a group, and in one chat.

    In one chat `per_chat_burst` may come at once and then `per_chat_per_second`; None means no such limit.
    """

    per_second: int = 30
    per_chat_per_second: float | None = None
    per_chat_burst: int = 3
    per_group_per_minute: int = 20
    enabled: bool = False

    def __post_init__(self) -> None:
        """Raises ValueError for limits under 1, which would refuse everything for ever."""
        if min(self.per_second, self.per_chat_burst, self.per_group_per_minute) < 1:
            raise ValueError("per_second, per_chat_burst and per_group_per_minute are at least 1")


class LimitKeeper:
    """Counts calls and refuses those over the limits; a refused call is not counted."""

    def __init__(self, limits: Limits, now: Callable[[], datetime]) -> None:
        self.limits = limits
        self._now = now
        self._all: deque[datetime] = deque()
        self._groups: dict[int, deque[datetime]] = defaultdict(deque)
        self._levels: dict[int, tuple[float, datetime]] = {}

    def check(self, method: str, chat: Chat | None) -> None:
        """Counts one call; raises the 429 with the seconds until it would be allowed, rounded up."""
        name = method.lower()
        if not self.limits.enabled or not name.startswith(_COUNTED) or name in _FREE:
            return
        now = self._now()
        wait_s = _window_wait_s(self._all, now, timedelta(seconds=1), self.limits.per_second)
        level = 0.0
        if chat is not None:
            level, chat_wait_s = self._chat_level(chat, now)
            wait_s = max(wait_s, chat_wait_s)
            if chat.type != "private":
                window = self._groups[chat.chat_id]
                most = self.limits.per_group_per_minute
                wait_s = max(wait_s, _window_wait_s(window, now, timedelta(minutes=1), most))
        if wait_s > 0:
            raise too_many_requests(max(1, math.ceil(wait_s)))
        self._all.append(now)
        if chat is not None:
            self._levels[chat.chat_id] = (level + 1, now)
        if chat is not None and chat.type != "private":
            self._groups[chat.chat_id].append(now)

    def _chat_level(self, chat: Chat, now: datetime) -> tuple[float, float]:
        """How full the chat's bucket is, and the seconds until one more fits."""
        rate = self.limits.per_chat_per_second
        if rate is None:
            return 0.0, 0.0
        level, at = self._levels.get(chat.chat_id, (0.0, now))
        level = max(0.0, level - (now - at).total_seconds() * rate)
        return level, (level + 1 - self.limits.per_chat_burst) / rate


def _window_wait_s(window: deque[datetime], now: datetime, span: timedelta, most: int) -> float:
    """The seconds until fewer than `most` calls lie within `span`; 0 when one more is allowed now."""
    while window and window[0] <= now - span:
        window.popleft()
    return 0.0 if len(window) < most else (window[-most] + span - now).total_seconds()
