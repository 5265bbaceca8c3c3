"""What Telegram and the network do wrong, and what the person then sees."""

import pytest

from bot.playground import Fault
from bot.playground.faults import FaultKind
from tests.stories.world import World, begin


async def test_a_reply_waits_as_long_as_telegram_says(world: World) -> None:
    ana = world.person("Ana")
    world.playground.faults.add(Fault(method="sendMessage", kind="429", retry_after=3))
    await world.send(ana, "/start")
    await world.advance(seconds=2)
    assert not ana.heard
    await world.advance(seconds=1)
    assert ana.last.text.startswith("Hello, I'm Leg Up")


@pytest.mark.parametrize("kind", ["429", "500", "drop_before"])
async def test_a_step_that_was_not_sent_is_sent_later_and_its_hold_is_not_shortened(
    world: World, kind: FaultKind
) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=46)
    world.playground.faults.add(Fault(method="sendMessage", kind=kind, retry_after=2))
    await world.advance(minutes=6)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text


async def test_a_step_whose_outcome_nobody_knows_comes_at_most_twice(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    world.playground.faults.add(Fault(method="sendMessage", kind="drop_after"))
    await world.advance(minutes=6)
    lying = [message for message in ana.heard if message.text.startswith("Lie on your back")]
    assert len(lying) == 2
    assert ana.last.text.startswith("Let go. That's it")


async def test_a_message_that_is_refused_is_not_repeated_and_the_session_goes_on(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    world.playground.faults.add(Fault(method="sendMessage", kind="400"))
    await world.advance(minutes=6)
    assert ana.last.text.startswith("Let go. That's it")


async def test_a_person_who_has_blocked_the_bot_stops_their_session_and_nothing_is_lost(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    ana.block()
    await world.advance(minutes=6)
    ana.unblock()
    await world.settle()
    await world.send(ana, "go on")
    await world.advance(minutes=6)
    assert ana.last.text.startswith("Let go. That's it")


async def test_countdown_edits_that_fail_are_let_go(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    world.playground.faults.add(Fault(method="editMessageText", kind="500", times=50))
    await world.advance(minutes=6)
    assert ana.last.text.startswith("Let go. That's it")


async def test_one_persons_trouble_does_not_hold_up_another(world: World) -> None:
    ana, ben = world.person("Ana", 101), world.person("Ben", 102)
    await begin(world, ana)
    world.playground.faults.add(Fault(method="sendMessage", kind="500", times=3, chat_id=101))
    await world.advance(seconds=11)
    await world.send(ben, "/start")
    assert ben.last.text.startswith("Hello, I'm Leg Up")
