"""Not now, not today, not this week: a reminder steps back as it is asked to, and never nags."""

from datetime import UTC, datetime, timedelta

from bot.playground import Person
from tests.stories.world import World, begin


async def _remind(world: World, words: str = "remind me every day at 7:30") -> Person:
    ana = world.person("Ana")
    await world.send(ana, words)
    await world.send(ana, "Berlin")
    return ana


async def _snooze_on(world: World, person: Person, *, days: int) -> None:
    """The person snoozes at ten o'clock on each of the days."""
    for _ in range(days):
        await world.advance(days=1)
        await world.press(person, "Snooze 60 min")


async def test_a_confirmation_shows_the_next_three_and_the_phones_own_clock(world: World) -> None:
    ana = await _remind(world)
    assert "Then: Sunday 22 November, 07:30 and Monday 23 November, 07:30." in ana.last.text
    assert "By your phone's clock: 07:30, 07:30, 07:30." in ana.last.text
    instants = [one.unix_time for one in ana.last.entities if one.type == "date_time"]
    assert instants == [int(datetime(2026, 11, day, 6, 30, tzinfo=UTC).timestamp()) for day in (21, 22, 23)]


async def test_skip_today_lets_it_come_tomorrow(world: World) -> None:
    ana = await _remind(world, "remind me every day at 7:30 and 18:00")
    await world.advance(days=1)
    await world.press(ana, "Skip today")
    assert ana.last.text == "Skipped for today. I'll be back another day."
    skipped = ana.last
    await world.advance(hours=20)
    assert ana.last is skipped
    await world.advance(hours=4)
    assert ana.last.sent_at == datetime(2026, 11, 22, 6, 30, tzinfo=UTC)


async def test_waiting_until_home_is_a_one_off(world: World) -> None:
    ana = await _remind(world)
    await world.advance(hours=22)
    await world.press(ana, "Wait until I'm home, 19:00")
    await world.advance(days=1)
    assert [one.sent_at.strftime("%d %H:%M") for one in ana.heard[-2:]] == ["21 18:00", "22 06:30"]


async def test_one_stretch_only_is_one_set(world: World) -> None:
    ana = await _remind(world)
    await world.advance(hours=22)
    await world.press(ana, "Do 1 stretch only")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(minutes=6)
    assert "You held 20 seconds on the right and 20 seconds on the left." in ana.last.text


async def test_after_three_that_were_ignored_it_asks_once(world: World) -> None:
    ana = await _remind(world)
    await world.advance(days=5)
    asked = ["I've come by a few times now." in one.text for one in ana.heard[-5:]]
    assert asked == [False, False, False, True, False]
    assert ana.heard[-2].button_texts[2:] == ["Move it", "Pause 7 days", "Stop these", "Keep it as it is"]


async def test_a_sign_of_life_is_no_ignoring(world: World) -> None:
    ana = await _remind(world)
    await world.advance(days=2)
    await world.send(ana, "thanks")
    await world.advance(days=3)
    assert not any("I've come by" in one.text for one in ana.heard)


async def test_snoozed_four_times_to_the_same_hour_it_offers_to_move_there(world: World) -> None:
    ana = await _remind(world)
    await _snooze_on(world, ana, days=3)
    assert not any("put this one off" in one.text for one in ana.heard)
    await _snooze_on(world, ana, days=1)
    assert ana.last.text.endswith("Shall I come at eleven o'clock in the morning (11:00) from now on?")
    await world.press(ana, "Keep it as it is")
    assert ana.last.text == "All stays as it is."


async def test_a_pause_has_an_end_and_the_reminder_comes_again_by_itself(world: World) -> None:
    ana = await _remind(world)
    await world.send(ana, "pause reminders for a week")
    assert "come again from Friday 27 November, 00:00" in ana.last.text
    paused = ana.last
    await world.advance(days=6)
    assert ana.last is paused
    await world.advance(days=1)
    assert ana.last.sent_at == datetime(2026, 11, 27, 6, 30, tzinfo=UTC)


async def test_a_pause_until_a_weekday_can_be_ended(world: World) -> None:
    ana = await _remind(world)
    await world.send(ana, "no reminders until wednesday")
    await world.press(ana, "End the pause")
    await world.advance(days=1)
    assert ana.last.sent_at == datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


async def test_a_pause_without_an_end_is_asked_about(world: World) -> None:
    ana = await _remind(world)
    await world.send(ana, "pause my reminders")
    assert ana.last.text.startswith("For how long?")
    await world.press(ana, "Pause 3 days")
    await world.advance(days=4)
    assert ana.last.sent_at == datetime(2026, 11, 23, 6, 30, tzinfo=UTC) + timedelta(days=1)


async def test_quiet_hours_leave_a_reminder_out_and_let_a_snooze_wait(world: World) -> None:
    ana = await _remind(world, "remind me every day at 22:30")
    await world.send(ana, "/settings")
    await world.press(ana, "Set quiet hours")
    await world.press(ana, "Be quiet 22:00-07:00")
    heard = len(ana.heard)
    await world.advance(hours=14)
    assert len(ana.heard) == heard
    await world.send(ana, "snooze 10 minutes")
    assert "07:00" in ana.last.text


async def test_the_streak_is_told_and_a_pause_keeps_it(world: World) -> None:
    ana = await _remind(world, "remind me every day at 21:00")
    await begin(world, ana)
    await world.advance(minutes=6)
    await world.send(ana, "pause reminders for 3 days")
    await world.advance(days=3)
    await world.send(ana, "start")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(days=1, hours=13)
    assert "2 days in a row so far." in ana.last.text
