"""A small world for stories: persons in the playground, the whole bot behind it, and a clock that the story moves.

Everything runs in one process and over real HTTP on loopback; nothing sleeps. `advance` moves the clock from one
instant at which the bot has something to do to the next, so that each message leaves at its exact time.
"""

import asyncio
import resource
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.clock import MovedClock
from bot.content import Content
from bot.edge.application import STOP_WITHIN
from bot.edge.bot_api import READ_TIMEOUT_S
from bot.edge.pace import NO_LIMITS, Pace
from bot.edge.webhook import Webhook
from bot.playground import ChatMessage, Person, Playground
from bot.running import Running
from bot.store import Purpose

TOKEN = "123456789:AAstory-token-that-no-log-may-show-00"
START_AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
"""A Friday morning, far from any change of daylight saving in Europe."""

_QUIET_TURNS = 4
"""Looks in a row that must all find the bot idle: an update may be between two queues at one of them."""

_QUIET_TURNS_ALONE = 50
"""The same where the playground cannot tell that the bot waits for updates."""


class World:
    """The bot, its clock and its persons."""

    def __init__(
        self,
        content: Content,
        database: Path,
        start_at: datetime = START_AT,
        pace: Pace = NO_LIMITS,
        *,
        admin_ids: frozenset[int] = frozenset(),
        webhook: Webhook | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
        stop_within: timedelta = STOP_WITHIN,
    ) -> None:
        # Time stands still while somebody presses ten buttons, so the sending limits are off where a story is not
        # about them.
        self._pace = pace
        self._admin_ids = admin_ids
        self._webhook = webhook
        self._read_timeout_s = read_timeout_s
        self._stop_within = stop_within
        self.clock = MovedClock(start_at)
        self.playground = Playground(TOKEN, self.clock.now)
        self._content = content
        self._database = database
        self.bot: Running

    async def start(self) -> None:
        """Open the playground and start the bot."""
        await self.playground.start()
        self.bot = self._new_bot()
        await self.bot.start()
        await self.settle()

    async def stop(self) -> None:
        """End everything."""
        await self.bot.stop()
        await self.playground.stop()

    def _new_bot(self) -> Running:
        return Running(
            self._content,
            self.clock,
            self._database,
            Purpose.PLAYGROUND,
            TOKEN,
            self.playground.api_url,
            self._admin_ids,
            pace=self._pace,
            webhook=self._webhook,
            read_timeout_s=self._read_timeout_s,
            stop_within=self._stop_within,
        )

    def person(self, name: str, user_id: int = 101) -> Person:
        """Somebody who chats."""
        return self.playground.person(name, user_id=user_id)

    async def settle(self, *, is_reachable: bool = True) -> None:
        """Wait until the bot has handled everything and sent everything; what is not reachable it cannot poll."""
        quiet, enough = 0, _QUIET_TURNS if is_reachable else _QUIET_TURNS_ALONE
        async with asyncio.timeout(10):
            while quiet < enough:
                # The bot may go quiet without the playground seeing it; so look again after a moment at the latest.
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.playground.changed(), 0.002)
                is_waiting = self.clock.next_wake_at() is not None
                is_idle = (self.playground.idle or not is_reachable) and (
                    self.bot.service.is_idle or is_waiting
                )
                quiet = quiet + 1 if is_idle else 0

    async def advance(self, **span: float) -> None:
        """Let time pass, as `timedelta` takes it: every instant at which the bot acts is stopped at."""
        until = self.clock.now() + timedelta(**span)
        await self.settle()
        while (instant := self._next_at()) is not None and instant <= until:
            self.clock.move_to(max(instant, self.clock.now()))
            await self.settle()
        if until > self.clock.now():
            self.clock.move_to(until)
        await self.settle()

    def _next_at(self) -> datetime | None:
        """When the bot acts next: something is due, or somebody in it has waited long enough."""
        instants = (self.bot.service.dispatcher.next_at(), self.clock.next_wake_at())
        return min((instant for instant in instants if instant is not None), default=None)

    async def send(self, person: Person, text: str) -> None:
        """The person writes, and the bot has answered."""
        person.send(text)
        await self.settle()

    async def press(self, person: Person, text: str) -> None:
        """The person presses a button of the newest message that has it, and the bot has answered."""
        message = next(
            m for m in reversed(person.heard) if any(b.text == text for r in m.keyboard or () for b in r)
        )
        person.press(message, text)
        await self.settle()

    async def restart(self, *, away: timedelta = timedelta(0)) -> None:
        """The process stops, time passes, and it is started again."""
        await self.bot.stop()
        await self.begin_again(away=away)
        await self.settle()

    async def begin_again(self, *, away: timedelta) -> None:
        """Time passes after a stop, and the process is started again; it may still be answering."""
        if away:
            self.clock.move(away)
        self.bot = self._new_bot()
        await self.bot.start()

    @property
    def database(self) -> sqlite3.Connection:
        """The bot's own connection, to make it fail."""
        store = self.bot._store
        assert store is not None
        return store.db.conn

    def exchange_content(self, content: Content) -> None:
        """From the next restart on the bot has another content."""
        self._content = content

    def forbid_writing(self) -> None:
        """The file may only be read from now on."""
        self.database.execute("PRAGMA query_only = ON")

    def allow_writing(self) -> None:
        """Everything can be written again."""
        self.database.execute("PRAGMA query_only = OFF")

    @contextmanager
    def full_disk(self) -> Iterator[None]:
        """Meanwhile the operating system lets no file of this process grow or be written beyond its first byte."""
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    def break_the_database(self) -> None:
        """Every use of a person fails from now on, as on a damaged file."""
        self._sql("ALTER TABLE persons RENAME TO persons_lost")

    def mend_the_database(self) -> None:
        """The file is whole again."""
        self._sql("ALTER TABLE persons_lost RENAME TO persons")

    def _sql(self, statement: str) -> None:
        with closing(sqlite3.connect(self._database)) as connection:
            connection.execute("PRAGMA legacy_alter_table = ON")
            connection.execute(statement)

    async def advance_to_hold(self, person: Person) -> None:
        """Let time pass until a hold has begun."""
        while "Hold: " not in person.last.text:
            due_at = self.bot.coach.next_due_at(after=self.clock.now())
            assert due_at is not None
            await self.advance(seconds=(due_at - self.clock.now()).total_seconds())

    def hold_of(self, person: Person) -> ChatMessage:
        """The first message of a hold."""
        return next(message for message in person.heard if message.text.startswith("Pull"))


async def begin(world: World, person: Person) -> None:
    """The person has started their first session, and is told to get ready."""
    await world.send(person, "/start")
    await world.press(person, "Try it now")
    await world.press(person, "Say no, all good")
    await world.press(person, "Say yes, I'm warm")
