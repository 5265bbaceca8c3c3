"""An answer, its source and the ways on; and what is under a danger sign: nothing but the way back."""

import pytest

from bot.content import Content
from bot.core.action import Control, ControlSession, ShowEntry, ShowMore, StartExercise, UndoSafetyStop
from bot.core.exercise import Entry, Library
from bot.core.message import Button, Message
from bot.core.richtext import to_plain
from bot.core.understanding.meaning import Unknown, Warning, WarningLevel
from bot.core.views import answers
from bot.core.words import Words

STRAIGHT = "leg-up-hamstring-stretch/leg-straightness"
MAIN = ((Button(text="Start", action=StartExercise(exercise="leg-up-hamstring-stretch")),),)
RESUME = ((Button(text="Resume", action=ControlSession(session=7, step=4, control=Control.RESUME)),),)
STOP = Warning(level=WarningLevel.STOP, flag_id="numbness", text="Stop here.")


@pytest.fixture(scope="module")
def words(content: Content) -> Words:
    return content.words


@pytest.fixture(scope="module")
def library(content: Content) -> Library:
    return content.library


@pytest.fixture(scope="module")
def straight(library: Library) -> Entry:
    return library.entries[STRAIGHT]


def kinds(message: Message) -> list[type]:
    return [type(button.action) for row in message.rows for button in row]


def test_an_answer_begins_with_the_answer(words: Words, library: Library, straight: Entry) -> None:
    assert answers.answer(words, library, straight).text.startswith(straight.answer)


def test_an_answer_names_its_sources_by_title_and_never_by_file(
    words: Words, library: Library, straight: Entry
) -> None:
    text = to_plain(answers.answer(words, library, straight).text)
    assert [source for source in straight.origin.sources if library.sources[source].title not in text] == []
    assert [source for source in library.sources if source in text] == []


def test_an_answer_starts_the_exercise_that_it_is_about(
    words: Words, library: Library, straight: Entry
) -> None:
    first = answers.answer(words, library, straight).rows[0][0]
    assert first.action == StartExercise(exercise="leg-up-hamstring-stretch")


def test_an_answer_in_the_middle_of_a_session_resumes_and_starts_nothing(
    words: Words, library: Library, straight: Entry
) -> None:
    message = answers.answer(words, library, straight, rows_first=RESUME)
    assert message.rows[0] == RESUME[0]
    assert StartExercise not in kinds(message)


def test_an_answer_of_a_topic_starts_nothing(words: Words, library: Library) -> None:
    of_topics = [entry for entry in library.entries.values() if entry.owner not in library.exercises]
    assert [one.id for one in of_topics if StartExercise in kinds(answers.answer(words, library, one))] == []


def test_more_is_offered_where_there_is_more(words: Words, library: Library) -> None:
    wrong = [
        entry.id
        for entry in library.entries.values()
        if (ShowMore in kinds(answers.answer(words, library, entry))) != (entry.more is not None)
    ]
    assert wrong == []


def test_no_answer_is_longer_than_a_message(words: Words, library: Library) -> None:
    lengths = {
        entry.id: len(answers.answer(words, library, entry).text) for entry in library.entries.values()
    }
    assert {entry: length for entry, length in lengths.items() if length > 4096} == {}


def test_the_rest_of_an_answer_names_the_source_too(words: Words, library: Library, straight: Entry) -> None:
    first = answers.answer(words, library, straight).text.rpartition("\n\n")[2]
    assert answers.more(words, library, straight).text.endswith(first)


def test_a_question_that_could_mean_several_is_asked_back(words: Words, library: Library) -> None:
    message = answers.clarify(words, library, (STRAIGHT, "leg-up-hamstring-stretch/hold-time"))
    assert [button.action for row in message.rows for button in row] == [
        ShowEntry(entry=STRAIGHT),
        ShowEntry(entry="leg-up-hamstring-stretch/hold-time"),
    ]


def test_what_is_not_known_offers_the_nearest(words: Words, library: Library) -> None:
    message = answers.unknown(words, library, Unknown(nearest=(STRAIGHT,)), MAIN)
    assert [button.action for row in message.rows for button in row] == [ShowEntry(entry=STRAIGHT)]


def test_where_nothing_is_near_the_ways_on_are_offered(words: Words, library: Library) -> None:
    assert answers.unknown(words, library, Unknown(), MAIN).rows == MAIN


def test_in_a_session_the_ways_on_are_those_of_the_session(words: Words, library: Library) -> None:
    assert answers.unknown(words, library, Unknown(), MAIN, rows_first=RESUME).rows == RESUME


def test_a_reason_without_words_of_its_own_says_that_it_is_not_in_the_sources(
    words: Words, library: Library
) -> None:
    message = answers.unknown(words, library, Unknown(reason="never-heard-of"), MAIN)
    assert message.text == words("unknown-not-in-sources")


def test_a_danger_sign_says_safety_alone(words: Words) -> None:
    assert answers.warning(STOP, words, None) == Message(text="Stop here.")


def test_under_a_danger_sign_there_is_only_the_way_back_from_a_mistake(words: Words) -> None:
    message = answers.warning(STOP, words, UndoSafetyStop(session=7, warned_s=1))
    assert [button.action for row in message.rows for button in row] == [
        UndoSafetyStop(session=7, warned_s=1)
    ]


def test_a_caution_stands_before_the_answer_and_keeps_its_buttons(words: Words) -> None:
    caution = Warning(level=WarningLevel.CAUTION, flag_id="pregnancy", text="Ask first.")
    assert answers.with_caution(caution, Message(text="Twenty seconds.", rows=MAIN)) == Message(
        text="Ask first.\n\nTwenty seconds.", rows=MAIN
    )


def test_a_long_question_is_cut_at_a_word_on_its_button(library: Library) -> None:
    texts = [answers.ask_button(entry).text for entry in library.entries.values()]
    assert [text for text in texts if len(text) > 60 or " …" in text] == []
