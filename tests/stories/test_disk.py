"""The database cannot be written, or not even read: the operators are told, questions are answered, nothing is lost."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from bot.content import Content
from bot.errors import StoreError
from bot.playground import Fault, Person
from tests.store.test_backup import overwrite_pages
from tests.stories.world import World, begin

OPERATOR = 900


@pytest.fixture
async def world(content: Content, tmp_path: Path) -> AsyncIterator[World]:
    """A running bot that knows an operator."""
    world = World(content, tmp_path / "playground.sqlite3", admin_ids=frozenset({OPERATOR}))
    await world.start()
    yield world
    await world.stop()


def scrawl_over(path: Path, table: str) -> None:
    """Its first page alone."""
    with closing(sqlite3.connect(path)) as connection:
        (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [table]).fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(content)


async def _operator(world: World) -> Person:
    operator = world.person("Olga", user_id=OPERATOR)
    await world.send(operator, "/start")
    return operator


async def test_while_nothing_can_be_written_questions_are_answered_for_as_long_as_it_takes(
    world: World,
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    world.forbid_writing()
    await world.advance(minutes=2)
    await world.send(ana, "how straight should my leg be?")
    answer = ana.last
    assert "knee" in answer.text
    await world.advance(minutes=20)
    await world.send(ana, "can I do it when I'm pregnant?")
    assert ana.last is not answer


async def test_the_operators_are_told_once_that_nothing_can_be_written_and_once_that_it_can_again(
    world: World,
) -> None:
    operator, ana = await _operator(world), world.person("Ana")
    heard = len(operator.heard)
    world.forbid_writing()
    await world.advance(minutes=1)
    await world.send(ana, "hello")
    await world.advance(minutes=1)
    await world.send(ana, "hello")
    world.allow_writing()
    await world.advance(minutes=1)
    await world.send(ana, "hello")
    told = [message.text.split(".")[0] for message in operator.heard[heard:]]
    assert told == ["I can't write to my database", "I can write to my database again"]


async def test_what_was_confirmed_before_waits_and_comes_once_afterwards(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")
    heard = len(ana.heard)
    world.forbid_writing()
    await world.advance(hours=1, minutes=10)
    assert len(ana.heard) == heard
    world.allow_writing()
    await world.advance(minutes=15)
    assert [message.text.split(".")[0] for message in ana.heard[heard:]] == ["Time to stretch"]


async def test_a_session_stands_still_meanwhile_and_asks_how_to_go_on(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    world.forbid_writing()
    await world.advance(minutes=6)
    assert ana.last.text.startswith("Pull")
    world.allow_writing()
    await world.advance(minutes=6)
    assert ana.last.text.startswith("I was away for")
    assert ana.last.button_texts == ["Resume", "Repeat this step", "Stop"]


async def test_a_database_that_fails_in_an_unknown_way_stops_nothing_for_ever(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")
    world.break_the_database()
    await world.advance(hours=1, minutes=2)
    world.mend_the_database()
    await world.advance(minutes=15)
    assert ana.last.text.startswith("Time to stretch.")


async def test_a_full_disk_is_a_disk_that_cannot_be_written(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")
    with world.full_disk():
        await world.send(ana, "remind me every day at 10:30")
        assert ana.last.text.startswith("I can't save anything at the moment")
        await world.send(ana, "how straight should my leg be?")
        assert "knee" in ana.last.text
    await world.send(ana, "/reminders")
    assert "every day at 11:00" in ana.last.text
    assert "10:30" not in ana.last.text


async def test_who_unblocks_the_bot_while_nothing_can_be_written_is_taken_up_with_the_next_word(
    world: World,
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")
    ana.block()
    await world.settle()
    world.forbid_writing()
    ana.unblock()
    await world.settle()
    world.allow_writing()
    await world.send(ana, "hello")
    await world.advance(hours=1, minutes=1)
    assert ana.last.text.startswith("Time to stretch.")


async def test_what_left_just_before_nothing_could_be_written_does_not_come_again(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 11:00")
    await world.advance(minutes=59, seconds=59)
    heard = len(ana.heard)
    world.playground.faults.add(Fault(kind="latency", method="sendMessage", seconds=0.1))
    world.clock.move(timedelta(seconds=1))
    await world.playground.until(lambda: len(ana.heard) > heard)
    world.forbid_writing()
    await world.advance(minutes=20)
    world.allow_writing()
    await world.advance(hours=1)
    assert [message.text.split(".")[0] for message in ana.heard[heard:]] == ["Time to stretch"]


# A start on a damaged file


async def test_a_damaged_file_is_refused_with_the_way_to_restore_and_let_go_of(
    world: World, tmp_path: Path
) -> None:
    path = tmp_path / "playground.sqlite3"
    await world.bot.stop()
    whole = path.read_bytes()
    overwrite_pages(path)
    with pytest.raises(StoreError, match=r"is damaged .* copy a backup to"):
        await world.begin_again(away=timedelta(0))
    path.write_bytes(whole)
    await world.restart()


async def test_damage_that_nothing_stumbles_over_ends_the_start_before_anybody_is_heard(
    world: World, tmp_path: Path
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.bot.stop()
    path = tmp_path / "playground.sqlite3"
    whole = path.read_bytes()
    scrawl_over(path, "unknown_questions")
    ana.send("how straight should my leg be?")
    heard = len(ana.heard)
    with pytest.raises(StoreError, match=r"is damaged .* copy a backup to"):
        await world.begin_again(away=timedelta(0))
    assert len(ana.heard) == heard
    path.write_bytes(whole)
    await world.restart()
    assert "knee" in ana.last.text
