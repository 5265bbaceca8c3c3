"""The table of reminders; it must not know how the next instant is found."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from bot.core.person import Reminder
from bot.core.reminder import LastOccurrence, ReminderRule
from bot.store.columns import from_instant, from_times, from_weekdays, to_instant, to_times, to_weekdays


class Reminders:
    """Reminders, several for each person."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, reminder: Reminder) -> Reminder:
        """Write a new reminder; its `id` is given here."""
        cursor = self._db.execute(
            """
            INSERT INTO reminders (chat_id, local_times, weekdays, zone, exercise, is_once, due_at, last_due_at,
                last_zone, attempts, attempted_at, counted_from, ignored, was_asked, snoozed_hour, snoozed_count,
                topic_id, version)
            VALUES (:chat_id, :local_times, :weekdays, :zone, :exercise, :is_once, :due_at, :last_due_at,
                :last_zone, :attempts, :attempted_at, :counted_from, :ignored, :was_asked, :snoozed_hour,
                :snoozed_count, :topic_id, :version)
            """,
            _row(reminder),
        )
        return replace(reminder, id=int(cursor.lastrowid or 0))

    def save(self, reminder: Reminder) -> Reminder | None:
        """Compare-and-set on `version`; the reminder as it stands now, None when another change was first."""
        newer = replace(reminder, version=reminder.version + 1)
        changed = self._db.execute(
            """
            UPDATE reminders SET local_times = :local_times, weekdays = :weekdays, zone = :zone,
                exercise = :exercise, is_once = :is_once, due_at = :due_at, last_due_at = :last_due_at,
                last_zone = :last_zone, attempts = :attempts, attempted_at = :attempted_at, counted_from = :counted_from,
                ignored = :ignored, was_asked = :was_asked, snoozed_hour = :snoozed_hour,
                snoozed_count = :snoozed_count, topic_id = :topic_id, version = :version
            WHERE id = :id AND version = :version - 1
            """,
            _row(newer),
        ).rowcount
        return newer if changed == 1 else None

    def attempt(self, reminder: Reminder, now: datetime) -> Reminder | None:
        """Compare-and-set one more attempt, in one small statement: each message costs it before it is sent."""
        changed = self._db.execute(
            "UPDATE reminders SET attempts = attempts + 1, attempted_at = ?, version = version + 1 "
            "WHERE id = ? AND version = ?",
            [from_instant(now), reminder.id, reminder.version],
        ).rowcount
        return reminder.attempted(now) if changed == 1 else None

    def go_on(
        self,
        reminder: Reminder,
        *,
        due_at: datetime | None,
        counted_from: datetime,
        last: LastOccurrence | None,
        ignored: int,
        was_asked: bool,
    ) -> bool:
        """Compare-and-set to the next instant, with no attempt yet, in one small statement: each message costs it.

        False when another change was first.
        """
        changed = self._db.execute(
            "UPDATE reminders SET due_at = ?, counted_from = ?, last_due_at = ?, last_zone = ?, ignored = ?, "
            "was_asked = ?, attempts = 0, attempted_at = NULL, version = version + 1 WHERE id = ? AND version = ?",
            [
                from_instant(due_at),
                from_instant(counted_from),
                from_instant(last.due_at) if last else None,
                last.zone if last else None,
                ignored,
                was_asked,
                reminder.id,
                reminder.version,
            ],
        ).rowcount
        return changed == 1

    def get(self, reminder_id: int) -> Reminder | None:
        """The reminder, None when it was removed."""
        return next(
            map(_reminder, self._db.query("SELECT * FROM reminders WHERE id = ?", [reminder_id])), None
        )

    def of_chat(self, chat_id: int) -> list[Reminder]:
        """The person's rules, oldest first; one-offs are not listed."""
        rows = self._db.query(
            "SELECT * FROM reminders WHERE chat_id = ? AND is_once = 0 ORDER BY id", [chat_id]
        )
        return list(map(_reminder, rows))

    def once_of_chat(self, chat_id: int) -> list[Reminder]:
        """The person's one-offs: snoozes."""
        rows = self._db.query(
            "SELECT * FROM reminders WHERE chat_id = ? AND is_once = 1 ORDER BY id", [chat_id]
        )
        return list(map(_reminder, rows))

    def delete(self, reminder_id: int) -> None:
        """Remove one; no error when it is gone."""
        self._db.execute("DELETE FROM reminders WHERE id = ?", [reminder_id])

    def finish(self, reminder: Reminder) -> bool:
        """Remove one that is done; False when another change was first."""
        changed = self._db.execute(
            "DELETE FROM reminders WHERE id = ? AND version = ?", [reminder.id, reminder.version]
        ).rowcount
        return changed == 1

    def freeze(self, chat_id: int) -> None:
        """Let no rule of the chat ring until it is thawed. A one-off keeps the only instant that it has."""
        self._db.execute(
            "UPDATE reminders SET due_at = NULL, attempts = 0, version = version + 1 "
            "WHERE chat_id = ? AND is_once = 0",
            [chat_id],
        )

    def heard_from(self, chat_id: int) -> None:
        """The person has done something: what was ignored in a row begins anew."""
        self._db.execute(
            "UPDATE reminders SET ignored = 0, was_asked = 0 WHERE chat_id = ? AND ignored > 0", [chat_id]
        )

    def ahead(self, after: datetime, after_id: int, limit: int) -> list[Reminder]:
        """Rules whose instant is still to come, by id, from beyond `after_id`; one-offs are instants, not rules."""
        rows = self._db.query(
            "SELECT * FROM reminders WHERE id > ? AND due_at > ? AND is_once = 0 ORDER BY id LIMIT ?",
            [after_id, from_instant(after), limit],
        )
        return list(map(_reminder, rows))

    def due(self, now: datetime, limit: int, besides: Collection[int] = ()) -> list[Reminder]:
        """Reminders that are due, earliest first; without those whose ids are in `besides`."""
        rows = self._db.query(
            """
            SELECT * FROM reminders WHERE due_at IS NOT NULL AND due_at <= ?
                AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY due_at LIMIT ?
            """,
            [from_instant(now), json.dumps(list(besides)), limit],
        )
        return list(map(_reminder, rows))

    def earliest_due_at(self, after: datetime | None = None) -> datetime | None:
        """The earliest instant, strictly later than `after`, at which a reminder rings."""
        rows = self._db.query(
            "SELECT due_at FROM reminders WHERE due_at IS NOT NULL AND due_at > ? ORDER BY due_at LIMIT 1",
            [from_instant(after) if after is not None else -1],
        )
        return next((to_instant(row["due_at"]) for row in rows), None)


def _row(reminder: Reminder) -> dict[str, object]:
    return {
        "id": reminder.id,
        "chat_id": reminder.chat_id,
        "local_times": from_times(reminder.rule.local_times),
        "weekdays": from_weekdays(reminder.rule.weekdays),
        "zone": reminder.rule.zone,
        "exercise": reminder.exercise,
        "is_once": int(reminder.is_once),
        "due_at": from_instant(reminder.due_at),
        "last_due_at": from_instant(reminder.last.due_at) if reminder.last else None,
        "last_zone": reminder.last.zone if reminder.last else None,
        "attempts": reminder.attempts,
        "attempted_at": from_instant(reminder.attempted_at),
        "counted_from": from_instant(reminder.counted_from),
        "ignored": reminder.ignored,
        "was_asked": int(reminder.was_asked),
        "snoozed_hour": reminder.snoozed_hour,
        "snoozed_count": reminder.snoozed_count,
        "topic_id": reminder.topic_id,
        "version": reminder.version,
    }


@lru_cache(maxsize=1024)
def _rule(local_times: str, weekdays: int, zone: str) -> ReminderRule:
    """What many have in common is read once: at eight every day in one zone (profiled: a tenth of claiming a row)."""
    return ReminderRule(local_times=to_times(local_times), weekdays=to_weekdays(weekdays), zone=zone)


def _reminder(row: Mapping[str, Any]) -> Reminder:
    return Reminder(
        id=row["id"],
        chat_id=row["chat_id"],
        rule=_rule(row["local_times"], row["weekdays"], row["zone"]),
        exercise=row["exercise"],
        is_once=bool(row["is_once"]),
        due_at=to_instant(row["due_at"]),
        last=_last(row),
        attempts=row["attempts"],
        attempted_at=to_instant(row["attempted_at"]),
        counted_from=to_instant(row["counted_from"]),
        ignored=row["ignored"],
        was_asked=bool(row["was_asked"]),
        snoozed_hour=row["snoozed_hour"],
        snoozed_count=row["snoozed_count"],
        topic_id=row["topic_id"],
        version=row["version"],
    )


def _last(row: Mapping[str, Any]) -> LastOccurrence | None:
    due_at = to_instant(row["last_due_at"])
    return None if due_at is None else LastOccurrence(due_at=due_at, zone=row["last_zone"])
