"""Reads weekdays, dates, spans of time and intervals in words; it must not know of times of day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.core.reminder import Weekday
from bot.core.understanding.times.clock import number_at

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
    ("a", "day"): EVERY_DAY,
}
_PARTS = ("morning", "afternoon", "evening", "night", "lunchtime", "noon", "midday", "midnight")
_MONTHS = {
    name: number
    for names in (calendar.month_name, calendar.month_abbr)
    for number, name in ((number, name.lower()) for number, name in enumerate(names))
    if name
} | {"sept": 9}
_DATE_WORDS = {"today": 0, "tonight": 0, "tomorrow": 1}
_MINUTES = {"minute": 1, "minutes": 1, "m": 1, "hour": 60, "hours": 60, "h": 60}
_DAY_SPANS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
_FEW = {"couple": 2}
_UNHOLDABLE = frozenset(
    "monthly biweekly fortnightly yearly annually bimonthly quarterly fortnights alternate alternating".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """Weekdays as said. `is_single`: one day named once ("on friday"), which may mean one date.

    `last` is the end of a range, for "change it from mondays to thursdays".
    """

    weekdays: frozenset[Weekday]
    is_single: bool = False
    last: Weekday | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """One date; `day` None for one that cannot exist or be told ("february 30", "3/12").

    `weekday` when it was named by its weekday ("next monday").
    """

    day: date | None
    weekday: Weekday | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A length of time in minutes or in days; both None when nobody can tell how long ("a while")."""

    minutes: int | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """ "Every 2 hours": its length in minutes."""

    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unholdable:
    """A rule that weekdays cannot hold: every other day, monthly, three times a week."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PerWeek:
    """ "Three times a week": how many days must be named."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PerDay:
    """ "Twice a day": how many times a day must be named."""

    count: int


def next_date(weekday: Weekday, today: date, *, may_be_today: bool = False) -> date:
    """The next date of a weekday."""
    ahead = (weekday - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if may_be_today else 7))


def days_at(words: list[str], at: int) -> tuple[Days, int] | None:
    """A list or a range of weekdays: "mon-fri", "monday, wednesday and every friday", "weekdays"."""
    first = _one_day_at(words, at)
    if first is None:
        return None
    found, end = first
    while True:
        joint = _joint(words, end)
        following = None if joint is None else _one_day_at(words, joint)
        if following is None:
            return found, end
        more, end = following
        found = Days(weekdays=found.weekdays | more.weekdays, last=more.last)


def date_at(words: list[str], at: int, today: date) -> tuple[Date, int] | None:
    """A date: "tomorrow", "next monday", "3 december", "the 3rd", "2026-12-03"."""
    word = words[at]
    if words[at : at + 4] == ["the", "day", "after", "tomorrow"]:
        return Date(day=today + timedelta(days=2)), at + 4
    if words[at : at + 3] == ["day", "after", "tomorrow"]:
        return Date(day=today + timedelta(days=2)), at + 3
    if word in _DATE_WORDS:
        # "tonight" stays to be read as a part of the day as well
        return Date(day=today + timedelta(days=_DATE_WORDS[word])), at + (word != "tonight")
    if word == "this" and words[at + 1 : at + 2] and words[at + 1] in _PARTS:
        return Date(day=today), at + 1
    if word in ("next", "this", "coming", "following") and at + 1 < len(words) and words[at + 1] in _SINGLE:
        weekday = _SINGLE[words[at + 1]]
        return Date(day=next_date(weekday, today), weekday=weekday), at + 2
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word):
        try:
            return Date(day=date.fromisoformat(word)), at + 1
        except ValueError:
            return Date(day=None), at + 1
    if "/" in word and word[0].isdigit():
        return Date(day=None), at + 1  # the 3rd of December to one half of the world, the 12th of March to the other
    return _day_of_month_at(words, at, today)


def span_at(words: list[str], at: int) -> tuple[Span, int] | None:
    """A length of time: "10 minutes", "half an hour", "1.5 hours", "an hour and a half", "1h30", "a week"."""
    if words[at : at + 3] == ["half", "an", "hour"] or words[at : at + 3] == ["a", "half", "hour"]:
        return Span(minutes=30), at + 3
    if words[at : at + 2] == ["half", "hour"]:
        return Span(minutes=30), at + 2
    start = at + (words[at] == "a")
    if words[start : start + 4] in (["quarter", "of", "an", "hour"], ["quarter", "of", "a", "hour"]):
        return Span(minutes=15), start + 4
    counted = _count_at(words, at)
    if counted is None:
        return None
    count, end, is_vague = counted
    if words[end : end + 1] == ["more"]:
        end += 1
    unit = words[end] if end < len(words) else ""
    if unit in _DAY_SPANS:
        days = round(count * _DAY_SPANS[unit])
        return Span(days=None if is_vague else days), end + 1
    if unit not in _MINUTES:
        return None
    minutes = round(count * _MINUTES[unit])
    end += 1
    if _MINUTES[unit] == 60:
        added, end = _after_hours(words, end)
        minutes += added
    return Span(minutes=None if is_vague else minutes), end


def recurrence_at(words: list[str], at: int) -> tuple[Interval | Unholdable | PerDay | PerWeek | Days, int] | None:
    """What repeats other than by weekday: "every 2 hours", "every other day", "twice a day", "monthly"."""
    word = words[at]
    if word in _UNHOLDABLE:
        return Unholdable(), at + 1 + (words[at + 1 : at + 2] == ["days"])
    if word == "hourly":
        return Interval(minutes=60), at + 1
    if word == "nightly":
        return Days(weekdays=EVERY_DAY), at  + 1
    times = _times_at(words, at)
    if times is not None:
        return times
    if word not in ("every", "each") or at + 1 >= len(words):
        return None
    return _every_at(words, at + 1)


def _every_at(words: list[str], at: int) -> tuple[Interval | Unholdable | Days, int] | None:
    """What follows "every"."""
    word = words[at]
    if word in ("other", "second", "third", "fourth", "2nd", "3rd", "4th", "few", "alternate"):
        return Unholdable(), min(at + 2, len(words))
    if word in ("month", "year"):
        return Unholdable(), at + 1
    if word in _PARTS:
        return Days(weekdays=EVERY_DAY), at  # the part itself is still to be read
    if words[at : at + 2] == ["single", "day"]:
        return Days(weekdays=EVERY_DAY), at + 2
    if words[at : at + 4] == ["day", "of", "the", "week"]:
        return Days(weekdays=EVERY_DAY), at + 4
    if word in ("hour", "minute"):
        return Interval(minutes=_MINUTES[word]), at + 1
    span = span_at(words, at)
    if span is None:
        return None
    length, end = span
    if length.minutes:
        return Interval(minutes=length.minutes), end
    return (Days(weekdays=EVERY_DAY), end) if length.days == 1 else (Unholdable(), end)


def _times_at(words: list[str], at: int) -> tuple[Unholdable | PerDay | PerWeek, int] | None:
    """ "Twice a day", "3 times per week"."""
    if words[at] in ("once", "twice"):
        count, end = (1 if words[at] == "once" else 2), at + 1
    else:
        found = number_at(words, at)
        if found is None or words[found[1] : found[1] + 1] not in (["times"], ["time"], ["x"]):
            return None
        count, end = found[0], found[1] + 1
    if words[end : end + 1] in (["a"], ["per"], ["each"], ["every"], ["in"]):
        unit = words[end + 1] if end + 1 < len(words) else ""
        if unit == "day":
            return PerDay(count=count), end + 2
        if unit == "week":
            return PerWeek(count=count), end + 2
        if unit in ("month", "year", "fortnight"):
            return Unholdable(), end + 2
    if words[end : end + 1] == ["daily"]:
        return PerDay(count=count), end + 1
    return None


def _one_day_at(words: list[str], at: int) -> tuple[Days, int] | None:
    """One weekday, one group of them, or one range."""
    while at < len(words) and words[at] in ("every", "each", "on", "the", "all", "of") and at + 1 < len(words):
        two = _TWO_WORDS.get((words[at], words[at + 1]))
        if two is not None:
            return Days(weekdays=two), at + 2
        is_plain = _one_day_at(words, at + 1)
        if is_plain is None:
            return None
        found, end = is_plain
        is_repeated = words[at] in ("every", "each", "all")
        return Days(weekdays=found.weekdays, is_single=found.is_single and not is_repeated, last=found.last), end
    if at >= len(words):
        return None
    word = words[at]
    two = _TWO_WORDS.get((word, words[at + 1])) if at + 1 < len(words) else None
    if two is not None and word != "a":
        return Days(weekdays=two), at + 2
    if word in _GROUPS:
        is_part = word in ("mornings", "afternoons", "evenings", "nights", "weeknight", "weeknights")
        return Days(weekdays=_GROUPS[word]), at + (0 if is_part else 1)
    day = _SINGLE.get(word, _PLURAL.get(word))
    if day is None:
        return None
    end = _range_end(words, at + 1)
    if end is not None:
        last = _SINGLE.get(words[end], _PLURAL.get(words[end], day))
        days = frozenset(Weekday((day + step) % 7) for step in range((last - day) % 7 + 1))
        return Days(weekdays=days, last=last), end + 1
    return Days(weekdays=frozenset({day}), is_single=word in _SINGLE, last=day), at + 1


def _range_end(words: list[str], at: int) -> int | None:
    """Where the last day of a range stands, when one begins here."""
    if at + 1 < len(words) and words[at] in ("-", "to", "until", "through", "thru"):
        end = at + 1
        if words[end] in _SINGLE or words[end] in _PLURAL:
            return end
    return None


def _joint(words: list[str], at: int) -> int | None:
    """Where the next day of a list would begin."""
    start = at
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
        return None
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


def _count_at(words: list[str], at: int) -> tuple[float, int, bool] | None:
    """How many of a unit, where it ends, and whether nobody can tell."""
    word = words[at]
    if re.fullmatch(r"\d+[.,]\d", word):
        return float(word.replace(",", ".")), at + 1, False
    start = at + 1 if word in ("a", "an") else at
    following = words[start] if start < len(words) else ""
    if following in _FEW:
        return _FEW[following], start + 1 + (words[start + 1 : start + 2] == ["of"]), False
    if following in ("few", "some", "several", "little"):
        return 0, start + 1, True
    if start > at or word == "another":
        return 1, at + 1, False
    number = number_at(words, at)
    if number is None:
        return None
    if words[number[1] : number[1] + 3] == ["and", "a", "half"]:
        return number[0] + 0.5, number[1] + 3, False
    return number[0], number[1], False


def _after_hours(words: list[str], at: int) -> tuple[int, int]:
    """The minutes after hours: "and a half", "and 15 minutes", "30"."""
    if words[at : at + 3] == ["and", "a", "half"]:
        return 30, at + 3
    if words[at : at + 3] == ["and", "a", "quarter"]:
        return 15, at + 3
    start = at + (words[at : at + 1] == ["and"])
    number = number_at(words, start)
    if number is not None and words[number[1] : number[1] + 1] in (["minutes"], ["minute"], ["m"]):
        return number[0], number[1] + 1
    return 0, at
