"""A plain HTTP client of the Bot API for these tests; it adds nothing and hides nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from aiohttp import ClientSession

from bot.playground import Playground

TOKEN = "42:TEST"
PAGE_TOKEN = "page-token"
START = datetime.fromisoformat("2026-03-01T10:00:00+00:00")


class Wristwatch:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = START

    def now(self) -> datetime:
        """The present, aware UTC."""
        return self.at

    def move(self, by: timedelta) -> None:
        """Moves the present forward."""
        self.at += by


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the Bot API answered: the HTTP status and the JSON body."""

    status: int
    body: dict[str, Any]

    @property
    def result(self) -> Any:
        """The result of a call that went well."""
        assert self.body["ok"], self.body
        return self.body["result"]

    @property
    def refusal(self) -> tuple[int, str]:
        """Status and description of a call that was refused."""
        assert self.body["ok"] is False
        assert self.body["error_code"] == self.status
        return self.status, self.body["description"]


class Api:
    """Calls Bot API methods over HTTP, with JSON bodies unless form or multipart data is given."""

    def __init__(self, playground: Playground, session: ClientSession) -> None:
        self._playground = playground
        self._session = session

    async def call(self, method: str, *, token: str = TOKEN, data: Any = None, **params: Any) -> Answer:
        """One call; `data` replaces the JSON body."""
        url = f"{self._playground.api_url}/bot{token}/{method}"
        body = {"data": data} if data is not None else {"json": params}
        async with self._session.post(url, **body) as response:
            return Answer(status=response.status, body=await response.json())

    async def send(self, text: str, **params: Any) -> Answer:
        """sendMessage to chat 101, Ana's."""
        return await self.call("sendMessage", **({"chat_id": 101} | params | {"text": text}))

    async def edit(self, message_id: int, text: str, **params: Any) -> Answer:
        """editMessageText in chat 101, Ana's."""
        return await self.call("editMessageText", chat_id=101, message_id=message_id, text=text, **params)


def keyboard(*buttons: Mapping[str, object]) -> dict[str, object]:
    """An inline keyboard of one row."""
    return {"inline_keyboard": [list(buttons)]}
