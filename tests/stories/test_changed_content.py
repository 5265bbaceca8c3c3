"""The content changes while a session runs on it: the session ends politely and offers the new one."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest

from bot.content import Content
from tests.stories.world import World, begin

LEG_UP = "leg-up-hamstring-stretch"


@pytest.fixture
async def changing(content: Content, tmp_path: Path) -> AsyncIterator[World]:
    """A world whose content may be exchanged at a restart."""
    world = World(content, tmp_path / "playground.sqlite3")
    await world.start()
    yield world
    await world.stop()


def with_another_leg_up(content: Content) -> Content:
    """The content after somebody changed a step of the leg-up."""
    changed = replace(content.library.exercises[LEG_UP], revision="another")
    exercises = {**content.library.exercises, LEG_UP: changed}
    return replace(content, library=replace(content.library, exercises=MappingProxyType(exercises)))


def without_leg_up(content: Content) -> Content:
    """The content after somebody took the leg-up away."""
    exercises = {name: one for name, one in content.library.exercises.items() if name != LEG_UP}
    return replace(content, library=replace(content.library, exercises=MappingProxyType(exercises)))


async def test_an_exercise_that_changed_ends_the_session_and_offers_the_new_one(
    changing: World, content: Content
) -> None:
    ana = changing.person("Ana")
    await begin(changing, ana)
    await changing.advance(seconds=12)
    changing.exchange_content(with_another_leg_up(content))
    await changing.restart()
    await changing.advance(seconds=30)
    assert ana.last.text.startswith("This exercise has changed since you started")
    assert "Try it now" in ana.last.button_texts


async def test_a_control_of_a_session_whose_exercise_changed_ends_it_too(
    changing: World, content: Content
) -> None:
    ana = changing.person("Ana")
    await begin(changing, ana)
    await changing.advance(seconds=12)
    changing.exchange_content(with_another_leg_up(content))
    await changing.restart()
    await changing.press(ana, "Pause")
    assert ana.last.text.startswith("This exercise has changed since you started")


async def test_an_exercise_that_is_gone_ends_the_session_and_offers_another(
    changing: World, content: Content
) -> None:
    ana = changing.person("Ana")
    await begin(changing, ana)
    await changing.advance(seconds=12)
    changing.exchange_content(without_leg_up(content))
    await changing.restart()
    await changing.advance(seconds=30)
    assert ana.last.text.startswith("This exercise has changed since you started")
    await changing.press(ana, "Try it now")
    assert "Leg Up" not in ana.last.text
