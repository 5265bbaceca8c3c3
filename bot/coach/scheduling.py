"""When a reminder rings next, given everything that may move it: its rule, a pause, the zone's rules; it says nothing.

It must not answer a person: the use cases of `reminding`, `editing` and `resting` do.
"""

import logging
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.core.person import Reminder
from bot.core.reminder import ReminderRule, Weekday, next_instant
from bot.store.facts import TZDATA

_LOG = logging.getLogger(__name__)

BATCH = 200


class Scheduling:
    """Finds the next instant of reminders and writes it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def add(
        self, chat_id: int, rule: ReminderRule, exercise: str, now: datetime, topic_id: int | None = None
    ) -> Reminder:
        """A new reminder, ringing from now on, or from the end of the pause that is on."""
        after = self._after(chat_id, now)
        return self._desk.store.reminders.add(
            Reminder(
                id=0,
                chat_id=chat_id,
                rule=rule,
                exercise=exercise,
                is_once=False,
                due_at=next_instant(rule, after),
                counted_from=after,
                topic_id=topic_id,
            )
        )

    def add_once(self, chat_id: int, exercise: str, zone: str, due_at: datetime) -> Reminder:
        """A one-off at an instant."""
        local = due_at.astimezone(ZoneInfo(zone))
        rule = ReminderRule(
            local_times=(local.time().replace(second=0, microsecond=0, tzinfo=None, fold=0),),
            weekdays=(Weekday(local.weekday()),),
            zone=zone,
        )
        return self._desk.store.reminders.add(
            Reminder(id=0, chat_id=chat_id, rule=rule, exercise=exercise, is_once=True, due_at=due_at)
        )

    def change(self, reminder: Reminder, rule: ReminderRule, now: datetime) -> Reminder:
        """The reminder under another rule, from now on; never twice on one local date after a change of zone."""
        return self.count_from(replace(reminder, rule=rule), self._after(reminder.chat_id, now))

    def count_from(self, reminder: Reminder, after: datetime) -> Reminder:
        """Let the first instant after `after` be the next one."""
        changed = replace(
            reminder,
            due_at=next_instant(reminder.rule, after, last=reminder.last),
            counted_from=after,
            attempts=0,
            attempted_at=None,
        )
        return self._desk.store.reminders.save(changed) or changed

    def count_all(self, chat_id: int, now: datetime) -> None:
        """Find the next instant of every rule of a chat anew: a pause has begun or ended."""
        after = self._after(chat_id, now)
        for reminder in self._desk.store.reminders.of_chat(chat_id):
            self.count_from(reminder, after)

    def count_again(self, version: str, now: datetime) -> int:
        """Under new zone rules, find every instant ahead again from its wall time; how many have moved.

        What is due already stays due. Logs the number; a database without a version has just been made.
        """
        store = self._desk.store
        before = store.facts.get(TZDATA)
        if before == version:
            return 0
        moved, last_id = 0, 0
        while before is not None and (batch := store.reminders.ahead(now, last_id, BATCH)):
            for reminder in batch:
                after = max(now, reminder.counted_from or now)
                due_at = next_instant(reminder.rule, after, last=reminder.last)
                if due_at != reminder.due_at:
                    store.reminders.save(replace(reminder, due_at=due_at))
                    moved += 1
            last_id = batch[-1].id
        store.facts.put(TZDATA, version)
        if before is not None:
            _LOG.info("zone rules went from %s to %s: %d reminders moved", before, version, moved)
        return moved

    def _after(self, chat_id: int, now: datetime) -> datetime:
        return max(now, self._desk.store.rests.paused_until(chat_id, now) or now)


def tomorrow(now: datetime, zone: str) -> datetime:
    """The last moment of the local day, after which tomorrow's times come."""
    local = now.astimezone(ZoneInfo(zone))
    midnight = datetime.combine(local.date() + timedelta(days=1), time(0), ZoneInfo(zone))
    return midnight.astimezone(now.tzinfo) - timedelta(milliseconds=1)
