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
            shown = "a value" if setting.field == "token" else f"{text!r}"
            raise SettingsError(f"{name}: found {shown}, expected {error}") from None
    return Settings(**values)
