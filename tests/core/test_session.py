"""A guided session, promise by promise: what moves it, what it tells when, and whose time is counted."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.core.exercise import Side
from bot.core.plan import MOST_HOLD_S, PhaseKind, Plan, make_plan
from bot.core.session import (
    FROZEN,
    LAPSE_AFTER,
    LET_GO,
    NUDGE_AFTER,
    ONGOING,
    TICK,
    TRANSITIONS,
    Event,
    Session,
    State,
    Telling,
    back,
    countdown,
    counts,
    end,
    extend,
    freeze,
    is_before_start,
    repeat,
    resume,
    skip,
    stop,
    switch_side,
    telling,
    told,
    undo_stop,
    wait,
)
from bot.errors import StaleAction
from tests.core.exercises import wall_stretch
from tests.core.session_diagram import diagram, transitions_table

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PLAN = make_plan(wall_stretch())
# What is told at each position of the plan; a hold is 20 s, a rest 10 s.
GET_READY, LIE_DOWN, LIFT_RIGHT, HOLD_RIGHT, LIFT_LEFT, HOLD_LEFT, REST, HOLD_RIGHT_2, REST_2, HOLD_LEFT_2, DONE = range(11)  # fmt: skip
DOCS = Path(__file__).parents[2] / "docs" / "sessions.md"


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def ready() -> Session:
    """A session that begins now."""
    return Session(
        id=7,
        chat_id=101,
        exercise="wall-stretch",
        revision="0123456789ab",
        hold_s=20,
        sets=2,
        first_side=Side.RIGHT,
        is_gentle=False,
        state=State.READY,
        position=0,
        due_at=NOW,
    )


def on_screen(position: int) -> Session:
    """A running session whose phase of that position was told this instant."""
    before = replace(ready(), state=State.RUNNING, position=position)
    return told(before, PLAN, Telling.PHASE, NOW, message_id=500 + position)


def frozen_in(state: State) -> Session:
    """A session that stands still after 8 of the 20 seconds of its first hold."""
    event = Event.PAUSE if state is State.PAUSED else Event.QUESTION
    return freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8), event)


class Walk:
    """A session that is led through its plan at the exact instants, unless it is told to be late."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = session.due_at or NOW
        self.said: list[Telling] = []

    def tell(self, *, late: timedelta = timedelta(0)) -> "Walk":
        """Wait until a message is due, and send it."""
        assert self.session.due_at is not None
        self.now = max(self.now, self.session.due_at + late)
        what = telling(self.session, PLAN, self.now)
        self.session = told(self.session, PLAN, what, self.now, message_id=len(self.said))
        self.said.append(what)
        return self

    def tell_until(self, state: State) -> "Walk":
        """Send everything up to that state."""
        while self.session.state is not state:
            self.tell()
        return self

    def hold(self) -> "Walk":
        """Go on until a hold is on the screen."""
        while True:
            self.tell()
            shown = self.session.shown_phase(PLAN)
            if shown is None or shown.kind is PhaseKind.HOLD or not self.session.is_ongoing:
                break
        return self

    def pause_for(self, span: timedelta, *, after: timedelta) -> "Walk":
        """Pause so long after the last message, and resume after the span."""
        self.session = freeze(self.session, PLAN, self.now + after)
        self.now += after + span
        self.session = resume(self.session, PLAN, self.now)
        return self


# The table

_IN_STATE = {
    State.READY: ready(),
    State.RUNNING: on_screen(HOLD_RIGHT),
    State.PAUSED: frozen_in(State.PAUSED),
    State.ASKING: frozen_in(State.ASKING),
    State.DONE: on_screen(DONE),
    State.STOPPED: stop(on_screen(HOLD_RIGHT), PLAN, NOW),
    State.LAPSED: told(frozen_in(State.PAUSED), PLAN, Telling.LAPSE, NOW, None),
}


def _happen(session: Session, event: Event) -> Session:
    at_the_end = replace(session, position=DONE, shown_at=None)
    told_what = Telling.NUDGE if session.state in FROZEN else Telling.PHASE
    moves: dict[Event, Callable[[], Session]] = {
        Event.TOLD: lambda: told(replace(session, position=LIFT_LEFT), PLAN, told_what, NOW, 1),
        Event.FINISHED: lambda: told(at_the_end, PLAN, Telling.PHASE, NOW, 1),
        Event.PAUSE: lambda: freeze(session, PLAN, NOW, Event.PAUSE),
        Event.QUESTION: lambda: freeze(session, PLAN, NOW, Event.QUESTION),
        Event.OUTAGE: lambda: told(session, PLAN, Telling.OUTAGE, NOW, 1),
        Event.RESUME: lambda: resume(session, PLAN, NOW),
        Event.SKIP: lambda: skip(session, PLAN, NOW),
        Event.BACK: lambda: back(session, PLAN, NOW),
        Event.REPEAT: lambda: repeat(session, PLAN, NOW),
        Event.STOP: lambda: stop(session, PLAN, NOW),
        Event.MISTAKE: lambda: undo_stop(session, PLAN, NOW),
        Event.LAPSE: lambda: told(session, PLAN, Telling.LAPSE, NOW, None),
        Event.SWITCH: lambda: switch_side(session, PLAN, NOW),
        Event.EXTEND: lambda: extend(session, PLAN, NOW),
        Event.WAIT: lambda: wait(session, NOW),
    }
    return moves[event]()


@pytest.mark.parametrize(("state", "event"), TRANSITIONS)
def test_what_the_table_allows_happens(state: State, event: Event) -> None:
    assert _happen(_IN_STATE[state], event).state is TRANSITIONS[state, event]


@pytest.mark.parametrize(
    ("state", "event"), [pair for pair in product(State, Event) if pair not in TRANSITIONS]
)
def test_what_the_table_does_not_allow_is_a_stale_action(state: State, event: Event) -> None:
    session = _IN_STATE[state] if state in ONGOING else replace(_IN_STATE[state], position=HOLD_RIGHT)
    with pytest.raises(StaleAction):
        _happen(session, event)


def test_every_state_is_reached_by_something() -> None:
    assert set(TRANSITIONS.values()) | {State.READY} == set(State)


def test_the_page_about_sessions_holds_the_table_of_the_code() -> None:
    assert transitions_table() in DOCS.read_text(encoding="utf-8")


def test_the_page_about_sessions_holds_the_diagram_of_the_code() -> None:
    assert diagram() in DOCS.read_text(encoding="utf-8")


# From ready to done


def test_a_session_left_alone_tells_each_phase_once_and_is_done() -> None:
    walk = Walk(ready()).tell_until(State.DONE)
    assert walk.said == [Telling.PHASE] * len(PLAN.phases)


def test_a_session_left_alone_takes_the_time_of_its_plan() -> None:
    walk = Walk(ready()).tell_until(State.DONE)
    assert walk.now - NOW == PLAN.length


def test_what_was_held_is_counted_for_each_side() -> None:
    session = Walk(ready()).tell_until(State.DONE).session
    assert (session.held_left, session.held_right) == (seconds(40), seconds(40))


def test_a_session_that_is_done_has_nothing_due() -> None:
    assert on_screen(DONE).due_at is None


def test_a_session_with_nothing_due_has_nothing_to_tell() -> None:
    with pytest.raises(ValueError, match="session 7 is not due"):
        telling(on_screen(DONE), PLAN, NOW)


def test_the_next_message_is_counted_from_when_the_last_one_left() -> None:
    late = told(replace(ready(), position=HOLD_RIGHT), PLAN, Telling.PHASE, NOW + seconds(3), 1)
    assert late.due_at == NOW + seconds(23)


def test_what_is_late_never_eats_into_a_hold() -> None:
    session = Walk(on_screen(LIFT_RIGHT)).tell(late=seconds(4)).tell(late=seconds(4)).session
    assert session.held_right == seconds(20)


def test_a_message_that_left_starts_with_no_attempts() -> None:
    tried = replace(ready(), attempts=2, attempted_at=NOW)
    session = told(tried, PLAN, Telling.PHASE, NOW, 1)
    assert (session.attempts, session.attempted_at) == (0, None)


# Pause and resume


def test_a_pause_keeps_the_missing_time_of_the_hold() -> None:
    session = freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert (session.state, session.position, session.remaining) == (State.PAUSED, HOLD_RIGHT, seconds(12))


def test_a_pause_counts_what_was_held_so_far() -> None:
    assert freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8)).held_right == seconds(8)


def test_resume_gives_five_seconds_to_get_ready_before_a_hold() -> None:
    walk = Walk(frozen_in(State.PAUSED))
    walk.session = resume(walk.session, PLAN, NOW + seconds(60))
    walk.now = NOW + seconds(60)
    walk.tell()
    assert (walk.said, walk.session.due_at) == ([Telling.LEAD_IN], NOW + seconds(65))


def test_after_getting_ready_the_hold_goes_on_for_its_missing_time() -> None:
    walk = Walk(resume(frozen_in(State.PAUSED), PLAN, NOW + seconds(60))).tell().tell()
    assert (walk.said[-1], walk.session.due_at) == (Telling.PHASE, NOW + seconds(60 + 5 + 12))


def test_getting_ready_is_not_counted_as_held() -> None:
    walk = Walk(on_screen(HOLD_RIGHT))
    walk.now = NOW
    walk.pause_for(seconds(60), after=seconds(8)).tell().tell().tell()
    assert walk.session.held_right == seconds(20)


@pytest.mark.parametrize("position", [LIFT_RIGHT, REST])
def test_resume_leads_in_a_step_and_a_rest_too_and_tells_them_again(position: int) -> None:
    paused = freeze(on_screen(position), PLAN, NOW + seconds(2))
    walk = Walk(resume(paused, PLAN, NOW + seconds(60))).tell()
    assert walk.session.due_at == NOW + seconds(65)
    walk.tell()
    assert walk.said == [Telling.LEAD_IN, Telling.PHASE]
    assert walk.session.shown_phase(PLAN) == PLAN.phases[position]


def test_getting_ready_is_not_led_in() -> None:
    paused = freeze(on_screen(GET_READY), PLAN, NOW + seconds(2))
    walk = Walk(resume(paused, PLAN, NOW + seconds(60))).tell()
    assert (walk.said, walk.session.shown_phase(PLAN)) == ([Telling.PHASE], PLAN.phases[GET_READY])


def test_what_was_left_of_the_warm_up_is_left_after_a_pause() -> None:
    warming = replace(ready(), due_at=NOW + seconds(120))
    paused = freeze(warming, PLAN, NOW + seconds(40))
    gone = resume(paused, PLAN, NOW + seconds(100))
    assert gone.due_at == NOW + seconds(180)
    again = resume(freeze(gone, PLAN, NOW + seconds(130)), PLAN, NOW + seconds(200))
    assert (again.due_at, again.remaining) == (NOW + seconds(250), None)


def test_skipping_a_paused_warm_up_begins_with_getting_ready() -> None:
    warming = replace(ready(), due_at=NOW + seconds(120))
    walk = Walk(skip(freeze(warming, PLAN, NOW + seconds(40)), PLAN, NOW + seconds(50))).tell()
    assert walk.session.shown_phase(PLAN) == PLAN.phases[GET_READY]


@pytest.mark.parametrize(("held_s", "is_enough"), [(0, False), (39, False), (40, True), (80, True)])
def test_a_session_counts_from_half_of_its_time_on(held_s: int, is_enough: bool) -> None:
    assert counts(replace(ready(), held_right=seconds(held_s)), PLAN) is is_enough


def test_a_pause_while_getting_ready_keeps_the_missing_time() -> None:
    walk = Walk(resume(frozen_in(State.PAUSED), PLAN, NOW + seconds(60))).tell()
    again = freeze(walk.session, PLAN, NOW + seconds(62))
    assert (again.position, again.remaining) == (HOLD_RIGHT, seconds(12))


def test_a_pause_after_the_end_of_a_hold_goes_on_with_what_comes_next() -> None:
    session = freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(21))
    assert (session.position, session.remaining, session.held_right) == (LIFT_LEFT, None, seconds(20))


def test_a_second_pause_changes_nothing() -> None:
    paused = frozen_in(State.PAUSED)
    assert freeze(paused, PLAN, NOW + seconds(30)) == paused


@given(
    st.lists(
        st.tuples(st.integers(0, 19_000), st.integers(0, 60_000)).map(
            lambda pair: (timedelta(milliseconds=pair[0]), timedelta(milliseconds=pair[1]))
        ),
        max_size=4,
    )
)
def test_both_sides_get_the_same_time_however_often_paused(pauses: list[tuple[timedelta, timedelta]]) -> None:
    session = _finished_with(pauses)
    assert (session.held_left, session.held_right) == (seconds(40), seconds(40))


def _finished_with(pauses: list[tuple[timedelta, timedelta]]) -> Session:
    """Paused in one hold after the other, at most so long after it began as is left of it."""
    walk = Walk(ready()).hold()
    for after, span in pauses:
        assert walk.session.due_at is not None
        walk.pause_for(span, after=min(after, walk.session.due_at - walk.now - timedelta(milliseconds=1)))
        walk.tell().tell()  # get ready, and the rest of the hold
        if after < seconds(10):
            walk.hold()
    return walk.tell_until(State.DONE).session


# A question


def test_a_question_during_a_hold_freezes_the_timer() -> None:
    session = freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8), Event.QUESTION)
    assert (session.state, session.remaining) == (State.ASKING, seconds(12))


def test_a_question_while_paused_leaves_it_paused() -> None:
    assert freeze(frozen_in(State.PAUSED), PLAN, NOW, Event.QUESTION) == frozen_in(State.PAUSED)


def test_a_question_is_about_the_phase_on_the_screen() -> None:
    assert on_screen(HOLD_RIGHT).current_phase(PLAN) == PLAN.phases[HOLD_RIGHT]


def test_a_second_question_is_still_about_the_phase_that_was_on_the_screen() -> None:
    assert frozen_in(State.ASKING).current_phase(PLAN) == PLAN.phases[HOLD_RIGHT]


def test_nothing_is_on_the_screen_once_the_timer_stands() -> None:
    assert frozen_in(State.ASKING).shown_phase(PLAN) is None


# Skip, back, repeat


def test_skip_brings_the_next_message_forward() -> None:
    session = skip(on_screen(LIFT_RIGHT), PLAN, NOW + seconds(2))
    assert (session.position, session.due_at) == (HOLD_RIGHT, NOW + seconds(2))


def test_skip_in_a_hold_counts_what_was_held() -> None:
    assert skip(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8)).held_right == seconds(8)


def test_skip_twice_before_the_message_leaves_is_one_skip() -> None:
    once = skip(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert skip(once, PLAN, NOW + seconds(8)) == once


def test_skip_in_the_warm_up_starts_at_once() -> None:
    warming_up = replace(ready(), due_at=NOW + seconds(120))
    session = skip(warming_up, PLAN, NOW + seconds(30))
    assert (session.state, session.position, session.due_at) == (State.READY, 0, NOW + seconds(30))


def test_skip_while_paused_goes_on_with_the_next_phase() -> None:
    session = skip(frozen_in(State.PAUSED), PLAN, NOW + seconds(60))
    assert (session.state, session.position, session.remaining) == (State.RUNNING, LIFT_LEFT, None)


def test_skip_at_the_end_is_done_and_no_further() -> None:
    last = freeze(on_screen(HOLD_LEFT_2), PLAN, NOW + seconds(20))
    assert skip(last, PLAN, NOW + seconds(30)).position == DONE


def test_back_tells_the_phase_before_the_one_being_done() -> None:
    session = back(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert (session.position, session.due_at) == (LIFT_RIGHT, NOW + seconds(8))


def test_back_into_a_hold_gets_ready_and_holds_for_its_whole_length() -> None:
    walk = Walk(back(on_screen(LIFT_LEFT), PLAN, NOW + seconds(8))).tell().tell()
    assert (walk.said, walk.session.due_at) == (
        [Telling.LEAD_IN, Telling.PHASE],
        NOW + seconds(8 + 5 + 20),
    )


def test_back_from_the_first_phase_begins_again() -> None:
    assert back(on_screen(GET_READY), PLAN, NOW + seconds(2)).position == GET_READY


def test_back_while_paused_goes_before_the_phase_that_was_paused() -> None:
    assert back(frozen_in(State.PAUSED), PLAN, NOW + seconds(60)).position == LIFT_RIGHT


def test_back_right_after_a_skip_undoes_it() -> None:
    skipped = skip(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert back(skipped, PLAN, NOW + seconds(9)).position == HOLD_RIGHT


def test_repeat_does_the_hold_on_the_screen_once_more_from_its_start() -> None:
    walk = Walk(repeat(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))).tell().tell()
    assert (walk.said, walk.session.due_at) == (
        [Telling.LEAD_IN, Telling.PHASE],
        NOW + seconds(8 + 5 + 20),
    )


def test_repeat_while_paused_does_the_whole_hold_again() -> None:
    session = repeat(frozen_in(State.PAUSED), PLAN, NOW + seconds(60))
    assert (session.position, session.remaining) == (HOLD_RIGHT, None)


def test_repeat_twice_before_the_message_leaves_is_one_repeat() -> None:
    once = repeat(frozen_in(State.PAUSED), PLAN, NOW + seconds(60))
    assert repeat(once, PLAN, NOW + seconds(60)) == once


def test_repeat_right_after_back_stays_with_the_phase_gone_back_to() -> None:
    gone = back(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert repeat(gone, PLAN, NOW + seconds(9)).position == LIFT_RIGHT


def test_repeat_after_an_outage_tells_the_last_phase_that_was_told() -> None:
    away = told(on_screen(LIFT_RIGHT), PLAN, Telling.OUTAGE, NOW + seconds(600), 1)
    assert repeat(away, PLAN, NOW + seconds(660)).position == LIFT_RIGHT


# Stop, and stop by mistake


def test_stop_keeps_where_it_stood() -> None:
    session = stop(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert (session.state, session.position, session.remaining, session.due_at) == (
        State.STOPPED,
        HOLD_RIGHT,
        seconds(12),
        None,
    )


def test_a_stop_by_mistake_comes_back_at_get_ready_with_the_missing_time() -> None:
    stopped = stop(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    walk = Walk(undo_stop(stopped, PLAN, NOW + seconds(60))).tell().tell()
    assert (walk.said, walk.session.due_at) == (
        [Telling.LEAD_IN, Telling.PHASE],
        NOW + seconds(60 + 5 + 12),
    )


def test_repeat_after_a_stop_by_mistake_is_about_the_phase_that_was_stopped() -> None:
    stopped = stop(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    undone = undo_stop(stopped, PLAN, NOW + seconds(60))
    assert repeat(undone, PLAN, NOW + seconds(61)).position == HOLD_RIGHT


def test_a_stop_while_paused_keeps_the_missing_time() -> None:
    assert stop(frozen_in(State.PAUSED), PLAN, NOW + seconds(60)).remaining == seconds(12)


def test_a_session_whose_content_changed_ends_where_it_is() -> None:
    ended = end(on_screen(HOLD_RIGHT))
    assert (ended.state, ended.due_at, ended.shown_phase(PLAN)) == (State.STOPPED, None, None)


def test_a_session_that_is_done_cannot_be_brought_back() -> None:
    with pytest.raises(StaleAction, match="a session that is done cannot mistake"):
        undo_stop(replace(on_screen(DONE), position=HOLD_RIGHT), PLAN, NOW)


# Lateness and outages


@pytest.mark.parametrize(
    ("position", "late", "what"),
    [
        (LIE_DOWN, 0, Telling.PHASE),
        (LIE_DOWN, 119, Telling.PHASE),
        (LIE_DOWN, 120, Telling.PHASE),
        (LIE_DOWN, 121, Telling.OUTAGE),
        (LIFT_RIGHT, 5, Telling.PHASE),
        (LIFT_RIGHT, 6, Telling.LEAD_IN),  # a hold comes next: nobody is in position any more
        (HOLD_RIGHT, 5, Telling.PHASE),
        (HOLD_RIGHT, 6, Telling.LET_GO),
        (HOLD_RIGHT, 120, Telling.LET_GO),
        (HOLD_RIGHT, 121, Telling.OUTAGE),
    ],
)
def test_how_late_it_is_decides_what_is_told(position: int, late: int, what: Telling) -> None:
    session = on_screen(position)
    assert session.due_at is not None
    assert telling(session, PLAN, session.due_at + seconds(late)) is what


def test_a_hold_that_ended_unheard_lets_go_and_rests_first() -> None:
    walk = Walk(on_screen(HOLD_RIGHT)).tell(late=seconds(30))
    assert (walk.said, walk.session.due_at) == ([Telling.LET_GO], walk.now + LET_GO)


def test_after_letting_go_late_the_session_goes_on_with_the_next_phase() -> None:
    walk = Walk(on_screen(HOLD_RIGHT)).tell(late=seconds(30)).tell()
    assert (walk.said[-1], walk.session.shown_phase(PLAN)) == (Telling.PHASE, PLAN.phases[LIFT_LEFT])


def test_a_hold_that_ended_unheard_counts_for_its_length_and_no_more() -> None:
    assert Walk(on_screen(HOLD_RIGHT)).tell(late=seconds(30)).session.held_right == seconds(20)


def test_an_outage_of_over_two_minutes_asks_how_to_go_on() -> None:
    walk = Walk(on_screen(LIFT_RIGHT)).tell(late=seconds(180))
    assert (walk.said, walk.session.state) == ([Telling.OUTAGE], State.ASKING)


def test_after_an_outage_no_step_is_repeated_unasked() -> None:
    walk = Walk(on_screen(LIE_DOWN)).tell(late=seconds(180))
    walk.session = resume(walk.session, PLAN, walk.now)
    walk.tell().tell()
    assert walk.session.shown_phase(PLAN) == PLAN.phases[LIFT_RIGHT]


# Somebody who does not come back


def test_a_paused_session_is_asked_about_once_and_then_lapses() -> None:
    walk = Walk(frozen_in(State.PAUSED)).tell().tell()
    assert (walk.said, walk.session.state) == ([Telling.NUDGE, Telling.LAPSE], State.LAPSED)


def test_the_question_comes_after_half_an_hour_and_the_end_six_hours_later() -> None:
    paused = frozen_in(State.PAUSED)
    nudged = told(paused, PLAN, Telling.NUDGE, NOW + seconds(8) + NUDGE_AFTER, 1)
    assert (paused.due_at, nudged.due_at) == (
        NOW + seconds(8) + NUDGE_AFTER,
        NOW + seconds(8) + NUDGE_AFTER + LAPSE_AFTER,
    )


def test_somebody_who_resumed_can_be_asked_again_after_the_next_pause() -> None:
    nudged = told(frozen_in(State.PAUSED), PLAN, Telling.NUDGE, NOW + NUDGE_AFTER, 1)
    assert resume(nudged, PLAN, NOW + NUDGE_AFTER).was_nudged is False


def test_the_question_of_an_abandoned_session_starts_with_no_attempts() -> None:
    in_flight = replace(on_screen(HOLD_RIGHT), attempts=1, attempted_at=NOW)
    assert freeze(in_flight, PLAN, NOW + seconds(8)).attempts == 0


# The countdown


def test_a_hold_counts_down_every_five_seconds() -> None:
    assert countdown(on_screen(HOLD_RIGHT), PLAN) == (
        NOW + seconds(5),
        NOW + seconds(10),
        NOW + seconds(15),
    )


def test_a_hold_that_goes_on_counts_down_to_its_own_end() -> None:
    resumed = Walk(resume(frozen_in(State.PAUSED), PLAN, NOW)).tell().tell().session
    assert countdown(resumed, PLAN) == (NOW + seconds(5 + 2), NOW + seconds(5 + 7))


def test_nothing_counts_down_but_a_hold() -> None:
    assert countdown(on_screen(LIFT_RIGHT), PLAN) == ()


def test_nothing_counts_down_while_paused() -> None:
    assert countdown(frozen_in(State.PAUSED), PLAN) == ()


def test_a_hold_whose_message_is_not_known_is_not_edited() -> None:
    assert countdown(replace(on_screen(HOLD_RIGHT), message_id=None), PLAN) == ()


# Whatever happens, in whatever order


class AnySession(RuleBasedStateMachine):
    """Presses, words, messages and outages in any order leave a session that makes sense."""

    def __init__(self) -> None:
        super().__init__()
        self.session = ready()
        self.now = NOW
        self.granted = dict.fromkeys(Side, timedelta(0))
        self.messages = 0

    @property
    def plan(self) -> Plan:
        """The plan as the session's own choices make it: sides may be switched, holds lengthened."""
        return make_plan(wall_stretch(), choices=self.session.choices)

    @rule(span=st.integers(0, 30_000).map(lambda ms: timedelta(milliseconds=ms)))
    def some_seconds_pass(self, span: timedelta) -> None:
        self.now += span

    @rule(minutes=st.integers(1, 400))
    def minutes_pass(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @precondition(lambda self: self.session.due_at is not None)
    @rule(late=st.sampled_from((0, 0.1, 6, 60, 200)))
    def its_message_leaves(self, late: float) -> None:
        assert self.session.due_at is not None
        self.now = max(self.now, self.session.due_at + seconds(late))
        what = telling(self.session, self.plan, self.now)
        self.messages += 1
        self.session = told(self.session, self.plan, what, self.now, self.messages)
        shown = self.session.shown_phase(self.plan)
        if what is Telling.PHASE and shown is not None and shown.kind is PhaseKind.HOLD:
            assert shown.side is not None
            assert self.session.due_at is not None
            self.granted[shown.side] += self.session.due_at - self.now

    @rule(
        move=st.sampled_from(
            (
                freeze,
                lambda session, plan, now: freeze(session, plan, now, Event.QUESTION),
                resume,
                skip,
                back,
                repeat,
                switch_side,
                extend,
            )
        )
    )
    def something_is_pressed(self, move: Callable[..., Session]) -> None:
        before = self.session
        with suppress(StaleAction):
            self.session = move(self.session, self.plan, self.now)
        shown = self.session.shown_phase(self.plan)
        if move is extend and shown is not None and shown.kind is PhaseKind.HOLD:
            assert shown.side is not None
            assert self.session.due_at is not None
            assert before.due_at is not None
            self.granted[shown.side] += self.session.due_at - before.due_at

    @rule()
    def it_is_stopped(self) -> None:
        with suppress(StaleAction):
            self.session = stop(self.session, self.plan, self.now)

    @rule()
    def it_was_a_mistake(self) -> None:
        with suppress(StaleAction):
            self.session = undo_stop(self.session, self.plan, self.now)

    @invariant()
    def it_stands_within_its_plan(self) -> None:
        last = len(self.plan.phases) if self.session.state is State.DONE else DONE
        assert 0 <= self.session.position <= last

    @invariant()
    def only_a_session_that_has_ended_has_nothing_due(self) -> None:
        assert (self.session.due_at is None) == (self.session.state not in ONGOING)

    @invariant()
    def something_is_on_the_screen_only_while_it_runs(self) -> None:
        assert self.session.shown_at is None or self.session.state is State.RUNNING

    @invariant()
    def nothing_is_counted_that_was_not_told(self) -> None:
        assert timedelta(0) <= self.session.held_left <= self.granted[Side.LEFT]
        assert timedelta(0) <= self.session.held_right <= self.granted[Side.RIGHT]

    @invariant()
    def only_a_hold_misses_time_and_never_more_than_its_length(self) -> None:
        left = self.session.remaining
        if is_before_start(self.session):
            return  # what is left of a warm-up
        assert left is None or timedelta(0) < left <= seconds(MOST_HOLD_S)
        assert left is None or self.plan.phases[self.session.position].kind is PhaseKind.HOLD

    @invariant()
    def getting_ready_is_not_led_in(self) -> None:
        kind = self.plan.phases[min(self.session.position, DONE)].kind
        is_ready_itself = kind in (PhaseKind.GET_READY, PhaseKind.DONE)
        assert not (is_ready_itself and self.session.needs_lead_in and self.session.is_ongoing)

    @invariant()
    def the_countdown_stays_within_the_hold(self) -> None:
        ticks = countdown(self.session, self.plan)
        assert not ticks or (
            self.session.shown_at is not None
            and self.session.due_at is not None
            and self.session.shown_at < ticks[0] <= self.session.shown_at + TICK
            and ticks[-1] == self.session.due_at - TICK
        )


TestAnySession = AnySession.TestCase
TestAnySession.settings = settings(max_examples=100, stateful_step_count=50, deadline=None)
