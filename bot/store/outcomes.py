"""The table of outcomes: what became of each reminder; it must not hold what was said."""

from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.store.columns import from_instant


class Outcome(StrEnum):
    """How a due message ended."""

    SENT = "sent"
    BLOCKED = "blocked"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    REFUSED = "refused"
    HELD_BACK = "held-back"


class Outcomes:
    """One row for each message that came due and ended."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(
        self, *, chat_id: int, kind: str, row_id: int, due_at: datetime, outcome: Outcome, now: datetime
    ) -> None:
        """Record an outcome of the reminder or session `row_id` that was due at `due_at`."""
        self._db.execute(
            """
            INSERT INTO outcomes (chat_id, kind, row_id, due_at, outcome, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [chat_id, kind, row_id, from_instant(due_at), outcome.value, from_instant(now)],
        )

    def of_chat(self, chat_id: int) -> list[tuple[str, Outcome]]:
        """Kind and outcome of each, oldest first."""
        rows = self._db.query("SELECT kind, outcome FROM outcomes WHERE chat_id = ? ORDER BY id", [chat_id])
        return [(row["kind"], Outcome(row["outcome"])) for row in rows]
