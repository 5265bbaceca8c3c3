"""Buttons in a session and at its end."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class Control(StrEnum):
    """What a session's buttons do."""

    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    REPEAT = "repeat"
    STOP = "stop"
    SWITCH = "switch"
    EXTEND = "more"


class Feeling(StrEnum):
    """How a session felt, in one of three words."""

    GOOD = "good"
    HARD = "hard"
    SORE = "sore"


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlSession:
    """Press a control of a session; `step` is the position that the message was about.

    With `keep` the message is an answer, whose words stay when it has been pressed.
    """

    code: ClassVar[str] = "ss"
    session: int
    step: int
    control: Control
    keep: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UndoSafetyStop:
    """ "It was a mistake": bring back the session that the danger words of that second (since 1970) ended."""

    code: ClassVar[str] = "um"
    session: int
    warned_s: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SayFeeling:
    """How a session that is done felt."""

    code: ClassVar[str] = "fe"
    session: int
    feeling: Feeling


SessionAction = ControlSession | UndoSafetyStop | SayFeeling
