"""Updates pushed to a webhook: the whole bot behind it, and what is refused at its door."""

import inspect
import json
import socket
from collections.abc import AsyncIterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from aiohttp import ClientSession

from bot.content import Content
from bot.edge import webhook as webhook_module
from bot.edge.webhook import MOST_BYTES, SECRET_HEADER, Webhook
from bot.playground import Fault
from tests.stories.world import World, begin

SECRET = "a-secret-of-the-webhook-0"


def _webhook() -> Webhook:
    """On a port that is free."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    return Webhook(url=f"http://127.0.0.1:{port}/updates", secret=SECRET, host="127.0.0.1", port=port)


@pytest.fixture
def webhook() -> Webhook:
    return _webhook()


@pytest.fixture
async def world(content: Content, tmp_path: Path, webhook: Webhook) -> AsyncIterator[World]:
    """A running bot that does not poll."""
    world = World(
        content, tmp_path / "playground.sqlite3", webhook=webhook, stop_within=timedelta(seconds=0.5)
    )
    await world.start()
    yield world
    await world.stop()


async def _post(webhook: Webhook, body: bytes, secret: str | None = SECRET) -> int:
    """The status that a delivery is answered with."""
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with (
        ClientSession() as session,
        session.post(webhook.url, data=BytesIO(body), headers=headers) as answer,
    ):
        return answer.status


def _start_of(chat_id: int, update_id: int = 1) -> bytes:
    """The update of somebody who writes /start."""
    chat = {"id": chat_id, "type": "private", "first_name": "Ana"}
    sender = {"id": chat_id, "is_bot": False, "first_name": "Ana"}
    message = {"message_id": 1, "date": 1_790_000_000, "chat": chat, "from": sender, "text": "/start"}
    return json.dumps({"update_id": update_id, "message": message}).encode()


async def test_words_presses_and_what_is_due_go_the_whole_way(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(minutes=5)
    assert "You held 40 seconds on the right and 40 seconds on the left." in ana.last.text
    assert not [call for call in world.playground.calls if call.method == "getUpdates"]


async def test_telegram_is_told_the_secret_and_the_kinds_of_updates_that_have_a_handler(world: World) -> None:
    call = next(call for call in world.playground.calls if call.method == "setWebhook")
    assert call.params["secret_token"] == SECRET
    assert json.loads(call.params["allowed_updates"]) == ["callback_query", "message", "my_chat_member"]


@pytest.mark.parametrize(
    "secret", [None, "", "a-secret-of-the-webhook-1", SECRET[:-1], SECRET + "0", "gehéim"]
)
async def test_without_the_secret_nothing_is_taken(
    world: World, webhook: Webhook, secret: str | None
) -> None:
    ana = world.person("Ana")
    assert await _post(webhook, _start_of(ana.chat_id), secret) == 403
    await world.settle()
    assert not ana.heard


def test_the_secret_is_compared_in_constant_time_and_in_no_other_way() -> None:
    uses = [
        line.strip() for line in inspect.getsource(webhook_module).splitlines() if "_webhook.secret" in line
    ]
    assert uses == [
        "secret_token=self._webhook.secret,",
        'if not hmac.compare_digest(given.encode("utf-8", "replace"), self._webhook.secret.encode()):',
    ]


async def test_a_body_over_a_mebibyte_is_refused(world: World, webhook: Webhook) -> None:
    ana = world.person("Ana")
    padded = _start_of(ana.chat_id).ljust(MOST_BYTES + 1)
    assert await _post(webhook, padded) == 413
    await world.settle()
    assert not ana.heard


async def test_a_body_of_a_mebibyte_is_taken(world: World, webhook: Webhook) -> None:
    ana = world.person("Ana")
    assert await _post(webhook, _start_of(ana.chat_id).ljust(MOST_BYTES - 1)) == 200
    await world.settle()
    assert ana.last.text.startswith("Hello, I'm Leg Up")


async def test_an_update_is_answered_before_its_handling_ends(world: World, webhook: Webhook) -> None:
    ana = world.person("Ana")
    world.playground.faults.add(Fault(kind="latency", method="sendMessage", seconds=60))
    assert await _post(webhook, _start_of(ana.chat_id)) == 200
    assert not world.bot.service.is_idle


@pytest.mark.parametrize("body", [b"no JSON", b"\xff\xfe", b""])
async def test_what_is_no_json_is_refused_and_costs_only_itself(
    world: World, webhook: Webhook, body: bytes
) -> None:
    assert await _post(webhook, body) == 400
    ana = world.person("Ana")
    await world.send(ana, "/start")
    assert ana.last.text.startswith("Hello, I'm Leg Up")


@pytest.mark.parametrize("body", [b"[]", b"7", b'{"update_id": "x"}', b'{"update_id": 5, "message": 5}'])
async def test_an_update_that_cannot_be_read_is_taken_so_that_it_does_not_come_again(
    world: World, webhook: Webhook, body: bytes
) -> None:
    assert await _post(webhook, body) == 200
    ana = world.person("Ana")
    await world.send(ana, "/start")
    assert ana.last.text.startswith("Hello, I'm Leg Up")


async def test_questions_are_answered_by_webhook_while_nothing_can_be_written(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    world.forbid_writing()
    await world.advance(minutes=2)
    await world.send(ana, "how straight should my leg be?")
    assert "knee" in ana.last.text
