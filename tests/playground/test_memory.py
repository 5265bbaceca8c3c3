"""The chats outlive the process, as real ones would."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.playground import Playground

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def started(tmp_path: Path) -> Callable[[], Playground]:
    """A playground as a new process would make it, on the one file."""

    def start() -> Playground:
        playground = Playground("42:token", lambda: NOON)
        playground.remember(tmp_path / "chats.jsonl")
        return playground

    return start


def test_persons_and_what_was_said_are_there_again(started: Callable[[], Playground]) -> None:
    started().person("Ana", user_id=7).send("hello")
    again = started()
    assert [message.text for message in again.persons[7].messages] == ["hello"]
    assert again.persons[7].name == "Ana"


def test_message_ids_go_on_where_they_were(started: Callable[[], Playground]) -> None:
    started().person("Ana", user_id=7).send("hello")
    assert started().persons[7].send("again").message_id == 2


def test_an_edit_is_kept_as_it_stands_now(started: Callable[[], Playground]) -> None:
    ana = started().person("Ana", user_id=7)
    ana.edit(ana.send("helo"), "hello")
    assert [message.text for message in started().persons[7].messages] == ["hello"]


def test_a_person_who_blocked_the_bot_still_does(started: Callable[[], Playground]) -> None:
    started().person("Ana", user_id=7).block()
    assert started().network.chats[7].blocked


def test_a_picture_is_kept_as_words(started: Callable[[], Playground]) -> None:
    started().person("Ana", user_id=7).send_photo(caption="my leg")
    assert [message.text for message in started().persons[7].messages] == ["my leg"]


def test_a_line_that_a_kill_cut_short_costs_only_itself(
    started: Callable[[], Playground], tmp_path: Path
) -> None:
    started().person("Ana", user_id=7).send("hello")
    with (tmp_path / "chats.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"chat_id": 7, "messa')
    assert [message.text for message in started().persons[7].messages] == ["hello"]


def test_it_tells_when_the_newest_message_was_sent(started: Callable[[], Playground], tmp_path: Path) -> None:
    started().person("Ana", user_id=7).send("hello")
    assert Playground("42:token", lambda: NOON).remember(tmp_path / "chats.jsonl") == NOON
