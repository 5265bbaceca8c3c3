"""Writes the log: one line an event on standard error, with neither the token nor a person's words in it.

It must not be relied on to make a careless log call harmless: what our own code passes as a message is
written. What it withholds is what nobody here controls: the messages of exceptions, which quote what a
person wrote, and the arguments of other libraries' log calls, which hold whole updates and URLs.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

# Held at WARNING or above: below it they log message texts (telegram) and URLs with the token (httpx).
QUIET_LOGGERS = ("telegram", "httpx", "httpcore", "aiohttp", "apscheduler", "asyncio")

_OWN_LOGGERS = ("bot", "__main__")

# Telegram's tokens are <bot id>:<35 letters>; a path may carry a shorter one of another Bot API server.
_TOKEN = re.compile(r"\d+(?::|%3[Aa])[A-Za-z0-9_-]{20,}")
_TOKEN_IN_PATH = re.compile(r"(?<=/bot)\d+(?::|%3[Aa])[^/\s\"']+")

_PLACEHOLDER = re.compile(r"%%|%(?:\(\w+\))?[-#0 +]*(?:\d+|\*)?(?:\.\d+)?[a-zA-Z]")


def configure(level: str, *, secrets: Collection[str] = (), stream: TextIO | None = None) -> None:
    """Sends all log records of `level` (a name, as INFO) and above to `stream`; None means standard error.

    `secrets` are withheld wherever they stand: the configured token, whatever it looks like. May be
    called again: the last call holds. Raises ValueError for a level that logging does not know.
    """
    root = logging.getLogger()
    root.setLevel(level)  # first, as it is what may be refused
    for handler in tuple(root.handlers):
        if isinstance(handler.formatter, Redacting):
            root.removeHandler(handler)
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(Redacting(secrets))
    root.addHandler(handler)
    for name in QUIET_LOGGERS:
        logging.getLogger(name).setLevel(max(root.level, logging.WARNING))


def describe(error: BaseException) -> str:
    """The error's type and the innermost line of our own code it went through, without its message.

    Where it went through none of ours, the innermost line of all: `ValueError at bot.coach:120`.
    """
    innermost = None
    for frame, line in traceback.walk_tb(error.__traceback__):
        module = frame.f_globals.get("__name__", "?")
        if innermost is None or _is_own(module) or not _is_own(innermost[0]):
            innermost = (module, line)
    kind = type(error)
    name = kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
    return name if innermost is None else f"{name} at {innermost[0]}:{innermost[1]}"


class Redacting(logging.Formatter):
    """Formats a record as `2026-05-04T12:00:00.000Z LEVEL logger: message`, and the traceback, if any, below.

    The traceback has all frames, and describe() in place of each exception's message. Of other libraries'
    records only the template's first line is written, with … in place of its arguments.
    """

    def __init__(self, secrets: Collection[str] = ()) -> None:
        super().__init__()
        spelled = {spelling for secret in secrets if secret for spelling in (secret, quote(secret, safe=""))}
        self._secrets = sorted(spelled, key=len, reverse=True)

    def format(self, record: logging.LogRecord) -> str:
        """The whole text; does not use or set record.exc_text, which another handler may have filled."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        message = _own_message(record) if _is_own(record.name) else _foreign_message(record)
        one_line = message.replace("\\", "\\\\").replace("\r", "\\r").replace("\n", "\\n")
        lines = [f"{at.removesuffix('+00:00')}Z {record.levelname} {record.name}: {one_line}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines += _traceback(record.exc_info[1], record.exc_info[2], set())
        return self._redact("\n".join(lines))

    def _redact(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "<token>")
        return _TOKEN_IN_PATH.sub("<token>", _TOKEN.sub("<token>", text))


def _is_own(module: str) -> bool:
    return module.partition(".")[0] in _OWN_LOGGERS


def _own_message(record: logging.LogRecord) -> str:
    try:
        return record.getMessage()
    except (TypeError, ValueError, KeyError):
        # Left to logging, this would print the record, arguments and all, past this formatter.
        return f"{record.msg} (its arguments do not fit)"


def _foreign_message(record: logging.LogRecord) -> str:
    # An exception or another object as the message is as good as an argument. asyncio puts the repr of a
    # failed task, with its exception's message, on the second line.
    if not isinstance(record.msg, str):
        return f"a {type(record.msg).__name__}"
    first_line, _, _ = record.msg.partition("\n")
    return _PLACEHOLDER.sub(lambda found: "%" if found[0] == "%%" else "…", first_line)


def _traceback(error: BaseException, trace: TracebackType | None, seen: set[int]) -> Iterator[str]:
    seen.add(id(error))
    context = None if error.__suppress_context__ else error.__context__
    origin = error.__cause__ or context
    members = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    for other in (origin, *members):
        if other is not None and id(other) not in seen:
            yield from _traceback(other, other.__traceback__, seen)
    yield "Traceback (most recent call last):"
    yield from "".join(traceback.format_tb(trace)).splitlines()
    yield f"{describe(error)} (message withheld)"
