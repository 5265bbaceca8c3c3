"""The zone of a person: from a place that they share, from the time that they say it is, and how it is confirmed."""

from tests.stories.world import World


async def test_a_shared_place_offers_the_nearest_zones_with_their_time(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    ana.send_location(48.14, 11.58)
    await world.settle()
    assert "Europe/Berlin, now 10:00" in ana.last.button_texts
    await world.press(ana, "Europe/Berlin, now 10:00")
    assert "Berlin time." in ana.last.text


async def test_the_time_that_it_is_there_offers_the_zones_that_show_it(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "the time is 14:30 here")
    assert ana.last.button_texts[0] == "Asia/Kolkata, now 14:30"


async def test_a_shared_place_in_the_zone_that_is_known_is_just_confirmed(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    ana.send_location(52.5, 13.4)
    await world.settle()
    assert ana.last.text.startswith("Your time zone is now Europe/Berlin")


async def test_time_days_and_exercise_are_changed_by_buttons(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "/start")
    await world.press(ana, "Remind me daily")
    await world.press(ana, "Pick another time")
    await world.press(ana, "Pick 06:00")
    await world.press(ana, "06:45")
    assert "every day at quarter to seven in the morning (06:45)" in ana.last.text
    await world.press(ana, "Change")
    await world.press(ana, "Drop Sat")
    await world.press(ana, "Drop Sun")
    assert ana.last.text.startswith("every weekday at quarter to seven")
    await world.press(ana, "Change the time")
    await world.press(ana, "Pick 20:00")
    await world.press(ana, "20:30")
    assert "half past eight in the evening (20:30)" in ana.last.text
    await world.press(ana, "Change the exercise")
    await world.press(ana, "Leg Up Hamstring Stretch")
    assert "Leg Up Hamstring Stretch" in ana.last.text
