"""The table of facts: single values that outlive the process; it must not hold anything about a person."""

from sqlite_utils import Database

TZDATA = "tzdata"
"""The version of the zone rules that every `due_at` was found with."""

CLOCK_JUMPED = "clock-jumped"
"""When the machine's clock jumped (ISO 8601); reminders wait until an operator has looked."""


class Facts:
    """Values by their name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, name: str) -> str | None:
        """The value, None where there is none."""
        rows = self._db.query("SELECT value FROM facts WHERE name = ?", [name])
        return next((str(row["value"]) for row in rows), None)

    def put(self, name: str, value: str | None) -> None:
        """Keep the value; None forgets it."""
        if value is None:
            self._db.execute("DELETE FROM facts WHERE name = ?", [name])
        else:
            self._db.execute(
                "INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )
