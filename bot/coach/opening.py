"""The use cases of pages: what a slash command or a page's button opens; it must not change anything."""

from collections.abc import Callable
from datetime import datetime

from bot.coach.asking import Asking
from bot.coach.desk import Desk
from bot.coach.keeping import Keeping
from bot.coach.leading import Leading
from bot.coach.pressing import Use, on
from bot.coach.reminding import Reminding
from bot.coach.resting import Resting
from bot.coach.routines import OwnRoutines
from bot.coach.starting import Starting
from bot.coach.training import Training
from bot.core.action import OpenPage, Page
from bot.core.message import Reply, say
from bot.core.person import Person
from bot.core.views import pages
from bot.core.views.groups import START_PREFIX

Open = Callable[[Person, datetime], Reply]


class Opening:
    """Two tables: commands and pages."""

    def __init__(
        self,
        desk: Desk,
        *,
        starting: Starting,
        training: Training,
        reminding: Reminding,
        resting: Resting,
        routines: OwnRoutines,
        leading: Leading,
        keeping: Keeping,
        asking: Asking,
    ) -> None:
        self._desk = desk
        self._starting = starting
        self._asking = asking
        self._pages: dict[Page, Open] = {
            Page.ASK: lambda person, _: asking.ask_page(person),
            Page.EXERCISES: lambda person, _: starting.show(person, None),
            Page.ROUTINES: lambda person, _: routines.listing(person),
            Page.REMIND: reminding.pick,
            Page.REMINDERS: reminding.listing,
            Page.QUIET: lambda person, _: resting.quiet_page(person),
            Page.SETTINGS: lambda person, _: keeping.settings(person),
            Page.MODES: lambda person, _: leading.modes(person),
            Page.HELP: lambda person, _: self._help(person),
            Page.PRIVACY: lambda _, __: say(pages.privacy(desk.words)),
        }
        self._commands: dict[str, Open] = {
            "start": lambda person, _: self._welcome(person),
            "exercises": self._pages[Page.EXERCISES],
            "routines": self._pages[Page.ROUTINES],
            "reminders": self._pages[Page.REMINDERS],
            "settings": self._pages[Page.SETTINGS],
            "stop": training.stop,
            "cancel": lambda person, _: keeping.cancel(person),
            "help": self._pages[Page.HELP],
            "privacy": self._pages[Page.PRIVACY],
        }

    def uses(self) -> list[Use]:
        """What its button does."""
        return [on(OpenPage, lambda person, action, now: self._pages[action.page](person, now))]

    def command(self, person: Person, name: str, argument: str, now: datetime) -> Reply:
        """A slash command; one that is none of the menu's is taken as words."""
        if name == "start" and argument.startswith(START_PREFIX):
            return self._starting.start(person, argument.removeprefix(START_PREFIX), now)
        if name == "remind":
            return self._asking.hear(person, f"remind me {argument}" if argument else "remind me", now)
        if (opens := self._commands.get(name)) is not None:
            return opens(person, now)
        return self._asking.hear(person, f"{name} {argument}".strip(), now)

    def _welcome(self, person: Person) -> Reply:
        words, first = self._desk.words, self._desk.exercise_for(person).id
        return say(pages.welcome(words, first, is_known=person.stretched_at is not None))

    def _help(self, person: Person) -> Reply:
        return say(pages.help_page(self._desk.words, self._desk.exercise_for(person).id))
