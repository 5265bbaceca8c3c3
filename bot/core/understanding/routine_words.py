"""Reads what persons write about routines and sides: "make a routine called evening: leg up, leg curl".

It must not know which routines are kept; exercises are found through the finder that it is handed.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.core.exercise import Side
from bot.core.routine import tidy_name

_MAKE = re.compile(
    r"^(?:please\s+|can you\s+|could you\s+|i want to\s+)?(?:make|create|build|save|add)\s+(?:me\s+)?"
    r"(?:a\s+|my\s+|an\s+)?(?:new\s+|own\s+)*(?:(?P<before>[\w' -]{1,40}?)\s+)?routine\b(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(
    r"\b(?:called|named|and call it|and name it|call it)\s+[\"'“]?(?P<name>[^:;,\"”]{1,60})", re.IGNORECASE
)
_LISTED = re.compile(r"^\s*(?::|with\b|of\b|from\b|-)\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\n|\+|\bthen\b|\band then\b|\band\b|&)\s*", re.IGNORECASE)
_ALL = re.compile(
    r"^\W*(?:show\s+|list\s+|see\s+)?(?:me\s+)?(?:the\s+|my\s+|all\s+|your\s+)*routines\W*$", re.IGNORECASE
)
_START = re.compile(
    r"^\W*(?:please\s+)?(?:start|begin|do|run|lead|lets do|let's do)\s+(?:me through\s+)?(?:the\s+|my\s+)*(?P<name>.+?)"
    r"(?:\s+routine)?(?:\s+now)?(?:\s+please)?\W*$",
    re.IGNORECASE,
)
_TIGHTER = re.compile(
    r"^\W*(?:my\s+|the\s+)?(?P<side>left|right)(?:\s+(?:side|leg|hamstring|one|hammy))?\s+"
    r"(?:is|feels|'s)\s+(?:much\s+|a lot\s+|a bit\s+|always\s+|the\s+)*(?:tighter|stiffer|tightest|stiffest|less flexible)"
    r"(?:\s+(?:one|side|than\s+.{1,30}))?\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineWish:
    """A routine as it was said: the name, None where none was; exercises in order; what nobody knows, as written."""

    name: str | None
    exercises: tuple[str, ...]
    unknown: tuple[str, ...]


def read_routine(text: str, find: Callable[[str], str | None]) -> RoutineWish | None:
    """The routine that a text asks to make, None when it asks for none. `find` gives an exercise's id."""
    made = _MAKE.match(text.strip())
    if made is None:
        return None
    rest = made["rest"]
    name = tidy_name(made["before"] or "") or None
    called = _CALLED.search(rest)
    if called is not None:
        spoken = re.split(r"\s+with\s+", called["name"], maxsplit=1, flags=re.IGNORECASE)[0]
        name = tidy_name(spoken) or None
        rest = rest[: called.start()] + " " + rest[called.start("name") + len(spoken) :]
    rest = _LISTED.sub("", rest.strip(" \"”'.!"))
    chosen, unknown = [], []
    for part in _parts(rest, find):
        exercise = find(part)
        if exercise is None:
            unknown.append(part)
        else:
            chosen.append(exercise)
    return RoutineWish(name=name, exercises=tuple(chosen), unknown=tuple(unknown))


def _parts(text: str, find: Callable[[str], str | None]) -> Iterable[str]:
    """What stands between commas, and between "and"s; "hip and hamstring stretch" is one name for all that."""
    for chunk in re.split(r"\s*[,;\n+]\s*", text):
        if not chunk.strip():
            continue
        pieces = [piece.strip(" .") for piece in _BETWEEN.split(chunk) if piece.strip(" .")]
        whole = len(pieces) > 1 and find(chunk) is not None
        if whole and not all(find(piece) for piece in pieces):
            yield chunk.strip(" .")
        else:
            yield from pieces


def asks_for_routines(text: str) -> bool:
    """Whether the whole message asks to see the routines."""
    return _ALL.match(text) is not None


def routine_to_start(text: str) -> str | None:
    """The name of what a message asks to start, in small letters, None when it asks for nothing."""
    asked = _START.match(text)
    return " ".join(asked["name"].casefold().split()) if asked is not None else None


def tighter_side(text: str) -> Side | None:
    """The side that the whole message says is tighter."""
    said = _TIGHTER.match(text)
    return Side(said["side"].casefold()) if said is not None else None
