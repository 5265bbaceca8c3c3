"""The table of marks: single instants that the next process has to know; it must not hold anything about a person."""

from datetime import datetime
from enum import StrEnum

from sqlite_utils import Database

from bot.store.columns import from_instant, to_instant


class Mark(StrEnum):
    """What an instant means."""

    HEARD = "heard"
    """Up to when everything that persons did has been received."""


class Marks:
    """One instant for each mark."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, mark: Mark) -> datetime | None:
        """The instant, None when there was none yet."""
        rows = self._db.query("SELECT at FROM marks WHERE name = ?", [mark.value])
        return next((to_instant(row["at"]) for row in rows), None)

    def set(self, mark: Mark, at: datetime) -> None:
        """Write or move it."""
        self._db.execute(
            "INSERT INTO marks (name, at) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET at = excluded.at",
            [mark.value, from_instant(at)],
        )
