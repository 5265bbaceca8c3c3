"""SIGTERM, and a second bot on the same file: what is in flight finishes, the rest stays due, one bot serves at a time."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content import Content
from bot.edge.pace import Pace
from bot.errors import StoreError
from bot.playground import Fault
from bot.running import LOCK_WAIT, Running
from bot.store import Purpose, Store
from bot.store.backup import back_up
from tests.stories.world import TOKEN, World, begin

REMINDER = "Time to stretch."


async def _reminded(world: World) -> None:
    """Three persons have their reminder at the same instant, in an hour."""
    for name, user_id in (("Ana", 101), ("Ben", 102), ("Cem", 103)):
        person = world.person(name, user_id)
        await world.send(person, "my time zone is Berlin")
        await world.send(person, "remind me every day at 11:00")
    await world.advance(minutes=59, seconds=59)


def _reminders(world: World) -> list[int]:
    """How many each has had."""
    return [
        sum(message.text.startswith(REMINDER) for message in world.person("", user_id).heard)
        for user_id in (101, 102, 103)
    ]


async def test_a_stop_lets_what_is_in_flight_finish_and_leaves_the_rest_due(
    content: Content, tmp_path: Path
) -> None:
    world = World(content, tmp_path / "playground.sqlite3", pace=Pace(per_second=1))
    await world.start()
    await _reminded(world)
    world.playground.faults.add(Fault(kind="latency", method="sendMessage", seconds=0.1))
    world.clock.move(timedelta(seconds=1))
    await world.playground.until(lambda: sum(_reminders(world)) == 1)
    await world.bot.stop()
    assert sum(_reminders(world)) == 1
    await world.restart()
    await world.advance(seconds=10)
    assert _reminders(world) == [1, 1, 1]
    await world.stop()


async def test_a_stop_lets_a_reply_in_flight_finish(content: Content, tmp_path: Path) -> None:
    world = World(content, tmp_path / "playground.sqlite3")
    await world.start()
    ana = world.person("Ana")
    world.playground.faults.add(Fault(kind="502", method="sendMessage"))
    ana.send("/start")
    await world.settle()
    assert not ana.heard
    stopping = asyncio.create_task(world.bot.stop())
    await asyncio.sleep(0)
    world.clock.move(timedelta(seconds=2))
    await stopping
    assert ana.last.text.startswith("Hello, I'm Leg Up")
    await world.stop()


async def test_what_does_not_finish_in_time_is_due_again_and_comes_twice_at_most(
    content: Content, tmp_path: Path
) -> None:
    world = World(content, tmp_path / "playground.sqlite3", stop_within=timedelta(seconds=0.2))
    await world.start()
    await _reminded(world)
    world.playground.faults.add(Fault(kind="latency", method="sendMessage", chat_id=101, seconds=60))
    world.clock.move(timedelta(seconds=1))
    await world.playground.until(lambda: sum(_reminders(world)) == 3)
    await world.bot.stop()
    await world.restart()
    await world.advance(hours=1)
    assert _reminders(world) == [2, 1, 1]
    await world.stop()


async def test_what_is_written_after_the_stop_waits_at_telegram_and_is_answered_by_the_next_process(
    world: World,
) -> None:
    ana = world.person("Ana")
    await world.bot.stop()
    ana.send("how straight should my leg be?")
    assert not ana.heard
    await world.restart()
    assert "knee" in ana.last.text


# One bot a file


def _second(world: World, content: Content, database: Path) -> Running:
    """Another process's bot on the same file."""
    return Running(
        content,
        world.clock,
        database,
        Purpose.PLAYGROUND,
        TOKEN,
        world.playground.api_url,
        pace=Pace(),
    )


async def test_a_second_bot_on_the_file_waits_half_a_minute_and_is_refused_with_a_clear_line(
    world: World, content: Content, tmp_path: Path
) -> None:
    starting = asyncio.create_task(_second(world, content, tmp_path / "playground.sqlite3").start())
    await world.advance(seconds=LOCK_WAIT.total_seconds() - 1)
    assert not starting.done()
    await world.advance(seconds=1)
    with pytest.raises(StoreError) as refused:
        await starting
    assert str(refused.value) == (
        f"another bot serves from the database {tmp_path / 'playground.sqlite3'}, and did not stop within 30 s: "
        "stop it first, or set DATABASE_PATH to another file"
    )


async def test_a_second_bot_serves_as_soon_as_the_first_has_stopped(
    world: World, content: Content, tmp_path: Path
) -> None:
    ana = world.person("Ana")
    second = _second(world, content, tmp_path / "playground.sqlite3")
    starting = asyncio.create_task(second.start())
    await world.advance(seconds=10)
    assert not starting.done()
    await world.bot.stop()
    world.clock.move(timedelta(seconds=1))
    await starting
    world.bot = second
    await world.send(ana, "/start")
    assert ana.last.text.startswith("Hello, I'm Leg Up")


async def test_a_copy_made_in_the_middle_of_a_session_goes_on_where_the_session_was(
    world: World, content: Content, tmp_path: Path
) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    back_up(tmp_path / "playground.sqlite3", tmp_path / "copy.sqlite3")
    await world.bot.stop()
    Store(tmp_path / "copy.sqlite3", Purpose.PLAYGROUND).close()
    world.bot = _second(world, content, tmp_path / "copy.sqlite3")
    await world.bot.start()
    await world.advance(minutes=7)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text
