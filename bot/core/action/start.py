"""Buttons before a session: the card, what is asked first, the start."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class HealthReply(StrEnum):
    """Answers to "Any pain, recent injury or operation, or told to be careful?"."""

    NO = "no"
    YES = "yes"
    UNSURE = "unsure"


class WarmUpReply(StrEnum):
    """Answers to "Warmed up?"."""

    DONE = "done"
    NOW = "now"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowExercise:
    """Show an exercise's card; with `more` the tips, mistakes and cautions that the card leaves out."""

    code: ClassVar[str] = "xc"
    exercise: str
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StartExercise:
    """Start an exercise or a routine (`@morning`, `@own12`): first what has to be asked, then the session."""

    code: ClassVar[str] = "xs"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartShort:
    """Start an exercise with one set only."""

    code: ClassVar[str] = "xo"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerHealth:
    """The reply to the safety question that comes before a first stretch; `today` is 1 for "How is it today?"."""

    code: ClassVar[str] = "hq"
    exercise: str
    reply: HealthReply
    today: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberHealth:
    """Keep "be careful with me" for the next times."""

    code: ClassVar[str] = "hk"


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerWarmUp:
    """The reply to "Warmed up?"; with `gentle` the session takes the gentlest form."""

    code: ClassVar[str] = "wu"
    exercise: str
    reply: WarmUpReply
    gentle: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDemanding:
    """The yes to "very demanding, not for everyone"."""

    code: ClassVar[str] = "dm"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldTheRest:
    """Hold what a side that was cut short is missing."""

    code: ClassVar[str] = "hr"
    session: int


StartAction = (
    ShowExercise
    | StartExercise
    | StartShort
    | AnswerHealth
    | RememberHealth
    | AnswerWarmUp
    | ConfirmDemanding
    | HoldTheRest
)
