"""What a person reads and presses about reminders and zones."""

from datetime import UTC, datetime, time

import pytest

from bot.content import Content
from bot.core.action import (
    Action,
    Cancel,
    EditReminder,
    MoveReminder,
    OpenPage,
    Page,
    PauseReminders,
    PickHour,
    PickTime,
    PickZone,
    RemoveReminder,
    SkipToday,
    Snooze,
    StartExercise,
    StartShort,
)
from bot.core.message import Message
from bot.core.person import Reminder
from bot.core.plan import make_plan
from bot.core.reminder import ReminderRule, Weekday
from bot.core.richtext import to_plain
from bot.core.views import reminding, zoning
from bot.core.words import Words
from tests.core.exercises import wall_stretch

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
TOMORROW = datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


@pytest.fixture(scope="module")
def words(content: Content) -> Words:
    return content.words


def reminder(*local_times: time, id: int = 3, weekdays: tuple[Weekday, ...] = tuple(Weekday)) -> Reminder:
    return Reminder(
        id=id,
        chat_id=101,
        rule=ReminderRule(local_times=local_times, weekdays=weekdays, zone="Europe/Berlin"),
        exercise="wall-stretch",
        is_once=False,
        due_at=TOMORROW,
    )


def actions(message: Message) -> list[list[Action | None]]:
    return [[button.action for button in row] for row in message.rows]


def test_a_confirmation_says_days_times_the_next_instant_and_the_place(words: Words) -> None:
    text = to_plain(reminding.confirmation(words, reminder(time(7, 30)), NOW).text)
    said = (
        "every day",
        "half past seven in the morning (07:30)",
        "tomorrow, Saturday 21 November, 07:30",
        "Berlin",
    )
    assert [one for one in said if one not in text] == []


@pytest.mark.parametrize(
    ("at", "other"),
    [(time(7, 30), time(19, 30)), (time(19, 30), time(7, 30)), (time(1, 0), time(13, 0))],
)
def test_a_confirmation_offers_the_other_half_of_the_day(words: Words, at: time, other: time) -> None:
    assert actions(reminding.confirmation(words, reminder(at), NOW)) == [
        [MoveReminder(reminder=3, at=at, to=other)],
        [EditReminder(reminder=3), OpenPage(page=Page.REMINDERS)],
    ]


@pytest.mark.parametrize("times", [(time(12, 0),), (time(0, 30),), (time(7, 30), time(20, 0))])
def test_where_the_other_half_is_unlikely_it_is_not_offered(words: Words, times: tuple[time, ...]) -> None:
    assert actions(reminding.confirmation(words, reminder(*times), NOW)) == [
        [EditReminder(reminder=3), OpenPage(page=Page.REMINDERS)]
    ]


def test_times_are_offered_two_in_a_row_with_cancel_last(words: Words) -> None:
    assert actions(reminding.pick_time(words)) == [
        [PickTime(at=time(7, 30)), PickTime(at=time(12, 30))],
        [PickTime(at=time(18, 0)), PickTime(at=time(21, 0))],
        [PickHour(), Cancel()],
    ]


def test_the_days_that_were_said_stay_with_the_offered_times(words: Words) -> None:
    assert actions(
        reminding.pick_half(words, [time(9, 0), time(21, 0)], PickTime(at=time(0, 0), days=31))
    ) == [
        [PickTime(at=time(9, 0), days=31)],
        [PickTime(at=time(21, 0), days=31)],
        [Cancel()],
    ]


def test_the_question_for_the_zone_says_for_which_time(words: Words) -> None:
    assert "07:30" in zoning.zone_question(words, [time(7, 30)]).text


def test_places_of_one_name_are_offered_one_a_row(words: Words) -> None:
    assert actions(zoning.zone_choice(words, ["America/Chicago", "America/New_York"])) == [
        [PickZone(zone="America/Chicago")],
        [PickZone(zone="America/New_York")],
        [Cancel()],
    ]


def test_a_new_zone_is_confirmed_with_the_time_that_it_is_there(words: Words) -> None:
    text = zoning.zone_set(words, "Europe/Berlin", NOW, has_reminders=False).text
    assert "10:00" in text


def test_the_list_removes_each_by_its_own_button_and_adds_another(words: Words) -> None:
    listed = reminding.reminders(words, [reminder(time(7, 30)), reminder(time(20, 0), id=4)], NOW)
    assert actions(listed) == [
        [EditReminder(reminder=3), RemoveReminder(reminder=3)],
        [EditReminder(reminder=4), RemoveReminder(reminder=4)],
        [OpenPage(page=Page.REMIND), PauseReminders(days=0)],
    ]


def test_the_button_says_which_reminder_it_removes(words: Words) -> None:
    listed = reminding.reminders(words, [reminder(time(7, 30), weekdays=(Weekday.MON,))], NOW)
    assert "every Monday 07:30" in listed.rows[0][1].text


def test_with_no_reminder_there_is_only_one_to_add(words: Words) -> None:
    assert actions(reminding.reminders(words, [], NOW)) == [[OpenPage(page=Page.REMIND)]]


def test_a_reminder_starts_its_exercise_snoozes_or_is_skipped(words: Words) -> None:
    wall = wall_stretch()
    offered = reminding.offer(words, wall, make_plan(wall))
    due = reminding.due(words, reminder(time(7, 30)), offered, late_since=None, asks_first=False)
    assert actions(due) == [
        [StartExercise(exercise="wall-stretch"), StartShort(exercise="wall-stretch")],
        [Snooze(reminder=3, minutes=10), Snooze(reminder=3, minutes=30), Snooze(reminder=3, minutes=60)],
        [SkipToday(reminder=3)],
    ]


def test_a_late_reminder_says_when_it_was_due(words: Words) -> None:
    offered = reminding.offer(words, wall_stretch(), None)
    due = reminding.due(words, reminder(time(7, 30)), offered, late_since=time(7, 30), asks_first=False)
    assert "07:30" in due.text


def test_after_a_safety_stop_the_reminder_first_asks_how_it_is(words: Words) -> None:
    offered = reminding.offer(words, wall_stretch(), None)
    due = reminding.due(words, reminder(time(7, 30)), offered, late_since=None, asks_first=True)
    assert due.text == words("reminder-today")
