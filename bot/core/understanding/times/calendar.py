"""Reads weekdays and dates in words; it must not know of times of day, nor of what repeats otherwise."""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.reminder import Weekday

EVERY_DAY = frozenset(Weekday)
WORKING_DAYS = frozenset(Weekday) - {Weekday.SAT, Weekday.SUN}
WEEKEND = frozenset({Weekday.SAT, Weekday.SUN})

_NAMES = {day: name.lower() for day, name in zip(Weekday, calendar.day_name, strict=True)}
_SINGLE = {name: day for day, name in _NAMES.items()}
_PLURAL = {f"{name}s": day for day, name in _NAMES.items()}
_GROUPS = {
    "weekday": WORKING_DAYS,
    "weekdays": WORKING_DAYS,
    "workday": WORKING_DAYS,
    "workdays": WORKING_DAYS,
    "schoolday": WORKING_DAYS,
    "schooldays": WORKING_DAYS,
    "weeknight": WORKING_DAYS,
    "weeknights": WORKING_DAYS,
    "weekend": WEEKEND,
    "weekends": WEEKEND,
    "everyday": EVERY_DAY,
    "daily": EVERY_DAY,
    "mornings": EVERY_DAY,
    "afternoons": EVERY_DAY,
    "evenings": EVERY_DAY,
    "nights": EVERY_DAY,
}
_TWO_WORDS = {
    ("working", "days"): WORKING_DAYS,
    ("work", "days"): WORKING_DAYS,
    ("week", "days"): WORKING_DAYS,
    ("business", "days"): WORKING_DAYS,
    ("all", "days"): EVERY_DAY,
    ("any", "day"): EVERY_DAY,
    ("each", "day"): EVERY_DAY,
    ("every", "day"): EVERY_DAY,
    ("all", "week"): EVERY_DAY,
    ("all", "weekdays"): WORKING_DAYS,
    ("school", "days"): WORKING_DAYS,
    ("weekend", "days"): WEEKEND,
}
_BEFORE_DAY = frozenset({"every", "each", "on", "at", "the", "all", "of", "a", "both"})
# What the days named beside them leave over.
_THE_REST = (
    ["all", "other", "days"],
    ["all", "the", "other", "days"],
    ["the", "other", "days"],
    ["other", "days"],
    ["any", "other", "day"],
    ["the", "rest", "of", "the", "week"],
    ["rest", "of", "the", "week"],
)
PARTS_OF_A_DAY = ("morning", "afternoon", "evening", "night", "lunchtime", "noon", "midday", "midnight")
_MONTHS = {
    name: number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in ((number, name.lower()) for number, name in enumerate(names))
    if name
} | {"sept": 9}
_PAST = frozenset({"last", "past", "previous"})
_WEEK_PARTS = ("week", "weekend", "month", "night", "evening")
_DATE_WORDS = {"today": 0, "tonight": 0, "tomorrow": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Weekdays as said. `is_single`: one day named once ("on friday"), which may mean one date.

    `last` is the end of a range, for "change it from mondays to thursdays". `is_of_part`: only a part of the day
    was named ("mornings", "every evening"), so that days named beside it are the days that are meant. `is_rest`: the
    days that the others leave over ("on all other days").
    """

    weekdays: frozenset[Weekday]
    is_single: bool = False
    last: Weekday | None = None
    is_of_part: bool = False
    is_rest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date; `day` None for one that cannot come or be told ("february 30", "3/12", "yesterday").

    `weekday` when it was named by its weekday ("next monday").
    """

    day: date | None
    weekday: Weekday | None = None


def next_date(weekday: Weekday, today: date, *, may_be_today: bool = False) -> date:
    """The next date of a weekday."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if may_be_today else 7))


def days_at(words: list[str], at: int, *, is_taken_out: bool = False) -> tuple[Days, int] | None:
    """A list or a range of weekdays: "mon-fri", "monday, wednesday and every friday", "weekdays".

    Where days are taken out, "or" joins them as "and" does: "except saturday or sunday".
    """
    first = _one_day_at(words, at)
    if first is None:
        return None
    found, end = first
    while True:
        joint = _joint(words, end + (is_taken_out and words[end : end + 1] in (["or"], ["nor"])), end)
        following = None if joint is None else _one_day_at(words, joint)
        if following is None:
            return found, end
        more, following_end = following
        if words[following_end : following_end + 1] in (["off"], ["free"], ["excluded"], ["excepted"]):
            return found, end  # "every day, sundays off"
        end = following_end
        found = Days(weekdays=found.weekdays | more.weekdays, last=more.last)


def date_at(words: list[str], at: int, today: date) -> tuple[Date, int] | None:
    """A date: "tomorrow", "next monday", "3 december", "the 3rd", "2026-12-03"; none behind the last word."""
    if at >= len(words):
        return None
    word = words[at]
    if words[at : at + 4] == ["the", "day", "after", "tomorrow"]:
        return Date(day=today + timedelta(days=2)), at + 4
    if words[at : at + 3] == ["day", "after", "tomorrow"]:
        return Date(day=today + timedelta(days=2)), at + 3
    if word in _DATE_WORDS:
        # "tonight" stays to be read as a part of the day as well
        return Date(day=today + timedelta(days=_DATE_WORDS[word])), at + (word != "tonight")
    following = words[at + 1] if at + 1 < len(words) else ""
    is_gone = word in _PAST and (following in _SINGLE or following in _WEEK_PARTS)
    if word == "yesterday" or (is_gone and words[at + 2 : at + 3] != ["of"]):
        return Date(day=None), at + 1 + is_gone
    if word == "this" and words[at + 1 : at + 2] and words[at + 1] in PARTS_OF_A_DAY:
        return Date(day=today), at + 1
    if word == "new" and words[at - 1 : at] in (["until"], ["before"]) and following in ("year", "years"):
        is_eve = words[at + 2 : at + 3] in (["eve"], ["evening"])  # one slip is mended too many
        end = at + 2 + (is_eve or words[at + 2 : at + 3] == ["day"])
        return Date(day=date(today.year, 12, 31) if is_eve else date(today.year + 1, 1, 1)), end
    if word in ("next", "this", "coming", "following") and at + 1 < len(words) and words[at + 1] in _SINGLE:
        weekday = _SINGLE[words[at + 1]]
        return Date(day=next_date(weekday, today), weekday=weekday), at + 2
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            return Date(day=date.fromisoformat(word)), at + 1
        except ValueError:
            return Date(day=None), at + 1
    if "/" in word and word[0].isdigit():
        return _slashed(word, today), at + 1
    return _day_of_month_at(words, at, today)


def _slashed(word: str, today: date) -> Date:
    """ "20/1" and "1/20/2026"; 3/12 is the 3rd of December to one half of the world, the 12th of March to the other."""
    first, second, *years = (int(part) for part in word.split("/"))
    if (first > 12) == (second > 12) and first != second:
        return Date(day=None)
    day, month = max(first, second), min(first, second)
    year = [str(years[0] if years[0] > 99 else 2000 + years[0])] if years else []
    return _dated(year, 0, month, day, today)[0] if month else Date(day=None)


def _one_day_at(words: list[str], at: int) -> tuple[Days, int] | None:
    """One weekday, one group of them, or one range."""
    for rest in _THE_REST:
        if words[at : at + len(rest)] == rest and at > 0:
            return Days(weekdays=EVERY_DAY, is_rest=True), at + len(rest)
    if words[at] == "otherwise" and at > 0 and _may_begin_a_time(words[at + 1 : at + 2]):
        return Days(weekdays=EVERY_DAY, is_rest=True), at + 1
    if words[at : at + 3] in (["all", "seven", "days"], ["all", "7", "days"]):
        return Days(weekdays=EVERY_DAY), at + 3
    if words[at] in ("during", "in", "through", "throughout"):
        start = at + 1 + (words[at + 1 : at + 2] == ["the"])
        start += words[start : start + 1] in (["working"], ["work"], ["school"], ["business"])
        if start > at + 1 and words[start : start + 1] == ["week"]:
            return Days(weekdays=WORKING_DAYS), start + 1
    while at + 1 < len(words) and words[at] in _BEFORE_DAY:
        two = _TWO_WORDS.get((words[at], words[at + 1]))
        if two is not None:
            return Days(weekdays=two), at + 2
        is_plain = _one_day_at(words, at + 1)
        if is_plain is None:
            return None
        found, end = is_plain
        is_repeated = words[at] in ("every", "each", "all")
        return replace(found, is_single=found.is_single and not is_repeated), end
    if at >= len(words):
        return None
    word = words[at]
    two = _TWO_WORDS.get((word, words[at + 1])) if at + 1 < len(words) else None
    if two is not None:
        return Days(weekdays=two), at + 2
    if word in _GROUPS:
        is_part = word in ("mornings", "afternoons", "evenings", "nights", "weeknight", "weeknights")
        is_of_part = is_part and _GROUPS[word] == EVERY_DAY
        return Days(weekdays=_GROUPS[word], is_of_part=is_of_part), at + (0 if is_part else 1)
    day = _SINGLE.get(word, _PLURAL.get(word))
    if day is None:
        return None
    range_end = _range_end(words, at + 1, is_between=words[at - 1 : at] == ["between"])
    if range_end is not None:
        last = _SINGLE.get(words[range_end], _PLURAL.get(words[range_end], day))
        days = frozenset(Weekday((day + step) % 7) for step in range((last - day) % 7 + 1))
        return Days(weekdays=days, last=last), range_end + 1
    return Days(weekdays=frozenset({day}), is_single=word in _SINGLE, last=day), at + 1


def _may_begin_a_time(words: list[str]) -> bool:
    """Whether the next word leads to a time: "otherwise at nine", "otherwise 9:00"."""
    return bool(words) and (words[0] in ("at", "around", "noon", "midday") or words[0][0].isdigit())


def _range_end(words: list[str], at: int, *, is_between: bool) -> int | None:
    """Where the last day of a range stands, when one begins here."""
    if at + 1 < len(words) and (
        words[at] in ("-", "to", "until", "through", "thru") or (is_between and words[at] == "and")
    ):
        end = at + 1
        if words[end] in _SINGLE or words[end] in _PLURAL:
            return end
    return None


def _joint(words: list[str], at: int, start: int) -> int | None:
    """Where the next day of a list, whose last one ended at `start`, would begin."""
    while at < len(words) and words[at] in (",", "and", "/", "plus", "also"):
        at += 1
    if at < len(words) and at == start and (words[at] in _SINGLE or words[at] in _PLURAL):
        return at  # "mon wed fri"
    return at if at > start and at < len(words) else None


def _day_of_month_at(words: list[str], at: int, today: date) -> tuple[Date, int] | None:
    """ "3 december", "december 3rd", "3rd of december 2026", "the 3rd"; the next such date."""
    start = at + (words[at] == "the")
    if start < len(words) and words[start] in _MONTHS and start == at:
        day = _ordinal_at(words, at + 1)
        if day is None:
            return None
        return _dated(words, at + 2, _MONTHS[words[at]], day, today)
    day = _ordinal_at(words, start)
    if day is None:
        return _impossible_at(words, start)
    if words[start + 1 : start + 4] in (
        ["of", "every", "month"],
        ["of", "each", "month"],
        ["of", "the", "month"],
    ):
        return None  # no date but a rule, and one that a week cannot hold
    month_at = start + 1 + (words[start + 1 : start + 2] == ["of"])
    if month_at < len(words) and words[month_at] in _MONTHS:
        return _dated(words, month_at + 1, _MONTHS[words[month_at]], day, today)
    if words[start].isdigit():
        return None
    for ahead in range(1, 63):
        candidate = today + timedelta(days=ahead)
        if candidate.day == day:
            return Date(day=candidate), start + 1
    return Date(day=None), start + 1


def _impossible_at(words: list[str], at: int) -> tuple[Date, int] | None:
    """ "The 32nd", "35 january": a day that no month has."""
    match = re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", words[at]) if at < len(words) else None
    month_at = at + 1 + (words[at + 1 : at + 2] == ["of"])
    has_month = month_at < len(words) and words[month_at] in _MONTHS
    if match is None or not (match[1] or has_month):
        return None
    return Date(day=None), month_at + 1 if has_month else at + 1


def _dated(words: list[str], end: int, month: int, day: int, today: date) -> tuple[Date, int]:
    year = words[end] if end < len(words) else ""
    years = [today.year, today.year + 1]
    if re.fullmatch(r"20\d\d", year):
        years, end = [int(year)], end + 1
    for candidate_year in years:
        try:
            found = date(candidate_year, month, day)
        except ValueError:
            continue
        if found >= today:
            return Date(day=found), end
    return Date(day=None), end


def _ordinal_at(words: list[str], at: int) -> int | None:
    match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", words[at]) if at < len(words) else None
    return int(match[1]) if match and 1 <= int(match[1]) <= 31 else None
