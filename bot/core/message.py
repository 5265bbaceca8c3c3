"""What the coach says, free of Telegram's classes: messages, buttons and replies.

It must not know how a message is rendered or sent; texts are the small Markdown of `bot.core.richtext`.
"""

from dataclasses import dataclass
from enum import StrEnum

from bot.core.action import Action


class Style(StrEnum):
    """How a button is tinted where the client can: the one to press, the good end, the one that takes away."""

    PRIMARY = "primary"
    SUCCESS = "success"
    DANGER = "danger"


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One button under a message; its text starts with a verb and is never an emoji alone (care.md).

    It has an `action`, or leads into the private chat with /start and the word in `start`.
    """

    text: str
    action: Action | None = None
    start: str = ""
    style: Style | None = None


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of the bot: the text, its buttons (at most three a row), and whether it makes no sound.

    `topic_id` is the topic of a group that it belongs in.
    """

    text: str
    rows: Rows = ()
    is_silent: bool = False
    topic_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What one update is answered with.

    `edit` replaces the message whose button was pressed (or is sent anew where there is none), `messages` are
    sent after it, in order; `toast` is the short line over the chat that answers a press. With `is_settled` the
    pressed message keeps its words and loses its buttons; so does the message with the id `settles`.
    """

    messages: tuple[Message, ...] = ()
    edit: Message | None = None
    toast: str | None = None
    is_settled: bool = False
    settles: int | None = None


SILENCE = Reply()
"""Nothing to say."""


def say(*messages: Message) -> Reply:
    """A reply of plain new messages."""
    return Reply(messages=messages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A message on the screen that is replaced in place; it may be dropped when it comes too late.

    With no `message` it keeps its text and loses its buttons; with `is_removal` it goes altogether.
    """

    chat_id: int
    message_id: int
    message: Message | None
    is_removal: bool = False
