"""What a person does to a session, by button or in words: pause, go on, skip, back, repeat, switch, extend, stop.

Pausing puts `position` back onto the phase that was running, with the missing time in `remaining`; going on starts
with a few seconds to get ready. Each raises StaleAction where the session cannot do it.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.exercise import Side, StepWhen
from bot.core.plan import Phase, PhaseKind, Plan
from bot.core.session.record import Session
from bot.core.session.states import FROZEN, Event, State
from bot.core.session.walking import NUDGE_AFTER, bank, stand_still
from bot.errors import AtItsLimit, RestIsKept, StaleAction

EXTENSION = timedelta(seconds=10)
"""What "+10 s" adds."""


def freeze(session: Session, plan: Plan, now: datetime, event: Event = Event.PAUSE) -> Session:
    """Pause, or make room for a question: the running phase is what it goes on with, a hold for its missing time.

    An already frozen session only changes its state. Raises StaleAction when nothing is going on.
    """
    if session.state in FROZEN:
        return replace(session, state=session.after(event))
    shown = session.shown_phase(plan)
    remaining = session.remaining
    position, was_begun = session.position, session.was_begun
    is_over = session.due_at is not None and session.due_at <= now
    if shown is not None and not is_over:
        position, was_begun, remaining = session.position - 1, True, None
        if shown.kind is PhaseKind.HOLD and session.due_at is not None:
            remaining = session.due_at - now
    elif is_before_start(session) and not is_over and session.due_at is not None:
        remaining = session.due_at - now
    banked = bank(session, plan, now)
    return replace(
        stand_still(banked, event, now), position=position, was_begun=was_begun, remaining=remaining
    )


def resume(session: Session, plan: Plan, now: datetime) -> Session:
    """Go on where it stands; after a pause there are a few seconds to get ready (care.md).

    Before the first message, as in a warm-up, what was left of the wait is waited for.
    """
    gone = _go_on(session, Event.RESUME, plan, now)
    if is_before_start(session) and session.remaining is not None:
        return replace(gone, due_at=now + session.remaining)
    return gone


def _go_on(session: Session, event: Event, plan: Plan, now: datetime) -> Session:
    """Running again with what is missing, led in unless what comes is getting ready itself."""
    kind = plan.phases[session.position].kind
    return replace(
        _go(session, event, plan, session.position, now),
        needs_lead_in=kind not in (PhaseKind.GET_READY, PhaseKind.NEXT, PhaseKind.DONE),
        remaining=session.remaining if not is_before_start(session) else None,
        was_begun=session.was_begun,
    )


def is_before_start(session: Session) -> bool:
    """Nothing has been told yet: the person warms up."""
    return session.position == 0 and session.shown_at is None and not session.was_begun


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
        ahead = 0 if is_before_start(session) else 1
        return _go(session, Event.SKIP, plan, _at_most_done(session.position + ahead, plan), now)
    banked = bank(session, plan, now)
    return replace(
        banked,
        state=session.after(Event.SKIP),
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
        return replace(switched, state=session.after(Event.SWITCH))
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
    state = session.after(Event.EXTEND)
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
    return replace(frozen, state=session.after(Event.STOP), due_at=None)


def end(session: Session) -> Session:
    """End it because the content that it was made from has changed or gone; it cannot be undone."""
    return replace(session, state=session.after(Event.STOP), shown_at=None, due_at=None)


def undo_stop(session: Session, plan: Plan, now: datetime) -> Session:
    """Bring a stopped session back at get-ready."""
    return replace(_go_on(session, Event.MISTAKE, plan, now), ended_at=None)


def _go(session: Session, event: Event, plan: Plan, position: int, now: datetime) -> Session:
    """Running again from a position, at once and for its whole length; a hold is led in."""
    return replace(
        session,
        state=session.after(event),
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


def _at_most_done(position: int, plan: Plan) -> int:
    return min(position, len(plan.phases) - 1)
