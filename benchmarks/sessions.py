"""Many guided sessions at once, in real time: how late their cues leave, and what that costs.

    python -m benchmarks.sessions [--json] [--seconds 40]

The whole path is measured but for the network: due, attempt, delivery, confirm on a store on disk with
`synchronous=FULL`, ticks on, with an unlimited lane (the Bot API is a stub that answers at once). The starts are
spread over one hold of 20 s; `burst` has all of them due at one instant. Beside it stand two usual ways to do the
same, with the same texts and sends but nothing on disk: one asyncio task a session, one APScheduler job a cue. Each
run has a process of its own. Lateness is from the due instant to the end of the send.
"""

import argparse
import asyncio
import ctypes
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.clock import SystemClock
from bot.coach import Coach, Cue, Outcome, Told
from bot.content import Content, read_content
from bot.core import session as rules
from bot.core.exercise import Side
from bot.core.message import Edit
from bot.core.plan import make_plan
from bot.core.session import Session, State
from bot.core.views import cues
from bot.edge.delivery import Delivery
from bot.edge.dispatcher import Dispatcher
from bot.edge.lanes import Dropped, Lane, Lanes
from bot.edge.pace import NO_LIMITS
from bot.store import Purpose, Store

EXERCISE = "leg-up-hamstring-stretch"
SPREAD = timedelta(seconds=20)
LEAD = timedelta(seconds=2)
PEERS = ("task", "apscheduler")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """Milliseconds of lateness, percent of one core, KiB a session, cues sent."""

    p50_ms: float
    p99_ms: float
    cpu_percent: float
    kb_per_session: float
    cues: int


class StubBot:
    """Answers every call at once; what is sent goes nowhere."""

    username = "bench_bot"

    def __init__(self) -> None:
        self.calls = 0

    async def send_html(self, *_: object, lane: Lane | None = None, **__: object) -> int:
        """Granted and sent at once, with an id of its own."""
        if lane is not None and not await lane.on_grant():
            raise Dropped("the row has changed since it came due")
        self.calls += 1
        return self.calls

    async def edit_html(self, *_: object, **__: object) -> None:
        """Edited."""
        self.calls += 1

    async def remove_keyboard(self, *_: object, **__: object) -> None:
        """Edited."""
        self.calls += 1

    async def delete_message(self, *_: object, **__: object) -> None:
        """Deleted."""
        self.calls += 1


class MeasuredCoach(Coach):
    """The Coach, with each cue's lateness written down as it is confirmed."""

    def confirm(
        self, cue: Cue, sent_at: datetime, message_id: int | None, outcome: Outcome = Outcome.SENT
    ) -> Told:
        """As the Coach does it."""
        LATE.append((sent_at - cue.due_at) / timedelta(milliseconds=1))
        return super().confirm(cue, sent_at, message_id, outcome)


LATE: list[float] = []


def fresh(content: Content, chat_id: int, due_at: datetime) -> Session:
    """A session that begins at an instant."""
    exercise = content.library.exercises[EXERCISE]
    plan = make_plan(exercise)
    return Session(
        id=0,
        chat_id=chat_id,
        exercise=exercise.id,
        revision=exercise.revision,
        hold_s=plan.hold_s,
        sets=plan.sets,
        first_side=Side.RIGHT,
        is_gentle=False,
        state=State.READY,
        position=0,
        due_at=due_at,
    )


async def ours(content: Content, count: int, seconds: float, spread: timedelta) -> Result:
    """The bot's own way."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCHMARK_DIR")) as folder:
        clock = SystemClock()
        store = Store(Path(folder) / "sessions.sqlite3", Purpose.PLAYGROUND)
        coach = MeasuredCoach(
            store=store,
            library=content.library,
            words=content.words,
            zones=content.zones,
            understanding=content.understanding,
            clock=clock,
        )
        forget_what_is_free()
        before_kb = resident_kb()
        begin_at = clock.now() + LEAD + timedelta(milliseconds=count)
        with store.transaction():
            for number in range(count):
                store.persons.get_or_add(number + 1, begin_at)
                store.sessions.add(fresh(content, number + 1, begin_at + spread * number / count))
        lanes = Lanes(clock, NO_LIMITS)
        dispatcher = Dispatcher(coach, Delivery(cast(Any, StubBot()), clock), lanes, clock)
        dispatcher.start()
        await asyncio.sleep((begin_at - clock.now()).total_seconds())
        result = await measured(count, seconds, before_kb)
        await dispatcher.stop(timedelta(seconds=1))
        store.close()
        return result


class Walker:
    """One session in memory, for the peers: told at its instants, with its texts."""

    def __init__(self, content: Content, session: Session, delivery: Delivery) -> None:
        self._content = content
        self._plan = make_plan(content.library.exercises[EXERCISE])
        self.session = session
        self._delivery = delivery

    async def tell(self) -> None:
        """Send what is due, and note how late it was."""
        due_at = self.session.due_at
        assert due_at is not None
        what = rules.telling(self.session, self._plan, due_at)
        message = cues.cue(self._content.words, self._plan, self.session, what, timedelta(0))
        sent = await self._delivery.send(self.session.chat_id, message)
        LATE.append((sent.at - due_at) / timedelta(milliseconds=1))
        self.session = rules.told(self.session, self._plan, what, sent.at, sent.message_id)

    def ticks(self) -> tuple[datetime, ...]:
        """When the countdown is edited."""
        return rules.countdown(self.session, self._plan)

    async def tick(self, now: datetime) -> None:
        """Edit the countdown."""
        if self.session.due_at is None or self.session.message_id is None:
            return
        left = self.session.due_at - now
        message = cues.countdown(self._content.words, self._plan, self.session, left)
        await self._delivery.edit(
            Edit(chat_id=self.session.chat_id, message_id=self.session.message_id, message=message)
        )


async def one_task_each(content: Content, count: int, seconds: float, spread: timedelta) -> Result:
    """One asyncio task a session, sleeping until the next instant."""
    clock = SystemClock()
    delivery = Delivery(cast(Any, StubBot()), clock)
    forget_what_is_free()
    before_kb = resident_kb()
    begin_at = clock.now() + LEAD

    async def lead(walker: Walker) -> None:
        while walker.session.due_at is not None:
            for instant in walker.ticks():
                await asyncio.sleep(max((instant - clock.now()).total_seconds(), 0))
                await walker.tick(clock.now())
            await asyncio.sleep(max((walker.session.due_at - clock.now()).total_seconds(), 0))
            await walker.tell()

    walkers = [
        Walker(content, fresh(content, number + 1, begin_at + spread * number / count), delivery)
        for number in range(count)
    ]
    tasks = [asyncio.create_task(lead(walker)) for walker in walkers]
    await asyncio.sleep(max((begin_at - clock.now()).total_seconds(), 0))
    result = await measured(count, seconds, before_kb)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return result


async def one_job_a_cue(content: Content, count: int, seconds: float, spread: timedelta) -> Result:
    """One APScheduler date job a cue and a tick, in memory, never dropped for being late."""
    clock = SystemClock()
    delivery = Delivery(cast(Any, StubBot()), clock)
    forget_what_is_free()
    before_kb = resident_kb()
    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"misfire_grace_time": None})
    scheduler.start()
    begin_at = clock.now() + LEAD + timedelta(milliseconds=count)

    async def cue(walker: Walker) -> None:
        await walker.tell()
        for instant in walker.ticks():
            scheduler.add_job(tick, "date", run_date=instant, args=[walker])
        if walker.session.due_at is not None:
            scheduler.add_job(cue, "date", run_date=walker.session.due_at, args=[walker])

    async def tick(walker: Walker) -> None:
        await walker.tick(clock.now())

    for number in range(count):
        walker = Walker(content, fresh(content, number + 1, begin_at + spread * number / count), delivery)
        scheduler.add_job(cue, "date", run_date=walker.session.due_at, args=[walker])
    await asyncio.sleep(max((begin_at - clock.now()).total_seconds(), 0))
    result = await measured(count, seconds, before_kb)
    scheduler.shutdown(wait=False)
    return result


def forget_what_is_free() -> None:
    """Give memory that is free back, so that what the sessions take is seen; where the C library can."""
    with suppress(AttributeError, OSError):
        ctypes.CDLL(None).malloc_trim(0)


async def measured(count: int, seconds: float, before_kb: int) -> Result:
    """Let it run, and sum up what happened meanwhile."""
    LATE.clear()
    cpu_s, wall_s = time.process_time(), time.monotonic()
    await asyncio.sleep(seconds)
    cpu_s, wall_s = time.process_time() - cpu_s, time.monotonic() - wall_s
    if not LATE:
        raise RuntimeError("no cue was sent: there is nothing to measure")
    ordered = sorted(LATE)
    return Result(
        p50_ms=round(ordered[len(ordered) // 2], 2),
        p99_ms=round(ordered[min(int(len(ordered) * 0.99), len(ordered) - 1)], 2),
        cpu_percent=round(100 * cpu_s / wall_s, 1),
        kb_per_session=round((resident_kb() - before_kb) / count, 2),
        cues=len(LATE),
    )


def resident_kb() -> int:
    """KiB of memory that the process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


WAYS: dict[str, Callable[..., Any]] = {"ours": ours, "task": one_task_each, "apscheduler": one_job_a_cue}


def in_a_process(way: str, count: int, seconds: float, *, burst: bool = False) -> Result:
    """One run in a process of its own, so that memory is its own."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.sessions",
        "--run",
        way,
        str(count),
        str(seconds),
        str(int(burst)),
    ]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own command
    return Result(**json.loads(done.stdout))


def run_one(way: str, count: str, seconds: str, burst: str) -> None:
    """What a child process does."""
    spread = timedelta(0) if int(burst) else SPREAD
    result = asyncio.run(WAYS[way](read_content(None), int(count), float(seconds), spread))
    sys.stdout.write(json.dumps({name: getattr(result, name) for name in Result.__slots__}))


def main() -> None:
    """Run everything and print a table, or JSON."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sessions", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--seconds", type=float, default=40.0, help="how long each run is measured")
    parser.add_argument(
        "--run", nargs=4, metavar=("WAY", "COUNT", "SECONDS", "BURST"), help=argparse.SUPPRESS
    )
    options = parser.parse_args()
    if options.run:
        run_one(*options.run)
        return
    figures: dict[str, float] = {}
    for count in (1_000, 5_000):
        for way in WAYS:
            result = in_a_process(way, count, options.seconds)
            prefix = "" if way == "ours" else f"{way}_"
            for name in ("p50_ms", "p99_ms", "cpu_percent", "kb_per_session"):
                figures[f"{prefix}{name}_{count}"] = getattr(result, name)
            if not options.json:
                _print_row(f"{way} {count:,}", result)
    burst = in_a_process("ours", 1_000, 8.0, burst=True)
    figures["p99_ms_burst_1000"] = burst.p99_ms
    if options.json:
        sys.stdout.write(json.dumps(figures) + "\n")
    else:
        _print_row("ours 1,000, all due at one instant", burst)


def _print_row(name: str, result: Result) -> None:
    sys.stdout.write(
        f"{name:36} p50 {result.p50_ms:8.2f} ms  p99 {result.p99_ms:9.2f} ms  "
        f"{result.cpu_percent:6.1f} % of a core  {result.kb_per_session:7.2f} KiB a session  {result.cues} cues\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()
