"""The buttons of a session, their words, and what happens when they come late or twice."""

import pytest

from tests.stories.world import World, begin


async def test_pause_stops_the_clock_of_a_hold_and_keeps_its_missing_time(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=8)
    await world.press(ana, "Pause")
    assert "This hold has 12 seconds left" in ana.last.text
    await world.advance(minutes=10)
    assert "This hold has 12 seconds left" in ana.last.text


async def test_going_on_starts_with_five_seconds_to_get_ready_and_then_the_missing_time(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=8)
    await world.press(ana, "Pause")
    await world.press(ana, "Resume")
    assert ana.last.text.startswith("Get back into position.")
    await world.advance(seconds=5)
    assert "Hold: 12 seconds." in ana.last.text
    await world.advance(seconds=12)
    assert ana.last.text.startswith("Let go slowly.")


async def test_pausing_never_shortens_a_side(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=13)
    await world.press(ana, "Pause")
    await world.press(ana, "Resume")
    await world.advance(seconds=7)
    await world.press(ana, "Pause")
    await world.press(ana, "Resume")
    await world.advance(minutes=5)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_skip_brings_the_next_step_at_once(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.press(ana, "Skip")
    assert ana.last.text.startswith("Lie on your back")


async def test_a_hold_that_is_skipped_is_said_at_the_end(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=5)
    await world.press(ana, "Skip")
    await world.advance(minutes=5)
    assert "25 seconds on the right and 40 seconds on the left" in ana.last.text
    assert "The right side got 15 seconds less." in ana.last.text


async def test_back_returns_to_the_step_before(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=26)
    assert ana.last.text.startswith("Bend your right knee")
    await world.press(ana, "Go back")
    assert ana.last.text.startswith("Lie on your back")


async def test_stop_ends_the_session_and_says_how_to_get_up(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=30)
    await world.press(ana, "Stop")
    assert "Roll to your side and sit up before you stand." in ana.last.text
    await world.advance(minutes=5)
    assert "Roll to your side" in ana.last.text


async def test_an_old_button_is_answered_politely_and_changes_nothing(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    skip = "ss:1:1:skip"
    first = ana.last
    await world.advance(seconds=26)
    ana.press_data(first.message_id, skip)
    await world.settle()
    assert ana.toasts[-1] == "That step has passed."
    assert ana.last.text.startswith("Bend your right knee")


async def test_a_doubled_skip_skips_once(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    message = ana.last
    ana.press(message, "Skip")
    ana.press(message, "Skip")
    await world.settle()
    assert ana.last.text.startswith("Lie on your back")


async def test_a_doubled_pause_is_one_pause(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    message = ana.last
    ana.press(message, "Pause")
    ana.press_data(message.message_id, "ss:1:1:pause")
    await world.settle()
    assert ana.toasts[-1] == "That's already so."
    assert ana.last.text.startswith("Paused.")


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("pause", "Paused."),
        ("skip this one", "Straighten your right leg"),
        ("go back", "Lie on your back"),
        ("again please", "Bend your right knee"),
        ("stop", "Stopped."),
    ],
)
async def test_words_do_what_the_buttons_do(world: World, said: str, seen: str) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=26)
    await world.send(ana, said)
    assert ana.last.text.startswith(seen)


async def test_go_on_in_words_resumes(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.send(ana, "pause")
    await world.send(ana, "ok go on")
    assert ana.last.text.startswith("Get back into position.")


async def test_a_second_session_cannot_start_beside_the_first(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "start")
    assert "You are in the middle of a session." in ana.last.text


async def test_an_abandoned_session_is_asked_about_once_and_then_ends_silently(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.press(ana, "Pause")
    await world.advance(minutes=30)
    assert ana.last.text == "Your session is still open. Shall we go on?"
    heard = len(ana.heard)
    await world.advance(hours=12)
    assert len(ana.heard) == heard
    await world.press(ana, "Resume")
    assert ana.toasts[-1] == "That step has passed."


async def test_the_end_of_a_session_offers_to_do_it_again_or_daily(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=5)
    assert ana.last.button_texts[-2:] == ["Start again", "Remind me daily"]


@pytest.mark.parametrize("said", ["no", "nope", "ok", "nice", "fine"])
async def test_a_short_word_in_a_hold_neither_stops_it_nor_the_clock(world: World, said: str) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=5)
    await world.send(ana, said)
    assert ana.last.silent or ana.last.text == "We're in the middle of it: I keep counting."
    assert "That's already so." not in ana.last.text
    await world.advance(seconds=15)
    assert ana.last.text.startswith("Let go slowly. Bend your left knee")


async def test_a_no_to_shall_we_go_on_ends_the_session(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.press(ana, "Pause")
    await world.advance(minutes=30)
    await world.send(ana, "no")
    assert ana.last.text.startswith("Stopped.")
