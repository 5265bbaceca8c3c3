"""Reads what a person asks of their reminders; the one door of the time grammar.

It must not answer anything else: a text that only looks like one ("every time I stretch my knee hurts", "remind me
how long to hold") gives None. Clauses that only tell a story are left out first; what is asked for is read from the
shape of the rest, in this order: list, pause, off, snooze, replace, then set or once.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.core.reminder import ReminderRule
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.understanding.times import around, phrases
from bot.core.understanding.times.calendar import EVERY_DAY, Date, Days, next_date
from bot.core.understanding.times.changing import read_off, read_replace
from bot.core.understanding.times.clauses import asking
from bot.core.understanding.times.clock import COUNTED, Clock
from bot.core.understanding.times.items import Item, Word, read_items, shape_of
from bot.core.understanding.times.not_now import read_pause, read_snooze
from bot.core.understanding.times.rules import ReadRules, read_rules
from bot.core.understanding.times.spans import PerWeek, Span, Unholdable
from bot.core.understanding.times.words import MAX_WORDS, read_words, word_set

_EVERY_WEEKDAY = tuple(sorted(EVERY_DAY))
_STARTS = (
    Word(text="from"),
    Word(text="starting"),
    Word(text="since"),
    Word(text="beginning"),
    Word(text="until"),
)
_CHANGES_RULES = word_set(
    "except excluding excepting without unless alternate bar besides apart fortnight past quarter half"
)
_MORE = word_set("more another")
_QUESTION = re.compile(r"\b(?:what|how|why|which|who|whats|hows)\b")
_SET_IT = re.compile(r"^(?:set|put) (?:it|that|one|this)(?: up)? (?:for|at|to|on)\b")


def read_reminder(
    text: str,
    now: datetime,
    zone: str | None,
    reminders: Sequence[ReminderRule] | None = None,
    *,
    in_session: bool = False,
) -> ReminderRequest | None:
    """The request about reminders in a text, None when it holds none.

    "Tomorrow" counts from `now` (aware) in `zone`, or in UTC where the zone is not known yet. `reminders` are the rules
    that the person has, None where that is not known; they tell "the evening one". `in_session`: "5 more mins" is said
    of the exercise then.
    """
    local_now = now.astimezone(UTC if zone is None else ZoneInfo(zone))
    today = local_now.date()
    words = read_words(text)
    told = read_items(around.without_manners(words[:MAX_WORDS]), today)
    items = asking(told)
    shape = shape_of(items)
    if not shape or phrases.TELLS.search(shape):
        return None
    if not _timed(items) and phrases.ONLY_ASKS.fullmatch(shape) and _QUESTION.search(shape_of(told)):
        return None  # "what was step 3, remind me"
    is_about = bool(phrases.REMINDER.search(shape))
    if is_about and phrases.LIST.search(shape):
        return ReminderRequest(action=ReminderAction.LIST, because="list")
    if not is_about and phrases.QUESTION.search(shape):
        return None
    is_more = bool(reminders) and not in_session and bool(_MORE & set(words))
    own_times = [at for rule in reminders or () for at in rule.local_times]
    found = (
        read_pause(items, shape, today, is_about=is_about)
        or read_off(items, shape, is_about=is_about, own_times=own_times)
        or read_snooze(items, shape, local_now, zone, is_about=is_about, is_more=is_more)
        or _set_it(items, shape, today, reminders)
        or read_replace(items, shape, is_about=is_about, own=reminders)
        or _set(items, shape, today, is_about=is_about)
    )
    # "How do i turn off reminders" must turn nothing off, and nor must words whose end was not read.
    if found is not None and (phrases.HOW_TO.search(shape) or len(words) > MAX_WORDS):
        return replace(found, is_ambiguous=True)
    return found


def _set_it(
    items: list[Item], shape: str, today: date, reminders: Sequence[ReminderRule] | None
) -> ReminderRequest | None:
    """ "Set it for 7:45" changes the reminder that there is, and sets one where there is none."""
    is_first = reminders is not None and not reminders
    return (
        _set(items, shape, today, is_about=True, is_said=True) if is_first and _SET_IT.search(shape) else None
    )


def _set(
    items: list[Item], shape: str, today: date, *, is_about: bool, is_said: bool = False
) -> ReminderRequest | None:
    corrected = phrases.CORRECTS.sub(" ", shape)
    if not is_said and not (is_about and phrases.SET.search(shape)) and not around.is_only_times(corrected):
        return None
    if phrases.COMPLAINS.search(shape):
        return None
    if phrases.NOT_ASKED.search(shape):  # "don't text me late at night"
        return ReminderRequest(action=ReminderAction.OFF, is_ambiguous=True, because="not asked for")
    if _is_beyond_a_week(items):  # "alternate mornings" names no days
        items = [item for item in items if not (isinstance(item, Days) and item.is_of_part)]
    read = read_rules(items)
    is_loose = _is_loose(items, shape) or corrected != shape
    dates = [item for item in items if isinstance(item, Date)]
    all_days = [item for item in items if isinstance(item, Days)]
    is_one_clock = sum(isinstance(item, Clock) for item in items) == 1
    is_one_off = len(phrases.ONCE.findall(shape)) == 1 or (
        phrases.AGAIN.search(shape) and not all_days and is_one_clock
    )
    if dates or phrases.ONLY_NOW.search(shape) or (is_one_off and not phrases.REPEATS.search(shape)):
        if not dates and len(all_days) == 1 and all_days[0].is_single:  # "on saturday at 9:00, just once"
            (weekday,) = all_days[0].weekdays
            return _once(read, next_date(weekday, today), is_loose=is_loose)
        is_loose = is_loose or len(dates) > 1 or bool(all_days) or any(item.day is None for item in dates)
        return _once(read, dates[0].day if dates else None, is_loose=is_loose)
    if len(all_days) == 1 and all_days[0].is_single and not phrases.REPEATS.search(shape):
        (weekday,) = all_days[0].weekdays
        return _once(read, next_date(weekday, today), is_loose=is_loose)
    # No day named means every day; where a week cannot hold the rule ("every other day"), no days are known yet.
    unnamed = () if _is_beyond_a_week(items) else _EVERY_WEEKDAY
    rules = tuple(
        RuleWish(local_times=rule.local_times, weekdays=rule.weekdays or unnamed)
        for rule in read.rules or (RuleWish(local_times=()),)
    )
    is_ambiguous = read.is_ambiguous or not read.has_times or is_loose
    return ReminderRequest(action=ReminderAction.SET, rules=rules, is_ambiguous=is_ambiguous, because="set")


def _timed(items: list[Item]) -> list[Item]:
    return [item for item in items if not isinstance(item, Word)]


def _is_beyond_a_week(items: list[Item]) -> bool:
    return any(isinstance(item, Unholdable | PerWeek) for item in items)


def _is_loose(items: list[Item], shape: str) -> bool:
    """Whether something was said that times and weekdays cannot hold: an end, a start, a condition, the Xth of."""
    if phrases.STRANGE_DAY.search(shape) or phrases.MONTHS.search(shape) or "keep" in shape.split():
        return True
    if around.has_unread(shape):
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
    is_counted = isinstance(following, Word) and following.text in COUNTED - {"times", "time", "x"}
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
