"""What the transport carries to a Bot API server, and what its exceptions say about the request."""

from __future__ import annotations

import asyncio
import json
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.edge.transport import AiohttpRequest, NotSent, OutcomeUnknown, ReadTimedOut

TOKEN = "7001:AAErJ5Zq-mPlKx0dWn3vTsYb8cUfHg2iQoR"
SENT = {"message_id": 5, "date": 1_777_896_000, "chat": {"id": 1, "type": "private"}, "text": "Hello"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(handler: Handler) -> AsyncIterator[str]:
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", handler)
    server = TestServer(application)
    await server.start_server()
    yield str(server.make_url("")).rstrip("/")
    await server.close()


@asynccontextmanager
async def bot_at(api_url: str, *, connections: int = 4, read_timeout_s: float = 5.0) -> AsyncIterator[Bot]:
    """A bot whose transport is open; the long poll's is not, as nothing here polls."""
    request = AiohttpRequest(connections=connections, read_timeout_s=read_timeout_s, pool_timeout_s=0.02)
    bot = Bot(TOKEN, f"{api_url}/bot", request=request, get_updates_request=request)
    await request.initialize()
    yield bot
    await request.shutdown()


async def accept(request: web.Request) -> web.Response:
    return web.json_response({"ok": True, "result": SENT})


async def answer_too_many_requests(request: web.Request) -> web.Response:
    error = {"ok": False, "error_code": 429, "description": "Too Many", "parameters": {"retry_after": 7}}
    return web.json_response(error, status=429)


async def answer_blocked(request: web.Request) -> web.Response:
    return web.json_response({"ok": False, "description": "Forbidden: bot was blocked"}, status=403)


async def answer_a_gateways_page(request: web.Request) -> web.Response:
    return web.Response(status=502, text=f"<h1>Bad Gateway</h1> while fetching {request.url}")


async def answer_json_that_is_no_object(request: web.Request) -> web.Response:
    return web.json_response([str(request.url)], status=500)


async def answer_a_page(request: web.Request) -> web.Response:
    return web.Response(text=f"<h1>Welcome to the free Wi-Fi</h1> {request.url}")


async def redirect_elsewhere(request: web.Request) -> web.Response:
    raise web.HTTPFound(str(request.url))


async def drop_the_connection(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


async def drop_the_connection_within_the_answer(request: web.Request) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Length": "1000"})
    await response.prepare(request)
    await response.write(b'{"ok": true, ')
    assert request.transport is not None
    request.transport.close()
    return response


async def test_parameters_are_sent_as_strings_in_json_with_structures_as_json_in_them() -> None:
    received = dict[str, object]()

    async def keep(request: web.Request) -> web.Response:
        received.update(path=request.path, content_type=request.content_type, **await request.json())
        return await accept(request)

    async with serving(keep) as url, bot_at(url) as bot:
        keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Go", callback_data="g")]])
        await bot.send_message(1, "Größe & <b>ease</b> = 100 % 🦵\n", reply_markup=keyboard)
    assert json.loads(str(received.pop("reply_markup"))) == keyboard.to_dict()
    assert received == {
        "path": f"/bot{TOKEN}/sendMessage",
        "content_type": "application/json",
        "chat_id": "1",
        "text": "Größe & <b>ease</b> = 100 % 🦵\n",
    }


async def test_a_file_is_sent_as_a_part_beside_the_other_fields() -> None:
    received = dict[str, object]()

    async def keep(request: web.Request) -> web.Response:
        form = await request.post()
        photo = form["photo"]
        assert isinstance(photo, web.FileField)
        received.update(filename=photo.filename, type=photo.content_type, content=photo.file.read())
        received.update(chat_id=form["chat_id"], caption=form["caption"])
        return await accept(request)

    async with serving(keep) as url, bot_at(url) as bot:
        await bot.send_photo(1, InputFile(b"\x89PNG\r\n\x00", "Übung 1.png"), caption="Größe 🦵")
    assert received == {
        "filename": "Übung 1.png",
        "type": "image/png",
        "content": b"\x89PNG\r\n\x00",
        "chat_id": "1",
        "caption": "Größe 🦵",
    }


async def test_the_servers_result_comes_back() -> None:
    async with serving(accept) as url, bot_at(url) as bot:
        message = await bot.send_message(1, "Hello")
    assert message.message_id == 5


async def test_a_download_comes_back_byte_by_byte() -> None:
    async def give(request: web.Request) -> web.Response:
        return web.Response(body=b"\x00\xff\r\n")

    async with serving(give) as url, bot_at(url) as bot:
        assert await bot.request.retrieve(f"{url}/file/bot{TOKEN}/photos/1.png") == b"\x00\xff\r\n"


async def test_one_connection_serves_request_after_request() -> None:
    peers = list[object]()

    async def keep(request: web.Request) -> web.Response:
        assert request.transport is not None
        peers.append(request.transport.get_extra_info("peername"))
        return await accept(request)

    async with serving(keep) as url, bot_at(url) as bot:
        await bot.send_message(1, "One")
        await bot.send_message(1, "Two")
    assert len(peers) == 2
    assert peers[0] == peers[1]


async def test_a_cookie_is_not_given_back() -> None:
    cookies = list[dict[str, str]]()

    async def set_one(request: web.Request) -> web.Response:
        cookies.append(dict(request.cookies))
        response = await accept(request)
        response.set_cookie("seen", "yes")
        return response

    async with serving(set_one) as url, bot_at(url.replace("127.0.0.1", "localhost")) as bot:
        await bot.send_message(1, "One")
        await bot.send_message(1, "Two")
    assert cookies == [{}, {}]


async def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{unused_port()}")
    async with serving(accept) as url, bot_at(url) as bot:
        assert (await bot.send_message(1, "Hello")).message_id == 5


async def test_telegrams_flood_answer_says_how_long_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    async with serving(answer_too_many_requests) as url, bot_at(url) as bot:
        with pytest.raises(RetryAfter, match="0:00:07"):
            await bot.send_message(1, "Hello")


async def test_a_blocked_bot_is_told_so() -> None:
    async with serving(answer_blocked) as url, bot_at(url) as bot:
        with pytest.raises(Forbidden):
            await bot.send_message(1, "Hello")


async def test_a_gateways_error_page_is_a_plain_network_error_without_the_page() -> None:
    async with serving(answer_a_gateways_page) as url, bot_at(url) as bot:
        with pytest.raises(NetworkError, match=r"^Bad Gateway \(502\)$") as raised:
            await bot.send_message(1, "Hello")
    assert type(raised.value) is NetworkError


async def test_a_refused_connection_is_known_not_to_have_sent() -> None:
    async with bot_at(f"http://127.0.0.1:{unused_port()}") as bot:
        with pytest.raises(NotSent):
            await bot.send_message(1, "Hello")


async def test_a_failed_tls_handshake_is_known_not_to_have_sent() -> None:
    async with serving(accept) as url, bot_at(url.replace("http:", "https:")) as bot:
        with pytest.raises(NotSent):
            await bot.send_message(1, "Hello")


async def test_a_url_that_is_none_is_known_not_to_have_sent() -> None:
    async with bot_at("gopher://127.0.0.1") as bot:
        with pytest.raises(NotSent):
            await bot.send_message(1, "Hello")


async def test_waiting_in_vain_for_a_free_connection_is_known_not_to_have_sent() -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def hold(request: web.Request) -> web.Response:
        arrived.set()
        await release.wait()
        return await accept(request)

    async with serving(hold) as url, bot_at(url, connections=1) as bot:
        holding = asyncio.create_task(bot.send_message(1, "Hello"))
        await arrived.wait()
        with pytest.raises(NotSent):
            await bot.send_message(1, "Hello", connect_timeout=0.01)
        release.set()
        await holding


async def test_a_shutdown_tells_what_was_waiting_to_be_sent_from_what_had_left() -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def hold(request: web.Request) -> web.Response:
        arrived.set()
        await release.wait()
        return await accept(request)

    async with serving(hold) as url, bot_at(url, connections=1) as bot:
        left = asyncio.create_task(bot.send_message(1, "Hello", pool_timeout=60))
        await arrived.wait()
        waiting = asyncio.create_task(bot.send_message(1, "Hello", pool_timeout=60))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        await bot.request.shutdown()
        with pytest.raises(OutcomeUnknown):
            await left
        with pytest.raises(NotSent):
            await waiting
        release.set()


async def test_a_cancelled_send_is_cancelled() -> None:
    arrived, release = asyncio.Event(), asyncio.Event()

    async def hold(request: web.Request) -> web.Response:
        arrived.set()
        await release.wait()
        return await accept(request)

    async with serving(hold) as url, bot_at(url) as bot:
        sending = asyncio.create_task(bot.send_message(1, "Hello"))
        await arrived.wait()
        sending.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sending
        release.set()


async def test_nobody_knows_the_outcome_when_the_connection_drops_before_the_answer() -> None:
    async with serving(drop_the_connection) as url, bot_at(url) as bot:
        with pytest.raises(OutcomeUnknown) as raised:
            await bot.send_message(1, "Hello")
    assert not isinstance(raised.value, TimedOut)


async def test_nobody_knows_the_outcome_when_the_connection_drops_within_the_answer() -> None:
    async with serving(drop_the_connection_within_the_answer) as url, bot_at(url) as bot:
        with pytest.raises(OutcomeUnknown):
            await bot.send_message(1, "Hello")


async def test_nobody_knows_the_outcome_when_the_answer_is_late_and_the_library_sees_a_time_out() -> None:
    release = asyncio.Event()

    async def hold(request: web.Request) -> web.Response:
        await release.wait()
        return await accept(request)

    async with serving(hold) as url, bot_at(url, read_timeout_s=0.02) as bot:
        with pytest.raises(ReadTimedOut) as raised:
            await bot.send_message(1, "Hello")
        release.set()
    assert isinstance(raised.value, OutcomeUnknown)
    assert isinstance(raised.value, TimedOut)


async def test_nobody_knows_the_outcome_when_the_answer_is_not_the_bot_apis(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with serving(answer_a_page) as url, bot_at(url) as bot:
        with pytest.raises(OutcomeUnknown):
            await bot.send_message(1, "Hello")
    assert "Wi-Fi" not in caplog.text


async def test_a_redirect_is_not_followed() -> None:
    async with serving(redirect_elsewhere) as url, bot_at(url) as bot:
        with pytest.raises(NetworkError, match=r"^Found \(302\)$"):
            await bot.send_message(1, "Hello")


async def test_text_that_utf8_cannot_carry_is_a_bad_request_that_does_not_quote_it() -> None:
    text = "my secret \ud83d"
    async with serving(accept) as url, bot_at(url) as bot:
        with pytest.raises(BadRequest) as message:
            await bot.send_message(1, text)
        with pytest.raises(BadRequest) as photo:
            await bot.send_photo(1, b"PNG", caption=text)
    assert "secret" not in text_of(message.value) + text_of(photo.value)


@pytest.mark.parametrize(
    "handler",
    [
        answer_blocked,
        answer_a_gateways_page,
        answer_json_that_is_no_object,
        answer_a_page,
        redirect_elsewhere,
        drop_the_connection,
        drop_the_connection_within_the_answer,
    ],
)
async def test_no_exception_about_an_answer_holds_the_token(handler: Handler) -> None:
    async with serving(handler) as url, bot_at(url) as bot:
        with pytest.raises(TelegramError) as raised:
            await bot.send_message(1, "Hello")
    assert TOKEN not in text_of(raised.value)


@pytest.mark.parametrize("scheme", ["http", "https", "gopher"])
async def test_no_exception_about_connecting_holds_the_token(scheme: str) -> None:
    async with bot_at(f"{scheme}://127.0.0.1:{unused_port()}") as bot:
        with pytest.raises(TelegramError) as raised:
            await bot.send_message(1, "Hello")
    assert TOKEN not in text_of(raised.value)


def text_of(error: BaseException | None) -> str:
    """Everything that an exception and those behind it say, whether a traceback would show them or not."""
    if error is None:
        return ""
    own = f"{error} {error!r} {error.args} {''.join(traceback.format_exception(error))}"
    return own + text_of(error.__cause__) + text_of(error.__context__)


async def test_a_transport_that_was_never_opened_sends_nothing() -> None:
    request = AiohttpRequest(connections=1)
    with pytest.raises(NotSent):
        await request.retrieve("http://127.0.0.1/")


async def test_a_transport_can_be_opened_again_after_it_was_shut_down() -> None:
    request = AiohttpRequest(connections=1)
    async with serving(accept) as url:
        await request.initialize()
        await request.shutdown()
        await request.shutdown()
        with pytest.raises(NotSent):
            await request.retrieve(url)
        await request.initialize()
        await request.initialize()
        assert b'"ok": true' in await request.retrieve(url)
        await request.shutdown()


def test_a_transport_without_a_connection_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        AiohttpRequest(connections=0)
