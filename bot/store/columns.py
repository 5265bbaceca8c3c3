"""How values of the domain stand in columns; it must not know any table."""

from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from bot.core.reminder import Weekday

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def from_instant(instant: datetime | None) -> int | None:
    """Milliseconds since 1970 of an aware instant."""
    return None if instant is None else (instant - _EPOCH) // _MILLISECOND


def to_instant(value: int | None) -> datetime | None:
    """The aware UTC instant of a column."""
    return None if value is None else _EPOCH + value * _MILLISECOND


def from_span(span: timedelta | None) -> int | None:
    """Milliseconds of a span."""
    return None if span is None else span // _MILLISECOND


def to_span(value: int | None) -> timedelta | None:
    """The span of a column."""
    return None if value is None else value * _MILLISECOND


@lru_cache(maxsize=1024)
def from_times(local_times: tuple[time, ...]) -> str:
    """`07:30,20:00`"""
    return ",".join(at.strftime("%H:%M") for at in local_times)


def to_times(value: str) -> tuple[time, ...]:
    """The local times of a column; none for an empty one."""
    return tuple(time.fromisoformat(part) for part in value.split(",") if part)


def from_weekdays(weekdays: Iterable[Weekday]) -> int:
    """A bit mask in which Monday is 1 and Sunday 64."""
    return sum(1 << day for day in weekdays)


def to_weekdays(mask: int) -> tuple[Weekday, ...]:
    """The weekdays of a bit mask, in week order."""
    return tuple(day for day in Weekday if mask >> day & 1)
