"""Inline keyboards as Telegram checks them; it does not store them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.playground.entities import checked_link
from bot.playground.errors import ApiError, bad_request

MOST_BUTTONS = 100
MOST_DATA_BYTES = 64
_STYLES = frozenset({"primary", "success", "danger"})
_ACTIONS = (
    "callback_data",
    "url",
    "copy_text",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "callback_game",
    "pay",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An inline button: `data` for a callback, `url` for a link, both None for the other actions.

    `raw` is the InlineKeyboardButton as JSON, given back to the bot as it came.
    """

    text: str
    data: str | None = None
    url: str | None = None
    style: str | None = None
    copy_text: str | None = None
    raw: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A checked reply_markup: the inline rows, or what a reply keyboard asked for as JSON."""

    rows: tuple[tuple[Button, ...], ...] = ()
    reply_keyboard: str | None = None


def parse_markup(given: object, *, inline_only: bool) -> Markup:
    """The reply_markup parameter (None for none); `inline_only` for edits. Raises a 400."""
    if given is None or given == "":
        return Markup()
    if not isinstance(given, Mapping):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in given:
        return Markup(rows=_parse_rows(given["inline_keyboard"]))
    if inline_only:
        raise bad_request("inline keyboard expected")
    if not any(key in given for key in ("keyboard", "remove_keyboard", "force_reply")):
        raise bad_request("can't parse reply keyboard markup JSON object")
    return Markup(reply_keyboard=json.dumps(given))


def _parse_rows(given: object) -> tuple[tuple[Button, ...], ...]:
    if not isinstance(given, list) or not all(isinstance(row, list) for row in given):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    rows = tuple(tuple(_parse_button(item) for item in row) for row in given if row)
    if sum(len(row) for row in rows) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return rows


def _parse_button(item: object) -> Button:
    if not isinstance(item, Mapping):
        raise bad_request("can't parse inline keyboard button: expected an Object")
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        raise bad_request("can't parse inline keyboard button: button text must be non-empty")
    actions = [name for name in _ACTIONS if item.get(name) is not None]
    if len(actions) != 1:
        raise _invalid()
    style = item.get("style")
    if style is not None and style not in _STYLES:
        raise bad_request(f"can't parse inline keyboard button: invalid button style {style!r}")
    button = Button(text=text, style=style, raw=json.dumps(item))
    return _with_action(button, actions[0], item[actions[0]])


def _with_action(button: Button, action: str, value: Any) -> Button:
    match action:
        case "callback_data":
            if not isinstance(value, str) or not 1 <= len(value.encode()) <= MOST_DATA_BYTES:
                raise _invalid()
            return replace(button, data=value)
        case "url":
            url = checked_link(str(value))
            if url is None:
                raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")
            return replace(button, url=url)
        case "copy_text":
            copied = value.get("text") if isinstance(value, Mapping) else None
            if not isinstance(copied, str) or not 1 <= len(copied) <= 256:
                raise bad_request("BUTTON_COPY_TEXT_INVALID")
            return replace(button, copy_text=copied)
        case _:
            return button


def _invalid() -> ApiError:
    return bad_request("BUTTON_DATA_INVALID")
