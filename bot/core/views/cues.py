"""What a person reads while a session runs, phase by phase; it must not move the session.

`modes` are the person's: a screen reader gets no symbols, "sound at changes" leaves all else silent.
"""

import math
from dataclasses import replace
from datetime import timedelta

from bot.core.exercise import Pace, Side, StepWhen
from bot.core.message import Message
from bot.core.person import Countdown, Modes
from bot.core.plan import Phase, PhaseKind, Plan
from bot.core.session import LET_GO, Session, Telling, is_before_start
from bot.core.views import ending
from bot.core.views.controls import frozen_rows, phase_rows, running_rows
from bot.core.views.ending import Ending
from bot.core.views.moments import listed
from bot.core.words import Marked, Words

BAR_CELLS = 10
AS_USUAL = Modes()


def cue(
    words: Words,
    plan: Plan,
    session: Session,
    what: Telling,
    late: timedelta,
    modes: Modes = AS_USUAL,
    end: Ending | None = None,
) -> Message:
    """The message that a due session tells; see `bot.core.session.telling`. `end` is for the last one."""
    match what:
        case Telling.PHASE:
            told = plan.phases[session.position]
            message = phase(words, plan, session, told, session.remaining, modes, end)
            return replace(message, is_silent=modes.sound_at_changes and not _changes(plan, session))
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


def _changes(plan: Plan, session: Session) -> bool:
    """Whether this is a change of side or exercise, the start of a hold's end, or the last message."""
    told = plan.phases[session.position]
    if session.position == 0 or told.kind in (PhaseKind.DONE, PhaseKind.NEXT):
        return True
    before = plan.phases[session.position - 1]
    ends_work = told.follows_hold or before.kind is PhaseKind.CONTRACT
    return ends_work or _side_named(told) is not _side_named(before)


def _side_named(phase: Phase) -> Side | None:
    """The side that a phase's words name; what is told once a session names none."""
    is_for_both = phase.step is not None and phase.step.when is StepWhen.SESSION
    return None if is_for_both else phase.side


def phase(
    words: Words,
    plan: Plan,
    session: Session,
    phase: Phase,
    remaining: timedelta | None,
    modes: Modes = AS_USUAL,
    end: Ending | None = None,
) -> Message:
    """The message of one phase at its start; `remaining` is what is left of a hold that was paused."""
    step = session.position + 1
    if phase.kind is PhaseKind.DONE:
        return ending.done(words, plan, session, end)
    text = _phase_text(words, plan, session, phase, remaining)
    if phase.kind is PhaseKind.GET_READY and session.is_gentle:
        text = f"{text}\n\n{words('phase-get-ready-gentle')}"
    if phase.kind in (PhaseKind.SETUP, PhaseKind.HOLD) and session.is_gentle:
        text = f"{text}\n\n{words('phase-gentle')}"
    if phase.kind is PhaseKind.SETUP and phase.is_open:
        text = f"{text}\n\n{words('phase-open')}"
    if where := _where(words, plan, phase, modes):
        text = f"{text}\n\n{where}"
    return Message(text=text, rows=phase_rows(words, plan, phase, session, step))


def countdown(
    words: Words, plan: Plan, session: Session, left: timedelta, modes: Modes = AS_USUAL
) -> Message:
    """What is on the screen with what is left of it; for a stopwatch `left` is what has passed."""
    shown = session.shown_phase(plan)
    if shown is None or shown.kind not in (PhaseKind.HOLD, PhaseKind.REST, PhaseKind.OWN_PACE):
        raise ValueError(f"session {session.id} shows nothing that is counted")
    left_s = math.ceil(left.total_seconds())
    rows = phase_rows(words, plan, shown, session, session.position)
    if shown.kind is PhaseKind.OWN_PACE:
        text = _phase_text(words, plan, session, shown, None)
        watch = words("phase-stopwatch", minutes=left_s // 60, seconds=f"{left_s % 60:02d}")
        return Message(text=f"{text}\n\n{watch}", rows=rows)
    if shown.is_change_over:
        text = words("phase-rest", seconds=left_s, text=Marked(_text_after(words, plan, shown)))
        return Message(text=f"{text}\n\n{_where(words, plan, shown, modes)}", rows=rows)
    whole = shown.seconds or 0
    values = {"text": Marked(step_text(words, shown)), "left": left_s, "hold": whole}
    if shown.is_kept:
        text = words("phase-keep-left", **values)
    elif modes.countdown is Countdown.NUMBERS or modes.screen_reader:
        text = words("phase-hold-left-numbers", **values)
    else:
        done_cells = min(max(round(BAR_CELLS * (1 - left_s / max(whole, 1))), 0), BAR_CELLS)
        text = words("phase-hold-left", bar="▰" * done_cells + "▱" * (BAR_CELLS - done_cells), **values)
    return Message(text=f"{text}\n\n{_where(words, plan, shown, modes)}", rows=rows)


def held(words: Words, plan: Plan, session: Session, length: timedelta, modes: Modes = AS_USUAL) -> Message:
    """The hold that was on the screen, once it is over: no buttons any more."""
    shown = session.shown_phase(plan)
    if shown is None:
        raise ValueError(f"session {session.id} shows no hold")
    lines = (
        step_text(words, shown),
        words("phase-held", seconds=_seconds(length)),
        _where(words, plan, shown, modes),
    )
    return Message(text="\n\n".join(lines))


def paused(words: Words, session: Session) -> Message:
    """What stands on the screen while the timer does."""
    if session.remaining is None or is_before_start(session):
        text = words("session-paused")
    else:
        text = words("session-paused-left", left=max(_seconds(session.remaining), 1))
    return Message(text=text, rows=frozen_rows(words, session))


def step_text(words: Words, phase: Phase) -> str:
    """The words of a phase's step with its side put in."""
    if phase.step is None:
        raise ValueError(f"a {phase.kind} phase has no step")
    text = phase.step.text
    for name, value in _sides(words, phase.side).items():
        text = text.replace(f"{{{name}}}", value)
    return text


def _phase_text(words: Words, plan: Plan, session: Session, phase: Phase, remaining: timedelta | None) -> str:
    exercise = plan.item_of(phase).exercise
    match phase.kind:
        case PhaseKind.GET_READY:
            return words(
                "phase-get-ready",
                position=exercise.position,
                what=Marked(_what(words, plan, session)),
                seconds=phase.seconds or 0,
            )
        case PhaseKind.NEXT:
            text = words(
                "phase-next",
                name=exercise.name,
                position=exercise.position,
                equipment=listed(words, exercise.equipment),
                seconds=phase.seconds or 0,
            )
        case PhaseKind.HOLD:
            left = phase.seconds if remaining is None else max(_seconds(remaining), 1)
            return words("phase-hold", text=Marked(step_text(words, phase)), left=left)
        case PhaseKind.CONTRACT:
            return words("phase-contract", text=Marked(step_text(words, phase)), count=phase.seconds)
        case PhaseKind.REST if phase.is_kept:
            return words("phase-keep", text=Marked(step_text(words, phase)), left=phase.seconds)
        case PhaseKind.REST:
            return words("phase-rest", seconds=phase.seconds, text=Marked(_text_after(words, plan, phase)))
        case PhaseKind.OWN_PACE:
            return _own_pace(words, plan, phase)
        case _:
            text = step_text(words, phase)
    return words("phase-let-go", text=Marked(text)) if phase.follows_hold else text


def _text_after(words: Words, plan: Plan, phase: Phase) -> str:
    """The step that a change-over leads to."""
    return step_text(words, plan.phases[plan.phases.index(phase) + 1])


def _own_pace(words: Words, plan: Plan, phase: Phase) -> str:
    exercise = plan.item_of(phase).exercise
    side = phase.side or "none"
    if exercise.pace is Pace.CARD:
        return words("phase-own-pace-card", name=exercise.name, side=side)
    steps = [
        words("phase-own-pace-step", text=Marked(step_text(words, replace(phase, step=step))))
        for step in exercise.steps
    ]
    return words("phase-own-pace", name=exercise.name, side=side, steps=Marked("\n".join(steps)))


def _what(words: Words, plan: Plan, session: Session) -> str:
    """The dose of what begins, in a few words."""
    item = plan.items[0]
    name = item.exercise.name
    if session.only_side is not None:
        side = words(f"side-{session.only_side}")
        return words("phase-get-ready-rest", name=name, hold=item.hold_s, side=side)
    if item.exercise.pace is not Pace.LED:
        return words("phase-get-ready-name", name=name)
    if item.exercise.dose.rounds is not None:
        return words("phase-get-ready-rounds", name=name, rounds=item.rounds)
    words_id = "phase-get-ready-sets" if item.sides == 2 else "phase-get-ready-sets-one-side"
    return words(words_id, name=name, sets=item.sets, hold=item.hold_s)


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


def _where(words: Words, plan: Plan, phase: Phase, modes: Modes) -> str:
    """Set and side, or round and side; empty where there are none."""
    if phase.step is None and phase.kind is not PhaseKind.REST:
        return ""
    item = plan.item_of(phase)
    plain = "-plain" if modes.screen_reader else ""
    is_for_both_sides = phase.step is not None and phase.step.when is StepWhen.SESSION
    if is_for_both_sides and item.exercise.dose.rounds is not None:
        return ""
    if phase.side is None or is_for_both_sides:
        return words(f"phase-where-one-side{plain}", set=phase.set_number, sets=item.sets)
    side = words(f"side-{phase.side.title()}") if not plain else words(f"side-{phase.side}")
    if item.exercise.dose.rounds is not None:
        return words(f"phase-round{plain}", round=phase.round_number, rounds=item.rounds, side=side)
    return words(f"phase-where{plain}", set=phase.set_number, sets=item.sets, side=side)


def _lead_in(words: Words, plan: Plan, session: Session) -> str:
    told = plan.phases[session.position]
    if not told.is_timed_work or told.step is None:
        return words("phase-lead-in", left=0, text="")
    left = _seconds(session.remaining) if session.remaining is not None else told.seconds
    return words("phase-lead-in", left=left, text=Marked(step_text(words, told)))


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
