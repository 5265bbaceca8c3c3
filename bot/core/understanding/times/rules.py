"""Puts items together into rules: which part of the day, which days and which times belong to each other.

It must not know what the rules are for.
"""

from dataclasses import dataclass, replace
from datetime import time
from itertools import zip_longest

from bot.core.reminder import Weekday
from bot.core.understanding.meaning import RuleWish
from bot.core.understanding.times.apart import crosses_days, with_own_times, with_the_rest
from bot.core.understanding.times.calendar import EVERY_DAY, Days
from bot.core.understanding.times.clock import Clock, DayPart
from bot.core.understanding.times.items import Except, Item, Part, Word
from bot.core.understanding.times.spans import Interval, PerDay, PerWeek, Unholdable

_JOINTS = frozenset({"and", ",", "also", "plus"})
_ADDS = frozenset({"and", "also", "plus", "including", "or", "too"})
_MAX_TIMES = 24  # of an interval in one day; more would be no reminder but an alarm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRules:
    """The rules in the order said, and whether any of it has two readings or none."""

    rules: tuple[RuleWish, ...]
    is_ambiguous: bool
    has_times: bool
    has_days: bool


@dataclass(slots=True, kw_only=True)
class _Group:
    """Days and clocks that belong together, as they are gathered."""

    weekdays: frozenset[Weekday]
    clocks: list[Clock]
    has_days: bool
    is_joined: bool = False  # "and" or a comma stood before it
    is_doubtful: bool = False  # nobody can tell what belongs to it


def read_rules(items: list[Item]) -> ReadRules:
    """The rules in the items; days that were not named stay empty."""
    items = with_own_times(items)
    is_crossed = crosses_days(items)
    resolved = with_the_rest(_without_days_of_parts(with_parts(items)))
    interval = next((item for item in resolved if isinstance(item, Interval)), None)
    groups = [_interval_group(interval, resolved)] if interval else _apart(resolved)
    taken_out = frozenset(day for item in resolved if isinstance(item, Except) for day in item.days.weekdays)
    if taken_out:
        groups = groups or [_Group(weekdays=frozenset(), clocks=[], has_days=False)]
        groups = [
            replace(group, weekdays=(group.weekdays or EVERY_DAY) - taken_out, has_days=True)
            for group in groups
        ]
    clocks = [clock for group in groups for clock in group.clocks]
    return ReadRules(
        rules=_merged(groups),
        is_ambiguous=(
            is_crossed
            or any(not clock.is_sure for clock in clocks)
            or any(not group.clocks or group.is_doubtful for group in groups)
            or any(group.has_days and not group.weekdays for group in groups)
            or any(isinstance(item, Unholdable) for item in resolved)
            or not all(_is_met(item, groups, interval) for item in resolved)
        ),
        has_times=bool(clocks),
        has_days=any(group.has_days for group in groups),
    )


def _without_days_of_parts(items: list[Item]) -> list[Item]:
    """ "Mornings at 6 on weekdays" and "weekday mornings at 6" name one set of days, not two."""
    named = [item for item in items if isinstance(item, Days)]
    kept = [days for days in named if not days.is_of_part]
    if len(named) == len(kept) or len(kept) != 1 or sum(isinstance(item, Clock) for item in items) != 1:
        return items
    return [item for item in items if not (isinstance(item, Days) and item.is_of_part)]


def with_parts(items: list[Item]) -> list[Item]:
    """The items without parts: each has gone to the open clocks before it, else to those after it.

    "At 7 every morning and 9 every evening" goes back, "every evening at 7" goes forward, and "every morning and
    evening at 8" is two times.
    """
    done: list[Item] = list(items)
    bound: set[int] = set()
    pending: list[DayPart] = []
    for at, item in enumerate(done):
        if isinstance(item, Part):
            before = _open_before(done, at, bound)
            if before and not pending:
                for index in before:
                    done[index] = _clock(done, index).within(item.part)
                bound.update(before)
            else:
                pending = [*pending, item.part] if _is_joined(done, at, pending) else [item.part]
        elif isinstance(item, Clock) and pending:
            done[at] = _in_parts(item, pending)
            bound.add(at)
    return _with_shared_meridiem([item for item in done if not isinstance(item, Part)])


def _open_before(items: list[Item], at: int, bound: set[int]) -> list[int]:
    """The clocks before a part that no part or meridiem has decided, in one unbroken list of times."""
    found: list[int] = []
    for index in range(at - 1, -1, -1):
        item = items[index]
        if isinstance(item, Part) or (isinstance(item, Word) and item.text == "," and not found):
            break
        if isinstance(item, Clock):
            if index in bound or not item.is_open:
                break
            if found and item.is_sure:
                break  # "at 7:30 and 9 in the evening": 7:30 is on the 24-hour clock
            found.append(index)
        elif found and not (isinstance(item, Word) and item.text in ("and", ",", "at", "or", "-", "to")):
            break
    return found


def _clock(items: list[Item], index: int) -> Clock:
    item = items[index]
    if not isinstance(item, Clock):
        raise TypeError(f"{item} is no clock")
    return item


def _is_joined(items: list[Item], at: int, pending: list[DayPart]) -> bool:
    """Whether this part is one of a list ("morning and evening") that waits for its time."""
    return bool(pending) and not any(isinstance(item, Clock) for item in items[:at])


def _in_parts(clock: Clock, parts: list[DayPart]) -> Clock:
    if len(parts) == 1:
        return clock.within(parts[0])
    readings = [clock.within(part) for part in parts]
    return Clock(
        readings=tuple(reading for one in readings for reading in one.readings),
        is_sure=all(one.is_sure for one in readings),
    )


def _with_shared_meridiem(items: list[Item]) -> list[Item]:
    """ "At 7 and 9 pm" are both after noon; beside a 20:00 a bare 8 is on the 24-hour clock too."""
    done = list(items)
    clocks = [index for index, item in enumerate(done) if isinstance(item, Clock)]
    is_24_hours = any(
        clock.is_sure and not clock.is_told and any(reading.hour > 12 for reading in clock.readings)
        for clock in (_clock(done, index) for index in clocks)
    )
    for index, following in reversed([*zip_longest(clocks, clocks[1:])]):
        one = _clock(done, index)
        if one.is_sure or len(one.readings) != 2:
            continue
        if is_24_hours:
            done[index] = Clock(readings=one.readings[:1], is_sure=True)
        elif following is not None and _are_joined(done[index + 1 : following]):
            next_one = _clock(done, following)
            same_half = [
                reading
                for reading in one.readings
                for told in next_one.readings
                if next_one.is_told and reading < told and (reading.hour >= 12) == (told.hour >= 12)
            ]
            if same_half:
                done[index] = Clock(readings=(same_half[0],), is_sure=True, is_told=True)
    return done


def _are_joined(between: list[Item]) -> bool:
    return all(isinstance(item, Word) and item.text in ("and", ",", "at", "or") for item in between)


def _apart(items: list[Item]) -> list[_Group]:
    """ "At 18:00 but on sundays at 17:00": what is said behind "but" is taken out of every day, and has its own time."""
    at = next((at for at, item in enumerate(items) if item == Word(text="but")), len(items))
    before, after = items[:at], items[at:]
    has_days = [any(isinstance(item, Days) for item in side) for side in (before, after)]
    has_times = [any(isinstance(item, Clock) for item in side) for side in (before, after)]
    if has_days != [False, True] or has_times != [True, True]:
        return _grouped(items)
    exceptions = _grouped(after)
    taken = frozenset(day for group in exceptions for day in group.weekdays)
    rest = [replace(group, weekdays=EVERY_DAY - taken, has_days=True) for group in _grouped(before)]
    return [*rest, *exceptions]


def _grouped(items: list[Item]) -> list[_Group]:
    """Days and times in the order said: "weekdays 7:30 and weekends 10:00" are two groups."""
    groups: list[_Group] = []
    days_first: bool | None = None
    previous: Days | Clock | None = None
    is_joined = is_added = False
    for item in items:
        if not isinstance(item, Days | Clock):
            is_added = is_added or (isinstance(item, Word) and item.text in _ADDS)
            is_joined = is_joined or (isinstance(item, Word) and item.text in _JOINTS)
            continue
        if days_first is None:
            days_first = isinstance(item, Days)
        opens = isinstance(item, Days) is days_first and type(item) is not type(previous)
        if opens or not groups:
            groups.append(_Group(weekdays=frozenset(), clocks=[], has_days=False))
            groups[-1].is_joined = is_joined
        if isinstance(item, Clock):
            groups[-1].clocks.append(item)
        else:
            is_within = isinstance(previous, Days) and previous.weekdays == EVERY_DAY and not is_added
            # "Every day from monday to saturday" is no day more than these.
            groups[-1].weekdays = item.weekdays if is_within else groups[-1].weekdays | item.weekdays
            groups[-1].has_days = True
        previous, is_joined, is_added = item, False, False
    return _completed(groups)


def _completed(groups: list[_Group]) -> list[_Group]:
    """A last group without times or without days takes them from the one before it."""
    if len(groups) < 2:
        return groups
    last, previous = groups[-1], groups[-2]
    if not last.clocks and last.is_joined:  # "on mondays at 8:00 and thursdays"
        previous.weekdays |= last.weekdays
        return groups[:-1]
    if not last.clocks and len(previous.clocks) > 1:  # "on weekdays at 7:30 and at 10:00 on weekends"
        last.clocks.append(previous.clocks.pop())
        return groups
    if not last.has_days and last.is_joined:  # "at 8:00 on mondays and at 20:00"
        previous.clocks.extend(last.clocks)
        return groups[:-1]
    # "7:30 on weekdays and weekends 10:00" stays two groups, one of them without days or times: it is asked about
    last.is_doubtful = not last.clocks or not last.has_days
    return groups


def _interval_group(interval: Interval, items: list[Item]) -> _Group:
    """The times of "every 2 hours from 9 to 17"; none where no hours were said."""
    weekdays = frozenset(day for item in items if isinstance(item, Days) for day in item.weekdays)
    clocks = [item for item in items if isinstance(item, Clock) and item.readings]
    group = _Group(weekdays=weekdays, clocks=[], has_days=bool(weekdays))
    if len(clocks) != 2:
        return group
    start, end = clocks[0].readings[0], clocks[1].readings[-1]
    if all(len(clock.readings) == 2 for clock in clocks) and clocks[1].readings[0] > start:
        end = clocks[1].readings[0]  # "from 9 to 11"
    is_sure = clocks[1].is_sure
    if not is_sure and all(len(clock.readings) == 2 for clock in clocks):
        # "from 9 to 5": only the working day fits; "from 9 to 11" has two readings
        is_sure = min(clocks[0].readings) > min(clocks[1].readings) and clocks[0].readings[0].hour < 12
    if len(clocks[0].readings) == 2 and is_sure:  # "from 1 to 5 pm", "from 9 to 5 pm"
        later = max(clocks[0].readings)
        start = (
            later
            if end.hour >= 12 and later < end and clocks[0].readings[0].hour < 6
            else min(clocks[0].readings)
        )
    first, last = start.hour * 60 + start.minute, end.hour * 60 + end.minute
    minutes = range(first, last + 1, interval.minutes) if interval.minutes else range(0)
    if 0 < len(minutes) <= _MAX_TIMES:
        times = [time(minute // 60, minute % 60) for minute in minutes]
        group.clocks = [Clock(readings=(moment,), is_sure=is_sure) for moment in times]
    return group


def _merged(groups: list[_Group]) -> tuple[RuleWish, ...]:
    """The rules of the groups; those of equal times become one, and then those of equal days."""
    by_times: dict[frozenset[time], frozenset[Weekday]] = {}
    for group in groups:
        times = frozenset(reading for clock in group.clocks for reading in clock.readings)
        by_times[times] = by_times.get(times, frozenset()) | group.weekdays
    by_days: dict[frozenset[Weekday], frozenset[time]] = {}
    for times, weekdays in by_times.items():
        by_days[weekdays] = by_days.get(weekdays, frozenset()) | times
    return tuple(
        RuleWish(local_times=tuple(sorted(times)), weekdays=tuple(sorted(weekdays)))
        for weekdays, times in by_days.items()
        if times or weekdays
    )


def _is_met(item: Item, groups: list[_Group], interval: Interval | None) -> bool:
    """Whether as many times or days were named as "twice a day" or "three times a week" asks for."""
    match item:
        case PerDay():
            return interval is not None or any(len(group.clocks) == item.count for group in groups)
        case PerWeek():
            return sum(len(group.weekdays) for group in groups) == item.count
        case _:
            return True
