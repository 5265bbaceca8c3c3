"""The use cases of what is kept of a person: the settings page, what it switches, deletion; it must not lead anybody."""

from dataclasses import replace

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.core.action import Cancel, DeleteData, ForgetHealth, ToggleHoldBack
from bot.core.message import Message, Reply, say
from bot.core.person import Person
from bot.core.views import pages


class Keeping:
    """Settings, and forgetting."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(ToggleHoldBack, lambda person, action, _: self.hold_back(person, on=bool(action.on))),
            on(ForgetHealth, lambda person, _, __: self.forget_health(person)),
            on(DeleteData, lambda person, action, _: self.delete(person, action.sure)),
            on(Cancel, lambda person, _, __: Reply(edit=self.cancel(person).messages[0])),
        ]

    def settings(self, person: Person) -> Reply:
        """The person's choices."""
        count = len(self._desk.store.reminders.of_chat(person.chat_id))
        return say(pages.settings(self._desk.words, person, count))

    def hold_back(self, person: Person, *, on: bool) -> Reply:
        """Whether a reminder is held back on a day that has had its stretch."""
        desk = self._desk
        person = replace(person, holds_back=on)
        desk.store.persons.save(person)
        seen = self.settings(person).messages[0]
        return Reply(edit=seen, toast=desk.words("hold-back-is-on" if on else "hold-back-is-off"))

    def forget_health(self, person: Person) -> Reply:
        """Take back "be careful with me"."""
        person = replace(person, is_careful=False)
        self._desk.store.persons.save(person)
        seen = self.settings(person).messages[0]
        return Reply(edit=seen, toast=self._desk.words("careful-is-off"))

    def delete(self, person: Person, sure: int) -> Reply:
        """0 asks, 1 deletes everything about the person, less keeps it."""
        desk = self._desk
        match sure:
            case 0:
                return say(pages.delete_question(desk.words))
            case 1:
                desk.store.persons.delete(person.chat_id)
                return Reply(edit=Message(text=desk.words("delete-done")))
            case _:
                return Reply(edit=Message(text=desk.words("delete-kept")))

    def cancel(self, person: Person) -> Reply:
        """Forget what the coach was waiting for."""
        words = self._desk.words
        if not person.wishes and not person.is_waiting_for_zone:
            return say(pages.line(words, "nothing-to-cancel", self._desk.exercise_for(person).id))
        self._desk.store.persons.save(replace(person, wishes=(), is_waiting_for_zone=False))
        return say(pages.line(words, "cancelled", self._desk.exercise_for(person).id))
