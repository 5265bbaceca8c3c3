"""The fastest Bot API that Python can be, for benchmarks of its clients; it checks nothing and keeps no limits.

    python -m benchmarks.loopback [--latency-ms MS] [--updates N]

Prints its port, serves until standard input ends, and answers GET /report with what it has seen as JSON.
"""

import argparse
import asyncio
import json
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

TOKEN = "1:loopback-token-of-the-benchmarks"  # noqa: S105 - opens nothing
BATCH = 100
CHATS = 1_000
FIRST_CHAT = 10_000

# Of a form, of JSON, whose values are strings or numbers, and of multipart.
_CHAT_ID = re.compile(rb'chat_id(?:=|": ?"?|"\r\n\r\n)(-?\d+)')
_OFFSET = re.compile(rb'offset(?:=|": ?"?|"\r\n\r\n)(\d+)')
_ME = {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}


class Seen:
    """What has reached the server, and the updates that it gives out."""

    def __init__(self, latency_s: float, updates: int) -> None:
        self.latency_s = latency_s
        self.updates = updates
        self.sends: Counter[int] = Counter()
        self.sent = 0
        self.began_s: float | None = None
        self.ended_s: float | None = None

    def answer(self, method: str, body: bytes) -> object:
        """The result of a call."""
        match method:
            case "getMe":
                return _ME
            case "getUpdates":
                found = _OFFSET.search(body)
                return self._next_updates(int(found[1]) if found else 1)
            case "sendMessage":
                return self._take(body)
            case _:
                return True

    def _take(self, body: bytes) -> object:
        found = _CHAT_ID.search(body)
        chat_id = int(found[1]) if found else 0
        self.sends[chat_id] += 1
        self.sent += 1
        if self.sent == self.updates:
            self.ended_s = time.perf_counter()
        return {"message_id": self.sent, "date": 0, "chat": {"id": chat_id, "type": "private"}, "text": "x"}

    def _next_updates(self, offset: int) -> list[object]:
        first = max(offset, 1)
        ids = range(first, min(first + BATCH, self.updates + 1))
        if ids and self.began_s is None:
            self.began_s = time.perf_counter()
        return [self._update(update_id) for update_id in ids]

    def _update(self, update_id: int) -> object:
        chat_id = FIRST_CHAT + update_id % CHATS
        person = {"id": chat_id, "is_bot": False, "first_name": "Ana", "language_code": "en"}
        chat = {"id": chat_id, "type": "private", "first_name": "Ana"}
        command = [{"type": "bot_command", "offset": 0, "length": 5}]
        message = {"message_id": update_id, "date": int(time.time()), "chat": chat, "from": person}
        return {"update_id": update_id, "message": message | {"text": "/help", "entities": command}}

    def report(self) -> dict[str, Any]:
        """What GET /report answers."""
        took_s = None if self.began_s is None or self.ended_s is None else self.ended_s - self.began_s
        return {"sends": dict(self.sends), "took_s": took_s}


class LoopbackBotApi(asyncio.Protocol):
    """HTTP/1.1 with keep-alive and Content-Length, and nothing else."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that has arrived whole, after the latency."""
        self._received += data
        while True:
            head, found, rest = self._received.partition(b"\r\n\r\n")
            if not found:
                return
            _, _, after = head.lower().partition(b"content-length:")
            length = int(after.split(b"\r\n", 1)[0]) if after else 0
            if len(rest) < length:
                return
            self._received = rest[length:]
            self._answer(head.split(b" ", 2)[1].decode(), rest[:length])

    def _answer(self, path: str, body: bytes) -> None:
        method = path.rpartition("/")[2].partition("?")[0]
        result = self._seen.report() if method == "report" else self._seen.answer(method, body)
        delay_s = self._seen.latency_s
        if method == "getUpdates" and result == []:
            delay_s += 0.2  # a long poll with nothing to say
        asyncio.get_running_loop().call_later(delay_s, self._write, result)

    def _write(self, result: object) -> None:
        if self._transport.is_closing():
            return
        content = json.dumps({"ok": True, "result": result}).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(
            content
        )
        self._transport.write(head + content)


async def _serve(seen: Seen) -> None:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: LoopbackBotApi(seen), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


@contextmanager
def running(*, latency_ms: float = 0, updates: int = 0) -> Iterator[str]:
    """A server in a process of its own; its address."""
    command = [
        sys.executable,
        "-m",
        "benchmarks.loopback",
        "--latency-ms",
        str(latency_ms),
        "--updates",
        str(updates),
    ]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603 - ourselves
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield f"http://127.0.0.1:{int(process.stdout.readline())}"
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def report_of(url: str) -> dict[str, Any]:
    """What the server at `url` has seen."""
    with urlopen(f"{url}/report") as answer:  # noqa: S310 - our own server
        result: dict[str, Any] = json.load(answer)["result"]
    return result


def main() -> None:
    """Serve."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.loopback", description=__doc__)
    parser.add_argument("--latency-ms", type=float, default=0)
    parser.add_argument("--updates", type=int, default=0, help="how many to give out by getUpdates")
    options = parser.parse_args()
    asyncio.run(_serve(Seen(options.latency_ms / 1000, options.updates)))


if __name__ == "__main__":
    main()
