"""Who may reach the page: the right Host, no foreign Origin, and the token of the printed address.

A page of another site that a person has open must not read the chat nor press in it. The Bot API paths have
the bot's token instead, but the Host rule holds for them too.
"""

from __future__ import annotations

import hmac
import ipaddress
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

_WILDCARDS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - recognised, not bound to
_ALWAYS = frozenset({"127.0.0.1", "localhost", "::1"})
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Guard:
    """The rules for one bound address; `page_token` is the secret of the printed address."""

    def __init__(self, *, host: str, page_token: str) -> None:
        self._host = host.lower()
        self._port = 0
        self._page_token = page_token

    def bind(self, port: int) -> None:
        """The port that the server got; until then every request is refused."""
        self._port = port

    @property
    def cookie(self) -> str:
        """The cookie's name: cookies are shared by all ports of a host, so it holds the port."""
        return f"legup_playground_{self._port}"

    def allows_host(self, header: str | None) -> bool:
        """Whether a request may carry this Host header.

        Bound to all addresses, any literal address passes with any port, since a container's port may be
        published as another; a name never does, so that no name can be rebound to this server.
        """
        try:
            parts = urlsplit(f"//{header or ''}")
            name, port = (parts.hostname or "").lower(), parts.port or 80
        except ValueError:
            return False
        if parts.netloc != header or "@" in parts.netloc:
            return False
        if self._host in _WILDCARDS:
            return name in _ALWAYS or _is_address(name)
        return port == self._port and (name in _ALWAYS or name == self._host.strip("[]"))

    def allows_origin(self, request: web.Request) -> bool:
        """Whether Origin is absent or the page's own."""
        origin = request.headers.get("Origin")
        if origin is None:
            return True
        parts = urlsplit(origin)
        return parts.scheme in {"http", "https"} and parts.netloc == request.headers.get("Host")

    def knows(self, token: str | None) -> bool:
        """Whether it is the page's token, compared in constant time."""
        return hmac.compare_digest((token or "").encode("utf-8", "replace"), self._page_token.encode())

    @web.middleware
    async def middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuses with a 403; the token in the address becomes a cookie and leaves the address."""
        if not self.allows_host(request.headers.get("Host")):
            raise web.HTTPForbidden(text="This address is not the playground's: use the one it printed.\n")
        if is_bot_api(request.path):
            return await handler(request)
        changes_something = request.method != "GET" or "Upgrade" in request.headers
        if changes_something and not self.allows_origin(request):
            raise web.HTTPForbidden(text="A page of another site may not use the playground.\n")
        given = request.query.get("token")
        if given is not None and self.knows(given) and request.method == "GET" and request.path == "/":
            return self._welcome()
        if not self.knows(request.cookies.get(self.cookie)):
            raise web.HTTPForbidden(text="Open the address with its token, as the playground printed it.\n")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(_HEADERS)
        return response

    def _welcome(self) -> web.Response:
        response = web.Response(status=303, headers={"Location": "/", **_HEADERS})
        response.set_cookie(self.cookie, self._page_token, httponly=True, samesite="Strict", path="/")
        return response


def is_bot_api(path: str) -> bool:
    """Whether the path is the Bot API's, which has its own token."""
    return path.startswith(("/bot", "/file/bot"))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
