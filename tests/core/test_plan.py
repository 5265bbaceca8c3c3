"""An exercise becomes phases: their order, whose leg, how long, and what is never asked for."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.content import Content
from bot.core.exercise import Dose, Exercise, Pace, Side, StepKind, StepWhen
from bot.core.plan import (
    CHANGE_OVER_S,
    GET_READY_S,
    Choices,
    Phase,
    PhaseKind,
    Plan,
    Tempo,
    make_item,
    make_plan,
    plan_of,
    reading_s,
)
from tests.core.exercises import LIE_DOWN, LIFT, LOWER, PULL, dose, exercise, range_of, wall_stretch

MOST_MESSAGES = 14
"""With two sides and two sets, done included: more is not read with a leg in the air."""


@pytest.fixture(scope="module")
def leg_up(content: Content) -> Exercise:
    return content.library.exercises["leg-up-hamstring-stretch"]


def outline(plan: Plan) -> list[str]:
    """Kind, step and side of each phase."""
    parts = [
        (str(phase.kind), phase.step.id if phase.step else "", phase.side or "") for phase in plan.phases
    ]
    return [" ".join(part for part in one if part) for one in parts]


def holds(plan: Plan) -> list[Phase]:
    return [phase for phase in plan.phases if phase.kind is PhaseKind.HOLD]


def test_a_stretch_of_two_sets_walks_through_its_sides_in_turn() -> None:
    assert outline(make_plan(wall_stretch())) == [
        "get-ready",
        "setup lie-down right",
        "setup lift right",
        "hold pull right",
        "setup lift left",
        "hold pull left",
        "rest right",
        "hold pull right",
        "rest left",
        "hold pull left",
        "done",
    ]


def test_the_person_may_begin_with_the_left_leg() -> None:
    sides = [phase.side for phase in holds(make_plan(wall_stretch(), first_side=Side.LEFT))]
    assert sides == [Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT]


def test_sets_are_counted_per_side() -> None:
    assert [phase.set_number for phase in holds(make_plan(wall_stretch()))] == [1, 1, 2, 2]


def test_both_sides_hold_for_the_same_time() -> None:
    assert {phase.seconds for phase in holds(make_plan(wall_stretch(), hold_s=27))} == {27}


def test_a_step_of_every_set_is_told_in_every_set() -> None:
    plan = make_plan(exercise(replace(LIFT, when=StepWhen.SET), PULL))
    assert outline(plan) == [
        "get-ready",
        "setup lift right",
        "hold pull right",
        "setup lift left",
        "hold pull left",
        "setup lift right",
        "hold pull right",
        "setup lift left",
        "hold pull left",
        "done",
    ]


def test_an_exercise_without_sides_has_none() -> None:
    plan = make_plan(exercise(LIE_DOWN, PULL, dose=dose(sides=1)))
    assert (plan.sides, outline(plan)) == (
        1,
        ["get-ready", "setup lie-down", "hold pull", "rest", "hold pull", "done"],
    )


def test_what_is_told_while_the_person_holds_lets_go_first() -> None:
    assert [phase.follows_hold for phase in make_plan(wall_stretch()).phases] == [
        False,  # get ready
        False,  # lie down
        False,  # lift
        False,  # hold
        True,  # lift the other leg
        False,
        True,  # rest
        False,
        True,
        False,
        True,  # done
    ]


def test_a_step_between_two_holds_of_one_set_lets_go_first() -> None:
    deeper = replace(PULL, id="deeper")
    strap = replace(LIFT, id="strap", when=StepWhen.SET)
    plan = make_plan(exercise(PULL, strap, deeper, dose=dose(sides=1)), sets=1)
    assert [(phase.step.id, phase.follows_hold) for phase in plan.phases if phase.step] == [
        ("pull", False),
        ("strap", True),
        ("deeper", False),
    ]


def test_after_a_step_that_lowers_the_leg_nobody_is_in_a_hold() -> None:
    plan = make_plan(exercise(PULL, LOWER))
    assert [phase.kind for phase in plan.phases if phase.follows_hold] == []


def test_the_change_of_legs_takes_at_least_the_rest_that_the_content_gives() -> None:
    plan = make_plan(exercise(LIFT, PULL, dose=dose(rest_s=range_of(45, 60, 45))))
    lifts = [phase.seconds for phase in plan.phases if phase.step == LIFT]
    assert lifts == [reading_s(LIFT.text) + 3, 45]


def test_where_the_content_names_no_rest_the_change_over_is_the_editors() -> None:
    without_rest = Dose(hold_s=range_of(20, 30, 20), sets=range_of(1, 3, 2), sides=2, rest_s=None)
    plan = make_plan(exercise(PULL, dose=without_rest))
    assert {phase.seconds for phase in plan.phases if phase.kind is PhaseKind.REST} == {CHANGE_OVER_S}


def test_a_set_up_step_takes_its_reading_time_and_its_own() -> None:
    assert make_plan(wall_stretch()).phases[1].seconds == reading_s("Lie down.") + 5


@pytest.mark.parametrize(("text", "seconds"), [("", 2), ("Lie down.", 3), ("one two three four five", 4)])
def test_reading_takes_two_seconds_and_one_for_two_and_a_half_words(text: str, seconds: int) -> None:
    assert reading_s(text) == seconds


def test_it_begins_with_time_to_put_the_phone_down_and_ends_with_no_end() -> None:
    phases = make_plan(wall_stretch()).phases
    assert (phases[0].seconds, phases[-1].seconds) == (GET_READY_S, None)


def test_the_length_is_that_of_all_its_phases() -> None:
    # Ready 10, lie down 8, lift 8 (right) and 10 (left, the rest), four holds of 20, two rests of 10.
    assert make_plan(wall_stretch()).length == timedelta(seconds=10 + 8 + 8 + 10 + 4 * 20 + 2 * 10)


def test_minutes_are_rounded_up() -> None:
    assert make_plan(wall_stretch()).minutes == 3


def test_steps_are_numbered_as_the_card_counts_them() -> None:
    assert [phase.step_number for phase in make_plan(wall_stretch(), sets=1).phases] == [
        None,
        1,
        2,
        3,
        2,
        3,
        None,
    ]


def test_a_new_person_gets_the_doses_start() -> None:
    plan = make_plan(wall_stretch())
    assert (plan.hold_s, plan.sets) == (20, 2)


@pytest.mark.parametrize(
    ("hold_s", "sets", "message"),
    [
        (31, None, "hold_s must be from 20 to 30, not 31"),
        (19, None, "hold_s must be from 20 to 30, not 19"),
        (None, 4, "sets must be from 1 to 3, not 4"),
        (None, 0, "sets must be from 1 to 3, not 0"),
    ],
)
def test_a_dose_beyond_what_the_sources_give_is_refused(
    hold_s: int | None, sets: int | None, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        make_plan(wall_stretch(), hold_s=hold_s, sets=sets)


def test_the_most_that_the_sources_give_is_allowed() -> None:
    plan = make_plan(wall_stretch(), hold_s=30, sets=3)
    assert (plan.hold_s, plan.sets, len(holds(plan))) == (30, 3, 6)


def test_what_the_content_does_not_give_cannot_be_chosen() -> None:
    without_sets = Dose(hold_s=range_of(20, 30, 20), sets=None, sides=2, rest_s=None)
    with pytest.raises(ValueError, match="sets cannot be chosen: the content gives none, not 3"):
        make_plan(exercise(PULL, dose=without_sets), sets=3)


def test_a_plan_can_be_made_again_from_the_choices_that_it_keeps() -> None:
    plan = make_plan(exercise(PULL, dose=Dose(hold_s=None, sets=None, sides=2, rest_s=None)))
    assert make_plan(exercise(PULL, dose=Dose(hold_s=None, sets=None, sides=2, rest_s=None)),
                     hold_s=plan.hold_s, sets=plan.sets) == plan  # fmt: skip


def test_a_card_cannot_be_led() -> None:
    with pytest.raises(ValueError, match="wall-stretch has no steps: it is a card"):
        make_plan(exercise())


def test_the_shipped_leg_up_stays_a_short_read(leg_up: Exercise) -> None:
    assert len(make_plan(leg_up, sets=2).phases) <= MOST_MESSAGES


def test_the_shipped_leg_up_starts_with_twenty_seconds_twice_on_each_side(leg_up: Exercise) -> None:
    assert [(phase.side, phase.seconds) for phase in holds(make_plan(leg_up))] == [
        (Side.RIGHT, 20),
        (Side.LEFT, 20),
        (Side.RIGHT, 20),
        (Side.LEFT, 20),
    ]


# Contract-relax, own pace, choices


def contract_relax() -> Exercise:
    """Fold once a side; rest, press and drag in each round; come out once a side."""
    rest = replace(LOWER, id="rest", kind=StepKind.REST, when=StepWhen.ROUND, seconds=30)
    press = replace(PULL, id="press", kind=StepKind.CONTRACT, when=StepWhen.ROUND, counts=range_of(5, 5, 5))
    drag = replace(press, id="drag", counts=range_of(5, 15, 5))
    out = replace(LOWER, id="out", when=StepWhen.FINISH)
    rounds = replace(dose(), hold_s=None, sets=None, rounds=range_of(1, 3, 1))
    return exercise(LIFT, rest, press, drag, out, dose=rounds)


def test_the_rounds_of_one_side_are_all_done_before_the_other_side() -> None:
    assert outline(make_plan(contract_relax(), sets=2)) == [
        "get-ready",
        "setup lift right",
        "rest rest right", "contract press right", "contract drag right",
        "rest rest right", "contract press right", "contract drag right",
        "setup out right",
        "setup lift left",
        "rest rest left", "contract press left", "contract drag left",
        "rest rest left", "contract press left", "contract drag left",
        "setup out left",
        "done",
    ]  # fmt: skip


def test_there_is_no_fourth_round() -> None:
    with pytest.raises(ValueError, match="rounds must be from 1 to 3, not 4"):
        make_plan(contract_relax(), sets=4)


@pytest.mark.parametrize("tempo", Tempo)
def test_no_pace_changes_a_rest_before_a_contraction_or_a_count(tempo: Tempo) -> None:
    plan = make_plan(contract_relax(), choices=Choices(tempo=tempo))
    lengths = {phase.seconds for phase in plan.phases if phase.is_kept}
    counts = {phase.seconds for phase in plan.phases if phase.kind is PhaseKind.CONTRACT}
    assert (lengths, counts) == ({30}, {5})


def test_what_goes_at_the_persons_own_pace_is_one_phase_a_side_with_no_length() -> None:
    plan = make_plan(replace(exercise(LIFT, LOWER), pace=Pace.SELF))
    assert outline(plan) == ["get-ready", "own-pace right", "own-pace left", "done"]
    assert plan.is_own_pace


def test_by_button_every_setting_up_waits_and_every_hold_is_timed() -> None:
    plan = make_plan(wall_stretch(), choices=Choices(by_button=True))
    assert {phase.kind for phase in plan.phases if phase.is_open} == {PhaseKind.GET_READY, PhaseKind.SETUP}
    assert {phase.seconds for phase in holds(plan)} == {20}


def test_sides_that_changed_places_stay_so() -> None:
    plan = make_plan(wall_stretch(), choices=Choices(switches=((0, 2),)))
    assert [phase.side for phase in holds(plan)] == [Side.RIGHT, Side.LEFT, Side.LEFT, Side.RIGHT]


def test_a_hold_that_was_lengthened_is_longer_on_both_sides() -> None:
    plan = make_plan(wall_stretch(), choices=Choices(extras={(0, 1): 10}))
    assert [phase.seconds for phase in holds(plan)] == [30, 30, 20, 20]


def test_a_routine_goes_from_one_exercise_to_the_next() -> None:
    items = [make_item(wall_stretch(), sets=1), make_item(replace(exercise(LIFT), pace=Pace.SELF))]
    assert outline(plan_of(items, Choices()))[-4:] == ["next", "own-pace right", "own-pace left", "done"]


def test_a_plan_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="a plan needs an exercise"):
        plan_of([], Choices())
