"""The answer to a button press."""

from __future__ import annotations

from collections.abc import Callable

from bot.playground.changes import Change
from bot.playground.entities import utf16_length
from bot.playground.errors import bad_request
from bot.playground.network import Network
from bot.playground.parameters import Params

MOST_TOAST = 200


def answer(network: Network, params: Params) -> object:
    """answerCallbackQuery: once for each press."""
    text = params.text("text") or ""
    if utf16_length(text) > MOST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    callback_id = params.text("callback_query_id") or ""
    chat = network.answer_press(callback_id)
    network.changes.tell(Change(kind="answered", chat_id=chat.chat_id, text=callback_id))
    if text:
        chat.toasts.append(text)
        alert = params.flag("show_alert")
        network.changes.tell(Change(kind="toast", chat_id=chat.chat_id, text=text, alert=alert))
    return True


METHODS: dict[str, Callable[[Network, Params], object]] = {"answerCallbackQuery": answer}
