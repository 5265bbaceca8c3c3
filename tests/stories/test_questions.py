"""Questions, in and out of a session."""

import sqlite3
from contextlib import closing

import pytest

from tests.stories.world import World, begin


async def test_the_answer_comes_with_its_source_and_a_button_that_starts_the_exercise(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "how straight should my leg be?")
    assert ana.last.text.startswith("As straight as it goes")
    assert "the leg-up exercise page" in ana.last.text
    assert ana.last.button_texts[0] == "Start the stretch"


async def test_what_people_ask_next_is_a_button(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "how straight should my leg be?")
    await world.press(ana, "How can I adapt it to my flexibility?")
    assert "Source" in ana.last.text


async def test_what_is_not_in_the_sources_is_not_guessed(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "who won the football last night")
    assert ana.last.text.startswith("That's not in my sources")


async def test_a_question_in_a_hold_stops_the_timer_and_offers_to_resume(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.advance(seconds=4)
    await world.send(ana, "how straight should my leg be?")
    assert ana.last.text.startswith("As straight as it goes")
    assert ana.last.button_texts[:2] == ["Resume", "Stop"]
    await world.advance(minutes=5)
    assert ana.last.text.startswith("As straight as it goes")
    await world.press(ana, "Resume")
    await world.advance(seconds=5)
    assert "Hold: 16 seconds." in ana.last.text


async def test_a_greeting_in_a_session_does_not_stop_it(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.send(ana, "thanks!")
    assert ana.last.text == "You're welcome."
    await world.advance(seconds=10)
    assert ana.last.text.startswith("Lie on your back")


async def test_every_command_of_the_menu_is_answered(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/help")
    assert "Be reminded" in ana.last.text
    await world.send(ana, "/exercises")
    assert "Leg Up Hamstring Stretch" in ana.last.button_texts
    await world.send(ana, "/reminders")
    assert ana.last.text == "You have no reminders yet."
    await world.send(ana, "/settings")
    assert "City or zone: not set yet" in ana.last.text
    await world.send(ana, "/stop")
    assert ana.last.text.startswith("No session is running.")
    await world.send(ana, "/cancel")
    assert ana.last.text == "There is nothing to cancel."
    await world.send(ana, "/privacy")
    assert "What I don't keep" in ana.last.text


async def test_the_commands_of_the_menu_are_the_ones_that_are_answered(world: World) -> None:
    assert [one["command"] for one in world.playground.network.visible_commands()] == [
        "start", "exercises", "routines", "reminders", "settings", "stop", "cancel", "help", "privacy",
    ]  # fmt: skip


async def test_everything_about_a_person_is_deleted_after_a_second_yes(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "/privacy")
    await world.press(ana, "Delete everything about me")
    await world.press(ana, "Delete everything now")
    assert ana.last.text.startswith("Everything about you is deleted.")
    await world.advance(days=2)
    assert ana.last.text.startswith("Everything about you is deleted.")


async def test_keeping_everything_deletes_nothing(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ana, "/privacy")
    await world.press(ana, "Delete everything about me")
    await world.press(ana, "Keep everything")
    await world.send(ana, "/reminders")
    assert "every day at 07:30" in ana.last.text


async def test_a_question_that_nobody_answers_is_kept_for_the_operator(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "who won the football last night")
    with closing(sqlite3.connect(world._database)) as db:
        kept = db.execute("SELECT text FROM unknown_questions").fetchall()
    assert kept == [("who won the football last night",)]


async def test_an_unsure_answer_says_which_question_it_answers_and_can_be_refused(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "does the leg up do anything")
    assert "Ask again: not this" in ana.last.button_texts
    await world.press(ana, "Ask again: not this")
    assert ana.last.text.startswith("Sorry, that was another question")


async def test_a_button_calls_what_it_starts_by_its_kind(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "show me the leg curl")
    assert ana.last.button_texts == ["Start the exercise", "Read tips and cautions"]
    await world.send(ana, "show me the kettlebell swing")
    assert ana.last.button_texts[0] == "Start a stopwatch"
    await world.send(ana, "show me the leg up")
    assert ana.last.button_texts[0] == "Start the stretch"


async def test_a_card_leads_to_tips_mistakes_and_cautions_with_their_sources(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "show me the leg up")
    await world.press(ana, "Read tips and cautions")
    parts = ["What helps", "Mistakes to avoid", "Where to take care", "Where our sources differ"]
    assert [line for line in ana.last.text.split("\n") if line in parts] == parts
    assert "Bouncing or jerking. It can cause an injury." in ana.last.text
    assert ana.last.text.endswith("Sources: the leg-up exercise page and the leg-up guide")
    assert ana.last.button_texts == ["Start the stretch"]


async def test_the_exercises_are_listed_gentle_ones_first(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "/exercises")
    names = ana.last.button_texts
    assert names[0] == "Leg Up Hamstring Stretch"
    assert names.index("Seated Hamstring Stretch") < names.index("Leg Curl") < names.index("Nordic Curl")


async def test_an_answer_in_a_hold_keeps_its_words_when_the_session_goes_on(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.send(ana, "how straight should my leg be?")
    answer = ana.last
    await world.press(ana, "Resume")
    assert answer.text.startswith("As straight as it goes")
    assert answer.button_texts == []
    assert ana.toasts[-1] == "On we go."
    assert ana.last.text.startswith("Get back into position.")


async def test_stop_under_an_answer_leaves_the_answer_too(world: World) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    await world.send(ana, "how straight should my leg be?")
    answer = ana.last
    await world.press(ana, "Stop")
    assert answer.text.startswith("As straight as it goes")
    assert ana.last.text.startswith("Stopped.")


@pytest.mark.parametrize(
    "said", ["how straight should my leg be?", "pause", "stop", "I heard a pop in my knee"]
)
async def test_words_that_let_a_hold_stand_still_take_its_buttons(world: World, said: str) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    await world.advance_to_hold(ana)
    hold = ana.last
    await world.send(ana, said)
    assert hold.button_texts == []
    assert hold.text.startswith("Pull your right leg")
