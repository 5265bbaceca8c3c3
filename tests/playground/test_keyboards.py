"""Inline keyboards are checked as Telegram checks them."""

from __future__ import annotations

from typing import Any

import pytest

from bot.playground import Button, Person
from tests.playground.client import Api, keyboard


async def test_an_inline_keyboard_reaches_the_person(api: Api, ana: Person) -> None:
    button = {"text": "Go", "callback_data": "go:1", "style": "primary"}
    sent = (await api.send("ready?", reply_markup=keyboard(button))).result
    shown: Button = ana.last.keyboard[0][0]
    assert (shown.text, shown.data, shown.style) == ("Go", "go:1", "primary")
    assert sent["reply_markup"] == keyboard(button)


async def test_64_bytes_of_data_are_allowed(api: Api) -> None:
    button = {"text": "Go", "callback_data": "é" * 32}
    assert (await api.send("ready?", reply_markup=keyboard(button))).status == 200


@pytest.mark.parametrize(
    "button",
    [
        {"text": "Go", "callback_data": "é" * 32 + "x"},
        {"text": "Go", "callback_data": ""},
        {"text": "Go"},
        {"text": "Go", "callback_data": "go", "url": "https://example.org"},
    ],
)
async def test_a_button_needs_one_action_of_at_most_64_bytes(api: Api, button: dict[str, Any]) -> None:
    answer = await api.send("ready?", reply_markup=keyboard(button))
    assert answer.refusal == (400, "Bad Request: BUTTON_DATA_INVALID")


async def test_a_button_without_words_is_refused(api: Api) -> None:
    answer = await api.send("ready?", reply_markup=keyboard({"text": " ", "callback_data": "go"}))
    assert answer.refusal[0] == 400


async def test_a_button_style_that_is_none_is_refused(api: Api) -> None:
    button = {"text": "Go", "callback_data": "go", "style": "shiny"}
    assert (await api.send("ready?", reply_markup=keyboard(button))).refusal[0] == 400


async def test_a_link_button_needs_a_real_address(api: Api) -> None:
    answer = await api.send("ready?", reply_markup=keyboard({"text": "Go", "url": "javascript:x"}))
    assert answer.refusal == (
        400,
        "Bad Request: inline keyboard button URL 'javascript:x' is invalid: Wrong HTTP URL",
    )


async def test_a_copy_button_keeps_what_it_copies(api: Api, ana: Person) -> None:
    await api.send("ready?", reply_markup=keyboard({"text": "Copy", "copy_text": {"text": "abc"}}))
    assert ana.last.keyboard[0][0].copy_text == "abc"


async def test_100_buttons_are_allowed(api: Api) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]] * 100
    assert (await api.send("ready?", reply_markup={"inline_keyboard": rows})).status == 200


async def test_101_buttons_are_refused(api: Api) -> None:
    rows = [[{"text": "Go", "callback_data": "go"}]] * 101
    answer = await api.send("ready?", reply_markup={"inline_keyboard": rows})
    assert answer.refusal == (400, "Bad Request: reply markup is too long")


async def test_a_markup_that_is_no_object_is_refused(api: Api) -> None:
    answer = await api.send("ready?", reply_markup="[]")
    assert answer.refusal == (400, "Bad Request: object expected as reply markup")


async def test_a_reply_keyboard_is_kept_apart_from_inline_ones(api: Api, ana: Person) -> None:
    await api.send("ready?", reply_markup={"remove_keyboard": True})
    assert (ana.last.keyboard, ana.last.reply_keyboard) == ([], '{"remove_keyboard": true}')


async def test_an_edit_takes_inline_keyboards_only(api: Api) -> None:
    await api.send("ready?")
    answer = await api.edit(1, "now?", reply_markup={"remove_keyboard": True})
    assert answer.refusal == (400, "Bad Request: inline keyboard expected")
