"""A reply, a cue or an edit goes out, and what became of it comes back as one of a few outcomes.

It must not decide what is sent or when; it knows what each error of the Bot API means for the message.

    sent        confirmed, with the instant it left and its id
    not sent    known not to have happened (a 5xx answer, connect refused): the attempt does not count
    unknown     nobody can know (dropped after the request left, read timeout): the attempt counts
    blocked     403: the chat is frozen, nothing is deleted
    closed      a 400 that says that the bot may not write there: tried once more, then as blocked
    refused     any other 400: it will never be taken; logged once, confirmed, not repeated
    gone        the message that was to be edited is no longer there
    dropped     the lane found it stale, or the bot stops: what is still due comes up again by itself

A 429 is no outcome: the lane waits it out.
"""

import logging
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from functools import partial

from telegram import CallbackQuery
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, TelegramError

from bot.clock import Clock
from bot.core.message import Edit, Message, Reply
from bot.edge.bot_api import BotApi
from bot.edge.lanes import Dropped, Lane, Rank
from bot.edge.logs import describe
from bot.edge.rendering import html, keyboard, toast
from bot.edge.transport import OutcomeUnknown

_LOG = logging.getLogger(__name__)

REPLY_RETRIES = 3
FIRST_RETRY = timedelta(seconds=1)

_NO_ERROR = ("message is not modified", "query is too old", "query id is invalid")
"""Parts of 400s that say that all is well: nothing to change, or a press that was answered before."""

_CLOSED = ("not enough rights", "topic_closed", "chat not found")
"""Parts of 400s that say that the bot may not write into a chat; some pass, so one more try decides."""

TICK_LIVES = timedelta(seconds=2)
"""A countdown edit later than this shows a time that is no longer so."""

_CANNOT_EDIT = (
    "message to edit not found",
    "message to delete not found",
    "message can't be edited",
    "message_id_invalid",
)


def next_wait(before: timedelta | None, longest: timedelta = timedelta.max) -> timedelta:
    """How long to wait before another try: about twice as long as before it, so that not all come back at once."""
    growing = FIRST_RETRY if before is None else min(before * 2, longest)
    return growing * random.uniform(0.85, 1.15)  # noqa: S311 - spreads load, guards nothing


class Fate(Enum):
    """What became of a send."""

    SENT = auto()
    NOT_SENT = auto()
    UNKNOWN = auto()
    BLOCKED = auto()
    CLOSED = auto()
    DROPPED = auto()
    REFUSED = auto()
    GONE = auto()
    MOVED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The outcome of one send; `new_chat_id` is where a chat moved."""

    fate: Fate
    at: datetime
    message_id: int | None = None
    new_chat_id: int | None = None


class Delivery:
    """Sends through one bot."""

    def __init__(self, bot: BotApi, clock: Clock, *, is_paid: bool = False) -> None:
        self._bot = bot
        self._clock = clock
        self._is_paid = is_paid

    async def send(self, chat_id: int, message: Message, lane: Lane | None = None) -> Sent:
        """One try to send a new message; without a lane it is a reply."""
        try:
            message_id = await self._bot.send_html(
                chat_id,
                html(message),
                keyboard=keyboard(message, self._bot.username),
                topic_id=message.topic_id,
                is_silent=message.is_silent,
                is_paid=self._is_paid,
                lane=lane,
            )
        except TelegramError as error:
            return self._judge(error)
        return Sent(fate=Fate.SENT, at=self._clock.now(), message_id=message_id)

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
            fate = Fate.GONE
            if on_screen is not None:
                edit = Edit(chat_id=chat_id, message_id=on_screen.message_id, message=reply.edit)
                fate = await self._patiently(partial(self.edit, edit))
            if fate is Fate.BLOCKED:
                return Fate.BLOCKED
            if fate is Fate.GONE:
                messages.insert(0, reply.edit)
        elif reply.is_settled and query is not None and query.message is not None:
            await self.edit(Edit(chat_id=chat_id, message_id=query.message.message_id, message=None))
        for message in messages:
            if await self._patiently(partial(self.send, chat_id, message)) is Fate.BLOCKED:
                return Fate.BLOCKED
        if reply.settles is not None:
            await self.edit(Edit(chat_id=chat_id, message_id=reply.settles, message=None))
        return Fate.SENT

    async def tick(self, edit: Edit) -> None:
        """An edit that nobody asked for: it waits for everybody else, and is dropped when it is late."""
        late_at = self._clock.now() + TICK_LIVES
        message = (edit.chat_id, edit.message_id)
        await self.edit(edit, Lane(rank=Rank.TICK, late_at=late_at, message=message))

    async def edit(self, edit: Edit, lane: Lane | None = None) -> Sent:
        """One try to replace a message in place."""
        try:
            if edit.is_removal:
                await self._bot.delete_message(edit.chat_id, edit.message_id, rate_limit_args=lane)
            elif edit.message is None:
                await self._bot.remove_keyboard(edit.chat_id, edit.message_id, lane=lane)
            else:
                await self._bot.edit_html(
                    edit.chat_id,
                    edit.message_id,
                    html(edit.message),
                    keyboard=keyboard(edit.message, self._bot.username),
                    lane=lane,
                )
        except TelegramError as error:
            reason = error.message.casefold()
            if any(part in reason for part in _NO_ERROR):
                return Sent(fate=Fate.SENT, at=self._clock.now())
            if any(part in reason for part in _CANNOT_EDIT):
                return Sent(fate=Fate.GONE, at=self._clock.now())
            return self._judge(error)
        return Sent(fate=Fate.SENT, at=self._clock.now(), message_id=edit.message_id)

    async def _answer(self, query: CallbackQuery, line: str | None) -> None:
        """End the press; one that is too old needs no answer."""
        try:
            await query.answer(toast(line))
        except TelegramError as error:
            if not any(part in error.message.casefold() for part in _NO_ERROR):
                _LOG.info("a press could not be answered: %s", describe(error))

    async def _patiently(self, attempt: Callable[[], Awaitable[Sent]]) -> Fate:
        """Try what has not happened again; what may have happened, and a chat that seems closed, once more."""
        wait: timedelta | None = None
        once_more: set[Fate] = set()
        for _ in range(REPLY_RETRIES):
            fate = (await attempt()).fate
            if fate not in (Fate.NOT_SENT, Fate.CLOSED, Fate.UNKNOWN):
                return fate
            if fate in once_more:
                return Fate.BLOCKED if fate is Fate.CLOSED else fate
            if fate is not Fate.NOT_SENT:
                once_more.add(fate)
            wait = next_wait(wait)
            await self._clock.sleep(wait)
        _LOG.error("a reply could not be sent after %d tries", REPLY_RETRIES)
        return Fate.NOT_SENT

    def _judge(self, error: TelegramError) -> Sent:
        """What an error says about the message."""
        now = self._clock.now()
        match error:
            case Dropped():
                return Sent(fate=Fate.DROPPED, at=now)
            case Forbidden():
                return Sent(fate=Fate.BLOCKED, at=now)
            case ChatMigrated():
                return Sent(fate=Fate.MOVED, at=now, new_chat_id=error.new_chat_id)
            case BadRequest() if any(part in error.message.casefold() for part in _CLOSED):
                return Sent(fate=Fate.CLOSED, at=now)
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
