"""The loopback server refuses connections for a while, and then takes them again at the same address."""

from __future__ import annotations

import pytest
from aiohttp import ClientConnectorError

from bot.playground import Person, Playground
from tests.playground.client import Api


async def test_while_connections_are_refused_no_call_arrives(
    api: Api, ana: Person, playground: Playground
) -> None:
    await playground.refuse_connections()
    with pytest.raises(ClientConnectorError):
        await api.send("hello")
    await playground.accept_connections()
    assert (await api.send("again")).status == 200
    assert [message.text for message in ana.heard] == ["again"]
