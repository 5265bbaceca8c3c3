"""The words of a reminder that is due, made of what is known of the day; it must not decide whether it is sent."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.coach.courses import first_exercise
from bot.coach.desk import Desk
from bot.core.message import Message
from bot.core.person import Person, Reminder
from bot.core.plan import make_plan
from bot.core.rest import streak
from bot.core.routine import Course, Trainable
from bot.core.views import groups, reminding

SAYS_LATE_AFTER = timedelta(minutes=2)
"""A reminder later than this says when it was due."""

ASKS_AFTER = 3
"""Ignored in a row, before the next one asks once whether to move, pause or stop."""

HOME_AT = time(19, 0)
"""Editor's choice for "when I'm home"."""

_WORTH_WAITING = timedelta(minutes=90)


class Wording:
    """A reminder's row -> its message."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._offers: dict[str, reminding.Offer] = {}

    def message(self, person: Person, reminder: Reminder, due_at: datetime, now: datetime) -> Message:
        """What it says: the stretch and its minutes, the streak, and what can be pressed."""
        desk = self._desk
        found = desk.courses.find(reminder.chat_id, reminder.exercise) or desk.first_exercise()
        zone = ZoneInfo(reminder.rule.zone)
        late_since = due_at.astimezone(zone).time() if now - due_at > SAYS_LATE_AFTER else None
        if reminder.chat_id < 0:
            return groups.due(
                desk.words, first_exercise(found), due_at, reminder.topic_id, late_since=late_since
            )
        local = now.astimezone(zone)
        home = datetime.combine(local.date(), HOME_AT, zone)
        return reminding.due(
            desk.words,
            reminder,
            self._offer(found),
            late_since=late_since if person.zone is not None else None,
            asks_first=person.warned_at is not None,
            streak=self._streak(reminder, now) if person.stretched_at is not None else 0,
            home_at=HOME_AT if person.zone is not None and home - local > _WORTH_WAITING else None,
            variant=due_at.astimezone(zone).toordinal() + reminder.id,
            asks_about_it=is_asking(reminder),
        )

    def _offer(self, found: Trainable) -> reminding.Offer:
        """That of an exercise, which does not change while the process lives, or of a routine as it is."""
        if isinstance(found, Course):
            return reminding.offer(self._desk.words, found, self._desk.courses.plan(found))
        if found.id not in self._offers:
            plan = make_plan(found) if found.steps else None
            self._offers[found.id] = reminding.offer(self._desk.words, found, plan)
        return self._offers[found.id]

    def _streak(self, reminder: Reminder, now: datetime) -> int:
        store, zone = self._desk.store, reminder.rule.zone
        stretched = {
            done_at.astimezone(ZoneInfo(zone)).date() for done_at in store.rests.stretches(reminder.chat_id)
        }
        if not stretched:
            return 0
        rested = [day for pause in store.rests.pauses(reminder.chat_id) for day in pause.days(zone)]
        return streak(stretched, now.astimezone(ZoneInfo(zone)).date(), rested)


def is_asking(reminder: Reminder) -> bool:
    """Whether this message of a reminder asks about the reminder itself."""
    return reminder.ignored >= ASKS_AFTER and not reminder.was_asked and not reminder.is_once
