"""The rules of care around a session: what is asked first, what is never started, what is never shortened."""

from datetime import timedelta

from bot.playground import Person
from tests.stories.world import World, begin


async def start_contract_relax(world: World, ana: Person) -> None:
    await world.send(ana, "start the hip and hamstring stretch")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Say yes, I'm warm")


async def test_the_safety_question_comes_again_before_the_first_contract_relax(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the stretch")
    await world.press(ana, "Say no, all good")
    await world.send(ana, "start the hip and hamstring stretch")
    assert "first hold-and-relax (contract-relax) work" in ana.last.text
    assert "any pain, recent injury or operation" in ana.last.text


async def test_neither_strength_nor_contract_relax_starts_for_a_strain_and_both_sources_are_named(
    world: World,
) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the hip and hamstring stretch")
    await world.press(ana, "Say yes")
    assert "one of our sources names this kind of stretch as useful, another says to ask" in ana.last.text
    await world.press(ana, "Take the gentle stretch instead")
    await world.press(ana, "Skip the warm-up")
    assert "keep that knee a little bent" in ana.last.text
    assert "Leg Up Hamstring Stretch" in ana.last.text


async def test_a_very_demanding_exercise_asks_for_a_yes(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the nordic curl")
    assert "very demanding, and not for everyone" in ana.last.text
    await world.press(ana, "Say yes, I know it well")
    assert "first strength exercise" in ana.last.text


async def test_a_card_is_led_by_a_stopwatch_and_sends_to_a_coach(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "start the kettlebell swing")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Skip the warm-up")
    await world.advance(seconds=10)
    assert "do only what a coach has taught you" in ana.last.text
    await world.press(ana, "Say done")
    assert "You worked for" in ana.last.text


async def test_the_press_leads_then_the_drag_after_a_rest_that_is_never_shortened(world: World) -> None:
    ana = world.person("Ana")
    await start_contract_relax(world, ana)
    await world.advance(seconds=56)
    assert "Rest: 30 seconds. This rest is never shortened." in ana.last.text
    assert "Skip" not in ana.last.button_texts
    await world.send(ana, "skip")
    assert ana.last.text.startswith("This rest is never shortened")
    await world.advance(seconds=30)
    assert ana.last.text.startswith("Press your right heel")
    await world.advance(seconds=5)
    assert ana.last.text.startswith("Drag your right heel back")


async def test_a_contraction_starts_again_from_one_after_a_pause(world: World) -> None:
    ana = world.person("Ana")
    await start_contract_relax(world, ana)
    await world.advance(seconds=87)
    assert ana.last.text.startswith("Press your right heel")
    await world.press(ana, "Pause")
    await world.press(ana, "Resume")
    assert ana.last.text.startswith("Get back into position.")
    await world.advance(seconds=5)
    assert "Count slowly to 5" in ana.last.text


async def test_a_contraction_that_ended_unheard_begins_with_its_rest_again(world: World) -> None:
    ana = world.person("Ana")
    await start_contract_relax(world, ana)
    await world.advance(seconds=87)
    await world.restart(away=timedelta(seconds=30))
    assert ana.last.text.startswith("Let go and rest.")
    await world.advance(seconds=15)
    assert "Rest: 30 seconds." in ana.last.text


async def test_the_last_stay_says_that_the_source_gives_no_time(world: World) -> None:
    ana = world.person("Ana")
    await start_contract_relax(world, ana)
    await world.advance(minutes=2, seconds=5)
    assert "Our handout gives no time for this last stay" in ana.last.text


async def test_lying_work_ends_with_how_to_get_up_and_other_work_does_not(world: World) -> None:
    ana = world.person("Ana")
    await start_contract_relax(world, ana)
    await world.advance(minutes=6)
    assert ana.last.text.startswith("That's it, well done!")
    assert "Roll to your side" not in ana.last.text


async def test_a_pause_in_the_warm_up_keeps_what_is_left_of_it(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say no, all good")
    await world.press(ana, "Warm up for 2 minutes")
    await world.advance(seconds=40)
    await world.send(ana, "how straight should my leg be?")
    await world.advance(minutes=3)
    await world.press(ana, "Resume")
    assert ana.last.text.startswith("Walk on for 80 more seconds")
    await world.advance(seconds=79)
    assert ana.last.text.startswith("Walk on")
    await world.advance(seconds=1)
    assert ana.last.text.startswith("Get ready")


async def test_every_pause_ends_with_five_seconds_to_get_ready(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance(seconds=26)
    assert ana.last.text.startswith("Bend your right knee")
    await world.press(ana, "Pause")
    await world.advance(minutes=1)
    await world.press(ana, "Resume")
    assert ana.last.text == "Get ready. We go on in 5 seconds."
    await world.advance(seconds=5)
    assert ana.last.text.startswith("Bend your right knee")


async def test_a_session_that_was_skipped_through_is_no_stretch_of_that_day(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 18:00")
    await world.send(ana, "Berlin")
    await begin(world, ana)
    for _ in range(12):
        await world.advance(seconds=1)
        await world.send(ana, "skip")
    assert "That is too short to count as today's stretch." in ana.last.text
    await world.advance(hours=9)
    assert ana.last.text.startswith("Time to stretch.")


async def test_it_was_a_mistake_in_words_does_what_the_button_does(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=5)
    await world.send(ana, "I heard a pop and now it really hurts")
    assert "Resume" not in ana.last.button_texts
    await world.send(ana, "Sorry, it was a mistake!")
    assert ana.last.text.startswith("Get back into position. It goes on in 5 seconds, for 15 seconds")


async def test_a_session_that_was_stopped_by_hand_comes_back_by_no_mistake(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "stop")
    await world.send(ana, "I heard a pop and now it really hurts")
    await world.send(ana, "it was a mistake")
    await world.advance(minutes=1)
    assert "Get ready" not in ana.last.text
    assert "Get back" not in ana.last.text
