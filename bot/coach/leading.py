"""The use cases of how a person wants to be led, and of how a session felt; it must not move a session."""

from dataclasses import replace

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.core.action import (
    Feeling,
    ModeName,
    SayFeeling,
    SetMode,
)
from bot.core.exercise import Side
from bot.core.message import Reply, say
from bot.core.person import Countdown, Modes, Person
from bot.core.plan import Tempo
from bot.core.session import State
from bot.core.views import modes, pages


class Leading:
    """Modes and feelings."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(SetMode, lambda person, action, _: self.set_mode(person, action)),
            on(SayFeeling, lambda person, action, _: self.feeling(person, action)),
        ]

    def modes(self, person: Person) -> Reply:
        """The page of choices."""
        return say(modes.modes_page(self._desk.words, person.modes))

    def set_mode(self, person: Person, action: SetMode) -> Reply:
        """Change one choice; a value that the mode does not know changes nothing."""
        desk = self._desk
        try:
            chosen = _with(person.modes, action)
        except (KeyError, ValueError):
            return Reply(toast=desk.words("toast-unknown-button"))
        desk.store.persons.save(replace(person, modes=chosen))
        return Reply(edit=modes.modes_page(desk.words, chosen), toast=desk.words("mode-set"))

    def tighter(self, person: Person, side: Side) -> Reply:
        """The side that sessions begin with from now on."""
        desk = self._desk
        desk.store.persons.save(replace(person, modes=replace(person.modes, tighter=side)))
        return say(pages.plain(desk.words, "tighter-set", side=desk.words(f"side-{side}")))

    def feeling(self, person: Person, action: SayFeeling) -> Reply:
        """How a session felt; the last word counts."""
        desk = self._desk
        session = desk.store.sessions.get(action.session)
        if session is None or session.chat_id != person.chat_id or session.state is not State.DONE:
            return Reply(toast=desk.words("toast-old-button"))
        if session.feeling == action.feeling:
            return Reply(toast=desk.words("toast-already"))
        desk.store.sessions.save(replace(session, feeling=action.feeling.value))
        if action.feeling is Feeling.SORE:
            return say(pages.plain(desk.words, "feel-sore"))
        return Reply(toast=desk.words(f"feel-{action.feeling}"))


def _with(chosen: Modes, action: SetMode) -> Modes:
    """The modes with one changed; KeyError or ValueError for a value that it does not have."""
    value = action.value
    match action.mode:
        case ModeName.TEMPO:
            return replace(chosen, tempo=Tempo(value))
        case ModeName.READY:
            return replace(chosen, by_button={"press": True, "time": False}[value])
        case ModeName.SOUND:
            return replace(chosen, sound_at_changes={"changes": True, "all": False}[value])
        case ModeName.COUNTDOWN:
            return replace(chosen, countdown=Countdown(value))
        case ModeName.READER:
            return replace(chosen, screen_reader={"on": True, "off": False}[value])
        case ModeName.MOTION:
            return replace(chosen, less_motion={"on": True, "off": False}[value])
        case ModeName.TIGHTER:
            return replace(chosen, tighter=None if value == "none" else Side(value))
