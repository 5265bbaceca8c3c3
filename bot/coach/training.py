"""The use cases of a guided session: its buttons, the same in words, questions in it, danger that ends it.

It must not send a step: a session that moves gets a `due_at`, and `delivering` tells what is due.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.coach.desk import Desk
from bot.coach.pressing import Use, on
from bot.core import session as rules
from bot.core.action import (
    Control,
    ControlSession,
    UndoSafetyStop,
)
from bot.core.message import Message, Reply, Rows, say
from bot.core.person import Person
from bot.core.plan import Plan
from bot.core.session import Event, Session, State
from bot.core.understanding.meaning import Warning
from bot.core.views import answers, controls, cues, pages, training
from bot.errors import AtItsLimit, RestIsKept, StaleAction

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
    Control.SWITCH: rules.switch_side,
    Control.EXTEND: rules.extend,
}


class Training:
    """Control and end of sessions."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def uses(self) -> list[Use]:
        """What its buttons do."""
        return [
            on(ControlSession, self.press),
            on(UndoSafetyStop, self.undo_danger),
        ]

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
        reply = self._control(session, action.control, now, is_press=True)
        return _beside(reply) if action.keep else reply

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
        except StaleAction as stale:
            line = self._refusal(stale, control)
            return Reply(toast=line) if is_press else say(Message(text=line))
        saved = desk.store.sessions.save(moved)
        if saved is None:
            return Reply(toast=desk.words("toast-old-button"))
        return self._controlled(session, saved, control, now, is_press=is_press)

    def _refusal(self, stale: StaleAction, control: Control) -> str:
        """Why nothing was changed, in one polite line."""
        words = self._desk.words
        match stale:
            case AtItsLimit():
                return words("session-limit", seconds=stale.most_s)
            case RestIsKept():
                return words("session-rest-kept")
        match control:
            case Control.SWITCH:
                return words("session-no-other-side")
            case Control.EXTEND:
                return words("session-no-length")
            case Control.RESUME:
                return words("session-is-on")
            case _:
                return words("toast-already")

    def _controlled(
        self, before: Session, session: Session, control: Control, now: datetime, *, is_press: bool
    ) -> Reply:
        """What the person sees at once; the step itself comes as a message that is due."""
        words = self._desk.words
        match control:
            case Control.PAUSE:
                seen = cues.paused(words, session)
            case Control.STOP:
                name = "session-stopped-ready" if before.state is State.READY else "session-stopped"
                seen = pages.line(words, name, session.exercise)
            case Control.RESUME:
                seen = self._resumed(session, now)
            case Control.SKIP | Control.BACK | Control.REPEAT | Control.SWITCH:
                name = "session-switched" if control is Control.SWITCH else "toast-done"
                return Reply(toast=words(name)) if is_press else Reply()
            case Control.EXTEND:
                line = words("session-extended")
                return Reply(toast=line) if is_press else say(Message(text=line))
        return Reply(edit=seen) if is_press else say(seen)

    def _resumed(self, session: Session, now: datetime) -> Message:
        """On we go; a warm-up goes on for what is left of it."""
        if rules.is_before_start(session) and session.due_at is not None and session.due_at > now:
            return training.warming_up(self._desk.words, session, session.due_at - now)
        return pages.plain(self._desk.words, "session-resumed")

    def after_outage(self, chat_id: int) -> Reply:
        """A press or word came so late that it moves nothing: where the session stands, if there is one."""
        words = self._desk.words
        session = self._desk.store.sessions.ongoing(chat_id)
        if session is None:
            return say(Message(text=words("away-session-over")))
        if session.state not in rules.FROZEN:
            # What is due now says how long the bot was away, and asks how to go on.
            return Reply(toast=words("away-toast"))
        return say(Message(text=words("away-still-there"), rows=controls.frozen_rows(words, session)))

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
        return controls.resume_rows(self._desk.words, session) if session is not None else ()

    def end_for_danger(self, person: Person, warning: Warning, now: datetime) -> Reply:
        """Emergency or stop words: the session ends, and safety is all that is said (care.md)."""
        desk = self._desk
        is_self_harm = warning.flag_id == SELF_HARM
        person = replace(person, wishes=(), is_waiting_for_zone=False)
        if is_self_harm:
            person = replace(person, quiet_until=_end_of_day(now, person.zone))
        else:
            person = replace(person, warned_at=now, cleared_for=frozenset())
        desk.store.persons.save(person)
        undo = None
        session = desk.store.sessions.ongoing(person.chat_id)
        if session is not None:
            plan = desk.plan_for(session)
            ended = rules.stop(session, plan, now) if plan is not None else rules.end(session)
            desk.store.sessions.save(replace(ended, ended_at=now))
            if plan is not None and not is_self_harm:
                undo = UndoSafetyStop(session=session.id, warned_s=int(now.timestamp()))
        return say(answers.warning(warning, desk.words, undo))

    def undo_in_words(self, person: Person, now: datetime) -> Reply | None:
        """ "It was a mistake", written: what the button under the safety text does; None where there is no such button."""
        desk = self._desk
        session = desk.store.sessions.latest(person.chat_id)
        if session is None or session.state is not State.STOPPED:
            return None
        if person.warned_at is None or session.ended_at != person.warned_at:
            return None
        action = UndoSafetyStop(session=session.id, warned_s=int(person.warned_at.timestamp()))
        reply = self.undo_danger(person, action, now)
        return say(Message(text=reply.toast)) if reply.toast else reply

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

    def _end_changed(self, session: Session) -> Reply:
        desk = self._desk
        desk.store.sessions.save(rules.end(session))
        is_there = session.exercise in desk.library.exercises
        offered = session.exercise if is_there else desk.first_exercise().id
        return say(pages.line(desk.words, "session-changed", offered))


def _beside(reply: Reply) -> Reply:
    """The reply to a press under an answer: its words stay; a line is said over the chat, more than that below it."""
    if reply.edit is None:
        return reply
    if not reply.edit.rows:
        return replace(reply, edit=None, toast=reply.edit.text, is_settled=True)
    return replace(reply, edit=None, messages=(reply.edit, *reply.messages), is_settled=True)


def _end_of_day(now: datetime, zone: str | None) -> datetime:
    """The coming midnight in the person's zone, in UTC where none is known."""
    local = now.astimezone(ZoneInfo(zone or "UTC"))
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=1)
    return midnight.astimezone(now.tzinfo)
