"""Updates are delivered to a webhook with its secret, in order, and a refused delivery is tried again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web

from bot.playground import Person, Playground
from tests.playground.client import Api


@dataclass(slots=True, kw_only=True)
class Receiver:
    """A bot's webhook: answers each delivery with the next status, 200 when there is none left."""

    url: str = ""
    statuses: list[int] = field(default_factory=list)
    bodies: list[Any] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)

    async def receive(self, request: web.Request) -> web.Response:
        self.bodies.append(await request.json())
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    found = Receiver()
    app = web.Application()
    app.router.add_post("/hook", found.receive)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    found.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield found
    await runner.cleanup()


async def test_updates_are_delivered_in_order_with_the_secret(
    api: Api, ana: Person, playground: Playground, receiver: Receiver
) -> None:
    await api.call("setWebhook", url=receiver.url, secret_token="s3cret")
    ana.send("one")
    ana.send("two")
    await playground.until(lambda: playground.idle)
    assert [body["message"]["text"] for body in receiver.bodies] == ["one", "two"]
    assert receiver.secrets == ["s3cret", "s3cret"]


async def test_a_refused_delivery_is_tried_again(
    api: Api, ana: Person, playground: Playground, receiver: Receiver
) -> None:
    receiver.statuses = [500]
    await api.call("setWebhook", url=receiver.url)
    ana.send("one")
    await playground.until(lambda: playground.idle)
    info = (await api.call("getWebhookInfo")).result
    assert [body["message"]["text"] for body in receiver.bodies] == ["one", "one"]
    assert info["last_error_message"] == "Wrong response from the webhook: 500"


async def test_polling_is_refused_while_a_webhook_is_set(api: Api, receiver: Receiver) -> None:
    await api.call("setWebhook", url=receiver.url)
    assert (await api.call("getUpdates")).refusal == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    )


async def test_polling_works_again_after_the_webhook_is_deleted(api: Api, receiver: Receiver) -> None:
    await api.call("setWebhook", url=receiver.url)
    await api.call("deleteWebhook")
    assert (await api.call("getUpdates")).result == []


async def test_pending_updates_are_dropped_when_asked(api: Api, ana: Person) -> None:
    ana.send("one")
    await api.call("deleteWebhook", drop_pending_updates=True)
    assert (await api.call("getUpdates")).result == []


async def test_a_webhook_elsewhere_needs_https(api: Api) -> None:
    answer = await api.call("setWebhook", url="http://example.org/hook")
    assert answer.refusal == (
        400,
        "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    )


async def test_a_secret_has_plain_characters_only(api: Api, receiver: Receiver) -> None:
    answer = await api.call("setWebhook", url=receiver.url, secret_token="ä")
    assert answer.refusal[0] == 400
