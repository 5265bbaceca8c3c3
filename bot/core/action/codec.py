"""How an action travels in a button's data; it must not know what any of them means.

On the wire it is the code and the fields, joined by colons: `ss:12:5:pause:0` asks to pause session 12 at step 5.
Telegram allows 64 bytes.
"""

import dataclasses
from datetime import time
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import get_type_hints

from bot.core.action.answer import AnswerAction
from bot.core.action.group import JoinBreak
from bot.core.action.operator import ResumeSending
from bot.core.action.page import PageAction
from bot.core.action.reminder import ReminderAction
from bot.core.action.rest import RestAction
from bot.core.action.routine import RoutineAction
from bot.core.action.session import SessionAction
from bot.core.action.setting import SettingAction
from bot.core.action.start import StartAction

DATA_LIMIT_BYTES = 64

Action = (
    PageAction
    | AnswerAction
    | StartAction
    | SessionAction
    | RoutineAction
    | ReminderAction
    | RestAction
    | SettingAction
    | JoinBreak
    | ResumeSending
)

KINDS = MappingProxyType({kind.code: kind for kind in Action.__args__})
"""Each kind of action by its code."""


def encode(action: Action) -> str:
    """The data of a button, at most 64 bytes; ValueError when an id in it is too long or holds a colon."""
    parts = [action.code]
    for name in (field.name for field in dataclasses.fields(action)):
        value = getattr(action, name)
        part = value.strftime("%H%M") if isinstance(value, time) else str(value)
        if ":" in part:
            raise ValueError(f"{type(action).__name__}.{name} holds a colon: {part!r}")
        parts.append(part)
    data = ":".join(parts)
    if len(data.encode()) > DATA_LIMIT_BYTES:
        raise ValueError(f"button data is over {DATA_LIMIT_BYTES} bytes: {data!r}")
    return data


def decode(data: str) -> Action | None:
    """The action that the data means; None for data that this bot never wrote."""
    code, *parts = data.split(":")
    kind = KINDS.get(code)
    if kind is None:
        return None
    hints = _hints(kind)
    fields = dataclasses.fields(kind)
    required = sum(field.default is dataclasses.MISSING for field in fields)
    if not required <= len(parts) <= len(fields):
        return None
    try:
        action: Action = kind(
            **{field.name: _read(hints[field.name], part) for field, part in zip(fields, parts, strict=False)}
        )
    except ValueError:
        return None
    return action


# They never change, and finding them out was most of what reading a button took (measured).
_hints = cache(get_type_hints)


def _read(kind: type, part: str) -> object:
    """One field from its text; ValueError when it is none."""
    if kind is time:
        if len(part) != 4 or not (part.isascii() and part.isdecimal()):
            raise ValueError(part)
        return time(int(part[:2]), int(part[2:]))
    if kind is int:
        if not (part.isascii() and part.removeprefix("-").isdecimal()) or len(part) > 18:
            raise ValueError(part)
        return int(part)
    if issubclass(kind, StrEnum):
        return kind(part)
    if not part:
        raise ValueError("an empty id")
    return part
