"""The web chat's routes: the page and its files, the socket, pictures, uploads and the controls over HTTP.

`guard` decides who gets here, `conversation` speaks on the socket.
"""

from __future__ import annotations

import asyncio
import re
from importlib import resources
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from aiohttp import BodyPartReader, web

from bot.playground.changes import Change
from bot.playground.controls import Controls, RefusedError
from bot.playground.conversation import Conversation, person_of
from bot.playground.errors import ApiError
from bot.playground.parameters import read_limited
from bot.playground.persons import BlockedError

if TYPE_CHECKING:
    from bot.playground.server import Playground

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "video/mp4"})


class WebChat:
    """The routes of the page over one playground."""

    def __init__(self, playground: Playground, controls: Controls) -> None:
        self._playground = playground
        self._network = playground.network
        self._controls = controls
        self._sockets: set[web.WebSocketResponse] = set()

    def add_routes(self, app: web.Application) -> None:
        """Adds every route that is not the Bot API's."""
        app.router.add_get("/", self._index)
        app.router.add_get("/static/{name}", self._static)
        app.router.add_get("/chat/socket", self._socket)
        app.router.add_get("/chat/file/{file_id}", self._file)
        app.router.add_post("/chat/upload", self._upload)
        app.router.add_post("/control/{name}", self._control)

    async def close(self) -> None:
        """Closes every open socket."""
        await asyncio.gather(*(socket.close() for socket in self._sockets))

    async def _index(self, request: web.Request) -> web.Response:
        return _packaged("index.html")

    async def _static(self, request: web.Request) -> web.Response:
        return _packaged(request.match_info["name"])

    async def _file(self, request: web.Request) -> web.Response:
        stored = self._network.files.get(request.match_info["file_id"])
        if stored is None:
            raise web.HTTPNotFound
        if stored.mime in _PICTURES:
            return web.Response(body=stored.content, content_type=stored.mime)
        # Anything else is saved, never shown: an HTML file must not run in the page's origin.
        return web.Response(
            body=stored.content,
            content_type="application/octet-stream",
            headers={"Content-Disposition": "attachment"},
        )

    async def _upload(self, request: web.Request) -> web.Response:
        person = person_of(self._playground, request.query.get("chat_id"))
        if person is None or request.content_type != "multipart/form-data":
            raise web.HTTPBadRequest(text="Send one picture as multipart to ?chat_id= of a person.\n")
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.filename:
                try:
                    message = person.send_photo(await read_limited(part), part.filename)
                except (ApiError, BlockedError) as error:
                    return web.json_response({"ok": False, "error": str(error)}, status=400)
                return web.json_response({"ok": True, "message_id": message.message_id})
        raise web.HTTPBadRequest(text="The upload holds no file.\n")

    async def _control(self, request: web.Request) -> web.Response:
        try:
            body = await request.json() if request.can_read_body else {}
        except ValueError as error:
            return web.json_response({"ok": False, "error": f"not JSON: {error}"}, status=400)
        seconds = body.get("seconds") if isinstance(body, dict) else None
        try:
            did = await self._controls.run(request.match_info["name"].replace("-", "_"), seconds)
        except NotImplementedError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=501)
        except RefusedError as error:
            return web.json_response({"ok": False, "error": str(error)}, status=400)
        self._network.changes.tell(Change(kind="clock"))
        clock = await self._controls.clock(self._network.now())
        return web.json_response({"ok": True, "result": did} | clock)

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30, max_msg_size=2**16)
        if not socket.can_prepare(request):
            raise web.HTTPBadRequest(text="This address is for the page's socket.\n")
        await socket.prepare(request)
        if not self._playground.persons:
            self._playground.person("You")
        self._sockets.add(socket)
        try:
            await Conversation(self._playground, self._controls, socket).run()
        except ConnectionError:
            pass  # the page has gone
        finally:
            self._sockets.discard(socket)
        return socket


def _packaged(name: str) -> web.Response:
    """A file of the page, from the package; 404 for any name but a plain one that is there."""
    if not re.fullmatch(r"[A-Za-z0-9_-][A-Za-z0-9._-]*", name):
        raise web.HTTPNotFound
    found = resources.files(__package__) / "static" / name
    if not found.is_file():
        raise web.HTTPNotFound(text=f"The page's file {name} is not there.\n")
    suffix = PurePosixPath(name).suffix
    return web.Response(
        body=found.read_bytes(),
        content_type=_TYPES.get(suffix, "application/octet-stream"),
        charset="utf-8" if suffix in {".html", ".css", ".js", ".svg"} else None,
    )
