"""Ten thousand reminders due at one instant while five people a second write: what the lanes make of it.

    python -m benchmarks.delivery [--quick] [--json]

The whole bot runs against the playground's Bot API in another process, with Telegram's limits on; python-telegram-bot's
AIORateLimiter does the same at the same time in two more processes. Then come the transport and the update tables beside
python-telegram-bot as it comes and aiogram. Everything stays on the loopback interface.
"""

import argparse
import asyncio
import json
import logging
import math
import statistics
import subprocess
import sys
import tempfile
import threading
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

from benchmarks import transport, updates

TOKEN = "123456789:AAbench-token-that-opens-nothing-at-all"  # noqa: S105 - opens nothing
FIRST_CHAT = 100_000
FIRST_TALKER = 50_000
TALKERS = 200
WRITES_PER_S = 5
LIMIT = 30
WARM_UP = timedelta(seconds=25)
"""From the start of the processes to the instant at which all is due."""


async def serve(reminders: int, due_at: datetime) -> None:
    """The Bot API: persons write from `due_at` until all reminders have come, then the figures are printed."""
    from bot.playground import Limits, Playground

    limits = Limits(enabled=True, per_second=LIMIT, per_chat_per_second=1.0, per_chat_burst=3)
    playground = Playground(TOKEN, lambda: datetime.now(UTC), limits=limits)
    await playground.start()
    print(playground.api_url, flush=True)
    for chat_id in range(FIRST_CHAT, FIRST_CHAT + reminders):
        playground.person("Ana", user_id=chat_id)
    talkers = [playground.person("Ben", user_id=FIRST_TALKER + number) for number in range(TALKERS)]
    await asyncio.sleep((due_at - datetime.now(UTC)).total_seconds())
    asked: list[tuple[int, datetime]] = []
    heard = {talker.chat.chat_id: len(talker.heard) for talker in talkers}
    give_up_at = due_at + timedelta(seconds=reminders / LIMIT * 1.3 + 20)
    number = 0
    while datetime.now(UTC) < give_up_at:
        talker = talkers[number % TALKERS]
        talker.send("/help" if number // TALKERS % 2 == 0 else "/privacy")
        asked.append((talker.chat.chat_id, datetime.now(UTC)))
        number += 1
        await asyncio.sleep(1 / WRITES_PER_S)
        if number % 25 == 0 and _came(playground, reminders) >= reminders:
            break
    await asyncio.sleep(3)
    print(json.dumps(_figures(playground, reminders, due_at, asked, heard)), flush=True)
    await playground.stop()


def _came(playground: Any, reminders: int) -> int:
    return sum(
        1 for chat_id in range(FIRST_CHAT, FIRST_CHAT + reminders) if playground.persons[chat_id].heard
    )


def _figures(
    playground: Any,
    reminders: int,
    due_at: datetime,
    asked: list[tuple[int, datetime]],
    before: dict[int, int],
) -> dict[str, float]:
    sends = [call for call in playground.calls if call.method == "sendMessage" and call.at >= due_at]
    taken = [call for call in sends if call.status == 200]
    # The stock limiter has been seen to send nothing at all when the machine is busy.
    first_at = min((call.at for call in taken), default=due_at)
    last_at = max((call.at for call in taken if (call.chat_id or 0) >= FIRST_CHAT), default=due_at)
    span_s = (last_at - first_at).total_seconds()
    within = sum(call.at <= last_at for call in taken)
    latencies, broken = _replies(playground, asked, before)
    counts = [len(playground.persons[chat_id].heard) for chat_id in range(FIRST_CHAT, FIRST_CHAT + reminders)]
    answered_s = latencies if len(latencies) > 1 else [math.inf, math.inf]
    quantiles = statistics.quantiles(answered_s, n=100, method="inclusive")
    return {
        "rate_used": round(within / (span_s * LIMIT), 4) if span_s > 0 else 0.0,
        "reply_p50_s": round(quantiles[49], 4),
        "reply_p99_s": round(quantiles[98], 4),
        "reply_max_s": round(max(answered_s), 4),
        "unanswered": len(asked) - len(latencies),
        "limit_429s": sum(call.status == 429 for call in sends),
        "order_broken": broken,
        "lost": sum(count == 0 for count in counts),
        "doubled": sum(count > 1 for count in counts),
        "span_s": round(span_s, 1),
    }


def _replies(
    playground: Any, asked: list[tuple[int, datetime]], before: dict[int, int]
) -> tuple[list[float], int]:
    """Seconds from each question to its reply, and how many replies came in another order than the questions."""
    latencies: list[float] = []
    broken = 0
    for chat_id, skip in before.items():
        questions = [at for asked_in, at in asked if asked_in == chat_id]
        replies = playground.persons[chat_id].heard[skip:]
        latencies += [
            (reply.sent_at - at).total_seconds() for at, reply in zip(questions, replies, strict=False)
        ]
        kinds = [reply.text[:30] for reply in replies]
        broken += sum(kind != kinds[number % 2] for number, kind in enumerate(kinds))
    return latencies, broken


async def run_lanes(url: str, path: Path) -> None:
    """Our bot, as it is run."""
    from bot.clock import SystemClock
    from bot.content import read_content
    from bot.edge.pace import Pace
    from bot.running import Running
    from bot.store import Purpose

    content = read_content(None)
    content.understanding()  # before the first update: its building is not what is measured
    bot = Running(content, SystemClock(), path, Purpose.CHATS, TOKEN, url, pace=Pace())
    await bot.start()
    await asyncio.Event().wait()


def fill(path: Path, reminders: int, due_at: datetime) -> None:
    """One reminder for each chat, all due at one instant."""
    from bot.core.person import Reminder
    from bot.core.reminder import ReminderRule, Weekday
    from bot.store import Store

    rule = ReminderRule(local_times=(time(8),), weekdays=tuple(Weekday), zone="UTC")
    store = Store(path)
    with store.transaction():
        for chat_id in range(FIRST_CHAT, FIRST_CHAT + reminders):
            store.persons.get_or_add(chat_id, due_at)
            store.reminders.add(
                Reminder(
                    id=0, chat_id=chat_id, rule=rule, exercise="leg-up-hamstring-stretch", is_once=True, due_at=due_at
                )
            )  # fmt: skip
    store.close()


async def run_stock(url: str, reminders: int, due_at: datetime) -> None:
    """python-telegram-bot with its AIORateLimiter, told to try again after a 429."""
    logging.disable()  # a page of traceback for each send that it gives up; they are counted
    from telegram import Update
    from telegram.ext import AIORateLimiter, Application, ContextTypes, MessageHandler, filters

    async def answer(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message is not None:
            await update.message.reply_text(f"You wrote {update.message.text}")

    builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").concurrent_updates(True)
    application = builder.rate_limiter(AIORateLimiter(max_retries=20)).build()
    application.add_handler(MessageHandler(filters.TEXT, answer))
    await application.initialize()
    await application.start()
    assert application.updater is not None
    await application.updater.start_polling()
    await asyncio.sleep((due_at - datetime.now(UTC)).total_seconds())
    chats = range(FIRST_CHAT, FIRST_CHAT + reminders)
    await asyncio.gather(
        *(application.bot.send_message(chat_id, "Time to stretch.") for chat_id in chats),
        return_exceptions=True,
    )
    await asyncio.Event().wait()


def burst(kind: str, reminders: int, due_at: datetime, folder: Path) -> dict[str, float]:
    """One bot and its server, each in a process; the figures."""
    me = [
        sys.executable,
        "-m",
        "benchmarks.delivery",
        "--reminders",
        str(reminders),
        "--at",
        due_at.isoformat(),
    ]
    server = subprocess.Popen([*me, "--serve"], stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    assert server.stdout is not None
    url = server.stdout.readline().decode().strip()
    path = folder / "legup.sqlite3"
    if kind == "lanes":
        fill(path, reminders, due_at)
    bot = subprocess.Popen([*me, "--bot", kind, url, str(path)])  # noqa: S603 - ourselves
    try:
        figures: dict[str, float] = json.loads(server.stdout.readline())
    finally:
        bot.kill()
        bot.wait()
        server.wait()
        server.stdout.close()
    return figures


def bursts(reminders: int) -> dict[str, dict[str, float]]:
    """Ours and the stock limiter's at the same time."""
    from importlib.util import find_spec

    kinds = ["lanes", *(["stock"] if find_spec("aiolimiter") else [])]
    found: dict[str, dict[str, float]] = {}
    due_at = datetime.now(UTC) + WARM_UP
    with tempfile.TemporaryDirectory() as folder:

        def run(kind: str) -> None:
            found[kind] = burst(kind, reminders, due_at, Path(folder))

        threads = [threading.Thread(target=run, args=(kind,)) for kind in kinds]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return found


def report(reminders: int, *, quick: bool) -> dict[str, float | None]:
    """Print the tables; the figures by name, None for a peer that is not installed."""
    found = bursts(reminders)
    ours, stock = found["lanes"], found.get("stock")
    print(f"{reminders} reminders due at one instant, {WRITES_PER_S} people a second write\n")
    print(f"{'':<16}{'lanes':>12}{'AIORateLimiter':>18}")
    for name, value in ours.items():
        print(f"{name:<16}{value:>12}{'not installed' if stock is None else stock[name]:>18}")
    print()
    sends = asyncio.run(transport.report([0, 40], sends=320, rounds=3))
    print()
    rates = updates.measure(updates=1_000, latency_ms=40, rounds=1 if quick else 3)
    for name, rate in rates.items():
        print(f"{name:<10}{'no figure' if rate is None else f'{rate:>10,.0f} updates/s at 40 ms'}")
    names = (
        "rate_used",
        "reply_p50_s",
        "reply_p99_s",
        "reply_max_s",
        "limit_429s",
        "order_broken",
        "lost",
        "doubled",
    )
    figures: dict[str, float | None] = {name: ours[name] for name in names}
    figures["sends_vs_stock"] = min(sends[f"ours_x_stock_at_{ms}_ms"] for ms in (0, 40))
    figures["sends_vs_aiogram"] = _against(sends)
    own = rates["ours"]
    assert own is not None
    figures["updates_per_s_40ms"] = round(own, 1)
    for name in ("stock", "aiogram"):
        peer = rates[name]
        figures[f"updates_vs_{name}_40ms"] = None if peer is None else round(own / peer, 2)
    return figures


def _against(sends: dict[str, float]) -> float | None:
    """The lower of the two latencies' ratios to aiogram."""
    if "aiogram_sends_per_s_at_0_ms" not in sends:
        return None
    return min(
        round(sends[f"ours_sends_per_s_at_{ms}_ms"] / sends[f"aiogram_sends_per_s_at_{ms}_ms"], 2)
        for ms in (0, 40)
    )


def main() -> None:
    """Print the tables, and with --json the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.delivery", description=__doc__.split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="1,000 reminders instead of 10,000")
    parser.add_argument("--json", action="store_true", help="end with one JSON object of the figures")
    parser.add_argument("--reminders", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--at", type=datetime.fromisoformat, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--bot", nargs=3, help=argparse.SUPPRESS)
    options = parser.parse_args()
    reminders = options.reminders or (1_000 if options.quick else 10_000)
    if options.serve:
        asyncio.run(serve(reminders, options.at))
    elif options.bot:
        kind, url, path = options.bot
        asyncio.run(run_lanes(url, Path(path)) if kind == "lanes" else run_stock(url, reminders, options.at))
    else:
        figures = report(reminders, quick=options.quick)
        if options.json:
            print(json.dumps(figures))


if __name__ == "__main__":
    main()
