"""Faults hit the calls they name, as often as they say."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ServerDisconnectedError

from bot.playground import Fault, Person, Playground
from tests.playground.client import Api


async def test_a_429_has_its_retry_after_and_no_effect(api: Api, ana: Person, playground: Playground) -> None:
    playground.faults.add(Fault(kind="429", retry_after=7))
    answer = await api.send("hello")
    assert answer.refusal == (429, "Too Many Requests: retry after 7")
    assert answer.body["parameters"] == {"retry_after": 7}
    assert ana.heard == []


async def test_a_fault_is_over_after_its_times(api: Api, playground: Playground) -> None:
    playground.faults.add(Fault(kind="500", times=2))
    statuses = [
        (await api.send("hello")).status,
        (await api.send("hello")).status,
        (await api.send("x")).status,
    ]
    assert statuses == [500, 500, 200]


async def test_a_fault_hits_its_method_only(api: Api, playground: Playground) -> None:
    playground.faults.add(Fault(kind="400", method="editMessageText", description="Bad Request: chat is shy"))
    sent = await api.send("hello")
    edited = await api.edit(1, "x")
    assert (sent.status, edited.refusal) == (200, (400, "Bad Request: chat is shy"))


async def test_a_fault_hits_its_chat_only(api: Api, playground: Playground) -> None:
    playground.person("Ben", user_id=102)
    playground.faults.add(Fault(kind="403", chat_id=102))
    assert (await api.send("hello")).status == 200
    assert (await api.send("hello", chat_id=102)).status == 403


async def test_a_connection_dropped_before_has_no_effect(
    api: Api, ana: Person, playground: Playground
) -> None:
    playground.faults.add(Fault(kind="drop_before"))
    with pytest.raises(ServerDisconnectedError):
        await api.send("hello")
    assert (ana.heard, playground.calls[0].status) == ([], 0)


async def test_a_connection_dropped_after_has_its_effect(
    api: Api, ana: Person, playground: Playground
) -> None:
    playground.faults.add(Fault(kind="drop_after"))
    with pytest.raises(ServerDisconnectedError):
        await api.send("hello")
    assert ana.last.text == "hello"


async def test_latency_delays_the_answer_and_not_the_effect(
    api: Api, ana: Person, playground: Playground
) -> None:
    playground.faults.add(Fault(kind="latency", seconds=30))
    slow = asyncio.create_task(api.send("hello"))
    await playground.until(lambda: ana.heard)
    answered = slow.done()
    slow.cancel()
    assert (ana.last.text, answered) == ("hello", False)


async def test_polling_is_hit_only_by_name(api: Api, playground: Playground) -> None:
    playground.faults.add(Fault(kind="502"))
    unnamed = await api.call("getUpdates")
    playground.faults.clear()
    playground.faults.add(Fault(kind="502", method="getUpdates"))
    assert (unnamed.status, (await api.call("getUpdates")).status) == (200, 502)
