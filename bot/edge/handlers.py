"""An update becomes one call of the Coach, and its reply goes to the delivery; it must not decide anything.

What has no handler is left alone: edited messages, channel posts, reactions, updates of kinds nobody knows.
"""

import itertools
import logging
from collections.abc import Callable
from typing import Any

from telegram import CallbackQuery, Chat, ChatMember, Message, Update
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    ChatMemberHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.coach import Coach
from bot.core.message import Reply
from bot.core.views import pages
from bot.edge.delivery import Delivery, Fate
from bot.edge.ledger import Ledger
from bot.edge.logs import describe
from bot.edge.outage import Outages

_LOG = logging.getLogger(__name__)

_GONE = (ChatMember.BANNED, ChatMember.LEFT)

_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


def allowed_updates(application: AnyApplication) -> list[str]:
    """The kinds of updates that have a handler, and so what Telegram is asked to send."""
    found: set[str] = set()
    for handler in itertools.chain.from_iterable(application.handlers.values()):
        match handler:
            case MessageHandler():
                found.add(Update.MESSAGE)
            case CallbackQueryHandler():
                found.add(Update.CALLBACK_QUERY)
            case ChatMemberHandler(chat_member_types=ChatMemberHandler.MY_CHAT_MEMBER):
                found.add(Update.MY_CHAT_MEMBER)
            case _:
                raise TypeError(
                    f"found a {type(handler).__name__}; expected one whose kind of update is known"
                )
    return sorted(found)


class Handlers:
    """The handlers of one running bot. `poke` tells that a use case may have made something due."""

    def __init__(
        self, coach: Coach, ledger: Ledger, delivery: Delivery, outages: Outages, poke: Callable[[], None]
    ) -> None:
        self._coach = coach
        self._ledger = ledger
        self._delivery = delivery
        self._outages = outages
        self._poke = poke

    def add_to(self, application: AnyApplication) -> None:
        """Register every handler."""
        fresh = filters.UpdateType.MESSAGE
        # Words first, which are most of what comes: that a message is no status takes twenty questions (profiled).
        said = filters.TEXT | ~filters.StatusUpdate.ALL
        application.add_handler(MessageHandler(fresh & said, self._on_message))
        application.add_handler(MessageHandler(fresh & filters.StatusUpdate.MIGRATE, self._on_migration))
        application.add_handler(CallbackQueryHandler(self._on_press))
        application.add_handler(ChatMemberHandler(self._on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_error_handler(self._on_error)

    async def on_flood(self, update: Update) -> None:
        """Say once that it is too much; what comes until it is less is left alone."""
        chat = update.effective_chat
        if chat is not None and chat.type == Chat.PRIVATE:
            line = pages.plain(self._coach.words, "flood")
            await self._delivery.reply(chat.id, Reply(messages=(line,)), update.callback_query)

    async def _on_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is None:
            return
        if message.chat.type != Chat.PRIVATE:
            await self._on_group_message(message)
            return
        is_stale = self._outages.is_stale(update)
        reply = await self._ledger.write(lambda: self._answer(message, is_stale=is_stale))
        await self._reply(message.chat.id, reply)

    async def _on_group_message(self, message: Message) -> None:
        """A group has stretch breaks and no more; in privacy mode the bot hears only its commands there."""
        command, _, argument = (message.text or "").partition(" ")
        name = command.partition("@")[0].casefold()
        if name == "/start":
            await self._reply(message.chat.id, self._private_only())
        if name != "/remind" or message.from_user is None:
            return
        member = await message.chat.get_member(message.from_user.id)
        reply = self._coach.group_command(
            message.chat.id,
            message.from_user.id,
            argument.strip(),
            is_admin=member.status in _ADMINS,
            topic_id=message.message_thread_id if message.is_topic_message else None,
        )
        await self._reply(message.chat.id, reply)

    def _answer(self, message: Message, *, is_stale: bool) -> Reply:
        chat_id, text = message.chat.id, message.text
        if message.location is not None:
            return self._coach.located(chat_id, message.location.latitude, message.location.longitude)
        if text is None:
            return self._coach.not_words(chat_id)
        if is_stale and not text.startswith("/") and self._coach.would_move_session(chat_id, text=text):
            return self._too_late(chat_id)
        if text.startswith("/"):
            command, _, argument = text[1:].partition(" ")
            return self._coach.command(chat_id, command.partition("@")[0].casefold(), argument)
        replied = message.reply_to_message
        return self._coach.hear(chat_id, text, replied.message_id if replied is not None else None)

    async def _on_press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        query = update.callback_query
        if query is None:
            return
        chat = query.message.chat if query.message is not None else None
        if chat is not None and chat.type != Chat.PRIVATE:
            reply = self._coach.group_press(chat.id, query.from_user.id, query.data or "")
            await self._reply(chat.id, reply, query)
            return
        chat_id = query.from_user.id
        data = query.data or ""
        if self._outages.is_stale(update) and self._coach.would_move_session(chat_id, data=data):
            await self._reply(chat_id, self._too_late(chat_id), query)
            return
        reply = await self._ledger.write(lambda: self._coach.press(chat_id, data))
        await self._reply(chat_id, reply, query)

    def _too_late(self, chat_id: int) -> Reply:
        """What the person wanted before an outage moves nothing any more; they are told once."""
        reply = self._coach.after_outage(chat_id)
        return reply if self._outages.is_first_of(chat_id) else Reply(toast=reply.toast)

    async def _on_membership(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        change = update.my_chat_member
        if change is None:
            return
        if change.new_chat_member.status in _GONE:
            self._coach.blocked(change.chat.id)
        else:
            self._coach.unblocked(change.chat.id)
        self._poke()

    async def _on_migration(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        if message is not None and message.migrate_to_chat_id is not None:
            self._coach.moved(message.chat.id, message.migrate_to_chat_id)
            self._poke()

    async def _reply(self, chat_id: int, reply: Reply, query: CallbackQuery | None = None) -> None:
        # What is due is sent after the reply that the person waits for.
        fate = await self._delivery.reply(chat_id, reply, query)
        if fate is Fate.BLOCKED:
            self._coach.blocked(chat_id)
        self._poke()

    def _private_only(self) -> Reply:
        return Reply(messages=(pages.plain(self._coach.words, "private-only"),))

    async def _on_error(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """A handler failed: the person is told in one line, the log says where, and neither says what was written."""
        error = context.error
        _LOG.error("a handler failed: %s", describe(error) if error is not None else "no reason given")
        if not isinstance(update, Update) or update.effective_chat is None:
            return
        if update.effective_chat.type == Chat.PRIVATE:
            line = pages.plain(self._coach.words, "trouble")
            await self._delivery.reply(
                update.effective_chat.id, Reply(messages=(line,)), update.callback_query
            )
