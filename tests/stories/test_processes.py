"""The real program in a process of its own: killed at once, stopped politely, and what it prints."""

import asyncio
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Playground
from tests.stories.processes import TOKEN, new_playground, run


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A Bot API for the process to talk to."""
    playground = new_playground()
    await playground.start()
    yield playground
    await playground.stop()


async def test_a_killed_bot_goes_on_with_the_session_and_the_reminder_when_it_is_started_again(
    playground: Playground, tmp_path: Path
) -> None:
    ana = playground.person("Ana", user_id=101)
    first = await run(playground, tmp_path)
    ana.send("remind me every day at 7:30")
    ana.send("Berlin")
    ana.send("start")
    await playground.until(lambda: len(ana.heard) == 3, timeout_s=30)
    ana.press(ana.last, "Say no, all good")
    await playground.until(lambda: "Skip the warm-up" in ana.last.button_texts, timeout_s=10)
    ana.press(ana.last, "Skip the warm-up")
    await playground.until(lambda: ana.last.text.startswith("Get ready"), timeout_s=10)
    first.send_signal(signal.SIGKILL)
    await first.wait()
    second = await run(playground, tmp_path)
    ana.press(ana.last, "Skip")
    await playground.until(lambda: ana.last.text.startswith("Lie on your back"), timeout_s=30)
    ana.send("/reminders")
    await playground.until(lambda: "every day at 07:30" in ana.last.text, timeout_s=10)
    second.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(second.wait(), 10) == 0
    _, errors = await second.communicate()
    assert TOKEN not in errors.decode()


async def test_a_refused_token_ends_the_start_with_one_line(playground: Playground, tmp_path: Path) -> None:
    process = await run(
        playground, tmp_path, TELEGRAM_BOT_TOKEN="999999999:AAthis-is-not-the-token-of-anybody"
    )
    _, errors = await process.communicate()
    assert process.returncode == 3
    assert errors.decode().splitlines()[-1].startswith("legup: Telegram refuses TELEGRAM_BOT_TOKEN")
    assert "AAthis" not in errors.decode()


async def test_a_bad_setting_ends_the_start_with_one_line_that_names_it(
    playground: Playground, tmp_path: Path
) -> None:
    process = await run(playground, tmp_path, PLAYGROUND_PORT="eighty")
    _, errors = await process.communicate()
    assert process.returncode == 2
    assert errors.decode() == "legup: PLAYGROUND_PORT: found 'eighty', expected a port from 1 to 65535\n"


async def test_the_playground_says_where_it_is_and_how_to_get_a_token(
    playground: Playground, tmp_path: Path
) -> None:
    process = await run(playground, tmp_path, TELEGRAM_BOT_TOKEN="", PLAYGROUND_PORT="18765")
    assert process.stdout is not None
    printed = await asyncio.wait_for(process.stdout.readuntil(b"Ctrl-C."), 30)
    assert b"http://127.0.0.1:18765/?token=" in printed
    assert b"@BotFather" in printed
    process.send_signal(signal.SIGINT)
    assert await asyncio.wait_for(process.wait(), 10) == 0
    assert (tmp_path / "playground.sqlite3").exists()
    assert not (tmp_path / "legup.sqlite3").exists()
