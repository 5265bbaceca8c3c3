"""What is made of a change where the reminders that the person has are known: what was not spoken of stays as it is."""

from datetime import time

import pytest

from bot.core.reminder import ReminderRule, Weekday
from bot.core.understanding.times import read_reminder
from tests.core.understanding.test_times import NOW, shown

DAILY = ReminderRule(local_times=(time(7, 30),), weekdays=tuple(Weekday), zone="Europe/Berlin")
TWICE = ReminderRule(local_times=(time(7, 30), time(19)), weekdays=tuple(Weekday), zone="Europe/Berlin")
WEEKENDS = ReminderRule(local_times=(time(9),), weekdays=(Weekday.SAT, Weekday.SUN), zone="Europe/Berlin")


def read(text: str, *own: ReminderRule) -> str:
    return shown(read_reminder(text, NOW, "Europe/Berlin", own))


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("weekends should be 9:30 instead", "replace | 07:30 weekdays | 09:30 weekends"),
        ("weekends should be 9:30", "replace | 07:30 weekdays | 09:30 weekends"),
        ("on saturdays make that 10am", "replace | 07:30 mon,tue,wed,thu,fri,sun | 10:00 sat"),
        ("change mondays to 9am and leave the rest", "replace | 07:30 tue,wed,thu,fri,sat,sun | 09:00 mon"),
        ("sunday should be 9:30", "replace | 09:30 sun | ?"),  # of this week, or of each
        ("make it 6:15 on weekdays", "replace | 06:15 weekdays"),
        ("make it 6:15 every day", "replace | 06:15 daily"),
    ],
)
def test_some_days_of_a_reminder_are_set_apart_and_the_others_stay(text: str, reading: str) -> None:
    assert read(text, DAILY) == reading


@pytest.mark.parametrize(
    ("own", "reading"),
    [
        ((TWICE,), "replace | 09:30 weekends | ?"),
        ((DAILY, TWICE), "replace | 09:30 weekends | ?"),
        ((WEEKENDS,), "replace | 09:30 weekends"),
        ((), "replace | 09:30 weekends"),
    ],
)
def test_which_of_several_times_is_set_apart_is_asked(own: tuple[ReminderRule, ...], reading: str) -> None:
    assert read("weekends should be 9:30", *own) == reading


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("5 more mins", "snooze | minutes=5"),
        ("another half hour", "snooze | minutes=30"),
        ("just another 10 minutes please", "snooze | minutes=10"),
        ("five minutes", "none"),
        ("is 5 more minutes enough", "none"),
        ("5 more mins on my left leg", "none"),
    ],
)
def test_a_little_more_is_a_snooze_where_nothing_else_goes_on(text: str, reading: str) -> None:
    assert read(text, DAILY) == reading
    assert read_reminder(text, NOW, "Europe/Berlin", [DAILY], in_session=True) is None
    assert read_reminder(text, NOW, "Europe/Berlin", []) is None
