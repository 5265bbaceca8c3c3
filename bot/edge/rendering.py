"""Our messages become Telegram's: HTML and inline keyboards; it must not send."""

import json
from functools import lru_cache

from bot.core.action import encode
from bot.core.message import Button, Message, Rows
from bot.core.richtext import clip, to_html, to_plain

MESSAGE_LIMIT = 4096
"""UTF-16 units of a message's text, after its entities are parsed (Bot API)."""

TOAST_LIMIT = 200


def html(message: Message) -> str:
    """The text as Telegram's HTML, cut to what one message can hold."""
    return _html(message.text)


def keyboard(message: Message, username: str = "") -> str | None:
    """The buttons as the Bot API's inline keyboard, in JSON, `username` being the bot's own for links into its private chat.

    None where there are none, which on an edit takes the old ones away.
    """
    return _keyboard(message.rows, username) if message.rows else None


# Pages, steps and buttons say the same to everybody, and reading their markup is a tenth of what an answer or a cue
# costs (profiled).
@lru_cache(maxsize=256)
def _html(text: str) -> str:
    return to_html(clip(text, MESSAGE_LIMIT))


@lru_cache(maxsize=256)
def _keyboard(rows: Rows, username: str) -> str:
    return json.dumps({"inline_keyboard": [[_button(button, username) for button in row] for row in rows]})


def _button(button: Button, username: str) -> dict[str, str]:
    fields = {"text": _button_text(button.text)}
    if button.action is not None:
        fields["callback_data"] = encode(button.action)
    if button.start:
        fields["url"] = f"https://t.me/{username}?start={button.start}"
    if button.style is not None:
        fields["style"] = button.style.value
    return fields


_button_text = lru_cache(maxsize=256)(to_plain)


def toast(text: str | None) -> str | None:
    """The line over the chat that answers a press."""
    return None if text is None else to_plain(clip(text, TOAST_LIMIT))
