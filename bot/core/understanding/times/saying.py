"""Reads "the time is 14:30 here"; it must not know of zones."""

import re
from datetime import time

from bot.core.understanding.times.clock import clock_at
from bot.core.understanding.times.words import read_words

_HERE = re.compile(
    r"^(?:hi |hello )?(?:(?:the )?(?:local )?(?:time|clock)(?: here)? (?:is|says|shows)|(?:right )?now (?:it is|its)|its(?: now)?|it is(?: now)?"
    r"|my (?:clock|watch|phone) (?:says|shows)|here (?:its|it is))(?: about| around| exactly| currently| now)? (?P<rest>.+)$"
)
_AFTER = frozenset(
    {"here", "now", "for", "me", "oclock", ",", "at", "right", "my", "place", "where", "i", "live", "am"}
)


def said_time(text: str) -> time | None:
    """The wall time that a person says it is where they are, None when that is not what they say or not sure."""
    words = read_words(text)
    found = _HERE.match(" ".join(words))
    if found is None:
        return None
    rest = found["rest"].split()
    read = clock_at(rest, 0, is_expected=True)
    if read is None:
        return None
    clock, end = read
    if not clock.is_sure or len(clock.readings) != 1 or not set(rest[end:]) <= _AFTER:
        return None
    return clock.readings[0]
