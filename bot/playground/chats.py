"""The chats of the pretend Telegram and the messages in them, as plain state.

It checks nothing that the Bot API checks, and sends nothing to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.playground.entities import Entity
from bot.playground.files import StoredFile
from bot.playground.keyboards import Button

ChatType = Literal["private", "group", "supergroup", "channel"]
MessageKind = Literal["text", "photo", "animation", "document", "sticker", "voice", "location", "service"]


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """A person or the bot."""

    user_id: int
    first_name: str
    username: str | None = None
    is_bot: bool = False
    language_code: str | None = None

    def to_json(self) -> dict[str, object]:
        """Telegram's User."""
        found: dict[str, object] = {"id": self.user_id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            found["username"] = self.username
        if self.language_code:
            found["language_code"] = self.language_code
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """What a message was before an edit that happened `at` (UTC); `text` is the caption where it has one."""

    text: str
    keyboard: list[list[Button]]
    at: datetime


@dataclass(slots=True, kw_only=True, eq=False)
class ChatMessage:
    """One message as it stands now: edits and deletion change it in place.

    `text` is plain, `html` as it was sent with parse_mode HTML; a picture's words are in `caption`.
    `sender` is None for a channel post. Instants are aware UTC.
    """

    message_id: int
    chat_id: int
    sender: User | None
    sent_at: datetime
    kind: MessageKind = "text"
    text: str = ""
    html: str | None = None
    entities: tuple[Entity, ...] = ()
    keyboard: list[list[Button]] = field(default_factory=list)
    reply_keyboard: str | None = None
    silent: bool = False
    file: StoredFile | None = None
    caption: str | None = None
    location: tuple[float, float] | None = None
    reply_to: int | None = None
    topic_id: int | None = None
    edited_at: datetime | None = None
    edits: list[Edit] = field(default_factory=list)
    deleted: bool = False
    reactions: list[str] = field(default_factory=list)
    service: dict[str, object] = field(default_factory=dict)

    @property
    def from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return self.sender is not None and self.sender.is_bot

    @property
    def photo(self) -> str | None:
        """The file_id of a photo, None for any other message."""
        return self.file.file_id if self.file is not None and self.kind == "photo" else None

    @property
    def words(self) -> str:
        """The text, or the caption of what has one."""
        return self.caption or "" if self.kind in {"photo", "animation", "document"} else self.text

    @property
    def button_texts(self) -> list[str]:
        """The texts of all buttons, in reading order."""
        return [button.text for row in self.keyboard for button in row]

    def button(self, text: str) -> Button:
        """The button with that text; raises LookupError that lists the texts there are."""
        for row in self.keyboard:
            for button in row:
                if button.text == text:
                    return button
        raise LookupError(
            f"no button {text!r} under message {self.message_id}; there are {self.button_texts}"
        )


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """A chat with all its messages, deleted ones too, and what else a person in it would have noticed."""

    chat_id: int
    type: ChatType
    name: str
    members: dict[int, User] = field(default_factory=dict)
    blocked: bool = False
    reads_all: bool = False
    migrated_to: int | None = None
    messages: list[ChatMessage] = field(default_factory=list)
    actions: list[str] = field(default_factory=list)
    toasts: list[str] = field(default_factory=list)
    pinned: list[int] = field(default_factory=list)
    topics: set[int] = field(default_factory=set)

    def message(self, message_id: int) -> ChatMessage | None:
        """The message of that id, None when it never was or is deleted."""
        if not 1 <= message_id <= len(self.messages):
            return None
        found = self.messages[message_id - 1]
        return None if found.deleted else found

    @property
    def visible(self) -> list[ChatMessage]:
        """The messages that are not deleted, oldest first."""
        return [message for message in self.messages if not message.deleted]

    def to_json(self) -> dict[str, object]:
        """Telegram's Chat."""
        named = "first_name" if self.type == "private" else "title"
        return {"id": self.chat_id, "type": self.type, named: self.name}
