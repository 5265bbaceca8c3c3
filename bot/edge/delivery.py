"""A reply, a cue or an edit goes out, and what became of it comes back as one of a few outcomes.

It must not decide what is sent or when; it knows what each error of the Bot API means for the message.

    sent        confirmed, with the instant it left and its id
    not sent    known not to have happened (429, a 5xx answer, connect refused): the attempt does not count
    unknown     nobody can know (dropped after the request left, read timeout): the attempt counts
    blocked     403: the chat is frozen, nothing is deleted
    refused     400: it will never be taken; logged once, confirmed, not repeated
"""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from telegram import CallbackQuery
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TelegramError

from bot.clock import Clock
from bot.core.message import Edit, Message, Reply
from bot.edge.bot_api import BotApi
from bot.edge.logs import describe
from bot.edge.rendering import html, keyboard, toast
from bot.edge.transport import OutcomeUnknown

_LOG = logging.getLogger(__name__)

REPLY_RETRIES = 3
FIRST_RETRY = timedelta(seconds=1)

_NO_ERROR = ("message is not modified", "query is too old", "query id is invalid")
"""Parts of 400s that say that all is well: nothing to change, or a press that was answered before."""

_CANNOT_EDIT = ("message to edit not found", "message can't be edited", "message_id_invalid")


class Fate(Enum):
    """What became of a send."""

    SENT = auto()
    NOT_SENT = auto()
    UNKNOWN = auto()
    BLOCKED = auto()
    REFUSED = auto()
    MOVED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The outcome of one send. `wait` is how long to wait before the next try, `new_chat_id` where a chat moved."""

    fate: Fate
    at: datetime
    message_id: int | None = None
    wait: timedelta = FIRST_RETRY
    new_chat_id: int | None = None


class Delivery:
    """Sends through one bot."""

    def __init__(self, bot: BotApi, clock: Clock) -> None:
        self._bot = bot
        self._clock = clock

    async def send(self, chat_id: int, message: Message) -> Sent:
        """One try to send a new message."""
        try:
            sent = await self._bot.send_message(
                chat_id,
                html(message),
                reply_markup=keyboard(message),
                disable_notification=message.is_silent,
            )
        except TelegramError as error:
            return self._judge(error)
        return Sent(fate=Fate.SENT, at=self._clock.now(), message_id=sent.message_id)

    async def reply(self, chat_id: int, reply: Reply, query: CallbackQuery | None = None) -> Fate:
        """Answer an update: the press, then the message that was pressed, then what is new.

        The fate is BLOCKED when the person cannot be reached, else SENT; what cannot be sent after a few tries is
        logged and given up.
        """
        if query is not None:
            await self._answer(query, reply.toast)
        messages = list(reply.messages)
        if reply.edit is not None:
            on_screen = query.message if query is not None else None
            if on_screen is None or not await self.edit(
                Edit(chat_id=chat_id, message_id=on_screen.message_id, message=reply.edit)
            ):
                messages.insert(0, reply.edit)
        for message in messages:
            if await self._send_patiently(chat_id, message) is Fate.BLOCKED:
                return Fate.BLOCKED
        return Fate.SENT

    async def edit(self, edit: Edit) -> bool:
        """Replace a message in place; False when there is nothing left to edit. Other failures are let go."""
        try:
            if edit.message is None:
                await self._bot.edit_message_reply_markup(edit.chat_id, edit.message_id)
            else:
                await self._bot.edit_message_text(
                    html(edit.message),
                    chat_id=edit.chat_id,
                    message_id=edit.message_id,
                    reply_markup=keyboard(edit.message),
                )
        except BadRequest as error:
            reason = error.message.casefold()
            if any(part in reason for part in _CANNOT_EDIT):
                return False
            if not any(part in reason for part in _NO_ERROR):
                _LOG.error("an edit was refused: %s", describe(error))
        except TelegramError as error:
            _LOG.info("an edit was let go: %s", describe(error))
        return True

    async def _answer(self, query: CallbackQuery, line: str | None) -> None:
        """End the press; one that is too old needs no answer."""
        try:
            await query.answer(toast(line))
        except TelegramError as error:
            if not any(part in error.message.casefold() for part in _NO_ERROR):
                _LOG.info("a press could not be answered: %s", describe(error))

    async def _send_patiently(self, chat_id: int, message: Message) -> Fate:
        wait = FIRST_RETRY
        for _ in range(REPLY_RETRIES):
            sent = await self.send(chat_id, message)
            if sent.fate is not Fate.NOT_SENT:
                return sent.fate
            await self._clock.sleep(max(sent.wait, wait))
            wait *= 2
        _LOG.error("a reply could not be sent after %d tries", REPLY_RETRIES)
        return Fate.NOT_SENT

    def _judge(self, error: TelegramError) -> Sent:
        """What an error says about the message."""
        now = self._clock.now()
        match error:
            case RetryAfter():
                wait = error.retry_after
                span = wait if isinstance(wait, timedelta) else timedelta(seconds=wait)
                return Sent(fate=Fate.NOT_SENT, at=now, wait=span)
            case Forbidden():
                return Sent(fate=Fate.BLOCKED, at=now)
            case ChatMigrated():
                return Sent(fate=Fate.MOVED, at=now, new_chat_id=error.new_chat_id)
            case BadRequest():
                _LOG.error("a message was refused: %s", describe(error))
                return Sent(fate=Fate.REFUSED, at=now)
            case OutcomeUnknown():
                return Sent(fate=Fate.UNKNOWN, at=now)
            case NetworkError():
                return Sent(fate=Fate.NOT_SENT, at=now)
            case _:
                _LOG.error("a message could not be sent: %s", describe(error))
                return Sent(fate=Fate.NOT_SENT, at=now)
