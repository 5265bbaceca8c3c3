"""What a person reads and presses from the card of an exercise to the end of its session."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.content import Content
from bot.core.action import (
    Action,
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
from bot.core.exercise import Exercise, Side
from bot.core.message import Message
from bot.core.plan import PhaseKind, Plan, make_plan
from bot.core.richtext import to_plain
from bot.core.session import Session, State, Telling, freeze, told
from bot.core.views import controls as controls_view
from bot.core.views import cues, training
from bot.core.words import Words
from tests.core.exercises import LIE_DOWN, PULL, dose, exercise, wall_stretch

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
WALL = wall_stretch()
PLAN = make_plan(WALL)
ON_THE_BACK = exercise(LIE_DOWN, PULL, dose=dose(sides=1))
GET_READY, LIE, LIFT_RIGHT, HOLD_RIGHT, LIFT_LEFT, HOLD_LEFT, REST = range(7)
DONE = len(PLAN.phases) - 1


@pytest.fixture(scope="module")
def words(content: Content) -> Words:
    return content.words


@pytest.fixture(scope="module")
def leg_up(content: Content) -> Exercise:
    return content.library.exercises["leg-up-hamstring-stretch"]


def seconds(count: float) -> timedelta:
    return timedelta(seconds=count)


def before(position: int, plan: Plan = PLAN) -> Session:
    """A session whose phase of that position is about to be told."""
    return Session(
        id=7,
        chat_id=101,
        exercise=plan.exercise,
        revision="0123456789ab",
        hold_s=plan.hold_s,
        sets=plan.sets,
        first_side=Side.RIGHT,
        is_gentle=False,
        state=State.RUNNING,
        position=position,
        due_at=NOW,
    )


def on_screen(position: int) -> Session:
    return told(before(position), PLAN, Telling.PHASE, NOW, message_id=1)


def cue(words: Words, session: Session, what: Telling = Telling.PHASE) -> Message:
    return cues.cue(words, PLAN, session, what, seconds(200))


def read(message: Message) -> str:
    return to_plain(message.text)


def actions(message: Message) -> list[list[Action | None]]:
    return [[button.action for button in row] for row in message.rows]


def controls(message: Message) -> list[list[Control]]:
    return [
        [button.action.control for button in row if isinstance(button.action, ControlSession)]
        for row in message.rows
    ]


def steps(message: Message) -> set[int]:
    """The positions that the buttons of a message are about."""
    buttons = [button for row in message.rows for button in row]
    return {button.action.step for button in buttons if isinstance(button.action, ControlSession)}


# Before a session


def test_a_card_says_minutes_position_steps_sets_seconds_and_equipment(words: Words) -> None:
    text = to_plain(training.card(words, WALL, PLAN))
    said = ("3 minutes", "lying on your back", "3 steps", "2 sets", "20 seconds", "a wall and a mat")
    assert [one for one in said if one not in text] == []


def test_a_card_without_steps_offers_no_start(words: Words) -> None:
    assert training.card_page(words, exercise(), None).rows == ()


def test_a_card_with_steps_offers_one_start(words: Words) -> None:
    assert actions(training.card_page(words, WALL, PLAN)) == [[StartExercise(exercise="wall-stretch")]]


def test_the_safety_question_has_three_answers(words: Words) -> None:
    assert actions(training.health_question(words, WALL, PLAN)) == [
        [AnswerHealth(exercise="wall-stretch", reply=HealthReply.NO)],
        [
            AnswerHealth(exercise="wall-stretch", reply=HealthReply.YES),
            AnswerHealth(exercise="wall-stretch", reply=HealthReply.UNSURE),
        ],
    ]


def test_the_safety_question_stands_under_the_card(words: Words) -> None:
    card = training.card(words, WALL, PLAN)
    assert training.health_question(words, WALL, PLAN).text.startswith(f"{card}\n\n")


def test_the_warm_up_question_offers_ready_two_minutes_and_skip(words: Words) -> None:
    question = training.warm_up_question(words, WALL, PLAN, is_gentle=False, shows_card=False)
    assert actions(question) == [
        [AnswerWarmUp(exercise="wall-stretch", reply=WarmUpReply.DONE)],
        [
            AnswerWarmUp(exercise="wall-stretch", reply=WarmUpReply.NOW),
            AnswerWarmUp(exercise="wall-stretch", reply=WarmUpReply.SKIP),
        ],
    ]


def test_somebody_to_be_careful_with_is_told_first_and_may_have_it_remembered(words: Words) -> None:
    question = training.warm_up_question(words, WALL, PLAN, is_gentle=True, shows_card=False)
    assert question.text.startswith(words("health-careful"))
    assert actions(question)[0] == [AnswerWarmUp(exercise="wall-stretch", reply=WarmUpReply.DONE, gentle=1)]
    assert actions(question)[-1] == [RememberHealth()]


def test_the_warm_up_can_be_ended_or_stopped(words: Words) -> None:
    warming_up = replace(before(0), state=State.READY)
    assert controls(training.warming_up(words, warming_up)) == [[Control.SKIP], [Control.STOP]]


# While it runs


@pytest.mark.parametrize("position", range(DONE))
def test_every_phase_has_pause_alone_in_the_first_row(words: Words, position: int) -> None:
    assert controls(cue(words, before(position)))[:2] == [
        [Control.PAUSE],
        [Control.BACK, Control.SKIP, Control.STOP],
    ]


@pytest.mark.parametrize("position", range(DONE))
def test_the_buttons_of_a_phase_are_about_the_session_as_it_is_once_it_is_told(
    words: Words, position: int
) -> None:
    assert steps(cue(words, before(position))) == {on_screen(position).position}


def test_ten_seconds_more_can_be_asked_for_and_the_other_side_while_it_has_not_had_its_turn(
    words: Words,
) -> None:
    assert controls(cue(words, before(HOLD_RIGHT)))[2] == [Control.EXTEND, Control.SWITCH]
    assert controls(cue(words, before(HOLD_LEFT)))[2] == [Control.EXTEND]


def test_the_buttons_of_the_countdown_are_about_the_same_step(words: Words) -> None:
    shown = on_screen(HOLD_RIGHT)
    assert steps(cues.countdown(words, PLAN, shown, seconds(10))) == {shown.position}


def test_a_hold_says_its_length_and_to_let_go_by_ones_own_count(words: Words) -> None:
    text = read(cue(words, before(HOLD_RIGHT)))
    assert "20 seconds" in text
    assert "Let go by your own count" in text


def test_a_hold_that_goes_on_says_what_is_left(words: Words) -> None:
    assert "12 seconds" in read(cue(words, replace(before(HOLD_RIGHT), remaining=seconds(12))))


def test_a_hold_says_which_leg_and_where_the_other_one_is(words: Words) -> None:
    text = read(cue(words, before(HOLD_LEFT)))
    assert "Left leg up, right leg flat: pull." in text


@pytest.mark.parametrize("position", [LIFT_LEFT, REST, DONE])
def test_what_is_told_in_a_hold_starts_with_letting_go(words: Words, position: int) -> None:
    assert read(cue(words, before(position))).startswith("Let go")


def test_a_rest_names_both_legs_and_when_the_hold_starts(words: Words) -> None:
    text = read(cue(words, before(REST))).lower()
    assert [one for one in ("right leg", "left leg", "10 seconds") if one not in text] == []


def test_every_message_of_the_shipped_session_names_both_legs(words: Words, leg_up: Exercise) -> None:
    plan = make_plan(leg_up)
    told_of = [
        read(cues.phase(words, plan, before(position, plan), phase, None))
        for position, phase in enumerate(plan.phases)
        if phase.kind in (PhaseKind.HOLD, PhaseKind.REST, PhaseKind.SETUP) and phase.step_number != 1
    ]
    assert [text for text in told_of if not ("right" in text and "left" in text)] == []


def test_no_message_of_the_shipped_session_leaves_a_placeholder(words: Words, leg_up: Exercise) -> None:
    plan = make_plan(leg_up)
    told_of = [
        read(cues.phase(words, plan, before(position, plan), phase, None))
        for position, phase in enumerate(plan.phases)
    ]
    assert [text for text in told_of if "{" in text] == []


def test_gently_is_said_to_those_who_asked_for_care(words: Words) -> None:
    gentle = cue(words, replace(before(GET_READY), is_gentle=True))
    assert words("phase-get-ready-gentle") in gentle.text


def test_the_countdown_says_what_is_left_of_the_whole(words: Words) -> None:
    text = read(cues.countdown(words, PLAN, on_screen(HOLD_RIGHT), seconds(5)))
    assert "5 seconds left of 20" in text


@pytest.mark.parametrize(("left", "cells"), [(20, 0), (15, 2), (10, 5), (5, 8), (0, 10)])
def test_the_bar_of_the_countdown_fills(words: Words, left: int, cells: int) -> None:
    text = cues.countdown(words, PLAN, on_screen(HOLD_RIGHT), seconds(left)).text
    assert text.count("▰") == cells
    assert text.count("▰") + text.count("▱") == 10


def test_each_countdown_is_another_text_because_telegram_refuses_the_same(words: Words) -> None:
    shown = on_screen(HOLD_RIGHT)
    texts = [cues.countdown(words, PLAN, shown, seconds(left)).text for left in (15, 10, 5)]
    assert len(set(texts)) == 3


def test_there_is_no_countdown_without_a_hold(words: Words) -> None:
    with pytest.raises(ValueError, match="session 7 shows nothing that is counted"):
        cues.countdown(words, PLAN, before(HOLD_RIGHT), seconds(5))


def test_a_hold_that_is_over_keeps_no_buttons(words: Words) -> None:
    closed = cues.held(words, PLAN, on_screen(HOLD_RIGHT), seconds(20))
    assert closed.rows == ()
    assert "20 seconds" in read(closed)


def test_getting_back_into_position_names_both_legs_and_what_is_left(words: Words) -> None:
    text = read(cue(words, replace(before(HOLD_RIGHT), remaining=seconds(12)), Telling.LEAD_IN))
    assert [one for one in ("right leg", "left leg", "12 seconds") if one not in text.lower()] == []


# Standing still


@pytest.mark.parametrize("what", [Telling.OUTAGE, Telling.NUDGE])
def test_a_session_that_stands_still_offers_resume_repeat_and_stop(words: Words, what: Telling) -> None:
    assert controls(cue(words, before(HOLD_RIGHT), what)) == [
        [Control.RESUME],
        [Control.REPEAT, Control.STOP],
    ]


def test_an_outage_says_how_many_minutes_it_was(words: Words) -> None:
    assert "4 minutes" in read(cue(words, before(HOLD_RIGHT), Telling.OUTAGE))


def test_a_pause_in_a_hold_says_what_is_left(words: Words) -> None:
    session = freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    assert "12 seconds" in read(cues.paused(words, session))


def test_an_answer_in_the_middle_offers_resume_and_stop(words: Words) -> None:
    session = freeze(on_screen(HOLD_RIGHT), PLAN, NOW + seconds(8))
    rows = controls_view.resume_rows(words, session)
    assert controls(Message(text="", rows=rows)) == [[Control.RESUME], [Control.STOP]]


def test_letting_go_late_says_how_long_the_rest_is(words: Words) -> None:
    assert "10 seconds" in read(cue(words, on_screen(HOLD_RIGHT), Telling.LET_GO))


# The end


def test_the_end_says_what_each_side_held(words: Words) -> None:
    held = replace(before(DONE), held_left=seconds(40), held_right=seconds(38.6))
    text = read(cue(words, held))
    assert "39 seconds on the right and 40 seconds on the left" in text


def test_a_side_that_was_cut_short_is_said(words: Words) -> None:
    text = read(cue(words, replace(before(DONE), held_left=seconds(25), held_right=seconds(40))))
    assert "left side got 15 seconds less" in text


def test_sides_within_a_second_are_equal(words: Words) -> None:
    text = read(cue(words, replace(before(DONE), held_left=seconds(40), held_right=seconds(39.2))))
    assert "less" not in text


def test_lying_work_ends_with_how_to_get_up(words: Words) -> None:
    assert "Roll to your side and sit up before you stand." in read(cue(words, before(DONE)))


def test_the_end_offers_again_and_a_reminder(words: Words) -> None:
    assert actions(cue(words, before(DONE)))[-1:] == [
        [StartExercise(exercise="wall-stretch"), OpenPage(page=Page.REMIND)]
    ]


def test_an_exercise_without_sides_names_none(words: Words) -> None:
    plan = make_plan(ON_THE_BACK)
    texts = [
        read(cues.phase(words, plan, before(position, plan), phase, None))
        for position, phase in enumerate(plan.phases)
        if phase.kind in (PhaseKind.REST, PhaseKind.DONE)
    ]
    assert [text for text in texts if "left" in text or "right" in text] == []


def test_getting_ready_for_an_exercise_without_sides_names_none(words: Words) -> None:
    plan = make_plan(ON_THE_BACK)
    text = read(cues.phase(words, plan, before(0, plan), plan.phases[0], None))
    assert "on each side" not in text
