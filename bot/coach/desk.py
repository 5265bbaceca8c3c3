"""What every use case of the coach works with; it must not hold state of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.clock import Clock
from bot.coach.courses import Courses
from bot.core.exercise import Exercise, Kind, Library
from bot.core.person import Modes, Person, Reminder
from bot.core.plan import Plan
from bot.core.session import Session
from bot.core.understanding.interpret import Interpreter
from bot.core.words import Words
from bot.core.zones import ZoneIndex
from bot.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The store, the content and the clock, handed to each use case."""

    store: Store
    library: Library
    words: Words
    zones: ZoneIndex
    understanding: Callable[[], Interpreter]
    clock: Clock
    courses: Courses

    @property
    def interpreter(self) -> Interpreter:
        """What understands words; the first time it may have to be built."""
        return self.understanding()

    def person(self, chat_id: int, now: datetime) -> Person:
        """The person of a private chat, made on the first word."""
        return self.store.persons.get_or_add(chat_id, now)

    def first_exercise(self) -> Exercise:
        """What "Try it now" starts: the first beginner's stretch that can be led."""
        led = [exercise for exercise in self.library.exercises.values() if exercise.steps]
        gentle = [one for one in led if one.kind is Kind.STRETCH and one.level == "beginner"]
        return (gentle or led)[0]

    def exercise_for(self, person: Person) -> Exercise:
        """The exercise that the person did or asked about last, where it can be led, else the first one."""
        exercise = self.library.exercises.get(person.exercise or "")
        return exercise if exercise is not None and exercise.steps else self.first_exercise()

    def own_reminder(self, person: Person, reminder_id: int) -> Reminder | None:
        """The reminder that a button names, None when it is gone or somebody else's."""
        reminder = self.store.reminders.get(reminder_id)
        return reminder if reminder is not None and reminder.chat_id == person.chat_id else None

    def modes(self, chat_id: int) -> Modes:
        """How a person wants to be led."""
        person = self.store.persons.get(chat_id)
        return person.modes if person is not None else Modes()

    def plan_for(self, session: Session) -> Plan | None:
        """The plan of a session, None when the content changed under it."""
        return self.courses.plan_for(session)
