"""The delivering process is killed at random points: the small form of `python -m benchmarks.crash`."""

import json
import subprocess
import sys
from pathlib import Path


def test_killed_ten_times_nothing_is_lost_and_only_what_was_in_flight_comes_twice() -> None:
    process = subprocess.run(
        [sys.executable, "-m", "benchmarks.crash", "--kills", "10", "--json"],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
        timeout=180,
    )
    figures = json.loads(process.stdout.splitlines()[-1])
    assert figures["kills"] == 10
    assert figures["lost"] == 0
    assert figures["thrice"] == 0
    assert figures["doubled"] <= figures["in_flight"]
