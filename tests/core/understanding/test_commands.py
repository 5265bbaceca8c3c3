"""Commands in disguise: what fits the state of the session comes first."""

from datetime import UTC, datetime, time

import pytest

from bot.core.reminder import ReminderRule, Weekday
from bot.core.understanding.interpret import Interpreter
from bot.core.understanding.meaning import Command, CommandName, Context, ReminderRequest, SessionState

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "session", "command"),
    [
        ("skip this one", SessionState.RUNNING, "skip"),
        ("next", None, "skip"),
        ("next", SessionState.RUNNING, "skip"),
        ("can we move on to the next bit please", None, "skip"),
        ("pause", None, "pause"),
        ("hang on a sec", SessionState.RUNNING, "pause"),
        ("wait", SessionState.RUNNING, "pause"),
        ("resume", None, "resume"),
        ("ok im ready", SessionState.READY, "ready"),
        ("go", SessionState.PAUSED, "resume"),
        ("lets start", None, "start_session"),
        ("start the leg up stretch", None, "start_session"),
        ("start", None, "start_session"),
        ("start", SessionState.READY, "ready"),
        ("go back one step", SessionState.RUNNING, "back"),
        ("say that again please", SessionState.RUNNING, "repeat"),
        ("switch legs", SessionState.RUNNING, "switch_side"),
        ("other leg now", SessionState.RUNNING, "switch_side"),
        ("10 more seconds", SessionState.RUNNING, "extend"),
        ("hold it longer", SessionState.RUNNING, "extend"),
        ("stop", SessionState.RUNNING, "stop"),
        ("i want to stop now", None, "stop"),
        ("im done for today", SessionState.RUNNING, "stop"),
        ("cancel", None, "cancel"),
        ("never mind", None, "cancel"),
        ("what exercises do you have", None, "list_exercises"),
        ("show me all exercises", None, "list_exercises"),
        ("show me the nordic curl", None, "show_exercise"),
        ("leg up hamstring stretch", None, "show_exercise"),
        ("how am i doing", None, "progress"),
        ("whats my streak", None, "progress"),
        ("i live in Berlin", None, "set_timezone"),
        ("my timezone is Europe/Paris", None, "set_timezone"),
        ("change my time zone to new york", None, "set_timezone"),
        ("im in Tokyo now", None, "set_timezone"),
        ("delete all my data", None, "delete_data"),
        ("forget everything about me", None, "delete_data"),
        ("send me my data", None, "export_data"),
        ("what data do you have on me", None, "export_data"),
        ("help", None, "help"),
        ("what can you do", None, "help"),
        ("settings", None, "settings"),
        ("reminders", None, "reminders"),
        ("who can see my messages", None, "privacy"),
        ("hello", None, "greeting"),
        ("hey there coach", None, "greeting"),
        ("thanks mate", None, "thanks"),
        ("thx that helped", None, "thanks"),
        ("yes", SessionState.READY, "ready"),
        ("done", SessionState.RUNNING, "skip"),
        ("enough for today", SessionState.RUNNING, "stop"),
        ("stpo", SessionState.RUNNING, "stop"),
        ("puase", SessionState.RUNNING, "pause"),
        ("contineu", SessionState.PAUSED, "resume"),
        ("could you please pause the timer", SessionState.RUNNING, "pause"),
        ("lets do the leg up one", None, "start_session"),
        ("i want to stretch", None, "start_session"),
        ("begin", None, "start_session"),
        ("restart", None, "start_session"),
        ("repeat that step", SessionState.RUNNING, "repeat"),
        ("skipp", SessionState.RUNNING, "skip"),
        ("lets skip ahead", SessionState.RUNNING, "skip"),
        ("keep going", SessionState.PAUSED, "resume"),
        ("i need a break", SessionState.RUNNING, "pause"),
        ("im back", SessionState.PAUSED, "resume"),
        ("quit", None, "stop"),
        ("take me back", SessionState.RUNNING, "back"),
        ("previous exercise", None, "back"),
        ("guide me through it", None, "start_session"),
        ("open settings", None, "settings"),
        ("is my data safe", None, "privacy"),
        ("erase my account", None, "delete_data"),
        ("export my history", None, "export_data"),
        ("i moved to sydney last week", None, "set_timezone"),
        ("good morning coach!", None, "greeting"),
        ("brb", SessionState.RUNNING, "pause"),
        ("one more time", SessionState.RUNNING, "repeat"),
        ("do the other side", SessionState.RUNNING, "switch_side"),
        ("add 15 seconds", SessionState.RUNNING, "extend"),
        ("give me 5 more secs", SessionState.RUNNING, "extend"),
        ("nvm", None, "cancel"),
        ("which stretches can i do", None, "list_exercises"),
    ],
)
def test_a_message_that_is_a_command_as_a_whole_gives_it(
    text: str, session: SessionState | None, command: str, interpreter: Interpreter
) -> None:
    meaning = interpreter.interpret(text, Context(now=NOW, session=session))

    assert isinstance(meaning, Command)
    assert meaning.name is CommandName(command)


@pytest.mark.parametrize(
    "text",
    [
        "how do i stop bouncing",
        "when do i switch legs",
        "should i pause between sets",
        "yes",
        "stop reminding me",
    ],
)
def test_a_command_word_inside_a_question_is_no_command(text: str, interpreter: Interpreter) -> None:
    assert not isinstance(interpreter.interpret(text, Context(now=NOW)), Command)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("i live in Berlin", "berlin"),
        ("my timezone is Europe/Paris", "europe/paris"),
        ("change my time zone to new york please", "new york"),
        ("i moved to sydney last week", "sydney"),
        ("I'm in Berlin now", "berlin"),
        ("im now in New York", "new york"),
        ("we're in Lisbon", "lisbon"),
    ],
)
def test_a_place_is_given_as_it_was_typed(text: str, place: str, interpreter: Interpreter) -> None:
    meaning = interpreter.interpret(text, Context(now=NOW))

    assert isinstance(meaning, Command)
    assert meaning.zone_words == place


def test_a_command_names_the_exercise_even_when_the_library_does_not_hold_it(
    interpreter: Interpreter,
) -> None:
    meaning = interpreter.interpret("show me the nordic curl", Context(now=NOW))

    assert isinstance(meaning, Command)
    assert meaning.exercise == "nordic-curl"


@pytest.mark.parametrize(
    "text",
    [
        "my sister lives in Berlin",
        "my friend moved to Madrid",
        "i used to live in Paris",
        "he is in Tokyo",
        "is Berlin far from here",
    ],
)
def test_where_others_are_is_no_zone_of_the_person(interpreter: Interpreter, text: str) -> None:
    meaning = interpreter.interpret(text, Context(now=NOW))
    assert not isinstance(meaning, Command)


def test_a_place_that_is_denied_is_not_taken_for_the_zone(interpreter: Interpreter) -> None:
    meaning = interpreter.interpret("i am not in Berlin", Context(now=NOW))
    assert isinstance(meaning, Command)
    assert meaning.zone_words is None


@pytest.mark.parametrize("text", ["im in a rush", "im in bed", "we're in trouble"])
def test_only_a_place_that_is_listed_is_where_somebody_is_in(interpreter: Interpreter, text: str) -> None:
    assert not isinstance(interpreter.interpret(text, Context(now=NOW)), Command)


@pytest.mark.parametrize(
    ("text", "is_of_reminders"),
    [
        ("change the time", True),
        ("can you change the time please?", True),
        ("adjust my time", True),
        ("change the time zone", False),
        ("change the clock", False),
        ("the time is wrong", False),
    ],
)
def test_the_time_to_change_is_the_reminders_where_there_are_some(
    interpreter: Interpreter, text: str, is_of_reminders: bool
) -> None:
    daily = ReminderRule(local_times=(time(7, 30),), weekdays=tuple(Weekday), zone="Europe/Berlin")
    found = interpreter.interpret(text, Context(now=NOW, zone="Europe/Berlin", reminders=(daily,)))
    assert isinstance(found, ReminderRequest if is_of_reminders else Command)
    assert isinstance(interpreter.interpret(text, Context(now=NOW)), Command)


def test_a_length_of_time_is_no_place(interpreter: Interpreter) -> None:
    assert not isinstance(interpreter.interpret("i'm on the bus, in 30 min", Context(now=NOW)), Command)


def test_what_was_done_already_starts_nothing(interpreter: Interpreter) -> None:
    context = Context(now=NOW, session=SessionState.PAUSED, exercise="leg-up-hamstring-stretch")
    assert not isinstance(interpreter.interpret("i did the leg up already", context), Command)


@pytest.mark.parametrize(
    ("text", "session", "command"),
    [
        ("I'm not ready yet", SessionState.READY, "pause"),
        ("oops skipped by mistake, back up one", SessionState.RUNNING, "back"),
        ("don't stop the session, only wait a minute", SessionState.RUNNING, "pause"),
    ],
)
def test_a_command_that_is_sure_goes_before_any_answer(
    text: str, session: SessionState, command: str, interpreter: Interpreter
) -> None:
    meaning = interpreter.interpret(
        text, Context(now=NOW, session=session, step=3, exercise="leg-up-hamstring-stretch")
    )
    assert isinstance(meaning, Command)
    assert meaning.name == command


@pytest.mark.parametrize(
    "text",
    [
        "don't skip anything",
        "don't pause",
        "too long",
        "shorter please",
        "is it safe",
        "can i do the nordic curl",
        "remind me of all the steps",
        "im on my period",
    ],
)
def test_what_shares_a_commands_words_and_asks_or_forbids_is_none(
    text: str, interpreter: Interpreter
) -> None:
    context = Context(now=NOW, session=SessionState.RUNNING, step=3, exercise="leg-up-hamstring-stretch")
    assert not isinstance(interpreter.interpret(text, context), Command)
