"""When a reminder comes: every promise about daylight saving, zones and weekdays, by example and by property."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise, takewhile
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.reminder import (
    LastOccurrence,
    ReminderRule,
    Weekday,
    instants,
    is_zone,
    make_rule,
    next_instant,
)
from tests.zones.oracle import expected_instants, stretches

SAMPLED_ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",  # changed at one minute past midnight until 2011
    "America/Sao_Paulo",  # a gap at midnight until 2018
    "America/Havana",
    "America/Scoresbysund",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Asia/Gaza",
    "Africa/Casablanca",  # goes back for Ramadan
    "Africa/Cairo",
    "Australia/Lord_Howe",  # half an hour
    "Antarctica/Troll",  # two hours
    "Pacific/Apia",  # skipped 2011-12-30
    "Pacific/Kwajalein",  # skipped 1993-08-21
    "Pacific/Kiritimati",
    "Pacific/Chatham",
    "Europe/Dublin",
    "UTC",
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def rule(times: str, zone: str, *days: Weekday) -> ReminderRule:
    return make_rule([time.fromisoformat(word) for word in times.split()], days or tuple(Weekday), zone)


def series(a_rule: ReminderRule, after: str, count: int) -> list[datetime]:
    return list(instants(a_rule, utc(after), count))


def test_the_next_instant_is_the_wall_time_in_the_zone() -> None:
    assert next_instant(rule("07:30", "Europe/Berlin"), utc("2026-01-05T12:00")) == utc("2026-01-06T06:30")


def test_the_next_instant_is_utc_whatever_zone_after_is_in() -> None:
    after = datetime(2026, 1, 5, 21, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    found = next_instant(rule("07:30", "Europe/Berlin"), after)
    assert found is not None
    assert (found, found.tzinfo) == (utc("2026-01-06T06:30"), UTC)


def test_the_next_instant_is_strictly_later() -> None:
    assert next_instant(rule("07:30", "UTC"), utc("2026-01-05T07:30")) == utc("2026-01-06T07:30")


def test_one_microsecond_before_the_instant_it_is_still_to_come() -> None:
    assert next_instant(rule("07:30", "UTC"), utc("2026-01-05T07:29:59.999999")) == utc("2026-01-05T07:30")


def test_only_the_weekdays_of_the_rule_count() -> None:
    weekdays = rule("07:30", "UTC", Weekday.TUE, Weekday.FRI)
    assert series(weekdays, "2026-01-06T08:00", 3) == [
        utc("2026-01-09T07:30"),
        utc("2026-01-13T07:30"),
        utc("2026-01-16T07:30"),
    ]


def test_weekdays_are_those_of_the_zone_and_not_of_utc() -> None:
    assert next_instant(rule("07:30", "Pacific/Auckland", Weekday.MON), utc("2026-06-05T00:00")) == utc(
        "2026-06-07T19:30"
    )


def test_several_times_a_day_come_in_order() -> None:
    assert series(rule("20:00 08:00", "UTC"), "2026-01-05T00:00", 3) == [
        utc("2026-01-05T08:00"),
        utc("2026-01-05T20:00"),
        utc("2026-01-06T08:00"),
    ]


def test_a_wall_time_in_a_gap_comes_once_moved_forward_by_the_gap() -> None:
    assert series(rule("02:30", "Europe/Berlin"), "2026-03-28T12:00", 2) == [
        utc("2026-03-29T01:30"),  # 03:30 in summer time
        utc("2026-03-30T00:30"),
    ]


def test_a_wall_time_in_a_gap_comes_also_when_asked_from_within_the_moved_hour() -> None:
    assert next_instant(rule("02:30", "Europe/Berlin"), utc("2026-03-29T01:15")) == utc("2026-03-29T01:30")


def test_a_wall_time_in_a_gap_does_not_come_again_after_it_has_come() -> None:
    assert next_instant(rule("02:30", "Europe/Berlin"), utc("2026-03-29T01:30")) == utc("2026-03-30T00:30")


def test_a_wall_time_in_an_overlap_comes_the_first_time_only() -> None:
    assert series(rule("02:30", "Europe/Berlin"), "2026-10-24T12:00", 2) == [
        utc("2026-10-25T00:30"),
        utc("2026-10-26T01:30"),
    ]


def test_asked_between_the_two_times_of_an_overlap_the_second_does_not_count() -> None:
    assert next_instant(rule("02:30", "Europe/Berlin"), utc("2026-10-25T01:00")) == utc("2026-10-26T01:30")


def test_two_times_that_a_gap_makes_equal_come_once() -> None:
    assert series(rule("02:30 03:30", "Europe/Berlin"), "2026-03-29T00:00", 2) == [
        utc("2026-03-29T01:30"),
        utc("2026-03-30T00:30"),
    ]


def test_a_time_moved_by_a_gap_comes_after_a_later_wall_time_that_was_not_moved() -> None:
    assert series(rule("02:30 03:00", "Europe/Berlin"), "2026-03-29T00:00", 2) == [
        utc("2026-03-29T01:00"),
        utc("2026-03-29T01:30"),
    ]


def test_a_gap_at_midnight_moves_midnight_into_the_same_date() -> None:
    assert series(rule("00:00", "America/Sao_Paulo"), "2018-11-03T12:00", 2) == [
        utc("2018-11-04T03:00"),
        utc("2018-11-05T02:00"),
    ]


def test_a_gap_at_the_end_of_a_date_moves_its_last_time_into_the_next_date() -> None:
    # Scoresbysund, 2025-03-29: 23:00 to 00:00 do not exist.
    saturday = rule("23:30", "America/Scoresbysund", Weekday.SAT)
    assert next_instant(saturday, utc("2025-03-30T01:00:30")) == utc("2025-03-30T01:30")


def test_a_time_moved_over_midnight_is_not_taken_before_an_earlier_time_of_the_next_date() -> None:
    both = rule("23:30 00:15", "America/Scoresbysund")
    assert series(both, "2025-03-30T00:30", 2) == [utc("2025-03-30T01:15"), utc("2025-03-30T01:30")]


def test_a_date_that_the_zone_skips_whole_has_no_occurrence() -> None:
    assert series(rule("07:30", "Pacific/Apia"), "2011-12-29T00:00", 2) == [
        utc("2011-12-29T17:30"),  # the 29th, ten hours behind
        utc("2011-12-30T17:30"),  # the 31st, fourteen hours ahead
    ]


def test_a_weekly_rule_waits_a_week_more_when_its_date_is_skipped_whole() -> None:
    assert next_instant(rule("07:30", "Pacific/Apia", Weekday.FRI), utc("2011-12-29T00:00")) == utc(
        "2012-01-05T17:30"
    )


def test_a_gap_of_half_an_hour_moves_by_half_an_hour() -> None:
    assert next_instant(rule("02:15", "Australia/Lord_Howe"), utc("2026-10-03T12:00")) == utc(
        "2026-10-03T15:45"
    )


def test_the_last_day_of_the_calendar_is_the_end_and_no_error() -> None:
    assert next_instant(rule("07:30", "UTC"), utc("9999-12-31T12:00")) is None


def test_the_end_of_the_calendar_ends_a_series() -> None:
    assert series(rule("07:30", "UTC"), "9999-12-30T12:00", 3) == [utc("9999-12-31T07:30")]


def test_a_zone_change_westward_after_firing_waits_for_the_next_local_date() -> None:
    fired = LastOccurrence(due_at=utc("2026-01-05T06:30"), zone="Europe/Berlin")
    found = next_instant(rule("07:30", "America/New_York"), utc("2026-01-05T09:00"), last=fired)
    assert found == utc("2026-01-06T12:30")


def test_a_zone_change_westward_before_firing_still_fires_on_the_same_local_date() -> None:
    fired = LastOccurrence(due_at=utc("2026-01-04T06:30"), zone="Europe/Berlin")
    found = next_instant(rule("07:30", "America/New_York"), utc("2026-01-05T06:00"), last=fired)
    assert found == utc("2026-01-05T12:30")


def test_after_a_zone_change_the_times_of_the_date_that_have_not_come_yet_still_come() -> None:
    fired = LastOccurrence(due_at=utc("2026-01-05T06:30"), zone="Europe/Berlin")
    found = next_instant(rule("07:30 20:00", "America/New_York"), utc("2026-01-05T09:00"), last=fired)
    assert found == utc("2026-01-06T01:00")


def test_a_zone_change_across_the_date_line_does_not_repeat_the_date() -> None:
    fired = LastOccurrence(due_at=utc("2026-01-05T18:30"), zone="Pacific/Auckland")  # the 6th, 07:30
    found = next_instant(rule("07:30", "America/Los_Angeles"), utc("2026-01-05T19:00"), last=fired)
    assert found == utc("2026-01-07T15:30")


def test_a_zone_change_eastward_past_the_wall_time_waits_for_tomorrow() -> None:
    fired = LastOccurrence(due_at=utc("2026-01-04T12:30"), zone="America/New_York")
    found = next_instant(rule("07:30", "Asia/Tokyo"), utc("2026-01-05T05:00"), last=fired)
    assert found == utc("2026-01-05T22:30")


def test_a_last_occurrence_in_the_same_zone_changes_nothing() -> None:
    fired = LastOccurrence(due_at=utc("2026-03-29T01:00"), zone="Europe/Berlin")
    found = next_instant(rule("02:30 03:00", "Europe/Berlin"), utc("2026-03-29T01:00"), last=fired)
    assert found == utc("2026-03-29T01:30")


def test_a_time_that_came_in_the_old_zone_does_not_come_again_because_of_a_gap_in_the_new_one() -> None:
    fired = LastOccurrence(due_at=utc("2026-03-28T23:30"), zone="Europe/Athens")  # the 29th, 01:30
    found = next_instant(rule("01:30", "Europe/London"), utc("2026-03-28T23:45"), last=fired)
    assert found == utc("2026-03-30T00:30")


def test_a_rule_holds_its_times_and_days_sorted_and_without_doubles() -> None:
    assert make_rule(
        [time(20), time(8), time(20)], [Weekday.FRI, Weekday.MON, Weekday.FRI], "UTC"
    ) == ReminderRule(local_times=(time(8), time(20)), weekdays=(Weekday.MON, Weekday.FRI), zone="UTC")


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "Europe",
        "Mars/Olympus",
        "europe/berlin",
        "../etc/passwd",
        "right/UTC",
        "localtime",
        "x" * 400,
        "a\0",
    ],
)
def test_a_rule_refuses_what_is_no_zone(zone: str) -> None:
    with pytest.raises(ValueError, match="is no IANA time zone"):
        make_rule([time(8)], [Weekday.MON], zone)


def test_a_rule_refuses_no_times() -> None:
    with pytest.raises(ValueError, match="at least one time"):
        make_rule([], [Weekday.MON], "UTC")


def test_a_rule_refuses_no_days() -> None:
    with pytest.raises(ValueError, match="at least one weekday"):
        make_rule([time(8)], [], "UTC")


@pytest.mark.parametrize("local_time", [time(8, 0, 1), time(8, tzinfo=UTC), time(8, fold=1)])
def test_a_rule_refuses_what_is_no_plain_wall_time(local_time: time) -> None:
    with pytest.raises(ValueError, match="whole minutes"):
        make_rule([local_time], [Weekday.MON], "UTC")


def test_a_zone_is_known_by_its_exact_name() -> None:
    assert (is_zone("Europe/Berlin"), is_zone("Europe/Atlantis")) == (True, False)


def test_a_weekday_is_written_in_three_letters() -> None:
    assert [day.short for day in Weekday] == ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


wall_times = st.builds(time, st.integers(0, 23), st.sampled_from(range(0, 60, 5)))
rules = st.builds(
    make_rule,
    st.lists(wall_times, min_size=1, max_size=5),
    st.sets(st.sampled_from(Weekday), min_size=1),
    st.sampled_from(SAMPLED_ZONES),
)
afters = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds


@given(a_rule=rules, after=afters)
@settings(max_examples=150, deadline=None)
def test_over_a_fortnight_of_any_year_the_instants_are_those_of_the_promises(
    a_rule: ReminderRule, after: datetime
) -> None:
    until = after + timedelta(days=14)
    known = stretches(ZoneInfo(a_rule.zone), after - timedelta(days=5), until + timedelta(days=5))
    got = list(takewhile(lambda instant: instant <= until, instants(a_rule, after, 100)))
    assert got == expected_instants(a_rule, after, until, known)


CHANGES = (
    "1993-08-20T12:00",  # Kwajalein skips a date
    "1994-12-31T10:00",  # Kiritimati skips a date
    "2009-03-27T22:00",
    "2011-12-30T10:00",  # Apia skips a date
    "2018-11-04T03:00",  # Sao Paulo, midnight
    "2025-03-30T01:00",  # Europe, and Scoresbysund over midnight
    "2026-10-25T01:00",
    "2026-11-01T06:00",
)


@given(a_rule=rules, change=st.sampled_from(CHANGES), minutes=st.integers(-2000, 2000))
@settings(max_examples=150, deadline=None)
def test_near_a_change_of_offset_the_instants_are_those_of_the_promises(
    a_rule: ReminderRule, change: str, minutes: int
) -> None:
    after = utc(change) + timedelta(minutes=minutes)
    until = after + timedelta(days=3)
    known = stretches(ZoneInfo(a_rule.zone), after - timedelta(days=5), until + timedelta(days=5))
    got = list(takewhile(lambda instant: instant <= until, instants(a_rule, after, 100)))
    assert got == expected_instants(a_rule, after, until, known)


@given(a_rule=rules, after=afters, new_zone=st.sampled_from(SAMPLED_ZONES), hours=st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_a_change_of_zone_never_gives_a_date_and_time_that_had_come_before_it(
    a_rule: ReminderRule, after: datetime, new_zone: str, hours: int
) -> None:
    fired = next_instant(a_rule, after)
    assert fired is not None
    last = LastOccurrence(due_at=fired, zone=a_rule.zone)
    moved = make_rule(a_rule.local_times, a_rule.weekdays, new_zone)
    changed_at = fired + timedelta(hours=hours)
    here = fired.astimezone(ZoneInfo(a_rule.zone))
    there = [found.astimezone(ZoneInfo(new_zone)) for found in instants(moved, changed_at, 4, last=last)]
    gap = timedelta(
        hours=24
    )  # a time that a gap moved may lie up to the gap's length after its own wall time
    assert all(earlier < later for earlier, later in pairwise([changed_at, *there]))
    assert all(wall.replace(tzinfo=None) + gap > here.replace(tzinfo=None) for wall in there)
    assert (here.date(), here.time()) not in [(wall.date(), wall.time()) for wall in there]


def test_a_date_is_skipped_only_where_no_moment_of_it_exists() -> None:
    found = [instant.astimezone(ZoneInfo("Pacific/Apia")).date() for instant in series_of_apia()]
    assert found == [date(2011, 12, 29), date(2011, 12, 31), date(2012, 1, 1)]


def series_of_apia() -> list[datetime]:
    return series(rule("23:59", "Pacific/Apia"), "2011-12-29T12:00", 3)
