"""Finds what a button or a session names: an exercise, a ready-made routine or a person's own; it changes nothing."""

from collections.abc import Hashable

from bot.core.exercise import Exercise, Library, Pace
from bot.core.plan import Choices, Plan, make_item, make_plan, plan_of
from bot.core.routine import COURSE_MARK, OWN_MARK, Course, Trainable, revision_of
from bot.core.session import Session
from bot.store import Store

MOST_PLANS = 500
"""Plans kept in memory; they are made again from the content when they are needed."""


class Courses:
    """The exercises of the library and all routines, by the ids of `bot.core.routine`."""

    def __init__(self, library: Library, store: Store) -> None:
        self._library = library
        self._store = store
        self._plans: dict[Hashable, Plan] = {}

    def find(self, chat_id: int, wanted: str) -> Trainable | None:
        """What a person may start under this id; None when there is no such thing (any more)."""
        if not wanted.startswith(COURSE_MARK):
            return self._library.exercises.get(wanted)
        name = wanted.removeprefix(COURSE_MARK)
        number = name.removeprefix(OWN_MARK)
        if name.startswith(OWN_MARK) and number.isascii() and number.isdecimal():
            return self._own(chat_id, wanted, int(number))
        return self._ready_made(wanted, name)

    def of_session(self, session: Session) -> Trainable | None:
        """What a session leads, None when it has changed since or is gone."""
        wanted = f"{COURSE_MARK}{session.routine}" if session.routine else session.exercise
        found = self.find(session.chat_id, wanted)
        return found if found is not None and found.revision == session.revision else None

    def plan_for(self, session: Session) -> Plan | None:
        """The plan of a session, None when the content changed under it."""
        found = self.of_session(session)
        if found is None:
            return None
        # A session asks for its plan several times a message, and many sessions share one (measured: half the time).
        key = (found.id, found.revision, session.hold_s, session.sets, _key(session))
        if key not in self._plans:
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            self._plans[key] = self._made(found, session)
        return self._plans[key]

    def _made(self, found: Trainable, session: Session) -> Plan:
        if isinstance(found, Course):
            return plan_of(found.items, session.choices)
        is_led = found.pace is Pace.LED
        return make_plan(
            found,
            hold_s=session.hold_s if is_led and found.dose.hold_s is not None else None,
            sets=session.sets if is_led else None,
            choices=session.choices,
        )

    def plan(self, what: Trainable, choices: Choices | None = None) -> Plan:
        """The plan of something before it is started."""
        if isinstance(what, Course):
            return plan_of(what.items, choices or Choices())
        return make_plan(what, choices=choices or Choices())

    def ids(self, chat_id: int) -> list[str]:
        """The ids of the routines that a person may start, their own first."""
        own = [f"{OWN_MARK}{routine.id}" for routine in self._store.routines.of_chat(chat_id)]
        return [f"{COURSE_MARK}{name}" for name in (*own, *self._library.routines)]

    def routine_named(self, chat_id: int, name: str) -> str | None:
        """The id of the routine that a person calls so, in small letters; None when there is none."""
        for own in self._store.routines.of_chat(chat_id):
            if own.name.casefold() == name:
                return f"{COURSE_MARK}{OWN_MARK}{own.id}"
        for routine in self._library.routines.values():
            if name in (routine.name.casefold(), routine.id.replace("-", " ")):
                return f"{COURSE_MARK}{routine.id}"
        return None

    def _ready_made(self, wanted: str, name: str) -> Course | None:
        routine = self._library.routines.get(name)
        if routine is None:
            return None
        known = {**self._library.exercises, **routine.moves}
        return Course(
            id=wanted,
            name=routine.name,
            summary=routine.summary,
            items=tuple(
                make_item(known[item.exercise], hold_s=item.hold_s, sets=item.sets) for item in routine.items
            ),
            revision=routine.revision,
            editor_reason=routine.origin.editor_reason,
        )

    def _own(self, chat_id: int, wanted: str, number: int) -> Course | None:
        routine = self._store.routines.get(number)
        if routine is None or routine.chat_id != chat_id or not routine.exercises:
            return None
        exercises = [self._library.exercises.get(exercise) for exercise in routine.exercises]
        whole = [exercise for exercise in exercises if exercise is not None]
        if len(whole) < len(exercises):
            return None
        return Course(
            id=wanted,
            name=routine.name,
            summary="",
            items=tuple(make_item(exercise) for exercise in whole),
            revision=revision_of(whole),
        )


def _key(session: Session) -> Hashable:
    """The choices of a session that its plan depends on."""
    return (
        session.first_side,
        session.tempo,
        session.by_button,
        session.only_side,
        session.switches,
        session.extras,
        session.chat_id if session.routine else None,
    )


def first_exercise(what: Trainable) -> Exercise:
    """The exercise that a session of it begins with."""
    return what.items[0].exercise if isinstance(what, Course) else what
