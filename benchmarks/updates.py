"""How many updates a second each framework serves by long polling, with latency to the Bot API.

    python -m benchmarks.updates [--updates N] [--latency-ms MS] [--json]

Each takes the same updates, /help from a thousand chats, from a loopback server in another process and answers each with
one message. Ours is the whole bot, with its database and its commits; the peers answer with a canned line. Sending limits
are off: they would hide the difference.
"""

import argparse
import asyncio
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from importlib.util import find_spec
from pathlib import Path

from benchmarks.loopback import TOKEN, report_of, running

TIMEOUT_S = 60
LINE = "Hold for 30 seconds: let the leg rest, breathe, and keep the other knee bent."


async def ours(url: str) -> None:
    """The whole bot."""
    from bot.clock import SystemClock
    from bot.content import read_content
    from bot.edge.pace import NO_LIMITS
    from bot.running import Running
    from bot.store import Purpose

    content = read_content(None)
    content.understanding()  # before the first update: its building is not what is measured
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "legup.sqlite3"
        bot = Running(content, SystemClock(), path, Purpose.CHATS, TOKEN, url, pace=NO_LIMITS)
        await bot.start()
        await asyncio.Event().wait()


async def stock(url: str) -> None:
    """python-telegram-bot as it comes: updates one after the other, on httpx."""
    from telegram import Update
    from telegram.ext import Application, CommandHandler, ContextTypes

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(LINE)

    application = Application.builder().token(TOKEN).base_url(f"{url}/bot").build()
    application.add_handler(CommandHandler("help", answer))
    await application.initialize()
    await application.start()
    assert application.updater is not None
    await application.updater.start_polling()
    await asyncio.Event().wait()


async def aiogram(url: str) -> None:
    """aiogram as it comes."""
    from aiogram import Bot, Dispatcher  # type: ignore[import-not-found,unused-ignore]  # an optional peer
    from aiogram.client.session.aiohttp import AiohttpSession  # type: ignore[import-not-found,unused-ignore]  # an optional peer
    from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found,unused-ignore]  # an optional peer
    from aiogram.types import Message  # type: ignore[import-not-found,unused-ignore]  # an optional peer

    dispatcher = Dispatcher()

    async def answer(message: Message) -> None:
        await message.answer(LINE)

    dispatcher.message.register(answer)
    async with Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url))) as bot:
        await dispatcher.start_polling(bot, handle_signals=False)


BOTS: dict[str, Callable[[str], Awaitable[None]]] = {"ours": ours, "stock": stock, "aiogram": aiogram}


def updates_per_s(name: str, *, updates: int, latency_ms: float) -> float | None:
    """Serve so many with one framework in a process of its own; None where it is not installed."""
    if name == "aiogram" and find_spec("aiogram") is None:
        return None
    with (
        # It is killed, so what it makes there would stay.
        tempfile.TemporaryDirectory() as folder,
        running(latency_ms=latency_ms, updates=updates) as url,
    ):
        command = [sys.executable, "-m", "benchmarks.updates", "--serve", name, url]
        process = subprocess.Popen(command, env=os.environ | {"TMPDIR": folder})  # noqa: S603 - ourselves
        try:
            until = time.monotonic() + TIMEOUT_S
            while (took_s := report_of(url)["took_s"]) is None:
                if process.poll() is not None:
                    raise RuntimeError(f"{name} ended with status {process.returncode} before it was done")
                if time.monotonic() > until:
                    seen = sum(report_of(url)["sends"].values())
                    raise RuntimeError(f"{name} answered {seen} of {updates} updates in {TIMEOUT_S} s")
                time.sleep(0.2)
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()
    return updates / float(took_s)


def measure(*, updates: int, latency_ms: float, rounds: int = 3) -> dict[str, float | None]:
    """Updates a second of each, the median of rounds in which they take turns; the stock one, which is slow, gets fewer."""
    found: dict[str, list[float]] = {name: [] for name in BOTS}
    for number in range(rounds):
        for name, rates in found.items():
            count = updates if name != "stock" else updates // 20
            try:
                rate = updates_per_s(name, updates=count, latency_ms=latency_ms)
            except RuntimeError as error:
                # A peer that loses updates on a machine that is too busy must not cost all other figures.
                if name == "ours":
                    raise
                print(f"round {number + 1}: {error}", file=sys.stderr, flush=True)
                continue
            if rate is not None:
                rates.append(rate)
                print(f"round {number + 1}: {name} {rate:,.0f} updates/s", file=sys.stderr, flush=True)
    return {name: statistics.median(rates) if rates else None for name, rates in found.items()}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.updates", description=__doc__.split("\n")[0])
    parser.add_argument("--updates", type=int, default=2_000, help="how many a round (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of each framework (default: %(default)s)")
    parser.add_argument("--latency-ms", type=float, default=40)
    parser.add_argument("--json", action="store_true", help="end with one JSON object of the figures")
    parser.add_argument("--serve", nargs=2, metavar=("NAME", "URL"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        name, url = options.serve
        asyncio.run(BOTS[name](url))  # type: ignore[arg-type]  # each is a coroutine function
        return
    found = measure(updates=options.updates, latency_ms=options.latency_ms, rounds=options.rounds)
    for name, rate in found.items():
        print(f"{name:<10}{'no figure' if rate is None else f'{rate:>10,.0f} updates/s'}")
    if options.json:
        print(json.dumps({f"{name}_updates_per_s": rate for name, rate in found.items()}))


if __name__ == "__main__":
    main()
