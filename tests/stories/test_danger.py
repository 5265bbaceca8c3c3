"""Danger words: safety alone, in any state."""

from tests.stories.world import World, begin


async def test_an_emergency_ends_the_session_with_no_stretch_advice(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.send(ana, "i have chest pain")
    assert "your local emergency number" in ana.last.text
    assert ana.last.button_texts == ["Undo: it was a mistake"]
    heard = len(ana.heard)
    await world.advance(minutes=10)
    assert len(ana.heard) == heard


async def test_no_button_of_an_ended_session_brings_it_back(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    hold = ana.last
    await world.send(ana, "i have chest pain")
    ana.press(hold, "Pause")
    await world.settle()
    assert ana.toasts[-1] == "That step has passed."


async def test_a_mistaken_alarm_brings_the_session_back_at_get_ready_and_keeps_the_text(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=5)
    await world.send(ana, "sharp pain in my thigh")
    warning = ana.last
    await world.press(ana, "Undo: it was a mistake")
    assert warning in ana.heard
    assert ana.last.text.startswith("Get back into position.")
    await world.advance(seconds=5)
    assert "Hold: 15 seconds." in ana.last.text


async def test_after_a_stop_the_next_start_first_asks_how_it_is_today(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "sharp pain in my thigh")
    await world.send(ana, "start the stretch")
    assert "How is it today?" in ana.last.text
    await world.press(ana, "Say it still hurts")
    assert "no stretch today" in ana.last.text


async def test_after_a_stop_the_next_reminder_first_asks_how_it_is_today(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "sharp pain in my thigh")
    await world.advance(days=1)
    assert ana.last.text.startswith("How is it today?")


async def test_words_of_self_harm_are_met_kindly_and_no_reminder_comes_that_day(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 21:00")
    await world.send(ana, "Berlin")
    await world.send(ana, "i want to kill myself")
    kind_words = ana.last
    await world.advance(hours=14)
    assert ana.last is kind_words
    await world.advance(days=1)
    assert ana.last is not kind_words


async def test_a_condition_is_one_sentence_and_then_the_answer(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "i'm pregnant, how long do i hold the stretch?")
    caution, _, answer = ana.last.text.partition("\n\n")
    assert "professional" in caution or "doctor" in caution or "midwife" in caution
    assert "20" in answer


async def test_a_condition_is_cautioned_about_once_a_day(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "i'm pregnant, how long do i hold the stretch?")
    first = ana.last.text
    await world.send(ana, "i'm pregnant, how long do i hold the stretch?")
    assert first.endswith(ana.last.text)
    await world.advance(days=1)
    await world.send(ana, "i'm pregnant, how long do i hold the stretch?")
    assert ana.last.text == first
