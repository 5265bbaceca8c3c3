"""The command line: every page of help, one line for what is wrong, and the exit status that says which."""

import io
import json
import shutil
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.library import find_content

COMMANDS = ("run", "interpret", "next", "check")
SUNDAYS = [
    "next",
    "--at",
    "02:30",
    "--zone",
    "Europe/Berlin",
    "--days",
    "sun",
    "--after",
    "2026-10-24T00:00:00Z",
]


def left(*arguments: str) -> object:
    """The exit status, whether main returns it or argparse leaves with it."""
    try:
        return main(arguments)
    except SystemExit as leaving:
        return leaving.code


@pytest.fixture(autouse=True)
def no_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty folder with no .env, and no variable of ours."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TELEGRAM_BOT_TOKEN", raising=False)
    monkeypatch.delenv("CONTENT_PATH", raising=False)


# Help


def test_the_help_of_the_program_lists_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert left("--help") == 0
    printed = capsys.readouterr().out
    assert [command for command in COMMANDS if f"\n    {command}" not in printed] == []


def test_the_help_of_the_program_shows_examples(capsys: pytest.CaptureFixture[str]) -> None:
    left("--help")
    assert "python -m bot next --at 07:30 --zone Europe/Berlin" in capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_own_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert left(command, "--help") == 0
    assert capsys.readouterr().out.startswith(f"usage: legup {command}")


def test_the_help_of_next_names_every_option(capsys: pytest.CaptureFixture[str]) -> None:
    left("next", "--help")
    printed = capsys.readouterr().out
    assert [o for o in ("--at", "--zone", "--days", "--after", "--count") if o not in printed] == []


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert left("--version") == 0
    assert capsys.readouterr().out.startswith("legup ")


# Bad arguments


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "legup: the following arguments are required: COMMAND (see legup --help)\n"),
        (["dance"], "legup: argument COMMAND: invalid choice: 'dance'"),
        (["run", "--fast"], "unrecognized arguments: --fast"),
        (
            ["next"],
            "legup next: the following arguments are required: --at, --zone (see legup next --help)\n",
        ),
        (["next", "--at", "25:00", "--zone", "UTC"], 'legup: --at: found "25:00", expected a local time'),
        (["next", "--at", "07:30", "--zone", "Mars"], 'legup: --zone: "Mars" is no IANA time zone'),
        (["next", "--at", "07:30", "--zone", "UTC", "--days", "someday"], 'legup: --days: found "someday"'),
        (["next", "--at", "07:30", "--zone", "UTC", "--count", "0"], 'legup: --count: found "0"'),
        (["next", "--at", "07:30", "--zone", "UTC", "--after", "soon"], 'legup: --after: found "soon"'),
    ],
)
def test_a_bad_argument_is_told_in_one_line_and_leaves_with_2(
    arguments: list[str], line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = left(*arguments)
    printed = capsys.readouterr()
    assert (status, printed.out, printed.err.count("\n")) == (2, "", 1)
    assert line in printed.err


def test_a_bad_setting_is_told_in_one_line_and_leaves_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONTENT_PATH", "no-such-folder")
    assert left("check") == 2
    assert capsys.readouterr().err == (
        "legup: CONTENT_PATH: found 'no-such-folder', expected the path of a folder that exists\n"
    )


# next


def test_next_prints_the_instant_of_the_documented_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert left(*SUNDAYS) == 0
    assert capsys.readouterr().out == "2026-10-25T00:30:00Z\n"


def test_next_prints_as_many_as_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    left(*SUNDAYS, "--count", "3")
    assert capsys.readouterr().out == "2026-10-25T00:30:00Z\n2026-11-01T01:30:00Z\n2026-11-08T01:30:00Z\n"


def test_next_without_after_starts_now(capsys: pytest.CaptureFixture[str]) -> None:
    assert left("next", "--at", "07:30", "--zone", "UTC") == 0
    assert capsys.readouterr().out.endswith("T07:30:00Z\n")


# check


def test_check_finds_nothing_in_the_content_that_ships(capsys: pytest.CaptureFixture[str]) -> None:
    assert left("check") == 0
    assert capsys.readouterr().out == ""


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The shipped content with two of its files spoilt."""
    folder = tmp_path / "content"
    shutil.copytree(find_content(), folder)
    exercise = folder / "en" / "exercises" / "leg-up-hamstring-stretch.md"
    exercise.write_text(exercise.read_text(encoding="utf-8").replace("kind: stretch", "kind: dance"), "utf-8")
    safety = folder / "en" / "safety.yaml"
    safety.write_text(safety.read_text(encoding="utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    return folder


def test_check_prints_every_problem_with_file_and_line_and_leaves_with_1(
    broken: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert left("check", str(broken)) == 1
    printed = capsys.readouterr().out
    assert "content/en/exercises/leg-up-hamstring-stretch.md:13: " in printed
    assert "content/en/safety.yaml:" in printed


def test_check_reads_the_bots_own_words_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(find_content(), tmp_path / "content")
    (tmp_path / "content" / "en" / "messages.ftl").write_text("this is no Fluent\n", encoding="utf-8")
    left("check", str(tmp_path / "content"))
    assert "content/en/messages.ftl:1: this is no Fluent message" in capsys.readouterr().out


def test_check_takes_its_folder_from_the_settings(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CONTENT_PATH", str(broken))
    assert left("check") == 1


def test_check_of_a_folder_that_is_not_there_leaves_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert left("check", str(tmp_path / "nowhere")) == 1
    assert "nowhere" in capsys.readouterr().out


# interpret


def test_interpret_answers_each_line_with_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = b'{"text": "how straight should my leg be?"}\n{"text": "my leg went numb and cold"}\n'
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert left("interpret") == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 2


def test_interpret_needs_no_token_and_makes_no_database(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b'{"text": "hello"}\n')))
    left("interpret")
    assert list(tmp_path.iterdir()) == []


# The installed command


def test_the_console_script_is_this_program() -> None:
    scripts = [script for script in entry_points(group="console_scripts") if script.name == "legup"]
    assert scripts == [] or scripts[0].value == "bot.__main__:main"
