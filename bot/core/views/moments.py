"""Days and times in words: "half past seven in the morning (07:30)"; it must not find instants."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.reminder import Weekday
from bot.core.words import Marked, Words

_WEEK = tuple(Weekday)
_NIGHT_ENDS, _MORNING_ENDS, _AFTERNOON_ENDS, _EVENING_ENDS = 5, 12, 18, 22


def digits(at: time) -> str:
    """`07:30`"""
    return f"{at.hour:02}:{at.minute:02}"  # a fifth of what strftime takes (measured)


def spoken(words: Words, at: time) -> str:
    """A local time as it is said, with the digits behind it, so that a wrong half of the day is seen."""
    return words("time-in-words", words=_said(words, at), digits=digits(at))


def _said(words: Words, at: time) -> str:
    if at == time(12, 0):
        return words("time-noon")
    if at == time(0, 0):
        return words("time-midnight")
    return words(
        "time-part",
        minute=at.minute,
        hour=words(f"hour-{_on_the_dial(at.hour)}"),
        next=words(f"hour-{_on_the_dial(at.hour + 1)}"),
        digits=digits(at),
        part=words(f"part-{_part(at.hour)}"),
    )


def _on_the_dial(hour: int) -> int:
    return (hour - 1) % 12 + 1


def _part(hour: int) -> str:
    if _NIGHT_ENDS <= hour < _MORNING_ENDS:
        return "morning"
    if _MORNING_ENDS <= hour < _AFTERNOON_ENDS:
        return "afternoon"
    if _AFTERNOON_ENDS <= hour < _EVENING_ENDS:
        return "evening"
    return "night"


def times(words: Words, local_times: Sequence[time]) -> str:
    """Several local times in words."""
    return listed(words, [spoken(words, at) for at in local_times])


def days(words: Words, weekdays: Sequence[Weekday]) -> str:
    """ "every day", "every weekday", "every Monday and Thursday"; none named is every day."""
    chosen = tuple(sorted(set(weekdays)))
    if chosen in ((), _WEEK):
        return words("days-every")
    if chosen == _WEEK[:5]:
        return words("days-weekdays")
    if chosen == _WEEK[5:]:
        return words("days-weekend")
    return words("days-list", list=listed(words, [words(f"weekday-{int(day)}") for day in chosen]))


def listed(words: Words, items: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"; the items and the list are Markdown."""
    if not items:
        return ""
    *head, last = items
    text = ""
    for item in head:
        text = words("list-head", first=Marked(text), second=Marked(item)) if text else item
    return words("list-pair", first=Marked(text), second=Marked(last)) if text else last


def moment(words: Words, instant: datetime, zone: str, now: datetime) -> str:
    """An instant in the person's zone: "tomorrow, Saturday 21 November, 07:30"."""
    local, today = instant.astimezone(ZoneInfo(zone)), now.astimezone(ZoneInfo(zone)).date()
    day = words(
        "moment-date",
        weekday=words(f"weekday-{local.weekday()}"),
        date=str(local.day),
        month=words(f"month-{local.month}"),
    )
    match (local.date() - today).days:
        case 0:
            day = words("moment-today", day=day)
        case 1:
            day = words("moment-tomorrow", day=day)
    return words("moment", day=day, time=digits(local.time()))


def place(zone: str) -> str:
    """What people call a zone: "Buenos Aires" for "America/Argentina/Buenos_Aires"."""
    return zone.rpartition("/")[2].replace("_", " ")
