"""The use cases of changing one reminder by buttons: its time, its days, its exercise; it must not read words."""

from dataclasses import replace
from datetime import datetime

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.coach.reminding import Reminding
from bot.coach.scheduling import Scheduling
from bot.core.action import (
    ChooseExercise,
    EditReminder,
    KeepReminder,
    PickHour,
    PickMinute,
    PickTime,
    SetExercise,
    ToggleDay,
)
from bot.core.exercise import gentle_first
from bot.core.message import Message, Reply, say
from bot.core.person import Person, Reminder
from bot.core.reminder import Weekday, make_rule
from bot.core.routine import Trainable
from bot.core.views import editing, pages


class Editing:
    """One reminder, changed in place."""

    def __init__(self, desk: Desk, scheduling: Scheduling, reminding: Reminding) -> None:
        self._desk = desk
        self._reminding = reminding
        self._scheduling = scheduling

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(PickTime, self.pick_time),
            on(PickHour, lambda _, action, __: self.hours(action.days, action.reminder)),
            on(PickMinute, lambda _, action, __: self.minutes(action.hour, action.days, action.reminder)),
            on(EditReminder, lambda person, action, now: self.show(person, action.reminder, now)),
            on(ToggleDay, self.toggle_day),
            on(ChooseExercise, lambda person, action, _: self.choose_exercise(person, action.reminder)),
            on(SetExercise, self.set_exercise),
            on(KeepReminder, lambda _, __, ___: self.keep()),
        ]

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

    def pick_time(self, person: Person, action: PickTime, now: datetime) -> Reply:
        """A time was pressed: for a new reminder, or for the one that the button names."""
        if not action.reminder:
            return self._reminding.picked(person, action, now)
        return self.set_time(person, action, now)

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
        led: list[Trainable] = [
            one for one in gentle_first(self._desk.library.exercises.values()) if one.steps
        ]
        return Reply(edit=editing.exercises(self._desk.words, reminder_id, [*led, *self._courses(person)]))

    def _courses(self, person: Person) -> list[Trainable]:
        """The routines that a reminder could start: the person's own first."""
        courses = self._desk.courses
        return [found for one in courses.ids(person.chat_id) if (found := courses.find(person.chat_id, one))]

    def set_exercise(self, person: Person, action: SetExercise, now: datetime) -> Reply:
        """Let it start this one."""
        reminder = self._desk.own_reminder(person, action.reminder)
        found = self._desk.courses.find(person.chat_id, action.exercise)
        if reminder is None or found is None:
            return self._gone()
        changed = self._desk.store.reminders.save(replace(reminder, exercise=found.id)) or reminder
        return Reply(edit=self._page(changed, now))

    def keep(self) -> Reply:
        """All stays as it is."""
        return Reply(edit=pages.plain(self._desk.words, "remind-kept"))

    def _page(self, reminder: Reminder, now: datetime) -> Message:
        desk = self._desk
        found = desk.courses.find(reminder.chat_id, reminder.exercise) or desk.first_exercise()
        return editing.page(desk.words, reminder, found, now)

    def _gone(self) -> Reply:
        return Reply(toast=self._desk.words("remind-gone"))
