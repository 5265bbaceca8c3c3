"""What the page may do beside the chat: move the clock, restart the bot; it does none of that itself."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

MOST_MOVE_S = 366 * 86400


class RefusedError(Exception):
    """What the page asked cannot be done; the words are for the person at the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Controls:
    """The controls that were handed in; each is absent unless it was.

    `move` takes seconds, `next_due` moves to the next due instant and gives False or None when nothing is due,
    `restart` restarts the bot, `status` gives {"now": ISO, "due_at": ISO or None}.
    """

    move: Callable[[float], Awaitable[object]] | None = None
    next_due: Callable[[], Awaitable[object]] | None = None
    restart: Callable[[], Awaitable[object]] | None = None
    status: Callable[[], Awaitable[dict[str, Any]]] | None = None

    @property
    def names(self) -> list[str]:
        """The controls that are there, as the page names them."""
        return [name for name in ("move", "next_due", "restart") if getattr(self, name) is not None]

    async def run(self, name: str, seconds: object) -> bool:
        """Runs one and gives whether it did something.

        Raises NotImplementedError when it was not handed in, RefusedError for seconds that are no move forward.
        """
        match name:
            case "move" if self.move is not None:
                await self.move(_checked_move(seconds))
                return True
            case "next_due" if self.next_due is not None:
                reached = await self.next_due()
                return reached is not None and reached is not False
            case "restart" if self.restart is not None:
                await self.restart()
                return True
            case _:
                raise NotImplementedError(f"This playground has no control {name}.")

    async def clock(self, now: datetime) -> dict[str, Any]:
        """The present and the next due instant; without the control `now` alone."""
        if self.status is None:
            return {"now": now.isoformat(), "due_at": None}
        status = await self.status()
        return {"now": status.get("now"), "due_at": status.get("due_at")}


def _checked_move(seconds: object) -> float:
    """The seconds to move by; raises RefusedError for anything but a move forward of at most a year."""
    if isinstance(seconds, int | float) and not isinstance(seconds, bool) and 0 < seconds <= MOST_MOVE_S:
        return seconds
    raise RefusedError("The clock moves forward only, by at most a year.")
