"""Days and times in words, as people say them."""

from collections.abc import Sequence
from datetime import UTC, datetime, time

import pytest

from bot.content import Content
from bot.core.reminder import Weekday
from bot.core.views.moments import days, listed, moment, place, spoken, times
from bot.core.words import Words


@pytest.fixture(scope="module")
def words(content: Content) -> Words:
    return content.words


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (time(7, 30), "half past seven in the morning (07:30)"),
        (time(19, 30), "half past seven in the evening (19:30)"),
        (time(5, 0), "five o'clock in the morning (05:00)"),
        (time(4, 59), "04:59 at night (04:59)"),
        (time(11, 45), "quarter to twelve in the morning (11:45)"),
        (time(12, 0), "noon (12:00)"),
        (time(12, 15), "quarter past twelve in the afternoon (12:15)"),
        (time(12, 45), "quarter to one in the afternoon (12:45)"),
        (time(17, 59), "17:59 in the afternoon (17:59)"),
        (time(18, 0), "six o'clock in the evening (18:00)"),
        (time(22, 0), "ten o'clock at night (22:00)"),
        (time(0, 0), "midnight (00:00)"),
        (time(0, 30), "half past twelve at night (00:30)"),
        (time(23, 45), "quarter to twelve at night (23:45)"),
    ],
)
def test_a_time_is_said_in_words_with_its_digits_behind(words: Words, at: time, said: str) -> None:
    assert spoken(words, at) == said


def test_several_times_are_joined(words: Words) -> None:
    assert times(words, [time(12, 0), time(0, 0)]) == "noon (12:00) and midnight (00:00)"


@pytest.mark.parametrize(
    ("weekdays", "said"),
    [
        ([], "every day"),
        (list(Weekday), "every day"),
        ([Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI], "every weekday"),
        ([Weekday.SUN, Weekday.SAT], "every weekend day"),
        ([Weekday.THU, Weekday.MON, Weekday.THU], "every Monday and Thursday"),
        ([Weekday.SUN], "every Sunday"),
    ],
)
def test_days_are_said_as_people_say_them(words: Words, weekdays: list[Weekday], said: str) -> None:
    assert days(words, weekdays) == said


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c", "d"], "a, b, c and d")],
)
def test_a_list_has_commas_and_one_and(words: Words, items: Sequence[str], said: str) -> None:
    assert listed(words, items) == said


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-11-20T06:00Z", "today, Friday 20 November, 07:30"),
        ("2026-11-19T22:59Z", "tomorrow, Friday 20 November, 07:30"),
        ("2026-11-19T23:00Z", "today, Friday 20 November, 07:30"),  # it is past midnight in Berlin
        ("2026-11-18T06:00Z", "Friday 20 November, 07:30"),
    ],
)
def test_a_moment_is_said_in_the_persons_own_zone(words: Words, now: str, said: str) -> None:
    instant = datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert moment(words, instant, "Europe/Berlin", datetime.fromisoformat(now)) == said


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Berlin", "Berlin"),
        ("America/Argentina/Buenos_Aires", "Buenos Aires"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_called_by_its_place(zone: str, said: str) -> None:
    assert place(zone) == said
