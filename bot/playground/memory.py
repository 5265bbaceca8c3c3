"""Keeps the chats of the pretend Telegram in a file, so that they outlive the process as real ones would.

It must not keep pictures or what the bot has not fetched yet: a message that was one becomes its words. The file is
JSON Lines, one line a change, so that a kill at any moment loses at most the line being written; it is written anew
when it is read.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.playground.changes import Change
from bot.playground.chats import Chat, ChatMessage
from bot.playground.entities import Entity
from bot.playground.keyboards import Button

if TYPE_CHECKING:
    from bot.playground.server import Playground

NO_WORDS = "(a picture, a sticker or a sound)"
"""What stands for a message that had no words."""


class Memory:
    """The chats of the persons of one playground; groups and channels are not kept."""

    def __init__(self, path: Path, playground: Playground) -> None:
        self._path = path
        self._playground = playground

    def restore(self) -> datetime | None:
        """Bring back every person and message, then keep what changes; the instant of the newest message.

        A line that cannot be read, as one that a kill cut short, is passed over.
        """
        if self._path.exists():
            for line in self._path.read_text(encoding="utf-8", errors="replace").splitlines():
                self._replay(line)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        chats = [self._playground.network.chats[chat_id] for chat_id in self._playground.persons]
        lines = [self._chat_line(chat) for chat in chats]
        lines += [_message_line(message) for chat in chats for message in chat.messages]
        self._path.write_text("".join(lines), encoding="utf-8")
        self._playground.network.changes.keep(self._keep)
        return max((message.sent_at for chat in chats for message in chat.messages), default=None)

    def _keep(self, change: Change) -> None:
        """Write down one change, at once."""
        chat = self._playground.network.chats.get(change.chat_id)
        if chat is None or change.chat_id not in self._playground.persons:
            return
        match change.kind:
            case "person":
                line = self._chat_line(chat)
            case "message" | "edit" | "delete":
                message_id = change.message.message_id if change.message is not None else change.message_id
                line = _message_line(chat.messages[message_id - 1])
            case _:
                return
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line)

    def _chat_line(self, chat: Chat) -> str:
        return json.dumps({"person": chat.name, "chat_id": chat.chat_id, "blocked": chat.blocked}) + "\n"

    def _replay(self, line: str) -> None:
        try:
            kept = json.loads(line)
            if "person" in kept:
                person = self._playground.person(kept["person"], user_id=kept["chat_id"])
                self._playground.network.chats[person.chat_id].blocked = kept["blocked"]
                return
            chat = self._playground.network.chats[kept["chat_id"]]
            message = self._message(chat, kept)
        except (ValueError, KeyError, TypeError):
            return
        if message.message_id <= len(chat.messages):
            chat.messages[message.message_id - 1] = message
        elif message.message_id == len(chat.messages) + 1:
            chat.messages.append(message)

    def _message(self, chat: Chat, kept: dict[str, Any]) -> ChatMessage:
        edited_at = kept["edited_at"]
        return ChatMessage(
            message_id=kept["message_id"],
            chat_id=chat.chat_id,
            sender=self._playground.network.bot if kept["from_bot"] else chat.members[chat.chat_id],
            sent_at=datetime.fromisoformat(kept["sent_at"]),
            text=kept["text"],
            html=kept["html"],
            entities=tuple(Entity(**entity) for entity in kept["entities"]),
            keyboard=[[Button(**button) for button in row] for row in kept["keyboard"]],
            silent=kept["silent"],
            reply_to=kept["reply_to"],
            edited_at=None if edited_at is None else datetime.fromisoformat(edited_at),
            deleted=kept["deleted"],
        )


def _message_line(message: ChatMessage) -> str:
    kept = {
        "chat_id": message.chat_id,
        "message_id": message.message_id,
        "from_bot": message.from_bot,
        "sent_at": message.sent_at.isoformat(),
        "text": message.words or NO_WORDS,
        "html": message.html,
        "entities": [asdict(entity) for entity in message.entities],
        "keyboard": [[asdict(button) for button in row] for row in message.keyboard],
        "silent": message.silent,
        "reply_to": message.reply_to,
        "edited_at": message.edited_at.isoformat() if message.edited_at is not None else None,
        "deleted": message.deleted,
    }
    return json.dumps(kept) + "\n"
