"""The process stops and is started again: nothing is lost, nothing bursts, and lateness is said."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content import Content
from bot.core.understanding.interpret import Interpreter
from tests.stories.world import World, begin


async def test_a_session_goes_on_after_a_restart(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=12)
    await world.restart()
    await world.advance(minutes=5)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_a_countdown_goes_on_after_a_restart(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.restart(away=timedelta(seconds=6))
    await world.advance(seconds=5)
    assert "10 seconds left of 20" in ana.last.text


async def test_a_hold_that_ended_while_the_bot_was_away_starts_with_letting_go(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.restart(away=timedelta(seconds=60))
    assert ana.last.text.startswith("Let go and rest. I was away for a moment.")
    await world.advance(seconds=10)
    assert ana.last.text.startswith("Let go slowly. Bend your left knee")


async def test_a_hold_that_should_have_begun_while_the_bot_was_away_is_led_in(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=50)
    await world.restart(away=timedelta(seconds=30))
    assert ana.last.text.startswith("Get back into position.")
    await world.advance(seconds=5)
    assert "Hold: 20 seconds." in ana.last.text


async def test_after_more_than_two_minutes_the_person_is_asked_how_to_go_on(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=30)
    await world.restart(away=timedelta(minutes=5))
    assert ana.last.text.startswith("I was away for 5 minutes")
    assert ana.last.button_texts == ["Resume", "Repeat this step", "Stop"]
    await world.press(ana, "Repeat this step")
    assert ana.last.text.startswith("Bend your right knee")


async def test_a_step_less_than_two_minutes_late_is_told_at_once_and_the_next_counts_from_then(
    world: World,
) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=12)
    assert ana.last.text.startswith("Lie on your back")
    await world.restart(away=timedelta(seconds=70))
    assert ana.last.text.startswith("Bend your right knee")
    await world.advance(seconds=20)
    assert ana.last.text.startswith("Bend your right knee")
    await world.advance(seconds=1)
    assert ana.last.text.startswith("Straighten your right leg")


async def test_after_a_long_outage_resume_goes_on_and_stop_ends(world: World) -> None:
    ana, ben = world.person("Ana", 101), world.person("Ben", 102)
    await begin(world, ana)
    await begin(world, ben)
    await world.advance(seconds=12)
    await world.restart(away=timedelta(minutes=5))
    await world.press(ana, "Resume")
    await world.press(ben, "Stop")
    assert ana.last.text == "Get ready. We go on in 5 seconds."
    assert ben.last.text.startswith("Stopped.")
    await world.advance(seconds=5)
    assert ana.last.text.startswith("Bend your right knee")


async def test_a_paused_session_stays_paused_over_a_restart(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.press(ana, "Pause")
    await world.restart(away=timedelta(minutes=5))
    await world.press(ana, "Resume")
    await world.advance(seconds=5)
    assert "Hold: 20 seconds." in ana.last.text


async def test_a_reminder_comes_after_a_restart(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.restart(away=timedelta(hours=10))
    await world.advance(hours=12)
    assert ana.last.text.startswith("Time to stretch. Leg Up Hamstring Stretch, about 4 minutes.")


@pytest.fixture
def building() -> Iterator[threading.Event]:
    """Set when the interpreter has been built."""
    built = threading.Event()
    yield built
    built.set()


async def test_what_is_due_leaves_while_the_interpreter_is_still_built_and_what_was_asked_is_answered_after_it(
    world: World, content: Content, building: threading.Event
) -> None:
    def understanding() -> Interpreter:
        building.wait()
        return content.interpreter

    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.bot.stop()
    ana.send("how straight should my leg be?")
    world.exchange_content(replace(content, understanding=understanding))
    starting = asyncio.create_task(world.begin_again(away=timedelta(hours=22)))
    await world.playground.until(lambda: ana.last.text.startswith("Time to stretch."))
    assert not starting.done()
    building.set()
    await starting
    await world.settle()
    assert "knee" in ana.last.text


async def test_a_reminder_up_to_two_hours_late_says_so(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.restart(away=timedelta(hours=22, minutes=30))
    assert ana.last.text.endswith("It was due at 07:30; I was away.")


async def test_a_reminder_over_two_hours_late_is_skipped_and_the_next_one_comes(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    before = ana.last
    await world.restart(away=timedelta(hours=25))
    assert ana.last is before
    await world.advance(days=1)
    assert ana.last.text.startswith("Time to stretch.")


async def test_after_a_long_outage_there_is_no_burst(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 10:30")
    await world.send(ana, "remind me every day at 10:45")
    await world.send(ana, "remind me every day at 11:00")
    heard = len(ana.heard)
    await world.restart(away=timedelta(days=8, hours=1, minutes=5))
    assert len(ana.heard) - heard == 1


async def test_words_that_wait_for_an_answer_survive_a_restart(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.restart()
    await world.send(ana, "Berlin")
    assert "half past seven in the morning" in ana.last.text
