"""What a person reads while their zone is found; it must not find one."""

from collections.abc import Sequence
from datetime import datetime, time
from zoneinfo import ZoneInfo

from bot.core.action import Cancel, PickZone
from bot.core.message import Button, Message
from bot.core.views.moments import digits, listed
from bot.core.words import Words


def zone_question(words: Words, local_times: Sequence[time]) -> Message:
    """Asked only when a reminder needs it (care.md)."""
    if not local_times:
        return Message(text=words("zone-question-plain"), rows=((_cancel(words),),))
    text = words("zone-question", time=listed(words, [digits(at) for at in local_times]))
    return Message(text=text, rows=((_cancel(words),),))


def zone_choice(words: Words, zones: Sequence[str], now: datetime | None = None) -> Message:
    """Several places that could be meant, with the time that it is there when `now` is given."""
    rows = tuple(
        (
            Button(
                text=words("remind-time-picked", time=_zone_label(words, zone, now)),
                action=PickZone(zone=zone),
            ),
        )
        for zone in zones
    )
    return Message(text=words("zone-which"), rows=(*rows, (_cancel(words),)))


def _zone_label(words: Words, zone: str, now: datetime | None) -> str:
    if now is None:
        return zone
    return words("zone-label", zone=zone, now=digits(now.astimezone(ZoneInfo(zone)).time()))


def zone_offset(words: Words) -> Message:
    """A distance from UTC says nothing about summer time."""
    return Message(text=words("zone-offset"), rows=((_cancel(words),),))


def zone_unknown(words: Words) -> Message:
    """A place that is not known; the question stands."""
    return Message(text=words("zone-unknown"), rows=((_cancel(words),),))


def zone_set(words: Words, zone: str, now: datetime, *, has_reminders: bool) -> Message:
    """The new zone with the time that it is there, so that a wrong one is seen at once."""
    text = words("zone-set", zone=zone, now=digits(now.astimezone(ZoneInfo(zone)).time()))
    return Message(text=f"{text} {words('zone-moved')}" if has_reminders else text)


def _cancel(words: Words) -> Button:
    return Button(text=words("button-cancel"), action=Cancel())
