"""When a reminder comes: wall time in a zone -> the next instant; it must not read the clock or know who is reminded.

The rule of this module, in one sentence: every pair of a local date and a local time of a rule is one occurrence,
each occurrence has one fixed instant (or none), and the next instant is the earliest of those after a given one.
Nothing is counted forward from the last firing, so a restart, a retry or a change of tz data cannot double or lose
an occurrence.

    the wall time exists once     that instant
    it exists twice (overlap)     the first of the two (PEP 495, fold=0)
    it does not exist (gap)       read with the offset before the gap, so moved forward by the gap (RFC 5545, 3.3.5)
    the whole date is skipped     none (Pacific/Apia, 2011-12-30)

Because a gap moves times forward, instants need not come in the order of the wall times: on a spring Sunday in
Berlin 02:30 becomes 03:30 and so comes after 03:00. Two times that a gap makes equal are one instant, and fire once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import IntEnum
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_ONE_DAY = timedelta(days=1)
_SEARCHED_DAYS = 24  # a rule of one weekday, that weekday's date skipped whole, and room on both sides
_LAST_MOMENT = time(23, 59, 59, 999_999)
# Names that a system's zone folder holds beside the IANA zones; "right/" counts leap seconds, so it would be off.
_NOT_ZONES = ("posix/", "right/", "posixrules", "localtime")


class Weekday(IntEnum):
    """Monday is 0, as in `datetime.date.weekday()`."""

    MON = 0
    TUE = 1
    WED = 2
    THU = 3
    FRI = 4
    SAT = 5
    SUN = 6

    @property
    def short(self) -> str:
        """The three letters of the command line: "mon"."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderRule:
    """Local times on weekdays in a zone; both tuples sorted, without doubles, never empty; `zone` an IANA name."""

    local_times: tuple[time, ...]
    weekdays: tuple[Weekday, ...]
    zone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastOccurrence:
    """The latest occurrence that a reminder has had: its due instant, and the zone that the rule had then.

    It is what keeps a change of zone from firing twice on one local date: an occurrence whose wall time had already
    come in that zone is over, wherever the person is now.
    """

    due_at: datetime
    zone: str


def make_rule(local_times: Iterable[time], weekdays: Iterable[Weekday], zone: str) -> ReminderRule:
    """A rule with its times and days in order and without doubles.

    Raises ValueError, in one line, when there is no time or no day, a time is not a plain whole minute, or the zone
    is not an IANA name.
    """
    times, days = set(local_times), set(weekdays)
    if not times:
        raise ValueError("a reminder needs at least one time")
    if not days:
        raise ValueError("a reminder needs at least one weekday")
    for local_time in times:
        if local_time.tzinfo is not None or local_time.second or local_time.microsecond or local_time.fold:
            raise ValueError(f"{local_time!r} is no wall time in whole minutes, as 07:30")
    if not is_zone(zone):
        raise ValueError(f'"{zone}" is no IANA time zone, as Europe/Berlin')
    return ReminderRule(local_times=tuple(sorted(times)), weekdays=tuple(sorted(days)), zone=zone)


def is_zone(name: str) -> bool:
    """Whether it is the name of an IANA zone, in its exact case."""
    if not name or name.startswith(_NOT_ZONES):
        return False
    try:
        ZoneInfo(name)
    except (
        ZoneInfoNotFoundError,
        ValueError,
        OSError,
    ):  # OSError: the name of a folder, or one too long for a file
        return False
    return True


def next_instant(
    rule: ReminderRule, after: datetime, *, last: LastOccurrence | None = None
) -> datetime | None:
    """The first instant of the rule strictly later than `after` (any aware datetime), in UTC.

    With `last`, what had already come in `last.zone` by `last.due_at` is passed over, so that a change of zone keeps
    the wall time from now on and never fires twice on one local date; where the zone is the same it changes
    nothing. None only at the end of the calendar (year 9999).
    """
    zone = ZoneInfo(rule.zone)
    guard = None if last is None or last.zone == rule.zone else last
    best: datetime | None = None
    try:
        day = after.astimezone(zone).date()
        if _gap_at(datetime.combine(day - _ONE_DAY, _LAST_MOMENT, zone)):
            day -= _ONE_DAY  # a gap at its end can have moved one of its times into this day
        for _ in range(_SEARCHED_DAYS):
            found = _first_on(rule, zone, day, after, guard)
            if found is not None and (best is None or found < best):
                best = found
            # A time moved over midnight may be later than one of the next day, so that day is still to be seen.
            if best is not None and best.astimezone(zone).date() <= day:
                break
            day += _ONE_DAY
    except OverflowError:
        return best
    return best


def instants(
    rule: ReminderRule, after: datetime, count: int, *, last: LastOccurrence | None = None
) -> Iterator[datetime]:
    """The next `count` instants, each strictly later than the one before; fewer only at the end of the calendar."""
    for _ in range(count):
        found = next_instant(rule, after, last=last)
        if found is None:
            return
        yield found
        after = found


def _first_on(
    rule: ReminderRule, zone: ZoneInfo, day: date, after: datetime, guard: LastOccurrence | None
) -> datetime | None:
    """The earliest instant later than `after` among the occurrences of one local date."""
    if day.weekday() not in rule.weekdays:
        return None
    best: datetime | None = None
    for local_time in rule.local_times:
        wall = datetime.combine(
            day, local_time, zone
        )  # fold=0: the first time, or the offset from before a gap
        found = wall.astimezone(UTC)
        if found <= after or (best is not None and found >= best):
            continue
        if _gap_at(wall) and _is_skipped(day, zone):
            return None
        if guard is not None and _had_come(day, local_time, guard):
            continue
        best = found
    return best


def _had_come(day: date, local_time: time, guard: LastOccurrence) -> bool:
    """Whether the occurrence came in the guard's zone; a date that it skips whole is over when its moment is."""
    return datetime.combine(day, local_time, ZoneInfo(guard.zone)).astimezone(UTC) <= guard.due_at


def _is_skipped(day: date, zone: ZoneInfo) -> bool:
    """Whether no moment of the local date exists: one gap holds both its first and its last."""
    first = _gap_at(datetime.combine(day, time.min, zone))
    return bool(first) and first == _gap_at(datetime.combine(day, _LAST_MOMENT, zone))


def _gap_at(wall: datetime) -> timedelta:
    """How long the gap is in which a wall time (fold=0) lies; zero when it exists.

    PEP 495: in a gap fold=0 has the offset from before and fold=1 the one from after, which is then the greater; in
    an overlap it is the lesser, and elsewhere the two are equal.
    """
    before, since = wall.utcoffset(), wall.replace(fold=1).utcoffset()
    if before is None or since is None or since <= before:
        return timedelta(0)
    return since - before
