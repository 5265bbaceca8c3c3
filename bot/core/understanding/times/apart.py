"""Days that are set apart from others: "all other days", "but on sundays at nine", "except sundays at ten".

Items in, items out; it must not make rules of them.
"""

from dataclasses import replace

from bot.core.understanding.times.calendar import EVERY_DAY, Days
from bot.core.understanding.times.clock import Clock
from bot.core.understanding.times.items import Except, Item, Word
from bot.core.understanding.times.words import word_set

_LEADS_TO_TIME = word_set("at when its it is should be then that to around")

_ADDED = word_set("also too extra well")


def with_own_times(items: list[Item]) -> list[Item]:
    """ "At 8:00 except sundays at 10:00" is said as "at 8:00 but sundays at 10:00" is."""
    for at, item in enumerate(items):
        if not isinstance(item, Except) or not any(isinstance(one, Clock) for one in items[:at]):
            continue
        behind = items[at + 1 :]
        until = next((place for place, one in enumerate(behind) if isinstance(one, Clock)), None)
        if until is not None and all(
            isinstance(one, Word) and one.text in _LEADS_TO_TIME for one in behind[:until]
        ):
            return [*items[:at], Word(text="but"), item.days, *behind]
    return _with_only_as_but(items)


def _with_only_as_but(items: list[Item]) -> list[Item]:
    """ "Weekdays at 8:00, only fridays at 9:00" is said as "weekdays at 8:00 but fridays at 9:00" is."""
    for at, item in enumerate(items[:-1]):
        sides = items[:at], items[at + 1 :]
        has_both = all(any(isinstance(one, kind) for one in side) for side in sides for kind in (Clock, Days))
        if item == Word(text="only") and isinstance(items[at + 1], Days) and has_both:
            return [*items[:at], Word(text="but"), *items[at + 1 :]]
    return items


def crosses_days(items: list[Item]) -> bool:
    """Whether one time was said for some days and another for some of these: "every day at 8:00, sundays 10:00"."""
    if any(isinstance(item, Word) and item.text in _ADDED for item in items) or Word(text="but") in items:
        return False
    named = [item for item in items if isinstance(item, Days) and not item.is_rest]
    clocks = [at for at, item in enumerate(items) if isinstance(item, Clock)]
    days = [at for at, item in enumerate(items) if isinstance(item, Days)]
    if not len(clocks) == len(days) == len(named) > 1:
        return False
    starts = [min(pair) for pair in zip(clocks, days, strict=True)]
    ends = [max(pair) for pair in zip(clocks, days, strict=True)]
    if any(end > start for end, start in zip(ends, starts[1:], strict=False)):
        return False
    if len(named) == 2 and sum(one.weekdays == EVERY_DAY for one in named) == 1:
        return True
    for at, start in enumerate(starts[1:], 1):
        before = items[start - 1]  # "weekdays at 8:00 and fridays at 17:00" are two of them
        is_joined = isinstance(before, Word) and before.text in ("and", "plus")
        later = named[at].weekdays
        if not is_joined and any(one.weekdays < later or later < one.weekdays for one in named[:at]):
            return True
    return False


def with_the_rest(items: list[Item]) -> list[Item]:
    """The items, with the days that "all other days" stands for, and days less those of them that "but" sets apart.

    "Every day at 7:00, but at 9:00 on weekends" is 7:00 on working days.
    """
    done = list(items)
    named = [at for at, item in enumerate(items) if isinstance(item, Days)]
    for at in named:
        days, others = _days(items, at), [_days(items, other) for other in named if other != at]
        apart = [_days(items, other) for other in named if other > at and Word(text="but") in items[at:other]]
        is_added = any(isinstance(item, Word) and item.text in _ADDED for item in items)
        is_wider = days.weekdays == EVERY_DAY or (
            not is_added and any(one.weekdays < days.weekdays for one in apart)
        )
        taken = others if days.is_rest else apart if is_wider else []
        left = days.weekdays - frozenset(day for one in taken for day in one.weekdays)
        if left:
            done[at] = replace(days, weekdays=left)
    return done


def _days(items: list[Item], index: int) -> Days:
    item = items[index]
    if not isinstance(item, Days):
        raise TypeError(f"{item} is no days")
    return item
