"""Kills the delivering process at random points, and counts what was lost and what came twice.

    python -m benchmarks.crash [--kills N] [--seed N] [--json]

Each life of the process opens the database, takes up what is due and sends it to a loopback Bot API in another process,
until SIGKILL ends it after a random time; the last one is left alone. It is the bot's own store, coach, dispatcher, lanes
and transport, without the search and without updates, so that a life takes a fraction of a second.

lost: reminders that the server has not seen and that are not recorded as sent, blocked, expired or unknown. doubled: those
that it has seen twice; at most those in flight at the kills. thrice: more often than that. unknown_unseen: those recorded as
unknown, because two lives in a row ended between their attempt and their answer, that the server has not seen.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import sqlite3
import tempfile
import time as stopwatch
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path

from benchmarks.loopback import TOKEN, report_of, running
from bot.clock import SystemClock
from bot.coach import Coach
from bot.core.exercise import Library
from bot.core.person import Reminder
from bot.core.reminder import ReminderRule, Weekday
from bot.core.understanding.interpret import Interpreter
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.edge.bot_api import make_bot
from bot.edge.delivery import Delivery
from bot.edge.dispatcher import Dispatcher
from bot.edge.lanes import Lanes
from bot.edge.pace import Pace
from bot.library import find_content, load_library
from bot.library.words import load_words
from bot.library.zones import load_zone_index
from bot.store import Store

FIRST_CHAT = 1
CHATS_A_KILL = 40
CONNECTIONS = 32
LATENCY_MS = 5
LIFE_S = (0.0, 0.25)
"""From the first grant to the kill."""

PACE = Pace(per_second=200, chat_burst=100, burst=2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What the coach needs to tell reminders."""

    library: Library
    words: Words
    zones: ZoneIndex


def read_content() -> Content:
    """The shipped content; nobody asks, so that the search, which takes long to build, stays away."""
    folder = find_content(None)
    library = load_library(folder)
    return Content(
        library=library,
        words=load_words(folder),
        zones=load_zone_index(folder),
    )


def fill(path: Path, exercise: str, chats: range) -> None:
    """One reminder for each chat, all due a moment ago."""
    now = datetime.now(UTC)
    rule = ReminderRule(local_times=(time(8),), weekdays=tuple(Weekday), zone="UTC")
    store = Store(path)
    with store.transaction():
        for chat_id in chats:
            store.persons.get_or_add(chat_id, now)
            store.reminders.add(
                Reminder(
                    id=0, chat_id=chat_id, rule=rule, exercise=exercise, is_once=True,
                    due_at=now - timedelta(seconds=1),
                )
            )  # fmt: skip
    store.close()


async def deliver(content: Content, path: Path, url: str, on_start: Callable[[], object]) -> None:
    """One life: send what is due, until nothing is."""
    clock = SystemClock()
    store = Store(path)
    coach = Coach(
        store=store,
        library=content.library,
        words=content.words,
        zones=content.zones,
        understanding=partial(Interpreter, content.library),
        clock=clock,
    )
    lanes = Lanes(clock, PACE)
    bot = make_bot(TOKEN, url, connections=CONNECTIONS, rate_limiter=lanes)
    await bot.initialize()
    dispatcher = Dispatcher(coach, Delivery(bot, clock), lanes, clock)
    dispatcher.start()
    while not lanes.grants and coach.next_due_at() is not None:  # noqa: ASYNC110 - the bot has no event for it
        await asyncio.sleep(0.001)
    on_start()
    while coach.next_due_at() is not None:  # noqa: ASYNC110 - the bot has no event for the end of all work
        await asyncio.sleep(0.02)
    await dispatcher.stop(timedelta(seconds=5))
    await bot.shutdown()
    store.close()


def live(content: Content, path: Path, url: str, life_s: float | None) -> None:
    """One life in a forked process, ended after `life_s` seconds, or by itself where that is None."""
    started, starts = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            asyncio.run(deliver(content, path, url, lambda: os.write(starts, b"!")))
            status = 0
        finally:
            os._exit(status)
    os.close(starts)
    os.read(started, 1)
    os.close(started)
    if life_s is not None:
        stopwatch.sleep(life_s)
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if life_s is None and status != 0:
        raise RuntimeError("the process that was left alone failed")


def in_flight(path: Path, since: datetime) -> int:
    """How many were attempted in the life that began at `since`, and neither confirmed nor given back at its end."""
    since_ms = int(since.timestamp() * 1000)
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute(
            "SELECT count(*) FROM reminders WHERE attempted_at >= ?", [since_ms]
        ).fetchone()
    return int(count)


def waiting(path: Path) -> int:
    """How many are still due."""
    with closing(sqlite3.connect(path)) as connection:
        (count,) = connection.execute("SELECT count(*) FROM reminders").fetchone()
    return int(count)


def recorded(path: Path) -> dict[int, str]:
    """The outcome of each chat's reminder that has one."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            int(chat_id): outcome
            for chat_id, outcome in connection.execute("SELECT chat_id, outcome FROM outcomes")
        }


def measure(kills: int, seed: int) -> dict[str, int]:
    """Kill so often, then look."""
    chance = random.Random(seed)
    content = read_content()
    exercise = next(iter(content.library.exercises))
    flying, chats = 0, 0
    with tempfile.TemporaryDirectory() as folder, running(latency_ms=LATENCY_MS) as url:
        path = Path(folder) / "legup.sqlite3"
        for _ in range(kills):
            if not path.exists() or waiting(path) < CHATS_A_KILL * 2:
                fill(path, exercise, range(FIRST_CHAT + chats, FIRST_CHAT + chats + CHATS_A_KILL * 10))
                chats += CHATS_A_KILL * 10
            since = datetime.now(UTC)
            live(content, path, url, chance.uniform(*LIFE_S))
            flying += in_flight(path, since)
        live(content, path, url, None)
        seen = {int(chat_id): count for chat_id, count in report_of(url)["sends"].items()}
        known = recorded(path)
    due = range(FIRST_CHAT, FIRST_CHAT + chats)
    return {
        "kills": kills,
        "messages": chats,
        "lost": sum(chat_id not in seen and chat_id not in known for chat_id in due),
        "doubled": sum(seen.get(chat_id, 0) == 2 for chat_id in due),
        "in_flight": flying,
        "thrice": sum(seen.get(chat_id, 0) > 2 for chat_id in due),
        "unknown_unseen": sum(known.get(chat_id) == "unknown" and chat_id not in seen for chat_id in due),
    }


def main() -> None:
    """Print the table; exit status 1 when the promise was broken."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.crash", description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=200, help="how often (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=6, help="of the random points (default: %(default)s)")
    parser.add_argument("--json", action="store_true", help="end with one JSON object of the figures")
    options = parser.parse_args()
    figures = measure(options.kills, options.seed)
    for name, value in figures.items():
        print(f"{name:<12}{value:>10,}")
    if options.json:
        print(json.dumps(figures))
    if figures["lost"] or figures["thrice"] or figures["doubled"] > figures["in_flight"]:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
