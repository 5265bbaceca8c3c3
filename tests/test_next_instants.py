"""What `python -m bot next` prints for good options, and what it says to bad ones."""

from datetime import UTC, datetime

import pytest

from bot.errors import SettingsError
from bot.next_instants import next_instant_lines

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)


def test_sundays_over_the_autumn_change_come_the_first_time_only() -> None:
    assert next_instant_lines(
        at="02:30", zone="Europe/Berlin", days="sun", after="2026-10-24T00:00:00Z", count=3, now=NOW
    ) == ["2026-10-25T00:30:00Z", "2026-11-01T01:30:00Z", "2026-11-08T01:30:00Z"]


def test_without_after_and_days_it_is_the_next_one_from_now_on_any_day() -> None:
    assert next_instant_lines(at="07:30", zone="UTC", now=NOW) == ["2026-01-06T07:30:00Z"]


def test_an_instant_equal_to_after_is_not_printed() -> None:
    assert next_instant_lines(at="07:30", zone="UTC", after="2026-01-06T07:30:00Z", now=NOW) == [
        "2026-01-07T07:30:00Z"
    ]


def test_after_may_carry_an_offset() -> None:
    assert next_instant_lines(at="07:30", zone="UTC", after="2026-01-06T08:00:00+02:00", now=NOW) == [
        "2026-01-06T07:30:00Z"
    ]


def test_times_are_comma_separated_and_may_lack_the_first_nought() -> None:
    assert next_instant_lines(at="20:00, 7:30", zone="UTC", count="2", now=NOW) == [
        "2026-01-05T20:00:00Z",
        "2026-01-06T07:30:00Z",
    ]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("mon", "2026-01-12"),
        ("TUE", "2026-01-06"),
        ("thu,Wed", "2026-01-07"),
        ("mon-fri", "2026-01-06"),
        ("fri-sun", "2026-01-09"),
        ("sat-mon", "2026-01-10"),
        ("thu - fri", "2026-01-08"),
    ],
)
def test_days_are_names_and_ranges_in_any_case(days: str, expected: str) -> None:
    assert next_instant_lines(at="07:30", zone="UTC", days=days, now=NOW) == [f"{expected}T07:30:00Z"]


@pytest.mark.parametrize(
    "at", ["", "7", "24:00", "12:60", "7:5", "07:30,", "07:30:00", "half past", "٠٧:٣٠", "-1:00"]
)
def test_a_bad_time_is_refused_by_its_option(at: str) -> None:
    with pytest.raises(SettingsError, match=r"^--at: found"):
        next_instant_lines(at=at, zone="UTC", now=NOW)


@pytest.mark.parametrize("days", ["", "monday", "mon,,tue", "mon-", "-fri", "mon-fri-sun", "1"])
def test_bad_days_are_refused_by_their_option(days: str) -> None:
    with pytest.raises(SettingsError, match=r"^--days: found"):
        next_instant_lines(at="07:30", days=days, zone="UTC", now=NOW)


@pytest.mark.parametrize("zone", ["", "Berlin", "europe/berlin", "Europe", "CEST", "Europe/Ber\nlin"])
def test_a_bad_zone_is_refused_by_its_option(zone: str) -> None:
    with pytest.raises(SettingsError, match=r"^--zone: .* is no IANA time zone, as Europe/Berlin$"):
        next_instant_lines(at="07:30", zone=zone, now=NOW)


@pytest.mark.parametrize("after", ["", "tomorrow", "2026-13-01T00:00:00Z", "0001-01-01T00:00:00+14:00"])
def test_a_bad_instant_is_refused_by_its_option(after: str) -> None:
    with pytest.raises(SettingsError, match=r"^--after: .* expected an instant"):
        next_instant_lines(at="07:30", zone="UTC", after=after, now=NOW)


def test_an_instant_with_no_offset_is_refused_and_told_why() -> None:
    with pytest.raises(SettingsError, match=r'^--after: "2026-10-24T00:00:00" names no offset from UTC'):
        next_instant_lines(at="07:30", zone="UTC", after="2026-10-24T00:00:00", now=NOW)


@pytest.mark.parametrize("count", ["0", "-1", "10001", "many", "", "1.5"])
def test_a_bad_count_is_refused_by_its_option(count: str) -> None:
    with pytest.raises(SettingsError, match=r"^--count: found .* expected a whole number from 1 to 10000$"):
        next_instant_lines(at="07:30", zone="UTC", count=count, now=NOW)


def test_the_end_of_the_calendar_is_said() -> None:
    with pytest.raises(SettingsError, match="the year 9999"):
        next_instant_lines(at="07:30", zone="UTC", after="9999-12-31T12:00:00Z", now=NOW)


def test_ten_thousand_lines_can_be_asked_for() -> None:
    lines = next_instant_lines(at="07:30", zone="Europe/Berlin", count=10_000, now=NOW)
    assert (len(set(lines)), lines[-1]) == (10_000, "2053-05-23T05:30:00Z")


def test_an_early_year_is_printed_in_four_digits() -> None:
    assert next_instant_lines(at="07:30", zone="UTC", after="0900-01-01T00:00:00Z", now=NOW) == [
        "0900-01-01T07:30:00Z"
    ]
