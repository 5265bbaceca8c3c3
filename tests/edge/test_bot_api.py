"""How the bot receives updates, malformed ones among them, and what it says about its token."""

from __future__ import annotations

import asyncio
import json
import logging
import traceback
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import LinkPreviewOptions, Update
from telegram.error import InvalidToken, NetworkError
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, Defaults, MessageHandler, Updater, filters
from telegram.request import BaseRequest, RequestData

from bot.edge.bot_api import BotApi, make_bot
from bot.edge.transport import AiohttpRequest, OutcomeUnknown

TOKEN = "7001:AAErJ5Zq-mPlKx0dWn3vTsYb8cUfHg2iQoR"


class CannedRequest(BaseRequest):
    """Answers every request with the same result, and remembers what was asked and how long it would wait."""

    def __init__(self, result: Any, *, status: int = 200, read_timeout_s: float | None = 5.0) -> None:
        self.result = result
        self.status = status
        self.read_timeout_s = read_timeout_s
        self.asked = list[dict[str, str]]()
        self.waited_s = list[Any]()

    @property
    def read_timeout(self) -> float | None:
        return self.read_timeout_s

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        self.asked.append({} if request_data is None else request_data.json_parameters)
        self.waited_s.append(read_timeout)
        return self.status, json.dumps({"ok": self.status == 200, "result": self.result}).encode()


def bot_with(request: BaseRequest, defaults: Defaults | None = None) -> BotApi:
    return BotApi(
        TOKEN,
        base_url="http://127.0.0.1/bot",
        base_file_url="http://127.0.0.1/file/bot",
        request=request,
        get_updates_request=request,
        defaults=defaults,
    )


def text_update(update_id: int, text: str) -> dict[str, Any]:
    chat = {"id": 1, "type": "private"}
    return {"update_id": update_id, "message": {"message_id": 1, "date": 0, "chat": chat, "text": text}}


def malformed_update(update_id: int) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"text": "my knee is private"}}


async def test_updates_arrive_in_order() -> None:
    bot = bot_with(CannedRequest([text_update(7, "One"), text_update(8, "Two")]))
    updates = await bot.get_updates()
    assert [(update.update_id, update.message and update.message.text) for update in updates] == [
        (7, "One"),
        (8, "Two"),
    ]


async def test_no_updates_are_no_updates() -> None:
    assert await bot_with(CannedRequest([])).get_updates() == ()


async def test_a_malformed_update_costs_only_itself() -> None:
    bot = bot_with(CannedRequest([text_update(7, "One"), malformed_update(8), text_update(9, "Two")]))
    updates = await bot.get_updates()
    assert [update.message and update.message.text for update in updates] == ["One", None, "Two"]
    assert bot.malformed_updates == 1


async def test_a_malformed_update_at_the_end_is_confirmed_by_the_id_of_the_last() -> None:
    updates = await bot_with(CannedRequest([text_update(7, "One"), malformed_update(8)])).get_updates()
    assert updates[-1].update_id == 8


async def test_what_stands_for_a_malformed_update_is_empty() -> None:
    (update,) = await bot_with(CannedRequest([malformed_update(8)])).get_updates()
    assert update.to_dict() == {"update_id": 8}
    assert update.effective_chat is None


async def test_a_malformed_update_is_logged_once_by_its_id_without_its_content(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    await bot_with(CannedRequest([malformed_update(8)])).get_updates()
    assert [(record.levelname, "update_id 8" in record.getMessage()) for record in caplog.records] == [
        ("WARNING", True)
    ]
    assert "knee" not in caplog.text


@pytest.mark.parametrize(
    "raw",
    [{"message": {}}, {"update_id": None}, {"update_id": "8"}, {"update_id": True}, 8, None, "8", []],
    ids=str,
)
async def test_an_update_without_a_usable_id_is_left_out(raw: object) -> None:
    bot = bot_with(CannedRequest([raw, text_update(9, "Two"), raw]))
    updates = await bot.get_updates()
    assert [update.update_id for update in updates] == [9]
    assert bot.malformed_updates == 2


@pytest.mark.parametrize("answer", [[{"message": {}}], True, {"update_id": None}], ids=str)
async def test_an_answer_without_any_usable_id_is_an_error_so_that_the_updater_waits(answer: object) -> None:
    with pytest.raises(NetworkError, match="update_id"):
        await bot_with(CannedRequest(answer)).get_updates()


async def test_an_update_of_a_type_that_nobody_knows_is_not_malformed() -> None:
    bot = bot_with(CannedRequest([{"update_id": 7, "telepathy": {"strength": 3}}]))
    (update,) = await bot.get_updates()
    assert update.update_id == 7
    assert bot.malformed_updates == 0


async def test_the_parameters_reach_the_server() -> None:
    request = CannedRequest([])
    await bot_with(request).get_updates(offset=9, limit=50, timeout=30, allowed_updates=["message"])
    assert request.asked == [
        {"offset": "9", "limit": "50", "timeout": "30", "allowed_updates": '["message"]'}
    ]


async def test_the_long_polls_time_is_added_to_the_time_an_answer_may_take() -> None:
    request = CannedRequest([], read_timeout_s=5.0)
    bot = bot_with(request)
    await bot.get_updates(timeout=30)
    await bot.get_updates(timeout=timedelta(seconds=40))
    await bot.get_updates(timeout=30, read_timeout=2.0)
    await bot.get_updates()
    assert request.waited_s == [35.0, 45.0, 32.0, 5.0]


async def test_a_message_goes_out_as_html_without_link_previews_and_its_id_comes_back() -> None:
    request = CannedRequest({"message_id": 5, "date": 0, "chat": {"id": 1, "type": "private"}})
    assert await bot_with(request).send_html(1, "<b>Hold</b>") == 5
    assert request.asked == [
        {
            "chat_id": "1",
            "text": "<b>Hold</b>",
            "parse_mode": "HTML",
            "link_preview_options": '{"is_disabled": true}',
        }
    ]


async def test_a_message_takes_its_keyboard_its_topic_and_how_loud_and_paid_it_is() -> None:
    request = CannedRequest({"message_id": 5})
    keyboard = '{"inline_keyboard": [[{"text": "Go", "callback_data": "g"}]]}'
    await bot_with(request).send_html(1, "Hold", keyboard=keyboard, topic_id=7, is_silent=True, is_paid=True)
    (asked,) = request.asked
    assert asked["reply_markup"] == keyboard
    assert (asked["message_thread_id"], asked["disable_notification"], asked["allow_paid_broadcast"]) == (
        "7",
        "true",
        "true",
    )


@pytest.mark.parametrize("answer", [True, {}, {"message_id": None}, []], ids=str)
async def test_a_message_whose_answer_has_no_id_may_have_been_sent(answer: object) -> None:
    with pytest.raises(OutcomeUnknown):
        await bot_with(CannedRequest(answer)).send_html(1, "Hold")


async def test_an_edit_replaces_words_and_buttons_and_can_take_the_buttons_alone() -> None:
    request = CannedRequest(True)
    await bot_with(request).edit_html(1, 5, "Rest", keyboard='{"inline_keyboard": []}')
    await bot_with(request).remove_keyboard(1, 5)
    words, buttons = request.asked
    assert (words["message_id"], words["text"], words["reply_markup"]) == (
        "5",
        "Rest",
        '{"inline_keyboard": []}',
    )
    assert buttons == {"chat_id": "1", "message_id": "5"}


async def test_a_transport_that_waits_for_ever_does_so_for_the_long_poll_too() -> None:
    request = CannedRequest([], read_timeout_s=None)
    await bot_with(request).get_updates(timeout=30)
    assert request.waited_s == [None]


async def test_no_handler_of_messages_or_presses_takes_what_stands_for_a_malformed_update() -> None:
    async def never(update: Any, context: Any) -> None:
        raise AssertionError("not reached")

    (update,) = await bot_with(CannedRequest([malformed_update(8)])).get_updates()
    assert not MessageHandler(filters.ALL, never).check_update(update)
    assert not CallbackQueryHandler(never).check_update(update)
    assert not ChatMemberHandler(never).check_update(update)


async def test_the_updater_asks_from_after_a_malformed_update_and_hands_on_the_rest() -> None:
    polls = asyncio.Queue[str]()

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("getUpdates"):
            offset = str((await request.json()).get("offset", "none"))
            polls.put_nowait(offset)
            batch = [text_update(7, "One"), malformed_update(8)] if offset == "0" else []
            return web.json_response({"ok": True, "result": batch})
        return web.json_response({"ok": True, "result": {"id": 7001, "is_bot": True, "first_name": "Leg Up"}})

    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    async with (
        TestServer(application) as server,
        make_bot(TOKEN, str(server.make_url("")), connections=1) as bot,
    ):
        received = asyncio.Queue[object]()
        async with Updater(bot, received) as updater:
            await updater.start_polling(timeout=0)
            assert [await polls.get(), await polls.get()] == ["0", "9"]
            await updater.stop()
    first, second = received.get_nowait(), received.get_nowait()
    assert isinstance(first, Update)
    assert isinstance(second, Update)
    assert (first.update_id, second.update_id, second.message) == (7, 8, None)


async def test_a_refused_token_is_not_repeated_in_the_error() -> None:
    bot = bot_with(CannedRequest(None, status=401))
    with pytest.raises(InvalidToken, match="BotFather") as raised:
        await bot.initialize()
    assert TOKEN not in "".join(traceback.format_exception(raised.value))
    assert raised.value.__context__ is None


def test_the_bots_repr_does_not_hold_the_token() -> None:
    assert repr(bot_with(CannedRequest(None))) == "BotApi[token=<token>]"


def test_a_bot_is_made_for_the_given_server_with_two_transports_of_ours() -> None:
    bot = make_bot(TOKEN, "http://127.0.0.1:8081/", connections=8)
    assert bot.base_url == f"http://127.0.0.1:8081/bot{TOKEN}"
    assert bot.base_file_url == f"http://127.0.0.1:8081/file/bot{TOKEN}"
    assert isinstance(bot.request, AiohttpRequest)


def test_a_bot_sends_html_without_link_previews_unless_told_otherwise() -> None:
    bot = make_bot(TOKEN, "http://127.0.0.1:8081", connections=8)
    assert bot.defaults is not None
    assert bot.defaults.parse_mode == "HTML"
    assert bot.defaults.link_preview_options == LinkPreviewOptions(is_disabled=True)
