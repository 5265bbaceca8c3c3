"""The use cases of not being reminded now: snooze, skip today, pause, quiet hours; it must not set a rule."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.coach.scheduling import Scheduling, tomorrow
from bot.core.action import (
    PauseReminders,
    SetQuietHours,
    SkipToday,
    Snooze,
    SnoozeUntil,
)
from bot.core.message import Message, Reply, say
from bot.core.person import Person, Reminder
from bot.core.reminder import Weekday, make_rule, next_instant
from bot.core.rest import Pause, QuietHours, end_of_pause
from bot.core.understanding.meaning import ReminderRequest
from bot.core.views import pages, reminding, resting

DOUBLE_TAP = timedelta(minutes=1)
"""Two one-offs closer than this are one that was pressed twice."""

SNOOZE_LIMITS_MIN = range(1, 7 * 24 * 60 + 1)
"""A snooze is at least a minute; editor's choice: at most a week, beyond that it is a reminder."""

OFFERS_AFTER = 4
"""Snoozed so often to the same hour, a reminder may as well move there."""


class Resting:
    """Not now, not today, not this week, not at night."""

    def __init__(self, desk: Desk, scheduling: Scheduling) -> None:
        self._desk = desk
        self._scheduling = scheduling

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(Snooze, self.snooze),
            on(SnoozeUntil, self.snooze_until),
            on(SkipToday, lambda person, action, now: self.skip_today(person, action.reminder, now)),
            on(PauseReminders, lambda person, action, now: self.press_pause(person, action.days, now)),
            on(SetQuietHours, lambda person, action, _: self.set_quiet_hours(person, action)),
        ]

    def snooze(self, person: Person, action: Snooze, now: datetime) -> Reply:
        """A one-off; the schedule stays as it is. Pressed twice, it is still one."""
        if action.minutes not in SNOOZE_LIMITS_MIN:
            return Reply(toast=self._desk.words("toast-unknown-button"))
        return self._snoozed(person, action.reminder, now + timedelta(minutes=action.minutes), now)

    def snooze_until(self, person: Person, action: SnoozeUntil, now: datetime) -> Reply:
        """ "When I'm home": a one-off at the next such wall time."""
        zone = self._zone(person, self._desk.own_reminder(person, action.reminder))
        until = next_instant(make_rule((action.at,), tuple(Weekday), zone), now)
        return self._snoozed(person, action.reminder, until or now, now)

    def _snoozed(self, person: Person, reminder_id: int, until: datetime, now: datetime) -> Reply:
        desk = self._desk
        reminder = self._desk.own_reminder(person, reminder_id)
        zone = self._zone(person, reminder)
        exercise = reminder.exercise if reminder is not None else desk.exercise_for(person).id
        until = self._set(person, exercise, zone, until, now)
        text = self._back_at(person, until, zone, now)
        reply = Reply(edit=Message(text=text), toast=text)
        if reminder is None or reminder.is_once:
            return reply
        local = until.astimezone(ZoneInfo(zone))
        count = reminder.snoozed_count + 1 if reminder.snoozed_hour == local.hour else 1
        desk.store.reminders.save(replace(reminder, snoozed_hour=local.hour, snoozed_count=count))
        if count < OFFERS_AFTER:
            return reply
        quarter = time(local.hour, local.minute // 15 * 15)
        return replace(reply, messages=(resting.offer_to_move(desk.words, reminder, quarter),))

    def _back_at(self, person: Person, until: datetime, zone: str, now: datetime) -> str:
        """When it comes back: by the person's clock, or in how long, while nobody knows their zone."""
        if person.zone is not None:
            return reminding.snoozed(self._desk.words, until, zone)
        return reminding.snoozed_for(self._desk.words, until - now)

    def _zone(self, person: Person, reminder: Reminder | None) -> str:
        return reminder.rule.zone if reminder is not None else person.zone or "UTC"

    def _set(self, person: Person, exercise: str, zone: str, until: datetime, now: datetime) -> datetime:
        quiet = self._desk.store.rests.quiet_hours(person.chat_id)
        if quiet is not None and quiet.covers(until.astimezone(ZoneInfo(zone)).time()):
            until = quiet.end_after(until, zone)
        reminders = self._desk.store.reminders
        for earlier in reminders.once_of_chat(person.chat_id):
            if earlier.due_at is not None and abs(earlier.due_at - until) < DOUBLE_TAP:
                reminders.delete(earlier.id)
        self._scheduling.add_once(person.chat_id, exercise, zone, until)
        return until

    def snooze_in_words(self, person: Person, request: ReminderRequest, now: datetime) -> Reply:
        """ "In twenty minutes"; without a length as long as the button says."""
        minutes = request.minutes or reminding.SNOOZE_MINUTES
        if minutes not in SNOOZE_LIMITS_MIN:
            return say(pages.plain(self._desk.words, "remind-past"))
        zone = person.zone or "UTC"
        until = now + timedelta(minutes=minutes)
        until = self._set(person, self._desk.exercise_for(person).id, zone, until, now)
        return say(Message(text=self._back_at(person, until, zone, now)))

    def skip_today(self, person: Person, reminder_id: int, now: datetime) -> Reply:
        """Nothing more of this reminder today, also no snooze."""
        desk = self._desk
        reminder = self._desk.own_reminder(person, reminder_id)
        zone = self._zone(person, reminder)
        end = tomorrow(now, zone)
        for once in desk.store.reminders.once_of_chat(person.chat_id):
            if once.due_at is not None and once.due_at <= end:
                desk.store.reminders.delete(once.id)
        if reminder is not None and not reminder.is_once:
            self._scheduling.count_from(reminder, end)
        text = desk.words("remind-skipped")
        return Reply(edit=Message(text=text), toast=text)

    def pause_in_words(self, person: Person, request: ReminderRequest, now: datetime) -> Reply:
        """A pause with the end that was said; without one, how long is asked. No days end it, two times are hours."""
        if request.rules:
            return self._quiet_in_words(person, request)
        if request.days_count == 0:
            return self.resume(person, now)
        if request.is_ambiguous or (request.days_count is None and request.until is None):
            return say(resting.ask_pause(self._desk.words))
        return say(self._pause(person, now, days=request.days_count, until=request.until))

    def press_pause(self, person: Person, days: int, now: datetime) -> Reply:
        """0 asks for how long, less ends the pause, more is a length in days."""
        desk = self._desk
        if days == 0:
            return say(resting.ask_pause(desk.words))
        if days > 0:
            return Reply(edit=self._pause(person, now, days=days))
        return Reply(edit=self._end_pause(person, now), toast=desk.words("remind-pause-over"))

    def is_paused(self, person: Person, now: datetime) -> bool:
        """Whether a pause is on."""
        return self._desk.store.rests.paused_until(person.chat_id, now) is not None

    def resume(self, person: Person, now: datetime) -> Reply:
        """ "Turn my reminders back on": the pause is over, and the list shows what comes."""
        name = "remind-pause-over" if self.is_paused(person, now) else "remind-not-paused"
        return say(pages.plain(self._desk.words, name), self._end_pause(person, now))

    def _end_pause(self, person: Person, now: datetime) -> Message:
        desk = self._desk
        if self.is_paused(person, now):
            desk.store.rests.end_pause(person.chat_id, now)
            self._scheduling.count_all(person.chat_id, now)
        rules = desk.store.reminders.of_chat(person.chat_id)
        once = desk.store.reminders.once_of_chat(person.chat_id)
        return reminding.reminders(desk.words, rules, now, once=once, is_zone_known=person.zone is not None)

    def _quiet_in_words(self, person: Person, request: ReminderRequest) -> Reply:
        """ "Don't message me after 10 pm": the page with the hours that were said, or to pick from."""
        if request.is_ambiguous:
            return self.quiet_page(person)
        starts, ends = request.rules[0].local_times
        quiet = QuietHours(starts=starts, ends=ends)
        self._desk.store.rests.set_quiet_hours(person.chat_id, quiet)
        return say(resting.quiet_page(self._desk.words, quiet))

    def _pause(
        self, person: Person, now: datetime, *, days: int | None = None, until: date | Weekday | None = None
    ) -> Message:
        desk = self._desk
        zone = person.zone or "UTC"
        end = end_of_pause(now, zone, days=days, until=until)
        if end is None:
            return resting.ask_pause(desk.words)
        desk.store.rests.pause(person.chat_id, Pause(from_at=now, until_at=end))
        for once in desk.store.reminders.once_of_chat(person.chat_id):
            if once.due_at is not None and once.due_at < end:
                desk.store.reminders.delete(once.id)
        self._scheduling.count_all(person.chat_id, now)
        return resting.paused(desk.words, end, zone, now)

    def quiet_page(self, person: Person) -> Reply:
        """The hours in which nothing rings."""
        return say(resting.quiet_page(self._desk.words, self._desk.store.rests.quiet_hours(person.chat_id)))

    def set_quiet_hours(self, person: Person, action: SetQuietHours) -> Reply:
        """Take the hours that were pressed; equal ends mean none."""
        desk = self._desk
        quiet = None if action.starts == action.ends else QuietHours(starts=action.starts, ends=action.ends)
        desk.store.rests.set_quiet_hours(person.chat_id, quiet)
        return Reply(edit=resting.quiet_page(desk.words, quiet), toast=desk.words("toast-done"))
