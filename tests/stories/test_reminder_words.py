"""Reminders by words alone, where there used to be buttons only; and what the coach says while it knows no zone."""

from datetime import UTC, datetime

from tests.stories.world import World, begin


async def test_a_pause_is_ended_in_words(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "pause reminders for two weeks")
    await world.send(ana, "i'm back, turn my reminders on again")
    assert [one.text.splitlines()[0] for one in ana.heard[-2:]] == [
        "The pause is over.",
        "Your reminders (Berlin):",
    ]
    await world.advance(days=1)
    assert ana.last.sent_at == datetime(2026, 11, 21, 6, 30, tzinfo=UTC)


async def test_resume_without_a_session_means_the_reminders_that_are_paused(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "pause reminders for two weeks")
    await world.send(ana, "resume")
    assert ana.heard[-2].text == "The pause is over."


async def test_what_is_not_paused_is_not_said_to_be_over(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "turn my reminders back on")
    assert ana.heard[-2].text == "Your reminders are not paused."


async def test_the_weekend_is_set_apart_and_the_working_days_keep_their_time(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "weekends should be 9:30 instead")
    await world.send(ana, "my reminders")
    assert "07:30" in ana.last.text
    assert "09:30" in ana.last.text
    await world.advance(days=3)
    rung = [one.sent_at.strftime("%a %H:%M") for one in ana.heard if one.sent_at.strftime("%M") == "30"]
    assert rung == ["Sat 08:30", "Sun 08:30", "Mon 06:30"]


async def test_quiet_hours_are_set_in_words(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 22:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "don't message me after 10 pm")
    assert "Quiet hours: 22:00-07:00." in ana.last.text
    quiet = ana.last
    await world.advance(days=2)
    assert ana.last is quiet


async def test_hours_that_are_not_clear_are_asked_about(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "no messages between 10 and 8")
    assert "Be quiet 22:00-07:00" in ana.last.button_texts


async def test_today_is_left_out_in_words_and_tomorrow_comes(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 21:00")
    await world.send(ana, "Berlin")
    await world.send(ana, "skip today")
    heard = len(ana.heard)
    await world.advance(days=2)
    assert [one.sent_at for one in ana.heard[heard:]] == [datetime(2026, 11, 21, 20, 0, tzinfo=UTC)]


async def test_a_question_while_a_time_is_asked_for_sets_nothing(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me daily")
    await world.send(ana, "can I stretch at 7:00 in the morning?")
    await world.send(ana, "show my reminders")
    assert ana.last.text == "You have no reminders yet."


async def test_the_time_that_was_asked_for_is_still_taken_after_a_question(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me daily")
    await world.send(ana, "can I stretch at 7:00 in the morning?")
    await world.send(ana, "half seven in the evening")
    assert "every day at half past seven in the evening (19:30)" in ana.last.text


async def test_the_evening_one_of_two_is_dropped(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30 and 19:00")
    await world.send(ana, "Berlin")
    await world.send(ana, "drop the evening one")
    await world.advance(days=2)
    assert [one.sent_at.hour for one in ana.heard[-2:]] == [6, 6]


async def test_a_confirmation_says_that_todays_stays_away_after_a_stretch(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=6)
    await world.send(ana, "remind me every day at 21:00")
    await world.send(ana, "Berlin")
    assert "You have stretched today, so today's stays away." in ana.last.text
    confirmed = ana.last
    await world.advance(hours=14)
    assert ana.last is confirmed


async def test_a_confirmation_says_nothing_of_today_when_it_comes_tomorrow(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=6)
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    assert "stays away" not in ana.last.text


async def test_a_snooze_without_a_zone_is_told_in_minutes(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me in 20 minutes")
    assert ana.last.text == "I'll be back in 20 minutes."
    await world.send(ana, "show my reminders")
    assert "once, in 20 minutes" in ana.last.text
    await world.advance(minutes=20)
    assert ana.last.text.startswith("Time to stretch.")
    await world.press(ana, "Snooze 30 min")
    assert ana.last.text == "I'll be back in 30 minutes."
    assert not any("UTC" in one.text for one in ana.heard)


async def test_home_at_seven_in_the_evening_is_a_snooze_in_words(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "when I'm home at 19:00")
    assert ana.last.text == "I'll be back at 19:00."
    await world.advance(hours=12)
    assert ana.last.sent_at == datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


async def test_home_at_seven_in_the_evening_asks_where_that_is(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "when I'm home at 19:00")
    assert ana.last.text.startswith("Which city are you in?")
    await world.send(ana, "Berlin")
    await world.advance(hours=12)
    assert ana.last.sent_at == datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


async def test_a_reminder_with_a_routine_of_its_own_starts_that_one(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.press(ana, "Change")
    await world.press(ana, "Change the exercise")
    await world.press(ana, "Bedtime wind-down")
    assert "Bedtime wind-down" in ana.last.text
    await world.advance(days=1)
    assert "Bedtime wind-down, about" in ana.last.text
    await world.press(ana, "Start the routine")
    assert ana.last.text.startswith("Bedtime wind-down")


async def test_a_reminder_of_an_exercise_that_was_named_starts_it(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me to do the hold and relax stretch at 7:30")
    await world.advance(days=1)
    assert "Hip and Hamstring Stretch" in ana.last.text


async def test_a_one_off_that_is_still_to_come_outlives_a_block(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me on monday at 18:00, just once")
    ana.block()
    await world.settle()
    await world.advance(days=1)
    ana.unblock()
    await world.settle()
    heard = len(ana.heard)
    await world.advance(days=3)
    assert [one.sent_at for one in ana.heard[heard:]] == [datetime(2026, 11, 23, 17, 0, tzinfo=UTC)]


async def test_a_one_off_that_came_while_blocked_does_not_come_after_all(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me today at 18:00")
    ana.block()
    await world.settle()
    await world.advance(days=1)
    ana.unblock()
    await world.settle()
    heard = len(ana.heard)
    await world.advance(days=3)
    assert len(ana.heard) == heard


async def test_two_times_of_one_day_are_two_one_offs(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me tomorrow at 8:00 and 20:00")
    heard = len(ana.heard)
    await world.advance(days=3)
    assert [one.sent_at.strftime("%d %H:%M") for one in ana.heard[heard:]] == ["21 07:00", "21 19:00"]
