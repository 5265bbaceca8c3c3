"""Every change of every zone in tzdata from 1990 to 2037, against the oracle: `make test-zones`.

The name keeps it out of the everyday run, which samples the same property (tests/core/test_reminder.py).
"""

from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest

from bot.core.reminder import ReminderRule, Weekday, instants, make_rule
from tests.zones.oracle import Stretch, expected_instants, stretches

FIRST, LAST = datetime(1990, 1, 1, tzinfo=UTC), datetime(2038, 1, 1, tzinfo=UTC)
AROUND = timedelta(hours=36)
ZONES = (files("tzdata") / "zones").read_text(encoding="utf-8").split()


@lru_cache(maxsize=1)
def history(name: str) -> list[Stretch]:
    """The stretches of one zone over all the years; only the zone at hand is kept."""
    return stretches(ZoneInfo(name), FIRST - timedelta(days=9), LAST + timedelta(days=9))


def times_near(change: Stretch, after: Stretch) -> set[time]:
    """Wall times at, around and between both readings of a change, and some of an ordinary day."""
    readings = [change.end + change.offset, change.end + after.offset]
    near = {reading + timedelta(minutes=m) for reading in readings for m in (-30, -1, 0, 1, 30)}
    return {moment.time().replace(second=0) for moment in near} | {
        time(0),
        time(7, 30),
        time(12),
        time(23, 59),
    }


def chain(rule: ReminderRule, start: datetime, end: datetime) -> list[datetime]:
    return list(takewhile(lambda instant: instant <= end, instants(rule, start, 30_000)))


@pytest.mark.parametrize("name", ZONES)
def test_around_every_change_the_instants_are_those_of_the_promises(name: str) -> None:
    known = history(name)
    wrong = [
        (before.end.isoformat(), sorted(set(got) ^ set(expected)))
        for before, after in pairwise(known)
        if FIRST <= before.end < LAST
        for start, end in [(before.end - AROUND, before.end + AROUND)]
        for rule in [make_rule(times_near(before, after), Weekday, name)]
        for expected in [expected_instants(rule, start, end, nearby(known, before))]
        for got in [chain(rule, start, end)]
        if got != expected
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ZONES)
def test_a_sunday_reminder_in_the_small_hours_keeps_the_promises_over_all_the_years(name: str) -> None:
    rule = make_rule([time(0, 0), time(2, 30)], [Weekday.SUN], name)
    assert chain(rule, FIRST, LAST) == expected_instants(rule, FIRST, LAST, history(name))


def nearby(known: list[Stretch], change: Stretch) -> list[Stretch]:
    """The stretches that the days around a change touch, so that a look-up does not walk through all the years."""
    margin = timedelta(days=9)
    return [s for s in known if s.end > change.end - margin and s.start < change.end + margin]
