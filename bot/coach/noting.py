"""Keeps the questions that the sources do not answer, for whoever writes them; it must not keep what is private."""

from dataclasses import replace
from datetime import datetime

from bot.coach.desk import Desk
from bot.core.discretion import names_an_address
from bot.core.message import Reply
from bot.core.person import Person
from bot.core.understanding.meaning import Meaning, Unknown, Warning
from bot.core.views import pages

UNKNOWN_QUESTIONS_A_DAY = 10
"""Kept for one person; more would be somebody who writes to the log (care.md)."""

RECORDED_REASONS = frozenset({Unknown().reason, "exercise-not-here"})
"""Small talk and other languages are no questions that the content could answer."""


class Noting:
    """Questions without an answer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def noted(self, person: Person, text: str, meaning: Meaning, reply: Reply, now: datetime) -> Reply:
        """The reply; a question that the sources do not answer is kept for whoever writes them."""
        is_health = isinstance(meaning, Warning)
        inner = meaning.then if isinstance(meaning, Warning) else meaning
        if not isinstance(inner, Unknown) or inner.reason not in RECORDED_REASONS:
            return reply
        desk = self._desk
        kept = desk.store.unknown_questions.kept_lately(person.chat_id, now)
        if kept > UNKNOWN_QUESTIONS_A_DAY:
            return reply
        if kept == UNKNOWN_QUESTIONS_A_DAY:
            # Said once: the count goes over the limit, and nothing of the words is kept.
            desk.store.unknown_questions.add(person.chat_id, None, now)
            full = pages.plain(desk.words, "unknown-not-kept", limit=UNKNOWN_QUESTIONS_A_DAY)
            return replace(reply, messages=(*reply.messages, full))
        is_private = is_health or names_an_address(text) or desk.interpreter.mentions_health(text)
        desk.store.unknown_questions.add(person.chat_id, None if is_private else text, now)
        return reply
