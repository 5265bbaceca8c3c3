"""The last message of a session: what was done on each side, how to get up, the streak, what comes next."""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.action import Feeling, HoldTheRest, OpenPage, Page, SayFeeling, StartExercise
from bot.core.exercise import Pace, Side
from bot.core.message import Button, Message
from bot.core.plan import Plan
from bot.core.routine import COURSE_MARK
from bot.core.session import Session, counts
from bot.core.views.moments import listed
from bot.core.words import Words

SIDE_TOLERANCE = timedelta(seconds=1)
"""Two sides that differ by less are equal: the machine's own lateness, not the person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """What the session itself does not know: days in a row with this one, and the next reminder in words."""

    streak: int
    next_reminder: str | None


def missing(session: Session, plan: Plan) -> tuple[Side, int] | None:
    """The side that held less, and the seconds that it lacks; None when both are equal or there is one side."""
    if plan.sides == 1 or session.only_side is not None:
        return None
    if abs(session.held_left - session.held_right) <= SIDE_TOLERANCE:
        return None
    left, right = _seconds(session.held_left), _seconds(session.held_right)
    return (Side.LEFT if left < right else Side.RIGHT, abs(left - right))


def can_hold_rest(session: Session, plan: Plan) -> bool:
    """Whether the rest of a short side can be offered: one led exercise, held by seconds."""
    item = plan.items[0]
    is_held = item.exercise.pace is Pace.LED and item.exercise.dose.hold_s is not None
    return is_held and session.routine is None


def done(words: Words, plan: Plan, session: Session, end: Ending | None) -> Message:
    """What was done, how it felt, and the ways on."""
    last = plan.phases[-1]
    is_own_pace = all(item.exercise.pace is not Pace.LED for item in plan.items)
    name = "phase-done" if is_own_pace or counts(session, plan) else "phase-done-short"
    held = "yes" if last.follows_hold else "no"
    parts = [words(name, held=held, what=_what_was_done(words, plan, session))]
    short = missing(session, plan)
    if short is not None:
        side, seconds = short
        parts.append(words("phase-done-uneven", side=words(f"side-{side}"), missing=seconds))
    if plan.item_of(last).exercise.position.startswith("lying"):
        parts.append(words("phase-done-rise"))
    if end is not None and end.streak > 1:
        parts.append(words("phase-done-streak", days=end.streak))
    if end is not None and end.next_reminder is not None:
        parts.append(words("phase-done-next", when=end.next_reminder))
    parts.append(words("phase-done-feel"))
    rows = (_feelings(words, session), _ways_on(words, session, end))
    if short is not None and can_hold_rest(session, plan):
        most = plan.items[0].exercise.dose.hold_s
        seconds = min(short[1], most.high if most else short[1])
        rest = Button(text=words("button-hold-rest", seconds=seconds), action=HoldTheRest(session=session.id))
        return Message(text="\n\n".join(parts), rows=((rest,), *rows))
    return Message(text="\n\n".join(parts), rows=rows)


def _feelings(words: Words, session: Session) -> tuple[Button, ...]:
    return tuple(
        Button(text=words(f"button-feel-{feeling}"), action=SayFeeling(session=session.id, feeling=feeling))
        for feeling in Feeling
    )


def _ways_on(words: Words, session: Session, end: Ending | None) -> tuple[Button, ...]:
    subject = f"{COURSE_MARK}{session.routine}" if session.routine else session.exercise
    again = Button(text=words("button-start-again"), action=StartExercise(exercise=subject))
    if end is not None and end.next_reminder is not None:
        return (again,)
    return (again, Button(text=words("button-remind"), action=OpenPage(page=Page.REMIND)))


def _what_was_done(words: Words, plan: Plan, session: Session) -> str:
    left, right = _seconds(session.held_left), _seconds(session.held_right)
    said = []
    if len(plan.items) > 1:
        names = list(dict.fromkeys(item.exercise.name for item in plan.items))
        said.append(words("phase-done-list", list=listed(words, names)))
    if all(item.exercise.pace is not Pace.LED for item in plan.items):
        said.append(words("phase-done-own-pace", total=left + right))
    elif plan.sides == 1:
        said.append(words("phase-done-one-side", total=left + right))
    elif all(item.exercise.pace is Pace.LED for item in plan.items):
        said.append(words("phase-done-sides", left=left, right=right))
    return " ".join(said)


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
