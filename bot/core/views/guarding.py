"""What an operator reads when the machine's clock has jumped; it must not decide anything."""

from datetime import datetime, timedelta

from bot.core.action import ResumeSending
from bot.core.message import Button, Message, Style
from bot.core.words import Words

_HOUR_S = 3600


def clock_jumped(words: Words, jump: timedelta, now: datetime) -> Message:
    """By how much, what time it is taken to be, and the button that lets reminders go on."""
    text = words(
        "clock-jumped", hours=round(jump.total_seconds() / _HOUR_S, 1), now=f"{now:%Y-%m-%d %H:%M} UTC"
    )
    button = Button(text=words("button-resume-sending"), action=ResumeSending(), style=Style.DANGER)
    return Message(text=text, rows=((button,),))
