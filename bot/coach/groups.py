"""The use cases of a group: one stretch break for all, set by an admin; it must not lead a session there."""

from datetime import datetime, timedelta

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.coach.scheduling import Scheduling
from bot.core.action import (
    JoinBreak,
)
from bot.core.message import Message, Reply, say
from bot.core.person import REMINDER_QUOTA, Person
from bot.core.reminder import Weekday, make_rule
from bot.core.understanding.meaning import ReminderAction, ReminderRequest
from bot.core.understanding.times import read_reminder
from bot.core.views import groups

OFF = ("off", "stop", "none")

COUNTS_FOR = timedelta(hours=12)
"""How long "Count me in" counts under one message."""


class Groups:
    """Stretch breaks of group chats. Whether the member is an admin of the group, the edge has asked Telegram."""

    def __init__(self, desk: Desk, scheduling: Scheduling) -> None:
        self._desk = desk
        self._scheduling = scheduling

    def uses(self) -> list[Use]:
        """What its button does outside of a group: nothing; in one it is `join`."""
        return [
            on(JoinBreak, lambda _, __, ___: Reply(toast=self._desk.words("toast-unknown-button"))),
        ]

    def remind(
        self, group: Person, admin: Person | None, words: str, topic_id: int | None, now: datetime
    ) -> Reply:
        """ "/remind weekdays at 10:30 in Berlin"; "off" removes all, no words show what is set.

        `admin` is None when the member is none. The zone is the one that was said, else the group's, else the
        admin's own.
        """
        desk, texts = self._desk, self._desk.words
        rules = desk.store.reminders.of_chat(group.chat_id)
        if not words:
            return say(groups.listing(texts, rules, topic_id))
        if admin is None:
            return say(groups.plain(texts, "group-admins-only", topic_id))
        if words.casefold() in OFF:
            for reminder in rules:
                desk.store.reminders.delete(reminder.id)
            return say(groups.plain(texts, "group-off", topic_id))
        request, zone = self._read(words, group.zone or admin.zone, now)
        if request is None:
            return say(groups.plain(texts, "group-how", topic_id))
        if zone is None:
            return say(groups.plain(texts, "group-zone", topic_id))
        if len(rules) + len(request.rules) > REMINDER_QUOTA:
            return say(Message(text=texts("remind-quota", limit=REMINDER_QUOTA), topic_id=topic_id))
        made = [
            self._scheduling.add(
                group.chat_id,
                make_rule(rule.local_times, rule.weekdays or tuple(Weekday), zone),
                desk.first_exercise().id,
                now,
                topic_id,
            )
            for rule in request.rules
        ]
        return say(*(groups.confirmed(texts, reminder, now) for reminder in made))

    def _read(
        self, words: str, known_zone: str | None, now: datetime
    ) -> tuple[ReminderRequest | None, str | None]:
        """The rules and the zone; the place stands at the end, after "in"."""
        rest, joint, place = words.rpartition(" in ")
        found = self._desk.zones.find(place) if joint else None
        if found is not None and found.is_sure:
            words, known_zone = rest, found.zones[0]
        request = read_reminder(f"remind us {words}", now, known_zone)
        is_clear = (
            request is not None
            and request.action is ReminderAction.SET
            and not request.is_ambiguous
            and all(rule.local_times for rule in request.rules)
        )
        return (request if is_clear else None), known_zone

    def join(self, group: Person, user_id: int, action: JoinBreak, now: datetime) -> Reply:
        """A member counts for themselves, once; the message shows how many have."""
        desk = self._desk
        due_at = datetime.fromtimestamp(action.minute * 60, now.tzinfo)
        if not timedelta(0) <= now - due_at <= COUNTS_FOR:
            return Reply(toast=desk.words("group-over"))
        if not desk.store.rests.join(group.chat_id, due_at, user_id):
            return Reply(toast=desk.words("toast-already"))
        joined = desk.store.rests.joined(group.chat_id, due_at)
        seen = groups.due(desk.words, desk.first_exercise(), due_at, None, joined=joined)
        return Reply(edit=seen, toast=desk.words("group-counted"))
