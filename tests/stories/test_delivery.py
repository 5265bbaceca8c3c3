"""Faults of Telegram and of the disk at each point of a session and of a reminder, and what the person then sees."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Literal

import pytest

from bot.playground import Fault
from bot.store.backup import back_up
from tests.stories.world import World, begin

FaultKind = Literal["429", "403", "400", "500", "502", "drop_before", "drop_after"]

REMINDER = "Time to stretch. Leg Up Hamstring Stretch, about 4 minutes."
"""What each reminder begins with; its last words change from day to day."""


async def remind(world: World) -> None:
    """Ana is reminded in an hour."""
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop_before"])
@pytest.mark.parametrize("after_s", [0, 11, 31, 46, 76, 120])
async def test_a_fault_that_passes_at_any_step_costs_no_hold_and_doubles_nothing(
    world: World, kind: FaultKind, after_s: int
) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=after_s)
    world.playground.faults.add(Fault(method="sendMessage", kind=kind, retry_after=2))
    await world.advance(minutes=7)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text
    assert sum(message.text.startswith("Lie on your back") for message in ana.heard) == 1


@pytest.mark.parametrize("kind", ["429", "500", "502", "drop_before"])
async def test_a_reminder_that_was_not_taken_comes_once_a_little_later(world: World, kind: FaultKind) -> None:
    await remind(world)
    world.playground.faults.add(Fault(method="sendMessage", kind=kind, retry_after=2))
    await world.advance(hours=1, minutes=2)
    ana = world.person("Ana")
    assert sum(message.text.startswith(REMINDER) for message in ana.heard) == 1


async def test_a_reminder_whose_outcome_nobody_knows_comes_at_most_twice(world: World) -> None:
    await remind(world)
    world.playground.faults.add(Fault(method="sendMessage", kind="drop_after", times=9))
    await world.advance(hours=1, minutes=30)
    ana = world.person("Ana")
    assert sum(message.text.startswith(REMINDER) for message in ana.heard) == 2


async def test_a_reminder_for_somebody_who_blocked_the_bot_freezes_the_chat(world: World) -> None:
    await remind(world)
    world.playground.faults.add(Fault(method="sendMessage", kind="403"))
    await world.advance(days=3)
    ana = world.person("Ana")
    assert not any(message.text.startswith(REMINDER) for message in ana.heard)


@pytest.mark.parametrize(
    "reason", ["chat not found", "TOPIC_CLOSED", "not enough rights to send text messages"]
)
async def test_a_chat_that_is_closed_is_tried_once_more_and_then_frozen(world: World, reason: str) -> None:
    await remind(world)
    fault = Fault(method="sendMessage", kind="400", times=2, description=f"Bad Request: {reason}")
    world.playground.faults.add(fault)
    before = len(world.playground.calls)
    await world.advance(days=3)
    tries = [call for call in world.playground.calls[before:] if call.method == "sendMessage"]
    assert [call.status for call in tries] == [400, 400]


async def test_a_chat_that_was_taken_for_closed_is_open_again_when_the_person_writes(world: World) -> None:
    await remind(world)
    world.playground.faults.add(
        Fault(method="sendMessage", kind="400", times=2, description="Bad Request: chat not found")
    )
    await world.advance(hours=3)
    await world.send(world.person("Ana"), "hello")
    await world.advance(hours=23)
    assert world.person("Ana").last.text.startswith(REMINDER)


async def test_a_chat_that_is_closed_for_a_moment_gets_its_reminder(world: World) -> None:
    await remind(world)
    world.playground.faults.add(
        Fault(method="sendMessage", kind="400", description="Bad Request: chat not found")
    )
    await world.advance(hours=1, minutes=2)
    assert world.person("Ana").last.text.startswith(REMINDER)


async def test_a_flood_of_twice_the_slots_is_answered_once_and_slows_nobody_else(world: World) -> None:
    ana, ben = world.person("Ana", 101), world.person("Ben", 102)
    for _ in range(512):
        ana.send("hello")
    ben.send("/start")
    await world.settle()
    assert ben.last.text.startswith("Hello, I'm Leg Up")
    assert len(ana.heard) == 21
    assert [message.text for message in ana.heard].count(
        "That's a lot of messages at once. I'll listen again in a moment."
    ) == 1


async def test_after_a_flood_the_person_is_heard_again(world: World) -> None:
    ana = world.person("Ana")
    for _ in range(30):
        ana.send("hello")
    await world.settle()
    await world.advance(seconds=11)
    await world.send(ana, "/start")
    assert ana.last.text.startswith("Hello, I'm Leg Up")


async def test_a_press_from_before_an_outage_moves_nothing_and_is_answered_once(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.press(ana, "Pause")
    await world.bot.stop()
    ana.press(ana.last, "Resume")
    ana.press(ana.last, "Resume")
    await world.restart(away=timedelta(minutes=5))
    told = [
        message.text for message in ana.heard if message.text.startswith("I was away: are you still there?")
    ]
    assert len(told) == 1
    await world.press(ana, "Resume")
    await world.advance(seconds=5)
    assert "Hold: 20 seconds." in ana.last.text


async def test_a_word_from_before_an_outage_moves_nothing_and_a_command_is_answered(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.press(ana, "Pause")
    await world.bot.stop()
    ana.send("resume")
    ana.send("/reminders")
    await world.restart(away=timedelta(minutes=5))
    assert [message.text.split(":")[0] for message in ana.heard[-2:]] == [
        "I was away",
        "You have no reminders yet.",
    ]
    await world.advance(minutes=1)
    assert ana.last.text == "You have no reminders yet."


async def test_a_question_from_before_an_outage_is_answered(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.bot.stop()
    ana.send("how straight should my leg be?")
    await world.restart(away=timedelta(minutes=5))
    assert "leg" in ana.last.text
    assert not ana.last.text.startswith("I was away")


async def test_a_press_from_just_before_a_quick_restart_is_applied(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.bot.stop()
    ana.press(ana.last, "Pause")
    await world.restart(away=timedelta(seconds=3))
    assert "paused" in ana.last.text.casefold()


async def test_while_nothing_can_be_saved_questions_are_answered_and_nothing_is_promised(
    world: World,
) -> None:
    ana = world.person("Ana")
    await remind(world)
    world.forbid_writing()
    await world.send(ana, "how straight should my leg be?")
    assert "knee" in ana.last.text
    await world.send(ana, "remind me every day at 7:30")
    assert ana.last.text.startswith("I can't save anything at the moment")
    world.allow_writing()
    await world.advance(hours=1, minutes=15)
    assert ana.heard[-1].text.startswith(REMINDER)


async def test_a_copy_of_the_database_can_be_made_while_the_bot_runs(world: World, tmp_path: Path) -> None:
    await remind(world)
    back_up(tmp_path / "playground.sqlite3", tmp_path / "copy.sqlite3")
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as connection:
        assert connection.execute("SELECT count(*) FROM reminders").fetchone() == (1,)
