"""getUpdates has Telegram's offset semantics, and one poller at a time."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.playground import Person, Playground
from tests.playground.client import Api, Wristwatch


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(api: Api, ana: Person) -> None:
    ana.send("one")
    ana.send("two")
    first = (await api.call("getUpdates")).result
    again = (await api.call("getUpdates", offset=first[0]["update_id"])).result
    rest = (await api.call("getUpdates", offset=first[0]["update_id"] + 1)).result
    none = (await api.call("getUpdates", offset=first[1]["update_id"] + 1)).result
    assert again == first
    assert (rest, none) == (first[1:], [])


async def test_confirmed_updates_are_gone_for_ever(api: Api, ana: Person) -> None:
    ana.send("one")
    update = (await api.call("getUpdates")).result[0]
    await api.call("getUpdates", offset=update["update_id"] + 1)
    assert (await api.call("getUpdates", offset=0)).result == []


async def test_a_negative_offset_keeps_the_last_ones_only(api: Api, ana: Person) -> None:
    ana.send("one")
    ana.send("two")
    ana.send("three")
    await api.call("getUpdates", offset=-1)
    kept = (await api.call("getUpdates")).result
    assert [update["message"]["text"] for update in kept] == ["three"]


async def test_a_limit_cuts_the_batch(api: Api, ana: Person) -> None:
    ana.send("one")
    ana.send("two")
    assert len((await api.call("getUpdates", limit=1)).result) == 1


async def test_a_waiting_poll_ends_with_the_next_update(
    api: Api, ana: Person, playground: Playground
) -> None:
    poll = asyncio.create_task(api.call("getUpdates", timeout=10))
    await playground.until(lambda: playground.idle)
    ana.send("hello")
    assert (await poll).result[0]["message"]["text"] == "hello"


async def test_a_poll_with_nothing_ends_empty_at_its_timeout(api: Api) -> None:
    assert (await api.call("getUpdates", timeout=0.01)).result == []


async def test_a_second_poll_sends_the_first_away(api: Api, playground: Playground) -> None:
    first = asyncio.create_task(api.call("getUpdates", timeout=10))
    await playground.until(lambda: playground.idle)
    await api.call("getUpdates", timeout=0)
    assert (await first).refusal == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


async def test_the_playground_is_idle_only_when_all_is_confirmed_and_the_poller_waits(
    api: Api, ana: Person, playground: Playground
) -> None:
    before = playground.idle
    ana.send("hello")
    update_id = (await api.call("getUpdates")).result[0]["update_id"]
    delivered = playground.idle
    poll = asyncio.create_task(api.call("getUpdates", offset=update_id + 1, timeout=10))
    await playground.until(lambda: playground.idle)
    poll.cancel()
    await playground.until(lambda: not playground.network.updates.waiting)
    assert (before, delivered, playground.idle) == (False, False, False)


async def test_allowed_updates_are_remembered(api: Api, ana: Person) -> None:
    await api.call("getUpdates", allowed_updates=["callback_query"])
    ana.send("not wanted")
    ana.press_data(1, "wanted")
    kinds = [sorted(update) for update in (await api.call("getUpdates")).result]
    assert kinds == [["callback_query", "update_id"]]


async def test_reactions_come_only_when_asked_for(api: Api, ana: Person) -> None:
    ana.react(ana.send("hello"), "👍")
    await api.call("getUpdates", allowed_updates=["message_reaction"])
    ana.react(ana.send("hello"), "👍")
    kinds = [sorted(update)[0] for update in (await api.call("getUpdates")).result]
    assert kinds == ["message", "message_reaction"]


async def test_any_json_can_be_an_update(api: Api, playground: Playground) -> None:
    playground.raw_update({"telepathy": {"strength": 9}})
    playground.raw_update({"update_id": "garbage", "message": 5})
    assert (await api.call("getUpdates")).result == [
        {"update_id": 1, "telepathy": {"strength": 9}},
        {"update_id": "garbage", "message": 5},
    ]


async def test_an_update_is_kept_for_a_day_only(api: Api, ana: Person, watch: Wristwatch) -> None:
    ana.send("old")
    watch.move(timedelta(hours=24, seconds=1))
    assert (await api.call("getUpdates")).result == []


async def test_what_people_send_while_the_server_is_down_comes_after(
    api: Api, ana: Person, playground: Playground
) -> None:
    port = playground.port
    await playground.stop()
    ana.send("hello")
    await playground.start(port=port)
    assert (await api.call("getUpdates")).result[0]["message"]["text"] == "hello"
