"""Which use case a pressed button belongs to: one table from an action's type; it must not carry anything out itself.

Each use-case module names its own buttons in `uses`, beside the methods that they call; the coach puts them together.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from bot.core.action import KINDS, Action
from bot.core.message import Reply
from bot.core.person import Person

Kind = TypeVar("Kind", bound=Action)

Use = tuple[type[Any], Callable[[Person, Any, datetime], Reply]]
"""A kind of action, and what is done when a person presses it at an instant."""


def on(kind: type[Kind], use: Callable[[Person, Kind, datetime], Reply]) -> Use:
    """One line of the table."""
    return kind, use


class Pressing:
    """The table; ValueError when a kind of action has no use, or two."""

    def __init__(self, uses: Iterable[Use]) -> None:
        listed = list(uses)
        self._uses = dict(listed)
        kinds = [kind for kind, _ in listed]
        if wrong := sorted(kind.__name__ for kind in KINDS.values() if kinds.count(kind) != 1):
            raise ValueError(f"each action needs exactly one use: {wrong}")

    def press(self, person: Person, action: Action, now: datetime) -> Reply:
        """Do what the button means."""
        return self._uses[type(action)](person, action, now)
