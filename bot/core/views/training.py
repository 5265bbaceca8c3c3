"""What a person reads before a session: the card and what is asked; while it runs it is `cues`, then `ending`."""

import math
from datetime import timedelta

from bot.core.action import (
    AnswerHealth,
    AnswerWarmUp,
    ConfirmDemanding,
    Control,
    HealthReply,
    OpenPage,
    Page,
    RememberHealth,
    ShowExercise,
    StartExercise,
    WarmUpReply,
)
from bot.core.exercise import Exercise, Kind, Pace
from bot.core.message import Button, Message, Rows, Style
from bot.core.plan import Plan
from bot.core.routine import CONTRACT_RELAX, STRENGTH, Course, Trainable
from bot.core.session import Session
from bot.core.views.controls import control, stop
from bot.core.views.moments import listed
from bot.core.words import Marked, Words


def card(words: Words, exercise: Trainable, plan: Plan | None) -> str:
    """What to expect before Start: minutes, position, steps, equipment."""
    if isinstance(exercise, Course):
        return _routine_card(words, exercise, plan)
    if exercise.pace is Pace.CARD or plan is None:
        return words("card-only", name=exercise.name, summary=Marked(exercise.summary))
    if exercise.pace is Pace.SELF:
        return words(
            "card-self",
            name=exercise.name,
            position=exercise.position,
            steps=len(exercise.steps),
            equipment=listed(words, exercise.equipment),
        )
    item = plan.items[0]
    if item.exercise.dose.rounds is not None:
        return words(
            "card-rounds",
            name=exercise.name,
            minutes=plan.minutes,
            position=exercise.position,
            steps=len(exercise.steps),
            rounds=item.rounds,
            equipment=listed(words, exercise.equipment),
        )
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


def _routine_card(words: Words, course: Course, plan: Plan | None) -> str:
    """The exercises of a routine with their doses, and whose choice it is."""
    exercises = [item.exercise for item in course.items]
    equipment = list(dict.fromkeys(one for exercise in exercises for one in exercise.equipment))
    items = [
        words("card-item-dose", name=item.exercise.name, sets=item.sets, hold=item.hold_s)
        if item.hold_s and item.sides == 2
        else words("card-item", name=item.exercise.name)
        for item in course.items
    ]
    minutes = plan.minutes if plan is not None and any(e.pace is Pace.LED for e in exercises) else 0
    text = words(
        "card-routine",
        name=course.name,
        summary=Marked(course.summary),
        items=Marked("\n".join(items)),
        minutes=minutes,
        own="yes" if minutes and plan is not None and plan.is_own_pace else "no",
        position=listed(words, list(dict.fromkeys(exercise.position for exercise in exercises))),
        equipment=listed(words, equipment),
    )
    if course.editor_reason is None:
        return text
    return f"{text}\n\n{words('card-origin', reason=Marked(course.editor_reason))}"


def card_page(words: Words, exercise: Trainable, plan: Plan | None) -> Message:
    """The card by itself, with a start button where the exercise can be led."""
    rows: Rows = ((start_button(words, exercise),),) if plan else ()
    if isinstance(exercise, Exercise) and exercise.has_details:
        details = ShowExercise(exercise=exercise.id, more=1)
        rows = (*rows, (Button(text=words("button-details"), action=details),))
    return Message(text=card(words, exercise, plan), rows=rows)


def start_button(words: Words, what: Trainable) -> Button:
    """Start, called by what it starts; a card has a stopwatch alone."""
    if isinstance(what, Course):
        name = "button-start-routine"
    elif what.pace is Pace.CARD:
        name = "button-stopwatch"
    else:
        name = "button-start" if what.kind is Kind.STRETCH else "button-start-exercise"
    return Button(text=words(name), action=StartExercise(exercise=what.id), style=Style.PRIMARY)


def health_question(
    words: Words, exercise: Trainable, plan: Plan, demands: frozenset[str] = frozenset()
) -> Message:
    """The safety question before a first stretch, and again before what `demands` more care (care.md)."""
    kind = next((kind for kind in (CONTRACT_RELAX, STRENGTH) if kind in demands), "stretch")
    question = words("health-question", kind=kind)
    return _health_reply(words, f"{card(words, exercise, plan)}\n\n{question}", exercise)


def demanding_question(words: Words, what: Trainable, exercise: Exercise) -> Message:
    """ "Very demanding, not for everyone": asked before an expert's exercise; `exercise` is the one in `what`."""
    sure = Button(text=words("button-demanding"), action=ConfirmDemanding(exercise=what.id))
    back = Button(text=words("button-show-exercises"), action=OpenPage(page=Page.EXERCISES))
    return Message(text=words("demanding-question", name=exercise.name), rows=((sure,), (back,)))


def not_for_this(words: Words, gentle: Exercise) -> Message:
    """Neither strength nor contract-relax for somebody who should ask first; the gentlest form instead (care.md)."""
    action = AnswerHealth(exercise=gentle.id, reply=HealthReply.UNSURE)
    return Message(
        text=words("health-not-for-this"), rows=((Button(text=words("button-gentle"), action=action),),)
    )


def today_question(words: Words, exercise: Trainable) -> Message:
    """Asked after a safety stop, before anything starts again."""
    return Message(
        text=words("today-question"),
        rows=(
            (_health_button(words, "button-fine", exercise, HealthReply.NO, today=1),),
            (_health_button(words, "button-hurts", exercise, HealthReply.YES, today=1),),
        ),
    )


def _health_reply(words: Words, text: str, exercise: Trainable) -> Message:
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


def _health_button(
    words: Words, name: str, exercise: Trainable, reply: HealthReply, today: int = 0
) -> Button:
    return Button(text=words(name), action=AnswerHealth(exercise=exercise.id, reply=reply, today=today))


def warm_up_question(
    words: Words, exercise: Trainable, plan: Plan, *, is_gentle: bool, shows_card: bool
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


def warming_up(words: Words, session: Session, left: timedelta | None = None) -> Message:
    """The two minutes before a session that is ready; `left` is what is left of them after a pause."""
    text = words("warm-up-now")
    if left is not None:
        text = words("warm-up-on", seconds=math.ceil(left.total_seconds()))
    return Message(
        text=text,
        rows=((control(words, "button-warm-ready", session, Control.SKIP),), (stop(words, session),)),
    )
