"""The state of the pretend Telegram in one place, and the updates that persons' doings become.

Bot API methods live in `methods`; this module checks none of their parameters and knows no HTTP.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.playground import wire
from bot.playground.changes import Change, Changes
from bot.playground.chats import Chat, ChatMessage, ChatType, User
from bot.playground.errors import ApiError, bad_request
from bot.playground.files import Files
from bot.playground.parameters import Params
from bot.playground.updates import Updates

CALLBACK_LIFETIME = timedelta(minutes=15)
"""After this a press can no longer be answered; Telegram says "too old" without a figure, this is a guess."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PendingPress:
    """A button press that the bot has not answered."""

    chat_id: int
    pressed_at: datetime


@dataclass(slots=True, kw_only=True)
class Webhook:
    """Where updates are delivered instead of getUpdates; an empty url means nowhere."""

    url: str = ""
    secret_token: str = ""
    max_connections: int = 40
    last_error: str | None = None
    last_error_at: datetime | None = None


@dataclass(slots=True, kw_only=True)
class Profile:
    """What BotFather or the bot itself set, by language code where Telegram keeps one per language."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[dict[str, str]]] = field(default_factory=dict)
    menu_buttons: dict[int, dict[str, object]] = field(default_factory=dict)


class Network:
    """Chats, files, unanswered presses, the bot's profile and the queue of updates."""

    def __init__(self, bot: User, now: Callable[[], datetime]) -> None:
        self.bot = bot
        self.now = now
        self.changes = Changes()
        self.updates = Updates(now, self.changes)
        self.files = Files()
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, PendingPress] = {}
        self.webhook = Webhook()
        self.profile = Profile()
        self.logged_out = False

    def add_chat(self, chat_id: int, kind: ChatType, name: str) -> Chat:
        """A new chat; raises ValueError when the id is taken."""
        if chat_id in self.chats:
            raise ValueError(f"chat {chat_id} exists already: {self.chats[chat_id].name}")
        chat = self.chats[chat_id] = Chat(chat_id=chat_id, type=kind, name=name)
        return chat

    def chat(self, params: Params, name: str = "chat_id") -> Chat:
        """The chat that a call names; raises the 400s for none, an unknown one, and one that has moved."""
        given = params.text(name)
        if not given:
            raise bad_request("chat_id is empty")
        chat_id = params.integer(name)
        chat = None if chat_id is None else self.chats.get(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.migrated_to is not None:
            raise ApiError(
                400,
                "Bad Request: group chat was upgraded to a supergroup chat",
                {"migrate_to_chat_id": chat.migrated_to},
            )
        return chat

    def open_chat(self, params: Params) -> Chat:
        """The chat that a call names, when the bot may write there; raises the 403 of a blocked bot."""
        chat = self.chat(params)
        if chat.blocked:
            reason = "blocked by the user" if chat.type == "private" else "kicked from the supergroup chat"
            raise ApiError(403, f"Forbidden: bot was {reason}")
        return chat

    def post(self, chat: Chat, message: ChatMessage) -> ChatMessage:
        """Puts a new message into its chat."""
        chat.messages.append(message)
        self.changes.tell(Change(kind="message", chat_id=chat.chat_id, message=message))
        return message

    def draft(self, chat: Chat, sender: User | None) -> ChatMessage:
        """A message with the chat's next id and the present instant, not yet posted."""
        return ChatMessage(
            message_id=len(chat.messages) + 1, chat_id=chat.chat_id, sender=sender, sent_at=self.now()
        )

    def delete(self, chat: Chat, message: ChatMessage) -> None:
        """Takes a message out of its chat."""
        message.deleted = True
        self.changes.tell(Change(kind="delete", chat_id=chat.chat_id, message_id=message.message_id))

    def receive(self, chat: Chat, message: ChatMessage, kind: str = "message") -> ChatMessage:
        """Posts a message that is not the bot's and queues its update of the kind."""
        self.post(chat, message)
        self.updates.add(kind, wire.message_json(self, message))
        return message

    def press(self, chat: Chat, user: User, message_id: int, data: str) -> str:
        """Queues a callback query and returns its id; the message may be gone or never have been."""
        callback_id = str(secrets.randbits(62))
        self.presses[callback_id] = PendingPress(chat_id=chat.chat_id, pressed_at=self.now())
        message = chat.message(message_id)
        shown: dict[str, object] = {"chat": chat.to_json(), "message_id": message_id, "date": 0}
        if message is not None:
            shown = wire.message_json(self, message)
        self.updates.add(
            "callback_query",
            {
                "id": callback_id,
                "from": user.to_json(),
                "chat_instance": str(chat.chat_id),
                "message": shown,
                "data": data,
            },
        )
        return callback_id

    def answer_press(self, callback_id: str) -> Chat:
        """Takes the press off the list; raises the 400 when it is unknown, answered or too old."""
        press = self.presses.pop(callback_id, None)
        if press is None or self.now() - press.pressed_at > CALLBACK_LIFETIME:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        return self.chats[press.chat_id]

    def set_blocked(self, chat: Chat, user: User, *, blocked: bool) -> None:
        """The person blocks or unblocks the bot, or a group expels it or takes it back."""
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        gone, here = ("left" if chat.type != "private" else "kicked"), "member"
        self.updates.add(
            "my_chat_member",
            {
                "chat": chat.to_json(),
                "from": user.to_json(),
                "date": int(self.now().timestamp()),
                "old_chat_member": wire.member_json(self.bot, here if blocked else gone),
                "new_chat_member": wire.member_json(self.bot, gone if blocked else here),
            },
        )
        self.changes.tell(Change(kind="person", chat_id=chat.chat_id))

    def visible_commands(self) -> list[dict[str, str]]:
        """The command menu of a private chat: the narrowest of the scopes that apply, default language."""
        for scope in ('{"type": "all_private_chats"}', '{"type": "default"}'):
            if commands := self.profile.commands.get((scope, "")):
                return commands
        return []
