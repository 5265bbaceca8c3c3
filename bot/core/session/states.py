"""The states of a session and what moves it from one to another: the table, and nothing else.

What is not in `TRANSITIONS` cannot happen; docs/sessions.md shows it, and a test holds that page to this table.

    ready ──told──> running ──told the last phase──> done
                     │  ▲
      pause, question│  │resume, skip, back, repeat, switch
       or an outage  ▼  │
                paused, asking ──nobody came back──> lapsed
    ready, running, paused, asking ──stop, danger──> stopped ──it was a mistake──> running

A phase that ends when the person says so is running too; "wait" is that nobody has ended it for a long time.
"""

from enum import StrEnum
from types import MappingProxyType

from bot.errors import StaleAction


class State(StrEnum):
    """Where a session stands."""

    READY = "ready"
    RUNNING = "running"
    PAUSED = "paused"
    ASKING = "asking"
    DONE = "done"
    STOPPED = "stopped"
    LAPSED = "lapsed"


ONGOING = frozenset({State.READY, State.RUNNING, State.PAUSED, State.ASKING})
"""A person has at most one session in these states."""

FROZEN = frozenset({State.PAUSED, State.ASKING})
"""The timer stands still."""


class Event(StrEnum):
    """What can happen to a session."""

    TOLD = "told"
    FINISHED = "finished"
    PAUSE = "pause"
    QUESTION = "question"
    OUTAGE = "outage"
    RESUME = "resume"
    SKIP = "skip"
    BACK = "back"
    REPEAT = "repeat"
    STOP = "stop"
    MISTAKE = "mistake"
    LAPSE = "lapse"
    SWITCH = "switch"
    EXTEND = "extend"
    WAIT = "wait"


TRANSITIONS = MappingProxyType(
    {
        (State.READY, Event.TOLD): State.RUNNING,
        (State.READY, Event.OUTAGE): State.ASKING,
        (State.READY, Event.SKIP): State.READY,
        (State.READY, Event.PAUSE): State.PAUSED,
        (State.READY, Event.QUESTION): State.ASKING,
        (State.READY, Event.STOP): State.STOPPED,
        (State.READY, Event.SWITCH): State.READY,
        (State.READY, Event.EXTEND): State.READY,
        (State.RUNNING, Event.TOLD): State.RUNNING,
        (State.RUNNING, Event.FINISHED): State.DONE,
        (State.RUNNING, Event.OUTAGE): State.ASKING,
        (State.RUNNING, Event.PAUSE): State.PAUSED,
        (State.RUNNING, Event.QUESTION): State.ASKING,
        (State.RUNNING, Event.SKIP): State.RUNNING,
        (State.RUNNING, Event.BACK): State.RUNNING,
        (State.RUNNING, Event.REPEAT): State.RUNNING,
        (State.RUNNING, Event.SWITCH): State.RUNNING,
        (State.RUNNING, Event.EXTEND): State.RUNNING,
        (State.RUNNING, Event.WAIT): State.ASKING,
        (State.RUNNING, Event.STOP): State.STOPPED,
        (State.PAUSED, Event.RESUME): State.RUNNING,
        (State.PAUSED, Event.SKIP): State.RUNNING,
        (State.PAUSED, Event.BACK): State.RUNNING,
        (State.PAUSED, Event.REPEAT): State.RUNNING,
        (State.PAUSED, Event.PAUSE): State.PAUSED,
        (State.PAUSED, Event.QUESTION): State.PAUSED,
        (State.PAUSED, Event.TOLD): State.PAUSED,
        (State.PAUSED, Event.SWITCH): State.RUNNING,
        (State.PAUSED, Event.EXTEND): State.PAUSED,
        (State.PAUSED, Event.STOP): State.STOPPED,
        (State.PAUSED, Event.LAPSE): State.LAPSED,
        (State.ASKING, Event.RESUME): State.RUNNING,
        (State.ASKING, Event.PAUSE): State.PAUSED,
        (State.ASKING, Event.SKIP): State.RUNNING,
        (State.ASKING, Event.BACK): State.RUNNING,
        (State.ASKING, Event.REPEAT): State.RUNNING,
        (State.ASKING, Event.QUESTION): State.ASKING,
        (State.ASKING, Event.TOLD): State.ASKING,
        (State.ASKING, Event.SWITCH): State.RUNNING,
        (State.ASKING, Event.EXTEND): State.ASKING,
        (State.ASKING, Event.STOP): State.STOPPED,
        (State.ASKING, Event.LAPSE): State.LAPSED,
        (State.STOPPED, Event.MISTAKE): State.RUNNING,
    }
)
"""All that moves a session; what is not here cannot happen, and a button that asks for it is stale."""


def state_after(state: State, event: Event) -> State:
    """The state that the table gives; StaleAction where it gives none."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise StaleAction(f"a session that is {state} cannot {event}") from None
