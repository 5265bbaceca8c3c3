"""What a person reads from the card of an exercise to the end of its session; it must not move the session."""

import math
from datetime import timedelta

from bot.core.action import (
    AnswerHealth,
    AnswerWarmUp,
    Control,
    ControlSession,
    HealthReply,
    OpenPage,
    Page,
    RememberHealth,
    StartExercise,
    WarmUpReply,
)
from bot.core.exercise import Exercise, Side, StepWhen
from bot.core.message import Button, Message, Rows, Style
from bot.core.plan import Phase, PhaseKind, Plan
from bot.core.session import LET_GO, Session, Telling
from bot.core.views.moments import listed
from bot.core.words import Marked, Words

BAR_CELLS = 10
SIDE_TOLERANCE = timedelta(seconds=1)
"""Two sides that differ by less are equal: the machine's own lateness, not the person's."""


def card(words: Words, exercise: Exercise, plan: Plan | None) -> str:
    """What to expect before Start: minutes, position, steps, equipment."""
    if plan is None:
        return words("card-only", name=exercise.name, summary=Marked(exercise.summary))
    return words(
        "card" if plan.sides == 2 else "card-one-side",
        name=exercise.name,
        minutes=plan.minutes,
        position=exercise.position,
        steps=len(exercise.steps),
        sets=plan.sets,
        hold=plan.hold_s,
        equipment=listed(words, exercise.equipment),
    )


def card_page(words: Words, exercise: Exercise, plan: Plan | None) -> Message:
    """The card by itself, with a start button where the exercise can be led."""
    start = Button(
        text=words("button-start"), action=StartExercise(exercise=exercise.id), style=Style.PRIMARY
    )
    return Message(text=card(words, exercise, plan), rows=((start,),) if plan else ())


def health_question(words: Words, exercise: Exercise, plan: Plan) -> Message:
    """The safety question before a first stretch (care.md)."""
    return _health_reply(words, f"{card(words, exercise, plan)}\n\n{words('health-question')}", exercise)


def today_question(words: Words, exercise: Exercise) -> Message:
    """Asked after a safety stop, before anything starts again."""
    return Message(
        text=words("today-question"),
        rows=(
            (_health_button(words, "button-fine", exercise, HealthReply.NO, today=1),),
            (_health_button(words, "button-hurts", exercise, HealthReply.YES, today=1),),
        ),
    )


def _health_reply(words: Words, text: str, exercise: Exercise) -> Message:
    return Message(
        text=text,
        rows=(
            (_health_button(words, "button-health-no", exercise, HealthReply.NO),),
            (
                _health_button(words, "button-health-yes", exercise, HealthReply.YES),
                _health_button(words, "button-health-unsure", exercise, HealthReply.UNSURE),
            ),
        ),
    )


def _health_button(words: Words, name: str, exercise: Exercise, reply: HealthReply, today: int = 0) -> Button:
    return Button(text=words(name), action=AnswerHealth(exercise=exercise.id, reply=reply, today=today))


def warm_up_question(
    words: Words, exercise: Exercise, plan: Plan, *, is_gentle: bool, shows_card: bool
) -> Message:
    """ "Warmed up?", under the card where that has not been seen yet, or under the words of care."""
    gentle = int(is_gentle)

    def button(name: str, reply: WarmUpReply) -> Button:
        return Button(text=words(name), action=AnswerWarmUp(exercise=exercise.id, reply=reply, gentle=gentle))

    parts = [words("warm-up-question")]
    if is_gentle:
        parts.insert(0, words("health-careful"))
    if shows_card:
        parts.insert(0, card(words, exercise, plan))
    rows: Rows = (
        (button("button-warm", WarmUpReply.DONE),),
        (button("button-warm-now", WarmUpReply.NOW), button("button-warm-skip", WarmUpReply.SKIP)),
    )
    if is_gentle:
        rows = (*rows, (Button(text=words("button-remember"), action=RememberHealth()),))
    return Message(text="\n\n".join(parts), rows=rows)


def warming_up(words: Words, session: Session) -> Message:
    """The two minutes before a session that is ready."""
    return Message(
        text=words("warm-up-now"),
        rows=((_control(words, "button-warm-ready", session, Control.SKIP),), (_stop(words, session),)),
    )


def cue(
    words: Words, exercise: Exercise, plan: Plan, session: Session, what: Telling, late: timedelta
) -> Message:
    """The message that a due session tells; see `bot.core.session.telling`."""
    match what:
        case Telling.PHASE:
            return phase(words, exercise, plan, session, plan.phases[session.position], session.remaining)
        case Telling.LEAD_IN:
            return Message(text=_lead_in(words, plan, session), rows=running_rows(words, session))
        case Telling.LET_GO:
            text = words("phase-let-go-late", seconds=int(LET_GO.total_seconds()))
            return Message(text=text, rows=running_rows(words, session))
        case Telling.OUTAGE:
            text = words("session-outage", minutes=math.ceil(late / timedelta(minutes=1)))
            return Message(text=text, rows=frozen_rows(words, session))
        case Telling.NUDGE | Telling.LAPSE:
            return Message(text=words("session-nudge"), rows=frozen_rows(words, session))


def phase(
    words: Words, exercise: Exercise, plan: Plan, session: Session, phase: Phase, remaining: timedelta | None
) -> Message:
    """The message of one phase at its start; `remaining` is what is left of a hold that was paused."""
    step = session.position + 1
    if phase.kind is PhaseKind.DONE:
        return done(words, exercise, plan, session)
    text = _phase_text(words, exercise, plan, phase, remaining)
    if phase.kind in (PhaseKind.SETUP, PhaseKind.HOLD) and session.is_gentle:
        text = f"{text}\n\n{words('phase-gentle')}"
    if phase.kind is PhaseKind.GET_READY and session.is_gentle:
        text = f"{text}\n\n{words('phase-get-ready-gentle')}"
    if phase.kind in (PhaseKind.HOLD, PhaseKind.SETUP, PhaseKind.REST):
        text = f"{text}\n\n{_where(words, plan, phase)}"
    return Message(text=text, rows=running_rows(words, session, step))


def countdown(words: Words, plan: Plan, session: Session, left: timedelta) -> Message:
    """The hold on the screen with what is left of it."""
    shown = session.shown_phase(plan)
    if shown is None or shown.step is None:
        raise ValueError(f"session {session.id} shows no hold")
    left_s = math.ceil(left.total_seconds())
    done_cells = round(BAR_CELLS * (1 - left_s / plan.hold_s))
    text = words(
        "phase-hold-left",
        text=Marked(_step_text(words, shown)),
        left=left_s,
        hold=plan.hold_s,
        bar="▰" * done_cells + "▱" * (BAR_CELLS - done_cells),
    )
    return Message(text=f"{text}\n\n{_where(words, plan, shown)}", rows=running_rows(words, session))


def held(words: Words, plan: Plan, session: Session, length: timedelta) -> Message:
    """The hold that was on the screen, once it is over: no buttons any more."""
    shown = session.shown_phase(plan)
    if shown is None:
        raise ValueError(f"session {session.id} shows no hold")
    lines = (
        _step_text(words, shown),
        words("phase-held", seconds=_seconds(length)),
        _where(words, plan, shown),
    )
    return Message(text="\n\n".join(lines))


def done(words: Words, exercise: Exercise, plan: Plan, session: Session) -> Message:
    """What was held on each side, and how to get up."""
    left, right = _seconds(session.held_left), _seconds(session.held_right)
    if plan.sides == 1:
        text = words("phase-done-one-side", total=left + right)
    else:
        text = words("phase-done", left=left, right=right)
        if abs(session.held_left - session.held_right) > SIDE_TOLERANCE:
            short = Side.LEFT if left < right else Side.RIGHT
            uneven = words("phase-done-uneven", side=words(f"side-{short}"), missing=abs(left - right))
            text = f"{text}\n\n{uneven}"
    again = Button(text=words("button-start-again"), action=StartExercise(exercise=exercise.id))
    remind = Button(text=words("button-remind"), action=OpenPage(page=Page.REMIND))
    return Message(text=text, rows=((again, remind),))


def paused(words: Words, session: Session) -> Message:
    """What stands on the screen while the timer does."""
    if session.remaining is None:
        text = words("session-paused")
    else:
        text = words("session-paused-left", left=max(_seconds(session.remaining), 1))
    return Message(text=text, rows=frozen_rows(words, session))


def resume_rows(words: Words, session: Session) -> Rows:
    """Resume and Stop, above an answer that was asked for in the middle of a session."""
    resume = _control(words, "button-resume", session, Control.RESUME, style=Style.PRIMARY)
    return ((resume,), (_stop(words, session),))


def frozen_rows(words: Words, session: Session) -> Rows:
    """Resume / Repeat step / Stop."""
    resume = _control(words, "button-resume", session, Control.RESUME, style=Style.PRIMARY)
    repeat = _control(words, "button-repeat", session, Control.REPEAT)
    return ((resume,), (repeat, _stop(words, session)))


def running_rows(words: Words, session: Session, step: int | None = None) -> Rows:
    """Pause alone in the first row, then Back, Skip, Stop; `step` is the position once this has been told."""
    return (
        (_control(words, "button-pause", session, Control.PAUSE, step),),
        (
            _control(words, "button-back", session, Control.BACK, step),
            _control(words, "button-skip", session, Control.SKIP, step),
            _control(words, "button-stop", session, Control.STOP, step),
        ),
    )


def _control(
    words: Words,
    name: str,
    session: Session,
    control: Control,
    step: int | None = None,
    style: Style | None = None,
) -> Button:
    position = session.position if step is None else step
    return Button(
        text=words(name),
        action=ControlSession(session=session.id, step=position, control=control),
        style=style,
    )


def _stop(words: Words, session: Session) -> Button:
    return _control(words, "button-stop", session, Control.STOP)


def _phase_text(
    words: Words, exercise: Exercise, plan: Plan, phase: Phase, remaining: timedelta | None
) -> str:
    match phase.kind:
        case PhaseKind.GET_READY:
            return words(
                "phase-get-ready" if plan.sides == 2 else "phase-get-ready-one-side",
                position=exercise.position,
                name=exercise.name,
                sets=plan.sets,
                hold=plan.hold_s,
                seconds=phase.seconds,
            )
        case PhaseKind.HOLD:
            left = plan.hold_s if remaining is None else max(_seconds(remaining), 1)
            return words("phase-hold", text=Marked(_step_text(words, phase)), left=left)
        case PhaseKind.REST:
            return words(
                "phase-rest" if phase.side else "phase-rest-one-side",
                seconds=phase.seconds,
                **_sides(words, phase.side),
            )
        case _:
            text = _step_text(words, phase)
            return words("phase-let-go", text=Marked(text)) if phase.follows_hold else text


def _step_text(words: Words, phase: Phase) -> str:
    if phase.step is None:
        raise ValueError(f"a {phase.kind} phase has no step")
    text = phase.step.text
    for name, value in _sides(words, phase.side).items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _sides(words: Words, side: Side | None) -> dict[str, str]:
    """The words for `{side}` and `{other}`, and for both at the start of a sentence."""
    if side is None:
        return {}
    return {
        "side": words(f"side-{side}"),
        "other": words(f"side-{side.other}"),
        "Side": words(f"side-{side.title()}"),
        "Other": words(f"side-{side.other.title()}"),
    }


def _where(words: Words, plan: Plan, phase: Phase) -> str:
    is_for_both_sides = phase.step is not None and phase.step.when is StepWhen.SESSION
    if phase.side is None or is_for_both_sides:
        return words("phase-where-one-side", set=phase.set_number, sets=plan.sets)
    return words(
        "phase-where", set=phase.set_number, sets=plan.sets, side=words(f"side-{phase.side.title()}")
    )


def _lead_in(words: Words, plan: Plan, session: Session) -> str:
    phase = plan.phases[session.position]
    left = _seconds(session.remaining) if session.remaining is not None else plan.hold_s
    is_hold = phase.kind is PhaseKind.HOLD
    if phase.side is None:
        return words("phase-lead-in-one-side", left=left)
    return words("phase-lead-in", next="hold" if is_hold else "other", left=left, **_sides(words, phase.side))


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
