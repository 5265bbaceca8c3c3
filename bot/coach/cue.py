"""One message that is due, from when its row was read until what became of it is recorded; it must not decide."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.message import Edit, Message
from bot.core.person import Modes, Reminder
from bot.core.session import Session, Telling


class CueKind(StrEnum):
    """Which table a cue's row stands in; also its lane."""

    SESSION = "session"
    REMINDER = "reminder"


AS_USUAL = Modes()

CueKey = tuple[CueKind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One message that is due: what to say, and the row that it comes from, as it was read or written last.

    `due_at` is the row's. `what` is what a session tells, None when its content has changed and for reminders; `modes`
    are the person's when it came due, for what follows the message.
    """

    row: Session | Reminder
    due_at: datetime
    message: Message
    what: Telling | None = None
    modes: Modes = AS_USUAL

    @property
    def kind(self) -> CueKind:
        """Where the row stands."""
        return CueKind.SESSION if isinstance(self.row, Session) else CueKind.REMINDER

    @property
    def row_id(self) -> int:
        """The row's id in its table."""
        return self.row.id

    @property
    def chat_id(self) -> int:
        """Where it is sent."""
        return self.row.chat_id

    @property
    def key(self) -> CueKey:
        """What tells one cue from another while it is in flight."""
        return (self.kind, self.row.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What follows a message that was sent, all of which may be dropped.

    `closing` is the last look of what stood on the screen before: its buttons belong to a step that has passed.
    `ticks` are the instants at which the countdown on the screen is edited.
    """

    closing: Edit | None = None
    ticks: tuple[datetime, ...] = ()


NOTHING_FOLLOWS = Told()
