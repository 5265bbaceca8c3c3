"""The settings of one process, from the environment and `.env`; nothing else reads either.

It must not act on a setting. Each one is listed in `SETTINGS`, with what it is for; `.env.example` is held to it
by a test. The environment wins over `.env`.
"""

import logging
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from dotenv import dotenv_values

from bot.errors import SettingsError

FREE_PER_SECOND = 30
"""Messages that a bot may send in any one second without paying (core.telegram.org/bots/faq)."""

_SECRET = ("token", "webhook_secret")
"""Fields whose text is never repeated."""

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting with its value. `token` is empty where the playground is to run; it is in no repr."""

    token: str = field(default="", repr=False)
    api_url: str = "https://api.telegram.org"
    database_path: Path = Path("data/legup.sqlite3")
    content_path: Path | None = None
    log_level: str = "INFO"
    admin_ids: frozenset[int] = frozenset()
    playground_host: str = "127.0.0.1"
    playground_port: int = 8080
    sends_per_second: int = 30
    chat_burst: int = 3
    sends_per_group_minute: int = 20
    pays_for_broadcast: bool = False
    webhook_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    webhook_listen: tuple[str, int] = ("127.0.0.1", 8443)

    @property
    def playground_path(self) -> Path:
        """The playground's own database, beside the real one."""
        return self.database_path.with_name("playground.sqlite3")

    @property
    def heartbeat_path(self) -> Path:
        """The file that a running bot touches, for a container's health check."""
        return self.database_path.with_name("heartbeat")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One environment variable: the field that it sets, what it is, and how its text is read."""

    field: str
    what: str
    read: Callable[[str], object]


def _token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise ValueError("a token as BotFather gives it, such as 123456789:AA…")
    return text


def _url(text: str) -> str:
    expected = "an address such as https://api.telegram.org"
    try:
        parts = urlsplit(text)
        is_address = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise ValueError(expected) from None
    if parts.scheme not in ("http", "https") or not is_address or parts.query or parts.fragment:
        raise ValueError(expected)
    return text.rstrip("/")


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise ValueError("the path of something whose ~ names a user of this machine") from None


def _file(text: str) -> Path:
    path = _path(text)
    if path.is_dir():
        raise ValueError("the path of a file, not of a folder")
    return path


def _folder(text: str) -> Path:
    path = _path(text)
    if not path.is_dir():
        raise ValueError("the path of a folder that exists")
    return path


def _level(text: str) -> str:
    level = text.upper()
    if level not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("DEBUG, INFO, WARNING or ERROR")
    logging.getLevelNamesMapping()[level]
    return level


def _ids(text: str) -> frozenset[int]:
    try:
        return frozenset(int(part) for part in text.replace(",", " ").split())
    except ValueError:
        raise ValueError("ids of Telegram users, separated by commas, such as 123,456") from None


def _host(text: str) -> str:
    if any(character.isspace() or character in "/@" for character in text):
        raise ValueError("a host name or address, such as 127.0.0.1")
    return text


def _from_to(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
            raise ValueError(f"a whole number from {least} to {most}")
        return int(text)

    return read


def _yes_or_no(text: str) -> bool:
    if text.casefold() not in ("yes", "no"):
        raise ValueError("yes or no")
    return text.casefold() == "yes"


def _webhook_url(text: str) -> str:
    parts = urlsplit(text)
    is_here = parts.hostname in ("127.0.0.1", "localhost", "::1")
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("an address such as https://bot.example.org/updates")
    if parts.scheme != "https" and not (parts.scheme == "http" and is_here):
        raise ValueError("an address with https, which Telegram asks for")
    return text


def _webhook_secret(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", text):
        raise ValueError("16 to 256 of the characters A-Z, a-z, 0-9, _ and -")
    return text


def _host_and_port(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host:
        raise ValueError("a host and a port, such as 127.0.0.1:8443")
    return _host(host.strip("[]")), _port(port)


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= 65535):
        raise ValueError("a port from 1 to 65535")
    return int(text)


SETTINGS: Mapping[str, Setting] = MappingProxyType(
    {
        "TELEGRAM_BOT_TOKEN": Setting(
            field="token", what="The token from BotFather; without one the playground runs.", read=_token
        ),
        "TELEGRAM_API_URL": Setting(
            field="api_url",
            what="Where the Bot API is served; change it for a server of your own.",
            read=_url,
        ),
        "DATABASE_PATH": Setting(
            field="database_path", what="The SQLite file with everything that must last.", read=_file
        ),
        "CONTENT_PATH": Setting(
            field="content_path",
            what="A content folder to read instead of the one that is shipped.",
            read=_folder,
        ),
        "LOG_LEVEL": Setting(field="log_level", what="DEBUG, INFO, WARNING or ERROR.", read=_level),
        "ADMIN_IDS": Setting(
            field="admin_ids", what="Telegram user ids of the operators, separated by commas.", read=_ids
        ),
        "PLAYGROUND_HOST": Setting(
            field="playground_host", what="The address that the playground binds to.", read=_host
        ),
        "PLAYGROUND_PORT": Setting(
            field="playground_port", what="The port that the playground binds to.", read=_port
        ),
        "SENDS_PER_SECOND": Setting(
            field="sends_per_second",
            what="Messages in any one second, at most 30; at most 1000 with ALLOW_PAID_BROADCAST.",
            read=_from_to(1, 1000),
        ),
        "SENDS_PER_CHAT_BURST": Setting(
            field="chat_burst",
            what="Messages that may go to one chat at once, before it gets one a second.",
            read=_from_to(1, 10),
        ),
        "SENDS_PER_GROUP_MINUTE": Setting(
            field="sends_per_group_minute",
            what="Messages to one group in any one minute.",
            read=_from_to(1, 1000),
        ),
        "ALLOW_PAID_BROADCAST": Setting(
            field="pays_for_broadcast",
            what="yes to pay Telegram's Stars for what goes above 30 messages a second.",
            read=_yes_or_no,
        ),
        "WEBHOOK_URL": Setting(
            field="webhook_url",
            what="Where Telegram is to push updates; without it the bot polls.",
            read=_webhook_url,
        ),
        "WEBHOOK_SECRET": Setting(
            field="webhook_secret",
            what="What Telegram proves itself with at the webhook; needed with WEBHOOK_URL.",
            read=_webhook_secret,
        ),
        "WEBHOOK_LISTEN": Setting(
            field="webhook_listen",
            what="The host and port on which this process takes what a proxy passes on from WEBHOOK_URL.",
            read=_host_and_port,
        ),
    }
)
"""Every environment variable of Leg Up, in the order of `.env.example`."""


def read_settings(environment: Mapping[str, str], env_file: Path = Path(".env")) -> Settings:
    """The settings of an environment and a `.env` file, which need not exist. An empty value is the default,
    also where `.env` says something else.

    Raises SettingsError, one line, for the first value that cannot be used; a token's text is never repeated.
    """
    try:
        in_file = dotenv_values(env_file) if env_file.is_file() else {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{env_file} cannot be read: {error}") from error
    values: dict[str, Any] = {}
    for name, setting in SETTINGS.items():
        text = (environment.get(name, in_file.get(name)) or "").strip()
        if not text:
            continue
        try:
            values[setting.field] = setting.read(text)
        except ValueError as error:
            shown = "a value" if setting.field in _SECRET else f"{text!r}"
            raise SettingsError(f"{name}: found {shown}, expected {error}") from None
    # An empty token in the environment asks for the playground, whatever .env says of Telegram.
    return _consistent(Settings(**values), wants_playground=environment.get("TELEGRAM_BOT_TOKEN") == "")


def _consistent(settings: Settings, *, wants_playground: bool) -> Settings:
    """What one setting asks of another. Raises SettingsError; nothing falls back silently."""
    if settings.sends_per_second > FREE_PER_SECOND and not settings.pays_for_broadcast:
        raise SettingsError(
            f"SENDS_PER_SECOND: found {settings.sends_per_second}, expected at most {FREE_PER_SECOND}, "
            "or ALLOW_PAID_BROADCAST=yes"
        )
    if settings.webhook_url and not settings.webhook_secret:
        raise SettingsError("WEBHOOK_SECRET: found none, expected one because WEBHOOK_URL is set")
    if settings.webhook_secret and not settings.webhook_url:
        raise SettingsError("WEBHOOK_URL: found none, expected one because WEBHOOK_SECRET is set")
    if settings.webhook_listen != Settings().webhook_listen and not settings.webhook_url:
        raise SettingsError("WEBHOOK_URL: found none, expected one because WEBHOOK_LISTEN is set")
    if settings.webhook_url and not settings.token and not wants_playground:
        raise SettingsError("TELEGRAM_BOT_TOKEN: found none, expected one because WEBHOOK_URL is set")
    return settings
