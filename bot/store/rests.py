"""The tables of pauses, quiet hours and joined stretch breaks; it must not know what they hold back."""

import json
from collections.abc import Iterable
from datetime import datetime, time

from sqlite_utils import Database

from bot.core.rest import Pause, QuietHours
from bot.store.columns import from_instant, to_instant


class Rests:
    """When a chat is not to be reminded, and who stretched along in a group."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def pauses(self, chat_id: int) -> list[Pause]:
        """All pauses of the chat, oldest first; those that are over still count for the streak."""
        rows = self._db.query(
            "SELECT from_at, until_at FROM pauses WHERE chat_id = ? ORDER BY from_at", [chat_id]
        )
        return [
            Pause(from_at=from_at, until_at=until_at)
            for row in rows
            if (from_at := to_instant(row["from_at"])) and (until_at := to_instant(row["until_at"]))
        ]

    def pause(self, chat_id: int, pause: Pause) -> None:
        """Begin a pause; one that is going on ends where this one begins."""
        self.end_pause(chat_id, pause.from_at)
        self._db.execute(
            "INSERT INTO pauses (chat_id, from_at, until_at) VALUES (?, ?, ?)",
            [chat_id, from_instant(pause.from_at), from_instant(pause.until_at)],
        )

    def end_pause(self, chat_id: int, now: datetime) -> None:
        """End the pause that is going on."""
        self._db.execute(
            "UPDATE pauses SET until_at = :now WHERE chat_id = :chat AND from_at <= :now AND until_at > :now",
            {"chat": chat_id, "now": from_instant(now)},
        )

    def paused_until(self, chat_id: int, now: datetime) -> datetime | None:
        """The end of the pause that is going on, None when there is none."""
        rows = self._db.query(
            "SELECT until_at FROM pauses WHERE chat_id = ? AND until_at > ? ORDER BY until_at DESC LIMIT 1",
            [chat_id, from_instant(now)],
        )
        return next((to_instant(row["until_at"]) for row in rows), None)

    def quiet_hours(self, chat_id: int) -> QuietHours | None:
        """The hours in which nothing rings, None where none are set."""
        return self.quiet_hours_among([chat_id]).get(chat_id)

    def quiet_hours_among(self, chat_ids: Iterable[int]) -> dict[int, QuietHours]:
        """The hours in which nothing rings, of those of the chats that have set some."""
        rows = self._db.query(
            "SELECT chat_id, starts, ends FROM quiet_hours WHERE chat_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(chat_ids))],
        )
        return {
            row["chat_id"]: QuietHours(
                starts=time.fromisoformat(row["starts"]), ends=time.fromisoformat(row["ends"])
            )
            for row in rows
        }

    def set_quiet_hours(self, chat_id: int, quiet: QuietHours | None) -> None:
        """Set them, or with None take them away."""
        self._db.execute("DELETE FROM quiet_hours WHERE chat_id = ?", [chat_id])
        if quiet is not None:
            self._db.execute(
                "INSERT INTO quiet_hours (chat_id, starts, ends) VALUES (?, ?, ?)",
                [chat_id, quiet.starts.strftime("%H:%M"), quiet.ends.strftime("%H:%M")],
            )

    def ask_short(self, chat_id: int, now: datetime) -> None:
        """The next session is to be a short one."""
        self._db.execute(
            "INSERT INTO short_starts (chat_id, asked_at) VALUES (?, ?) "
            "ON CONFLICT (chat_id) DO UPDATE SET asked_at = excluded.asked_at",
            [chat_id, from_instant(now)],
        )

    def take_short(self, chat_id: int, since: datetime) -> bool:
        """Whether a short session was asked for since then; asking counts once."""
        rows = list(self._db.query("SELECT asked_at FROM short_starts WHERE chat_id = ?", [chat_id]))
        self._db.execute("DELETE FROM short_starts WHERE chat_id = ?", [chat_id])
        return any((to_instant(row["asked_at"]) or since) > since for row in rows)

    def stretched(self, chat_id: int, done_at: datetime) -> None:
        """A session was done."""
        self._db.execute(
            "INSERT INTO stretches (chat_id, done_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [chat_id, from_instant(done_at)],
        )

    def stretches(self, chat_id: int) -> list[datetime]:
        """When sessions were done, the latest first, about a year of them at most."""
        rows = self._db.query(
            "SELECT done_at FROM stretches WHERE chat_id = ? ORDER BY done_at DESC LIMIT 1000", [chat_id]
        )
        return [done_at for row in rows if (done_at := to_instant(row["done_at"]))]

    def join(self, chat_id: int, due_at: datetime, user_id: int) -> bool:
        """Count a member in; False when they were counted already."""
        changed = self._db.execute(
            "INSERT INTO breaks (chat_id, due_at, user_id) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
            [chat_id, from_instant(due_at), user_id],
        ).rowcount
        return changed == 1

    def joined(self, chat_id: int, due_at: datetime) -> int:
        """How many have stretched along."""
        rows = self._db.query(
            "SELECT COUNT(*) AS many FROM breaks WHERE chat_id = ? AND due_at = ?",
            [chat_id, from_instant(due_at)],
        )
        return next((int(row["many"]) for row in rows), 0)
