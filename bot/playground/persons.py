"""Persons and groups: what people do in a chat, and what they hear from the bot.

A doing is instant; its update is queued when the call returns. Nobody here speaks the Bot API.
"""

from __future__ import annotations

import re

from bot.playground import wire
from bot.playground.changes import Change
from bot.playground.chats import Chat, ChatMessage, User
from bot.playground.entities import Entity, is_blank, utf16_length
from bot.playground.files import Upload
from bot.playground.methods.content import MOST_TEXT
from bot.playground.network import Network

_DETECTED = (
    ("bot_command", re.compile(r"(?<![\w/@<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/])")),
    ("url", re.compile(r"https?://[^\s<>\"]+")),
    ("email", re.compile(r"(?<![\w.])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    ("mention", re.compile(r"(?<![\w@.])@[A-Za-z]\w{3,31}")),
)


class BlockedError(RuntimeError):
    """The person has blocked the bot and so cannot write to it; unblock first."""


class Room:
    """A chat as those in it see it."""

    def __init__(self, network: Network, chat: Chat) -> None:
        self._network = network
        self.chat = chat

    @property
    def chat_id(self) -> int:
        """The chat's id; for a private chat it is the person's user id."""
        return self.chat.chat_id

    @property
    def messages(self) -> list[ChatMessage]:
        """Everything in the chat that is not deleted, oldest first."""
        return self.chat.visible

    @property
    def heard(self) -> list[ChatMessage]:
        """The bot's messages that are not deleted, oldest first."""
        return [message for message in self.chat.visible if message.from_bot]

    @property
    def last(self) -> ChatMessage:
        """The bot's newest message; raises LookupError when it has said nothing."""
        if not self.heard:
            raise LookupError(f"the bot has said nothing to {self.chat.name}")
        return self.heard[-1]

    @property
    def toasts(self) -> list[str]:
        """The texts of answered presses, oldest first."""
        return self.chat.toasts

    @property
    def actions(self) -> list[str]:
        """The chat actions that the bot showed, as "typing", oldest first."""
        return self.chat.actions

    def _send_text(
        self, user: User, text: str, reply_to: int | None, topic_id: int | None = None
    ) -> ChatMessage:
        message = self._draft(user, reply_to)
        message.topic_id = topic_id
        message.text, message.entities = _checked(text)
        return self._receive(message)

    def _draft(self, user: User, reply_to: int | None = None) -> ChatMessage:
        if self.chat.blocked:
            raise BlockedError(f"{self.chat.name} has blocked the bot; unblock it to write")
        message = self._network.draft(self.chat, user)
        message.reply_to = reply_to
        return message

    def _receive(self, message: ChatMessage) -> ChatMessage:
        if self.chat.type == "private" or self.chat.reads_all or self._is_for_bot(message):
            return self._network.receive(self.chat, message)
        return self._network.post(self.chat, message)

    def _is_for_bot(self, message: ChatMessage) -> bool:
        """Telegram's privacy mode: in a group a bot sees commands, mentions of it and replies to it."""
        replied = self.chat.message(message.reply_to) if message.reply_to else None
        called = f"@{self._network.bot.username}".lower() in message.text.lower()
        return message.text.startswith("/") or called or (replied is not None and replied.from_bot)

    def _press(self, user: User, message: ChatMessage | int, text: str) -> str:
        found = self.chat.message(message if isinstance(message, int) else message.message_id)
        if found is None:
            raise LookupError(f"message {message} is not in the chat, or deleted")
        button = found.button(text)
        if button.data is None:
            raise ValueError(f"button {text!r} is no callback button: {button.raw}")
        return self._press_data(user, found.message_id, button.data)

    def _press_data(self, user: User, message_id: int, data: str) -> str:
        if self.chat.blocked:
            raise BlockedError(f"{self.chat.name} has blocked the bot; unblock it to press")
        return self._network.press(self.chat, user, message_id, data)


class Person(Room):
    """A person and their private chat with the bot."""

    def __init__(self, network: Network, chat: Chat, user: User) -> None:
        super().__init__(network, chat)
        self.user = user

    @property
    def name(self) -> str:
        """The first name."""
        return self.user.first_name

    def send(self, text: str, reply_to: int | None = None) -> ChatMessage:
        """Writes a text; `reply_to` is a message id. Raises ValueError when an app would not send it so."""
        return self._send_text(self.user, text, reply_to)

    def press(self, message: ChatMessage | int, text: str) -> str:
        """Presses the button with that text and returns the callback query's id; raises LookupError."""
        return self._press(self.user, message, text)

    def press_data(self, message_id: int, data: str) -> str:
        """Presses with any data, also under a message that is gone; returns the callback query's id."""
        return self._press_data(self.user, message_id, data)

    def send_photo(self, content: bytes = b"", name: str = "photo.png", caption: str = "") -> ChatMessage:
        """Sends a picture; with no content a tiny one."""
        message = self._draft(self.user)
        upload = Upload(name=name, content=content or TINY_PNG, mime="image/png")
        message.kind, message.file = "photo", self._network.files.add(upload, "photo")
        message.caption = caption or None
        return self._receive(message)

    def send_sticker(self, emoji: str = "👍") -> ChatMessage:
        """Sends a sticker."""
        message = self._draft(self.user)
        size = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "emoji": emoji}
        message.kind = "sticker"
        message.service = {"sticker": self._media("Sti") | size | {"type": "regular"}}
        return self._receive(message)

    def send_voice(self, duration_s: int = 3) -> ChatMessage:
        """Sends a voice note."""
        message = self._draft(self.user)
        message.kind = "voice"
        message.service = {"voice": self._media("Voi") | {"duration": duration_s, "mime_type": "audio/ogg"}}
        return self._receive(message)

    def send_location(self, latitude: float, longitude: float) -> ChatMessage:
        """Sends a place, in degrees."""
        message = self._draft(self.user)
        message.kind, message.location = "location", (latitude, longitude)
        return self._receive(message)

    def send_raw(self, content: dict[str, object]) -> ChatMessage:
        """Sends a message with any further Message fields, as {"dice": {...}}; kept as a service message."""
        message = self._draft(self.user)
        message.kind, message.service = "service", content
        return self._receive(message)

    def edit(self, message: ChatMessage, new_text: str) -> ChatMessage:
        """Edits an own text message."""
        if message.sender != self.user:
            raise ValueError(f"message {message.message_id} is not {self.name}'s")
        message.text, message.entities = _checked(new_text)
        message.edited_at = self._network.now()
        self._network.updates.add("edited_message", wire.message_json(self._network, message))
        self._network.changes.tell(Change(kind="edit", chat_id=self.chat_id, message=message))
        return message

    def delete(self, message: ChatMessage) -> None:
        """Deletes a message; Telegram tells bots nothing of it."""
        self._network.delete(self.chat, message)

    def react(self, message: ChatMessage, emoji: str) -> None:
        """Reacts to a message; reaches the bot only when allowed_updates asks for message_reaction."""
        before, message.reactions = message.reactions, [emoji]
        self._network.updates.add(
            "message_reaction",
            {
                "chat": self.chat.to_json(),
                "message_id": message.message_id,
                "user": self.user.to_json(),
                "date": int(self._network.now().timestamp()),
                "old_reaction": [{"type": "emoji", "emoji": item} for item in before],
                "new_reaction": [{"type": "emoji", "emoji": emoji}],
            },
        )

    def block(self) -> None:
        """Blocks the bot: its sends fail with a 403, and it is told."""
        self._network.set_blocked(self.chat, self.user, blocked=True)

    def unblock(self) -> None:
        """Unblocks the bot, and it is told."""
        self._network.set_blocked(self.chat, self.user, blocked=False)

    def _media(self, prefix: str) -> dict[str, object]:
        number = len(self.chat.messages) + 1
        return {"file_id": f"{prefix}{self.chat_id}x{number}", "file_unique_id": f"u{self.chat_id}x{number}"}


class Group(Room):
    """A supergroup with the bot in it, in privacy mode unless it reads all."""

    def join(self, person: Person) -> None:
        """The person becomes a member; the first is the creator."""
        self.chat.members[person.user.user_id] = person.user

    def send(
        self, person: Person, text: str, reply_to: int | None = None, topic_id: int | None = None
    ) -> ChatMessage:
        """A member writes, in a topic where one is named; who was no member becomes one."""
        self.join(person)
        if topic_id is not None:
            self.chat.topics.add(topic_id)
        return self._send_text(person.user, text, reply_to, topic_id)

    def press(self, person: Person, message: ChatMessage | int, text: str) -> str:
        """A member presses the button with that text."""
        return self._press(person.user, message, text)

    def expel_bot(self, person: Person) -> None:
        """The person takes the bot out: its sends fail with a 403, and it is told."""
        self._network.set_blocked(self.chat, person.user, blocked=True)

    def take_bot_back(self, person: Person) -> None:
        """The person takes the bot in again, and it is told."""
        self._network.set_blocked(self.chat, person.user, blocked=False)

    def migrate(self, new_chat_id: int, person: Person) -> Group:
        """The group becomes a supergroup with a new id; the bot hears it from both, the old id is refused."""
        moved = self._network.add_chat(new_chat_id, "supergroup", self.chat.name)
        moved.members = dict(self.chat.members)
        for chat, field, other in (
            (self.chat, "migrate_to_chat_id", new_chat_id),
            (moved, "migrate_from_chat_id", self.chat_id),
        ):
            message = self._network.draft(chat, person.user)
            message.kind, message.service = "service", {field: other}
            self._network.receive(chat, message)
        self.chat.migrated_to = new_chat_id
        return Group(self._network, moved)


def _checked(text: str) -> tuple[str, tuple[Entity, ...]]:
    """The text and what Telegram finds in it; raises ValueError when an app would not send it as one message."""
    if is_blank(text):
        raise ValueError("an empty text cannot be sent")
    if utf16_length(text) > MOST_TEXT:
        raise ValueError(f"a text has at most {MOST_TEXT} UTF-16 units, this one has {utf16_length(text)}")
    return text, detected(text)


def detected(text: str) -> tuple[Entity, ...]:
    """The commands, addresses and mentions that Telegram marks in what people write."""
    found: list[Entity] = []
    for kind, pattern in _DETECTED:
        for match in pattern.finditer(text):
            start = utf16_length(text[: match.start()])
            entity = Entity(type=kind, offset=start, length=utf16_length(match.group()))
            if not any(entity.offset < other.end and other.offset < entity.end for other in found):
                found.append(entity)
    return tuple(sorted(found, key=lambda entity: entity.offset))


TINY_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63"
    "686868f80f00058402808ccd66260000000049454e44ae426082"
)
"""A picture of one pixel."""
