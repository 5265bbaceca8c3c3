"""One person's guided session: its states, what moves it, and what it has to tell next. All pure.

It must not read the store or the clock: every function takes the session as it stands and the instant, and gives
the session as it is then.

    states   the states and the table of what leads from one to another
    record   what is kept of a session
    walking  through the plan: what is due to be told, and how the session stands once it has left
    moves    what a person does: pause, resume, skip, back, repeat, switch, extend, stop
"""

from bot.core.session.moves import (
    EXTENSION,
    back,
    end,
    extend,
    freeze,
    is_before_start,
    repeat,
    resume,
    skip,
    stop,
    switch_side,
    thaw,
    undo_stop,
)
from bot.core.session.record import Session
from bot.core.session.states import FROZEN, ONGOING, TRANSITIONS, Event, State
from bot.core.session.walking import (
    LAPSE_AFTER,
    LATE_HOLD,
    LEAD_IN,
    LET_GO,
    NUDGE_AFTER,
    OUTAGE,
    TICK,
    Telling,
    bank,
    countdown,
    counts,
    telling,
    told,
    wait,
)

__all__ = [
    "EXTENSION",
    "FROZEN",
    "LAPSE_AFTER",
    "LATE_HOLD",
    "LEAD_IN",
    "LET_GO",
    "NUDGE_AFTER",
    "ONGOING",
    "OUTAGE",
    "TICK",
    "TRANSITIONS",
    "Event",
    "Session",
    "State",
    "Telling",
    "back",
    "bank",
    "countdown",
    "counts",
    "end",
    "extend",
    "freeze",
    "is_before_start",
    "repeat",
    "resume",
    "skip",
    "stop",
    "switch_side",
    "telling",
    "thaw",
    "told",
    "undo_stop",
    "wait",
]
