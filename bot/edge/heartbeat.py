"""The sign of life: a file that a turning event loop touches, and the check that a container's health probe runs.

It must not import the bot, and nothing slow: the probe is a new process every half minute. It says that the event
loop turns, not that Telegram answers.
"""

import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

INTERVAL_S = 15.0
STALE_AFTER_S = 60.0
"""Three beats may be missed: a loop held up by a slow disk is late, not dead."""


async def beat(path: Path, *, sleep: Callable[[float], Awaitable[object]]) -> None:
    """Touch ``path`` at once and then every ``INTERVAL_S`` seconds, until cancelled; leaves no file behind.

    ``sleep`` waits real seconds (``asyncio.sleep``), never a clock that is moved by hand: the probe compares with
    the machine's time. Raises OSError when the file cannot be written, for then neither can the database beside it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        while True:
            path.touch()  # noqa: ASYNC240 - microseconds; a disk on which it blocks the loop is what the probe should see
            await sleep(INTERVAL_S)
    finally:
        path.unlink(missing_ok=True)  # noqa: ASYNC240


def is_fresh(path: Path, *, now_s: float) -> bool:
    """Whether ``path`` was touched within ``STALE_AFTER_S`` seconds of ``now_s`` (seconds since the epoch).

    A touch from the future counts only within the same span: after the machine's clock was set back, an old file
    must not pass for a living process until the clock has caught up.
    """
    try:
        touched_s = path.stat().st_mtime
    except OSError:
        return False
    return abs(now_s - touched_s) < STALE_AFTER_S


def main(arguments: list[str]) -> int:
    """``python -m bot.edge.heartbeat PATH``: 0 when PATH is fresh, 1 when it is not, 2 when misused."""
    match arguments:
        case [path]:
            if is_fresh(Path(path), now_s=time.time()):
                return 0
            sys.stderr.write(f"{path} was not touched in the last {STALE_AFTER_S:.0f} s\n")
            return 1
        case _:
            sys.stderr.write("usage: python -m bot.edge.heartbeat PATH\n")
            return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
