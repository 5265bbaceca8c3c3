"""One person's guided session: its states, what moves it, and what it has to tell next. All pure.

It must not read the store or the clock: every function takes the session as it stands and the instant, and gives
the session as it is then.

How a session walks
-------------------
`position` is the index of the phase to be told next; the phase before it is the one on the person's screen
(`shown_at` says since when, None when something else is shown or it was cut short). `due_at` is when the next
message is due. When that message has left, `told` moves `position` on and counts the next `due_at` from the
instant it left, so that what is late by the machine never eats into a hold.

Pausing puts `position` back onto the phase that was running, with the missing time in `remaining`; going on
starts with a few seconds to get ready.

    ready ──told──> running ──told the last phase──> done
                     │  ▲
      pause, question│  │resume, skip, back, repeat, switch
       or an outage  ▼  │
                paused, asking ──nobody came back──> lapsed
    ready, running, paused, asking ──stop, danger──> stopped ──it was a mistake──> running

A phase that ends when the person says so is running too; its `due_at` is when they are asked whether they are
still there. `TRANSITIONS` is all of it, and docs/sessions.md shows it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.exercise import Side, StepWhen
from bot.core.plan import CHANGE_OVER_S, Choices, Phase, PhaseKind, Plan, Tempo
from bot.errors import AtItsLimit, RestIsKept, StaleAction

LEAD_IN = timedelta(seconds=5)
"""Get-ready before a hold goes on after a pause (care.md)."""

LET_GO = timedelta(seconds=CHANGE_OVER_S)
"""Rest after "let go" when a hold's end was told late: the editor's change-over."""

TICK = timedelta(seconds=5)
"""A countdown is edited at most this often."""

STOPWATCH_TICK = timedelta(seconds=15)
"""A stopwatch is edited at most this often, and for STOPWATCH_TICKS edits: nobody needs more (measured: edits cost)."""

STOPWATCH_TICKS = 40

EXTENSION = timedelta(seconds=10)
"""What "+10 s" adds."""

LATE_HOLD = timedelta(seconds=5)
"""A hold found later than this is not resumed in place (care.md)."""

OUTAGE = timedelta(minutes=2)
"""Later than this the person is asked whether to go on (architecture, promises)."""

NUDGE_AFTER = timedelta(minutes=30)
"""Editor's choice: an abandoned session is asked about once, after this."""

LAPSE_AFTER = timedelta(hours=6)
"""Editor's choice: so long after that one question the session ends silently."""


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


_STRAINED = (PhaseKind.HOLD, PhaseKind.CONTRACT)
"""Somebody is in a position that has to be let go of."""


class Telling(StrEnum):
    """What a session that is due has to tell."""

    PHASE = "phase"
    LEAD_IN = "lead-in"
    LET_GO = "let-go"
    OUTAGE = "outage"
    NUDGE = "nudge"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session as the store keeps it; see the module's text for `position`, `shown_at` and `remaining`.

    `was_begun` says that the phase at `position` has been told before, as after a pause, Back or Repeat. `attempts` and `attempted_at` belong to the delivery of the message that is due. `message_id` is the message
    on the person's screen that a countdown edits. `held` is the time held so far, left and right.
    `routine` is the id of a routine, `own:<number>` for a person's own, None for one exercise. `tempo`,
    `by_button`, `only_side`, `switches` and `extras` are the choices of its plan, see `bot.core.plan.Choices`.
    `ended_at` is when it was done, `feeling` what the person said of it then.
    """

    id: int
    chat_id: int
    exercise: str
    revision: str
    hold_s: int
    sets: int
    first_side: Side
    is_gentle: bool
    state: State
    position: int
    due_at: datetime | None
    needs_lead_in: bool = False
    was_begun: bool = False
    remaining: timedelta | None = None
    shown_at: datetime | None = None
    message_id: int | None = None
    was_nudged: bool = False
    held_left: timedelta = timedelta(0)
    held_right: timedelta = timedelta(0)
    attempts: int = 0
    attempted_at: datetime | None = None
    version: int = 0
    routine: str | None = None
    tempo: Tempo = Tempo.NORMAL
    by_button: bool = False
    only_side: Side | None = None
    switches: tuple[tuple[int, int], ...] = ()
    extras: tuple[tuple[int, int, int], ...] = ()
    ended_at: datetime | None = None
    feeling: str | None = None

    @property
    def choices(self) -> Choices:
        """What its plan is made with."""
        return Choices(
            first_side=self.first_side,
            tempo=self.tempo,
            by_button=self.by_button,
            switches=self.switches,
            extras=MappingProxyType({(item, number): extra for item, number, extra in self.extras}),
            only_side=self.only_side,
        )

    @property
    def is_ongoing(self) -> bool:
        """Whether the session still holds the person's one place."""
        return self.state in ONGOING

    def shown_phase(self, plan: Plan) -> Phase | None:
        """The phase on the screen, None when something else is."""
        return plan.phases[self.position - 1] if self.shown_at is not None and self.position > 0 else None

    def current_phase(self, plan: Plan) -> Phase:
        """The phase that a question is about: the one on the screen or, when frozen, the one to go on with."""
        return self.shown_phase(plan) or plan.phases[min(self.position, len(plan.phases) - 1)]


def telling(session: Session, plan: Plan, now: datetime) -> Telling:
    """What has to be told of a session whose `due_at` has come; it depends on how late it is (care.md)."""
    if session.due_at is None:
        raise ValueError(f"session {session.id} is not due")
    if session.state in FROZEN:
        return Telling.LAPSE if session.was_nudged else Telling.NUDGE
    if (open_phase := session.shown_phase(plan)) is not None and open_phase.is_open:
        return Telling.NUDGE
    late = now - session.due_at
    if late > OUTAGE:
        return Telling.OUTAGE
    shown = session.shown_phase(plan)
    if late > LATE_HOLD and shown is not None and shown.kind in _STRAINED:
        return Telling.LET_GO
    is_hold_next = plan.phases[session.position].is_timed_work
    if session.needs_lead_in or (late > LATE_HOLD and is_hold_next):
        return Telling.LEAD_IN
    return Telling.PHASE


def told(session: Session, plan: Plan, what: Telling, sent_at: datetime, message_id: int | None) -> Session:
    """The session after a message left at `sent_at`; the next instant is counted from there."""
    session = replace(bank(session, plan, sent_at), attempts=0, attempted_at=None)
    match what:
        case Telling.NUDGE if session.state is State.RUNNING:
            return replace(wait(session, sent_at), message_id=message_id)
        case Telling.NUDGE:
            return replace(
                session, state=_next(session, Event.TOLD), was_nudged=True, due_at=sent_at + LAPSE_AFTER
            )
        case Telling.LAPSE:
            return replace(session, state=_next(session, Event.LAPSE), due_at=None)
        case Telling.OUTAGE:
            return replace(_frozen(session, Event.OUTAGE, sent_at), message_id=message_id)
        case Telling.LET_GO:
            position = _after_letting_go(session, plan)
            return replace(
                session,
                state=_next(session, Event.TOLD),
                position=position,
                shown_at=None,
                needs_lead_in=plan.phases[position].is_timed_work,
                due_at=sent_at + LET_GO,
                message_id=message_id,
            )
        case Telling.LEAD_IN:
            return replace(
                session,
                state=_next(session, Event.TOLD),
                shown_at=None,
                needs_lead_in=False,
                due_at=sent_at + LEAD_IN,
                message_id=message_id,
            )
        case Telling.PHASE:
            return _told_phase(session, plan, sent_at, message_id)


def _told_phase(session: Session, plan: Plan, sent_at: datetime, message_id: int | None) -> Session:
    phase = plan.phases[session.position]
    if phase.kind is PhaseKind.DONE:
        return replace(
            session,
            state=_next(session, Event.FINISHED),
            position=session.position + 1,
            due_at=None,
            shown_at=None,
            message_id=message_id,
            ended_at=sent_at,
        )
    if phase.seconds is None:
        length = NUDGE_AFTER
    else:
        length = session.remaining if session.remaining is not None else timedelta(seconds=phase.seconds)
    return replace(
        session,
        state=_next(session, Event.TOLD),
        position=session.position + 1,
        was_begun=False,
        remaining=None,
        shown_at=sent_at,
        due_at=sent_at + length,
        message_id=message_id,
    )


def wait(session: Session, now: datetime) -> Session:
    """Nobody ended a phase that is theirs to end: they have been asked, and it is begun again when they come back."""
    return replace(
        _frozen(session, Event.WAIT, now),
        position=max(session.position - 1, 0),
        was_begun=True,
        was_nudged=True,
        due_at=now + LAPSE_AFTER,
    )


def _after_letting_go(session: Session, plan: Plan) -> int:
    """Where to go on: a contraction that ended unheard begins its round again, with the rest before it."""
    shown = session.shown_phase(plan)
    if shown is None or shown.kind is not PhaseKind.CONTRACT:
        return session.position
    rests = (
        at
        for at in range(session.position - 1, -1, -1)
        if plan.phases[at].is_kept and plan.phases[at].round_number == shown.round_number
    )
    return next(rests, session.position)


def freeze(session: Session, plan: Plan, now: datetime, event: Event = Event.PAUSE) -> Session:
    """Pause, or make room for a question: the running phase is what it goes on with, a hold for its missing time.

    An already frozen session only changes its state. Raises StaleAction when nothing is going on.
    """
    if session.state in FROZEN:
        return replace(session, state=_next(session, event))
    shown = session.shown_phase(plan)
    remaining = session.remaining
    position, was_begun = session.position, session.was_begun
    is_over = session.due_at is not None and session.due_at <= now
    if shown is not None and not is_over:
        position, was_begun, remaining = session.position - 1, True, None
        if shown.kind is PhaseKind.HOLD and session.due_at is not None:
            remaining = session.due_at - now
    banked = bank(session, plan, now)
    return replace(_frozen(banked, event, now), position=position, was_begun=was_begun, remaining=remaining)


def _frozen(session: Session, event: Event, now: datetime) -> Session:
    """The timer stands; after a while the person is asked once."""
    return replace(
        session,
        state=_next(session, event),
        shown_at=None,
        was_nudged=False,
        due_at=now + NUDGE_AFTER,
        attempts=0,
        attempted_at=None,
    )


def resume(session: Session, plan: Plan, now: datetime) -> Session:
    """Go on where it stands; before a hold there are a few seconds to get ready."""
    return replace(
        _go(session, Event.RESUME, plan, session.position, now),
        remaining=session.remaining,
        was_begun=session.was_begun,
    )


def thaw(session: Session, now: datetime) -> Session:
    """A session that stood still while its person was out of reach: they are asked about it, as when it began."""
    return replace(session, was_nudged=False, due_at=now + NUDGE_AFTER, attempts=0, attempted_at=None)


def skip(session: Session, plan: Plan, now: datetime) -> Session:
    """Bring the next message forward; pressed twice it is still one skip, until that message has left.

    Raises RestIsKept in a rest that belongs to the exercise.
    """
    is_going = session.state in FROZEN or session.shown_at is not None
    if is_going and session.current_phase(plan).is_kept:
        raise RestIsKept
    if session.state in FROZEN:
        return _go(session, Event.SKIP, plan, _at_most_done(session.position + 1, plan), now)
    banked = bank(session, plan, now)
    return replace(
        banked,
        state=_next(session, Event.SKIP),
        shown_at=None,
        needs_lead_in=False,
        due_at=now,
    )


def switch_side(session: Session, plan: Plan, now: datetime) -> Session:
    """Let the sides change places from this set on, and begin the set with the other one.

    What was held of the side that is left is not counted, since it is done again in full. Raises StaleAction
    when the other side has had its turn in this set, or there is no other side.
    """
    phase = session.current_phase(plan)
    if session.state is State.READY:
        phase = plan.phases[0]
    if plan.item_of(phase).sides == 1 or session.only_side is not None or phase.turn == 2:
        raise StaleAction("there is no other side to go to in this set")
    if phase.kind is PhaseKind.DONE:
        raise StaleAction("both sides are done")
    switched = replace(session, switches=(*session.switches, (phase.item, phase.set_number)))
    if session.state is State.READY:
        return replace(switched, state=_next(session, Event.SWITCH))
    here = plan.phases.index(phase)
    begins = _begin_of_turn(plan, here)
    if session.remaining is not None and phase.kind is PhaseKind.HOLD and phase.seconds is not None:
        switched = _uncount(switched, phase, timedelta(seconds=phase.seconds) - session.remaining)
    if here < begins:
        # Before the sides begin only the order changes; what is on the screen is told again for the other leg.
        begins = here
    return replace(_go(switched, Event.SWITCH, plan, begins, now), was_begun=True)


def _uncount(session: Session, phase: Phase, held: timedelta) -> Session:
    """Take back what a pause has counted of a hold that is done again in full."""
    if phase.side is Side.LEFT:
        return replace(session, held_left=session.held_left - held)
    return replace(session, held_right=session.held_right - held)


def _begin_of_turn(plan: Plan, here: int) -> int:
    """Where the steps of the side begin that the phase `here` belongs to, or comes before."""
    phase = plan.phases[here]

    def is_of_turn(other: Phase) -> bool:
        is_same = (other.item, other.set_number, other.turn) == (phase.item, phase.set_number, phase.turn)
        is_told_once = other.step is not None and other.step.when is StepWhen.SESSION
        return is_same and other.side is not None and not is_told_once

    return next((at for at, other in enumerate(plan.phases) if is_of_turn(other)), here)


def extend(session: Session, plan: Plan, now: datetime) -> Session:
    """Ten seconds more of what is being done; a hold, and the same hold on the other side, up to its limit.

    Raises AtItsLimit when the sources give no longer hold, StaleAction where there is nothing to lengthen.
    """
    phase = session.current_phase(plan)
    if phase.kind in (PhaseKind.CONTRACT, PhaseKind.DONE) or phase.is_open:
        raise StaleAction("that has no length to add to")
    if session.state is State.RUNNING and session.shown_at is None:
        raise StaleAction("nothing is on the screen")
    more = EXTENSION
    if phase.kind is PhaseKind.HOLD and phase.seconds is not None and phase.most_s is not None:
        more = min(more, timedelta(seconds=phase.most_s - phase.seconds))
        if more <= timedelta(0):
            raise AtItsLimit(phase.most_s)
        key = (phase.item, phase.set_number)
        extras = {(item, number): extra for item, number, extra in session.extras}
        extras[key] = extras.get(key, 0) + int(more.total_seconds())
        session = replace(session, extras=tuple((*which, extra) for which, extra in extras.items()))
    elif session.state in FROZEN:
        raise StaleAction("it is told again from its start")
    elif _was_extended(session, phase):
        raise StaleAction("it was lengthened before")
    state = _next(session, Event.EXTEND)
    if session.state in FROZEN:
        left = session.remaining
        return replace(session, state=state, remaining=left + more if left is not None else None)
    if session.due_at is None:
        raise StaleAction("nothing is due")
    return replace(session, state=state, due_at=session.due_at + more)


def _was_extended(session: Session, phase: Phase) -> bool:
    """Whether what is on the screen has been lengthened, so that a doubled press is one."""
    if session.shown_at is None or session.due_at is None or phase.seconds is None:
        return False
    return session.due_at - session.shown_at > timedelta(seconds=phase.seconds)


def back(session: Session, plan: Plan, now: datetime) -> Session:
    """Return to the phase before the one being done."""
    running = session.position - 1 if session.shown_at is not None else session.position
    gone = _go(bank(session, plan, now), Event.BACK, plan, max(running - 1, 0), now)
    return replace(gone, was_begun=True)


def repeat(session: Session, plan: Plan, now: datetime) -> Session:
    """Do the phase being done once more from its start; after an outage that is the last one told.

    Pressed twice before that has been told it is still one repeat: `was_begun` keeps it where it is.
    """
    position = session.position if session.was_begun else session.position - 1
    gone = _go(bank(session, plan, now), Event.REPEAT, plan, max(position, 0), now)
    return replace(gone, was_begun=True)


def stop(session: Session, plan: Plan, now: datetime) -> Session:
    """End it; where it stood is kept, so that a mistaken stop can be undone."""
    frozen = session if session.state in FROZEN else freeze(session, plan, now, Event.PAUSE)
    return replace(frozen, state=_next(session, Event.STOP), due_at=None)


def end(session: Session) -> Session:
    """End it because the content that it was made from has changed or gone; it cannot be undone."""
    return replace(session, state=_next(session, Event.STOP), shown_at=None, due_at=None)


def undo_stop(session: Session, plan: Plan, now: datetime) -> Session:
    """Bring a stopped session back at get-ready."""
    return replace(
        _go(session, Event.MISTAKE, plan, session.position, now),
        remaining=session.remaining,
        was_begun=session.was_begun,
    )


def countdown(session: Session, plan: Plan) -> tuple[datetime, ...]:
    """The instants at which the hold on the screen is edited to show what is left, or a stopwatch what has passed."""
    shown = session.shown_phase(plan)
    if shown is None or session.state is not State.RUNNING:
        return ()
    if session.shown_at is None or session.due_at is None or session.message_id is None:
        return ()
    if shown.kind is PhaseKind.OWN_PACE:
        return tuple(session.shown_at + STOPWATCH_TICK * n for n in range(1, STOPWATCH_TICKS + 1))
    if shown.kind is not PhaseKind.HOLD and not shown.is_kept:
        return ()
    count = -(-(session.due_at - session.shown_at) // TICK)
    return tuple(session.due_at - TICK * left for left in range(count - 1, 0, -1))


def _go(session: Session, event: Event, plan: Plan, position: int, now: datetime) -> Session:
    """Running again from a position, at once and for its whole length; a hold is led in."""
    return replace(
        session,
        state=_next(session, event),
        position=position,
        was_begun=False,
        remaining=None,
        needs_lead_in=plan.phases[position].is_timed_work,
        shown_at=None,
        was_nudged=False,
        due_at=now,
        attempts=0,
        attempted_at=None,
    )


def bank(session: Session, plan: Plan, until: datetime) -> Session:
    """Count the time of the hold on the screen, up to its end, for its side.

    It leaves the hold on the screen: whoever counts it takes the screen away in the same step.
    """
    shown = session.shown_phase(plan)
    if shown is None or not (shown.is_timed_work or shown.kind is PhaseKind.OWN_PACE):
        return session
    if session.shown_at is None or session.due_at is None:
        return session
    if shown.is_open and until >= session.due_at:
        # Somebody went away; how long they worked nobody knows.
        return session
    held = max(min(until, session.due_at) - session.shown_at, timedelta(0))
    if shown.side is Side.LEFT:
        return replace(session, held_left=session.held_left + held)
    return replace(session, held_right=session.held_right + held)


def _next(session: Session, event: Event) -> State:
    """The state that the table gives; StaleAction where it gives none."""
    try:
        return TRANSITIONS[session.state, event]
    except KeyError:
        raise StaleAction(f"a session that is {session.state} cannot {event}") from None


def _at_most_done(position: int, plan: Plan) -> int:
    return min(position, len(plan.phases) - 1)
