"""What a person's words are about: the exercise and the step that they are in, or replied to; it changes nothing."""

from datetime import datetime

from bot.coach.desk import Desk
from bot.core.person import Person
from bot.core.session import Session
from bot.core.understanding.meaning import Context, Meaning, SessionState


class Placing:
    """From words to their meaning where the person stands."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def understand(self, person: Person, text: str, now: datetime, reply_to: int | None = None) -> Meaning:
        """The meaning; `reply_to` is the message of ours that the words reply to."""
        desk = self._desk
        session = desk.store.sessions.ongoing(person.chat_id)
        exercise, step = self._place(person, session, reply_to)
        context = Context(
            now=now,
            exercise=exercise,
            session=SessionState(session.state) if session else None,
            step=step,
            zone=person.zone,
            reminders=tuple(reminder.rule for reminder in desk.store.reminders.of_chat(person.chat_id)),
        )
        return desk.interpreter.interpret(text, context)

    def _place(
        self, person: Person, session: Session | None, reply_to: int | None
    ) -> tuple[str | None, int | None]:
        """The exercise and the step that words are about: those of the message replied to, else what is going on."""
        desk = self._desk
        told = desk.store.sessions.of_message(person.chat_id, reply_to) if reply_to is not None else None
        if told is not None:
            past, position = told
            plan = desk.plan_for(past)
            if plan is not None and position < len(plan.phases):
                phase = plan.phases[position]
                return plan.item_of(phase).exercise.id, phase.step_number
        plan = desk.plan_for(session) if session is not None else None
        if session is None or plan is None:
            return (session.exercise if session is not None else person.exercise), None
        phase = session.current_phase(plan)
        return plan.item_of(phase).exercise.id, phase.step_number
