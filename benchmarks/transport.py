"""Measures how many messages a second each client can send; it must not reach beyond the loopback interface.

    python -m benchmarks.transport [--json] [--sends N] [--rounds N] [--latency-ms MS ...]

The clients take turns in one run, against a minimal Bot API server in another process that answers every
request after the given latency. Each round opens a client, sends once on every connection, then measures.
`ours` is how the bot sends, which reads no more of an answer than the message's id; `ptb_on_ours` is the library's own
send_message on the same transport, which makes objects of the whole answer, as aiogram does.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from importlib.util import find_spec

import aiohttp
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.edge.bot_api import make_bot

TASKS = 64
MAX_SENDS = 100_000
MAX_ROUNDS = 50
ROUND_TIMEOUT_S = 300
TOKEN = "1:loopback"  # noqa: S105 (opens nothing)
TEXT = "Hold for 30 seconds: let the leg rest, breathe, and keep the other knee bent."

Send = Callable[[], Awaitable[object]]
Client = Callable[[str], AbstractAsyncContextManager[Send]]


class LoopbackBotApi(asyncio.Protocol):
    """Answers each HTTP request with one canned Message, `latency_s` seconds after its last byte."""

    _RESULT = json.dumps(
        {
            "ok": True,
            "result": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}, "text": TEXT},
        }
    ).encode()
    _ANSWER = (
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(_RESULT)
        + _RESULT
    )

    def __init__(self, latency_s: float) -> None:
        self._latency_s = latency_s
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, body = self._received.partition(b"\r\n\r\n")
        if not found:
            return
        _, _, after = head.lower().partition(b"content-length:")
        length = int(after.split(b"\r\n", 1)[0]) if after else 0
        if len(body) >= length:
            self._received = body[length:]
            if self._latency_s:
                asyncio.get_running_loop().call_later(self._latency_s, self._answer)
            else:
                self._answer()

    def _answer(self) -> None:
        if not self._transport.is_closing():
            self._transport.write(self._ANSWER)


async def serve(latency_s: float) -> None:
    """Serves until standard input ends, so that it cannot outlive who started it; prints its port first."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: LoopbackBotApi(latency_s), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@asynccontextmanager
async def ours(url: str) -> AsyncIterator[Send]:
    """As the bot sends."""
    bot = make_bot(TOKEN, url, connections=TASKS)
    await bot.request.initialize()
    yield lambda: bot.send_html(1, TEXT)
    await bot.request.shutdown()


@asynccontextmanager
async def ptb_on_ours(url: str) -> AsyncIterator[Send]:
    """python-telegram-bot's own method on bot.edge.transport."""
    bot = make_bot(TOKEN, url, connections=TASKS)
    await bot.request.initialize()
    yield lambda: bot.send_message(1, TEXT)
    await bot.request.shutdown()


@asynccontextmanager
async def stock(url: str) -> AsyncIterator[Send]:
    """python-telegram-bot on the HTTPXRequest that it comes with."""
    # Its default pool timeout of 1 s would fail some requests instead of delaying them.
    request = HTTPXRequest(TASKS, pool_timeout=60, httpx_kwargs={"trust_env": False})
    bot = ExtBot(TOKEN, f"{url}/bot", request=request)
    await bot.request.initialize()
    yield lambda: bot.send_message(1, TEXT)
    await bot.request.shutdown()


@asynccontextmanager
async def raw_aiohttp(url: str) -> AsyncIterator[Send]:
    """The bare session: what is left is the floor that aiohttp sets."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=TASKS)) as session:

        async def send() -> object:
            form = {"chat_id": "1", "text": TEXT}
            async with session.post(f"{url}/bot{TOKEN}/sendMessage", data=form) as response:
                return json.loads(await response.read())

        yield send


@asynccontextmanager
async def aiogram(url: str) -> AsyncIterator[Send]:
    """aiogram's bot on its own aiohttp session."""
    from aiogram import Bot  # type: ignore[import-not-found,unused-ignore]  # an optional peer
    from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found,unused-ignore]  # an optional peer
    from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found,unused-ignore]  # an optional peer

    async with Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url), limit=TASKS)) as bot:
        yield lambda: bot.send_message(1, TEXT)


CLIENTS: dict[str, Client] = {
    "stock": stock,
    "ours": ours,
    "ptb_on_ours": ptb_on_ours,
    "aiogram": aiogram,
    "raw_aiohttp": raw_aiohttp,
}


async def sends_per_s(client: Client, url: str, sends: int) -> float:
    """One round: `sends` messages shared out among TASKS tasks."""

    async def work(send: Send, count: int) -> None:
        for _ in range(count):
            await send()

    async with asyncio.timeout(ROUND_TIMEOUT_S), client(url) as send:
        await asyncio.gather(*(work(send, 1) for _ in range(TASKS)))
        share, rest = divmod(sends, TASKS)
        started = time.perf_counter()
        await asyncio.gather(*(work(send, share + (task < rest)) for task in range(TASKS)))
        return sends / (time.perf_counter() - started)


async def measure(latency_ms: float, *, sends: int, rounds: int) -> dict[str, float]:
    """The median sends/s of each client that is installed, by its name."""
    server = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.transport", "--serve", "--latency-ms", str(latency_ms),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert server.stdin is not None
    assert server.stdout is not None
    url = f"http://127.0.0.1:{int(await server.stdout.readline())}"
    try:
        measured: dict[str, list[float]] = {
            name: [] for name in CLIENTS if name != "aiogram" or find_spec("aiogram") is not None
        }
        for _ in range(rounds):
            for name, results in measured.items():
                # The stock one is slow: a quarter of it takes as long as all others together.
                count = sends if name != "stock" else max(TASKS, sends // 4)
                results.append(await sends_per_s(CLIENTS[name], url, count))
    finally:
        server.stdin.close()
        await server.wait()
    return {name: statistics.median(results) for name, results in measured.items()}


async def report(latencies_ms: list[float], *, sends: int, rounds: int) -> dict[str, float]:
    """Prints the table; returns its figures by name."""
    print(f"{TASKS} tasks, {sends} sends a round, median of {rounds} rounds\n")
    print(f"{'client':<14}" + "".join(f"{f'{ms:g} ms: sends/s':>20}{'x stock':>10}" for ms in latencies_ms))
    medians = {ms: await measure(ms, sends=sends, rounds=rounds) for ms in latencies_ms}
    figures: dict[str, float] = {}
    for name in CLIENTS:
        cells = ""
        for ms, median in medians.items():
            if name not in median:
                cells += f"{'not installed':>20}{'':>10}"
                continue
            ratio = median[name] / median["stock"]
            cells += f"{median[name]:>20,.0f}{ratio:>10.1f}"
            figures[f"{name}_sends_per_s_at_{ms:g}_ms"] = round(median[name], 1)
            figures[f"{name}_x_stock_at_{ms:g}_ms"] = round(ratio, 2)
        print(f"{name:<14}{cells}")
    return figures


def main() -> None:
    """Reads the command line; exit status 2 for bounds that are exceeded."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.transport", description=__doc__.split("\n")[0]
    )
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object at the end")
    parser.add_argument("--sends", type=int, default=640, help="messages a round (default %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds a client (default %(default)s)")
    parser.add_argument("--latency-ms", type=float, nargs="+", default=[0, 40], metavar="MS")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if not TASKS <= arguments.sends <= MAX_SENDS or not 1 <= arguments.rounds <= MAX_ROUNDS:
        parser.error(f"expected {TASKS} to {MAX_SENDS} sends and 1 to {MAX_ROUNDS} rounds")
    if not all(0 <= ms <= 1000 for ms in arguments.latency_ms):
        parser.error("expected latencies of 0 to 1000 ms")
    if arguments.serve:
        asyncio.run(serve(arguments.latency_ms[0] / 1000))
        return
    figures = asyncio.run(report(arguments.latency_ms, sends=arguments.sends, rounds=arguments.rounds))
    if arguments.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
