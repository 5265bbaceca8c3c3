"""Reads what asks not to be reminded now: a snooze, a pause, its end, quiet hours; it must not read rules to set.

A pause is said in the one form that there is for it: `days_count` 1 leaves out today, 0 ends the pause that is on, and
a rule of two times is the hours of every day in which nothing is to come.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

from bot.core.reminder import Weekday
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.understanding.times import waiting
from bot.core.understanding.times.calendar import EVERY_DAY, Date, Days
from bot.core.understanding.times.clock import Clock
from bot.core.understanding.times.items import Item, Word
from bot.core.understanding.times.rules import read_rules, with_parts
from bot.core.understanding.times.spans import Span

_DAY_MINUTES = 24 * 60
_MORNING = time(7, 0)  # editor's choice: what "after ten" lasts until, and "before eight" begins with
_NIGHT = time(22, 0)


def read_pause(items: list[Item], shape: str, today: date, *, is_about: bool) -> ReminderRequest | None:
    """A pause, the end of one, or quiet hours; None when the words ask for nothing of these."""
    if waiting.RESUME.search(shape) and not any(isinstance(item, Clock | Span | Days) for item in items):
        return ReminderRequest(action=ReminderAction.PAUSE, days_count=0, because="resume")
    if _skips(shape):
        if _is_today(items, today):
            return ReminderRequest(action=ReminderAction.PAUSE, days_count=1, because="skip today")
        # A pause begins now: one that leaves out only tomorrow cannot be held, so it is asked.
        return ReminderRequest(action=ReminderAction.PAUSE, is_ambiguous=True, because="skip another day")
    quiet = _quiet_hours(items, shape)
    if quiet is not None:
        return quiet
    is_away = bool(waiting.AWAY.search(shape)) and not waiting.NOT_AWAY.search(shape)
    if waiting.PAUSE_THEM.fullmatch(shape) or waiting.PAUSE_FROM.search(shape):
        return ReminderRequest(action=ReminderAction.PAUSE, is_ambiguous=True, because="pause without an end")
    is_pause = (
        bool(waiting.PAUSE.search(shape))
        or bool(waiting.LEAVE_ALONE.search(shape))
        or (is_about and bool(waiting.PAUSE_WITH_END.search(shape)))
    )
    if not is_away and not is_pause:
        return None
    days_count, until = _end_of_pause(items, today)
    has_end = days_count is not None or until is not None
    is_told = any(isinstance(item, Date | Span) for item in items) or bool(waiting.PAUSE_WORD.search(shape))
    is_of_these = is_pause and "this <days>" in shape  # "give it a rest this weekend"
    if not has_end and not is_of_these and not (is_about and is_told):
        return None  # "pause" alone is a command of the session
    # A second length, or days that it did not end with, were said for a reason that is not understood.
    is_loose = any(sum(isinstance(item, kind) for item in items) > 1 for kind in (Span, Date)) or any(
        isinstance(item, Clock) for item in items
    )
    is_loose = is_loose or _is_of_days(items, today)
    return ReminderRequest(
        action=ReminderAction.PAUSE,
        days_count=days_count,
        until=until,
        is_ambiguous=not has_end or is_loose,
        because="pause",
    )


def _is_of_days(items: Sequence[Item], today: date) -> bool:
    """Whether days were named on which the pause does not end: "no reminder this friday", "from tomorrow on"."""
    for previous, item in pairwise([Word(text=""), *items]):
        before = previous.text if isinstance(previous, Word) else ""
        if isinstance(item, Days) and before not in ("until", "before", "back") and not item.is_of_part:
            return True
        if isinstance(item, Date) and before in ("from", "starting") and item.day != today:
            return True
        if isinstance(item, Date) and item.weekday is not None and before not in ("until", "before", "back"):
            return True
    return False


def _skips(shape: str) -> bool:
    """Whether a date is to be left out, with or without the reason: "skip tomorrow, got a wedding"."""
    first, *reasons = shape.split(" , ")
    is_plain = not any(re.search(r"<(?!date)|\?|\b(?:remind|but|only)\b", reason) for reason in reasons)
    return bool(waiting.SKIP_DATE.fullmatch(shape)) or (is_plain and bool(waiting.SKIP_DATE.fullmatch(first)))


def _is_today(items: Sequence[Item], today: date) -> bool:
    dates = [item.day for item in items if isinstance(item, Date)]
    return dates == [today]


def _quiet_hours(items: list[Item], shape: str) -> ReminderRequest | None:
    """ "Don't message me after 10 pm", "quiet hours from 22:00 to 7:00": a rule of its two ends."""
    if not waiting.QUIET.search(shape):
        return None
    clocks = [item for item in with_parts(items) if isinstance(item, Clock)]
    others = [
        item
        for item in items
        if isinstance(item, Date | Span) or (isinstance(item, Days) and not item.is_of_part)
    ]
    if not 1 <= len(clocks) <= 2 or any(not clock.readings for clock in clocks):
        return None
    first, last = clocks[0].readings[0], clocks[-1].readings[0]
    is_sure = all(clock.is_sure for clock in clocks) and not others
    if len(clocks) == 1:
        # "After 10" at which nobody is to be woken is the evening's, "before 8" the morning's.
        is_before = bool(waiting.BEFORE.search(shape))
        is_sure = is_sure or (not others and len(clocks[0].readings) == 2)
        first, last = (_NIGHT, min(clocks[0].readings)) if is_before else (max(clocks[0].readings), _MORNING)
        is_sure = is_sure and (last < time(12) if is_before else first >= time(17))
    return ReminderRequest(
        action=ReminderAction.PAUSE,
        rules=(RuleWish(local_times=(first, last), weekdays=tuple(sorted(EVERY_DAY))),),
        # "No later than 9 pm" may be said of the time of a reminder, too.
        is_ambiguous=not is_sure or first == last or bool(waiting.NO_THAN.search(shape)),
        because="quiet hours",
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


def read_snooze(
    items: list[Item],
    shape: str,
    local_now: datetime,
    zone: str | None,
    *,
    is_about: bool,
    is_more: bool = False,
) -> ReminderRequest | None:
    """A one-off in a while: "in 20 minutes", "snooze", "when i'm home at 19:00".

    `is_more`: "more" was said of it where nothing goes on but reminders ("5 more mins").
    """
    is_word = bool(waiting.SNOOZE.search(shape)) and "<days>" not in shape
    is_again = is_about and bool(waiting.REMIND_IN.search(shape))
    is_more = is_more and bool(waiting.A_LITTLE_MORE.fullmatch(shape))
    if not (is_word or is_again or is_more or waiting.is_later(shape)):
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
