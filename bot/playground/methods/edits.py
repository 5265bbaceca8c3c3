"""The methods that change or delete a message that is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bot.playground import wire
from bot.playground.changes import Change
from bot.playground.chats import Chat, ChatMessage, Edit, MessageKind
from bot.playground.errors import bad_request
from bot.playground.files import StoredFile
from bot.playground.methods.content import Words, own_message, read_caption, read_markup, read_text, rows_of
from bot.playground.methods.sending import take_file
from bot.playground.network import Network
from bot.playground.parameters import Params

DELETABLE_FOR = timedelta(hours=48)
"""How long a bot may delete a message (core.telegram.org/bots/api#deletemessage)."""

_CAPTIONED = frozenset({"photo", "animation", "document"})
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)
REACTIONS = frozenset(
    [
        "👍",
        "👎",
        "❤",
        "🔥",
        "🥰",
        "👏",
        "😁",
        "🤔",
        "🤯",
        "😱",
        "🤬",
        "😢",
        "🎉",
        "🤩",
        "🤮",
        "💩",
        "🙏",
        "👌",
        "🕊",
        "🤡",
        "🥱",
        "🥴",
        "😍",
        "🐳",
        "❤\u200d🔥",
        "🌚",
        "🌭",
        "💯",
        "🤣",
        "⚡",
        "🍌",
        "🏆",
        "💔",
        "🤨",
        "😐",
        "🍓",
        "🍾",
        "💋",
        "🖕",
        "😈",
        "😴",
        "😭",
        "🤓",
        "👻",
        "👨\u200d💻",
        "👀",
        "🎃",
        "🙈",
        "😇",
        "😨",
        "🤝",
        "✍",
        "🤗",
        "🫡",
        "🎅",
        "🎄",
        "☃",
        "💅",
        "🤪",
        "🗿",
        "🆒",
        "💘",
        "🙉",
        "🦄",
        "😘",
        "💊",
        "🙊",
        "😎",
        "👾",
        "🤷\u200d♂",
        "🤷",
        "🤷\u200d♀",
        "😡",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Content:
    """What an edit can change beside the keyboard."""

    kind: MessageKind
    words: Words
    file: StoredFile | None


def edit_text(network: Network, params: Params) -> object:
    """editMessageText."""
    chat, message = _editable(network, params)
    words = read_text(network, params)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _edited(network, params, chat, message, _Content(kind="text", words=words, file=None))


def edit_caption(network: Network, params: Params) -> object:
    """editMessageCaption."""
    chat, message = _editable(network, params)
    words = read_caption(network, params)
    if message.kind not in _CAPTIONED:
        raise bad_request("there is no caption in the message to edit")
    content = _Content(kind=message.kind, words=words, file=message.file)
    return _edited(network, params, chat, message, content)


def edit_media(network: Network, params: Params) -> object:
    """editMessageMedia: photo, animation or document."""
    chat, message = _editable(network, params)
    media = params.structure("media")
    if not isinstance(media, dict) or not isinstance(media.get("media"), str):
        raise bad_request("can't parse InputMedia: expected an Object with type and media")
    kind = media.get("type")
    if kind not in _CAPTIONED:
        raise bad_request("can't parse InputMedia: type must be photo, animation or document")
    words = read_caption(network, params, media)
    stored = take_file(network, params.attached(media["media"]), kind)
    return _edited(network, params, chat, message, _Content(kind=kind, words=words, file=stored))


def edit_markup(network: Network, params: Params) -> object:
    """editMessageReplyMarkup."""
    chat, message = _editable(network, params)
    return _edited(network, params, chat, message, _content_of(message))


def _editable(network: Network, params: Params) -> tuple[Chat, ChatMessage]:
    if params.text("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = network.open_chat(params)
    return chat, own_message(network, params, chat)


def _content_of(message: ChatMessage) -> _Content:
    words = Words(text=message.words, entities=message.entities, html=message.html)
    return _Content(kind=message.kind, words=words, file=message.file)


def _edited(network: Network, params: Params, chat: Chat, message: ChatMessage, content: _Content) -> object:
    """Changes the message; raises the 400 of an edit that changes nothing. No reply_markup drops the keyboard."""
    keyboard = rows_of(read_markup(params, inline_only=True))
    before = _content_of(message)
    same_words = (before.words.text, before.words.entities) == (content.words.text, content.words.entities)
    if same_words and before.file == content.file and keyboard == message.keyboard:
        raise bad_request(_UNCHANGED)
    at = network.now()
    message.edits.append(Edit(text=message.words, keyboard=message.keyboard, at=at))
    message.edited_at = at
    message.kind, message.file, message.keyboard = content.kind, content.file, keyboard
    message.entities, message.html = content.words.entities, content.words.html
    if content.kind in _CAPTIONED:
        message.text, message.caption = "", content.words.text or None
    else:
        message.text, message.caption = content.words.text, None
    network.changes.tell(Change(kind="edit", chat_id=chat.chat_id, message=message))
    return wire.message_json(network, message)


def delete_message(network: Network, params: Params) -> object:
    """deleteMessage."""
    chat = network.chat(params)
    message = chat.message(params.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to delete not found")
    _check_deletable(network, chat, message)
    network.delete(chat, message)
    return True


def delete_messages(network: Network, params: Params) -> object:
    """deleteMessages: 1 to 100 ids, those not found are passed over."""
    chat = network.chat(params)
    given = params.structure("message_ids")
    if not isinstance(given, list) or not 1 <= len(given) <= 100:
        raise bad_request("message identifiers are not specified")
    if not all(type(item) is int for item in given):
        raise bad_request("message identifiers must be of type Number")
    found = [message for item in given if (message := chat.message(item)) is not None]
    for message in found:
        _check_deletable(network, chat, message)
    for message in found:
        network.delete(chat, message)
    return True


def _check_deletable(network: Network, chat: Chat, message: ChatMessage) -> None:
    too_old = network.now() - message.sent_at > DELETABLE_FOR
    if too_old or (chat.type != "private" and not message.from_bot):
        raise bad_request("message can't be deleted for everyone")


def set_reaction(network: Network, params: Params) -> object:
    """setMessageReaction: at most one, of the emoji that Telegram knows; none takes it away."""
    chat = network.open_chat(params)
    message = chat.message(params.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to react not found")
    given = params.structure("reaction") or []
    if not isinstance(given, list) or not all(isinstance(item, dict) for item in given):
        raise bad_request("can't parse reaction types JSON object")
    if len(given) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    emoji = [str(item.get("emoji", "")) for item in given]
    if not REACTIONS.issuperset(item.replace("\ufe0f", "") for item in emoji):
        raise bad_request("REACTION_INVALID")
    message.reactions = emoji
    network.changes.tell(Change(kind="edit", chat_id=chat.chat_id, message=message))
    return True


def pin(network: Network, params: Params) -> object:
    """pinChatMessage."""
    chat = network.open_chat(params)
    message = chat.message(params.integer("message_id") or 0)
    if message is None:
        raise bad_request("message to pin not found")
    if message.message_id not in chat.pinned:
        chat.pinned.append(message.message_id)
    return True


def unpin(network: Network, params: Params) -> object:
    """unpinChatMessage: the newest pinned one when no message is named."""
    chat = network.open_chat(params)
    message_id = params.integer("message_id")
    if message_id is None and chat.pinned:
        message_id = chat.pinned[-1]
    if message_id not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(message_id)
    return True


METHODS: dict[str, Callable[[Network, Params], object]] = {
    "editMessageText": edit_text,
    "editMessageCaption": edit_caption,
    "editMessageMedia": edit_media,
    "editMessageReplyMarkup": edit_markup,
    "deleteMessage": delete_message,
    "deleteMessages": delete_messages,
    "setMessageReaction": set_reaction,
    "pinChatMessage": pin,
    "unpinChatMessage": unpin,
}
