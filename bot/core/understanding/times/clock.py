"""Reads a time of day in words; it must not know of days.

How a time without am or pm is read (docs: the coach's rules of manners): with minutes it is on the 24-hour clock; a
bare hour from 1 to 12 has two readings, until a part of the day decides; "half seven" is half past seven, as British
English has it, and is certain only with a part of the day, since elsewhere it is half past six.
"""

import re
from dataclasses import dataclass, replace
from datetime import time
from enum import Enum

from bot.core.understanding.times.words import word_set

_CLOCK = re.compile(r"(\d{1,3})[:.h](\d{1,3})")
_COUNTING = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen"
    " nineteen"
)
_NUMBERS = {
    **{word: value for value, word in enumerate(_COUNTING.split(), start=1)},
    **{"twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "ninety": 90},
}
# A number before one of these counts something, and is no time.
COUNTED = word_set(
    "second seconds sec secs s x time times set sets rep reps round rounds day days week weeks month months year years"
    " minute minutes m hour hours h percent kg lb legs sides steps exercises stretches breaths more other of"
    " reminders"
)
_TO_MINUTES = (5, 10, 20, 25)  # "ten to eight"; other numbers before "to" begin a range


class DayPart(Enum):
    """A part of the day, with the hours 1..12 that are after noon in it, and those that are before."""

    MORNING = ((), tuple(range(1, 12)))
    AFTERNOON = ((12, 1, 2, 3, 4, 5, 6, 7), ())
    EVENING = ((4, 5, 6, 7, 8, 9, 10, 11), (12,))
    NIGHT = ((6, 7, 8, 9, 10, 11), (12, 1, 2, 3, 4, 5))

    def __init__(self, after_noon: tuple[int, ...], before_noon: tuple[int, ...]) -> None:
        self.after_noon = after_noon
        self.before_noon = before_noon


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day as said. Without readings it cannot exist (25:00).

    `is_open` means that a part of the day may still move it by twelve hours; `is_sure` that it needs none; `is_told`
    that a part of the day or am or pm was said.
    """

    readings: tuple[time, ...]
    is_sure: bool
    is_open: bool = False
    is_told: bool = False

    def within(self, part: DayPart) -> "Clock":
        """The same time once the part of the day is known; what cannot lie in it keeps both readings, unsure."""
        if not self.is_open or not self.readings:
            return self
        first = self.readings[0]
        hour = first.hour % 12 or 12
        if hour in part.after_noon:
            moved = time(hour % 12 + 12, first.minute)
        elif hour in part.before_noon:
            moved = time(hour % 12, first.minute)
        else:
            return replace(self, readings=_both(hour, first.minute), is_sure=False)
        return Clock(readings=(moved,), is_sure=True, is_told=True)


IMPOSSIBLE = Clock(readings=(), is_sure=False)


def _hour_at(words: list[str], at: int) -> tuple[int, int] | None:
    """The hour after "past" or "to": a number, noon or midnight."""
    word = words[at] if at < len(words) else ""
    return (12 if word == "noon" else 0, at + 1) if word in ("noon", "midnight") else number_at(words, at)


def number_at(words: list[str], at: int) -> tuple[int, int] | None:
    """A whole number in digits or words, and where it ends: "twenty five" is one number."""
    if at >= len(words):
        return None
    word = words[at]
    if word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word), at + 1
    value = _NUMBERS.get(word)
    if value is None:
        return None
    if value >= 20 and at + 1 < len(words):
        skip = 2 if words[at + 1] == "-" and at + 2 < len(words) else 1
        unit = _NUMBERS.get(words[at + skip], 0)
        if 1 <= unit <= 9:
            return value + unit, at + skip + 1
    return value, at + 1


def clock_at(words: list[str], at: int, *, is_expected: bool) -> tuple[Clock, int] | None:
    """The time of day that begins at a word, and where it ends.

    `is_expected` (after "at", in a list of times) lets a plain number be an hour.
    """
    word = words[at]
    if word in ("noon", "midnight"):
        return Clock(readings=(time(12 if word == "noon" else 0),), is_sure=True), at + 1
    spoken = _spoken(words, at)
    if spoken is not None:
        return _with_meridiem(words, *spoken)
    match = _CLOCK.fullmatch(word)
    if match is not None:
        clock = _on_24_hours(int(match[1]), int(match[2]), len(match[2]) == 2)
        end = at + 1 + (words[at + 1 : at + 2] in (["oclock"], ["h"], ["hours"], ["hrs"]))
        return _with_meridiem(words, clock, end)
    return _plain(words, at, is_expected=is_expected)


def _spoken(words: list[str], at: int) -> tuple[Clock, int] | None:
    """ "half past six", "quarter to eight", "ten past seven", "half seven"."""
    start = at + 1 if words[at] in ("a", "an") else at
    word = words[start] if start < len(words) else ""
    if word in ("half", "quarter"):
        minutes, end = (30 if word == "half" else 15), start + 1
    else:
        found = number_at(words, start)
        if found is None or not 1 <= found[0] <= 29:
            return None
        minutes, end = found
        if end < len(words) and words[end] in ("minute", "minutes"):
            end += 1
    joint = words[end] if end < len(words) else ""
    if joint == "until" and not word.isdigit():
        joint = "to"  # "ten till seven"
    hour = _hour_at(words, end + (joint in ("past", "after", "to", "before", "of")))
    if joint in ("to", "before") and word not in ("half", "quarter") and minutes not in _TO_MINUTES:
        return None
    is_range = start > 0 and words[start - 1] in ("from", "between")
    if joint == "to" and (is_range or (hour is not None and hour[0] > 12) or _has_interval(words)):
        return None  # "from 10 to 4", "10 to 16", "every 2 hours, 10 to 4"
    if hour is None or not 0 <= hour[0] <= 23 or (_is_counted(words, hour[1])):
        return None
    match joint:
        case "past" | "after":
            return _on_24_hours(hour[0], minutes, True), hour[1]
        case "to" | "before" | "of" if joint != "of" or word == "quarter":
            return _on_24_hours((hour[0] - 1) % 24 if hour[0] != 1 else 12, 60 - minutes, True), hour[1]
        case _ if word == "half" and 1 <= hour[0] <= 12:
            return Clock(readings=_both(hour[0], 30), is_sure=False, is_open=True), hour[1]
        case _:
            return None


def _has_interval(words: list[str]) -> bool:
    """Whether something repeats within the day: "every 2 hours", "hourly"."""
    units = {"hour", "hours", "h", "minute", "minutes", "m"}
    return "hourly" in words or any(
        word in ("every", "each") and units & set(words[at + 1 : at + 4]) for at, word in enumerate(words)
    )


def _plain(words: list[str], at: int, *, is_expected: bool) -> tuple[Clock, int] | None:
    """ "7 pm", "7 o'clock", "0730", "7 30", "seven thirty", "18h", and an expected "7"."""
    found = number_at(words, at)
    if found is None:
        return None
    number, end = found
    following = words[end] if end < len(words) else ""
    digits = words[at] if words[at].isdigit() else ""
    is_hours = following in ("hours", "hrs") and at > 0 and words[at - 1] == "at" and 12 < number < 24
    if is_hours or (following == "h" and (is_expected or at == 0)):
        return _on_24_hours(number, 0, True), end + 1
    if len(digits) >= 3:
        is_clock = (
            is_expected
            or digits[0] == "0"
            or following in ("am", "pm", "hours", "hrs")
            or (at == 0 and len(digits) == 4 and following in ("daily", "every", "on", "each", "weekdays"))
        )
        if not is_clock or following in COUNTED - {"hours"}:
            return None
        clock = _on_24_hours(int(digits[:-2]), int(digits[-2:]), True)
        return _with_meridiem(words, clock, end + (following == "hours"))
    if following == "hundred" and (is_expected or words[end + 1 : end + 2] in (["hours"], ["hrs"])):
        return _on_24_hours(number, 0, True), end + 1 + (words[end + 1 : end + 2] in (["hours"], ["hrs"]))
    if following == "-" and not digits and number <= 12 and number_at(words, end + 1) is not None:
        spelt = _minutes_after(words, end + 1)  # "six-thirty"
        if spelt is not None and not words[end + 1].isdigit():
            return _with_meridiem(words, _on_24_hours(number, spelt[0], True), spelt[1])
    minutes = _minutes_after(words, end)
    if minutes is not None:
        value, minutes_end = minutes
        is_told = words[minutes_end : minutes_end + 1] in (["am"], ["pm"])
        if is_told or is_expected or (not digits and not words[minutes_end - 1].isdigit()):
            return _with_meridiem(words, _on_24_hours(number, value, True), minutes_end)
    if following in ("am", "pm"):
        return _with_meridiem(words, _bare(number), end)
    if following == "oclock":
        return _with_meridiem(words, _bare(number), end + 1)
    if following == "noon" and number == 12:
        return clock_at(words, end, is_expected=True)
    if following == "midnight" and number == 12:
        return clock_at(words, end, is_expected=True)
    if is_expected and not _is_counted(words, end):
        return _bare(number), end
    return None


def _is_counted(words: list[str], at: int) -> bool:
    """Whether the number before this word counts something; "eight of the morning" is an hour."""
    if words[at : at + 1] == ["of"] and words[at + 1 : at + 2] in (["the"], ["a"], ["an"]):
        return words[at + 2 : at + 3] not in (["morning"], ["afternoon"], ["evening"], ["night"])
    return at < len(words) and words[at] in COUNTED


def _minutes_after(words: list[str], at: int) -> tuple[int, int] | None:
    """ "thirty", "oh five" or "45" after an hour."""
    if at >= len(words):
        return None
    if words[at] in ("oh", "o", "zero"):
        unit = number_at(words, at + 1)
        return unit if unit is not None and 1 <= unit[0] <= 9 else None
    found = number_at(words, at)
    if found is None or not 10 <= found[0] <= 59 or (len(words[at]) > 2 and words[at].isdigit()):
        return None
    if found[1] < len(words) and words[found[1]] in COUNTED:
        return None
    return found


def _bare(hour: int) -> Clock:
    if 1 <= hour <= 12:
        return Clock(readings=_both(hour, 0), is_sure=False, is_open=True)
    if hour == 0 or 13 <= hour <= 23:
        return Clock(readings=(time(hour),), is_sure=True)
    return IMPOSSIBLE


def _on_24_hours(hour: int, minute: int, has_two_digits: bool) -> Clock:
    if hour == 24 and minute == 0:
        return Clock(readings=(time(0),), is_sure=False)  # the start or the end of the day?
    if hour > 23 or minute > 59 or not has_two_digits:
        return IMPOSSIBLE
    return Clock(readings=(time(hour, minute),), is_sure=True, is_open=1 <= hour <= 12)


def _with_meridiem(words: list[str], clock: Clock, end: int) -> tuple[Clock, int]:
    """The clock with an am or pm behind it."""
    told = words[end] if end < len(words) else ""
    if told not in ("am", "pm"):
        return clock, end
    if not clock.readings:
        return clock, end + 1
    first = clock.readings[0]
    hour = first.hour % 12
    if told == "am" and first.hour > 12:
        return IMPOSSIBLE, end + 1
    return Clock(
        readings=(time(hour + 12 * (told == "pm"), first.minute),), is_sure=True, is_told=True
    ), end + 1


def _both(hour: int, minute: int) -> tuple[time, ...]:
    """The reading on the 24-hour clock first for 12, the morning first for the others."""
    readings = (time(hour % 12, minute), time(hour % 12 + 12, minute))
    return readings[::-1] if hour == 12 else readings
