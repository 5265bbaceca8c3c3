"""How a person wants to be led: each choice in /settings, and what it changes."""

from bot.playground import Person
from tests.stories.world import World, begin


async def choose(world: World, ana: Person, *buttons: str) -> None:
    await world.send(ana, "/settings")
    await world.press(ana, "Change how I lead you")
    for button in buttons:
        await world.press(ana, button)


async def test_a_slow_pace_gives_more_time_to_read_and_none_more_to_hold(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Take a slow pace")
    assert "Pace of reading and getting ready: slow" in ana.last.text
    await begin(world, ana)
    await world.advance(seconds=14)
    assert ana.last.text.startswith("Get ready")
    await world.advance(minutes=6)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_a_quick_pace_gives_less_time_to_read(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Take a quick pace")
    await begin(world, ana)
    await world.advance(seconds=7)
    assert ana.last.text.startswith("Lie on your back")
    await world.advance(minutes=5)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_getting_ready_by_button_waits_for_it(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Get ready by button")
    await begin(world, ana)
    await world.advance(minutes=3)
    assert ana.last.text.startswith("Get ready")
    await world.press(ana, "Say ready")
    assert ana.last.text.startswith("Lie on your back")
    await world.send(ana, "next")
    assert ana.last.text.startswith("Bend your right knee")


async def test_with_getting_ready_by_button_holds_still_end_by_themselves(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Get ready by button")
    await begin(world, ana)
    for _ in range(4):
        await world.press(ana, "Say ready")
        await world.advance(seconds=1)
    assert "Hold: 20 seconds." in ana.last.text
    await world.advance(seconds=20)
    assert ana.last.text.startswith("Let go slowly. Bend your left knee")
    await world.advance(minutes=2)
    assert ana.last.text.startswith("Let go slowly. Bend your left knee")
    await world.press(ana, "Say ready")
    await world.advance(seconds=1)
    await world.press(ana, "Say ready")
    await world.advance(minutes=3)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_every_message_sounds_unless_chosen_otherwise(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=5)
    assert [message.text for message in ana.heard if message.silent] == []


async def test_a_sound_at_side_changes_and_the_end_only(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Sound only side changes")
    await begin(world, ana)
    begun = ana.last.message_id
    calls = []
    for _ in range(220):
        await world.advance(seconds=1)
        if ana.last.message_id > begun and not ana.last.silent:
            calls.append(" ".join(ana.last.text.split()[:5]))
    assert list(dict.fromkeys(calls)) == [
        "Bend your right knee to",
        "Let go slowly. Bend your",
        "Let go slowly and rest.",
        "Let go. That's it, well",
    ]


async def test_a_bar_counts_down_unless_chosen_otherwise(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=10)
    assert "10 seconds left of 20  ▰▰▰▰▰▱▱▱▱▱" in ana.last.text


async def test_numbers_alone_count_down_without_a_bar(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Count down in numbers")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=6)
    assert "15 seconds left of 20" in ana.last.text
    assert "▰" not in ana.last.text


async def test_without_a_countdown_a_hold_stands_as_it_was_told(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Stop counting down")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=19)
    assert "Hold: 20 seconds." in ana.last.text
    assert ana.last.edits == []


async def test_less_motion_edits_a_hold_once_and_takes_nothing_away(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Move less")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=19)
    assert len(ana.last.edits) == 1
    await world.advance(minutes=4)
    assert len([message for message in ana.heard if "slowly and rest" in message.text]) == 2


async def test_a_screen_reader_gets_no_symbols_and_no_text_that_changes_by_itself(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Suit a screen reader")
    await begin(world, ana)
    begun = ana.last.message_id
    await world.advance(minutes=5)
    told = [message for message in ana.heard if message.message_id >= begun]
    assert len(told) == 13
    assert [edit.text for message in told for edit in message.edits if edit.text != message.text] == []
    assert "Set 1 of 2, right leg." in told[2].text
    assert not any(symbol in message.text for message in told for symbol in "·▰▱")


async def test_pictures_are_no_choice_while_there_are_none(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana)
    assert "Pictures: none; I have no drawings, so all is text" in ana.last.text
    assert not any("icture" in text for text in ana.last.button_texts)


async def test_choices_are_one_persons_own_and_outlive_a_restart(world: World) -> None:
    ana, ben = world.person("Ana", 101), world.person("Ben", 102)
    await choose(world, ana, "Take a slow pace", "Count down in numbers")
    await world.restart()
    await choose(world, ana)
    assert "getting ready: slow" in ana.last.text
    assert "Countdown of a hold: numbers" in ana.last.text
    await choose(world, ben)
    assert "getting ready: normal" in ben.last.text


async def test_a_choice_can_be_taken_back(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Move less", "Move as usual", "Begin with the left", "Forget the tighter side")
    assert "Less motion: no" in ana.last.text
    assert "right; tell me if one is tighter" in ana.last.text
