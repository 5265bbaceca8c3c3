"""The use cases of a guided session: what is asked before it, its buttons, questions in it, danger that ends it.

It must not send a step: a session that moves gets a `due_at`, and `delivering` tells what is due.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.core import session as rules
from bot.core.action import (
    AnswerHealth,
    AnswerWarmUp,
    Control,
    ControlSession,
    HealthReply,
    UndoSafetyStop,
    WarmUpReply,
)
from bot.core.exercise import Exercise, Side
from bot.core.message import Message, Reply, Rows, say
from bot.core.person import Person
from bot.core.plan import Plan, make_plan
from bot.core.session import Event, Session, State
from bot.core.understanding.meaning import Warning
from bot.core.views import answers, pages, training
from bot.errors import StaleAction

WARM_UP = timedelta(minutes=2)
"""Editor's choice, as the button says: no source gives the length of a warm-up."""

UNDO_WITHIN = timedelta(minutes=15)
"""Editor's choice: a mistake is seen at once; later the body may have cooled down and the day moved on."""

SELF_HARM = "self-harm"
"""The red flag after which no reminder comes that day (care.md)."""

_Move = Callable[[Session, Plan, datetime], Session]
_MOVES: dict[Control, _Move] = {
    Control.PAUSE: rules.freeze,
    Control.RESUME: rules.resume,
    Control.SKIP: rules.skip,
    Control.BACK: rules.back,
    Control.REPEAT: rules.repeat,
    Control.STOP: rules.stop,
}


class Training:
    """Start, control and end of sessions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self, person: Person, exercise_id: str | None, now: datetime) -> Reply:
        """What comes before a session: one already going on, a card, the safety question, the warm-up."""
        desk = self._desk
        exercise = desk.library.exercises.get(exercise_id) if exercise_id else desk.exercise_for(person)
        if exercise is None:
            return self._no_such_exercise(exercise_id or "")
        if (session := desk.store.sessions.ongoing(person.chat_id)) is not None:
            return say(self._going_on(session))
        desk.store.persons.save(replace(person, exercise=exercise.id))
        if not exercise.steps:
            return say(training.card_page(desk.words, exercise, None))
        plan = make_plan(exercise)
        if self._is_quiet(person, now):
            return say(pages.plain(desk.words, "not-today"))
        if person.warned_at is not None:
            return say(training.today_question(desk.words, exercise))
        if person.cleared_at is None and not person.is_careful:
            return say(training.health_question(desk.words, exercise, plan))
        return say(
            training.warm_up_question(
                desk.words, exercise, plan, is_gentle=person.is_careful, shows_card=True
            )
        )

    def show(self, person: Person, exercise_id: str | None) -> Reply:
        """The card of an exercise, or the list of them."""
        desk = self._desk
        if exercise_id is None:
            return say(pages.exercises(desk.words, desk.library.exercises.values()))
        exercise = desk.library.exercises.get(exercise_id)
        if exercise is None:
            return self._no_such_exercise(exercise_id)
        desk.store.persons.save(replace(person, exercise=exercise.id))
        return say(training.card_page(desk.words, exercise, make_plan(exercise) if exercise.steps else None))

    def answer_health(self, person: Person, action: AnswerHealth, now: datetime) -> Reply:
        """The reply to the safety question. Only a No is kept; the others ask again next time (care.md)."""
        desk = self._desk
        exercise = self._led(action.exercise)
        if exercise is None:
            return Reply(toast=desk.words("toast-unknown-button"))
        if action.today:
            return self._answer_today(person, action, exercise, now)
        if person.warned_at is not None or self._is_quiet(person, now):
            # An old question, from before danger words were heard: they come first.
            return Reply(edit=self.start(person, exercise.id, now).messages[0])
        is_gentle = action.reply is not HealthReply.NO
        if not is_gentle:
            person = replace(person, cleared_at=now)
            desk.store.persons.save(person)
        question = training.warm_up_question(
            desk.words,
            exercise,
            make_plan(exercise),
            is_gentle=is_gentle or person.is_careful,
            shows_card=False,
        )
        return Reply(edit=question)

    def _answer_today(self, person: Person, action: AnswerHealth, exercise: Exercise, now: datetime) -> Reply:
        """ "How is it today?": fine goes on to what is asked before any session, anything else starts nothing."""
        if action.reply is not HealthReply.NO:
            return Reply(edit=pages.plain(self._desk.words, "today-hurts"))
        person = replace(person, warned_at=None)
        self._desk.store.persons.save(person)
        return Reply(edit=self.start(person, exercise.id, now).messages[0])

    def _is_quiet(self, person: Person, now: datetime) -> bool:
        """After words of self-harm: no coaching that day (care.md)."""
        return person.quiet_until is not None and now < person.quiet_until

    def remember_health(self, person: Person) -> Reply:
        """Keep that the person is to be treated gently, because they asked for it."""
        self._desk.store.persons.save(replace(person, is_careful=True))
        return Reply(toast=self._desk.words("health-remembered"))

    def answer_warm_up(self, person: Person, action: AnswerWarmUp, now: datetime) -> Reply:
        """Begin: at once, or after two minutes of warming up."""
        desk = self._desk
        exercise = self._led(action.exercise)
        if exercise is None:
            return Reply(toast=desk.words("toast-unknown-button"))
        if (ongoing := desk.store.sessions.ongoing(person.chat_id)) is not None:
            is_just_begun = ongoing.position == 0
            others = () if is_just_begun else (self._going_on(ongoing),)
            return Reply(toast=desk.words("toast-already"), messages=others)
        is_gentle = bool(action.gentle) or person.is_careful
        is_unasked = person.cleared_at is None and not is_gentle
        if person.warned_at is not None or is_unasked or self._is_quiet(person, now):
            return self.start(person, exercise.id, now)
        plan = make_plan(exercise)
        warms_up = action.reply is WarmUpReply.NOW
        session = desk.store.sessions.add(
            Session(
                id=0,
                chat_id=person.chat_id,
                exercise=exercise.id,
                revision=exercise.revision,
                hold_s=plan.hold_s,
                sets=plan.sets,
                first_side=Side.RIGHT,
                is_gentle=is_gentle,
                state=State.READY,
                position=0,
                due_at=now + WARM_UP if warms_up else now,
            )
        )
        desk.store.persons.save(replace(person, exercise=exercise.id))
        if warms_up:
            return Reply(edit=training.warming_up(desk.words, session))
        return Reply(edit=Message(text=training.card(desk.words, exercise, plan)))

    def press(self, person: Person, action: ControlSession, now: datetime) -> Reply:
        """A control of a session's message; a stale one changes nothing."""
        desk = self._desk
        session = desk.store.sessions.get(action.session)
        if session is None or session.chat_id != person.chat_id or not session.is_ongoing:
            return Reply(toast=desk.words("toast-old-button"))
        if action.control is Control.PAUSE and session.state is State.PAUSED:
            return Reply(toast=desk.words("toast-already"))
        # Stop is never refused: whoever presses it wants out, from whichever message.
        if action.step != session.position and action.control is not Control.STOP:
            return Reply(toast=desk.words("toast-old-button"))
        return self._control(session, action.control, now, is_press=True)

    def control(self, person: Person, control: Control, now: datetime) -> Reply:
        """The same in words: about the session that is going on."""
        desk = self._desk
        session = desk.store.sessions.ongoing(person.chat_id)
        if session is None:
            name = "nothing-to-stop" if control is Control.STOP else "session-not-here"
            return say(pages.line(desk.words, name, desk.exercise_for(person).id))
        return self._control(session, control, now, is_press=False)

    def stop(self, person: Person, now: datetime) -> Reply:
        """/stop, in whatever state."""
        return self.control(person, Control.STOP, now)

    def _control(self, session: Session, control: Control, now: datetime, *, is_press: bool) -> Reply:
        desk = self._desk
        plan = desk.plan_for(session)
        if plan is None:
            return self._end_changed(session)
        try:
            moved = _MOVES[control](session, plan, now)
        except StaleAction:
            line = desk.words("toast-already")
            return Reply(toast=line) if is_press else say(Message(text=line))
        saved = desk.store.sessions.save(moved)
        if saved is None:
            return Reply(toast=desk.words("toast-old-button"))
        return self._controlled(session, saved, control, is_press=is_press)

    def _controlled(self, before: Session, session: Session, control: Control, *, is_press: bool) -> Reply:
        """What the person sees at once; the step itself comes as a message that is due."""
        words = self._desk.words
        match control:
            case Control.PAUSE:
                seen = training.paused(words, session)
            case Control.STOP:
                name = "session-stopped-ready" if before.state is State.READY else "session-stopped"
                seen = pages.line(words, name, session.exercise)
            case Control.RESUME:
                seen = pages.plain(words, "session-resumed")
            case Control.SKIP | Control.BACK | Control.REPEAT:
                return Reply(toast=words("toast-done")) if is_press else Reply()
        return Reply(edit=seen) if is_press else say(seen)

    def freeze_for_question(self, person: Person, now: datetime) -> Session | None:
        """Let the timer wait for an answer; the frozen session, None when none is going on."""
        desk = self._desk
        session = desk.store.sessions.ongoing(person.chat_id)
        if session is None:
            return None
        plan = desk.plan_for(session)
        if plan is None:
            return None
        return desk.store.sessions.save(rules.freeze(session, plan, now, Event.QUESTION))

    def question_rows(self, session: Session | None) -> Rows:
        """Resume and Stop for an answer in the middle of a session."""
        return training.resume_rows(self._desk.words, session) if session is not None else ()

    def end_for_danger(self, person: Person, warning: Warning, now: datetime) -> Reply:
        """Emergency or stop words: the session ends, and safety is all that is said (care.md)."""
        desk = self._desk
        is_self_harm = warning.flag_id == SELF_HARM
        person = replace(person, wishes=(), is_waiting_for_zone=False)
        if is_self_harm:
            person = replace(person, quiet_until=_end_of_day(now, person.zone))
        else:
            person = replace(person, warned_at=now)
        desk.store.persons.save(person)
        undo = None
        session = desk.store.sessions.ongoing(person.chat_id)
        if session is not None:
            plan = desk.plan_for(session)
            ended = rules.stop(session, plan, now) if plan is not None else rules.end(session)
            desk.store.sessions.save(ended)
            if plan is not None and not is_self_harm:
                undo = UndoSafetyStop(session=session.id, warned_s=int(now.timestamp()))
        return say(answers.warning(warning, desk.words, undo))

    def undo_danger(self, person: Person, action: UndoSafetyStop, now: datetime) -> Reply:
        """It was a mistake: the session comes back at get-ready; the safety text stays where it is.

        Only for a while, and only for the very words that ended it: nothing that was said since is taken back.
        """
        desk = self._desk
        session = desk.store.sessions.get(action.session)
        warned_at = person.warned_at
        is_that = warned_at is not None and int(warned_at.timestamp()) == action.warned_s
        if not is_that or warned_at is None or now - warned_at > UNDO_WITHIN:
            return Reply(toast=desk.words("toast-old-button"))
        if session is None or session.chat_id != person.chat_id:
            return Reply(toast=desk.words("toast-old-button"))
        if desk.store.sessions.ongoing(person.chat_id) is not None:
            return Reply(toast=desk.words("toast-already"))
        plan = desk.plan_for(session)
        if plan is None:
            return Reply(toast=desk.words("toast-old-button"))
        try:
            moved = rules.undo_stop(session, plan, now)
        except StaleAction:
            return Reply(toast=desk.words("toast-old-button"))
        desk.store.sessions.save(moved)
        desk.store.persons.save(replace(person, warned_at=None))
        return Reply(toast=desk.words("session-resumed"))

    def _led(self, exercise_id: str) -> Exercise | None:
        exercise = self._desk.library.exercises.get(exercise_id)
        return exercise if exercise is not None and exercise.steps else None

    def _going_on(self, session: Session) -> Message:
        words = self._desk.words
        text = words("session-going-on")
        rows = (
            training.frozen_rows(words, session)
            if session.state in rules.FROZEN
            else training.running_rows(words, session)
        )
        return Message(text=text, rows=rows)

    def _end_changed(self, session: Session) -> Reply:
        desk = self._desk
        desk.store.sessions.save(rules.end(session))
        return say(pages.line(desk.words, "session-changed", session.exercise))

    def _no_such_exercise(self, name: str) -> Reply:
        desk = self._desk
        heading = desk.words("unknown-exercise", exercise=name.replace("-", " "))
        return say(pages.exercises(desk.words, desk.library.exercises.values(), heading))


def _end_of_day(now: datetime, zone: str | None) -> datetime:
    """The coming midnight in the person's zone, in UTC where none is known."""
    local = now.astimezone(ZoneInfo(zone or "UTC"))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight.astimezone(now.tzinfo)
