"""Presses reach the bot and are answered once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.playground import BlockedError, Person
from tests.playground.client import Api, Wristwatch, keyboard

GO = keyboard({"text": "Go", "callback_data": "go"}, {"text": "Read", "url": "https://example.org"})
TOO_OLD = (400, "Bad Request: query is too old and response timeout expired or query ID is invalid")


async def test_a_press_is_an_update_with_its_message(api: Api, ana: Person) -> None:
    await api.send("ready?", reply_markup=GO)
    callback_id = ana.press(ana.last, "Go")
    query = (await api.call("getUpdates")).result[0]["callback_query"]
    assert (query["id"], query["data"], query["from"]["id"]) == (callback_id, "go", 101)
    assert query["message"]["text"] == "ready?"


async def test_a_press_of_a_button_that_is_not_there_lists_those_that_are(api: Api, ana: Person) -> None:
    await api.send("ready?", reply_markup=GO)
    with pytest.raises(LookupError, match=r"no button 'Stop' .* \['Go', 'Read'\]"):
        ana.press(ana.last, "Stop")


async def test_a_link_cannot_be_pressed_as_a_callback(api: Api, ana: Person) -> None:
    await api.send("ready?", reply_markup=GO)
    with pytest.raises(ValueError, match="no callback button"):
        ana.press(ana.last, "Read")


async def test_any_data_can_be_pressed_under_a_message_that_is_gone(api: Api, ana: Person) -> None:
    ana.press_data(77, "foreign")
    query = (await api.call("getUpdates")).result[0]["callback_query"]
    assert query["message"] == {
        "chat": {"id": 101, "type": "private", "first_name": "Ana"},
        "message_id": 77,
        "date": 0,
    }


async def test_an_answer_shows_its_text(api: Api, ana: Person) -> None:
    callback_id = ana.press_data(1, "go")
    await api.call("answerCallbackQuery", callback_query_id=callback_id, text="Paused")
    assert ana.toasts == ["Paused"]


async def test_a_second_answer_is_refused(api: Api, ana: Person) -> None:
    callback_id = ana.press_data(1, "go")
    await api.call("answerCallbackQuery", callback_query_id=callback_id)
    assert (await api.call("answerCallbackQuery", callback_query_id=callback_id)).refusal == TOO_OLD


async def test_an_answer_to_an_unknown_press_is_refused(api: Api) -> None:
    assert (await api.call("answerCallbackQuery", callback_query_id="7")).refusal == TOO_OLD


async def test_an_answer_after_a_quarter_of_an_hour_is_refused(
    api: Api, ana: Person, watch: Wristwatch
) -> None:
    callback_id = ana.press_data(1, "go")
    watch.move(timedelta(minutes=15, seconds=1))
    assert (await api.call("answerCallbackQuery", callback_query_id=callback_id)).refusal == TOO_OLD


async def test_an_answer_over_200_characters_is_refused(api: Api, ana: Person) -> None:
    callback_id = ana.press_data(1, "go")
    answer = await api.call("answerCallbackQuery", callback_query_id=callback_id, text="x" * 201)
    assert answer.refusal == (400, "Bad Request: MESSAGE_TOO_LONG")


async def test_who_has_blocked_the_bot_cannot_press(ana: Person) -> None:
    ana.block()
    with pytest.raises(BlockedError):
        ana.press_data(1, "go")
