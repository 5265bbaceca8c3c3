"""Reminders: asked for in words or by button, in the person's own zone, on time."""

from datetime import UTC, datetime

from tests.stories.world import World, begin


async def test_a_reminder_asks_for_the_city_and_says_when_it_comes(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    assert ana.last.text.startswith("Which city are you in?")
    await world.send(ana, "Berlin")
    assert "every day at half past seven in the morning (07:30)" in ana.last.text
    assert "Next: tomorrow, Saturday 21 November, 07:30, Berlin time." in ana.last.text
    assert ana.last.button_texts[0] == "Take the evening instead"


async def test_it_comes_at_the_wall_time_with_start_and_snooze(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.advance(days=1)
    assert ana.last.text.startswith("Time to stretch.")
    assert ana.last.sent_at == datetime(2026, 11, 21, 6, 30, tzinfo=UTC)
    assert ana.last.button_texts == [
        "Start the stretch",
        "Do 1 stretch only",
        "Snooze 10 min",
        "Snooze 30 min",
        "Snooze 60 min",
        "Wait until I'm home, 19:00",
        "Skip today",
    ]


async def test_it_comes_every_day(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.advance(days=3)
    assert [message.sent_at.day for message in ana.heard[-3:]] == [21, 22, 23]


async def test_a_snooze_comes_back_once_and_leaves_the_schedule(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.advance(hours=21, minutes=31)
    await world.press(ana, "Snooze 10 min")
    await world.advance(days=1)
    assert [message.sent_at.strftime("%d %H:%M") for message in ana.heard[-2:]] == ["21 06:41", "22 06:30"]


async def test_the_evening_is_one_press_away(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.press(ana, "Take the evening instead")
    assert "half past seven in the evening (19:30)" in ana.last.text
    await world.advance(hours=10)
    assert ana.last.sent_at == datetime(2026, 11, 20, 18, 30, tzinfo=UTC)


async def test_a_bare_hour_is_asked_about_and_nothing_is_set_before_the_answer(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7")
    assert ana.last.text == "Do you mean the morning or the evening?"
    await world.send(ana, "/reminders")
    assert ana.last.text == "You have no reminders yet."


async def test_remind_me_daily_offers_times_and_takes_one_in_words(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Remind me daily")
    await world.send(ana, "18:45")
    await world.send(ana, "i live in London")
    assert "quarter to seven in the evening (18:45)" in ana.last.text


async def test_a_time_can_be_pressed(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Remind me daily")
    await world.press(ana, "18:00")
    await world.send(ana, "London")
    assert "six o'clock in the evening (18:00)" in ana.last.text


async def test_reminders_are_listed_and_removed(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "/reminders")
    assert "every day at 07:30, next tomorrow, Saturday 21 November, 07:30" in ana.last.text
    await world.press(ana, "Remove every day 07:30")
    assert ana.last.text == "You have no reminders yet."
    heard = len(ana.heard)
    await world.advance(days=2)
    assert len(ana.heard) == heard


async def test_an_unknown_city_is_asked_again_and_cancel_forgets_the_wish(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Qwxyzville")
    assert ana.last.text.startswith("I don't know that place.")
    await world.press(ana, "Cancel")
    await world.send(ana, "/reminders")
    assert ana.last.text == "You have no reminders yet."


async def test_a_city_that_exists_twice_is_asked_about(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Birmingham")
    assert ana.last.text.startswith("Which of these is yours?")
    await world.press(ana, "Europe/London, now 09:00")
    assert "Next: tomorrow, Saturday 21 November, 07:30, London time." in ana.last.text


async def test_a_change_of_zone_keeps_the_wall_time(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "my time zone is America/New_York")
    await world.advance(days=1)
    assert ana.last.sent_at == datetime(2026, 11, 20, 12, 30, tzinfo=UTC)


async def test_on_a_day_with_a_stretch_the_reminder_is_held_back(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 21:00")
    await world.send(ana, "Berlin")
    await begin(world, ana)
    await world.advance(minutes=5)
    done = ana.last
    await world.advance(hours=14)
    assert ana.last is done
    await world.advance(days=1)
    assert ana.last.text.startswith("Time to stretch.")


async def test_the_setting_lets_it_come_all_the_same(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 21:00")
    await world.send(ana, "Berlin")
    await world.send(ana, "/settings")
    await world.press(ana, "Remind me even after a stretch")
    await begin(world, ana)
    await world.advance(hours=14)
    assert ana.last.text.startswith("Time to stretch.")


async def test_start_in_a_reminder_leads_to_the_session(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.advance(days=1)
    await world.press(ana, "Start the stretch")
    assert "any pain" in ana.last.text


async def test_twenty_reminders_are_the_most(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    times = " and ".join(f"{hour:02}:{minute:02}" for hour in range(6, 16) for minute in (1, 31))
    words = times.split(" and ")
    await world.send(ana, f"remind me every day at {words[0]}")
    for at in words[1:]:
        await world.advance(seconds=1)
        await world.send(ana, f"remind me every day at {at}")
    await world.send(ana, "remind me every day at 22:22")
    assert "You have 20 reminders" in ana.heard[-2].text


async def test_an_ambiguous_one_off_stays_a_one_off(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me tomorrow at 7")
    await world.press(ana, "seven o'clock in the morning (07:00)")
    await world.send(ana, "/reminders")
    assert "once, tomorrow, Saturday 21 November, 07:00" in ana.last.text
    await world.advance(days=3)
    assert [m.sent_at.day for m in ana.heard if m.text.startswith("Time to stretch.")] == [21]


async def test_an_ambiguous_change_moves_the_reminder_that_there_is(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "make it 8")
    await world.press(ana, "eight o'clock in the morning (08:00)")
    await world.send(ana, "/reminders")
    assert "every day at 08:00" in ana.last.text
    assert "07:30" not in ana.last.text


async def test_a_one_off_waits_for_the_city_too(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me tomorrow at 9:00")
    await world.send(ana, "Berlin")
    assert ana.last.text.startswith("I'll remind you once: tomorrow, Saturday 21 November, 09:00")


async def test_two_one_offs_both_come_and_can_be_seen(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me in 30 minutes")
    await world.send(ana, "remind me in 2 hours")
    await world.send(ana, "/reminders")
    assert ana.last.text.count("once, today") == 2


async def test_what_is_not_there_is_not_said_to_be_removed(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 12:00")
    await world.send(ana, "remove my 8:45 reminder")
    assert ana.heard[-2].text == "You have no such reminder, so nothing was removed."


async def test_a_reminder_asked_for_twice_is_one(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 12:00")
    await world.send(ana, "remind me every day at 12:00")
    await world.send(ana, "/reminders")
    assert ana.last.text.count("every day at 12:00") == 1
