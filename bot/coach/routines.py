"""The use cases of a person's own routines: made with buttons or in words, changed, removed; it leads none of them."""

from dataclasses import replace

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.core.action import (
    AddToRoutine,
    EditRoutine,
    NewRoutine,
    RemoveRoutine,
    TrimRoutine,
)
from bot.core.exercise import Exercise, gentle_first
from bot.core.message import Message, Reply, say
from bot.core.person import Person
from bot.core.routine import ROUTINE_QUOTA, ROUTINE_STEPS, OwnRoutine
from bot.core.understanding.routine_words import RoutineWish
from bot.core.views import pages, routines


class OwnRoutines:
    """List, make, change and remove."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(NewRoutine, lambda person, _, __: self.new(person)),
            on(EditRoutine, lambda person, action, _: self.edit(person, action.routine)),
            on(AddToRoutine, lambda person, action, _: self.add(person, action)),
            on(TrimRoutine, lambda person, action, _: self.trim(person, action)),
            on(RemoveRoutine, lambda person, action, _: self.remove(person, action.routine)),
        ]

    def listing(self, person: Person) -> Reply:
        """All routines."""
        desk = self._desk
        own = desk.store.routines.of_chat(person.chat_id)
        return say(routines.routine_list(desk.words, desk.library.routines.values(), own))

    def new(self, person: Person) -> Reply:
        """An empty routine to add to."""
        desk = self._desk
        own = desk.store.routines.of_chat(person.chat_id)
        if len(own) >= ROUTINE_QUOTA:
            return self._quota(person)
        empty = next((one for one in own if not one.exercises), None)
        routine = empty or desk.store.routines.add(
            OwnRoutine(
                id=0, chat_id=person.chat_id, name=desk.words("routine-name", number=str(len(own) + 1))
            )
        )
        return say(self._page(routine))

    def edit(self, person: Person, routine_id: int) -> Reply:
        """An own routine with what can be added."""
        routine = self._own(person, routine_id)
        return self._gone() if routine is None else Reply(edit=self._page(routine))

    def add(self, person: Person, action: AddToRoutine) -> Reply:
        """Add an exercise; a doubled or old press adds nothing."""
        desk = self._desk
        routine = self._own(person, action.routine)
        if routine is None or action.exercise not in desk.library.exercises:
            return self._gone()
        if len(routine.exercises) != action.place:
            return Reply(edit=self._page(routine), toast=desk.words("toast-old-button"))
        if len(routine.exercises) >= ROUTINE_STEPS:
            return Reply(toast=desk.words("routine-full", limit=ROUTINE_STEPS))
        return self._saved(replace(routine, exercises=(*routine.exercises, action.exercise)))

    def trim(self, person: Person, action: TrimRoutine) -> Reply:
        """Take the last exercise out."""
        routine = self._own(person, action.routine)
        if routine is None:
            return self._gone()
        if len(routine.exercises) != action.place:
            return Reply(edit=self._page(routine), toast=self._desk.words("toast-old-button"))
        return self._saved(replace(routine, exercises=routine.exercises[:-1]))

    def remove(self, person: Person, routine_id: int) -> Reply:
        """Remove an own routine."""
        if self._own(person, routine_id) is None:
            return self._gone()
        self._desk.store.routines.delete(routine_id)
        return Reply(edit=pages.plain(self._desk.words, "routine-removed"))

    def make(self, person: Person, wish: RoutineWish) -> Reply:
        """A routine as it was said; a name that is there already is changed."""
        desk = self._desk
        chosen = wish.exercises[:ROUTINE_STEPS]
        if not chosen:
            return say(routines.unclear(desk.words))
        own = desk.store.routines.of_chat(person.chat_id)
        same = next((one for one in own if wish.name and one.name.casefold() == wish.name.casefold()), None)
        if same is not None:
            routine = replace(same, exercises=chosen)
            desk.store.routines.save(routine)
        elif len(own) >= ROUTINE_QUOTA:
            return self._quota(person)
        else:
            name = wish.name or desk.words("routine-name", number=str(len(own) + 1))
            routine = desk.store.routines.add(
                OwnRoutine(id=0, chat_id=person.chat_id, name=name, exercises=chosen)
            )
        message = routines.made(desk.words, routine, self._chosen(routine), wish.unknown)
        if len(wish.exercises) > ROUTINE_STEPS:
            return say(message, pages.plain(desk.words, "routine-full", limit=ROUTINE_STEPS))
        return say(message)

    def _saved(self, routine: OwnRoutine) -> Reply:
        self._desk.store.routines.save(routine)
        return Reply(edit=self._page(routine))

    def _page(self, routine: OwnRoutine) -> Message:
        desk = self._desk
        known = gentle_first(desk.library.exercises.values())
        return routines.edit_page(desk.words, routine, self._chosen(routine), known)

    def _chosen(self, routine: OwnRoutine) -> list[Exercise]:
        known = self._desk.library.exercises
        return [known[one] for one in routine.exercises if one in known]

    def _own(self, person: Person, routine_id: int) -> OwnRoutine | None:
        routine = self._desk.store.routines.get(routine_id)
        return routine if routine is not None and routine.chat_id == person.chat_id else None

    def _gone(self) -> Reply:
        return Reply(toast=self._desk.words("routine-gone"))

    def _quota(self, person: Person) -> Reply:
        line = pages.plain(self._desk.words, "routine-quota", limit=ROUTINE_QUOTA)
        return say(line, *self.listing(person).messages)
