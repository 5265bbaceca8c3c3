"""A second, slower reading of the promises about daylight saving, to hold `bot.core.reminder` against.

It knows nothing of folds: it finds a zone's stretches of constant offset by looking at UTC instants alone, and looks
each wall time up in them. It must import nothing from the module that it judges but the rule.
"""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.core.reminder import ReminderRule

PROBE = timedelta(hours=12)  # no zone has had two changes within five days of each other since 1990
SECOND = timedelta(seconds=1)


class Stretch(NamedTuple):
    """From `start` up to `end` (UTC) the zone's offset is constant."""

    start: datetime
    end: datetime
    offset: timedelta


def offset_at(zone: ZoneInfo, instant: datetime) -> timedelta:
    offset = instant.astimezone(zone).utcoffset()
    assert offset is not None
    return offset


def stretches(zone: ZoneInfo, start: datetime, end: datetime) -> list[Stretch]:
    """The zone's stretches between two instants, each change found to the second by halving."""
    found: list[Stretch] = []
    began, at, offset = start, start, offset_at(zone, start)
    while at < end:
        probe = min(at + PROBE, end)
        if offset_at(zone, probe) != offset:
            low, high = at, probe
            while high - low > SECOND:
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (middle, high) if offset_at(zone, middle) == offset else (low, middle)
            found.append(Stretch(began, high, offset))
            began, offset = high, offset_at(zone, high)
            at = high
        else:
            at = probe
    found.append(Stretch(began, end, offset))
    return found


def instant_of(day: date, local_time: time, known: list[Stretch]) -> datetime | None:
    """The instant that the promises give to one local date and time; None for a date that is skipped whole."""
    wall = datetime.combine(day, local_time)
    for stretch in known:
        instant = (wall - stretch.offset).replace(tzinfo=UTC)
        if stretch.start <= instant < stretch.end:
            return instant
    for before, after in pairwise(known):
        gap_start = before.end.replace(tzinfo=None) + before.offset
        gap_end = after.start.replace(tzinfo=None) + after.offset
        if gap_start <= wall < gap_end:
            midnight = datetime.combine(day, time.min)
            is_whole_day = gap_start <= midnight and midnight + timedelta(days=1) <= gap_end
            return None if is_whole_day else (wall - before.offset).replace(tzinfo=UTC)
    raise AssertionError(f"{wall} is outside of the stretches")


def expected_instants(
    rule: ReminderRule, start: datetime, end: datetime, known: list[Stretch]
) -> list[datetime]:
    """Every instant of the rule later than `start` and not later than `end`; `known` reaches four days further."""
    found: set[datetime] = set()
    day = start.date() - timedelta(days=2)
    while day <= end.date() + timedelta(days=2):
        if day.weekday() in rule.weekdays:
            for local_time in rule.local_times:
                instant = instant_of(day, local_time, known)
                if instant is not None and start < instant <= end:
                    found.add(instant)
        day += timedelta(days=1)
    return sorted(found)
