"""The world of the stories."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.content import Content
from tests.stories.world import World


@pytest.fixture
async def world(content: Content, tmp_path: Path) -> AsyncIterator[World]:
    """A running bot with nobody in it yet."""
    world = World(content, tmp_path / "playground.sqlite3")
    await world.start()
    yield world
    await world.stop()
