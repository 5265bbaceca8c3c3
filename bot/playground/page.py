"""What the page is told, as JSON; it reads the state and changes nothing."""

from __future__ import annotations

from typing import Any

from bot.playground.changes import Change
from bot.playground.chats import Chat, ChatMessage
from bot.playground.network import Network
from bot.playground.rendering import safe_html

_PAGE_KINDS = {"animation": "photo", "document": "text", "location": "text"}


def message_view(message: ChatMessage) -> dict[str, Any]:
    """A message as the page draws it."""
    text, html = message.words, safe_html(message.words, message.entities)
    if not text:
        text = _stand_in(message)
        html = safe_html(text, ())
    pictured = message.file is not None and message.file.mime.startswith("image/")
    address = f"/chat/file/{message.file.file_id}" if message.file is not None else None
    rows = [
        [{"text": b.text, "data": b.data, "url": b.url, "style": b.style} for b in row]
        for row in message.keyboard
    ]
    attached = message.file is not None and message.kind == "document"
    return {
        "message_id": message.message_id,
        "from_bot": message.from_bot,
        "html": html,
        "text": text,
        "sent_at": message.sent_at.isoformat(),
        "edited": message.edited_at is not None,
        "silent": message.silent,
        "photo": address if pictured and message.kind in {"photo", "animation"} else None,
        "keyboard": rows or None,
        "reply_to": message.reply_to,
        "kind": _PAGE_KINDS.get(message.kind, message.kind),
        "file": {"name": message.file.name, "url": address} if attached and message.file else None,
    }


def _stand_in(message: ChatMessage) -> str:
    """The words for what has none."""
    match message.kind:
        case "document" if message.file is not None:
            return message.file.name
        case "location" if message.location is not None:
            return f"Location {message.location[0]}, {message.location[1]}"
        case "sticker":
            sticker = message.service.get("sticker")
            return str(sticker.get("emoji", "")) if isinstance(sticker, dict) else ""
        case "voice":
            return "Voice message"
        case "service":
            return ", ".join(message.service)
        case _:
            return ""


def person_view(chat: Chat) -> dict[str, Any]:
    """A person with all of their chat."""
    return {
        "chat_id": chat.chat_id,
        "name": chat.name,
        "blocked": chat.blocked,
        "messages": [message_view(message) for message in chat.visible],
    }


def hello_view(network: Network, clock: dict[str, Any], controls: list[str]) -> dict[str, Any]:
    """The first message on a socket."""
    return {
        "type": "hello",
        "bot": {
            "name": network.profile.names.get("") or network.bot.first_name,
            "username": network.bot.username,
        },
        "commands": network.visible_commands(),
        "persons": [person_view(chat) for chat in network.chats.values() if chat.type == "private"],
        "controls": controls,
        **clock,
    }


def change_view(network: Network, change: Change) -> dict[str, Any] | None:
    """A change as the page hears it; None for what does not concern it."""
    chat = network.chats.get(change.chat_id)
    if change.kind == "commands":
        return {"type": "commands", "commands": network.visible_commands()}
    if chat is None or chat.type != "private":
        return None
    about: dict[str, Any] = {"type": change.kind, "chat_id": change.chat_id}
    match change.kind:
        case "message" | "edit" if change.message is not None:
            return about | {"message": message_view(change.message)}
        case "delete":
            return about | {"message_id": change.message_id}
        case "action":
            return about | {"action": change.text}
        case "toast":
            return about | {"text": change.text, "alert": change.alert}
        case "answered":
            return about | {"callback_id": change.text}
        case "person":
            return {"type": "person", "person": person_view(chat)}
        case _:
            return None
