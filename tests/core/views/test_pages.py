"""The standing pages and where their buttons lead."""

import pytest

from bot.content import Content
from bot.core.action import (
    Action,
    ChangeZone,
    DeleteData,
    OpenPage,
    Page,
    ShowExercise,
    StartExercise,
    ToggleHoldBack,
)
from bot.core.message import Message, Style
from bot.core.person import Person
from bot.core.views import pages
from bot.core.words import Words
from tests.core.exercises import exercise, wall_stretch

ANA = Person(chat_id=101)


@pytest.fixture(scope="module")
def words(content: Content) -> Words:
    return content.words


def actions(message: Message) -> list[list[Action | None]]:
    return [[button.action for button in row] for row in message.rows]


def test_the_welcome_offers_to_try_to_ask_and_to_be_reminded(words: Words) -> None:
    assert actions(pages.welcome(words, "wall-stretch", is_known=False)) == [
        [StartExercise(exercise="wall-stretch")],
        [OpenPage(page=Page.ASK), OpenPage(page=Page.REMIND)],
    ]


def test_the_first_welcome_says_three_things_that_it_can_do(words: Words) -> None:
    text = pages.welcome(words, "wall-stretch", is_known=False).text
    assert text.count("\n- ") == 3


def test_somebody_who_has_stretched_before_is_welcomed_more_shortly(words: Words) -> None:
    first = pages.welcome(words, "wall-stretch", is_known=False)
    again = pages.welcome(words, "wall-stretch", is_known=True)
    assert len(again.text) < len(first.text)


def test_everything_can_be_deleted_from_the_privacy_page_but_only_after_a_question(words: Words) -> None:
    assert actions(pages.privacy(words)) == [[DeleteData(sure=0)]]


def test_the_question_before_deleting_offers_to_keep(words: Words) -> None:
    assert actions(pages.delete_question(words)) == [[DeleteData(sure=1)], [DeleteData(sure=-1)]]


def test_what_deletes_is_tinted_as_danger(words: Words) -> None:
    assert [row[0].style for row in pages.delete_question(words).rows] == [Style.DANGER, None]


def test_each_setting_has_the_button_that_changes_it(words: Words) -> None:
    assert actions(pages.settings(words, ANA, reminders=2)) == [
        [ChangeZone()],
        [ToggleHoldBack(on=0)],
        [OpenPage(page=Page.MODES)],
        [OpenPage(page=Page.REMINDERS), OpenPage(page=Page.QUIET)],
    ]


def test_a_reminder_that_comes_all_the_same_can_be_held_back(words: Words) -> None:
    person = Person(chat_id=101, holds_back=False)
    assert actions(pages.settings(words, person, reminders=2))[1] == [ToggleHoldBack(on=1)]


def test_the_settings_say_the_zone_and_the_number_of_reminders(words: Words) -> None:
    text = pages.settings(words, Person(chat_id=101, zone="Europe/Berlin"), reminders=2).text
    assert "Europe/Berlin" in text
    assert "2" in text


def test_every_exercise_is_a_button(words: Words) -> None:
    page = pages.exercises(words, [wall_stretch(), exercise(id="swing")])
    assert actions(page) == [[ShowExercise(exercise="wall-stretch")], [ShowExercise(exercise="swing")]]
