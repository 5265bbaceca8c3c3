"""The methods that put a new message into a chat."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from bot.playground import wire
from bot.playground.changes import Change
from bot.playground.chats import Chat, ChatMessage
from bot.playground.errors import bad_request
from bot.playground.files import StoredFile, Upload
from bot.playground.methods.content import Words, read_caption, read_markup, read_reply, read_text, rows_of
from bot.playground.network import Network
from bot.playground.parameters import Params

MediaKind = Literal["photo", "animation", "document"]

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(network: Network, params: Params) -> object:
    """sendMessage."""
    chat = network.open_chat(params)
    message = _draft(network, params, chat, read_text(network, params))
    return _posted(network, chat, message)


def send_location(network: Network, params: Params) -> object:
    """sendLocation."""
    chat = network.open_chat(params)
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong location specified")
    message = _draft(network, params, chat, Words(text=""))
    message.kind, message.location = "location", (latitude, longitude)
    return _posted(network, chat, message)


def _send_media(kind: MediaKind) -> Callable[[Network, Params], object]:
    def send(network: Network, params: Params) -> object:
        chat = network.open_chat(params)
        words = read_caption(network, params)
        message = _draft(network, params, chat, words)
        message.text, message.caption, message.kind = "", words.text or None, kind
        message.file = take_file(network, params.upload(kind), kind)
        return _posted(network, chat, message)

    return send


def take_file(network: Network, given: Upload | str | None, kind: MediaKind) -> StoredFile:
    """A new upload, or a file known by its id; raises a 400, also for addresses: the playground fetches none."""
    if given is None:
        raise bad_request(f"there is no {kind} in the request")
    if not isinstance(given, str):
        return network.files.add(given, kind)
    if "://" in given:
        raise bad_request("failed to get HTTP URL content")
    return network.files.again(given, kind)


def _draft(network: Network, params: Params, chat: Chat, words: Words) -> ChatMessage:
    """The bot's message with what every sending method takes."""
    markup = read_markup(params)
    message = network.draft(chat, network.bot)
    message.reply_to = read_reply(params, chat)
    message.topic_id = _topic(params, chat)
    message.text, message.entities, message.html = words.text, words.entities, words.html
    message.keyboard, message.reply_keyboard = rows_of(markup), markup.reply_keyboard
    message.silent = params.flag("disable_notification")
    return message


def _topic(params: Params, chat: Chat) -> int | None:
    topic_id = params.integer("message_thread_id")
    if topic_id is not None and topic_id not in chat.topics:
        raise bad_request("message thread not found")
    return topic_id


def _posted(network: Network, chat: Chat, message: ChatMessage) -> object:
    return wire.message_json(network, network.post(chat, message))


def send_chat_action(network: Network, params: Params) -> object:
    """sendChatAction."""
    chat = network.open_chat(params)
    action = params.text("action") or ""
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.append(action)
    network.changes.tell(Change(kind="action", chat_id=chat.chat_id, text=action))
    return True


METHODS: dict[str, Callable[[Network, Params], object]] = {
    "sendMessage": send_message,
    "sendPhoto": _send_media("photo"),
    "sendAnimation": _send_media("animation"),
    "sendDocument": _send_media("document"),
    "sendLocation": send_location,
    "sendChatAction": send_chat_action,
}
