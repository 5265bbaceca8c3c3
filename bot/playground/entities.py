"""Message entities: their shape, and the text Telegram keeps after cleaning, trimming and nesting them.

It neither parses nor writes HTML. Offsets and lengths are UTF-16 code units everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from bot.playground.errors import bad_request

SPLITTABLE = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
MONOSPACE = frozenset({"code", "pre"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
OTHERS = frozenset({"text_link", "text_mention", "custom_emoji", "date_time"})
DETECTED = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)

FURTHEST_DATE = timedelta(days=1098)
"""How far past the present a date_time entity may point (core.telegram.org, messageEntityFormattedDate)."""

_DATE_TIME_FORMAT = re.compile(r"r|w?[dD]?[tT]?")
_INVISIBLE = dict.fromkeys([0x00AD, 0x034F, 0x2060, 0xFEFF, *range(0x200B, 0x2010), *range(0x2028, 0x202F)])
_CONTROL = {code: " " for code in range(32) if code not in (9, 10, 13)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One span of formatting; `unix_time` is seconds since 1970 UTC, for date_time only."""

    type: str
    offset: int
    length: int
    url: str | None = None
    language: str | None = None
    user_id: int | None = None
    custom_emoji_id: str | None = None
    unix_time: int | None = None
    date_time_format: str | None = None

    @property
    def end(self) -> int:
        """The first UTF-16 unit after the span."""
        return self.offset + self.length


def utf16_length(text: str) -> int:
    """The length of `text` as Telegram counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_slice(text: str, start: int, end: int) -> str:
    """The part of `text` between two UTF-16 positions."""
    return text.encode("utf-16-le", "surrogatepass")[2 * start : 2 * end].decode("utf-16-le", "replace")


def is_blank(text: str) -> bool:
    """Whether nothing of `text` would be seen, so that Telegram calls it empty."""
    return not text.translate(_INVISIBLE).strip()


def clean(text: str) -> str:
    """`text` with carriage returns gone and other control characters made spaces, as Telegram keeps it."""
    return text.replace("\r", "").translate(_CONTROL)


def checked_link(address: str) -> str | None:
    """The address Telegram would keep for a link, None when it keeps the text alone."""
    address = address.strip()
    if not address or any(character.isspace() for character in address):
        return None
    parts = urlsplit(address if "://" in address else f"http://{address}")
    if parts.scheme.lower() in {"tg", "ton"}:
        return address
    if parts.scheme.lower() not in {"http", "https"} or "." not in (parts.hostname or ""):
        return None
    return parts.geturl() if parts.path else f"{parts.geturl()}/"


def settle(text: str, entities: Iterable[Entity]) -> tuple[str, tuple[Entity, ...]]:
    """What is stored: the text without outer white space, and entities that nest as Telegram allows."""
    start = utf16_length(text[: len(text) - len(text.lstrip())])
    kept = text.strip()
    end = start + utf16_length(kept)
    shifted = []
    for entity in entities:
        low, high = max(entity.offset, start), min(entity.end, end)
        if high > low:
            shifted.append(replace(entity, offset=low - start, length=high - low))
    return kept, nested(kept, shifted)


def nested(text: str, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """The entities in Telegram's order: code cuts what surrounds it, and what crosses an earlier one is dropped."""
    code = [entity for entity in entities if entity.type in MONOSPACE]
    pieces = list(code)
    for entity in entities:
        if entity.type in SPLITTABLE:
            pieces.extend(_without(entity, code))
        elif entity.type not in MONOSPACE and not any(_touch(entity, other, QUOTES) for other in code):
            pieces.append(entity)
    pieces.sort(key=lambda entity: (entity.offset, -entity.length))
    kept: list[Entity] = []
    for entity in pieces:
        blank = not utf16_slice(text, entity.offset, entity.end).strip()
        if not blank and not any(_clash(entity, other) for other in kept):
            kept.append(entity)
    return tuple(kept[:100])


def _without(entity: Entity, holes: Sequence[Entity]) -> list[Entity]:
    """The parts of `entity` that lie in none of the holes."""
    spans = [(entity.offset, entity.end)]
    for hole in holes:
        spans = [
            part
            for low, high in spans
            for part in ((low, min(high, hole.offset)), (max(low, hole.end), high))
            if part[1] > part[0]
        ]
    return [replace(entity, offset=low, length=high - low) for low, high in spans]


def _touch(entity: Entity, other: Entity, allowed: frozenset[str]) -> bool:
    """Whether the two share characters, unless `entity` is of an allowed type and holds the other whole."""
    shares = entity.offset < other.end and other.offset < entity.end
    holds = entity.offset <= other.offset and other.end <= entity.end
    return shares and not (entity.type in allowed and holds)


def _clash(entity: Entity, earlier: Entity) -> bool:
    """Whether `entity` may not stand beside `earlier`: they cross, repeat, or are both quotes or both links."""
    if entity.offset >= earlier.end or earlier.offset >= entity.end:
        return False
    if entity.end > earlier.end and entity.offset > earlier.offset:
        return True
    same_kind = entity.type == earlier.type or {entity.type, earlier.type} <= QUOTES
    return same_kind or {entity.type, earlier.type} <= OTHERS


def parse_entities(given: object, text: str, *, now: datetime) -> tuple[Entity, ...]:
    """The `entities` parameter, checked against `text`; raises a 400 for what Telegram cannot read."""
    if not isinstance(given, list):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    total = utf16_length(text)
    found = []
    for item in given:
        if not isinstance(item, Mapping):
            raise bad_request("can't parse entities: expected an Object")
        entity = _parse_entity(item, now=now)
        if entity is not None and 0 <= entity.offset < entity.end <= total:
            _check_boundaries(text, entity)
            found.append(entity)
    return tuple(found)


def _check_boundaries(text: str, entity: Entity) -> None:
    """Raises a 400 when the span starts or ends inside a surrogate pair."""
    raw = text.encode("utf-16-le", "surrogatepass")
    for position, verb in ((entity.offset, "begins"), (entity.end, "ends")):
        unit = int.from_bytes(raw[2 * position : 2 * position + 2], "little")
        if 0xDC00 <= unit <= 0xDFFF:
            raise bad_request(f"entity {verb} in a middle of a UTF-16 symbol at UTF-16 offset {position}")


def _parse_entity(item: Mapping[str, Any], *, now: datetime) -> Entity | None:
    """One MessageEntity; None for the types that Telegram detects itself and so ignores."""
    kind, offset, length = item.get("type"), item.get("offset"), item.get("length")
    if type(offset) is not int or type(length) is not int:
        raise bad_request('can\'t parse entities: field "offset" and "length" must be of type Number')
    entity = Entity(type=str(kind), offset=offset, length=length)
    match kind:
        case "text_link":
            url = checked_link(str(item.get("url", "")))
            return replace(entity, url=url) if url else None
        case "text_mention":
            user = item.get("user")
            if not isinstance(user, Mapping) or type(user.get("id")) is not int:
                raise bad_request("can't parse entities: text_mention needs a user")
            return replace(entity, user_id=user["id"])
        case "custom_emoji":
            return replace(entity, custom_emoji_id=str(item.get("custom_emoji_id", "")))
        case "pre":
            return replace(entity, language=item.get("language") or None)
        case "date_time":
            unix_time = item.get("unix_time")
            if type(unix_time) is not int:
                raise bad_request("can't parse entities: date_time needs unix_time")
            return date_time(entity, unix_time, item.get("date_time_format"), now=now)
        case _ if kind in SPLITTABLE | QUOTES | {"code"}:
            return entity
        case _ if kind in DETECTED:
            return None
        case _:
            raise bad_request(f"can't parse entities: unsupported entity type {kind!r}")


def date_time(entity: Entity, unix_time: int, shape: str | None, *, now: datetime) -> Entity:
    """`entity` as a date_time; raises a 400 outside of 1970 .. now + 1098 days or for an unknown format."""
    if not 0 <= unix_time <= (now + FURTHEST_DATE).timestamp():
        raise bad_request("can't parse entities: the date is out of range")
    if shape and not _DATE_TIME_FORMAT.fullmatch(shape):
        raise bad_request(f"can't parse entities: invalid date-time format {shape!r}")
    return replace(entity, type="date_time", unix_time=unix_time, date_time_format=shape or None)
