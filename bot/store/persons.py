"""The table of persons; it must not touch any other."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from bot.core.exercise import Side
from bot.core.person import Cautions, Countdown, Modes, Person, Wish
from bot.core.plan import Tempo
from bot.store.columns import from_instant, from_times, from_weekdays, to_instant, to_times, to_weekdays


class Persons:
    """Persons by the id of their private chat."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def get(self, chat_id: int) -> Person | None:
        """The person, None when the chat is not known."""
        rows = self._db.query("SELECT * FROM persons WHERE chat_id = ?", [chat_id])
        return next(map(_person, rows), None)

    def among(self, chat_ids: Iterable[int]) -> dict[int, Person]:
        """Those of the chats that are known, by their id: many at once cost little more than one (measured)."""
        rows = self._db.query(
            "SELECT * FROM persons WHERE chat_id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(chat_ids))],
        )
        return {row["chat_id"]: _person(row) for row in rows}

    def get_or_add(self, chat_id: int, now: datetime) -> Person:
        """The person, made on the first word."""
        if (known := self.get(chat_id)) is not None:
            return known
        self._db.execute(
            "INSERT INTO persons (chat_id, created_at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            [chat_id, from_instant(now)],
        )
        person = self.get(chat_id)
        assert person is not None  # noqa: S101 - it has just been written
        return person

    def save(self, person: Person) -> None:
        """Write everything about a known person."""
        self._db.execute(
            """
            UPDATE persons SET zone = :zone, is_careful = :is_careful, cleared_at = :cleared_at,
                exercise = :exercise, wishes = :wishes, is_waiting_for_zone = :is_waiting_for_zone,
                stretched_at = :stretched_at, warned_at = :warned_at, quiet_until = :quiet_until, cautions = :cautions, holds_back = :holds_back,
                blocked_at = :blocked_at, modes = :modes, cleared_for = :cleared_for
            WHERE chat_id = :chat_id
            """,
            {
                "chat_id": person.chat_id,
                "zone": person.zone,
                "is_careful": int(person.is_careful),
                "cleared_at": from_instant(person.cleared_at),
                "exercise": person.exercise,
                "wishes": _from_wishes(person.wishes),
                "is_waiting_for_zone": int(person.is_waiting_for_zone),
                "stretched_at": from_instant(person.stretched_at),
                "warned_at": from_instant(person.warned_at),
                "quiet_until": from_instant(person.quiet_until),
                "cautions": _from_cautions(person.cautions),
                "holds_back": int(person.holds_back),
                "blocked_at": from_instant(person.blocked_at),
                "modes": _from_modes(person.modes),
                "cleared_for": " ".join(sorted(person.cleared_for)),
            },
        )

    def delete(self, chat_id: int) -> None:
        """Delete the person and, by the foreign keys, everything that hangs on them."""
        self._db.execute("DELETE FROM persons WHERE chat_id = ?", [chat_id])

    def move(self, chat_id: int, new_chat_id: int) -> None:
        """Give everything of a chat to the id that it goes on under, which may be known already.

        Of two sessions going on, the one under the new id stays.
        """
        self._db.execute("PRAGMA defer_foreign_keys = ON")
        if self.get(new_chat_id) is None:
            self._db.execute("UPDATE persons SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute(
            """
            UPDATE sessions SET state = 'stopped', due_at = NULL, version = version + 1
            WHERE chat_id = :old AND state IN ('ready', 'running', 'paused', 'asking') AND EXISTS (
                SELECT 1 FROM sessions WHERE chat_id = :new AND state IN ('ready', 'running', 'paused', 'asking'))
            """,
            {"old": chat_id, "new": new_chat_id},
        )
        self._db.execute("UPDATE sessions SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute("UPDATE reminders SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute("UPDATE session_messages SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute("UPDATE routines SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute("UPDATE outcomes SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute("UPDATE unknown_questions SET chat_id = ? WHERE chat_id = ?", [new_chat_id, chat_id])
        self._db.execute("DELETE FROM persons WHERE chat_id = ?", [chat_id])


def _person(row: Mapping[str, Any]) -> Person:
    return Person(
        chat_id=row["chat_id"],
        zone=row["zone"],
        is_careful=bool(row["is_careful"]),
        cleared_at=to_instant(row["cleared_at"]),
        exercise=row["exercise"],
        wishes=_to_wishes(row["wishes"]),
        is_waiting_for_zone=bool(row["is_waiting_for_zone"]),
        stretched_at=to_instant(row["stretched_at"]),
        warned_at=to_instant(row["warned_at"]),
        quiet_until=to_instant(row["quiet_until"]),
        cautions=_to_cautions(row["cautions"]),
        holds_back=bool(row["holds_back"]),
        blocked_at=to_instant(row["blocked_at"]),
        modes=_to_modes(row["modes"]),
        cleared_for=frozenset(row["cleared_for"].split()),
    )


_AS_USUAL = Modes()


def _from_modes(modes: Modes) -> str:
    return json.dumps(asdict(modes))


def _to_modes(value: str) -> Modes:
    """The modes; what an earlier version kept and this one does not know is left out."""
    if value == "{}":
        return _AS_USUAL
    known = {field.name for field in fields(Modes)}
    kept = {name: chosen for name, chosen in json.loads(value).items() if name in known}
    if "tempo" in kept:
        kept["tempo"] = Tempo(kept["tempo"])
    if "countdown" in kept:
        kept["countdown"] = Countdown(kept["countdown"])
    if kept.get("tighter") is not None:
        kept["tighter"] = Side(kept["tighter"])
    return Modes(**kept)


def _from_wishes(wishes: Iterable[Wish]) -> str:
    return json.dumps(
        [
            {
                "local_times": from_times(wish.local_times),
                "weekdays": from_weekdays(wish.weekdays),
                "replaces": wish.replaces,
                "is_once": wish.is_once,
                "on_date": wish.on_date.isoformat() if wish.on_date is not None else None,
            }
            for wish in wishes
        ]
    )


def _to_wishes(value: str) -> tuple[Wish, ...]:
    if value == "[]":
        return ()
    return tuple(
        Wish(
            local_times=to_times(fields["local_times"]),
            weekdays=to_weekdays(fields["weekdays"]),
            replaces=fields["replaces"],
            # Wishes that were waiting when these came had neither.
            is_once=fields.get("is_once", False),
            on_date=date.fromisoformat(fields["on_date"]) if fields.get("on_date") else None,
        )
        for fields in json.loads(value)
    )


def _from_cautions(cautions: Cautions | None) -> str | None:
    if cautions is None:
        return None
    return json.dumps({"on": cautions.on.isoformat(), "flags": sorted(cautions.flags)})


def _to_cautions(value: str | None) -> Cautions | None:
    if value is None:
        return None
    fields = json.loads(value)
    return Cautions(on=date.fromisoformat(fields["on"]), flags=frozenset(fields["flags"]))
