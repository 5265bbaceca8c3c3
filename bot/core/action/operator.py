"""The operator's button."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeSending:
    """The operator has looked at the clock: reminders go out again."""

    code: ClassVar[str] = "rr"
