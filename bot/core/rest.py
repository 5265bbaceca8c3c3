"""When a person is not to be reminded, and the streak that a pause keeps; it must not know of reminders."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.core.reminder import Weekday

LONGEST_PAUSE = timedelta(days=366)
"""A pause always has an end; a longer wish ends here."""

_ONE_DAY = timedelta(days=1)
_MOST_DAYS = 3660


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """No reminder from one instant until another."""

    from_at: datetime
    until_at: datetime

    def days(self, zone: str) -> set[date]:
        """The local dates that it touches."""
        local = ZoneInfo(zone)
        first, last = self.from_at.astimezone(local).date(), self.until_at.astimezone(local).date()
        return {first + timedelta(days=ahead) for ahead in range((last - first).days + 1)}


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietHours:
    """Local hours in which nothing rings, from `starts` up to `ends`; over midnight where `ends` is earlier."""

    starts: time
    ends: time

    def covers(self, local_time: time) -> bool:
        """Whether the wall time lies in them."""
        if self.starts <= self.ends:
            return self.starts <= local_time < self.ends
        return local_time >= self.starts or local_time < self.ends

    def end_after(self, instant: datetime, zone: str) -> datetime:
        """The first end at or after an instant, in its zone's wall time."""
        local = instant.astimezone(ZoneInfo(zone))
        day = local.date() + (_ONE_DAY if local.time() > self.ends else timedelta(0))
        return datetime.combine(day, self.ends, ZoneInfo(zone)).astimezone(instant.tzinfo)


def end_of_pause(
    now: datetime, zone: str, *, days: int | None = None, until: date | Weekday | None = None
) -> datetime | None:
    """The first moment of the local day on which reminders come again; None when that is no longer ahead.

    "A week" is seven days and what is left of today; "until monday" ends as Monday begins.
    """
    local = now.astimezone(ZoneInfo(zone))
    match until:
        case Weekday():
            ahead = (until - local.date().weekday()) % 7 or 7
            day = local.date() + timedelta(days=ahead)
        case date():
            day = until
        case None:
            day = local.date() + timedelta(days=min(days or 1, LONGEST_PAUSE.days))
    day = min(day, local.date() + LONGEST_PAUSE)
    end = datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(now.tzinfo)
    return end if end > now else None


def streak(stretched_on: Collection[date], today: date, rested_on: Iterable[date] = ()) -> int:
    """How many days in a row have had a stretch, up to today or yesterday; days of a pause break nothing."""
    rested = set(rested_on)
    count, day = 0, today
    for _ in range(_MOST_DAYS):
        if day in stretched_on:
            count += 1
        elif day not in rested and day != today:
            break
        day -= _ONE_DAY
    return count
