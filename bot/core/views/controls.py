"""The buttons under the messages of a session; each names the session and the step that it is about."""

from dataclasses import replace

from bot.core.action import Control, ControlSession
from bot.core.message import Button, Rows, Style
from bot.core.plan import Phase, PhaseKind, Plan
from bot.core.session import Session
from bot.core.words import Words


def resume_rows(words: Words, session: Session) -> Rows:
    """Resume and Stop, above an answer that was asked for in the middle of a session: its words stay."""
    return (
        (_kept(control(words, "button-resume", session, Control.RESUME, style=Style.PRIMARY)),),
        (_kept(stop(words, session)),),
    )


def _kept(button: Button) -> Button:
    if not isinstance(button.action, ControlSession):
        raise ValueError(f"{button.text} controls no session")
    return replace(button, action=replace(button.action, keep=1))


def frozen_rows(words: Words, session: Session) -> Rows:
    """Resume / Repeat step / Stop."""
    resume = control(words, "button-resume", session, Control.RESUME, style=Style.PRIMARY)
    repeat = control(words, "button-repeat", session, Control.REPEAT)
    return ((resume,), (repeat, stop(words, session)))


def running_rows(words: Words, session: Session, step: int | None = None) -> Rows:
    """Pause alone in the first row, then Back, Skip, Stop; `step` is the position once this has been told."""
    return (
        (control(words, "button-pause", session, Control.PAUSE, step),),
        (
            control(words, "button-back", session, Control.BACK, step),
            control(words, "button-skip", session, Control.SKIP, step),
            control(words, "button-stop", session, Control.STOP, step),
        ),
    )


def phase_rows(words: Words, plan: Plan, phase: Phase, session: Session, step: int) -> Rows:
    """What can be done in a phase: a step that ends when the person says so has that first."""
    if phase.is_open:
        name = "button-done" if phase.kind is PhaseKind.OWN_PACE else "button-ready"
        return (
            (control(words, name, session, Control.SKIP, step, Style.PRIMARY),),
            (
                control(words, "button-pause", session, Control.PAUSE, step),
                control(words, "button-back", session, Control.BACK, step),
                control(words, "button-stop", session, Control.STOP, step),
            ),
            *_more_rows(words, plan, phase, session, step),
        )
    if phase.is_kept:
        return (
            (control(words, "button-pause", session, Control.PAUSE, step),),
            (
                control(words, "button-back", session, Control.BACK, step),
                control(words, "button-stop", session, Control.STOP, step),
            ),
            *_more_rows(words, plan, phase, session, step),
        )
    return (*running_rows(words, session, step), *_more_rows(words, plan, phase, session, step))


def _more_rows(words: Words, plan: Plan, phase: Phase, session: Session, step: int) -> Rows:
    """Ten seconds more, and the other side, where they mean something."""
    more: list[Button] = []
    at_limit = phase.most_s is not None and phase.seconds is not None and phase.seconds >= phase.most_s
    if phase.seconds is not None and phase.kind is not PhaseKind.CONTRACT and not at_limit:
        more.append(control(words, "button-extend", session, Control.EXTEND, step))
    has_other = plan.item_of(phase).sides == 2 and session.only_side is None
    if has_other and phase.turn == 1 and phase.kind is not PhaseKind.DONE:
        more.append(control(words, "button-switch", session, Control.SWITCH, step))
    return (tuple(more),) if more else ()


def control(
    words: Words,
    name: str,
    session: Session,
    what: Control,
    step: int | None = None,
    style: Style | None = None,
) -> Button:
    """One button of a session."""
    position = session.position if step is None else step
    return Button(
        text=words(name),
        action=ControlSession(session=session.id, step=position, control=what),
        style=style,
    )


def stop(words: Words, session: Session) -> Button:
    """The way out."""
    return control(words, "button-stop", session, Control.STOP)
