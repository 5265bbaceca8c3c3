"""Guided sessions as a person meets them: sides, seconds, words, old messages, the end and what may follow."""

import pytest

from tests.stories.world import World, begin


async def test_a_whole_session_leaves_at_most_fourteen_messages(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    before = len(ana.heard)
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(minutes=5)
    assert len(ana.heard) - before <= 14
    assert ana.last.text.startswith("Let go. That's it")


async def test_ten_seconds_more_lengthen_a_hold_and_the_other_side_gets_them_too(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.press(ana, "Add 10 seconds")
    assert ana.toasts[-1] == "Ten seconds more."
    await world.advance(seconds=29)
    assert "1 seconds left of 30" in ana.last.text or "5 seconds left of 30" in ana.last.text
    await world.advance(minutes=5)
    assert "You held 50 seconds on the right and 50 seconds on the left." in ana.last.text


async def test_no_hold_is_longer_than_the_sources_give(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.send(ana, "ten more seconds")
    await world.send(ana, "ten more seconds")
    assert ana.last.text == "Our sources stop at 30 seconds, so I stop there too."


async def test_switching_the_side_in_a_hold_does_the_other_one_first_and_both_in_full(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=7)
    await world.press(ana, "Switch side")
    assert ana.last.text.startswith("Bend your left knee")
    await world.advance(minutes=6)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_the_other_side_cannot_be_had_twice_in_a_set(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=20)
    await world.send(ana, "other side")
    assert ana.last.text.startswith("The other side has had its turn")


async def test_a_doubled_switch_is_one_switch(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=26)
    message = ana.last
    ana.press(message, "Switch side")
    ana.press(message, "Switch side")
    await world.settle()
    assert ana.last.text.startswith("Bend your left knee")


async def test_the_tighter_side_goes_first_once_it_is_known(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my left leg is tighter")
    assert ana.last.text == "I'll begin with your left side from now on."
    await begin(world, ana)
    await world.advance(seconds=26)
    assert ana.last.text.startswith("Bend your left knee")


async def test_a_reply_to_an_old_step_is_about_that_step(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=26)
    first_step = ana.heard[-2]
    assert first_step.text.startswith("Lie on your back")
    await world.advance_to_hold(ana)
    ana.send("how straight?", reply_to=first_step.message_id)
    await world.settle()
    assert ana.last.button_texts[:2] == ["Resume", "Stop"]


async def test_a_side_cut_short_is_said_and_its_rest_can_be_held(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=5)
    await world.press(ana, "Skip")
    await world.advance(minutes=5)
    assert "The right side got 15 seconds less." in ana.last.text
    await world.press(ana, "Hold the missing 15 s")
    assert "15 seconds for your right leg" in ana.last.text
    await world.advance(minutes=3)
    assert "You held 15 seconds on the right" in ana.last.text


async def test_the_end_asks_in_three_words_how_it_felt(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=5)
    assert ana.last.button_texts[:3] == ["Say good", "Say hard", "Say sore"]
    await world.press(ana, "Say good")
    assert ana.toasts[-1] == "Good to hear."
    await world.press(ana, "Say sore")
    assert "go gentler next time" in ana.last.text


async def test_the_end_counts_days_in_a_row_and_names_the_next_reminder(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await begin(world, ana)
    await world.advance(minutes=5)
    assert "days in a row" not in ana.last.text
    await world.advance(days=1)
    await world.send(ana, "start the stretch")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(minutes=5)
    assert "That's 2 days in a row." in ana.last.text
    assert "Next: your reminder, tomorrow, Sunday 22 November, 07:30." in ana.last.text


@pytest.mark.parametrize(
    ("said", "seen"),
    [("10 more seconds", "Ten seconds more."), ("other side", "Bend your left knee")],
)
async def test_the_new_controls_have_words_too(world: World, said: str, seen: str) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=26)
    await world.send(ana, said)
    assert ana.last.text.startswith(seen)


async def test_a_later_set_leaves_one_message_and_still_calls_at_each_change(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    while not ana.last.text.startswith("Let go slowly and rest"):
        await world.advance(seconds=1)
    before = len(ana.heard)
    change = ana.last
    assert not change.silent
    await world.advance(seconds=5)
    assert change.text.startswith("Let go slowly and rest. In 5 seconds: Pull your right leg")
    await world.advance(seconds=5)
    hold = ana.last
    assert hold.text.startswith("Pull your right leg")
    assert not hold.silent
    await world.advance(seconds=2)
    assert change.deleted
    assert len(ana.heard) == before
    await world.advance(seconds=15)
    assert "5 seconds left of 20" in hold.text
    await world.advance(seconds=5)
    assert "Held for 20 seconds." in hold.text


async def test_a_whole_session_calls_at_most_fourteen_times_and_leaves_twelve_messages(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    first = ana.last.message_id
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(minutes=5)
    assert ana.last.message_id - first <= 14
    assert len([message for message in ana.heard if message.message_id > first]) == 12


async def test_a_reply_to_a_message_of_another_exercise_is_about_that_exercise(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start leg curl")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(seconds=10)
    curl = ana.last
    assert curl.text.startswith("Begin: Leg Curl.")
    await world.send(ana, "stop")
    await world.send(ana, "start the leg up")
    await world.press(ana, "Say yes, I'm warm")
    await world.advance(seconds=12)
    assert ana.last.text.startswith("Lie on your back")
    ana.send("how many sets should i do?", reply_to=curl.message_id)
    await world.settle()
    assert "the leg-up" not in ana.last.text
    assert ana.last.button_texts[:2] == ["Resume", "Stop"]
    await world.send(ana, "how many sets should i do?")
    assert "the leg-up" in ana.last.text
