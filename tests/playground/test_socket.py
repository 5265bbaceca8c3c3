"""The page's socket tells all that happens in the chats and does what the page asks."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, CookieJar, FormData

from bot.playground import Controls, Playground
from bot.playground.persons import TINY_PNG
from tests.playground.client import PAGE_TOKEN, TOKEN, Api, Wristwatch, keyboard


class Page:
    """A page with an open socket."""

    def __init__(self, session: ClientSession, socket: ClientWebSocketResponse) -> None:
        self.session = session
        self.socket = socket

    async def hears(self, kind: str) -> dict[str, Any]:
        """The next thing of that type."""
        while (heard := await self.socket.receive_json(timeout=5))["type"] != kind:
            pass
        return dict(heard)

    async def asks(self, **wish: Any) -> None:
        """Sends a wish."""
        await self.socket.send_json(wish)


@pytest.fixture
async def world(watch: Wristwatch) -> AsyncIterator[Playground]:
    """A playground whose clock control moves the watch, with no person yet."""

    async def move(seconds: float) -> None:
        watch.move(timedelta(seconds=seconds))

    async def next_due() -> bool:
        return False

    async def status() -> dict[str, Any]:
        return {"now": watch.now().isoformat(), "due_at": "2026-03-01T12:00:00+00:00"}

    controls = Controls(move=move, next_due=next_due, status=status)
    running = Playground(TOKEN, watch.now, controls, PAGE_TOKEN)
    await running.start()
    yield running
    await running.stop()


@pytest.fixture
async def page(world: Playground) -> AsyncIterator[Page]:
    async with ClientSession(cookie_jar=CookieJar(unsafe=True)) as session:
        async with session.get(world.page_url, allow_redirects=False):
            pass
        origin = {"Origin": world.api_url}
        async with session.ws_connect(f"{world.api_url}/chat/socket", headers=origin) as socket:
            yield Page(session, socket)


@pytest.fixture
def bot(world: Playground, page: Page) -> Api:
    return Api(world, page.session)


async def test_a_first_page_finds_a_person_called_you(page: Page) -> None:
    assert await page.socket.receive_json(timeout=5) == {
        "type": "hello",
        "bot": {"name": "Leg Up", "username": "legup_playground_bot"},
        "commands": [],
        "persons": [{"chat_id": 1001, "name": "You", "blocked": False, "messages": []}],
        "controls": ["move", "next_due"],
        "now": "2026-03-01T10:00:00+00:00",
        "due_at": "2026-03-01T12:00:00+00:00",
    }


async def test_what_the_page_sends_comes_back_as_a_message(page: Page) -> None:
    await page.asks(type="send", chat_id=1001, text="hello <you>")
    heard = await page.hears("message")
    assert heard == {
        "type": "message",
        "chat_id": 1001,
        "message": {
            "message_id": 1,
            "from_bot": False,
            "html": "hello &lt;you&gt;",
            "text": "hello <you>",
            "sent_at": "2026-03-01T10:00:00+00:00",
            "edited": False,
            "silent": False,
            "photo": None,
            "keyboard": None,
            "reply_to": None,
            "kind": "text",
            "file": None,
        },
    }


async def test_the_bots_message_shows_formatting_and_buttons(page: Page, bot: Api) -> None:
    await page.hears("hello")
    markup = keyboard({"text": "Go", "callback_data": "go", "style": "success"})
    await bot.send(
        "<b>Up</b>", chat_id=1001, parse_mode="HTML", disable_notification=True, reply_markup=markup
    )
    shown = (await page.hears("message"))["message"]
    assert (shown["html"], shown["silent"], shown["from_bot"]) == ("<b>Up</b>", True, True)
    assert shown["keyboard"] == [[{"text": "Go", "data": "go", "url": None, "style": "success"}]]


async def test_edits_and_deletions_are_told(page: Page, bot: Api) -> None:
    await page.hears("hello")
    await bot.send("20", chat_id=1001)
    await bot.call("editMessageText", chat_id=1001, message_id=1, text="15")
    edited = await page.hears("edit")
    await bot.call("deleteMessage", chat_id=1001, message_id=1)
    assert (edited["message"]["text"], edited["message"]["edited"]) == ("15", True)
    assert await page.hears("delete") == {"type": "delete", "chat_id": 1001, "message_id": 1}


async def test_a_press_reaches_the_bot_and_its_answer_the_page(
    page: Page, bot: Api, world: Playground
) -> None:
    await page.asks(type="press", chat_id=1001, message_id=1, data="go")
    await world.until(lambda: world.network.updates.pending)
    query = (await bot.call("getUpdates")).result[0]["callback_query"]
    await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Done", show_alert=True)
    assert (await page.hears("answered"))["callback_id"] == query["id"]
    assert await page.hears("toast") == {"type": "toast", "chat_id": 1001, "text": "Done", "alert": True}


async def test_typing_and_commands_are_told(page: Page, bot: Api) -> None:
    await page.hears("hello")
    await bot.call("sendChatAction", chat_id=1001, action="typing")
    await bot.call("setMyCommands", commands=[{"command": "help", "description": "Help"}])
    assert (await page.hears("action"))["action"] == "typing"
    assert (await page.hears("commands"))["commands"] == [{"command": "help", "description": "Help"}]


async def test_a_person_is_added_blocks_and_unblocks(page: Page) -> None:
    await page.hears("hello")
    await page.asks(type="person", name="Ben")
    added = (await page.hears("person"))["person"]
    await page.asks(type="block", chat_id=1002)
    blocked = (await page.hears("person"))["person"]
    await page.asks(type="unblock", chat_id=1002)
    unblocked = (await page.hears("person"))["person"]
    assert added == {"chat_id": 1002, "name": "Ben", "blocked": False, "messages": []}
    assert (blocked["blocked"], unblocked["blocked"]) == (True, False)


async def test_the_clock_is_moved_and_told(page: Page) -> None:
    await page.asks(type="control", name="move", seconds=600)
    assert await page.hears("clock") == {
        "type": "clock",
        "now": "2026-03-01T10:10:00+00:00",
        "due_at": "2026-03-01T12:00:00+00:00",
    }


@pytest.mark.parametrize(
    ("wish", "text"),
    [
        ({"type": "send", "chat_id": 7, "text": "x"}, "There is no such person."),
        ({"type": "send", "chat_id": 1001, "text": ""}, "an empty text cannot be sent"),
        ({"type": "dance", "chat_id": 1001}, "The page asked for something unknown: 'dance'."),
        ({"type": "person", "name": " "}, "A name has 1 to 64 characters."),
        ({"type": "control", "name": "restart"}, "This playground has no control restart."),
        ({"type": "control", "name": "next_due"}, "Nothing is due."),
        (
            {"type": "control", "name": "move", "seconds": -1},
            "The clock moves forward only, by at most a year.",
        ),
        ([], "The page sent something that is no object."),
    ],
)
async def test_a_wish_that_cannot_be_granted_is_answered_with_why(page: Page, wish: Any, text: str) -> None:
    await page.socket.send_json(wish)
    assert await page.hears("error") == {"type": "error", "text": text}


async def test_two_pages_see_the_same(page: Page, world: Playground) -> None:
    async with page.session.ws_connect(f"{world.api_url}/chat/socket") as second:
        await second.receive_json(timeout=5)
        await page.asks(type="send", chat_id=1001, text="hello")
        heard = await second.receive_json(timeout=5)
    assert heard == await page.hears("message")


async def test_a_picture_from_the_page_is_shown_and_served(page: Page, world: Playground) -> None:
    form = FormData()
    form.add_field("photo", TINY_PNG, filename="me.png", content_type="image/png")
    async with page.session.post(f"{world.api_url}/chat/upload?chat_id=1001", data=form) as response:
        assert await response.json() == {"ok": True, "message_id": 1}
    shown = (await page.hears("message"))["message"]
    async with page.session.get(world.api_url + shown["photo"]) as response:
        assert (response.content_type, await response.read()) == ("image/png", TINY_PNG)


async def test_an_upload_that_is_no_picture_is_refused(page: Page, world: Playground) -> None:
    form = FormData()
    form.add_field("photo", b"<script>", filename="me.png", content_type="image/png")
    async with page.session.post(f"{world.api_url}/chat/upload?chat_id=1001", data=form) as response:
        assert (response.status, (await response.json())["ok"]) == (400, False)


async def test_a_document_is_saved_and_never_shown(page: Page, world: Playground, bot: Api) -> None:
    form = FormData({"chat_id": "1001"})
    form.add_field("document", b"<script>", filename="me.html", content_type="text/html")
    await bot.call("sendDocument", data=form)
    shown = (await page.hears("message"))["message"]
    async with page.session.get(world.api_url + shown["file"]["url"]) as response:
        assert response.headers["Content-Disposition"] == "attachment"
        assert response.content_type == "application/octet-stream"
    assert (shown["text"], shown["file"]["name"]) == ("me.html", "me.html")


async def test_the_controls_answer_over_http_too(page: Page, world: Playground) -> None:
    url = f"{world.api_url}/control"
    async with page.session.post(f"{url}/move", json={"seconds": 10}) as response:
        moved = await response.json()
    async with page.session.post(f"{url}/next-due") as response:
        due = await response.json()
    async with page.session.post(f"{url}/restart") as response:
        assert response.status == 501
    assert (moved["ok"], moved["now"], due["result"]) == (True, "2026-03-01T10:00:10+00:00", False)


async def test_the_server_stops_with_a_page_open(page: Page, world: Playground) -> None:
    await page.hears("hello")
    await world.stop()
    assert (await page.socket.receive(timeout=5)).data == 1000
