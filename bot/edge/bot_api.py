"""Speaks the Bot API to the rest of the edge: python-telegram-bot's bot on our transport, hardened in two places.

A malformed update costs only itself, and neither an exception nor a repr() of the bot holds the token.
It must not decide what is sent or when, and holds nothing about any person.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import InvalidToken, NetworkError
from telegram.ext import BaseRateLimiter, Defaults, ExtBot
from telegram.request import BaseRequest

from bot.edge.lanes import Lane
from bot.edge.transport import AiohttpRequest, OutcomeUnknown

_LOG = logging.getLogger(__name__)

# One for the long poll, one for the last getUpdates of a stop, which must not wait for it.
_POLLING_CONNECTIONS = 2


READ_TIMEOUT_S = 5.0

_UNAUTHORIZED = "unauthorized"
"""The description of Telegram's 401; a proxy's 401 has none, and is looked into as a 404 is."""

_AS_HTML = {"parse_mode": ParseMode.HTML.value, "link_preview_options": '{"is_disabled": true}'}

Poll = tuple[bool, Callable[[Sequence[Update]], None]]
"""How to ask for updates: whether for no more than what waits already, and what takes the answer."""


class BotApi(ExtBot[Lane]):
    """A bot whose get_updates() parses each update by itself.

    The inherited one drops all updates of an answer for one that it cannot parse, and logs them whole.
    """

    __slots__ = ("_is_refused", "_malformed_updates", "_on_poll", "_on_refused")

    def __init__(
        self,
        token: str,
        *,
        base_url: str,
        base_file_url: str,
        request: BaseRequest,
        get_updates_request: BaseRequest,
        defaults: Defaults | None = None,
        rate_limiter: BaseRateLimiter[Lane] | None = None,
    ) -> None:
        super().__init__(
            token,
            base_url=base_url,
            base_file_url=base_file_url,
            request=request,
            get_updates_request=get_updates_request,
            defaults=defaults,
            rate_limiter=rate_limiter,
        )
        self._malformed_updates = 0
        self._is_refused = False
        self._on_refused: Callable[[], None] = _nothing
        self._on_poll: Callable[[], Poll] = _unwatched

    def __repr__(self) -> str:
        return f"{type(self).__name__}[token=<token>]"

    def watch(self, on_poll: Callable[[], Poll], on_refused: Callable[[], None]) -> None:
        """Have `on_poll` called before each request for updates, and `on_refused` when the token is refused."""
        self._on_poll = on_poll
        self._on_refused = on_refused

    @property
    def malformed_updates(self) -> int:
        """How many updates were skipped since the start because they could not be parsed."""
        return self._malformed_updates

    async def initialize(self) -> None:
        """Opens the connections and asks the Bot API who the bot is. Raises InvalidToken for a refused token."""
        try:
            await super().initialize()
        except InvalidToken:
            refused = (
                True  # the inherited error's message holds the token, so it must not be the context either
            )
        else:
            refused = False
        if refused:
            raise InvalidToken(
                "the Bot API does not know this token: compare it with the one from @BotFather"
            )

    async def send_html(
        self,
        chat_id: int,
        html: str,
        *,
        keyboard: str | None = None,
        topic_id: int | None = None,
        is_silent: bool = False,
        is_paid: bool = False,
        lane: Lane | None = None,
    ) -> int:
        """Send a message; its id. `keyboard` is the Bot API's reply markup in JSON. Raises as the inherited methods do.

        Those make objects of the keyboard and of the whole message in the answer, of which nobody here wants more than
        the id: a third of what answering an update costs (profiled).
        """
        fields: dict[str, Any] = {"chat_id": chat_id, "text": html, **_AS_HTML}
        if keyboard is not None:
            fields["reply_markup"] = keyboard
        if topic_id is not None:
            fields["message_thread_id"] = topic_id
        if is_silent:
            fields["disable_notification"] = True
        if is_paid:
            fields["allow_paid_broadcast"] = True
        answer = await self._call("sendMessage", fields, lane)
        message_id = answer.get("message_id") if isinstance(answer, dict) else None
        if not isinstance(message_id, int):
            raise OutcomeUnknown("sendMessage was answered without the message")
        return message_id

    async def edit_html(
        self,
        chat_id: int,
        message_id: int,
        html: str,
        *,
        keyboard: str | None = None,
        lane: Lane | None = None,
    ) -> None:
        """Replace the words and the buttons of a message."""
        fields: dict[str, Any] = {"chat_id": chat_id, "message_id": message_id, "text": html, **_AS_HTML}
        if keyboard is not None:
            fields["reply_markup"] = keyboard
        await self._call("editMessageText", fields, lane)

    async def remove_keyboard(self, chat_id: int, message_id: int, *, lane: Lane | None = None) -> None:
        """Take the buttons of a message away."""
        await self._call("editMessageReplyMarkup", {"chat_id": chat_id, "message_id": message_id}, lane)

    async def _call(self, endpoint: str, fields: dict[str, Any], lane: Lane | None) -> Any:
        """One call as the inherited methods make them, with the fields and the answer as they are."""
        return await self._do_post(endpoint, self._merge_api_rl_kwargs(fields, lane) or fields)

    async def _do_post(self, endpoint: str, data: dict[str, Any], **options: Any) -> Any:
        """The inherited one, but for a token that seems to be refused: watch()'s `on_refused` is called only when it is.

        Telegram's 401 says so. A 404 is raised as InvalidToken too, and may as well be a proxy's or a method that a
        server of one's own does not know; getMe tells the two apart.
        """
        try:
            return await super()._do_post(endpoint, data, **options)
        except InvalidToken as error:
            if endpoint == "getMe":
                raise
            refusal = error
        if refusal.message.casefold() != _UNAUTHORIZED and await self._is_known():
            raise NetworkError(f"{endpoint} was answered with 404, and the token is not the reason")
        self._is_refused = True
        self._on_refused()
        if endpoint == "getUpdates":
            # The library's loop would log an InvalidToken with a traceback of its own, and end.
            raise NetworkError("the token is refused")
        raise refusal

    async def _is_known(self) -> bool:
        """Whether Telegram knows the token. Raises TelegramError when it does not say."""
        try:
            await super()._do_post("getMe", {})
        except InvalidToken:
            return False
        return True

    async def get_updates(
        self,
        offset: int | None = None,
        limit: int | None = None,
        timeout: float | timedelta | None = None,  # noqa: ASYNC109 (the inherited signature)
        allowed_updates: Sequence[str] | None = None,
        *,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
        api_kwargs: dict[str, Any] | None = None,
    ) -> tuple[Update, ...]:
        """The updates, with an empty Update in place of each malformed one, which no handler takes.

        The empty one carries the malformed one's update_id, so that the Updater, which confirms what it
        got by the last update's id, does not get it again for ever. One without a usable update_id is
        left out; the next update's id confirms it.

        Raises NetworkError where no update of the answer has a usable id: nothing could be confirmed, so
        the caller is to wait before it asks again, as the Updater does then. Times are in seconds.
        """
        timeout_s = timeout.total_seconds() if isinstance(timeout, timedelta) else timeout or 0
        if self._is_refused and not timeout_s:
            return ()  # the last one of a stop: to be refused once more would only be logged once more
        if read_timeout is BaseRequest.DEFAULT_NONE:
            read_timeout = self._request[0].read_timeout
        is_hurried, on_answer = self._on_poll()
        if is_hurried:
            timeout, timeout_s = 0, 0
        answer: Any = await self._post(
            "getUpdates",
            {"timeout": timeout, "offset": offset, "limit": limit, "allowed_updates": allowed_updates},
            # An answer is due only after the long poll's time.
            read_timeout=None if read_timeout is None else read_timeout + timeout_s,
            write_timeout=write_timeout,
            connect_timeout=connect_timeout,
            pool_timeout=pool_timeout,
            api_kwargs=api_kwargs,
        )
        raw_updates = answer if isinstance(answer, list) else [answer]
        updates = tuple(update for raw in raw_updates if (update := self.parse_update(raw)) is not None)
        if raw_updates and not updates:
            raise NetworkError("getUpdates answered with nothing that has an update_id")
        on_answer(updates)
        return updates

    def parse_update(self, raw: Any) -> Update | None:
        """The update; an empty one where it is malformed; None where it has no usable update_id either."""
        update_id = raw.get("update_id") if isinstance(raw, dict) else None
        if not isinstance(update_id, int) or isinstance(update_id, bool):
            self._skip("unknown", "no usable update_id")
            return None
        try:
            update = Update.de_json(raw, self)
            self.insert_callback_data(update)
        except Exception as error:  # noqa: BLE001 (what foreign data can make a foreign parser raise has no bounds)
            self._skip(str(update_id), type(error).__name__)
            return Update(update_id=update_id)
        return update

    def _skip(self, update_id: str, why: str) -> None:
        self._malformed_updates += 1
        _LOG.warning("skipped a malformed update: update_id %s, %s", update_id, why)


def _nothing() -> None:
    return None


def _unwatched() -> Poll:
    return False, lambda updates: None


def make_bot(
    token: str,
    api_url: str,
    *,
    connections: int,
    rate_limiter: BaseRateLimiter[Lane] | None = None,
    read_timeout_s: float = READ_TIMEOUT_S,
) -> BotApi:
    """The bot at `api_url`, as https://api.telegram.org, not initialized yet.

    `connections` is the most that sending may open at once; receiving has its own. A call without an answer for
    `read_timeout_s` seconds counts as one whose outcome nobody knows. Texts are sent as HTML
    and without link previews unless a call says otherwise.
    """
    base = api_url.rstrip("/")
    return BotApi(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=AiohttpRequest(connections=connections, read_timeout_s=read_timeout_s),
        get_updates_request=AiohttpRequest(connections=_POLLING_CONNECTIONS),
        defaults=Defaults(
            parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
        rate_limiter=rate_limiter,
    )
