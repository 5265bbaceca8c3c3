"""Buttons that open a page, or leave one."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Page(StrEnum):
    """Pages that a button can open."""

    ASK = "ask"
    EXERCISES = "exercises"
    HELP = "help"
    REMIND = "remind"
    REMINDERS = "reminders"
    QUIET = "quiet"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    MODES = "modes"
    ROUTINES = "routines"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPage:
    """Open a page of the bot."""

    code: ClassVar[str] = "pg"
    page: Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancel:
    """Forget what the bot was waiting for."""

    code: ClassVar[str] = "cn"


PageAction = OpenPage | Cancel
