"""The strict reading of Telegram's HTML into text and entities.

It does not trim, does not measure and does not write HTML. The rules are those of
https://core.telegram.org/bots/api#html-style; a tag or a nesting that Telegram refuses is refused.
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass, replace
from datetime import datetime

from bot.playground.entities import Entity, checked_link, date_time, utf16_length, utf16_slice
from bot.playground.errors import ApiError, bad_request

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_PLAIN = re.compile(r"[^&<]+|<")
_UNQUOTED = frozenset(string.ascii_letters + string.digits + ".-_")


@dataclass(frozen=True, slots=True, kw_only=True)
class _OpenTag:
    name: str
    attributes: dict[str, str]
    offset: int


def parse_html(source: str, *, now: datetime) -> tuple[str, tuple[Entity, ...]]:
    """The text and entities of `source`; raises the 400 "can't parse entities: ..." as Telegram does.

    `now` bounds the instants of tg-time.
    """
    return _Parser(source, now).run()


def decode_references(text: str) -> str:
    """`text` with the four named references and numeric ones decoded; any other stays as it is written."""
    pieces, position = [], 0
    while position < len(text):
        piece, position = _next_piece(text, position)
        pieces.append(piece)
    return "".join(pieces)


def _next_piece(text: str, position: int) -> tuple[str, int]:
    """The plain run or the decoded reference at `position`, and the position after it."""
    run = _PLAIN.match(text, position)
    if run is not None:
        return run.group(), run.end()
    end = position + 1
    decoded: str | None
    if text.startswith("#", end):
        hexadecimal = text[end + 1 : end + 2] == "x"
        digits = string.hexdigits if hexadecimal else string.digits
        start = end = end + (2 if hexadecimal else 1)
        while end < len(text) and text[end] in digits:
            end += 1
        decoded = _numeric(text[start:end], 16 if hexadecimal else 10)
    else:
        start = end
        while end < len(text) and text[end] in string.ascii_letters:
            end += 1
        decoded = _NAMED.get(text[start:end])
    if decoded is None:
        return "&", position + 1
    return decoded, end + 1 if text.startswith(";", end) else end


def _numeric(digits: str, base: int) -> str | None:
    """The character of a numeric reference; None when it names none."""
    if not 1 <= len(digits) <= 7:
        return None
    code = int(digits, base)
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None


class _Parser:
    def __init__(self, source: str, now: datetime) -> None:
        self._source = source
        self._now = now
        self._at = 0
        self._pieces: list[str] = []
        self._units = 0
        self._open: list[_OpenTag] = []
        self._found: list[Entity] = []

    def run(self) -> tuple[str, tuple[Entity, ...]]:
        while self._at < len(self._source):
            if self._source.startswith("</", self._at):
                self._read_end_tag()
            elif self._source[self._at] == "<":
                self._read_start_tag()
            else:
                piece, self._at = _next_piece(self._source, self._at)
                self._pieces.append(piece)
                self._units += utf16_length(piece)
        if self._open:
            raise _unparsed(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        return "".join(self._pieces), tuple(_plain_code(entity) for entity in self._found)

    def _byte_offset(self, position: int) -> int:
        return len(self._source[:position].encode("utf-8", "surrogatepass"))

    def _take_while(self, stop: str) -> str:
        """Reads up to white space or a character of `stop`."""
        start = self._at
        while (
            self._at < len(self._source)
            and not self._source[self._at].isspace()
            and self._source[self._at] not in stop
        ):
            self._at += 1
        return self._source[start : self._at]

    def _skip_space(self) -> None:
        while self._at < len(self._source) and self._source[self._at].isspace():
            self._at += 1

    def _peek(self) -> str:
        return self._source[self._at : self._at + 1]

    def _read_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        name = self._take_while(">").lower()
        if not self._peek():
            raise _unparsed(f"Unclosed start tag at byte offset {self._byte_offset(begin)}")
        if name not in _TYPES:
            raise _unparsed(f'Unsupported start tag "{name}" at byte offset {self._byte_offset(begin)}')
        attributes: dict[str, str] = {}
        self._skip_space()
        while self._peek() != ">":
            self._read_attribute(name, begin, attributes)
            self._skip_space()
        self._at += 1
        if name == "span" and attributes.get("class") != "tg-spoiler":
            offset = self._byte_offset(begin)
            raise _unparsed(f'Tag "span" must have class "tg-spoiler" at byte offset {offset}')
        self._open.append(_OpenTag(name=name, attributes=attributes, offset=self._units))

    def _read_attribute(self, tag: str, begin: int, attributes: dict[str, str]) -> None:
        name = self._take_while("=>").lower()
        if not self._peek():
            raise _unparsed(f"Unclosed start tag at byte offset {self._byte_offset(begin)}")
        if not name:
            offset = self._byte_offset(self._at)
            raise _unparsed(f'Empty attribute name in the tag "{tag}" at byte offset {offset}')
        self._skip_space()
        if self._peek() != "=":
            attributes[name] = ""
            return
        self._at += 1
        self._skip_space()
        attributes[name] = self._read_value(begin)

    def _read_value(self, begin: int) -> str:
        quote = self._peek()
        start = self._at
        if quote and quote in "\"'":
            end = self._source.find(quote, start + 1)
            if end < 0:
                raise _unparsed(f"Unclosed start tag at byte offset {self._byte_offset(begin)}")
            self._at = end + 1
            return decode_references(self._source[start + 1 : end])
        while self._peek() in _UNQUOTED and self._peek():
            self._at += 1
        if self._peek() != ">" and not self._peek().isspace():
            raise _unparsed(f"Unexpected end of name token at byte offset {self._byte_offset(start)}")
        return self._source[start : self._at].lower()

    def _read_end_tag(self) -> None:
        begin = self._at
        offset = self._byte_offset(begin)
        if not self._open:
            raise _unparsed(f"Unexpected end tag at byte offset {offset}")
        self._at += 2
        name = self._take_while(">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise _unparsed(f"Unclosed end tag at byte offset {offset}")
        self._at += 1
        tag = self._open.pop()
        if name and name != tag.name:
            raise _unparsed(
                f'Unmatched end tag at byte offset {offset}, expected "</{tag.name}>", found "</{name}>"'
            )
        self._close(tag)

    def _close(self, tag: _OpenTag) -> None:
        """Records the entity of a tag that ends here; an empty one leaves nothing."""
        length = self._units - tag.offset
        if not length:
            return
        entity = Entity(type=_TYPES[tag.name], offset=tag.offset, length=length)
        match tag.name:
            case "a":
                self._close_link(entity, tag.attributes.get("href", ""))
            case "code":
                css_class = tag.attributes.get("class", "")
                language = css_class.removeprefix("language-") if css_class.startswith("language-") else None
                self._found.append(replace(entity, language=language))
            case "pre":
                self._close_block(entity)
            case "blockquote" if "expandable" in tag.attributes:
                self._found.append(replace(entity, type="expandable_blockquote"))
            case "tg-emoji":
                emoji_id = tag.attributes.get("emoji-id", "")
                if not emoji_id.isdigit():
                    raise _unparsed("Invalid custom emoji identifier specified")
                self._found.append(replace(entity, custom_emoji_id=emoji_id))
            case "tg-time":
                unix_time = tag.attributes.get("unix", "")
                if not unix_time.isdigit():
                    raise _unparsed("Invalid Unix time specified")
                shape = tag.attributes.get("format")
                self._found.append(date_time(entity, int(unix_time), shape, now=self._now))
            case _:
                self._found.append(entity)

    def _close_link(self, entity: Entity, address: str) -> None:
        text = utf16_slice("".join(self._pieces), entity.offset, entity.end)
        mention = address.removeprefix("tg://user?id=")
        if mention != address and mention.isdigit():
            self._found.append(replace(entity, type="text_mention", user_id=int(mention)))
        elif (url := checked_link(address or text)) is not None:
            self._found.append(replace(entity, url=url))

    def _close_block(self, entity: Entity) -> None:
        """A pre around one code of the same span becomes one entity with the code's language."""
        last = self._found[-1] if self._found else None
        if (
            last is not None
            and last.type == "code"
            and (last.offset, last.end) == (entity.offset, entity.end)
        ):
            self._found[-1] = replace(entity, language=last.language)
        else:
            self._found.append(entity)


def _plain_code(entity: Entity) -> Entity:
    """Inline code has no language; only a pre around it keeps one."""
    return replace(entity, language=None) if entity.type == "code" else entity


def _unparsed(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")
