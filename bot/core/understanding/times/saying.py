"""Reads what answers a question of the coach: the time that it is, the time to remind at; it must not know of zones."""

import re
from datetime import date, time

from bot.core.understanding.times import around
from bot.core.understanding.times.clock import Clock, clock_at
from bot.core.understanding.times.items import Part, read_items, shape_of
from bot.core.understanding.times.spans import Interval
from bot.core.understanding.times.words import read_words

_HERE = re.compile(
    r"^(?:hi |hello )?(?:(?:the )?(?:local )?(?:time|clock)(?: here)? (?:is|says|shows)|(?:right )?now (?:it is|its)|its(?: now)?|it is(?: now)?"
    r"|my (?:clock|watch|phone) (?:says|shows)|here (?:its|it is))(?: about| around| exactly| currently| now)? (?P<rest>.+)$"
)
_AFTER = frozenset(
    {"here", "now", "for", "me", "oclock", ",", "at", "right", "my", "place", "where", "i", "live", "am"}
)


def names_a_time(text: str) -> bool:
    """Whether words answer "At what time?": a time, and nothing that is not about when. A question is no answer."""
    words = around.without_manners(read_words(text))
    starts = words[:1] in (["at"], ["around"], ["about"])
    items = read_items(words if starts else ["at", *words], date.min)
    shape = shape_of(items)
    is_timed = any(isinstance(item, Clock | Interval | Part) for item in items)
    return is_timed and "?" not in shape.split() and around.is_around_times(shape)


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
