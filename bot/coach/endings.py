"""What the last message of a session says beyond the session itself; it reads, and changes nothing."""

from datetime import datetime

from bot.coach.desk import Desk
from bot.core.person import Person
from bot.core.progress import streak_days
from bot.core.views import moments
from bot.core.views.ending import Ending


def ending_for(desk: Desk, person: Person, now: datetime) -> Ending:
    """What the last message says beyond the session: the streak with today in it, and the next reminder."""
    store = desk.store
    ended_ats = [now, *store.sessions.ended_ats(person.chat_id)]
    upcoming = [
        (reminder.due_at, reminder.rule.zone)
        for reminder in store.reminders.of_chat(person.chat_id)
        if reminder.due_at is not None
    ]
    soonest = min(upcoming, default=None)
    return Ending(
        streak=streak_days(ended_ats, now, person.zone),
        next_reminder=moments.moment(desk.words, *soonest, now) if soonest is not None else None,
    )
