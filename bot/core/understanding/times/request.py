"""Reads what a person asks of their reminders; the one door of the time grammar.

It must not answer anything else: a text that only looks like one ("every time I stretch my knee hurts", "remind me
how long to hold") gives None. What is asked for is read from the shape of the items, in this order: list, pause, off,
snooze, replace, then set or once.
"""

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.core.reminder import Weekday
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.understanding.times import phrases
from bot.core.understanding.times.calendar import EVERY_DAY, Date, Days, Span, next_date
from bot.core.understanding.times.clock import Clock
from bot.core.understanding.times.items import Item, Part, Word, read_items, shape_of
from bot.core.understanding.times.rules import ReadRules, read_rules
from bot.core.understanding.times.words import read_words

_EVERY_WEEKDAY = tuple(sorted(EVERY_DAY))


def read_reminder(text: str, now: datetime, zone: str | None) -> ReminderRequest | None:
    """The request about reminders in a text, None when it holds none.

    "Tomorrow" counts from `now` (aware) in `zone`, or in UTC where the zone is not known yet.
    """
    local_now = now.astimezone(UTC if zone is None else ZoneInfo(zone))
    today = local_now.date()
    items = read_items(phrases.without_manners(read_words(text)), today)
    shape = shape_of(items)
    if not shape or phrases.TELLS.search(shape):
        return None
    is_about = bool(phrases.REMINDER.search(shape))
    if is_about and phrases.LIST.search(shape):
        return ReminderRequest(action=ReminderAction.LIST, because="list")
    found = (
        _pause(items, shape, today, is_about=is_about)
        or _off(items, shape, is_about=is_about)
        or _snooze(items, shape, local_now, zone, is_about=is_about)
        or _replace(items, shape, is_about=is_about)
        or _set(items, shape, today, is_about=is_about)
    )
    if found is not None and phrases.HOW_TO.search(shape) and found.action is not ReminderAction.LIST:
        return _asked(found)  # "how do i turn off reminders" must turn nothing off
    return found


def _asked(request: ReminderRequest) -> ReminderRequest:
    return ReminderRequest(
        action=request.action,
        rules=request.rules,
        on_date=request.on_date,
        minutes=request.minutes,
        days_count=request.days_count,
        until=request.until,
        is_ambiguous=True,
        because=request.because,
    )


def _pause(items: list[Item], shape: str, today: date, *, is_about: bool) -> ReminderRequest | None:
    is_away = bool(phrases.AWAY.search(shape))
    is_pause = bool(phrases.PAUSE.search(shape)) or (is_about and bool(phrases.PAUSE_WITH_END.search(shape)))
    if not is_away and not is_pause:
        return None
    days_count, until = _end_of_pause(items, today)
    has_end = days_count is not None or until is not None
    is_told = any(isinstance(item, Date | Span) for item in items) or bool(phrases.PAUSE_WORD.search(shape))
    if not has_end and not (is_about and is_told):
        return None  # "pause" alone is a command of the session
    return ReminderRequest(
        action=ReminderAction.PAUSE,
        days_count=days_count,
        until=until,
        is_ambiguous=not has_end,
        because="pause",
    )


def _end_of_pause(items: list[Item], today: date) -> tuple[int | None, date | Weekday | None]:
    """How long a pause lasts: a number of days, or a date or weekday on which reminders come again."""
    for at, item in enumerate(items):
        before = items[at - 1].text if at and isinstance(items[at - 1], Word) else ""  # type: ignore[union-attr]
        match item:
            case Span(days=int(days)) if days > 0:
                return days, None
            case Date(weekday=Weekday() as weekday):
                return None, weekday
            case Date(day=date() as day) if before in ("until", "before"):
                return None, day
            case Date(day=date() as day) if day == today:
                return 1, None
            case Days(weekdays=weekdays) if before in ("until", "before") and len(weekdays) == 1:
                return None, next(iter(weekdays))
            case Word(text="week") if before in ("this", "the"):
                return None, Weekday.MON
            case _:
                continue
    return None, None


def _off(items: list[Item], shape: str, *, is_about: bool) -> ReminderRequest | None:
    verb = phrases.OFF.search(shape)
    if verb is None or not (is_about or phrases.THE_ONE.search(shape)):
        return None
    if is_about and not phrases.OFF_BEFORE_REMINDER.search(shape):
        return None  # "remind me at 7:30 to stop sitting"
    read = read_rules([item for item in items if not isinstance(item, Date)])
    rules = tuple(rule for rule in read.rules if rule.local_times or set(rule.weekdays) != EVERY_DAY)
    needs_time = bool(phrases.THE_ONE.search(shape)) and not read.has_times and not read.has_days
    is_loose = phrases.AND_SET.search(shape) or phrases.TOO_MUCH.search(shape) or len(rules) < len(read.rules)
    return ReminderRequest(
        action=ReminderAction.OFF,
        rules=rules,
        is_ambiguous=needs_time or bool(is_loose) or any(isinstance(i, Clock) and not i.is_sure for i in _resolved(items)),
        because="off",
    )


def _resolved(items: list[Item]) -> list[Item]:
    """The items, where a bare hour that a part of the day decides counts as sure."""
    return [] if any(isinstance(item, Part) for item in items) else items


def _snooze(
    items: list[Item], shape: str, local_now: datetime, zone: str | None, *, is_about: bool
) -> ReminderRequest | None:
    is_word = bool(phrases.SNOOZE.search(shape))
    is_again = is_about and bool(phrases.REMIND_IN.search(shape))
    if not (is_word or is_again or phrases.LATER.fullmatch(shape)):
        return None
    spans = [item for item in items if isinstance(item, Span)]
    minutes = spans[0].minutes if spans else None
    rules: tuple[RuleWish, ...] = ()
    if not spans and is_word:
        read = read_rules(items)
        rules = tuple(RuleWish(local_times=rule.local_times) for rule in read.rules if rule.local_times)
        if zone is not None and not read.is_ambiguous and len(rules) == 1 and len(rules[0].local_times) == 1:
            minutes = _minutes_until(local_now, rules[0])
    if spans and spans[0].days:
        on_date = local_now.date() + timedelta(days=spans[0].days)
        read = read_rules(items)
        times = tuple(RuleWish(local_times=rule.local_times) for rule in read.rules if rule.local_times)
        is_ambiguous = not times or read.is_ambiguous
        return ReminderRequest(
            action=ReminderAction.ONCE, rules=times, on_date=on_date, is_ambiguous=is_ambiguous, because="in days"
        )
    is_known = minutes is not None and minutes > 0
    return ReminderRequest(
        action=ReminderAction.SNOOZE,
        rules=rules,
        minutes=minutes if is_known else None,
        is_ambiguous=not is_known,
        because="snooze",
    )


def _minutes_until(local_now: datetime, rule: RuleWish) -> int:
    """From now to the next such wall time, in whole minutes, rounded up."""
    moment = rule.local_times[0]
    then = local_now.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0, fold=0)
    if then <= local_now:
        then += timedelta(days=1)
    return -int(-(then.astimezone(UTC) - local_now.astimezone(UTC)).total_seconds() // 60)


def _replace(items: list[Item], shape: str, *, is_about: bool) -> ReminderRequest | None:
    shift = _shift(items, shape, is_about=is_about)
    if shift is not None:
        return shift
    if not (phrases.REPLACE.search(shape) or (is_about and phrases.REPLACE_WORD.search(shape))):
        return None
    kept = _new_side(items)
    read = read_rules(kept)
    if not read.has_times and not read.has_days:
        return ReminderRequest(action=ReminderAction.REPLACE, is_ambiguous=True, because="replace") if is_about else None
    days_only = read.has_days and not read.has_times
    is_unsure = any(not rule.weekdays for rule in read.rules) if days_only else read.is_ambiguous
    is_unsure = is_unsure or "from <days>" in shape  # "from monday to friday": a range, or the old and the new day
    return ReminderRequest(
        action=ReminderAction.REPLACE, rules=read.rules, is_ambiguous=is_unsure, because="replace"
    )


def _shift(items: list[Item], shape: str, *, is_about: bool) -> ReminderRequest | None:
    """ "An hour later", "push it back by 15 minutes": the same times, moved."""
    spans = [item for item in items if isinstance(item, Span)]
    is_said = phrases.SHIFT.fullmatch(shape) or (phrases.SHIFT_WORD.search(shape) and phrases.MOVED.search(shape))
    if not is_said or len(spans) != 1 or not spans[0].minutes:
        return None
    if any(isinstance(item, Clock) for item in items) or (is_about and phrases.REMIND_VERB.search(shape)):
        return None
    sign = -1 if phrases.EARLIER.search(shape) else 1
    return ReminderRequest(action=ReminderAction.REPLACE, minutes=sign * spans[0].minutes, because="shift")


def _new_side(items: list[Item]) -> list[Item]:
    """What a reminder is to become: "from 7:30 to 8:15", "the 7:30 one to 8:15", "8:15 instead of 7:30"."""
    words = [item.text if isinstance(item, Word) else "" for item in items]
    if "instead" in words and "of" in words[words.index("instead") :]:
        return items[: words.index("instead")]
    timed = [at for at, item in enumerate(items) if isinstance(item, Clock | Days)]
    for at in reversed(range(len(items))):
        is_turn = words[at] == "to" and any(index < at for index in timed) and any(index > at for index in timed)
        if is_turn:
            return items[at:]
    if "from" in words and len(timed) == 1:
        item = items[timed[0]]
        if isinstance(item, Days) and item.last is not None and words[timed[0] - 1] == "from":
            return [Days(weekdays=frozenset({item.last}))]  # "from mondays to thursdays" was read as a range
    return items


def _set(items: list[Item], shape: str, today: date, *, is_about: bool) -> ReminderRequest | None:
    if not (is_about and phrases.SET.search(shape)) and not phrases.is_only_times(shape):
        return None
    if phrases.COMPLAINS.search(shape):
        return None
    dates = [item for item in items if isinstance(item, Date)]
    read = read_rules(items)
    single = [item for item in items if isinstance(item, Days) and item.is_single]
    all_days = [item for item in items if isinstance(item, Days)]
    if dates or (phrases.ONCE.search(shape) and not phrases.REPEATS.search(shape)):
        return _once(read, dates[0].day if dates else None, is_dated=bool(dates), is_mixed=len(dates) > 1 or bool(all_days))
    if single and len(all_days) == 1 and not phrases.REPEATS.search(shape):
        (weekday,) = single[0].weekdays
        return _once(read, next_date(weekday, today), is_dated=True, is_mixed=False)
    rules = tuple(
        RuleWish(local_times=rule.local_times, weekdays=rule.weekdays or _EVERY_WEEKDAY) for rule in read.rules
    )
    return ReminderRequest(
        action=ReminderAction.SET,
        rules=rules,
        is_ambiguous=read.is_ambiguous or not read.has_times or bool(phrases.STRANGE_DAY.search(shape)),
        because="set",
    )


def _once(read: ReadRules, day: date | None, *, is_dated: bool, is_mixed: bool) -> ReminderRequest:
    """A reminder of one date; `is_mixed` when days or several dates were said beside it."""
    times = tuple(RuleWish(local_times=rule.local_times) for rule in read.rules if rule.local_times)
    is_ambiguous = not times or any(len(rule.local_times) != 1 for rule in times) or is_mixed
    return ReminderRequest(
        action=ReminderAction.ONCE,
        rules=times,
        on_date=day,
        is_ambiguous=is_ambiguous or (is_dated and day is None) or _is_unsure(read),
        because="once",
    )


def _is_unsure(read: ReadRules) -> bool:
    return read.is_ambiguous and read.has_times
