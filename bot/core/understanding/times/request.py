"""Reads what a person asks of their reminders; the one door of the time grammar.

It must not answer anything else: a text that only looks like one ("every time I stretch my knee hurts", "remind me
how long to hold") gives None. What is asked for is read from the shape of the items, in this order: list, pause, off,
snooze, replace, then set or once.
"""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.core.reminder import Weekday
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.understanding.times import phrases
from bot.core.understanding.times.calendar import EVERY_DAY, Date, Days, next_date
from bot.core.understanding.times.clock import COUNTED, Clock
from bot.core.understanding.times.items import Except, Item, Part, Word, read_items, shape_of
from bot.core.understanding.times.rules import ReadRules, read_rules
from bot.core.understanding.times.spans import Span
from bot.core.understanding.times.words import MAX_WORDS, read_words, word_set

_EVERY_WEEKDAY = tuple(sorted(EVERY_DAY))
_STARTS = (
    Word(text="from"),
    Word(text="starting"),
    Word(text="since"),
    Word(text="beginning"),
    Word(text="until"),
)

_DAY_MINUTES = 24 * 60
_CHANGES_RULES = word_set(
    "except excluding excepting without unless alternate bar besides apart fortnight past quarter half"
)

_AFTER_SKIP = re.compile(r"<except>(?: anymore)?(?: from now on)?")
_LEAVES_OTHERS = re.compile(
    r"\b(?:leave|keep) (?:the |all )*(?:others?|rest)\b|\bthe (?:others?|rest) (?:can |may )?(?:stays?|are fine|is fine)\b"
)


def read_reminder(text: str, now: datetime, zone: str | None) -> ReminderRequest | None:
    """The request about reminders in a text, None when it holds none.

    "Tomorrow" counts from `now` (aware) in `zone`, or in UTC where the zone is not known yet.
    """
    local_now = now.astimezone(UTC if zone is None else ZoneInfo(zone))
    today = local_now.date()
    words = read_words(text)
    items = read_items(phrases.without_manners(words[:MAX_WORDS]), today)
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
    # "How do i turn off reminders" must turn nothing off, and nor must words whose end was not read.
    if found is not None and (phrases.HOW_TO.search(shape) or len(words) > MAX_WORDS):
        return replace(found, is_ambiguous=True)
    return found


def _pause(items: list[Item], shape: str, today: date, *, is_about: bool) -> ReminderRequest | None:
    is_away = bool(phrases.AWAY.search(shape)) and not phrases.NOT_AWAY.search(shape)
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
    for previous, item in pairwise([Word(text=""), *items]):
        before = previous.text if isinstance(previous, Word) else ""
        match item:
            case Span(days=int(days)) if days > 0:
                return days, None
            case Span(minutes=int(minutes)) if minutes >= _DAY_MINUTES and minutes % _DAY_MINUTES == 0:
                return minutes // _DAY_MINUTES, None
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
    is_skip = bool(items) and isinstance(items[0], Except) and _AFTER_SKIP.fullmatch(shape)
    if is_skip and isinstance(items[0], Except):  # "skip sundays"
        days = tuple(sorted(items[0].days.weekdays))
        return ReminderRequest(
            action=ReminderAction.OFF, rules=(RuleWish(local_times=(), weekdays=days),), because="skip"
        )
    verb = phrases.OFF.search(shape)
    if verb is None or not (is_about or phrases.THE_ONE.search(shape)):
        return None
    if is_about and not phrases.OFF_BEFORE_REMINDER.search(shape):
        return None  # "remind me at 7:30 to stop sitting"
    read = read_rules([item for item in items if not isinstance(item, Date)])
    rules = tuple(rule for rule in read.rules if rule.local_times or set(rule.weekdays) != EVERY_DAY)
    needs_time = bool(phrases.THE_ONE.search(shape)) and not read.has_times and not read.has_days
    # What is to be kept, or for how long, was said too: "all but the 7:30 one", "no reminder next week".
    is_kept = phrases.KEEPS.search(shape) and not _LEAVES_OTHERS.search(shape)
    is_loose = bool(is_kept) or any(isinstance(i, Word) and i.text.isdigit() for i in items)
    is_loose = is_loose or bool(phrases.AND_SET.search(shape) or phrases.TOO_MUCH.search(shape))
    is_loose = is_loose or len(rules) < len(read.rules)
    return ReminderRequest(
        action=ReminderAction.OFF,
        rules=rules,
        is_ambiguous=needs_time
        or is_loose
        or any(isinstance(i, Clock) and not i.is_sure for i in _resolved(items)),
        because="off",
    )


def _resolved(items: list[Item]) -> list[Item]:
    """The items, where a bare hour that a part of the day decides counts as sure."""
    return [] if any(isinstance(item, Part) for item in items) else items


def _snooze(
    items: list[Item], shape: str, local_now: datetime, zone: str | None, *, is_about: bool
) -> ReminderRequest | None:
    is_word = bool(phrases.SNOOZE.search(shape)) and "<days>" not in shape
    is_again = is_about and bool(phrases.REMIND_IN.search(shape))
    if not (is_word or is_again or phrases.LATER.fullmatch(shape)):
        return None
    spans = [item for item in items if isinstance(item, Span)]
    minutes = spans[0].minutes if spans else _bare_minutes(items)
    rules: tuple[RuleWish, ...] = ()
    if not spans and is_word and minutes is None:
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
            action=ReminderAction.ONCE,
            rules=times,
            on_date=on_date,
            is_ambiguous=is_ambiguous,
            because="in days",
        )
    is_known = minutes is not None and minutes > 0
    return ReminderRequest(
        action=ReminderAction.SNOOZE,
        rules=rules,
        minutes=minutes if is_known else None,
        is_ambiguous=not is_known,
        because="snooze",
    )


def _bare_minutes(items: list[Item]) -> int | None:
    """ "Snooze 45": a number at the end of a snooze is minutes."""
    match items:
        case [Word(text="snooze"), Word(text=number)] | [
            Word(text="snooze"),
            Word(text="for"),
            Word(text=number),
        ]:
            return int(number) if number.isdigit() else None
        case _:
            return None


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
    has_clock = any(isinstance(item, Clock) for item in kept)
    kept = [item for item in kept if not (has_clock and isinstance(item, Days) and item.is_of_part)]
    read = read_rules(kept)
    if not read.has_times and not read.has_days:
        return (
            ReminderRequest(action=ReminderAction.REPLACE, is_ambiguous=True, because="replace")
            if is_about
            else None
        )
    days_only = read.has_days and not read.has_times
    is_unsure = any(not rule.weekdays for rule in read.rules) if days_only else read.is_ambiguous
    is_unsure = (
        is_unsure or "from <days>" in shape
    )  # "from monday to friday": a range, or the old and the new day
    return ReminderRequest(
        action=ReminderAction.REPLACE, rules=read.rules, is_ambiguous=is_unsure, because="replace"
    )


def _shift(items: list[Item], shape: str, *, is_about: bool) -> ReminderRequest | None:
    """ "An hour later", "push it back by 15 minutes": the same times, moved."""
    spans = [item for item in items if isinstance(item, Span)]
    is_said = phrases.SHIFT.fullmatch(shape) or (
        phrases.SHIFT_WORD.search(shape) and phrases.MOVED.search(shape)
    )
    if not is_said or len(spans) != 1 or not spans[0].minutes:
        return None
    if any(isinstance(item, Clock) for item in items) or (is_about and phrases.REMIND_VERB.search(shape)):
        return None
    sign = -1 if phrases.EARLIER.search(shape) else 1
    return ReminderRequest(action=ReminderAction.REPLACE, minutes=sign * spans[0].minutes, because="shift")


def _new_side(items: list[Item]) -> list[Item]:
    """What a reminder is to become: "from 7:30 to 8:15", "the 7:30 one to 8:15", "8:15 instead of 7:30"."""
    words = [item.text if isinstance(item, Word) else "" for item in items]
    timed = [at for at, item in enumerate(items) if isinstance(item, Clock | Days)]
    if (
        words[0] in ("swap", "switch")
        and len(timed) == 2
        and {"for", "with"} & set(words[timed[0] : timed[1]])
    ):
        return items[timed[1] :]  # "swap 7:00 for 8:00"
    if words[0] == "instead" and len(timed) == 2:
        return items[timed[1] :]  # "instead of mondays do tuesdays"
    if "not" in words and len(timed) == 2 and words.index("not") < timed[0]:
        return items[timed[1] :]  # "not 7:30 any more, 8:10"
    if "instead" in words and "of" in words[words.index("instead") :]:
        return items[: words.index("instead")]
    for at in reversed(range(len(items))):
        is_turn = (
            words[at] in ("to", "make")
            and any(index < at for index in timed)
            and any(index > at for index in timed)
        )
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
    read = read_rules(items)
    is_loose = _is_loose(items, shape)
    dates = [item for item in items if isinstance(item, Date)]
    all_days = [item for item in items if isinstance(item, Days)]
    is_one_clock = sum(isinstance(item, Clock) for item in items) == 1
    is_one_off = phrases.ONCE.search(shape) or (phrases.AGAIN.search(shape) and not all_days and is_one_clock)
    if dates or phrases.ONLY_NOW.search(shape) or (is_one_off and not phrases.REPEATS.search(shape)):
        if not dates and len(all_days) == 1 and all_days[0].is_single:  # "on saturday at 9:00, just once"
            (weekday,) = all_days[0].weekdays
            return _once(read, next_date(weekday, today), is_loose=is_loose)
        is_loose = is_loose or len(dates) > 1 or bool(all_days) or any(item.day is None for item in dates)
        return _once(read, dates[0].day if dates else None, is_loose=is_loose)
    if len(all_days) == 1 and all_days[0].is_single and not phrases.REPEATS.search(shape):
        (weekday,) = all_days[0].weekdays
        return _once(read, next_date(weekday, today), is_loose=is_loose)
    rules = tuple(
        RuleWish(local_times=rule.local_times, weekdays=rule.weekdays or _EVERY_WEEKDAY)
        for rule in read.rules
    )
    is_ambiguous = read.is_ambiguous or not read.has_times or is_loose
    return ReminderRequest(action=ReminderAction.SET, rules=rules, is_ambiguous=is_ambiguous, because="set")


def _is_loose(items: list[Item], shape: str) -> bool:
    """Whether something was said that times and weekdays cannot hold: an end, a start, a condition, the Xth of."""
    if phrases.STRANGE_DAY.search(shape) or phrases.MONTHS.search(shape) or "keep" in shape.split():
        return True
    if phrases.WEEK_ALONE.search(shape) and "<days>" not in shape:
        return True
    if phrases.NOT_WEEKLY.search(shape) and "<interval>" not in shape:
        return True
    if any(_is_left_over(item, following) for item, following in pairwise([*items, Word(text="")])):
        return True
    starts = [item for before, item in pairwise(items) if before in _STARTS]
    is_bounded = any(isinstance(item, Date) or (isinstance(item, Days) and item.is_single) for item in starts)
    return is_bounded or any(isinstance(item, Span) and item.days for item in items)


def _is_left_over(item: Item, following: Item) -> bool:
    """Whether a word was not understood that would change a rule: a number of nothing, a day taken out."""
    if not isinstance(item, Word):
        return False
    is_counted = isinstance(following, Word) and following.text in COUNTED
    return item.text in _CHANGES_RULES or (item.text.isdigit() and not is_counted)


def _once(read: ReadRules, day: date | None, *, is_loose: bool) -> ReminderRequest:
    """A reminder of one date, or of the next time that comes when `day` is None."""
    times = tuple(RuleWish(local_times=rule.local_times) for rule in read.rules if rule.local_times)
    return ReminderRequest(
        action=ReminderAction.ONCE,
        rules=times,
        on_date=day,
        is_ambiguous=not times or read.is_ambiguous or is_loose,
        because="once",
    )
