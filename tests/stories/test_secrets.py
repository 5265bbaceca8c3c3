"""No token, no message text and no name in a log, at the most talkative level."""

import io
import logging
from collections.abc import Iterator

import pytest

from bot.edge.logs import configure
from bot.playground import Fault
from tests.stories.world import TOKEN, World, begin

SAID = (
    "how straight should my leg be?",
    "remind me every day at 7:30",
    "Berlin",
    "my knee is as secret as a fish",
    "i have chest pain",
)


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that would reach the operator at DEBUG."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    configure("DEBUG", secrets=[TOKEN], stream=stream)
    yield stream
    root.handlers, root.level = handlers, level


async def test_a_whole_story_with_faults_leaves_no_trace_of_the_token_or_of_what_was_said(
    log: io.StringIO, world: World
) -> None:
    ana = world.person("Anastasia")
    await begin(world, ana)
    world.playground.faults.add(Fault(method="sendMessage", kind="500"))
    world.playground.faults.add(Fault(method="sendMessage", kind="drop_after"))
    world.playground.faults.add(Fault(method="editMessageText", kind="400"))
    world.playground.raw_update({"message": {"text": SAID[3]}})
    await world.advance(minutes=6)
    await world.send(ana, SAID[0])
    await world.send(ana, SAID[1])
    await world.send(ana, SAID[2])
    await world.send(ana, SAID[3])
    await world.send(ana, SAID[4])
    written = log.getvalue()
    assert written
    assert TOKEN not in written
    assert TOKEN.partition(":")[2] not in written
    assert "Anastasia" not in written
    assert [text for text in SAID if text in written] == []
    assert [message.text for message in ana.heard if message.text in written] == []


async def test_a_handler_that_fails_tells_the_person_in_one_line_and_logs_no_words(
    log: io.StringIO, world: World
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    world.break_the_database()
    await world.send(ana, SAID[3])
    assert ana.last.text.startswith("Something went wrong on my side.")
    assert SAID[3] not in log.getvalue()
    assert "a handler failed" in log.getvalue()
    world.mend_the_database()
    await world.send(ana, "/start")
    assert ana.last.text.startswith("Hello, I'm Leg Up")
