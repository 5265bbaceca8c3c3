"""The use cases before a session: cards, what is asked first (care.md), and the start itself; it moves no session.

In order: one already going on; after a danger sign "how is it today?"; "very demanding" for an expert's exercise;
the safety question, before the first stretch and again before the first strength and contract-relax work; warm-up.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.coach.courses import first_exercise
from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.core import session as rules
from bot.core.action import (
    AnswerHealth,
    AnswerWarmUp,
    ConfirmDemanding,
    HealthReply,
    HoldTheRest,
    RememberHealth,
    ShowExercise,
    StartExercise,
    StartShort,
    WarmUpReply,
)
from bot.core.exercise import Exercise, Pace, Side
from bot.core.message import Message, Reply, say
from bot.core.person import Person
from bot.core.plan import Choices, Plan
from bot.core.routine import Course, Trainable, demands_of, exercises_of
from bot.core.session import Session, State
from bot.core.views import controls, details, ending, pages, training

WARM_UP = timedelta(minutes=2)
"""Editor's choice, as the button says: no source gives the length of a warm-up."""

SHORT_HOLDS_FOR = timedelta(minutes=30)
"""How long "1 stretch only" holds between the press and the start, with the questions in between."""

EXPERT = "expert"


class Starting:
    """From the card to the first message."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(ShowExercise, self.show_pressed),
            on(StartExercise, lambda person, action, now: self.start(person, action.exercise, now)),
            on(StartShort, lambda person, action, now: self.start_short(person, action.exercise, now)),
            on(
                ConfirmDemanding,
                lambda person, action, now: self.start(person, action.exercise, now, is_sure=True),
            ),
            on(AnswerHealth, self.answer_health),
            on(RememberHealth, lambda person, _, __: self.remember_health(person)),
            on(AnswerWarmUp, self.answer_warm_up),
            on(HoldTheRest, lambda person, action, now: self.hold_the_rest(person, action.session, now)),
        ]

    def show(self, person: Person, exercise_id: str | None) -> Reply:
        """The card of an exercise or a routine, or the list of exercises."""
        desk = self._desk
        if exercise_id is None:
            return say(pages.exercises(desk.words, desk.library.exercises.values()))
        found = desk.courses.find(person.chat_id, exercise_id)
        if found is None:
            return self._no_such_exercise(exercise_id)
        self._about(person, found)
        return say(training.card_page(desk.words, found, self._plan(person, found)))

    def show_pressed(self, person: Person, action: ShowExercise, _: datetime) -> Reply:
        """The card, or what it leaves out."""
        exercise = self._desk.library.exercises.get(action.exercise)
        if exercise is None or not action.more:
            return self.show(person, action.exercise)
        return say(details.details(self._desk.words, self._desk.library, exercise))

    def start(
        self, person: Person, exercise_id: str | None, now: datetime, *, is_sure: bool = False
    ) -> Reply:
        """What comes before a session; `is_sure` is the yes to "very demanding"."""
        desk = self._desk
        found = desk.courses.find(person.chat_id, exercise_id) if exercise_id else desk.exercise_for(person)
        if found is None:
            return self._no_such_exercise(exercise_id or "")
        if (session := desk.store.sessions.ongoing(person.chat_id)) is not None:
            return say(self.going_on(session))
        person = self._about(person, found)
        plan = self._plan(person, found)
        if self._is_quiet(person, now):
            return say(pages.plain(desk.words, "not-today"))
        if person.warned_at is not None:
            return say(training.today_question(desk.words, found))
        demands = demands_of(found)
        if demands and person.is_careful:
            return say(training.not_for_this(desk.words, desk.first_exercise()))
        hard = next((one for one in exercises_of(found) if one.level == EXPERT), None)
        if hard is not None and hard.pace is not Pace.CARD and not is_sure:
            return say(training.demanding_question(desk.words, found, hard))
        if (person.cleared_at is None and not person.is_careful) or not demands <= person.cleared_for:
            return say(training.health_question(desk.words, found, plan, demands - person.cleared_for))
        return say(
            training.warm_up_question(desk.words, found, plan, is_gentle=person.is_careful, shows_card=True)
        )

    def answer_health(self, person: Person, action: AnswerHealth, now: datetime) -> Reply:
        """The reply to the safety question. Only a No is kept; the others ask again next time (care.md)."""
        desk = self._desk
        found = desk.courses.find(person.chat_id, action.exercise)
        if found is None:
            return Reply(toast=desk.words("toast-unknown-button"))
        if action.today:
            return self._answer_today(person, action, now)
        if person.warned_at is not None or self._is_quiet(person, now):
            # An old question, from before danger words were heard: they come first.
            return Reply(edit=self.start(person, found.id, now).messages[0])
        is_gentle = action.reply is not HealthReply.NO
        demands = demands_of(found)
        if is_gentle and demands:
            return Reply(edit=training.not_for_this(desk.words, desk.first_exercise()))
        if not is_gentle:
            person = replace(person, cleared_at=now, cleared_for=person.cleared_for | demands)
            desk.store.persons.save(person)
        question = training.warm_up_question(
            desk.words,
            found,
            self._plan(person, found),
            is_gentle=is_gentle or person.is_careful,
            shows_card=False,
        )
        return Reply(edit=question)

    def _answer_today(self, person: Person, action: AnswerHealth, now: datetime) -> Reply:
        """ "How is it today?": fine goes on to what is asked before any session, anything else starts nothing."""
        if action.reply is not HealthReply.NO:
            return Reply(edit=pages.plain(self._desk.words, "today-hurts"))
        person = replace(person, warned_at=None)
        self._desk.store.persons.save(person)
        return Reply(edit=self.start(person, action.exercise, now).messages[0])

    def _is_quiet(self, person: Person, now: datetime) -> bool:
        """After words of self-harm: no coaching that day (care.md)."""
        return person.quiet_until is not None and now < person.quiet_until

    def start_short(self, person: Person, exercise_id: str, now: datetime) -> Reply:
        """The same with one set only."""
        self._desk.store.rests.ask_short(person.chat_id, now)
        return self.start(person, exercise_id, now)

    def remember_health(self, person: Person) -> Reply:
        """Keep that the person is to be treated gently, because they asked for it."""
        self._desk.store.persons.save(replace(person, is_careful=True))
        return Reply(toast=self._desk.words("health-remembered"))

    def answer_warm_up(self, person: Person, action: AnswerWarmUp, now: datetime) -> Reply:
        """Begin: at once, or after two minutes of warming up."""
        desk = self._desk
        found = desk.courses.find(person.chat_id, action.exercise)
        if found is None:
            return Reply(toast=desk.words("toast-unknown-button"))
        if (ongoing := desk.store.sessions.ongoing(person.chat_id)) is not None:
            is_just_begun = ongoing.position == 0
            others = () if is_just_begun else (self.going_on(ongoing),)
            return Reply(toast=desk.words("toast-already"), messages=others)
        is_gentle = bool(action.gentle) or person.is_careful
        is_cleared = person.cleared_at is not None or is_gentle
        is_unasked = not is_cleared or not demands_of(found) <= person.cleared_for
        if person.warned_at is not None or is_unasked or self._is_quiet(person, now):
            return self.start(person, found.id, now)
        warms_up = action.reply is WarmUpReply.NOW
        plan = self._plan(person, found)
        is_short = desk.store.rests.take_short(person.chat_id, now - SHORT_HOLDS_FOR)
        due_at = now + WARM_UP if warms_up else now
        session = self._begin(person, found, plan, due_at, is_gentle=is_gentle, is_short=is_short)
        if warms_up:
            return Reply(edit=training.warming_up(desk.words, session))
        return Reply(edit=Message(text=training.card(desk.words, found, plan)))

    def hold_the_rest(self, person: Person, session_id: int, now: datetime) -> Reply:
        """What a side that was cut short is missing, as a session of its own."""
        desk = self._desk
        session = desk.store.sessions.get(session_id)
        plan = desk.plan_for(session) if session is not None else None
        if session is None or plan is None or session.chat_id != person.chat_id:
            return Reply(toast=desk.words("toast-old-button"))
        short = ending.missing(session, plan)
        if session.state is not State.DONE or short is None or not ending.can_hold_rest(session, plan):
            return Reply(toast=desk.words("toast-old-button"))
        if person.warned_at is not None or self._is_quiet(person, now):
            return self.start(person, session.exercise, now)
        if (ongoing := desk.store.sessions.ongoing(person.chat_id)) is not None:
            return Reply(toast=desk.words("toast-already"), messages=(self.going_on(ongoing),))
        side, seconds = short
        most = plan.items[0].exercise.dose.hold_s
        hold_s = min(seconds, most.high) if most is not None else seconds
        desk.store.sessions.add(
            replace(
                _fresh(session, now),
                hold_s=hold_s,
                sets=1,
                only_side=side,
                first_side=side,
                is_gentle=session.is_gentle,
            )
        )
        return Reply(toast=desk.words("session-resumed"))

    def going_on(self, session: Session) -> Message:
        """Somebody starts while a session runs: it is shown again."""
        words = self._desk.words
        is_frozen = session.state in rules.FROZEN
        rows = controls.frozen_rows(words, session) if is_frozen else controls.running_rows(words, session)
        return Message(text=words("session-going-on"), rows=rows)

    def _begin(
        self,
        person: Person,
        found: Trainable,
        plan: Plan,
        due_at: datetime,
        *,
        is_gentle: bool,
        is_short: bool,
    ) -> Session:
        desk = self._desk
        self._about(person, found)
        return desk.store.sessions.add(
            Session(
                id=0,
                chat_id=person.chat_id,
                exercise=first_exercise(found).id,
                revision=found.revision,
                routine=found.routine if isinstance(found, Course) else None,
                hold_s=plan.hold_s,
                sets=1 if is_short else plan.sets,
                first_side=person.modes.tighter or Side.RIGHT,
                tempo=person.modes.tempo,
                by_button=person.modes.by_button,
                is_gentle=is_gentle,
                state=State.READY,
                position=0,
                due_at=due_at,
            )
        )

    def _plan(self, person: Person, found: Trainable) -> Plan:
        modes = person.modes
        choices = Choices(
            first_side=modes.tighter or Side.RIGHT, tempo=modes.tempo, by_button=modes.by_button
        )
        return self._desk.courses.plan(found, choices)

    def _about(self, person: Person, found: Trainable) -> Person:
        """Remember what the person is about, for "start" and for questions."""
        if isinstance(found, Exercise) and person.exercise != found.id:
            person = replace(person, exercise=found.id)
            self._desk.store.persons.save(person)
        return person

    def _no_such_exercise(self, name: str) -> Reply:
        desk = self._desk
        heading = desk.words("unknown-exercise", exercise=name.replace("-", " ").lstrip("@"))
        return say(pages.exercises(desk.words, desk.library.exercises.values(), heading))


def _fresh(session: Session, now: datetime) -> Session:
    """The same session before it began."""
    return Session(
        id=0,
        chat_id=session.chat_id,
        exercise=session.exercise,
        revision=session.revision,
        hold_s=session.hold_s,
        sets=session.sets,
        first_side=session.first_side,
        tempo=session.tempo,
        by_button=session.by_button,
        is_gentle=session.is_gentle,
        state=State.READY,
        position=0,
        due_at=now,
    )
