"""The use cases of changing one reminder by buttons: its time, its days, its exercise; it must not read words."""

from dataclasses import replace
from datetime import datetime

from bot.coach.desk import Desk
from bot.coach.scheduling import Scheduling
from bot.core.action import PickTime, SetExercise, ToggleDay
from bot.core.message import Message, Reply, say
from bot.core.person import Person, Reminder
from bot.core.reminder import Weekday, make_rule
from bot.core.views import editing


class Editing:
    """One reminder, changed in place."""

    def __init__(self, desk: Desk, scheduling: Scheduling) -> None:
        self._desk = desk
        self._scheduling = scheduling

    def show(self, person: Person, reminder_id: int, now: datetime) -> Reply:
        """Everything that can be changed about it."""
        reminder = self._desk.own_reminder(person, reminder_id)
        return self._gone() if reminder is None else say(self._page(reminder, now))

    def hours(self, days: int, reminder_id: int) -> Reply:
        """The hours of the day to pick from."""
        return Reply(edit=editing.hours(self._desk.words, days, reminder_id))

    def minutes(self, hour: int, days: int, reminder_id: int) -> Reply:
        """The quarters of an hour to pick from."""
        if not 0 <= hour <= 23:
            return Reply(toast=self._desk.words("toast-unknown-button"))
        return Reply(edit=editing.minutes(self._desk.words, hour, days, reminder_id))

    def set_time(self, person: Person, action: PickTime, now: datetime) -> Reply:
        """The reminder rings at this time and at no other."""
        reminder = self._desk.own_reminder(person, action.reminder)
        if reminder is None:
            return self._gone()
        rule = make_rule((action.at,), reminder.rule.weekdays, reminder.rule.zone)
        return Reply(edit=self._page(self._scheduling.change(reminder, rule, now), now))

    def toggle_day(self, person: Person, action: ToggleDay, now: datetime) -> Reply:
        """One weekday more or less; the last one stays."""
        reminder = self._desk.own_reminder(person, action.reminder)
        if reminder is None:
            return self._gone()
        if not 0 <= action.day <= Weekday.SUN:
            return Reply(toast=self._desk.words("toast-unknown-button"))
        days = set(reminder.rule.weekdays) ^ {Weekday(action.day)}
        if not days:
            return Reply(toast=self._desk.words("edit-last-day"))
        rule = make_rule(reminder.rule.local_times, days, reminder.rule.zone)
        return Reply(edit=self._page(self._scheduling.change(reminder, rule, now), now))

    def choose_exercise(self, person: Person, reminder_id: int) -> Reply:
        """The exercises that it could start."""
        reminder = self._desk.own_reminder(person, reminder_id)
        if reminder is None:
            return self._gone()
        led = [one for one in self._desk.library.exercises.values() if one.steps]
        return Reply(edit=editing.exercises(self._desk.words, reminder_id, led))

    def set_exercise(self, person: Person, action: SetExercise, now: datetime) -> Reply:
        """Let it start this one."""
        reminder = self._desk.own_reminder(person, action.reminder)
        exercise = self._desk.library.exercises.get(action.exercise)
        if reminder is None or exercise is None:
            return self._gone()
        changed = self._desk.store.reminders.save(replace(reminder, exercise=exercise.id)) or reminder
        return Reply(edit=self._page(changed, now))

    def _page(self, reminder: Reminder, now: datetime) -> Message:
        exercise = self._desk.library.exercises.get(reminder.exercise) or self._desk.first_exercise()
        return editing.page(self._desk.words, reminder, exercise, now)

    def _gone(self) -> Reply:
        return Reply(toast=self._desk.words("remind-gone"))
