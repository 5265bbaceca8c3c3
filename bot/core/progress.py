"""What a person has done so far, counted from the instants at which their sessions ended; it must not judge."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo


def streak_days(ended_ats: Iterable[datetime], now: datetime, zone: str | None) -> int:
    """Days in a row with a finished session, counted back from today, or from yesterday where today has none yet.

    Dates are those of the person's zone, UTC where none is known.
    """
    local = ZoneInfo(zone or "UTC")
    dates = {ended_at.astimezone(local).date() for ended_at in ended_ats}
    day = now.astimezone(local).date()
    if day not in dates:
        day -= timedelta(days=1)
    count = 0
    while day in dates:
        count += 1
        day -= timedelta(days=1)
    return count
