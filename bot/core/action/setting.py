"""Buttons that change what is kept of a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class ModeName(StrEnum):
    """The ways in which a person chooses to be led; see `bot.core.person.Modes`."""

    TEMPO = "tempo"
    READY = "ready"
    SOUND = "sound"
    COUNTDOWN = "count"
    READER = "reader"
    MOTION = "motion"
    TIGHTER = "tighter"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMode:
    """Choose one way of being led; `value` is one that the mode knows."""

    code: ClassVar[str] = "md"
    mode: ModeName
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToggleHoldBack:
    """Switch whether a reminder is held back on a day that has had its stretch."""

    code: ClassVar[str] = "hb"
    on: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetHealth:
    """Take back "be careful with me"."""

    code: ClassVar[str] = "hf"


@dataclass(frozen=True, slots=True, kw_only=True)
class PickZone:
    """Take this zone for what is waiting for one."""

    code: ClassVar[str] = "zn"
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeZone:
    """Ask for the city or zone again."""

    code: ClassVar[str] = "cz"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteData:
    """Delete everything about the person; only a confirmed press does it."""

    code: ClassVar[str] = "dd"
    sure: int


SettingAction = SetMode | ToggleHoldBack | ForgetHealth | PickZone | ChangeZone | DeleteData
