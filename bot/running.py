"""Wires the rooms into a process that runs: the bot on Telegram, or the playground with the same bot in it.

It must not hold behaviour of its own: what can be decided is decided in the rooms.
"""

import asyncio
import gc
import logging
import secrets
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.clock import Clock, SystemClock
from bot.coach import Coach
from bot.core.exercise import Library
from bot.core.understanding.interpret import Interpreter
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.edge.application import STOP_WITHIN, Service
from bot.edge.bot_api import READ_TIMEOUT_S
from bot.edge.heartbeat import beat
from bot.edge.pace import Pace
from bot.edge.webhook import Webhook
from bot.errors import StoreError
from bot.library import find_content, load_library
from bot.library.words import load_words
from bot.library.zones import load_zone_index, tzdata_version
from bot.playground import Controls, Playground
from bot.settings import Settings
from bot.store import Purpose, Store
from bot.store.backup import FindDamage, damage_of, looking_for_damage
from bot.store.lock import FileLock

_LOG = logging.getLogger(__name__)

LOCK_WAIT = timedelta(seconds=30)
LOCK_RETRY = timedelta(milliseconds=500)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything that is read once at start."""

    library: Library
    words: Words
    zones: ZoneIndex
    interpreter: Interpreter


def read_content(path: Path | None) -> Content:
    """The content of a folder, None for the one that is shipped. Raises ContentError with every problem."""
    folder = find_content(path)
    library = load_library(folder)
    return Content(
        library=library,
        words=load_words(folder),
        zones=load_zone_index(folder),
        interpreter=Interpreter(library),
    )


def keep_for_good() -> None:
    """Take what has been read at start, which stays until the process ends, out of the garbage collector's sight.

    It walked through the content's 200,000 objects again and again, and held everything up for 60 to 100 ms each time
    (measured). Once for each process: what is kept is never collected.
    """
    gc.collect()
    gc.freeze()


class Running:
    """A bot that can be started, stopped and started again, on one database file."""

    def __init__(
        self,
        content: Content,
        clock: Clock,
        path: Path,
        purpose: Purpose,
        token: str,
        api_url: str,
        admin_ids: frozenset[int] = frozenset(),
        *,
        pace: Pace,
        webhook: Webhook | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
        stop_within: timedelta = STOP_WITHIN,
        find_damage: FindDamage = damage_of,
    ) -> None:
        self._content = content
        self._clock = clock
        self._path = path
        self._purpose = purpose
        self._token = token
        self._api_url = api_url
        self._pace = pace
        self._webhook = webhook
        self._read_timeout_s = read_timeout_s
        self._stop_within = stop_within
        self._find_damage = find_damage
        self._lock = FileLock(path)
        self._admin_ids = admin_ids
        self._store: Store | None = None
        self.coach: Coach
        self.service: Service

    async def start(self) -> None:
        """Open the database and serve. Raises StoreError and Telegram's errors; the database is closed then."""
        await self._take_lock()
        try:
            store = Store(self._path, self._purpose, self._find_damage)
            # It was looked at as it was before this start.
            self._find_damage = damage_of
        except BaseException:
            self._lock.give()
            raise
        try:
            self.coach = Coach(
                store=store,
                library=self._content.library,
                words=self._content.words,
                zones=self._content.zones,
                interpreter=self._content.interpreter,
                clock=self._clock,
                admin_ids=self._admin_ids,
            )
            self.coach.zone_rules(tzdata_version())
            self.service = Service(
                self.coach,
                self._clock,
                self._token,
                self._api_url,
                pace=self._pace,
                webhook=self._webhook,
                read_timeout_s=self._read_timeout_s,
                stop_within=self._stop_within,
            )
            await self.service.start()
        except BaseException:
            store.close()
            self._lock.give()
            raise
        self._store = store

    async def _take_lock(self) -> None:
        """Wait for a bot that is about to stop, as at a new release; refuse beside one that goes on."""
        until = self._clock.now() + LOCK_WAIT
        if not self._lock.take():
            _LOG.info("another bot serves from this database: this one waits until it stops")
        while not self._lock.take():
            if self._clock.now() >= until:
                raise StoreError(
                    f"another bot serves from the database {self._path}, and did not stop within "
                    f"{LOCK_WAIT.total_seconds():.0f} s: stop it first, or set DATABASE_PATH to another file"
                )
            await self._clock.sleep(LOCK_RETRY)

    async def stop(self) -> None:
        """Serve no more and close the database; nothing to do when it is not running."""
        store, self._store = self._store, None
        if store is not None:
            try:
                await self.service.stop()
            finally:
                store.close()
                self._lock.give()

    async def restart(self) -> None:
        """As a process that was stopped and started: nothing stays but the database."""
        await self.stop()
        await self.start()


def make_pace(settings: Settings) -> Pace:
    """The sending limits of the settings."""
    return Pace(
        per_second=settings.sends_per_second,
        chat_burst=settings.chat_burst,
        group_per_minute=settings.sends_per_group_minute,
        is_paid=settings.pays_for_broadcast,
    )


def make_webhook(settings: Settings) -> Webhook | None:
    """Where updates are pushed to, None where they are polled."""
    if not settings.webhook_url:
        return None
    host, port = settings.webhook_listen
    return Webhook(url=settings.webhook_url, secret=settings.webhook_secret, host=host, port=port)


async def run_telegram(settings: Settings) -> str | None:
    """Serve Telegram until a signal comes; the reason when the bot had to give up, else None."""
    stopped = _stop_signal()
    clock = SystemClock()
    find_damage = looking_for_damage(settings.database_path)
    content = read_content(settings.content_path)
    keep_for_good()
    running = Running(
        content,
        clock,
        settings.database_path,
        Purpose.CHATS,
        settings.token,
        settings.api_url,
        settings.admin_ids,
        pace=make_pace(settings),
        webhook=make_webhook(settings),
        find_damage=find_damage,
    )
    if not await _starts(running, stopped):
        return None
    try:
        async with _heartbeat(settings):
            _LOG.info("serving Telegram; stop with Ctrl-C")
            return await _until(stopped, running)
    finally:
        await running.stop()


async def run_playground(settings: Settings) -> str | None:
    """Serve the playground until a signal comes, after saying where it is."""
    stopped = _stop_signal()
    clock = SystemClock()
    content = read_content(settings.content_path)
    keep_for_good()
    token = f"{secrets.randbelow(10**9) + 10**9}:{secrets.token_urlsafe(26)}"
    running: Running

    async def move(seconds: float) -> None:
        clock.move(timedelta(seconds=seconds))

    async def next_due() -> bool:
        due_at = running.coach.next_due_at(after=clock.now())
        if due_at is None:
            return False
        clock.move(due_at - clock.now())
        return True

    async def restart() -> None:
        await running.restart()

    async def status() -> dict[str, str | None]:
        due_at = running.coach.next_due_at()
        return {"now": clock.now().isoformat(), "due_at": due_at.isoformat() if due_at else None}

    controls = Controls(move=move, next_due=next_due, restart=restart, status=status)
    playground = Playground(token, clock.now, controls)
    newest_at = playground.remember(settings.playground_path.with_suffix(".chats.jsonl"))
    if newest_at is not None and newest_at > clock.now():
        # The clock had been moved; going back would leave what is due in a future that does not come.
        clock.move(newest_at - clock.now())
    await playground.start(settings.playground_host, settings.playground_port)
    running = Running(
        content,
        clock,
        settings.playground_path,
        Purpose.PLAYGROUND,
        token,
        playground.api_url,
        pace=make_pace(settings),
    )
    try:
        await running.start()
        async with _heartbeat(settings):
            print(PLAYGROUND_NOTE.format(url=playground.page_url), flush=True)  # noqa: T201 - the address that the operator needs
            return await _until(stopped, running)
    finally:
        await running.stop()
        await playground.stop()


PLAYGROUND_NOTE = """
Leg Up runs in the playground, because there is no TELEGRAM_BOT_TOKEN.

    Open  {url}

To run it on Telegram: write to @BotFather there, send /newbot, answer its two questions, and put the token
that it gives you into .env as TELEGRAM_BOT_TOKEN=... Then start again. Stop with Ctrl-C.
"""


def _stop_signal() -> asyncio.Event:
    """Set by SIGINT and SIGTERM; made before anything starts, so that one that comes early is not lost."""
    loop = asyncio.get_running_loop()
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stopped.set)
    return stopped


async def _starts(running: Running, stopped: asyncio.Event) -> bool:
    """Start; False when the signal to stop came first, as while it waits for another bot or for Telegram."""
    starting = asyncio.ensure_future(running.start())
    waiting = asyncio.ensure_future(stopped.wait())
    try:
        await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            return True
        starting.cancel()
        await asyncio.gather(starting, return_exceptions=True)
        return False
    finally:
        waiting.cancel()


async def _until(stopped: asyncio.Event, running: Running) -> str | None:
    """Wait for the signal to stop, or for the bot to give up; the reason for the latter."""
    waiting = asyncio.ensure_future(stopped.wait())
    try:
        while True:
            service = running.service
            ends: set[asyncio.Future[Any]] = {waiting, service.failed}
            await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            if waiting.done():
                return None
            if service is running.service:
                return service.failed.result()
    finally:
        waiting.cancel()


@asynccontextmanager
async def _heartbeat(settings: Settings) -> AsyncIterator[None]:
    """Touch the heartbeat file as long as the event loop turns."""
    task = asyncio.create_task(beat(settings.heartbeat_path, sleep=asyncio.sleep), name="heartbeat")
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
