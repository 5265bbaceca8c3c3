"""How a session walks through its plan: what it has to tell next, and how it stands when that has left.

When the message that is due has left, `told` moves `position` on and counts the next `due_at` from the instant it
left, so that what is late by the machine never eats into a hold. What a person does to it is in `moves`.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.exercise import Side
from bot.core.plan import CHANGE_OVER_S, PhaseKind, Plan
from bot.core.session.record import Session
from bot.core.session.states import FROZEN, Event, State

LEAD_IN = timedelta(seconds=5)
"""Get-ready before a hold goes on after a pause (care.md)."""

LET_GO = timedelta(seconds=CHANGE_OVER_S)
"""Rest after "let go" when a hold's end was told late: the editor's change-over."""

TICK = timedelta(seconds=5)
"""A countdown is edited at most this often."""

STOPWATCH_TICK = timedelta(seconds=15)
"""A stopwatch is edited at most this often, and for STOPWATCH_TICKS edits: nobody needs more (measured: edits cost)."""

STOPWATCH_TICKS = 40

LATE_HOLD = timedelta(seconds=5)
"""A hold found later than this is not resumed in place (care.md)."""

OUTAGE = timedelta(minutes=2)
"""Later than this the person is asked whether to go on (architecture, promises)."""

NUDGE_AFTER = timedelta(minutes=30)
"""Editor's choice: an abandoned session is asked about once, after this."""

LAPSE_AFTER = timedelta(hours=6)
"""Editor's choice: so long after that one question the session ends silently."""

_STRAINED = (PhaseKind.HOLD, PhaseKind.CONTRACT)
"""Somebody is in a position that has to be let go of."""


LEAST_OWN_PACE = timedelta(seconds=10)
"""Editor's choice: less than this at one's own pace is a press by mistake."""


class Telling(StrEnum):
    """What a session that is due has to tell."""

    PHASE = "phase"
    LEAD_IN = "lead-in"
    LET_GO = "let-go"
    OUTAGE = "outage"
    NUDGE = "nudge"
    LAPSE = "lapse"


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
                session, state=session.after(Event.TOLD), was_nudged=True, due_at=sent_at + LAPSE_AFTER
            )
        case Telling.LAPSE:
            return replace(session, state=session.after(Event.LAPSE), due_at=None)
        case Telling.OUTAGE:
            return replace(stand_still(session, Event.OUTAGE, sent_at), message_id=message_id)
        case Telling.LET_GO:
            position = _after_letting_go(session, plan)
            return replace(
                session,
                state=session.after(Event.TOLD),
                position=position,
                shown_at=None,
                needs_lead_in=plan.phases[position].is_timed_work,
                due_at=sent_at + LET_GO,
                message_id=message_id,
            )
        case Telling.LEAD_IN:
            return replace(
                session,
                state=session.after(Event.TOLD),
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
            state=session.after(Event.FINISHED),
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
        state=session.after(Event.TOLD),
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
        stand_still(session, Event.WAIT, now),
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


def stand_still(session: Session, event: Event, now: datetime) -> Session:
    """The timer stands; after a while the person is asked once."""
    return replace(
        session,
        state=session.after(event),
        shown_at=None,
        was_nudged=False,
        due_at=now + NUDGE_AFTER,
        attempts=0,
        attempted_at=None,
    )


def countdown(session: Session, plan: Plan) -> tuple[datetime, ...]:
    """The instants at which what is on the screen is edited: a hold and a rest show what is left of them.

    A stopwatch shows what has passed.
    """
    shown = session.shown_phase(plan)
    if shown is None or session.state is not State.RUNNING:
        return ()
    if session.shown_at is None or session.due_at is None or session.message_id is None:
        return ()
    if shown.kind is PhaseKind.OWN_PACE:
        return tuple(session.shown_at + STOPWATCH_TICK * n for n in range(1, STOPWATCH_TICKS + 1))
    if shown.kind not in (PhaseKind.HOLD, PhaseKind.REST):
        return ()
    count = -(-(session.due_at - session.shown_at) // TICK)
    return tuple(session.due_at - TICK * left for left in range(count - 1, 0, -1))


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


def counts(session: Session, plan: Plan) -> bool:
    """Whether enough was done for the day to have had its stretch: half of the time that the plan has for it.

    Where everything goes at the person's own pace there is no such time: then a short while. Both are the
    editor's choice; a session that was skipped through is none.
    """
    planned = sum(phase.seconds or 0 for phase in plan.phases if phase.is_timed_work)
    least = timedelta(seconds=planned) / 2 if planned else LEAST_OWN_PACE
    return session.held_left + session.held_right >= least
