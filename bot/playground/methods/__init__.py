"""The Bot API methods by name; each module holds one family. They answer with JSON values or raise ApiError.

No method awaits: its effect is whole before anything else runs. getUpdates alone waits and is the server's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from bot.playground.methods import callbacks, edits, members, profile, receiving, sending
from bot.playground.network import Network
from bot.playground.parameters import Params

Method = Callable[[Network, Params], object]

METHODS: Mapping[str, Method] = MappingProxyType(
    {
        name.lower(): method
        for family in (sending, edits, callbacks, members, profile, receiving)
        for name, method in family.METHODS.items()
    }
)
"""By lower-case name: Telegram takes method names in any case."""
