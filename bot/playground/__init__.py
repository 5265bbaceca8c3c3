"""A pretend Telegram on this machine, so that the real bot runs and is tested with no token.

A loopback Bot API as strict as Telegram's, persons that tests and the web chat drive, and the web chat itself.
Imports aiohttp and the standard library, nothing of the bot; what it needs of the bot is handed in.
"""

from bot.playground.chats import ChatMessage
from bot.playground.controls import Controls
from bot.playground.entities import Entity
from bot.playground.faults import Fault
from bot.playground.keyboards import Button
from bot.playground.limits import Limits
from bot.playground.persons import BlockedError, Group, Person
from bot.playground.server import Call, Playground

__all__ = [
    "BlockedError",
    "Button",
    "Call",
    "ChatMessage",
    "Controls",
    "Entity",
    "Fault",
    "Group",
    "Limits",
    "Person",
    "Playground",
]
