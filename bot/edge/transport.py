"""Carries python-telegram-bot's requests to the Bot API over one aiohttp session, and says what became of each.

It must not retry, log, or read what it carries, and no exception of its own holds the URL, which holds
the token.

What an exception of a Bot API call says about the request, for whoever has to decide on a second try:

    NotSent                   known not to have happened: the request never left
    OutcomeUnknown            nobody can know: the request left, and no whole answer came back
      ReadTimedOut              the same, because the time ran out; also a telegram.error.TimedOut
    telegram.error.*          Telegram answered: RetryAfter, Forbidden, BadRequest, ChatMigrated ...
      NetworkError itself       an answer with a 5xx or another status that has no class of its own
"""

from __future__ import annotations

import asyncio
import json
from typing import Any

import aiohttp
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# An idle connection is given up before a server would: one that the server closes just as a request
# leaves makes that request's outcome unknown, and a reminder's is then sent twice.
KEEP_ALIVE_S = 15.0

# What stands in for an error page that is not the Bot API's JSON: a proxy's page may repeat the URL.
_NO_DETAILS = b'{"ok": false}'

# All that aiohttp raises only before it has written a byte.
_BEFORE_SENDING = (
    aiohttp.ClientConnectorError,
    aiohttp.ConnectionTimeoutError,
    aiohttp.InvalidURL,
    aiohttp.NonHttpUrlClientError,
)

_JSON = "application/json"


class NotSent(NetworkError):  # noqa: N818 (it says what became of the request)
    """The request did not leave: no address, no connection, no verified certificate, or no free connection in time."""

    __slots__ = ()


class OutcomeUnknown(NetworkError):  # noqa: N818 (as above)
    """The request, or a part of it, left, and the answer did not arrive whole: it may have been carried out."""

    __slots__ = ()


class ReadTimedOut(OutcomeUnknown, TimedOut):
    """The request left and its answer did not arrive in time; the Updater, seeing TimedOut, polls again at once."""

    __slots__ = ()


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's HTTP requests on aiohttp; see docs/transport.md for why.

    `connections` is the most that are open at once; a request above that number waits for a free one.
    The timeouts are in seconds, None means for ever. `pool_timeout_s` bounds the wait for a free
    connection, `connect_timeout_s` opening one with DNS and TLS, `read_timeout_s` each wait for bytes of
    the answer. aiohttp has no timeout for writing: `write_timeout_s` (`upload_timeout_s` where a file is
    sent) is what a POST gets on top of the others until it must be over as a whole. A download may take
    as long as bytes keep coming.
    """

    __slots__ = ("_connections", "_pool_and_connect_s", "_read_s", "_session", "_upload_s", "_write_s")

    def __init__(
        self,
        *,
        connections: int,
        read_timeout_s: float | None = 5.0,
        write_timeout_s: float | None = 5.0,
        upload_timeout_s: float | None = 20.0,
        connect_timeout_s: float | None = 5.0,
        pool_timeout_s: float | None = 5.0,
    ) -> None:
        if connections < 1:  # aiohttp reads 0 as no limit
            raise ValueError(f"found connections={connections}; expected at least 1")
        self._connections = connections
        self._read_s = read_timeout_s
        self._write_s = write_timeout_s
        self._upload_s = upload_timeout_s
        self._pool_and_connect_s = (pool_timeout_s, connect_timeout_s)
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """The default for reading, in seconds; get_updates() adds its long-polling timeout to it."""
        return self._read_s

    async def initialize(self) -> None:
        """Opens the session; harmless when it is open, and allowed again after shutdown()."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=KEEP_ALIVE_S),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        """Closes the session and its connections; a request in flight fails with OutcomeUnknown."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the body of the answer. Raises NotSent, OutcomeUnknown, or BadRequest for unsendable text."""
        if self._session is None:
            raise NotSent("the transport is not initialized, or was shut down")
        uploads = request_data is not None and request_data.contains_files
        default_pool_s, default_connect_s = self._pool_and_connect_s
        timeout = _timeout(
            method,
            read_s=_given(read_timeout, self._read_s),
            write_s=_given(write_timeout, self._upload_s if uploads else self._write_s),
            connect_s=_given(connect_timeout, default_connect_s),
            pool_s=_given(pool_timeout, default_pool_s),
        )
        failure: NetworkError
        try:
            async with self._session.request(
                method,
                url,
                data=None if request_data is None else _body(request_data),
                timeout=timeout,
                allow_redirects=False,  # elsewhere is not to learn the token
            ) as response:
                return response.status, _withhold_foreign_page(response.status, await response.read())
        except UnicodeEncodeError:
            failure = BadRequest("a parameter holds a lone surrogate, which UTF-8 cannot carry")
        except _BEFORE_SENDING as error:
            failure = NotSent(_describe(error))
        except asyncio.CancelledError:
            # aiohttp cancels whoever waits for a connection when the session is closed. That is no wish to
            # cancel the task, whose caller has to learn that nothing was sent.
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            failure = NotSent("the transport was shut down before a connection was free")
        except TimeoutError as error:
            failure = ReadTimedOut(_describe(error))
        except (aiohttp.ClientError, OSError) as error:
            failure = OutcomeUnknown(_describe(error))
        # Raised out here, so that it has neither __cause__ nor __context__: aiohttp's messages hold the URL.
        raise failure

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer as the Bot API's JSON object. Raises OutcomeUnknown for anything else.

        The inherited one would log the whole answer, which may hold a person's messages.
        """
        try:
            answer = json.loads(payload)
        except ValueError:
            answer = None
        if isinstance(answer, dict) and ("result" in answer or answer.get("ok") is False):
            return answer
        raise OutcomeUnknown("the answer is not the Bot API's JSON")


def _timeout(
    method: str, *, read_s: float | None, write_s: float | None, connect_s: float | None, pool_s: float | None
) -> aiohttp.ClientTimeout:
    to_connect_s = None if connect_s is None or pool_s is None else pool_s + connect_s
    total_s = None
    if method != "GET" and not (to_connect_s is None or read_s is None or write_s is None):
        total_s = to_connect_s + write_s + read_s
    # `connect` ends before `total` does, so that a connection that is never made counts as NotSent.
    return aiohttp.ClientTimeout(
        total=total_s, connect=to_connect_s, sock_connect=connect_s, sock_read=read_s
    )


def _given(timeout_s: Any, default_s: float | None) -> float | None:
    return default_s if timeout_s is BaseRequest.DEFAULT_NONE else timeout_s


def _body(request_data: RequestData) -> aiohttp.BytesPayload | aiohttp.FormData:
    """JSON, or a multipart form where it carries files. Raises UnicodeEncodeError for a lone surrogate."""
    parameters = request_data.json_parameters
    if not request_data.contains_files:
        # Percent-encoding a form, byte for byte in Python, was a tenth of what answering an update costs (profiled).
        payload = json.dumps(parameters, ensure_ascii=False).encode()
        return aiohttp.BytesPayload(payload, content_type=_JSON)
    # Raw UTF-8 in the names of files, as browsers send it: percent-encoded ones would be shown as such.
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in parameters.items():
        value.encode()
        form.add_field(name, value)
    for name, (filename, content, mimetype) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=mimetype)
    return form


def _withhold_foreign_page(status: int, payload: bytes) -> bytes:
    """The body, or one without details where an error's body is not a JSON object, as a proxy's page is not."""
    if status < 300:
        return payload
    try:
        answer = json.loads(payload)
    except ValueError:
        return _NO_DETAILS
    return payload if isinstance(answer, dict) else _NO_DETAILS


def _describe(error: Exception) -> str:
    # Of aiohttp's own words only these are known to hold no URL: the operating system's about a connection.
    name = type(error).__name__
    if isinstance(error, aiohttp.ClientConnectorError) and error.strerror:
        return f"{name}: {error.strerror}"
    return name
