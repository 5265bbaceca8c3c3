"""What a million stored reminders cost: start, memory, claiming what is due, and counting the next instant.

    python -m benchmarks.reminders [--json] [--no-peers] [--sizes 10k,100k,1m]

Each size runs in a process of its own that loads the content and the search as the bot does, opens a database with so
many reminders of which 1,000 are due, and takes those. `start_s` is from the start of that process to the first
reminder in hand; `memory_mb` its peak. Claiming is what is due, made into messages, with its attempts committed, in
groups of 200 and `synchronous=FULL`; `reschedule_us` is the committed confirm with the next instant, a row, in the
same groups. Beside it APScheduler with one job a reminder, in memory and in its SQLAlchemy store where that is
installed; both are stopped at the sizes that take minutes, which the table says.
"""

import argparse
import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time as stopwatch
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

SIZES = {"10k": 10_000, "100k": 100_000, "1m": 1_000_000}
PEER_SIZES = {"memory": ("10k", "100k"), "sqlalchemy": ("10k",)}
NOW = datetime(2026, 1, 5, 7, 30, tzinfo=UTC)
DUE = 1_000
GROUP = 200
A_CHAT = 2
"""Reminders for each person."""


def fill(path: Path, count: int) -> None:
    """A database with so many reminders, 1,000 of them due."""
    from bot.store import Purpose, Store

    store = Store(path, Purpose.PLAYGROUND)
    now = int(NOW.timestamp() * 1000)
    persons = count // A_CHAT
    with store.transaction():
        store.db.conn.executemany(
            "INSERT INTO persons (chat_id, zone, created_at) VALUES (?, 'Europe/Berlin', ?)",
            ((chat_id, now) for chat_id in range(1, persons + 1)),
        )
        store.db.conn.executemany(
            "INSERT INTO reminders (chat_id, local_times, weekdays, zone, exercise, is_once, due_at, attempts, version)"
            " VALUES (?, '08:30', 127, 'Europe/Berlin', 'leg-up-hamstring-stretch', 0, ?, 0, 0)",
            (
                (
                    number % persons + 1,
                    now if number < DUE else now + 60_000 + number * 80,
                )
                for number in range(count)
            ),
        )
    store.close()
    # What has just been written is not to be paid for by the first commits that are measured.
    os.sync()


def measure(path: Path, started: float) -> dict[str, float]:
    """In a process of its own: start, take what is due, confirm it."""
    gc.disable()  # as the command line does before it imports the bot

    from bot.clock import MovedClock
    from bot.coach import Coach, Cue, Outcome
    from bot.content import read_content
    from bot.store import Purpose, Store

    content = read_content(None)
    store = Store(path, Purpose.PLAYGROUND, is_looked_through=False)
    clock = MovedClock(NOW + timedelta(seconds=1))
    coach = Coach(
        store=store,
        library=content.library,
        words=content.words,
        zones=content.zones,
        understanding=content.understanding,
        clock=clock,
    )
    first = coach.due(limit=1, reminders=1)
    start_s, start_cpu_s = stopwatch.time() - started, stopwatch.process_time()
    # As the service does, after the first ring.
    with ThreadPoolExecutor(2) as threads:
        for done in [threads.submit(coach.get_ready), threads.submit(coach.refuse_damaged)]:
            done.result()
    understands_s = stopwatch.time() - started
    claimed: list[Cue] = []
    claim_s = 0.0
    cpu_s = stopwatch.process_time()
    while True:
        before = stopwatch.perf_counter()
        cues = coach.due({cue.key for cue in claimed}, reminders=GROUP)
        with coach.together():
            taken = [cue for due in cues if (cue := coach.attempt(due)) is not None]
        claim_s += stopwatch.perf_counter() - before
        claimed += taken
        if len(cues) < GROUP:
            break
    claim_cpu_s = stopwatch.process_time() - cpu_s
    confirm_s = 0.0
    cpu_s = stopwatch.process_time()
    for begin in range(0, len(claimed), GROUP):
        before = stopwatch.perf_counter()
        with coach.together():
            for cue in claimed[begin : begin + GROUP]:
                coach.confirm(cue, clock.now(), 1, Outcome.SENT)
        confirm_s += stopwatch.perf_counter() - before
    confirm_cpu_s = stopwatch.process_time() - cpu_s
    before = stopwatch.perf_counter()
    for _ in range(1_000):
        store.earliest_due_at(clock.now())
    next_due_us = (stopwatch.perf_counter() - before) * 1_000
    store.close()
    assert first
    return {
        "start_s": round(start_s, 3),
        "understands_s": round(understands_s, 3),
        "memory_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1),
        "claim_1000_ms": round(claim_s * 1000 * 1000 / len(claimed), 1),
        "reschedule_us": round(confirm_s * 1_000_000 / len(claimed), 1),
        "next_due_us": round(next_due_us, 1),
        # What a busy machine does not change.
        "start_cpu_s": round(start_cpu_s, 3),
        "claim_1000_cpu_ms": round(claim_cpu_s * 1000 * 1000 / len(claimed), 1),
        "reschedule_cpu_us": round(confirm_cpu_s * 1_000_000 / len(claimed), 1),
    }


def peer(kind: str, count: int, folder: Path) -> dict[str, float]:
    """APScheduler with one job a reminder: seconds to have them all, and the peak of memory."""
    from apscheduler.schedulers.background import BackgroundScheduler
    from apscheduler.triggers.cron import CronTrigger

    scheduler = BackgroundScheduler(timezone=UTC)
    if kind == "sqlalchemy":
        scheduler.add_jobstore("sqlalchemy", url=f"sqlite:///{folder / 'jobs.sqlite3'}")
    before = stopwatch.perf_counter()
    scheduler.start(paused=True)
    trigger = CronTrigger(hour=8, minute=30, timezone="Europe/Berlin")
    for number in range(count):
        scheduler.add_job(print, trigger, args=[number])
    load_s = stopwatch.perf_counter() - before
    scheduler.shutdown(wait=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"load_s": round(load_s, 1), "memory_mb": round(peak, 1)}


def _in_process(*arguments: str) -> dict[str, float] | None:
    command = [sys.executable, "-m", "benchmarks.reminders", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ourselves
    if done.returncode:
        # Killed, as where the memory ran out, it has said nothing.
        said = done.stderr.strip().splitlines() or [f"ended with {done.returncode}"]
        print(f"{' '.join(arguments)}: {said[-1]}", file=sys.stderr)
        return None
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def main() -> None:
    """Run every size and print the table, or with --json one object."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--measure", nargs=2, metavar=("PATH", "STARTED"))
    parser.add_argument("--peer", nargs=2, metavar=("KIND", "COUNT"))
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(measure(Path(options.measure[0]), float(options.measure[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        if options.peer:
            print(json.dumps(peer(options.peer[0], int(options.peer[1]), Path(folder))))
            return
        figures: dict[str, float] = {}
        for name in options.sizes.split(","):
            path = Path(folder) / f"{name}.sqlite3"
            fill(path, SIZES[name])
            found = _in_process("--measure", str(path), str(stopwatch.time())) or {}
            path.unlink()
            figures |= {f"{key}_{name}": value for key, value in found.items() if key != "next_due_us"}
            figures["next_due_us"] = max(found.get("next_due_us", 0.0), figures.get("next_due_us", 0.0))
        if not options.no_peers:
            for kind, sizes in PEER_SIZES.items():
                for name in sizes:
                    found = _in_process("--peer", kind, str(SIZES[name])) or {}
                    figures |= {f"apscheduler_{kind}_{key}_{name}": value for key, value in found.items()}
    if options.json:
        print(json.dumps(figures))
        return
    for key, value in figures.items():
        print(f"{key:44} {value:>12}")
    print("APScheduler is not run with more: 1,000,000 jobs take minutes and gigabytes.")


if __name__ == "__main__":
    main()
