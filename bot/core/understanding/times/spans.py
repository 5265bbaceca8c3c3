"""Reads lengths of time, and what repeats other than by weekday; it must not know of times of day or of dates."""

import re
from dataclasses import dataclass

from bot.core.understanding.times.calendar import EVERY_DAY, PARTS_OF_A_DAY, Days
from bot.core.understanding.times.clock import number_at
from bot.core.understanding.times.words import word_set

_MINUTES = {"minute": 1, "minutes": 1, "m": 1, "hour": 60, "hours": 60, "h": 60}
_DAY_SPANS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "fortnight": 14, "month": 30, "months": 30}
_FEW = {"couple": 2}
_NTH = {"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_SENT = word_set(
    "reminder reminders ping pings nudge nudges message messages notification notifications alarms"
)
_UNHOLDABLE = word_set(
    "monthly biweekly fortnightly yearly annually bimonthly quarterly fortnights alternate alternating"
)


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


def span_at(words: list[str], at: int) -> tuple[Span, int] | None:
    """A length of time: "10 minutes", "half an hour", "1.5 hours", "an hour and a half", "1h30", "a week"."""
    if words[at : at + 3] == ["half", "an", "hour"] or words[at : at + 3] == ["a", "half", "hour"]:
        return Span(minutes=30), at + 3
    if words[at : at + 2] == ["half", "hour"]:
        return Span(minutes=30), at + 2
    if words[at : at + 2] == ["half", "a"] and words[at + 2 : at + 3] and words[at + 2] in _DAY_SPANS:
        return Span(days=None), at + 3  # nobody can tell how many days half a week is
    start = at + (words[at] == "a")
    if words[start : start + 4] in (["quarter", "of", "an", "hour"], ["quarter", "of", "a", "hour"]):
        return Span(minutes=15), start + 4
    if words[at : at + 5] in (
        ["three", "quarters", "of", "an", "hour"],
        ["3", "quarters", "of", "an", "hour"],
    ):
        return Span(minutes=45), at + 5
    if (
        words[max(at - 2, 0) : at + 1] == ["for", "the", "next"]
        and words[at + 1 : at + 2]
        and words[at + 1] in _DAY_SPANS
    ):
        return Span(days=_DAY_SPANS[words[at + 1]]), at + 2
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


def recurrence_at(
    words: list[str], at: int
) -> tuple[Interval | Unholdable | PerDay | PerWeek | Days, int] | None:
    """What repeats other than by weekday: "every 2 hours", "every other day", "twice a day", "monthly"."""
    word = words[at]
    if words[at : at + 4] in (["seven", "days", "a", "week"], ["7", "days", "a", "week"]):
        return Days(weekdays=EVERY_DAY), at + 4
    if words[at : at + 3] in (["of", "every", "month"], ["of", "each", "month"], ["of", "the", "month"]):
        return Unholdable(), at + 3
    if words[at : at + 3] == ["a", "few", "times"] or words[at : at + 2] in (
        ["few", "times"],
        ["several", "times"],
    ):
        return Unholdable(), at + 2 + (word == "a") + 2 * (
            words[at + 2 + (word == "a") :][:2] == ["a", "week"]
        )
    if word in _UNHOLDABLE:
        return Unholdable(), at + 1 + (words[at + 1 : at + 2] == ["days"])
    end = at + (word == "one")
    if words[end : end + 2] == ["day", "on"]:  # "one day on, one day off"
        end += 2 + sum(1 for one in words[end + 2 : end + 4] if one in (",", "and", "one", "a", "/", "-"))
        if words[end : end + 2] == ["day", "off"]:
            return Unholdable(), end + 2
    if word == "hourly":
        return Interval(minutes=60), at + 1
    hours = number_at(words, at)
    if hours is not None and 0 < hours[0] <= 12:
        behind = hours[1] + (words[hours[1] : hours[1] + 1] == ["-"])
        if words[behind : behind + 1] == ["hourly"]:  # "2-hourly"
            return Interval(minutes=60 * hours[0]), behind + 1
    if word == "nightly":
        return Days(weekdays=EVERY_DAY), at + 1
    times = _times_at(words, at)
    if times is not None:
        return times
    if word not in ("every", "each") or at + 1 >= len(words):
        return None
    return _every_at(words, at + 1)


def _every_at(words: list[str], at: int) -> tuple[Interval | Unholdable | Days, int] | None:
    """What follows "every"."""
    word = words[at]
    if word in _NTH and words[at + 1 : at + 2] == ["hour"]:
        return Interval(minutes=60 * _NTH[word]), at + 2
    if word in ("other", "second", "third", "fourth", "2nd", "3rd", "4th", "few", "alternate"):
        is_counted = (
            words[at + 1 : at + 2] and words[at + 1] in _DAY_SPANS
        )  # else the day itself is still to be read
        return Unholdable(), at + 1 + bool(is_counted)
    if word in ("month", "year"):
        return Unholdable(), at + 1
    if word in PARTS_OF_A_DAY:
        return Days(weekdays=EVERY_DAY, is_of_part=True), at  # the part itself is still to be read
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


def _times_at(words: list[str], at: int) -> tuple[Interval | Unholdable | PerDay | PerWeek, int] | None:
    """ "Twice a day", "3 times per week"."""
    if words[at] in ("once", "twice"):
        count, end = (1 if words[at] == "once" else 2), at + 1
    else:
        found = number_at(words, at)
        counted = words[found[1]] if found is not None and found[1] < len(words) else ""
        if found is None:
            return None
        if counted in ("day", "days"):  # "four days a week"
            is_weekly = words[found[1] + 1 : found[1] + 3] in (
                ["a", "week"],
                ["per", "week"],
                ["each", "week"],
            )
            return (PerWeek(count=found[0]), found[1] + 3) if is_weekly else None
        if counted not in ("times", "time", "x") and counted not in _SENT:
            return None
        count, end = found[0], found[1] + 1
    if count == 1 and words[at] == "once" and words[end : end + 2] in (["an", "hour"], ["every", "hour"]):
        return Interval(minutes=60), end + 2
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
    if words[end : end + 1] == ["weekly"]:
        return PerWeek(count=count), end + 1
    return None


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
