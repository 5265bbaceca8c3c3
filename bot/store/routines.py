"""The table of persons' own routines; it must not know what an exercise is."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from bot.core.routine import OwnRoutine


class Routines:
    """Routines, several for each person."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, routine: OwnRoutine) -> OwnRoutine:
        """Write a new routine; its `id` is given here."""
        cursor = self._db.execute(
            "INSERT INTO routines (chat_id, name, exercises) VALUES (?, ?, ?)",
            [routine.chat_id, routine.name, json.dumps(routine.exercises)],
        )
        return replace(routine, id=int(cursor.lastrowid or 0))

    def save(self, routine: OwnRoutine) -> None:
        """Write its name and exercises."""
        self._db.execute(
            "UPDATE routines SET name = ?, exercises = ? WHERE id = ?",
            [routine.name, json.dumps(routine.exercises), routine.id],
        )

    def get(self, routine_id: int) -> OwnRoutine | None:
        """The routine, None when it was removed."""
        rows = self._db.query("SELECT * FROM routines WHERE id = ?", [routine_id])
        return next(map(_routine, rows), None)

    def of_chat(self, chat_id: int) -> list[OwnRoutine]:
        """The person's routines, oldest first."""
        rows = self._db.query("SELECT * FROM routines WHERE chat_id = ? ORDER BY id", [chat_id])
        return list(map(_routine, rows))

    def delete(self, routine_id: int) -> None:
        """Remove one; no error when it is gone."""
        self._db.execute("DELETE FROM routines WHERE id = ?", [routine_id])


def _routine(row: Mapping[str, Any]) -> OwnRoutine:
    return OwnRoutine(
        id=row["id"],
        chat_id=row["chat_id"],
        name=row["name"],
        exercises=tuple(json.loads(row["exercises"])),
    )
