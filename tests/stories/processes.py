"""The real program in a process of its own, with the playground's Bot API to talk to."""

import asyncio
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from bot.playground import Playground

TOKEN = "123456789:AAprocess-token-that-no-log-may-show-0"


def new_playground() -> Playground:
    """With the machine's own time, as the process has."""
    return Playground(TOKEN, lambda: datetime.now(UTC))


async def run(playground: Playground, folder: Path, **settings: str) -> asyncio.subprocess.Process:
    """`legup run` against the playground's Bot API, in a folder with no .env."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "TELEGRAM_BOT_TOKEN": TOKEN,
        "TELEGRAM_API_URL": playground.api_url,
        "DATABASE_PATH": str(folder / "legup.sqlite3"),
        **settings,
    }
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "run",
        cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def ended(process: asyncio.subprocess.Process, timeout_s: float = 60) -> tuple[int | None, str]:
    """Its exit status and what it wrote to stderr, once it has ended; real seconds."""
    _, errors = await asyncio.wait_for(process.communicate(), timeout_s)
    return process.returncode, errors.decode()
