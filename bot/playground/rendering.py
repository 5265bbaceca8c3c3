"""Text and entities back into HTML that is safe to put into the page; it does not read HTML."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from urllib.parse import urlsplit

from bot.playground.entities import Entity, utf16_length, utf16_slice

_TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ('<span class="tg-spoiler">', "</span>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote>", "</blockquote>"),
}


def safe_html(text: str, entities: Sequence[Entity]) -> str:
    """`text` escaped, with only the tags the page knows; line breaks stay line breaks."""
    ordered = sorted(entities, key=lambda entity: (entity.offset, -entity.length))
    return _render(text, ordered, 0, utf16_length(text))


def _render(text: str, entities: Sequence[Entity], start: int, end: int) -> str:
    pieces: list[str] = []
    position = start
    rest = list(entities)
    while rest:
        outer = rest.pop(0)
        inner = [entity for entity in rest if entity.offset < outer.end]
        rest = rest[len(inner) :]
        before, after = _tag(outer)
        pieces.append(escape(utf16_slice(text, position, outer.offset)))
        pieces.append(before + _render(text, inner, outer.offset, outer.end) + after)
        position = outer.end
    pieces.append(escape(utf16_slice(text, position, end)))
    return "".join(pieces)


def _tag(entity: Entity) -> tuple[str, str]:
    """The opening and closing tag; empty for what the page shows as plain text."""
    if entity.type == "text_link" and entity.url and urlsplit(entity.url).scheme in {"http", "https", "tg"}:
        return f'<a href="{escape(entity.url)}" rel="noreferrer noopener" target="_blank">', "</a>"
    return _TAGS.get(entity.type, ("", ""))
