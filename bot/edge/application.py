"""Builds the running bot from its parts, starts it and stops it; it must not handle an update.

Starting again after a stop takes a new `Service` on the same store.
"""

import asyncio
import logging
from collections.abc import Coroutine
from datetime import datetime, timedelta
from typing import Any

from telegram import BotCommand, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.clock import Clock
from bot.coach import Coach
from bot.core.message import Reply
from bot.core.richtext import to_plain
from bot.core.views import pages
from bot.edge.bot_api import READ_TIMEOUT_S, Poll, make_bot
from bot.edge.delivery import Delivery
from bot.edge.dispatcher import Dispatcher
from bot.edge.handlers import AnyApplication, Handlers, allowed_updates
from bot.edge.lanes import Lanes
from bot.edge.logs import describe
from bot.edge.order import AT_ONCE, InOrderByChat
from bot.edge.outage import Outages
from bot.edge.pace import Pace
from bot.edge.webhook import Webhook, WebhookServer
from bot.errors import StoreError

_LOG = logging.getLogger(__name__)

STOP_WITHIN = timedelta(seconds=10)
"""What is in flight may finish; the rest stays due in the store."""

LONG_POLL = timedelta(seconds=30)

BACKLOG_COMES_WITHIN = timedelta(minutes=1)
"""After the start of a webhook: what Telegram kept meanwhile is pushed, and a press does not carry its date."""


class Service:
    """One bot that serves one token."""

    def __init__(
        self,
        coach: Coach,
        clock: Clock,
        token: str,
        api_url: str,
        *,
        pace: Pace,
        webhook: Webhook | None = None,
        read_timeout_s: float = READ_TIMEOUT_S,
        stop_within: timedelta = STOP_WITHIN,
    ) -> None:
        self._coach = coach
        self._stop_within = stop_within
        self._clock = clock
        self._started_at = clock.now()
        self._lanes = Lanes(clock, pace)
        self._bot = make_bot(
            token, api_url, connections=AT_ONCE, rate_limiter=self._lanes, read_timeout_s=read_timeout_s
        )
        self._delivery = Delivery(self._bot, clock, is_paid=pace.is_paid)
        self._dispatcher = Dispatcher(coach, self._delivery, self._lanes, clock)
        self._outages = Outages(clock, coach.heard_at(), self._note_heard, is_pushed=webhook is not None)
        ledger, poke = self._dispatcher.ledger, self._dispatcher.poke
        handlers = Handlers(coach, ledger, self._delivery, self._outages, poke)
        self._processor = InOrderByChat(clock, handlers.on_flood)
        # No job queue: it would start a second scheduler (measured).
        builder = Application.builder().bot(self._bot).job_queue(None).concurrent_updates(self._processor)
        self._application: AnyApplication = (builder.updater(None) if webhook else builder).build()
        handlers.add_to(self._application)
        self._can_save = True
        self._notices: set[asyncio.Task[None]] = set()
        self._webhook = WebhookServer(webhook, self._bot, self._receive) if webhook else None
        self._bot.watch(self._on_poll, self._on_refused)
        self.failed: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def is_idle(self) -> bool:
        """No update is being handled and nothing is being sent."""
        return (
            self._application.update_queue.empty()
            and self._processor.current_concurrent_updates == 0
            and self._dispatcher.is_idle
            and not self._notices
        )

    @property
    def dispatcher(self) -> Dispatcher:
        """What is due and when."""
        return self._dispatcher

    async def start(self) -> None:
        """Say who we are to Telegram, tell what is due, and take updates once they can be understood.

        Raises telegram.error.InvalidToken when the token is refused, other TelegramErrors when it cannot be reached,
        SettingsError or OSError when the webhook cannot be used, StoreError when the database is damaged. Nothing is
        left open then.
        """
        try:
            await self._start()
        except BaseException:
            await self._take_no_more()
            await self._dispatcher.stop(self._stop_within / 2)
            if self._application.running:
                await self._within(self._stop_within.total_seconds(), self._application.stop())
            await self._application.shutdown()
            await self._bot.shutdown()
            raise

    async def _start(self) -> None:
        await self._application.initialize()
        # What is due has waited long enough; what people say meanwhile is kept by Telegram.
        self._dispatcher.start()
        await asyncio.gather(
            self._introduce(),
            asyncio.to_thread(self._coach.get_ready),
            asyncio.to_thread(self._coach.refuse_damaged),
        )
        await self._application.start()
        kinds = allowed_updates(self._application)
        if self._webhook is not None:
            await self._webhook.start(kinds)
        elif self._application.updater is not None:
            await self._application.updater.start_polling(
                timeout=LONG_POLL,
                allowed_updates=kinds,
                error_callback=self._on_polling_error,
            )

    async def stop(self) -> None:
        """Take no more updates, let what is in flight finish, close. Within `stop_within`; nothing is lost.

        The library's own stop waits for its handlers without a limit.
        """
        half_s = self._stop_within.total_seconds() / 2
        await asyncio.gather(
            self._within(half_s, self._take_no_more()), self._dispatcher.stop(self._stop_within / 2)
        )
        if self._application.running:
            await self._within(half_s, self._application.stop())
        for notice in self._notices:
            notice.cancel()
        self._outages.note()
        await self._application.shutdown()

    async def _within(self, timeout_s: float, work: Coroutine[Any, Any, None]) -> None:
        try:
            await asyncio.wait_for(work, timeout_s)
        except TimeoutError:
            _LOG.warning("stopped with work in flight; what is due stays in the store")

    async def _take_no_more(self) -> None:
        updater = self._application.updater
        if self._webhook is not None:
            await self._webhook.stop()
        if updater is not None and updater.running:
            try:
                await updater.stop()
            except TelegramError as error:
                # What ended the polling comes up once more here; it was told, and the rest has to be closed.
                _LOG.info("polling had ended: %s", describe(error))

    def _receive(self, update: Update) -> None:
        """One update by webhook; what waited at Telegram while nobody listened comes with the first ones."""
        waited = self._clock.now() - self._started_at < BACKLOG_COMES_WITHIN
        self._outages.received((update,), waited=waited)
        self._application.update_queue.put_nowait(update)

    def _note_heard(self, at: datetime) -> None:
        """Written down at least every half minute, so it is what finds out that the database cannot be written.

        It must not fail: it is called while updates are received, and nobody would receive any more.
        """
        try:
            self._coach.note_heard(at)
        except StoreError as error:
            _LOG.error("%s", error)
            can_save = False
        except Exception as error:  # noqa: BLE001 - see above
            _LOG.error("what was heard cannot be noted: %s", describe(error))
            can_save = False
        else:
            can_save = True
        if can_save is not self._can_save and self._application.running:
            self._can_save = can_save
            task = asyncio.create_task(self._tell_operators(is_possible=can_save), name="notice")
            self._notices.add(task)
            task.add_done_callback(self._notices.discard)
            self._dispatcher.poke()

    async def _tell_operators(self, *, is_possible: bool) -> None:
        for chat_id, message in self._coach.saving(is_possible=is_possible):
            await self._delivery.reply(chat_id, Reply(messages=(message,)))

    def _on_poll(self) -> Poll:
        waited = self._outages.asks_for_backlog()
        return waited, lambda updates: self._outages.received(updates, waited=waited)

    def _on_refused(self) -> None:
        self._give_up("Telegram refuses TELEGRAM_BOT_TOKEN: check it, or get a new one from BotFather")

    def _give_up(self, reason: str) -> None:
        if not self.failed.done():
            self.failed.set_result(reason)

    async def _introduce(self) -> None:
        """The command menu and the description that people see before they press Start."""
        words = self._coach.words
        commands = [BotCommand(name, to_plain(words(f"command-{name}"))) for name in pages.COMMANDS]
        try:
            await self._bot.set_my_commands(commands)
            await self._bot.set_my_description(to_plain(words("bot-description")))
            await self._bot.set_my_short_description(to_plain(words("bot-short-description")))
        except InvalidToken:
            raise
        except TelegramError as error:
            _LOG.warning("the command menu could not be set: %s", describe(error))

    def _on_polling_error(self, error: TelegramError) -> None:
        """One error will not pass by itself: another process has the token. A refused one is told by the bot."""
        if isinstance(error, Conflict):
            self._give_up("another process polls with this token: stop it first")
        elif not self.failed.done():
            _LOG.warning("Telegram is out of reach: %s", describe(error))
