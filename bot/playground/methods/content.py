"""What a call says in words: text or caption with formatting, replies and keyboards, checked as Telegram does.

It posts and edits nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.chats import Chat, ChatMessage
from bot.playground.entities import Entity, clean, is_blank, parse_entities, settle, utf16_length
from bot.playground.errors import bad_request
from bot.playground.keyboards import Markup, parse_markup
from bot.playground.markup import parse_html
from bot.playground.network import Network
from bot.playground.parameters import Params

MOST_TEXT = 4096
MOST_CAPTION = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Checked text: plain, with entities, and the HTML it came from if it did."""

    text: str
    entities: tuple[Entity, ...] = ()
    html: str | None = None


def read_text(network: Network, params: Params) -> Words:
    """The text of a text message: 1 to 4096 UTF-16 units after entity parsing."""
    words = _formatted(network, params.fields, params.text("text") or "", "entities", params)
    if is_blank(words.text):
        raise bad_request("message text is empty")
    if utf16_length(words.text) > MOST_TEXT:
        raise bad_request("message is too long")
    return words


def read_caption(network: Network, params: Params, fields: Mapping[str, Any] | None = None) -> Words:
    """The caption in the call or in an InputMedia: at most 1024 UTF-16 units after entity parsing."""
    given = params.fields if fields is None else fields
    caption = given.get("caption")
    words = _formatted(
        network, given, caption if isinstance(caption, str) else "", "caption_entities", params
    )
    if is_blank(words.text):
        return Words(text="")
    if utf16_length(words.text) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return words


def _formatted(
    network: Network, fields: Mapping[str, Any], source: str, entities_name: str, params: Params
) -> Words:
    """The source read by its parse_mode, else by its explicit entities."""
    source = clean(source)
    mode = str(fields.get("parse_mode") or "").lower()
    html = source if mode == "html" else None
    if mode == "html":
        plain, entities = parse_html(source, now=network.now())
    elif mode in {"markdown", "markdownv2"}:
        raise bad_request("can't parse entities: the playground reads parse_mode HTML or entities only")
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        given = fields.get(entities_name)
        if isinstance(given, str):
            given = params.structure(entities_name)
        plain = source
        entities = parse_entities(given, source, now=network.now()) if given else ()
    text, kept = settle(plain, entities)
    return Words(text=text, entities=kept, html=html)


def read_markup(params: Params, *, inline_only: bool = False) -> Markup:
    """The reply_markup of the call."""
    return parse_markup(params.structure("reply_markup"), inline_only=inline_only)


def read_reply(params: Params, chat: Chat) -> int | None:
    """The id of the message that is answered; raises a 400 when it is gone and must not be."""
    given = params.structure("reply_parameters")
    if given is None:
        message_id, may_miss = (
            params.integer("reply_to_message_id"),
            params.flag("allow_sending_without_reply"),
        )
    elif isinstance(given, dict) and type(given.get("message_id")) is int:
        message_id, may_miss = given["message_id"], bool(given.get("allow_sending_without_reply"))
    else:
        raise bad_request("can't parse reply parameters JSON object")
    if message_id is None or chat.message(message_id) is not None:
        return message_id
    if may_miss:
        return None
    raise bad_request("message to be replied not found")


def rows_of(markup: Markup) -> list[list[Any]]:
    """The keyboard as messages keep it."""
    return [list(row) for row in markup.rows]


def own_message(network: Network, params: Params, chat: Chat, purpose: str = "edit") -> ChatMessage:
    """The bot's own message that the call names; raises the 400s for an unknown or a foreign one."""
    message_id = params.integer("message_id")
    if not message_id:
        raise bad_request("message identifier is not specified")
    message = chat.message(message_id)
    if message is None:
        raise bad_request(f"message to {purpose} not found")
    if message.sender != network.bot:
        raise bad_request("message can't be edited")
    return message
