"""Reads what persons write about routines and sides, and short replies: "make a routine called evening: leg up".

It must not know which routines are kept; exercises are found through the finder that it is handed. The words are
those of `own_words` in language.yaml.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.core.exercise import Side
from bot.core.routine import tidy_name

NAMES = (
    "make", "routine", "routines", "called", "holding", "between", "show", "start", "asking", "determiners", "ending",
    "left", "right", "leg", "is", "very", "tighter", "than", "mistake", "no", "sorry",
)  # fmt: skip
"""The lists that `own_words` has to have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoutineWish:
    """A routine as it was said: the name, None where none was; exercises in order; what nobody knows, as written."""

    name: str | None
    exercises: tuple[str, ...]
    unknown: tuple[str, ...]


class RoutineWords:
    """The patterns of one language; built once, then pure."""

    def __init__(self, own_words: Mapping[str, Iterable[str]]) -> None:
        """`own_words` has every list of `NAMES`."""
        any_of = {name: _any_of(own_words[name]) for name in NAMES}
        ask, small = any_of["asking"], any_of["determiners"]
        self._with = _pattern(rf"\s+{any_of['holding']}\s+")
        self._make = _pattern(
            rf"^(?:{ask}\s+)*{any_of['make']}\s+(?:{ask}\s+)?(?:{small}\s+)*"
            rf"(?:(?P<before>[\w' -]{{1,40}}?)\s+)?{any_of['routine']}\b(?P<rest>.*)$"
        )
        self._called = _pattern(rf"\b{any_of['called']}\s+[\"'“]?(?P<name>[^:;,\"”]{{1,60}})")
        self._listed = _pattern(rf"^\s*(?::|{any_of['holding']}\b|-)\s*")
        self._between = _pattern(rf"\s*(?:,|;|\n|\+|\b{any_of['between']}\b|&)\s*")
        self._all = _pattern(
            rf"^\W*(?:{any_of['show']}\s+)?(?:{ask}\s+)?(?:{small}\s+)*{any_of['routines']}\W*$"
        )
        self._start = _pattern(
            rf"^\W*(?:{ask}\s+)*{any_of['start']}\s+(?:{ask}\s+)?(?:{small}\s+)*(?P<name>.+?)"
            rf"(?:\s+{any_of['routine']})?(?:\s+{any_of['ending']})*\W*$"
        )
        self._tighter = _pattern(
            rf"^\W*(?:{small}\s+)?(?:(?P<left>{any_of['left']})|{any_of['right']})(?:\s+{any_of['leg']})?\s*"
            rf"\b{any_of['is']}\s+(?:{any_of['very']}\s+)*{any_of['tighter']}"
            rf"(?:\s+(?:{any_of['leg']}|{any_of['than']}\s+.{{1,30}}))?\W*$"
        )
        self._mistake = _pattern(
            rf"^\W*(?:{any_of['sorry']}\W+)*{any_of['mistake']}(?:\W+{any_of['sorry']})?\W*$"
        )
        self._no = _pattern(rf"^\W*{any_of['no']}\W*$")

    def read_routine(self, text: str, find: Callable[[str], str | None]) -> RoutineWish | None:
        """The routine that a text asks to make, None when it asks for none. `find` gives an exercise's id."""
        made = self._make.match(text.strip())
        if made is None:
            return None
        rest = made["rest"]
        name = tidy_name(made["before"] or "") or None
        called = self._called.search(rest)
        if called is not None:
            spoken = self._with.split(called["name"], maxsplit=1)[0]
            name = tidy_name(spoken) or None
            rest = rest[: called.start()] + " " + rest[called.start("name") + len(spoken) :]
        rest = self._listed.sub("", rest.strip(" \"”'.!"))
        chosen, unknown = [], []
        for part in self._parts(rest, find):
            exercise = find(part)
            if exercise is None:
                unknown.append(part)
            else:
                chosen.append(exercise)
        return RoutineWish(name=name, exercises=tuple(chosen), unknown=tuple(unknown))

    def _parts(self, text: str, find: Callable[[str], str | None]) -> Iterable[str]:
        """What stands between commas, and between "and"s; "hip and hamstring stretch" is one name for all that."""
        for chunk in re.split(r"\s*[,;\n+]\s*", text):
            if not chunk.strip():
                continue
            pieces = [piece.strip(" .") for piece in self._between.split(chunk) if piece.strip(" .")]
            whole = len(pieces) > 1 and find(chunk) is not None
            if whole and not all(find(piece) for piece in pieces):
                yield chunk.strip(" .")
            else:
                yield from pieces

    def asks_for_routines(self, text: str) -> bool:
        """Whether the whole message asks to see the routines."""
        return self._all.match(text) is not None

    def routine_to_start(self, text: str) -> str | None:
        """The name of what a message asks to start, in small letters, None when it asks for nothing."""
        asked = self._start.match(text)
        return " ".join(asked["name"].casefold().split()) if asked is not None else None

    def tighter_side(self, text: str) -> Side | None:
        """The side that the whole message says is tighter."""
        said = self._tighter.match(text)
        if said is None:
            return None
        return Side.LEFT if said["left"] is not None else Side.RIGHT

    def takes_back(self, text: str) -> bool:
        """Whether the whole message says that what was said before was a mistake."""
        return self._mistake.match(text) is not None

    def is_no(self, text: str) -> bool:
        """Whether the whole message is a No."""
        return self._no.match(text) is not None


def _any_of(phrases: Iterable[str]) -> str:
    """A pattern that matches any of the phrases, the longest first."""
    ordered = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(r"\s+".join(map(re.escape, phrase.split())) for phrase in ordered) + ")"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE | re.DOTALL)
