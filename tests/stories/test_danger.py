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
    pause = hold.button("Pause").data
    assert pause is not None
    await world.send(ana, "i have chest pain")
    assert hold.button_texts == []
    ana.press_data(hold.message_id, pause)
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
    await world.send(ana, "i'm pregnant, how long do i hold the leg up stretch?")
    caution, _, answer = ana.last.text.partition("\n\n")
    assert "professional" in caution or "doctor" in caution or "midwife" in caution
    assert "20" in answer


async def test_a_condition_is_cautioned_about_once_a_day(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "i'm pregnant, how long do i hold the leg up stretch?")
    first = ana.last.text
    await world.send(ana, "i'm pregnant, how long do i hold the leg up stretch?")
    assert first.endswith(ana.last.text)
    await world.advance(days=1)
    await world.send(ana, "i'm pregnant, how long do i hold the leg up stretch?")
    assert ana.last.text == first


async def test_an_old_answer_to_the_safety_question_does_not_outdo_an_emergency(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.send(ana, "I have crushing chest pain")
    await world.press(ana, "Say no, all good")
    assert "How is it today?" in ana.heard[-2].text


async def test_a_mistake_can_be_undone_only_for_a_while(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "sharp pain in my thigh")
    await world.advance(minutes=16)
    await world.press(ana, "Undo: it was a mistake")
    assert ana.toasts[-1] == "That step has passed."


async def test_undoing_one_warning_does_not_take_back_a_later_one(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "sharp pain in my thigh")
    await world.advance(minutes=1)
    await world.send(ana, "i have chest pain")
    await world.press(ana, "Undo: it was a mistake")
    assert ana.toasts[-1] == "That step has passed."


async def test_a_person_who_said_yes_to_pain_is_asked_again_after_a_stop(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say yes")
    await world.press(ana, "Skip the warm-up")
    await world.send(ana, "sharp pain in my thigh")
    await world.send(ana, "start")
    await world.press(ana, "Say it is fine today")
    assert "any pain" in ana.heard[-1].text


async def test_every_step_of_a_gentle_session_says_how(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/start")
    await world.press(ana, "Try it now")
    await world.press(ana, "Say yes")
    await world.press(ana, "Skip the warm-up")
    await world.advance_to_hold(ana)
    assert "Gently: a small bend in the knee" in ana.last.text


async def test_after_words_of_self_harm_there_is_no_coaching_that_day_and_no_way_to_undo_them(
    world: World,
) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "i want to kill myself")
    assert ana.last.button_texts == []
    await world.send(ana, "start")
    assert ana.last.text.startswith("Let's leave training for today.")
    await world.advance(days=1)
    await world.send(ana, "start")
    assert "Warmed up?" in ana.last.text


async def test_stop_is_never_refused_even_from_an_old_message(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    first = ana.last
    await world.advance(seconds=30)
    ana.press_data(first.message_id, "ss:1:1:stop")
    await world.settle()
    await world.advance(minutes=5)
    assert not ana.last.text.startswith("Pull")
    assert "Stopped." in first.text


async def test_a_reminder_asked_for_in_a_hold_leaves_a_way_back(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.send(ana, "my time zone is Berlin")
    await world.send(ana, "remind me every day at 7:30")
    assert ana.last.button_texts[:2] == ["Resume", "Stop"]
