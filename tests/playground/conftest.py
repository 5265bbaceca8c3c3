"""A running playground with one person, Ana, and an HTTP client of its Bot API."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, ClientTimeout

from bot.playground import Person, Playground
from tests.playground.client import PAGE_TOKEN, TOKEN, Api, Wristwatch


@pytest.fixture
def watch() -> Wristwatch:
    return Wristwatch()


@pytest.fixture
async def playground(watch: Wristwatch) -> AsyncIterator[Playground]:
    running = Playground(TOKEN, watch.now, page_token=PAGE_TOKEN)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
def ana(playground: Playground) -> Person:
    return playground.person("Ana", user_id=101)


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with ClientSession(timeout=ClientTimeout(total=10)) as opened:
        yield opened


@pytest.fixture
def api(playground: Playground, session: ClientSession, ana: Person) -> Api:
    return Api(playground, session)
