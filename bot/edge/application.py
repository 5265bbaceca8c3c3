"""Builds the running bot from its parts, starts it and stops it; it must not handle an update.

Starting again after a stop takes a new `Service` on the same store.
"""

import asyncio
import logging
from datetime import timedelta

from telegram import BotCommand
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.clock import Clock
from bot.coach import Coach
from bot.core.richtext import to_plain
from bot.core.views import pages
from bot.edge.bot_api import make_bot
from bot.edge.delivery import Delivery
from bot.edge.dispatcher import Dispatcher
from bot.edge.handlers import ALLOWED_UPDATES, AnyApplication, Handlers
from bot.edge.logs import describe
from bot.edge.order import AT_ONCE, InOrderByChat

_LOG = logging.getLogger(__name__)

STOP_WITHIN = timedelta(seconds=10)
"""What is in flight may finish; the rest stays due in the store."""

LONG_POLL = timedelta(seconds=30)


class Service:
    """One bot that serves one token."""

    def __init__(self, coach: Coach, clock: Clock, token: str, api_url: str) -> None:
        self._coach = coach
        self._bot = make_bot(token, api_url, connections=AT_ONCE)
        self._processor = InOrderByChat()
        # No job queue: it would start a second scheduler (measured).
        self._application: AnyApplication = (
            Application.builder().bot(self._bot).job_queue(None).concurrent_updates(self._processor).build()
        )
        self._delivery = Delivery(self._bot, clock)
        self._dispatcher = Dispatcher(coach, self._delivery, clock)
        Handlers(coach, self._delivery, self._dispatcher.poke).add_to(self._application)
        self.failed: asyncio.Future[str] = asyncio.get_running_loop().create_future()

    @property
    def is_idle(self) -> bool:
        """No update is being handled and nothing is being sent."""
        return (
            self._application.update_queue.empty()
            and self._processor.current_concurrent_updates == 0
            and self._dispatcher.is_idle
        )

    @property
    def dispatcher(self) -> Dispatcher:
        """What is due and when."""
        return self._dispatcher

    async def start(self) -> None:
        """Say who we are to Telegram, then take updates and tell what is due.

        Raises telegram.error.InvalidToken when the token is refused, other TelegramErrors when it cannot be reached.
        """
        try:
            await self._application.initialize()
            await self._introduce()
        except TelegramError:
            await self._bot.shutdown()
            raise
        await self._application.start()
        if self._application.updater is None:
            raise RuntimeError("the application was built without an updater")
        await self._application.updater.start_polling(
            timeout=LONG_POLL,
            allowed_updates=list(ALLOWED_UPDATES),
            error_callback=self._on_polling_error,
        )
        self._dispatcher.start()

    async def stop(self) -> None:
        """Take no more updates, let what is in flight finish, close. Within STOP_WITHIN; nothing is lost."""
        updater = self._application.updater
        try:
            async with asyncio.timeout(STOP_WITHIN.total_seconds()):
                if updater is not None and updater.running:
                    await updater.stop()
                await self._dispatcher.stop(STOP_WITHIN / 2)
                if self._application.running:
                    await self._application.stop()
        except TimeoutError:
            _LOG.warning("stopped with work in flight; what is due stays in the store")
        await self._application.shutdown()

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
        """Two errors will not pass by themselves: another process has the token, or it is refused."""
        if isinstance(error, Conflict | InvalidToken) and not self.failed.done():
            self.failed.set_result(
                "another process polls with this token: stop it first"
                if isinstance(error, Conflict)
                else "Telegram refuses TELEGRAM_BOT_TOKEN: check it, or get a new one from BotFather"
            )
        else:
            _LOG.warning("Telegram is out of reach: %s", describe(error))
