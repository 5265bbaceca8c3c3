"""The bot's own words: messages of `content/en/messages.ftl` by their name; it must not know where they are used.

Values that are put in are made literal first, so that nothing a person typed can become markup.
"""

from collections.abc import Iterable, Mapping

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Resource

from bot.core.richtext import escape

MOST_KEPT = 4096
"""Formatted texts that are kept before all are forgotten."""


class Words:
    """Callable: `words("greeting", name="Ana")`. A missing name or variable raises, for a test to find."""

    def __init__(self, locale: str, resources: Iterable[str | Resource]) -> None:
        """`resources` are texts in Fluent's syntax, or what its parser made of them."""
        self._bundle = FluentBundle([locale], use_isolating=False)
        # A thousand reminders that are due say the same words; formatting them is most of what they cost (measured).
        self._formatted: dict[str | tuple[object, ...], str] = {}
        for resource in resources:
            self._bundle.add_resource(FluentResource(resource) if isinstance(resource, str) else resource)

    def __call__(self, message_id: str, /, **values: object) -> str:
        """The text of a message with its values. Strings are escaped; pass Markdown as `Marked`.

        Raises KeyError when the message does not exist, ValueError when a value that it needs is missing.
        """
        key = (message_id, *values.items()) if values else message_id
        known = self._formatted.get(key)
        if known is not None:
            return known
        text = self._format(message_id, values)
        # A marked value is equal to nothing but itself, so it would only be kept, never found.
        if not any(isinstance(value, Marked) for value in values.values()):
            if len(self._formatted) >= MOST_KEPT:
                self._formatted.clear()
            self._formatted[key] = text
        return text

    def _format(self, message_id: str, values: Mapping[str, object]) -> str:
        if not self._bundle.has_message(message_id):
            raise KeyError(message_id)
        pattern = self._bundle.get_message(message_id).value
        if pattern is None:
            raise KeyError(message_id)
        literal = {
            name: value.markdown
            if isinstance(value, Marked)
            else escape(value)
            if isinstance(value, str)
            else value
            for name, value in values.items()
        }
        text, errors = self._bundle.format_pattern(pattern, literal)
        if errors:
            raise ValueError(f"{message_id}: {errors[0]}")
        return str(text)

    def has(self, message_id: str) -> bool:
        """Whether there is a message of this name."""
        return bool(self._bundle.has_message(message_id))


class Marked:
    """A value that is the small Markdown already: content's own text."""

    __slots__ = ("markdown",)

    def __init__(self, markdown: str) -> None:
        self.markdown = markdown
