"""The loopback server: the Bot API over HTTP with its faults and limits, and the life of the playground.

What a method does is `methods`' affair, what the page sees is `web`'s.
"""

from __future__ import annotations

import asyncio
import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.playground.changes import Change
from bot.playground.chats import Chat, User
from bot.playground.controls import Controls
from bot.playground.errors import ApiError
from bot.playground.faults import Fault, Faults
from bot.playground.files import MOST_UPLOAD_BYTES
from bot.playground.guard import Guard
from bot.playground.limits import LimitKeeper, Limits
from bot.playground.memory import Memory
from bot.playground.methods import METHODS
from bot.playground.methods.receiving import get_updates
from bot.playground.network import Network
from bot.playground.parameters import Params, read_params
from bot.playground.persons import Group, Person
from bot.playground.web import WebChat
from bot.playground.webhook import WebhookSender

_FIRST_PERSON_ID = 1001
_CHANNEL_ID = -1009000000001


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One Bot API call; `status` is the HTTP status, 0 for a dropped connection. Files show as their size."""

    method: str
    params: dict[str, Any]
    at: datetime
    status: int
    chat_id: int | None = None
    description: str = ""


@dataclass(slots=True, kw_only=True)
class _Outcome:
    status: int = 200
    body: dict[str, Any] = field(default_factory=dict)


class Playground:
    """A pretend Telegram on this machine: a Bot API for one bot, persons to drive it, and a web chat.

    `now` gives aware UTC; `token` is the bot's, `page_token` the page's secret, random when None.
    """

    def __init__(
        self,
        token: str,
        now: Callable[[], datetime],
        controls: Controls | None = None,
        page_token: str | None = None,
        limits: Limits | None = None,
        *,
        bot_name: str = "Leg Up",
        bot_username: str = "legup_playground_bot",
    ) -> None:
        bot_id = token.partition(":")[0]
        bot = User(
            user_id=int(bot_id) if bot_id.isdigit() else 42,
            first_name=bot_name,
            username=bot_username,
            is_bot=True,
        )
        self._token = token
        self.page_token = page_token or secrets.token_urlsafe(24)
        self.network = Network(bot, now)
        self._limit_keeper = LimitKeeper(limits or Limits(), now)
        self.faults = Faults()
        self.latency_s = 0.0
        self.calls: list[Call] = []
        self.persons: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self._webhooks = WebhookSender(self.network)
        self._web = WebChat(self, controls or Controls())
        self._runner: web.AppRunner | None = None
        self._site: web.TCPSite | None = None
        self._host = ""
        self.port = 0

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Binds and serves; port 0 takes a free one. Raises OSError when it cannot bind."""
        self._host = host
        guard = Guard(host=host, page_token=self.page_token)
        app = web.Application(middlewares=[guard.middleware], client_max_size=MOST_UPLOAD_BYTES + 2**20)
        app.router.add_route("*", "/bot{token:[^/]+}/{method}", self._serve)
        app.router.add_get("/file/bot{token:[^/]+}/{path:.+}", self._download)
        self._web.add_routes(app)
        # A poller that went away must not look as if it still waited.
        self._runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=2)
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, host, port)
        try:
            await self._site.start()
        except OSError:
            await self._runner.cleanup()
            raise
        self.port = self._runner.addresses[0][1]
        guard.bind(self.port)
        self.network.updates.open()
        self._webhooks.start()

    async def stop(self) -> None:
        """Ends waiting polls and sockets, and unbinds."""
        self.network.updates.close()
        await self._webhooks.stop()
        await self._web.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def refuse_connections(self) -> None:
        """From now on nobody can connect; idle connections are closed, a call that is being answered goes on."""
        if self._site is None or self._runner is None or self._runner.server is None:
            raise RuntimeError("the playground has not started")
        await self._site.stop()
        # Not pre_shutdown(): measured with aiohttp 3.14, it ends an idle connection's reader and leaves its socket
        # open, so that the next request goes nowhere and times out.
        for connection in self._runner.server.connections:
            if connection._current_request is None:
                connection.force_close()
            else:
                connection.close()

    async def accept_connections(self) -> None:
        """Connections are taken again, at the same address."""
        if self._runner is None:
            raise RuntimeError("the playground has not started")
        self._site = web.TCPSite(self._runner, self._host, self.port)
        await self._site.start()

    @property
    def api_url(self) -> str:
        """The address before /bot<token>/ and /file/bot<token>/."""
        return f"http://{self._reachable}:{self.port}"

    @property
    def page_url(self) -> str:
        """The address of the web chat, with its token."""
        return f"{self.api_url}/?token={self.page_token}"

    @property
    def _reachable(self) -> str:
        if self._host in {"0.0.0.0", "::", ""}:  # noqa: S104 - recognised, not bound to
            return "127.0.0.1"
        return f"[{self._host}]" if ":" in self._host else self._host

    def person(self, name: str, user_id: int | None = None, language_code: str | None = "en") -> Person:
        """A new person with a private chat, or the one who has that user id."""
        if user_id is None:
            user_id = max([_FIRST_PERSON_ID - 1, *self.persons]) + 1
        if user_id not in self.persons:
            chat = self.network.add_chat(user_id, "private", name)
            user = User(user_id=user_id, first_name=name, language_code=language_code)
            chat.members[user_id] = user
            self.persons[user_id] = Person(self.network, chat, user)
            self.network.changes.tell(Change(kind="person", chat_id=user_id))
        return self.persons[user_id]

    def remember(self, path: Path) -> datetime | None:
        """Brings back the persons and their chats from a file, and keeps them in it from now on.

        Gives the instant of the newest message, None when there is none. Raises OSError.
        """
        return Memory(path, self).restore()

    def group(self, name: str, chat_id: int = -1001000000001, *, reads_all: bool = False) -> Group:
        """A new supergroup with the bot in it, or the one of that id; an id above -10^12 is a basic group's."""
        if chat_id not in self.groups:
            chat = self.network.add_chat(chat_id, "supergroup" if chat_id < -(10**12) else "group", name)
            chat.reads_all = reads_all
            self.groups[chat_id] = Group(self.network, chat)
        return self.groups[chat_id]

    def channel_post(self, text: str) -> None:
        """A post in a channel where the bot is an administrator."""
        chat = self.network.chats.get(_CHANNEL_ID) or self.network.add_chat(_CHANNEL_ID, "channel", "News")
        message = self.network.draft(chat, None)
        message.text = text
        self.network.receive(chat, message, "channel_post")

    def raw_update(self, body: object) -> int:
        """Queues any JSON as an update, malformed or of an unknown type, and returns its update_id."""
        return self.network.updates.add_raw(body)

    async def changed(self, timeout_s: float = 5) -> None:
        """Returns at the next change after this call; raises TimeoutError after real seconds."""
        await self.network.changes.wait(timeout_s)

    async def until(self, is_so: Callable[[], object], timeout_s: float = 5) -> None:
        """Returns once `is_so()` is true, asked anew after each change; raises TimeoutError."""
        try:
            async with asyncio.timeout(timeout_s):
                while not is_so():
                    await self.network.changes.next()
        except TimeoutError as error:
            calls = [f"{call.method} {call.status} {call.description}".strip() for call in self.calls[-8:]]
            raise TimeoutError(f"it did not come so in {timeout_s} s; the last calls were {calls}") from error

    @property
    def limits(self) -> Limits:
        """The sending limits that hold now; they can be set while it runs."""
        return self._limit_keeper.limits

    @limits.setter
    def limits(self, limits: Limits) -> None:
        self._limit_keeper.limits = limits

    @property
    def idle(self) -> bool:
        """No update is unconfirmed, and the bot's poller waits or a webhook is set.

        A bot that handles updates beside its poller may still be at work on the last one.
        """
        updates = self.network.updates
        return not updates.pending and (updates.waiting or bool(self.network.webhook.url))

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        """One Bot API call from request to answer."""
        method = request.match_info["method"]
        if not self._knows(request.match_info["token"]):
            return _answer(ApiError(401, "Unauthorized"))
        try:
            params = await read_params(request)
        except ApiError as error:
            return _answer(error)
        chat_id = params.integer("chat_id")
        fault = self.faults.take(method, chat_id)
        if fault is not None and fault.kind == "drop_before":
            self._record(method, params, 0, "dropped before")
            return _dropped(request)
        outcome = await self._outcome(method, params, self.network.chats.get(chat_id or 0), fault)
        delay_s = self.latency_s + (fault.seconds if fault is not None else 0)
        dropped = fault is not None and fault.kind == "drop_after"
        self._record(method, params, 0 if dropped else outcome.status, outcome.body.get("description", ""))
        if delay_s:
            await asyncio.sleep(delay_s)
        return _dropped(request) if dropped else web.json_response(outcome.body, status=outcome.status)

    async def _outcome(self, method: str, params: Params, chat: Chat | None, fault: Fault | None) -> _Outcome:
        """The effect of a call and its answer; a refusal has no effect."""
        try:
            if self.network.logged_out:
                raise ApiError(400, "Logged out")
            if fault is not None and (error := fault.error()) is not None:
                raise error
            if method.lower() == "getupdates":
                return _Outcome(body={"ok": True, "result": await get_updates(self.network, params)})
            found = METHODS.get(method.lower())
            if found is None:
                raise ApiError(404, "Not Found")
            self._limit_keeper.check(method, chat)
            return _Outcome(body={"ok": True, "result": found(self.network, params)})
        except ApiError as error:
            return _Outcome(status=error.code, body=_error_body(error))

    def _record(self, method: str, params: Params, status: int, description: str) -> None:
        fields = dict(params.fields) | {name: f"{len(f.content)} bytes" for name, f in params.files.items()}
        call = Call(
            method=method,
            params=fields,
            at=self.network.now(),
            status=status,
            chat_id=params.integer("chat_id"),
            description=description,
        )
        self.calls.append(call)
        self.network.changes.tell(Change(kind="call"))

    async def _download(self, request: web.Request) -> web.Response:
        if not self._knows(request.match_info["token"]):
            return _answer(ApiError(401, "Unauthorized"))
        stored = self.network.files.at_path(request.match_info["path"])
        if stored is None:
            return _answer(ApiError(404, "Not Found"))
        return web.Response(body=stored.content, content_type="application/octet-stream")

    def _knows(self, token: str) -> bool:
        return hmac.compare_digest(token.encode("utf-8", "replace"), self._token.encode())


def _error_body(error: ApiError) -> dict[str, Any]:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    return body | ({"parameters": error.parameters} if error.parameters else {})


def _answer(error: ApiError) -> web.Response:
    return web.json_response(_error_body(error), status=error.code)


def _dropped(request: web.Request) -> web.Response:
    """Closes the connection; the answer that is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
