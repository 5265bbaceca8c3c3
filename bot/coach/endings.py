"""What the last message of a session says beyond the session itself; it reads, and changes nothing."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.core.person import Person
from bot.core.plan import Plan
from bot.core.rest import streak
from bot.core.session import Session, counts
from bot.core.views import moments
from bot.core.views.ending import Ending


def ending_for(desk: Desk, person: Person, session: Session, plan: Plan, now: datetime) -> Ending:
    """What the last message says beyond the session: the streak, with today in it if this counts, and what is next."""
    store = desk.store
    zone = person.zone or "UTC"
    done_ats = [*store.rests.stretches(person.chat_id), *([now] if counts(session, plan) else [])]
    dates = {done_at.astimezone(ZoneInfo(zone)).date() for done_at in done_ats}
    rested = [day for pause in store.rests.pauses(person.chat_id) for day in pause.days(zone)]
    upcoming = [
        (reminder.due_at, reminder.rule.zone)
        for reminder in store.reminders.of_chat(person.chat_id)
        if reminder.due_at is not None
    ]
    soonest = min(upcoming, default=None)
    return Ending(
        streak=streak(dates, now.astimezone(ZoneInfo(zone)).date(), rested),
        next_reminder=moments.moment(desk.words, *soonest, now) if soonest is not None else None,
    )
