"""What the log shows and what it withholds."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from typing import TypeVar

import pytest

from bot.clock import MovedClock
from bot.edge.logs import QUIET_LOGGERS, Redacting, configure, describe

Error = TypeVar("Error", bound=Exception)

TOKEN = "7001:AAErJ5Zq-mPlKx0dWn3vTsYb8cUfHg2iQoR"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in QUIET_LOGGERS}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, own in levels.items():
        logging.getLogger(name).setLevel(own)


def formatted(
    message: object, *args: object, name: str = "bot.edge", error: BaseException | None = None
) -> str:
    exc_info = None if error is None else (type(error), error, error.__traceback__)
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, exc_info)
    record.created = 1_777_896_000.25
    return Redacting(["hunter2"]).format(record)


def raised(error: Error) -> Error:
    """`error` with a traceback, as an except clause would see it."""
    try:
        raise error
    except type(error):
        return error


def raised_after(first: Exception, error: Exception) -> Exception:
    """`error` raised while `first` was handled."""
    try:
        raise first
    except type(first):
        return raised(error)


def raised_within_the_project() -> BaseException:
    try:
        MovedClock("noon")  # type: ignore[arg-type]  # an error that our own module runs into
    except AttributeError as error:
        return error
    raise AssertionError("not reached")


def test_a_line_holds_the_instant_in_utc_the_level_the_logger_and_the_message() -> None:
    assert formatted("served %d updates", 3) == "2026-05-04T12:00:00.250Z WARNING bot.edge: served 3 updates"


def test_a_message_of_several_lines_stays_one_line() -> None:
    assert formatted("one\r\ntwo").endswith(r"bot.edge: one\r\ntwo")


def test_arguments_that_do_not_fit_cost_only_themselves() -> None:
    assert formatted("served %d updates", "many").endswith("served %d updates (its arguments do not fit)")


@pytest.mark.parametrize(
    "text",
    [
        f"using {TOKEN}",
        f"POST https://api.telegram.org/bot{TOKEN}/sendMessage",
        f"GET https://api.telegram.org/file/bot{TOKEN}/photos/1.png",
        f"POST https://api.telegram.org/bot{TOKEN.replace(':', '%3A')}/getMe",
        f"('{TOKEN}',)",
    ],
)
def test_what_looks_like_a_token_is_withheld(text: str) -> None:
    line = formatted(text)
    assert "AAErJ5Zq" not in line
    assert "<token>" in line


def test_a_short_token_is_withheld_from_a_path() -> None:
    assert formatted("GET http://127.0.0.1/bot12:short/getMe").endswith(
        "GET http://127.0.0.1/bot<token>/getMe"
    )


def test_a_configured_secret_is_withheld_whatever_it_looks_like() -> None:
    assert formatted("the word is hunter2").endswith("the word is <token>")


def test_what_is_no_token_is_left_alone() -> None:
    assert formatted("bot/edge/logs.py:120 at 12:30:00").endswith("bot/edge/logs.py:120 at 12:30:00")


def test_a_traceback_shows_the_frames_and_no_message() -> None:
    text = formatted("a handler failed", error=raised(ValueError("my knee is private")))
    first, second, *frames, last = text.split("\n")
    assert first.endswith("bot.edge: a handler failed")
    assert second == "Traceback (most recent call last):"
    assert "in raised" in frames[0]
    assert last.startswith("ValueError at ")
    assert "knee" not in text


def test_a_traceback_shows_the_exceptions_behind_without_their_messages() -> None:
    text = formatted("failed", error=raised_after(KeyError("my knee"), ValueError(f"my {TOKEN}")))
    assert text.index("KeyError at") < text.index("ValueError at")
    assert "my knee" not in text
    assert TOKEN not in text


def test_a_traceback_shows_the_members_of_a_group_without_their_messages() -> None:
    text = formatted("failed", error=ExceptionGroup("my knee", [raised(OSError("my ankle"))]))
    assert "OSError at" in text
    assert "ExceptionGroup" in text
    assert "my " not in text


def test_a_traceback_of_exceptions_that_name_each_other_ends() -> None:
    first, second = ValueError("1"), KeyError("2")
    first.__cause__, second.__cause__ = second, first
    assert formatted("failed", error=first).count("Traceback") == 2


def test_a_text_that_another_handler_has_made_of_the_traceback_is_not_used() -> None:
    record = logging.LogRecord("bot", logging.ERROR, __file__, 1, "failed", (), None)
    record.exc_text = "ValueError: my knee is private"
    assert "knee" not in Redacting().format(record)


def test_the_arguments_of_other_libraries_are_withheld() -> None:
    line = formatted("Received data was %r at %-5.2f%%", {"text": "my knee"}, 1.0, name="telegram.Bot")
    assert line.endswith("telegram.Bot: Received data was … at …%")


def test_a_percent_sign_in_another_librarys_message_is_no_argument() -> None:
    assert formatted("100%% sure of %s", "my knee", name="telegram").endswith("telegram: 100% sure of …")


def test_of_other_libraries_messages_only_the_first_line_is_shown() -> None:
    line = formatted(
        "Task exception was never retrieved\nfuture: <Task ValueError('my knee')>", name="asyncio"
    )
    assert line.endswith("asyncio: Task exception was never retrieved")


def test_an_object_that_another_library_logs_is_named_by_its_type() -> None:
    assert formatted(ValueError("my knee"), name="apscheduler").endswith("apscheduler: a ValueError")


def test_an_error_is_described_by_its_type_and_our_innermost_line() -> None:
    description = describe(raised_within_the_project())
    assert description.startswith("AttributeError at bot.clock:")
    assert description.removeprefix("AttributeError at bot.clock:").isdecimal()


def test_an_error_of_a_library_is_described_with_its_module() -> None:
    assert describe(raised(io.UnsupportedOperation("my knee"))).startswith("io.UnsupportedOperation at ")


def test_an_error_that_was_never_raised_is_described_by_its_type() -> None:
    assert describe(ValueError("my knee")) == "ValueError"


def test_the_level_decides_what_is_written_of_our_own() -> None:
    stream = io.StringIO()
    configure("INFO", stream=stream)
    logging.getLogger("bot.coach").info("shown")
    logging.getLogger("bot.coach").debug("hidden")
    assert "shown" in stream.getvalue()
    assert "hidden" not in stream.getvalue()


def test_other_libraries_say_nothing_below_a_warning_even_at_debug() -> None:
    stream = io.StringIO()
    configure("DEBUG", stream=stream)
    logging.getLogger("httpx").info("hidden")
    logging.getLogger("telegram.ext.ExtBot").debug("hidden")
    logging.getLogger("apscheduler.scheduler").warning("shown")
    assert "hidden" not in stream.getvalue()
    assert "shown" in stream.getvalue()


def test_other_libraries_do_not_speak_below_the_level_that_was_asked_for() -> None:
    stream = io.StringIO()
    configure("ERROR", stream=stream)
    logging.getLogger("telegram.ext").warning("hidden")
    assert stream.getvalue() == ""


def test_configuring_again_replaces_what_was_configured() -> None:
    first, second = io.StringIO(), io.StringIO()
    configure("INFO", stream=first)
    configure("INFO", stream=second, secrets=["hunter2"])
    logging.getLogger("bot").info("hunter2")
    assert first.getvalue() == ""
    assert second.getvalue().count("<token>") == 1


def test_the_log_goes_to_standard_error_unless_told_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    configure("INFO")
    logging.getLogger("bot").info("started")
    assert "bot: started" in capsys.readouterr().err


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(ValueError, match="LOUD"):
        configure("LOUD")
