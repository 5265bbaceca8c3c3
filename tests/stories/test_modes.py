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


async def test_a_sound_at_side_changes_only(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Sound only side changes")
    await begin(world, ana)
    await world.advance(minutes=5)
    silent = [message.text.split()[0] for message in ana.heard if message.silent]
    assert "Straighten" in silent
    assert "Let" not in silent


async def test_numbers_alone_count_down_without_a_bar(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Count down in numbers")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=6)
    assert "15 seconds left of 20" in ana.last.text
    assert "▰" not in ana.last.text


async def test_less_motion_edits_a_hold_once(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Move less")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=19)
    assert len(ana.last.edits) == 1


async def test_a_screen_reader_gets_no_symbols_and_no_edits(world: World) -> None:
    ana = world.person("Ana")
    await choose(world, ana, "Suit a screen reader")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=19)
    assert ana.last.edits == []
    assert "Set 1 of 2, right leg." in ana.last.text
    assert "·" not in ana.last.text


async def test_a_choice_can_be_taken_back(world: World) -> None:
    ana = world.person("Ana")
    await choose(
        world, ana, "Send text only", "Show pictures", "Begin with the left", "Forget the tighter side"
    )
    assert "Pictures: where there are any" in ana.last.text
    assert "right; tell me if one is tighter" in ana.last.text
