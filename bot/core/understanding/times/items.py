"""Turns words into items from left to right, the longest reading first; it must not know what is asked for.

Beside the items stands their `shape`, the text in which each item but a word is a placeholder: "remind me <days> at
<clock>". What is asked for is read from the shape.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.core.understanding.times.calendar import Date, Days, date_at, days_at
from bot.core.understanding.times.clock import Clock, DayPart, clock_at, number_at
from bot.core.understanding.times.spans import (
    Interval,
    PerDay,
    PerWeek,
    Span,
    Unholdable,
    recurrence_at,
    span_at,
)
from bot.core.understanding.times.words import word_set


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """Any other word, number or sign."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the day: "in the morning", "tonight"."""

    part: DayPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Except:
    """Days that are taken out: "but not on sundays"."""

    days: Days


Item = Word | Clock | Part | Days | Date | Span | Interval | Unholdable | PerDay | PerWeek | Except

_PLACEHOLDERS: dict[type, str] = {
    Clock: "<clock>",
    Part: "<part>",
    Days: "<days>",
    Date: "<date>",
    Span: "<span>",
    Interval: "<interval>",
    Unholdable: "<unholdable>",
    PerDay: "<perday>",
    PerWeek: "<perweek>",
    Except: "<except>",
}
_PARTS = {
    form: part
    for part, forms in {
        DayPart.MORNING: "morning mornings",
        DayPart.AFTERNOON: "afternoon afternoons",
        DayPart.EVENING: "evening evenings",
        DayPart.NIGHT: "night nights tonight nightly weeknight weeknights",
    }.items()
    for form in forms.split()
}
_TAKES_OUT_PHRASES = tuple(
    tuple(phrase.split())
    for phrase in (
        "with the exception of",
        "with exception of",
        "other than",
        "apart from",
        "aside from",
        "except for",
        "but for",
        "outside of",
        "leaving out",
        "leaving aside",
        "leave out",
        "not counting",
        "not including",
        "but leave out",
        "but not counting",
    )
)
_BEFORE_HOUR = word_set("say at around round @ about by for to from between until after past before")
_BEFORE_MINUTES = word_set("remind again ping ask nudge poke snooze buzz")
_BEFORE_TIME = word_set("at until to")
_BEFORE_SPAN = word_set("in for after by within snooze wait postpone delay another again")
_JOINTS = frozenset({"and", ",", "or", "-", "to", "until", "/", "then", "at", "&", "plus"})
_TAKES_OUT = word_set(
    "except excluding excepting exclude omit omitting but not without minus bar besides skip skipping save never no nothing"
)
_LEFT_OUT = word_set("off free excluded excepted exempt aside")
_BEFORE_PART = word_set("in at during the on of every each a an")


def read_items(words: list[str], today: date) -> list[Item]:
    """The items of a text; `today` is the local date from which "tomorrow" counts."""
    items: list[Item] = []
    at = 0
    while at < len(words):
        item, end = _item_at(words, at, today, items)
        # "evenings" and "every evening" name days and a part; only the first of them takes no words.
        named = items[-1] if items else None
        if end > at or not isinstance(named, Days | Date):
            items.append(item)
        elif isinstance(named, Days):
            items[-1] = replace(named, is_single=False)  # "monday mornings" come every week
        if end == at:
            part, end = _part_at(words, at) or (Word(text=words[at]), at + 1)
            items.append(part)
        at = end
    return _with_those_days(items)


def _with_those_days(items: list[Item]) -> list[Item]:
    """ "I work from home on mondays and fridays, so on those days at 11:00": the days that were named last."""
    done: list[Item] = []
    named: Days | None = None
    for item in items:
        words = [one.text if isinstance(one, Word) else "" for one in done[-2:]]
        if (
            named is not None
            and item in (Word(text="days"), Word(text="mornings"))
            and words[-1:] in (["those"], ["these"])
        ):
            done = done[: -2 if words[:-1] == ["on"] else -1]
            item = named
        named = item if isinstance(item, Days) else named
        done.append(item)
    return done


def shape_of(items: list[Item]) -> str:
    """The words with a placeholder for each item that is more than a word."""
    return " ".join(item.text if isinstance(item, Word) else _PLACEHOLDERS[type(item)] for item in items)


def _item_at(words: list[str], at: int, today: date, before: list[Item]) -> tuple[Item, int]:
    previous = words[at - 1] if at else ""
    wants_span = previous in _BEFORE_SPAN
    if wants_span and (glued := re.fullmatch(r"(\d{1,2})h(\d{2})", words[at])):
        return Span(minutes=int(glued[1]) * 60 + int(glued[2])), at + 1
    if (
        "snooze" in words[:at]
        and at == len(words) - 1
        and words[at].isdigit()
        and previous not in _BEFORE_TIME
    ):
        return Span(minutes=int(words[at])), at + 1  # "snooze for 20"
    if previous == "in" and at == len(words) - 1 and words[at] != "one" and _BEFORE_MINUTES & set(words[:at]):
        minutes = number_at(words, at)
        if minutes is not None:
            return Span(minutes=minutes[0]), minutes[1]  # "remind me again in 15"
    taken_out = None if _is_turned(words, at, before) else _taken_out_at(words, at)
    found: tuple[Item, int] | None = taken_out or date_at(words, at, today)
    found = found or recurrence_at(words, at)
    if found is None and wants_span:
        found = span_at(words, at)
    found = found or clock_at(words, at, is_expected=_is_hour_expected(words, at, before))
    found = (
        found
        or span_at(words, at)
        or _grouped_part_at(words, at)
        or days_at(words, at)
        or _part_at(words, at)
    )
    if found is None:
        return Word(text=words[at]), at + 1
    item, end = found
    if isinstance(item, Span) and words[end : end + 1] == ["ago"]:
        return Date(day=None), end + 1
    if isinstance(item, Span) and item.days and words[end : end + 1] in (["from"], ["after"]):
        counted = _date_after(words, end + 1, item.days, today)
        return counted or found
    return found


def _date_after(words: list[str], at: int, days: int, today: date) -> tuple[Date, int] | None:
    """ "A week from today", "three days from now", "two weeks from monday"."""
    if words[at : at + 1] == ["now"]:
        return Date(day=today + timedelta(days=days)), at + 1
    start = date_at(words, at, today)
    if start is None or start[0].day is None:
        return None
    return Date(day=start[0].day + timedelta(days=days)), start[1]


def _is_hour_expected(words: list[str], at: int, before: list[Item]) -> bool:
    """Whether a plain number here would be an hour: "at 7", "make it 8", "the 7 one"; not "the monday one"."""
    previous = words[at - 1] if at else ""
    number = number_at(words, at)
    if (
        number is not None
        and not _is_one_of_several(words, at)
        and (at == 0 or words[at] != "a")
        and _is_part_after(words, _end_of_list(words, number[1]))
    ):
        return True  # "nine at night", "8 of the morning", "7 and 9 in the evening"
    if number is not None and number[0] <= 12 and _is_instead_of_clock(words, number[1]):
        return True
    if previous in _BEFORE_HOUR or words[max(at - 2, 0) : at] in (["make", "it"], ["set", "it"]):
        return True
    if previous in ("the", "my") and words[at + 1 : at + 2] in (["one"], ["reminder"]):
        return True
    if words[at] == "one":
        return False
    last = before[-1] if before else None
    if isinstance(last, Days | Date | Interval | PerDay | Part):
        return True
    earlier = next(
        (item for item in reversed(before) if not (isinstance(item, Word) and item.text in _JOINTS)), None
    )
    return previous in _JOINTS and isinstance(earlier, Clock | Days | Part | PerDay)


def _is_instead_of_clock(words: list[str], at: int) -> bool:
    """ "8 instead of 7:30", where the number before can only be an hour."""
    if words[at : at + 2] not in (["instead", "of"], ["rather", "than"]):
        return False
    return any(re.match(r"0?[1-9]\d?:", word) for word in words[at + 2 : at + 4])


def _is_one_of_several(words: list[str], at: int) -> bool:
    """ "One in the morning at 7": the number counts a reminder, whose time comes behind the part of the day."""
    part = _part_at(words, at + 1) if words[at] in ("one", "1", "another") else None
    return part is not None and words[part[1] : part[1] + 1] in (["at"], ["around"])


def _end_of_list(words: list[str], at: int) -> int:
    """Where a list of plain numbers, the first of which ends here, comes to its end."""
    while words[at : at + 1] in (["and"], [","], ["or"]) and (more := number_at(words, at + 1)) is not None:
        at = more[1]
    return at


def _is_part_after(words: list[str], at: int) -> bool:
    """Whether "at night" or "in the morning" stands here, and not "every morning", which names days."""
    return words[at : at + 1] in (["in"], ["at"], ["of"]) and _part_at(words, at) is not None


def _taken_out_at(words: list[str], at: int) -> tuple[Except, int] | None:
    """ "Except sundays", "but not on sunday", "apart from weekends"; "but on sundays at nine" is none."""
    start = at
    phrase = next((one for one in _TAKES_OUT_PHRASES if tuple(words[at : at + len(one)]) == one), ())
    if phrase:
        start = at + len(phrase)
    else:
        while start < len(words) and words[start] in _TAKES_OUT:
            start += 1
    if start == at:
        return _days_off_at(words, at)
    start += words[start : start + 1] == ["for"]
    found = days_at(words, start, is_taken_out=True) if start < len(words) else None
    if found is None:
        return None
    days, end = found
    is_all_but = words[at - 1 : at] in (["day"], ["days"], ["daily"], ["everyday"], ["all"], ["week"])
    is_all_but = is_all_but or (
        at > 1 and words[at - 2] in ("every", "each", "all", "any")
    )  # "every evening but"
    is_only_but = start == at + 1 and words[at] == "but" and not is_all_but
    following = words[end : end + 1]
    if is_only_but and following in (["too"], ["also"], ["as"]):
        return None  # "but on tuesdays too"
    if end == start or (is_only_but and (following == ["at"] or (following and following[0][0].isdigit()))):
        return None
    return Except(days=days), end


def _is_turned(words: list[str], at: int, before: list[Item]) -> bool:
    """ "Not mondays but tuesdays": what stands behind "but" is meant, since what stands before it is not."""
    told = [item for item in before if item != Word(text=",")]
    return words[at] == "but" and [type(item) for item in told] == [Except] and words[at + 1 :][:1] != ["not"]


def _days_off_at(words: list[str], at: int) -> tuple[Except, int] | None:
    """ "Sundays off", "friday is free"."""
    found = days_at(words, at)
    if found is None or any(word in ("turn", "switch") for word in words[:at]):
        return None
    days, end = found
    end += words[end : end + 1] in (["is"], ["are"])
    is_out = words[end : end + 1] and words[end] in _LEFT_OUT
    return (Except(days=days), end + 1) if is_out else None


def _grouped_part_at(words: list[str], at: int) -> tuple[Part, int] | None:
    """ "In the mornings", which names a part and no days of its own."""
    if words[at] in _BEFORE_PART and words[at : at + 1] not in (["every"], ["each"]):
        found = _part_at(words, at)
        # "on weeknights" names days too
        return None if found is None or words[found[1] - 1].startswith("week") else found
    return None


def _part_at(words: list[str], at: int) -> tuple[Part, int] | None:
    """A part of the day with the small words before it."""
    start = at
    while start < len(words) and words[start] in _BEFORE_PART:
        start += 1
    if start < len(words) and words[start] in _PARTS:
        return Part(part=_PARTS[words[start]]), start + 1
    return None
