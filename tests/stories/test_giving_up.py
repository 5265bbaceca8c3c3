"""How the process ends: refused by Telegram, wrong settings, stopped politely. Real processes, real exit statuses."""

import asyncio
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.playground import Fault, Playground
from bot.store.lock import FileLock
from tests.stories.processes import TOKEN, ended, new_playground, run

REFUSED = "legup: Telegram refuses TELEGRAM_BOT_TOKEN: check it, or get a new one from BotFather"
SECRET = "a-secret-of-the-webhook-0"


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    """A Bot API for the process to talk to."""
    playground = new_playground()
    await playground.start()
    yield playground
    await playground.stop()


async def _serving(playground: Playground, folder: Path, **settings: str) -> asyncio.subprocess.Process:
    """A process that has answered somebody."""
    process = await run(playground, folder, **settings)
    ben = playground.person("Ben", user_id=102)
    ben.send("/start")
    await playground.until(lambda: ben.heard, timeout_s=60)
    return process


# Refused while it runs


@pytest.mark.parametrize(
    "faults",
    [
        pytest.param([Fault(kind="401", method="sendMessage")], id="401 to a message"),
        pytest.param([Fault(kind="401", method="getUpdates")], id="401 to the poll"),
        pytest.param(
            [Fault(kind="404", method="sendMessage"), Fault(kind="404", method="getMe")],
            id="404 to a message and to getMe",
        ),
    ],
)
async def test_a_token_that_is_refused_while_the_bot_runs_ends_it_with_one_line_and_status_3(
    playground: Playground, tmp_path: Path, faults: list[Fault]
) -> None:
    process = await _serving(playground, tmp_path)
    playground.faults.add(faults[0])
    playground.faults.add(faults[-1])
    playground.person("Ana", user_id=101).send("/start")
    status, errors = await ended(process)
    assert status == 3
    assert errors.splitlines()[-1] == REFUSED
    assert [line for line in errors.splitlines() if line.startswith("legup: ")] == [REFUSED]
    assert "Traceback" not in errors
    assert TOKEN not in errors


async def test_another_process_that_polls_with_the_token_ends_it_with_one_line_and_status_3(
    playground: Playground, tmp_path: Path
) -> None:
    process = await _serving(playground, tmp_path)
    await playground.until(lambda: playground.network.updates.waiting)
    await playground.network.updates.poll(0, 1, 0)
    status, errors = await ended(process)
    assert status == 3
    assert errors.splitlines()[-1] == "legup: another process polls with this token: stop it first"
    assert "Traceback" not in errors


async def test_a_404_of_somebody_in_between_ends_nothing(playground: Playground, tmp_path: Path) -> None:
    process = await _serving(playground, tmp_path)
    ana = playground.person("Ana", user_id=101)
    playground.faults.add(Fault(kind="404", method="sendMessage"))
    ana.send("/start")
    await playground.until(lambda: ana.heard, timeout_s=30)
    assert process.returncode is None
    process.send_signal(signal.SIGTERM)
    assert (await ended(process))[0] == 0


# Webhooks that cannot be used


async def _refused_webhook(playground: Playground, folder: Path, **settings: str) -> str:
    """The one line that a start with these settings ends with, after status 2."""
    process = await run(playground, folder, **settings)
    status, errors = await ended(process)
    assert status == 2
    assert "Traceback" not in errors
    assert "Unclosed" not in errors
    (line,) = [line for line in errors.splitlines() if line.startswith("legup: ")]
    return line


async def test_a_webhook_without_a_secret_stops_the_start(playground: Playground, tmp_path: Path) -> None:
    line = await _refused_webhook(playground, tmp_path, WEBHOOK_URL="https://bot.example.org/updates")
    assert line == "legup: WEBHOOK_SECRET: found none, expected one because WEBHOOK_URL is set"
    assert not playground.calls


async def test_a_webhook_whose_port_is_taken_stops_the_start(playground: Playground, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        line = await _refused_webhook(
            playground,
            tmp_path,
            WEBHOOK_URL="https://bot.example.org/updates",
            WEBHOOK_SECRET=SECRET,
            WEBHOOK_LISTEN=f"127.0.0.1:{port}",
        )
    assert line.startswith(f"legup: WEBHOOK_LISTEN: cannot listen on 127.0.0.1:{port}: ")
    assert not [call for call in playground.calls if call.method in ("setWebhook", "getUpdates")]


async def test_a_webhook_that_telegram_does_not_take_stops_the_start(
    playground: Playground, tmp_path: Path
) -> None:
    reason = "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"
    playground.faults.add(Fault(kind="400", method="setWebhook", description=reason))
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
    line = await _refused_webhook(
        playground,
        tmp_path,
        WEBHOOK_URL="https://bot.example.org:444/updates",
        WEBHOOK_SECRET=SECRET,
        WEBHOOK_LISTEN=f"127.0.0.1:{port}",
    )
    assert line.startswith(
        "legup: WEBHOOK_URL: Telegram does not take it (Bad webhook: webhook can be set up only"
    )
    assert not [call for call in playground.calls if call.method == "getUpdates"]


# Stopped


async def test_a_bot_that_waits_for_an_answer_stops_within_ten_seconds(
    playground: Playground, tmp_path: Path
) -> None:
    process = await _serving(playground, tmp_path)
    playground.faults.add(Fault(kind="latency", method="sendMessage", seconds=60, times=99))
    ana = playground.person("Ana", user_id=101)
    ana.send("/start")
    await playground.until(lambda: ana.heard, timeout_s=30)
    process.send_signal(signal.SIGTERM)
    status, errors = await ended(process, timeout_s=12)
    assert status == 0
    assert "Traceback" not in errors


async def test_a_bot_that_waits_for_the_lock_stops_when_it_is_told_to(
    playground: Playground, tmp_path: Path
) -> None:
    lock = FileLock(tmp_path / "legup.sqlite3")
    assert lock.take()
    process = await run(playground, tmp_path, LOG_LEVEL="DEBUG")
    assert process.stderr is not None
    await asyncio.wait_for(process.stderr.readuntil(b"waits"), 30)
    process.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(process.wait(), 5) == 0
    lock.give()
    assert not playground.calls
