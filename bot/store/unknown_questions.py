"""The table of questions that the sources do not answer; it must not decide which text may be kept.

A row without a text is a count alone: somebody asked, and nothing of it is kept.
"""

from datetime import datetime, timedelta

from sqlite_utils import Database

from bot.store.columns import from_instant

DAY = timedelta(days=1)


class UnknownQuestions:
    """What people asked in vain, for whoever writes the content."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, chat_id: int, text: str | None, now: datetime) -> None:
        """Keep one; None for a text that must not be kept."""
        self._db.execute(
            "INSERT INTO unknown_questions (chat_id, text, asked_at) VALUES (?, ?, ?)",
            [chat_id, text, from_instant(now)],
        )

    def kept_lately(self, chat_id: int, now: datetime) -> int:
        """How many of the person's were kept in the day before `now`, counts without text among them."""
        rows = self._db.query(
            "SELECT count(*) AS kept FROM unknown_questions WHERE chat_id = ? AND asked_at > ?",
            [chat_id, from_instant(now - DAY)],
        )
        return int(next(iter(rows))["kept"])

    def texts(self) -> list[str]:
        """Every text that was kept, oldest first."""
        rows = self._db.query("SELECT text FROM unknown_questions WHERE text IS NOT NULL ORDER BY id")
        return [str(row["text"]) for row in rows]
