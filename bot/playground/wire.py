"""Telegram's JSON for messages and chat members; it changes nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bot.playground.chats import ChatMessage, User
from bot.playground.entities import Entity

if TYPE_CHECKING:
    from bot.playground.network import Network


def message_json(network: Network, message: ChatMessage, *, with_reply: bool = True) -> dict[str, object]:
    """Telegram's Message; a reply carries the message it answers, one level deep."""
    chat = network.chats[message.chat_id]
    found: dict[str, object] = {
        "message_id": message.message_id,
        "date": int(message.sent_at.timestamp()),
        "chat": chat.to_json(),
    }
    if message.sender is not None:
        found["from"] = message.sender.to_json()
    else:
        found["sender_chat"] = chat.to_json()
    if message.topic_id is not None:
        found |= {"message_thread_id": message.topic_id, "is_topic_message": True}
    if message.edited_at is not None:
        found["edit_date"] = int(message.edited_at.timestamp())
    found |= _content_json(network, message)
    if message.keyboard:
        rows = [[json.loads(button.raw) for button in row] for row in message.keyboard]
        found["reply_markup"] = {"inline_keyboard": rows}
    replied = chat.message(message.reply_to) if message.reply_to is not None and with_reply else None
    if replied is not None:
        found["reply_to_message"] = message_json(network, replied, with_reply=False)
    return found


def _content_json(network: Network, message: ChatMessage) -> dict[str, object]:
    """What kind of message it is, with text or caption and their entities."""
    content: dict[str, object] = dict(message.service)
    if message.text:
        content["text"] = message.text
    if message.caption:
        content["caption"] = message.caption
    if message.entities:
        name = "entities" if message.text else "caption_entities"
        content[name] = [entity_json(network, entity) for entity in message.entities]
    if message.location is not None:
        content["location"] = {"latitude": message.location[0], "longitude": message.location[1]}
    stored = message.file
    if stored is None:
        return content
    size = {"width": stored.width, "height": stored.height}
    match message.kind:
        case "photo":
            content["photo"] = [stored.to_json() | size]
        case "animation":
            animation = stored.to_json() | size | {"duration": 0, "file_name": stored.name}
            content["animation"] = animation | {"mime_type": stored.mime}
            content["document"] = stored.to_json() | {"file_name": stored.name, "mime_type": stored.mime}
        case "document":
            content["document"] = stored.to_json() | {"file_name": stored.name, "mime_type": stored.mime}
        case _:
            pass
    return content


def entity_json(network: Network, entity: Entity) -> dict[str, object]:
    """Telegram's MessageEntity."""
    found: dict[str, object] = {"type": entity.type, "offset": entity.offset, "length": entity.length}
    for name in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
        value = getattr(entity, name)
        if value is not None:
            found[name] = value
    if entity.user_id is not None:
        chat = network.chats.get(entity.user_id)
        name = chat.name if chat is not None else "?"
        found["user"] = {"id": entity.user_id, "is_bot": False, "first_name": name}
    return found


def member_json(user: User, status: str) -> dict[str, object]:
    """Telegram's ChatMember for the statuses that need no rights: member, left, kicked, creator."""
    found: dict[str, object] = {"user": user.to_json(), "status": status}
    if status == "kicked":
        found["until_date"] = 0
    if status == "creator":
        found["is_anonymous"] = False
    return found
