"""The sign of life that the container's health probe reads."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.edge.heartbeat import INTERVAL_S, beat, is_fresh


class Sleeper:
    """Stands in for asyncio.sleep: notes each wait, and whether the file was there, and cancels at the last."""

    def __init__(self, path: Path, *, waits: int) -> None:
        self.path = path
        self.left = waits
        self.seen: list[tuple[float, bool]] = []

    async def __call__(self, seconds: float) -> None:
        self.seen.append((seconds, self.path.exists()))
        self.path.unlink()
        self.left -= 1
        if not self.left:
            raise asyncio.CancelledError


async def test_beats_at_once_and_then_at_every_interval(tmp_path: Path) -> None:
    sleeper = Sleeper(tmp_path / "data" / "heartbeat", waits=3)
    with pytest.raises(asyncio.CancelledError):
        await beat(sleeper.path, sleep=sleeper)
    assert sleeper.seen == [(INTERVAL_S, True), (INTERVAL_S, True), (INTERVAL_S, True)]


async def test_a_bot_that_stopped_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    entered = asyncio.Event()

    async def sleep(seconds: float) -> None:
        entered.set()
        await asyncio.Event().wait()

    beating = asyncio.create_task(beat(path, sleep=sleep))
    await entered.wait()
    assert path.exists()
    beating.cancel()
    await asyncio.wait([beating])
    assert not path.exists()


def touched_at(path: Path, mtime_s: float) -> Path:
    """``path``, made and last touched at ``mtime_s``."""
    path.touch()
    os.utime(path, (mtime_s, mtime_s))
    return path


def test_a_file_is_fresh_for_a_minute(tmp_path: Path) -> None:
    path = touched_at(tmp_path / "heartbeat", 1_000_000.0)
    assert is_fresh(path, now_s=1_000_059.9)
    assert not is_fresh(path, now_s=1_000_060.0)


def test_a_file_from_the_future_is_not_fresh(tmp_path: Path) -> None:
    assert not is_fresh(touched_at(tmp_path / "heartbeat", 1_000_000.0), now_s=990_000.0)


def test_a_missing_file_is_not_fresh(tmp_path: Path) -> None:
    assert not is_fresh(tmp_path / "heartbeat", now_s=1_000_000.0)


def probe(*arguments: str) -> int:
    """The exit status of the probe, run as the container runs it."""
    command = [sys.executable, "-m", "bot.edge.heartbeat", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=30).returncode  # noqa: S603 - our own module


def test_the_probe_passes_for_a_file_that_was_just_touched(tmp_path: Path) -> None:
    path = tmp_path / "heartbeat"
    path.touch()
    assert probe(str(path)) == 0


def test_the_probe_fails_for_a_file_that_was_touched_long_ago(tmp_path: Path) -> None:
    assert probe(str(touched_at(tmp_path / "heartbeat", 1_000_000.0))) == 1


def test_the_probe_fails_when_there_is_no_file(tmp_path: Path) -> None:
    assert probe(str(tmp_path / "heartbeat")) == 1


def test_the_probe_called_without_a_path_says_how_to_use_it() -> None:
    assert probe() == 2
