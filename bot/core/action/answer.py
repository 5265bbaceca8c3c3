"""Buttons under an answer."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowEntry:
    """Answer with this entry."""

    code: ClassVar[str] = "en"
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMore:
    """Say the rest of an entry."""

    code: ClassVar[str] = "mo"
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotThis:
    """The answer that an unsure coach gave was not what was asked."""

    code: ClassVar[str] = "nt"
    entry: str


AnswerAction = ShowEntry | ShowMore | NotThis
