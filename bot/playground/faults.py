"""Faults that tests ask for; it decides which call is hit, the server makes it happen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from bot.playground.errors import ApiError, bad_request, too_many_requests

FaultKind = Literal["429", "401", "403", "404", "400", "500", "502", "drop_before", "drop_after", "latency"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Hits the next `times` calls of `method` (None: any but getUpdates) in `chat_id` (None: any).

    drop_before closes the connection with no effect, drop_after once the effect has happened; latency delays
    the answer by `seconds` of real time. `retry_after` (seconds) is for 429, `description` replaces the words.
    """

    kind: FaultKind
    method: str | None = None
    chat_id: int | None = None
    times: int = 1
    retry_after: int = 3
    seconds: float = 0.0
    description: str | None = None

    def error(self) -> ApiError | None:
        """The refusal of this fault, None for drops and latency."""
        match self.kind:
            case "429":
                return too_many_requests(self.retry_after)
            case "401":
                return ApiError(401, self.description or "Unauthorized")
            case "404":
                return ApiError(404, self.description or "Not Found")
            case "403":
                return ApiError(403, self.description or "Forbidden: bot was blocked by the user")
            case "400":
                return ApiError(400, self.description) if self.description else bad_request("chat not found")
            case "500" | "502":
                words = "Internal Server Error" if self.kind == "500" else "Bad Gateway"
                return ApiError(int(self.kind), self.description or words)
            case _:
                return None


class Faults:
    """The faults that are still to happen, oldest first."""

    def __init__(self) -> None:
        self._left: list[tuple[Fault, int]] = []

    def add(self, fault: Fault) -> None:
        """Asks for a fault."""
        self._left.append((fault, fault.times))

    def clear(self) -> None:
        """Forgets all faults."""
        self._left.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault that hits this call, one time fewer left of it; None when none does."""
        for index, (fault, left) in enumerate(self._left):
            wanted = fault.method.lower() if fault.method else None
            named = wanted == method.lower() if wanted else method.lower() != "getupdates"
            if named and fault.chat_id in {None, chat_id}:
                if left > 1:
                    self._left[index] = (fault, left - 1)
                else:
                    del self._left[index]
                return fault
        return None
