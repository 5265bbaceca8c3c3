"""The button under a group's message."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinBreak:
    """ "Count me in": a member of a group has stretched along with the message due at this minute since 1970."""

    code: ClassVar[str] = "gj"
    minute: int
