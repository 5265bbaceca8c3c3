"""How long it takes to find the next instant of a reminder, over zones of different kinds.

`python -m benchmarks.next_instant` prints a table in microseconds a computation; with `--json` its last line is one
JSON object of the same figures.
"""

import argparse
import json
import statistics
import time as stopwatch
from datetime import UTC, datetime, time, timedelta

from bot.core.reminder import ReminderRule, Weekday, make_rule, next_instant

ZONES = (
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "UTC",
)
WEEKDAYS = (Weekday.MON, Weekday.TUE, Weekday.WED, Weekday.THU, Weekday.FRI)
RULES = {
    "daily": ((time(7, 30),), tuple(Weekday)),
    "weekdays_3_times": ((time(8), time(13), time(18, 15)), WEEKDAYS),
    "weekly": ((time(7, 30),), (Weekday.SUN,)),
}
START = datetime(2026, 1, 1, 3, 17, tzinfo=UTC)
STEP = timedelta(hours=11, minutes=7)  # lands on every hour of the day and both halves of the year


def measure(rule: ReminderRule, runs: int) -> float:
    """The median of `runs` computations at different instants of about a year, in microseconds."""
    spent: list[int] = []
    after = START
    for _ in range(runs):
        began = stopwatch.perf_counter_ns()
        next_instant(rule, after)
        spent.append(stopwatch.perf_counter_ns() - began)
        after = START + (after - START + STEP) % timedelta(days=365)
    return statistics.median(spent) / 1_000


def main() -> None:
    """Print the table, and with --json the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.next_instant", description=__doc__)
    parser.add_argument("--json", action="store_true", help="end with one JSON object of the figures")
    parser.add_argument(
        "--runs", type=int, default=4_000, help="computations a zone and rule (default: 4000)"
    )
    options = parser.parse_args()
    table = {
        zone: {
            name: measure(make_rule(times, days, zone), options.runs) for name, (times, days) in RULES.items()
        }
        for zone in ZONES
    }
    print(f"{'µs a computation (median)':<28}" + "".join(f"{name:>20}" for name in RULES))
    for zone, figures in table.items():
        print(f"{zone:<28}" + "".join(f"{figures[name]:>20.1f}" for name in RULES))
    by_rule = {name: [figures[name] for figures in table.values()] for name in RULES}
    every = [value for values in by_rule.values() for value in values]
    if options.json:
        summary = {f"next_instant_{name}_us": statistics.median(values) for name, values in by_rule.items()}
        summary |= {"next_instant_us": statistics.median(every), "next_instant_worst_us": max(every)}
        print(json.dumps({name: round(value, 2) for name, value in summary.items()}))


if __name__ == "__main__":
    main()
