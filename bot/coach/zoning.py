"""The use cases of the zone: asked for, found, taken, and what is set moved to it; it must not set a reminder itself."""

from dataclasses import replace
from datetime import datetime

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.coach.reminding import Reminding
from bot.coach.scheduling import Scheduling
from bot.core.action import ChangeZone, PickZone
from bot.core.message import Reply, say
from bot.core.person import Person
from bot.core.reminder import is_zone
from bot.core.understanding.times import said_time
from bot.core.views import zoning


class Zoning:
    """Where the person is."""

    def __init__(self, desk: Desk, scheduling: Scheduling, reminding: Reminding) -> None:
        self._desk = desk
        self._scheduling = scheduling
        self._reminding = reminding

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(PickZone, lambda person, action, now: self.take_zone(person, action.zone, now)),
            on(ChangeZone, lambda person, _, now: self.set_zone_in_words(person, None, now)),
        ]

    def words_for_zone(self, person: Person, text: str, now: datetime) -> Reply | None:
        """The answer to "Which city are you in?"; None when the words name no place."""
        if (said := said_time(text)) is not None:
            zones = self._desk.zones.showing(said, now)
            return say(zoning.zone_choice(self._desk.words, zones, now)) if zones else None
        match = self._desk.zones.find(text)
        if match.is_offset:
            return say(zoning.zone_offset(self._desk.words))
        if not match.zones:
            return None
        if not match.is_sure:
            return say(zoning.zone_choice(self._desk.words, match.zones, now))
        return self.take_zone(person, match.zones[0], now)

    def located(self, person: Person, latitude: float, longitude: float, now: datetime) -> Reply:
        """The zones whose towns lie nearest; which it is, the person says, since borders are not known here."""
        zones = self._desk.zones.near(latitude, longitude, now)
        if person.zone is not None and person.zone in zones:
            return self.take_zone(person, person.zone, now)
        return say(zoning.zone_choice(self._desk.words, zones, now))

    def set_zone_in_words(self, person: Person, words_of_zone: str | None, now: datetime) -> Reply:
        """ "My time zone is Berlin"; without a place it is asked."""
        found = self.words_for_zone(person, words_of_zone, now) if words_of_zone else None
        if found is not None:
            return found
        self._desk.store.persons.save(replace(person, is_waiting_for_zone=True))
        if words_of_zone:
            return say(zoning.zone_unknown(self._desk.words))
        return say(zoning.zone_question(self._desk.words, ()))

    def ask_zone_again(self) -> Reply:
        """The words named no place; the question stands."""
        return say(zoning.zone_unknown(self._desk.words))

    def take_zone(self, person: Person, zone: str, now: datetime) -> Reply:
        """Keep the zone, move what is set to it, and set what was waiting for it."""
        desk = self._desk
        if not is_zone(zone):
            return Reply(toast=desk.words("toast-unknown-button"))
        wishes = person.wishes
        person = replace(person, zone=zone, is_waiting_for_zone=False, wishes=())
        desk.store.persons.save(person)
        rules = desk.store.reminders.of_chat(person.chat_id)
        for reminder in rules:
            self._scheduling.change(reminder, replace(reminder.rule, zone=zone), now)
        waiting = tuple(wish for wish in wishes if wish.local_times)
        if waiting:
            return self._reminding.set_rules(person, waiting, now)
        return say(zoning.zone_set(desk.words, zone, now, has_reminders=bool(rules)))
