"""What `python -m bot next` prints: the next instants of a rule given as command-line words; it must not print."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime, time

from bot.core.reminder import ReminderRule, Weekday, instants, make_rule
from bot.errors import SettingsError

MAX_COUNT = 10_000
_TIME = re.compile(r"(\d{1,2}):(\d{2})")
_DAYS = {day.short: day for day in Weekday}


def next_instant_lines(
    *,
    at: str,
    zone: str,
    now: datetime,
    days: str | None = None,
    after: str | None = None,
    count: str | int = 1,
) -> Sequence[str]:
    """One line an instant, as `2026-10-25T00:30:00Z`, strictly after `after`, or after `now` when that is None.

    `at` and `days` are comma-separated, `days` None is every day. Raises SettingsError, whose message is one line,
    on the first option that cannot be used.
    """
    rule = _rule(at, days, zone)
    start = now if after is None else _instant(after)
    wanted = _count(count)
    found = list(instants(rule, start, wanted))
    if len(found) < wanted:
        raise SettingsError(
            f"--after: {start.isoformat()} is too near the end of the calendar, the year 9999"
        )
    return [instant.strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0") for instant in found]


def _rule(at: str, days: str | None, zone: str) -> ReminderRule:
    times = [_time(word) for word in _words("--at", at, "times, as 07:30,20:00")]
    weekdays = (
        list(Weekday)
        if days is None
        else [
            day
            for word in _words("--days", days, "weekdays, as mon,wed or mon-fri")
            for day in _weekdays(word)
        ]
    )
    try:
        return make_rule(times, weekdays, zone)
    except ValueError as error:  # times and days are sound by now, so it is the zone
        raise SettingsError(f"--zone: {_one_line(str(error))}") from error


def _words(option: str, text: str, expected: str) -> list[str]:
    words = [word.strip() for word in text.split(",")]
    if not all(words):
        raise SettingsError(f"{option}: found {_shown(text)}, expected comma-separated {expected}")
    return words


def _time(word: str) -> time:
    match = _TIME.fullmatch(word)
    if match is None or not word.isascii() or int(match[1]) > 23 or int(match[2]) > 59:
        raise SettingsError(
            f"--at: found {_shown(word)}, expected a local time from 00:00 to 23:59, as 07:30"
        )
    return time(int(match[1]), int(match[2]))


def _weekdays(word: str) -> list[Weekday]:
    first, dash, last = (part.strip().lower() for part in word.partition("-"))
    if first not in _DAYS or (dash and last not in _DAYS):
        raise SettingsError(
            f"--days: found {_shown(word)}, expected mon, tue, wed, thu, fri, sat, sun or mon-fri"
        )
    start = _DAYS[first]
    length = (_DAYS[last] - start) % 7 + 1 if dash else 1  # sat-mon goes over the end of the week
    return [Weekday((start + step) % 7) for step in range(length)]


def _instant(text: str) -> datetime:
    expected = "expected an instant, as 2026-10-24T00:00:00Z or 2026-10-24T02:00:00+02:00"
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise SettingsError(f"--after: found {_shown(text)}, {expected}") from error
    if instant.tzinfo is None:
        raise SettingsError(f"--after: {_shown(text)} names no offset from UTC, {expected}")
    try:
        return instant.astimezone(UTC)
    except OverflowError as error:
        raise SettingsError(f"--after: {_shown(text)} is outside of the calendar, {expected}") from error


def _count(count: str | int) -> int:
    try:
        number = int(count)
    except ValueError:
        number = 0
    if not 1 <= number <= MAX_COUNT:
        raise SettingsError(
            f"--count: found {_shown(str(count))}, expected a whole number from 1 to {MAX_COUNT}"
        )
    return number


def _shown(text: str) -> str:
    """The text in quotes, cut, and on one line."""
    return f'"{_one_line(text)[:60]}"'


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
