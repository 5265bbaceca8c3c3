"""The use cases of reminders: set, move, list, remove.

It must not send one: a reminder has a `due_at`, and `delivering` tells what is due.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.coach.resting import Resting
from bot.coach.scheduling import Scheduling
from bot.core.action import (
    MoveReminder,
    PickTime,
    RemoveReminder,
)
from bot.core.message import Message, Reply, say
from bot.core.person import REMINDER_QUOTA, Person, Reminder, Wish
from bot.core.reminder import LastOccurrence, Weekday, instants, make_rule, next_instant
from bot.core.understanding.meaning import ReminderAction, ReminderRequest, RuleWish
from bot.core.views import pages, reminding, zoning
from bot.store.columns import from_weekdays, to_weekdays

SHOWN_AHEAD = 3
"""Instants in a confirmation."""

_EVERY_DAY = tuple(Weekday)


class Reminding:
    """Rules and one-offs."""

    def __init__(self, desk: Desk, scheduling: Scheduling, resting: Resting) -> None:
        self._desk = desk
        self._scheduling = scheduling
        self._resting = resting

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(MoveReminder, self.move),
            on(RemoveReminder, lambda person, action, now: self.remove(person, action.reminder, now)),
        ]

    def request(self, person: Person, request: ReminderRequest, now: datetime) -> Reply:
        """What was said about reminders."""
        match request.action:
            case ReminderAction.LIST:
                return self.listing(person, now)
            case ReminderAction.OFF:
                return self._off(person, request, now)
            case ReminderAction.SNOOZE if request.rules and (request.is_ambiguous or person.zone is None):
                # "when i'm home at 19:00": which 7, or where, is asked as for any one-off
                once = replace(request, action=ReminderAction.ONCE, minutes=None)
                is_clear = all(len(rule.local_times) == 1 for rule in request.rules)
                return self._once(person, once, now) if is_clear else say(self._ask(person, once))
            case ReminderAction.SNOOZE:
                return self._resting.snooze_in_words(person, request, now)
            case ReminderAction.PAUSE:
                return self._resting.pause_in_words(person, request, now)
            case ReminderAction.SET | ReminderAction.REPLACE | ReminderAction.ONCE if request.is_ambiguous:
                return say(self._ask(person, request))
            case ReminderAction.ONCE:
                return self._once(person, request, now)
            case ReminderAction.REPLACE:
                return self._replace(person, request, now)
            case ReminderAction.SET:
                wishes = tuple(
                    Wish(local_times=rule.local_times, weekdays=rule.weekdays) for rule in request.rules
                )
                return self.set_rules(person, wishes, now)

    def waits_for_resume(self, person: Person, now: datetime) -> bool:
        """Whether "resume" can only be about the reminders: they are paused, and no session goes on."""
        is_free = self._desk.store.sessions.ongoing(person.chat_id) is None
        return is_free and self._resting.is_paused(person, now)

    def resume(self, person: Person, now: datetime) -> Reply:
        """The pause of the reminders is over."""
        return self._resting.resume(person, now)

    def pick(self, person: Person, now: datetime) -> Reply:
        """ "Remind me daily": which time?"""
        if self._is_full(person, 1):
            return self._quota(person, now)
        self._desk.store.persons.save(replace(person, wishes=(Wish(),)))
        return say(reminding.pick_time(self._desk.words))

    def picked(self, person: Person, action: PickTime, now: datetime) -> Reply:
        """A time was pressed; days of 0 are every day, unless the words before it named some."""
        wish = Wish(
            local_times=(action.at,),
            weekdays=to_weekdays(action.days),
            is_once=action.once > 0,
            on_date=date.fromordinal(action.once) if action.once > 1 else None,
        )
        reply = self.set_rules(person, (wish,), now)
        return Reply(edit=reply.messages[0], messages=reply.messages[1:])

    def set_rules(self, person: Person, wishes: Sequence[Wish], now: datetime) -> Reply:
        """Set them, or ask for the zone first and keep what was wished until it is known."""
        desk = self._desk
        if not wishes or not all(wish.local_times for wish in wishes):
            desk.store.persons.save(replace(person, wishes=tuple(wishes) or (Wish(),)))
            return say(reminding.pick_time(desk.words))
        if self._is_full(person, sum(wish.replaces is None for wish in wishes)):
            return self._quota(person, now)
        if person.zone is None:
            desk.store.persons.save(replace(person, wishes=tuple(wishes), is_waiting_for_zone=True))
            times = [at for wish in wishes for at in wish.local_times]
            return say(zoning.zone_question(desk.words, times))
        desk.store.persons.save(replace(person, wishes=(), is_waiting_for_zone=False))
        return say(*(self._made(person, wish, person.zone, now) for wish in wishes))

    def _made(self, person: Person, wish: Wish, zone: str, now: datetime) -> Message:
        """Set one, and say so; asked for twice, it is still one."""
        if wish.is_once:
            return self._made_once(person, wish, zone, now)
        return self._confirmed(self._make(person, wish, zone, now), now)

    def _made_once(self, person: Person, wish: Wish, zone: str, now: datetime) -> Message:
        words = self._desk.words
        rule = RuleWish(local_times=wish.local_times, weekdays=wish.weekdays)
        due_at = _once_at(rule, wish.on_date, zone, now)
        if due_at is None or due_at <= now:
            return pages.plain(words, "remind-past")
        exercise = self._desk.exercise_for(person).id
        reminder = self._scheduling.add_once(person.chat_id, exercise, zone, due_at)
        return reminding.once(words, reminder, now)

    def _make(self, person: Person, wish: Wish, zone: str, now: datetime) -> Reminder:
        rule = make_rule(wish.local_times, wish.weekdays or _EVERY_DAY, zone)
        reminders = self._desk.store.reminders
        same = [one for one in reminders.of_chat(person.chat_id) if one.rule == rule]
        if same and wish.replaces is None:
            return same[0]
        if wish.replaces is not None and (old := reminders.get(wish.replaces)) is not None:
            return self._scheduling.change(old, rule, now)
        return self._scheduling.add(person.chat_id, rule, self._desk.exercise_for(person).id, now)

    def _confirmed(self, reminder: Reminder, now: datetime, name: str = "remind-set") -> Message:
        """What was set, with the next three instants."""
        after = (reminder.counted_from or now) if reminder.due_at is not None else now
        ahead = tuple(instants(reminder.rule, after, SHOWN_AHEAD, last=reminder.last))
        person = self._desk.person(reminder.chat_id, now)
        return reminding.confirmation(
            self._desk.words,
            reminder,
            now,
            name=name,
            ahead=ahead,
            is_held_back=is_held_back(person, reminder, reminder.due_at),
        )

    def listing(self, person: Person, now: datetime) -> Reply:
        """All rules of the person."""
        rules = self._desk.store.reminders.of_chat(person.chat_id)
        paused_until = self._desk.store.rests.paused_until(person.chat_id, now)
        once = self._desk.store.reminders.once_of_chat(person.chat_id)
        listed = reminding.reminders(
            self._desk.words, rules, now, paused_until, once, is_zone_known=person.zone is not None
        )
        return say(listed)

    def remove(self, person: Person, reminder_id: int, now: datetime) -> Reply:
        """Remove one; the list in place shows what is left."""
        desk = self._desk
        if desk.own_reminder(person, reminder_id) is None:
            name = "remind-gone"
        else:
            desk.store.reminders.delete(reminder_id)
            name = "remind-removed"
        return Reply(edit=self.listing(person, now).messages[0], toast=desk.words(name))

    def move(self, person: Person, action: MoveReminder, now: datetime) -> Reply:
        """ "Evening instead"."""
        desk = self._desk
        reminder = desk.own_reminder(person, action.reminder)
        if reminder is None:
            return Reply(toast=desk.words("remind-gone"))
        if action.at not in reminder.rule.local_times:
            return Reply(toast=desk.words("toast-already"))
        times = [action.to if at == action.at else at for at in reminder.rule.local_times]
        rule = make_rule(times, reminder.rule.weekdays, reminder.rule.zone)
        changed = self._scheduling.change(reminder, rule, now)
        return Reply(edit=self._confirmed(changed, now, "remind-moved"))

    def _off(self, person: Person, request: ReminderRequest, now: datetime) -> Reply:
        """Remove what was named; where several could be meant, show them with their buttons."""
        desk = self._desk
        rules = desk.store.reminders.of_chat(person.chat_id)
        named = {at for rule in request.rules for at in rule.local_times}
        days = {day for rule in request.rules for day in rule.weekdays}
        if not rules:
            return self.listing(person, now)
        if not named and not days:
            if len(rules) > 1:
                line = pages.plain(desk.words, "remind-which-off")
                return say(line, *self.listing(person, now).messages)
            desk.store.reminders.delete(rules[0].id)
            return say(pages.plain(desk.words, "remind-removed"))
        for reminder in rules:
            self._drop(reminder, named, days, now)
        is_same = desk.store.reminders.of_chat(person.chat_id) == rules
        name = "remind-no-such" if is_same else "remind-dropped" if days else "remind-removed"
        return say(pages.plain(desk.words, name), *self.listing(person, now).messages)

    def _drop(self, reminder: Reminder, named: set[time], days: set[Weekday], now: datetime) -> None:
        """Take the named times, or the named days, out of a rule; an empty rule is removed."""
        rule = reminder.rule
        times = [at for at in rule.local_times if at not in named] if named else list(rule.local_times)
        weekdays = list(rule.weekdays)
        if days and (not named or times != list(rule.local_times)):
            weekdays = [day for day in rule.weekdays if day not in days]
            times = list(rule.local_times) if weekdays else []
        if not times or not weekdays:
            self._desk.store.reminders.delete(reminder.id)
        elif (tuple(times), tuple(weekdays)) != (rule.local_times, rule.weekdays):
            self._scheduling.change(reminder, make_rule(times, weekdays, rule.zone), now)

    def _replace(self, person: Person, request: ReminderRequest, now: datetime) -> Reply:
        """Change the one reminder that there is; with several, the person is shown them."""
        desk = self._desk
        rules = desk.store.reminders.of_chat(person.chat_id)
        if not rules:
            wishes = tuple(Wish(local_times=one.local_times, weekdays=one.weekdays) for one in request.rules)
            return self.set_rules(person, wishes, now)
        # "The 7:30 one to 8:00": with several, the one that has the time which was named.
        named = [one for one in rules if set(request.old_times) & set(one.rule.local_times)]
        rules = named if len(named) == 1 else rules
        if len(rules) == 1 and len(request.rules) > 1 and all(one.local_times for one in request.rules):
            return self._part(person, rules[0], request.rules, now)
        if len(rules) > 1 or len(request.rules) > 1:
            return say(pages.plain(desk.words, "remind-which-one"), *self.listing(person, now).messages)
        old = rules[0].rule
        wish = request.rules[0] if request.rules else RuleWish(local_times=())
        kept = set(old.local_times) - set(request.old_times) if request.old_times else set()
        times = (*wish.local_times, *kept) if wish.local_times else old.local_times
        if request.minutes is not None and not wish.local_times:
            times = tuple(_shifted(at, request.minutes) for at in old.local_times)
        rule = make_rule(times, wish.weekdays or old.weekdays, old.zone)
        changed = self._scheduling.change(rules[0], rule, now)
        return say(self._confirmed(changed, now, "remind-moved"))

    def _part(self, person: Person, had: Reminder, parts: Sequence[RuleWish], now: datetime) -> Reply:
        """ "Weekends should be 9:30": the one reminder becomes two, of which the first is still the old one."""
        if self._is_full(person, len(parts) - 1):
            return self._quota(person, now)
        first, *others = parts
        rule = make_rule(first.local_times, first.weekdays or had.rule.weekdays, had.rule.zone)
        changed = self._scheduling.change(had, rule, now)
        wishes = [Wish(local_times=one.local_times, weekdays=one.weekdays) for one in others]
        made = [self._made(person, wish, had.rule.zone, now) for wish in wishes]
        return say(self._confirmed(changed, now, "remind-moved"), *made)

    def _once(self, person: Person, request: ReminderRequest, now: datetime) -> Reply:
        """One reminder at a local time, or in so many minutes."""
        if self._is_full(person, 1):
            return self._quota(person, now)
        if request.minutes is not None and not request.rules:
            return self._resting.snooze_in_words(person, request, now)
        wishes = tuple(
            Wish(local_times=(at,), weekdays=rule.weekdays, is_once=True, on_date=request.on_date)
            for rule in request.rules
            for at in rule.local_times
        )
        return self.set_rules(person, wishes, now)

    def _ask(self, person: Person, request: ReminderRequest) -> Message:
        """The readings of an ambiguous time as buttons, or times to pick where there is none."""
        words, rules = self._desk.words, request.rules
        readings = sorted({at for rule in rules for at in rule.local_times})
        own = self._desk.store.reminders.of_chat(person.chat_id)
        asked = PickTime(
            at=time(0, 0),
            days=from_weekdays(rules[0].weekdays) if rules else 0,
            reminder=own[0].id if request.action is ReminderAction.REPLACE and len(own) == 1 else 0,
            once=_once_mark(request),
        )
        if not readings:
            return reminding.pick_time(words, "remind-unclear", asked=asked)
        if len(readings) == 2:
            return reminding.pick_half(words, readings, asked)
        return reminding.pick_time(words, "remind-unclear", readings[:4], asked)

    def _is_full(self, person: Person, more: int) -> bool:
        rules = self._desk.store.reminders.of_chat(person.chat_id)
        once = self._desk.store.reminders.once_of_chat(person.chat_id)
        return len(rules) + len(once) + more > REMINDER_QUOTA

    def _quota(self, person: Person, now: datetime) -> Reply:
        line = pages.plain(self._desk.words, "remind-quota", limit=REMINDER_QUOTA)
        return say(line, *self.listing(person, now).messages)


def _once_mark(request: ReminderRequest) -> int:
    """How a button says "once": 0 for a rule, 1 for the next such time, else the date's ordinal."""
    if request.action is not ReminderAction.ONCE:
        return 0
    return request.on_date.toordinal() if request.on_date is not None else 1


def _once_at(rule: RuleWish, on_date: date | None, zone: str, now: datetime) -> datetime | None:
    """The next instant of the wished time, on the named date where one is named."""
    if on_date is None:
        return next_instant(make_rule(rule.local_times, rule.weekdays or _EVERY_DAY, zone), now)
    local = datetime.combine(on_date, rule.local_times[0], ZoneInfo(zone))
    return local.astimezone(now.tzinfo)


def _shifted(at: time, minutes: int) -> time:
    """A local time moved along the day, around midnight where it must."""
    total = (at.hour * 60 + at.minute + minutes) % (24 * 60)
    return time(total // 60, total % 60)


def is_held_back(person: Person, reminder: Reminder, at: datetime | None) -> bool:
    """Whether the person has stretched on the local day of an instant, so that a rule does not ring then."""
    if at is None or not person.holds_back or reminder.is_once or person.stretched_at is None:
        return False
    zone = ZoneInfo(reminder.rule.zone)
    return person.stretched_at.astimezone(zone).date() == at.astimezone(zone).date()


def last_occurrence(reminder: Reminder) -> LastOccurrence | None:
    """What a reminder that is due now remembers of it."""
    return (
        None if reminder.due_at is None else LastOccurrence(due_at=reminder.due_at, zone=reminder.rule.zone)
    )
