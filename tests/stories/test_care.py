"""The rules of care around a session: what is asked first, what is never started, what is never shortened."""

from datetime import timedelta

from bot.playground import Person
from tests.stories.world import World


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
