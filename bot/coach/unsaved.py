"""What can still be answered while the database cannot be written: questions and danger; it must not write.

Nothing that was confirmed is lost meanwhile: what is due waits in the file, and no session or reminder is promised.
"""

from datetime import datetime
from typing import assert_never

from bot.coach.desk import Desk
from bot.core.action import Action, ShowEntry, ShowMore
from bot.core.message import Message, Reply, say
from bot.core.person import Person
from bot.core.understanding.meaning import (
    Answer,
    Clarify,
    Command,
    Context,
    Meaning,
    ReminderRequest,
    Unknown,
    Warning,
    WarningLevel,
)
from bot.core.views import answers, pages


class Unsaved:
    """The use cases of questions, from the content alone."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def hear(self, chat_id: int, text: str, now: datetime) -> Reply:
        """Answer a question, say what danger words ask for, and of all else that nothing can be saved."""
        person = Person(chat_id=chat_id)
        context = Context(now=now, exercise=None, session=None, step=None, zone=None, reminders=())
        return self._tell(person, self._desk.interpreter.interpret(text, context))

    def command(self, chat_id: int, name: str) -> Reply:
        """The pages that say what Leg Up is; every other command would change something."""
        first = self._desk.exercise_for(Person(chat_id=chat_id)).id
        match name:
            case "help":
                return say(pages.help_page(self._desk.words, first))
            case "privacy":
                return say(pages.privacy(self._desk.words))
            case _:
                return say(self._line())

    def press(self, action: Action) -> Reply:
        """A button that shows an answer; every other one would change something."""
        entry = (
            self._desk.library.entries.get(action.entry) if isinstance(action, ShowEntry | ShowMore) else None
        )
        if entry is None:
            return Reply(toast=self._desk.words("trouble-saving"))
        view = answers.more if isinstance(action, ShowMore) else answers.answer
        return say(view(self._desk.words, self._desk.library, entry, rows_first=()))

    def _tell(self, person: Person, meaning: Meaning) -> Reply:
        words, library = self._desk.words, self._desk.library
        match meaning:
            case Warning(level=WarningLevel.CAUTION, then=Answer() as then):
                reply = self._tell(person, then)
                return say(answers.with_caution(meaning, reply.messages[0]))
            case Warning(level=WarningLevel.CAUTION):
                return say(pages.text(words, meaning.text, self._desk.exercise_for(person).id))
            case Warning():
                return say(answers.warning(meaning, words, None))
            case Answer():
                return say(answers.answer(words, library, library.entries[meaning.entry_id], rows_first=()))
            case Clarify():
                return say(answers.clarify(words, library, meaning.entry_ids, rows_first=()))
            case Command() | ReminderRequest() | Unknown():
                return say(self._line())
            case _:
                assert_never(meaning)

    def _line(self) -> Message:
        return Message(text=self._desk.words("trouble-saving"))
