"""The table of sessions; it must not know what a state means."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlite_utils import Database

from bot.core.exercise import Side
from bot.core.plan import Tempo
from bot.core.session import Session, State
from bot.store.columns import from_instant, from_span, to_instant, to_span

_COLUMNS = (
    "chat_id", "exercise", "revision", "hold_s", "sets", "first_side", "is_gentle", "state", "position", "due_at",
    "needs_lead_in", "was_begun", "remaining", "shown_at", "message_id", "was_nudged", "held_left", "held_right",
    "attempts", "attempted_at", "version", "routine", "tempo", "by_button", "only_side", "switches", "extras",
    "ended_at", "feeling",
)  # fmt: skip

_INSERT = f"INSERT INTO sessions ({', '.join(_COLUMNS)}) VALUES ({', '.join(':' + c for c in _COLUMNS)})"  # noqa: S608 - our own column names
_UPDATE = (
    f"UPDATE sessions SET {', '.join(f'{c} = :{c}' for c in _COLUMNS)} "  # noqa: S608 - our own column names
    "WHERE id = :id AND version = :version - 1"
)


class Sessions:
    """Sessions, at most one going on for each person."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, session: Session) -> Session:
        """Write a new session; its `id` is given here. IntegrityError when one is going on already."""
        cursor = self._db.execute(_INSERT, _row(session))
        return replace(session, id=int(cursor.lastrowid or 0))

    def save(self, session: Session) -> Session | None:
        """Compare-and-set on `version`; the session as it stands now, None when another change was first."""
        newer = replace(session, version=session.version + 1)
        changed = self._db.execute(_UPDATE, _row(newer)).rowcount
        return newer if changed == 1 else None

    def attempt(self, session: Session, now: datetime) -> Session | None:
        """Compare-and-set one more attempt, in one small statement: each message costs it before it is sent."""
        changed = self._db.execute(
            "UPDATE sessions SET attempts = attempts + 1, attempted_at = ?, version = version + 1 "
            "WHERE id = ? AND version = ?",
            [from_instant(now), session.id, session.version],
        ).rowcount
        newer = replace(session, attempts=session.attempts + 1, attempted_at=now, version=session.version + 1)
        return newer if changed == 1 else None

    def get(self, session_id: int) -> Session | None:
        """The session, None when it does not exist."""
        return next(map(_session, self._db.query("SELECT * FROM sessions WHERE id = ?", [session_id])), None)

    def ongoing(self, chat_id: int) -> Session | None:
        """The session that the person is in."""
        rows = self._db.query(
            "SELECT * FROM sessions WHERE chat_id = ? AND state IN ('ready', 'running', 'paused', 'asking')",
            [chat_id],
        )
        return next(map(_session, rows), None)

    def latest(self, chat_id: int) -> Session | None:
        """The session that the person began last, going on or not."""
        rows = self._db.query("SELECT * FROM sessions WHERE chat_id = ? ORDER BY id DESC LIMIT 1", [chat_id])
        return next(map(_session, rows), None)

    def leading(self, chat_ids: Collection[int]) -> set[int]:
        """The chats among these whose session goes on by itself just now."""
        rows = self._db.query(
            "SELECT chat_id FROM sessions WHERE chat_id IN (SELECT value FROM json_each(?)) "
            "AND state IN ('ready', 'running')",
            [json.dumps(list(chat_ids))],
        )
        return {row["chat_id"] for row in rows}

    def remember_message(self, session: Session, message_id: int, position: int) -> None:
        """Keep which phase a message has told, for questions that reply to it."""
        self._db.execute(
            "INSERT OR REPLACE INTO session_messages (chat_id, message_id, session_id, position) VALUES (?, ?, ?, ?)",
            [session.chat_id, message_id, session.id, position],
        )

    def of_message(self, chat_id: int, message_id: int) -> tuple[Session, int] | None:
        """The session that a message belongs to, and the position that it told; None for any other message."""
        rows = self._db.query(
            "SELECT session_id, position FROM session_messages WHERE chat_id = ? AND message_id = ?",
            [chat_id, message_id],
        )
        for row in rows:
            session = self.get(row["session_id"])
            return (session, row["position"]) if session is not None else None
        return None

    def running(self) -> list[Session]:
        """Every session whose countdown may have to be shown; read once at start."""
        rows = self._db.query("SELECT * FROM sessions WHERE state = 'running' AND shown_at IS NOT NULL")
        return list(map(_session, rows))

    def due(self, now: datetime, limit: int, besides: Collection[int] = ()) -> list[Session]:
        """Sessions with a message due, earliest first; without those whose ids are in `besides`."""
        rows = self._db.query(
            """
            SELECT * FROM sessions WHERE due_at IS NOT NULL AND due_at <= ?
                AND id NOT IN (SELECT value FROM json_each(?))
            ORDER BY due_at LIMIT ?
            """,
            [from_instant(now), json.dumps(list(besides)), limit],
        )
        return list(map(_session, rows))

    def earliest_due_at(self, after: datetime | None = None) -> datetime | None:
        """The earliest instant, strictly later than `after`, at which a session has something to say."""
        rows = self._db.query(
            "SELECT due_at FROM sessions WHERE due_at IS NOT NULL AND due_at > ? ORDER BY due_at LIMIT 1",
            [from_instant(after) if after is not None else -1],
        )
        return next((to_instant(row["due_at"]) for row in rows), None)


def _row(session: Session) -> dict[str, object]:
    return {
        "id": session.id,
        "chat_id": session.chat_id,
        "exercise": session.exercise,
        "revision": session.revision,
        "hold_s": session.hold_s,
        "sets": session.sets,
        "first_side": session.first_side.value,
        "is_gentle": int(session.is_gentle),
        "state": session.state.value,
        "position": session.position,
        "due_at": from_instant(session.due_at),
        "needs_lead_in": int(session.needs_lead_in),
        "was_begun": int(session.was_begun),
        "remaining": from_span(session.remaining),
        "shown_at": from_instant(session.shown_at),
        "message_id": session.message_id,
        "was_nudged": int(session.was_nudged),
        "held_left": from_span(session.held_left),
        "held_right": from_span(session.held_right),
        "attempts": session.attempts,
        "attempted_at": from_instant(session.attempted_at),
        "version": session.version,
        "routine": session.routine,
        "tempo": session.tempo.value,
        "by_button": int(session.by_button),
        "only_side": session.only_side.value if session.only_side else None,
        "switches": json.dumps(session.switches),
        "extras": json.dumps(session.extras),
        "ended_at": from_instant(session.ended_at),
        "feeling": session.feeling,
    }


def _session(row: Mapping[str, Any]) -> Session:
    return Session(
        id=row["id"],
        chat_id=row["chat_id"],
        exercise=row["exercise"],
        revision=row["revision"],
        hold_s=row["hold_s"],
        sets=row["sets"],
        first_side=Side(row["first_side"]),
        is_gentle=bool(row["is_gentle"]),
        state=State(row["state"]),
        position=row["position"],
        due_at=to_instant(row["due_at"]),
        needs_lead_in=bool(row["needs_lead_in"]),
        was_begun=bool(row["was_begun"]),
        remaining=to_span(row["remaining"]),
        shown_at=to_instant(row["shown_at"]),
        message_id=row["message_id"],
        was_nudged=bool(row["was_nudged"]),
        held_left=to_span(row["held_left"]) or timedelta(0),
        held_right=to_span(row["held_right"]) or timedelta(0),
        attempts=row["attempts"],
        attempted_at=to_instant(row["attempted_at"]),
        version=row["version"],
        routine=row["routine"],
        tempo=Tempo(row["tempo"]),
        by_button=bool(row["by_button"]),
        only_side=Side(row["only_side"]) if row["only_side"] else None,
        switches=tuple((item, number) for item, number in json.loads(row["switches"])),
        extras=tuple((item, number, extra) for item, number, extra in json.loads(row["extras"])),
        ended_at=to_instant(row["ended_at"]),
        feeling=row["feeling"],
    )
