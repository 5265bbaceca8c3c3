"""One open page: tells it what happens, and does what it asks, over a WebSocket of JSON objects.

To the page (M is `page.message_view`, P is `page.person_view`):

    hello     bot {name, username}, commands, persons [P], now, due_at, controls
    message   chat_id, message M            edit      chat_id, message M
    delete    chat_id, message_id           action    chat_id, action
    toast     chat_id, text, alert          answered  chat_id, callback_id
    person    person P                      commands  commands
    clock     now, due_at                   error     text

From the page:

    send      chat_id, text, reply_to?      press     chat_id, message_id, data
    block     chat_id                       unblock   chat_id
    person    name                          control   name, seconds?

It drives persons as tests do and never calls Bot API methods.
"""

from __future__ import annotations

import asyncio
import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from bot.playground.changes import Change
from bot.playground.controls import Controls, RefusedError
from bot.playground.page import change_view, hello_view
from bot.playground.persons import BlockedError, Person

if TYPE_CHECKING:
    from bot.playground.server import Playground

CLOCK_EVERY_S = 1.0
"""How often an open page looks whether the next due instant has changed, in real seconds."""


class Conversation:
    """The socket of one page."""

    def __init__(self, playground: Playground, controls: Controls, socket: web.WebSocketResponse) -> None:
        self._playground = playground
        self._network = playground.network
        self._controls = controls
        self._socket = socket

    async def run(self) -> None:
        """Reads and writes until either ends, and raises what ended it."""
        clock = await self._controls.clock(self._network.now())
        with self._network.changes.listen() as queue:
            # Between listening and this view nothing may wait, or a change would be told twice.
            hello = hello_view(self._network, clock, self._controls.names)
            await self._socket.send_json(hello)
            reader = asyncio.create_task(self._read())
            writer = asyncio.create_task(self._write(queue, clock))
            try:
                done, _ = await asyncio.wait({reader, writer}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                reader.cancel()
                writer.cancel()
                await asyncio.gather(reader, writer, return_exceptions=True)
            for task in done:
                task.result()

    async def _write(self, queue: asyncio.Queue[Change], clock: dict[str, Any]) -> None:
        """Sends each change, and the clock when it was moved or something else has become due next."""
        shown = clock
        while True:
            moved = False
            with suppress(TimeoutError):
                async with asyncio.timeout(CLOCK_EVERY_S):
                    change = await queue.get()
                moved = change.kind == "clock"
                view = change_view(self._network, change)
                if view is not None:
                    await self._socket.send_json(view)
            if moved or queue.empty():
                clock = await self._controls.clock(self._network.now())
                if moved or clock["due_at"] != shown["due_at"]:
                    shown = clock
                    await self._socket.send_json({"type": "clock", **clock})

    async def _read(self) -> None:
        """Does what the page asks until it goes."""
        async for frame in self._socket:
            if frame.type is not WSMsgType.TEXT:
                continue
            try:
                asked = json.loads(frame.data)
                if not isinstance(asked, dict):
                    raise RefusedError("The page sent something that is no object.")
                await self._do(asked)
            except (RefusedError, BlockedError, NotImplementedError, ValueError, LookupError) as error:
                await self._socket.send_json({"type": "error", "text": str(error)})

    async def _do(self, asked: dict[str, Any]) -> None:
        """One wish of the page; raises RefusedError or what the person's doing raises."""
        match asked:
            case {"type": "person"}:
                name = str(asked.get("name", "")).strip()
                if not 1 <= len(name) <= 64:
                    raise RefusedError("A name has 1 to 64 characters.")
                self._playground.person(name)
            case {"type": "control"}:
                if not await self._controls.run(str(asked.get("name")), asked.get("seconds")):
                    raise RefusedError("Nothing is due.")
                self._network.changes.tell(Change(kind="clock"))
            case _:
                self._do_as(person_of(self._playground, asked.get("chat_id")), asked)

    def _do_as(self, person: Person | None, asked: dict[str, Any]) -> None:
        """A wish in one person's chat."""
        if person is None:
            raise RefusedError("There is no such person.")
        match asked:
            case {"type": "send", "text": str(text)}:
                reply_to = asked.get("reply_to")
                person.send(text, reply_to if isinstance(reply_to, int) else None)
            case {"type": "press", "message_id": int(message_id), "data": str(data)}:
                person.press_data(message_id, data)
            case {"type": "block"}:
                person.block()
            case {"type": "unblock"}:
                person.unblock()
            case _:
                raise RefusedError(f"The page asked for something unknown: {asked.get('type')!r}.")


def person_of(playground: Playground, chat_id: object) -> Person | None:
    """The person of that chat id, a number or its digits; None when there is none."""
    text = str(chat_id)
    return playground.persons.get(int(text)) if re.fullmatch(r"\d{1,15}", text) else None
