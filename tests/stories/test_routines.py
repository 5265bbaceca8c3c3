"""Routines: those that ship, and a person's own, by buttons and in words."""

import pytest

from tests.stories.world import World


async def test_a_routine_shows_what_is_in_it_and_whose_choice_it_is(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/routines")
    await world.press(ana, "Short break at work")
    assert "Sitting, one leg straight: one set of 20 seconds on each side" in ana.last.text
    assert "Our own choice: no source speaks of breaks at work" in ana.last.text


async def test_a_routine_is_led_from_one_exercise_to_the_next(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the desk break routine")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(minutes=4)
    texts = [message.text for message in ana.heard]
    assert any(text.startswith("Let go slowly. Next: Standing, heel forward.") for text in texts)
    assert "You did: Sitting, one leg straight and Standing, heel forward." in ana.last.text
    assert "Roll to your side" not in ana.last.text


async def test_strength_goes_at_the_persons_own_pace_and_counts_nothing(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the strength day")
    assert "first strength exercise" in ana.last.text
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(seconds=10)
    assert ana.last.text.startswith("Begin: Leg Curl.")
    assert "I count nothing" in ana.last.text
    await world.advance(seconds=65)
    assert "1:00 on the stopwatch" in ana.last.text
    await world.send(ana, "done")
    assert ana.last.text.startswith("Next: Lying Hip Extension.")


async def test_a_stopwatch_that_nobody_ends_is_asked_about_once(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start leg curl")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(minutes=31)
    assert ana.last.text == "Your session is still open. Shall we go on?"
    heard = len(ana.heard)
    await world.advance(hours=10)
    assert len(ana.heard) == heard


async def test_a_routine_of_ones_own_is_made_in_words_and_started_by_its_name(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "make a routine called evening: leg up, leg curl")
    assert "Your routine evening is kept" in ana.last.text
    assert "1. Leg Up Hamstring Stretch" in ana.last.text
    await world.send(ana, "start my evening routine")
    await world.press(ana, "Say no, all good")
    assert "Warmed up?" in ana.last.text


async def test_a_routine_of_ones_own_is_made_with_buttons(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/routines")
    await world.press(ana, "Make my own routine")
    page = ana.last
    ana.press(page, "Add Leg Curl")
    await world.settle()
    assert "1. Leg Curl" in ana.last.text
    await world.press(ana, "Add Leg Up Hamstring Stretch")
    assert "2. Leg Up Hamstring Stretch" in ana.last.text
    await world.press(ana, "Take the last one out")
    assert "2." not in ana.last.text
    await world.press(ana, "Start My routine 1")
    assert "first strength exercise" in ana.last.text


async def test_the_twenty_first_routine_is_refused_with_the_limit(world: World) -> None:
    ana = world.person("Ana")
    made = [f"make a routine called r{number}: leg up" for number in range(21)]
    for words in made:
        await world.send(ana, words)
        await world.advance(seconds=1)
    assert "You have 20 routines" in ana.heard[-2].text


async def test_a_routine_has_at_most_thirty_exercises(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "make a routine called long: " + ", ".join(["leg up"] * 31))
    assert ana.last.text == "A routine has at most 30 exercises."


async def test_an_unknown_exercise_is_left_out_and_said(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "make a routine called mix: leg up, pigeon pose")
    assert "I left out pigeon pose" in ana.last.text


async def test_a_routine_that_was_removed_while_it_runs_ends_politely(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "make a routine called evening: leg up")
    await world.press(ana, "Start evening")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.send(ana, "/routines")
    await world.press(ana, "Change evening")
    await world.press(ana, "Remove this routine")
    await world.advance(minutes=1)
    assert "has changed since you started" in ana.last.text


async def test_a_question_in_a_move_that_no_source_describes_waits_and_offers_to_resume(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the desk break routine")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(seconds=26)
    await world.send(ana, "how straight should my leg be?")
    assert ana.last.button_texts[:2] == ["Resume", "Stop"]


async def test_a_question_in_a_routine_is_about_the_exercise_being_done(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the strength day")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(seconds=12)
    await world.send(ana, "which muscles?")
    assert ana.last.button_texts[:2] == ["Resume", "Stop"]
    assert "hamstring" in ana.last.text


@pytest.mark.parametrize("routine", ["morning", "desk break", "after run", "bedtime"])
async def test_every_ready_made_stretch_routine_is_led_to_its_end(world: World, routine: str) -> None:
    ana = world.person("Ana")
    await world.send(ana, f"start the {routine} routine")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(minutes=12)
    assert "well done!" in ana.last.text
    assert "How did it feel?" in ana.last.text


async def test_the_strength_day_is_done_when_each_exercise_is_said_to_be(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the strength day")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(seconds=70)
    await world.send(ana, "done")
    await world.advance(minutes=1)
    assert ana.last.text.startswith("Begin: Lying Hip Extension")
    await world.send(ana, "done")
    await world.advance(minutes=4)
    said = "You did: Leg Curl, Lying Hip Extension and Leg Up Hamstring Stretch."
    assert said in ana.last.text
