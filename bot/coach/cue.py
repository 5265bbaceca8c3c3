"""One message that is due, from when its row was read until what became of it is recorded; it must not decide."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.message import Message
from bot.core.session import Telling


class CueKind(StrEnum):
    """Which table a cue's row stands in; also its lane."""

    SESSION = "session"
    REMINDER = "reminder"


CueKey = tuple[CueKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One message that is due: where to, what, and the row and version that it comes from.

    `what` is what a session tells, None when its content has changed and for reminders.
    """

    kind: CueKind
    row_id: int
    version: int
    chat_id: int
    due_at: datetime
    message: Message
    what: Telling | None = None
    position: int = 0

    @property
    def key(self) -> CueKey:
        """What tells one cue from another while it is in flight."""
        return (self.kind, self.row_id)
