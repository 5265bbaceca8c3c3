"""Sending is as strict as Telegram's."""

from __future__ import annotations

import pytest
from aiohttp import FormData

from bot.playground import Person, Playground
from tests.playground.client import Api


async def test_a_wrong_token_is_unauthorized(api: Api) -> None:
    assert (await api.call("getMe", token="42:WRONG")).refusal == (401, "Unauthorized")


async def test_an_unknown_method_is_not_found(api: Api) -> None:
    assert (await api.call("sendTelepathy")).refusal == (404, "Not Found")


async def test_a_method_is_found_in_any_case_of_letters(api: Api) -> None:
    assert (await api.call("GETME")).result["id"] == 42


async def test_a_message_arrives_as_plain_text_with_its_instant(api: Api, ana: Person) -> None:
    sent = (await api.send("hello")).result
    assert (sent["message_id"], sent["date"], sent["chat"]["id"]) == (1, 1772359200, 101)
    assert ana.last.text == "hello"


async def test_message_ids_grow_in_each_chat_by_itself(api: Api, playground: Playground) -> None:
    playground.person("Ben", user_id=102)
    await api.send("one")
    assert (await api.send("two")).result["message_id"] == 2
    assert (await api.send("one", chat_id=102)).result["message_id"] == 1


async def test_a_form_is_read_like_json(api: Api, ana: Person) -> None:
    form = {"chat_id": "101", "text": "hello", "disable_notification": "true"}
    await api.call("sendMessage", data=form)
    assert (ana.last.text, ana.last.silent) == ("hello", True)


async def test_multipart_is_read_like_json(api: Api, ana: Person) -> None:
    form = FormData(default_to_multipart=True)
    form.add_field("chat_id", "101")
    form.add_field("text", "hello")
    await api.call("sendMessage", data=form)
    assert ana.last.text == "hello"


@pytest.mark.parametrize("text", ["", " \n ", "<b> </b>", "\u200b"])
async def test_a_text_with_nothing_to_see_is_refused(api: Api, text: str) -> None:
    answer = await api.send(text, parse_mode="HTML")
    assert answer.refusal == (400, "Bad Request: message text is empty")


async def test_4096_utf16_units_are_allowed(api: Api) -> None:
    assert (await api.send("🦵" * 2048)).status == 200


async def test_4097_utf16_units_are_refused(api: Api) -> None:
    answer = await api.send("🦵" * 2048 + "x")
    assert answer.refusal == (400, "Bad Request: message is too long")


async def test_the_length_counts_after_entities_are_parsed(api: Api) -> None:
    text = "<b>" + "&lt;" * 4096 + "</b>"
    assert (await api.send(text, parse_mode="HTML")).status == 200


async def test_outer_white_space_is_cut_and_entities_move_with_it(api: Api) -> None:
    sent = (await api.send("\n <b>go</b> now \n", parse_mode="HTML")).result
    assert (sent["text"], sent["entities"]) == ("go now", [{"type": "bold", "offset": 0, "length": 2}])


async def test_control_characters_become_spaces(api: Api) -> None:
    assert (await api.send("a\x00b\r\nc")).result["text"] == "a b\nc"


async def test_an_unknown_chat_is_not_found(api: Api) -> None:
    answer = await api.send("hello", chat_id=999)
    assert answer.refusal == (400, "Bad Request: chat not found")


async def test_a_call_without_a_chat_is_refused(api: Api) -> None:
    answer = await api.call("sendMessage", text="hello")
    assert answer.refusal == (400, "Bad Request: chat_id is empty")


async def test_a_blocked_bot_may_not_send(api: Api, ana: Person) -> None:
    ana.block()
    answer = await api.send("hello")
    assert answer.refusal == (403, "Forbidden: bot was blocked by the user")


async def test_an_unblocked_bot_may_send_again(api: Api, ana: Person) -> None:
    ana.block()
    ana.unblock()
    assert (await api.send("hello")).status == 200


async def test_an_unknown_parse_mode_is_refused(api: Api) -> None:
    answer = await api.send("hello", parse_mode="BBCode")
    assert answer.refusal == (400, "Bad Request: unsupported parse_mode")


async def test_a_reply_carries_the_message_it_answers(api: Api, ana: Person) -> None:
    question = ana.send("why?")
    reply = {"message_id": question.message_id}
    sent = (await api.send("because", reply_parameters=reply)).result
    assert sent["reply_to_message"]["text"] == "why?"
    assert ana.last.reply_to == question.message_id


async def test_a_reply_to_nothing_is_refused(api: Api) -> None:
    answer = await api.send("because", reply_parameters={"message_id": 7})
    assert answer.refusal == (400, "Bad Request: message to be replied not found")


async def test_a_reply_to_nothing_that_may_miss_it_is_sent_alone(api: Api, ana: Person) -> None:
    await api.send("because", reply_parameters={"message_id": 7, "allow_sending_without_reply": True})
    assert (ana.last.text, ana.last.reply_to) == ("because", None)


async def test_a_chat_action_is_noticed(api: Api, ana: Person) -> None:
    await api.call("sendChatAction", chat_id=101, action="typing")
    assert ana.actions == ["typing"]


async def test_an_unknown_chat_action_is_refused(api: Api) -> None:
    answer = await api.call("sendChatAction", chat_id=101, action="dancing")
    assert answer.refusal == (400, "Bad Request: wrong parameter action in request")


async def test_a_location_is_sent(api: Api, ana: Person) -> None:
    await api.call("sendLocation", chat_id=101, latitude=52.5, longitude=13.4)
    assert ana.last.location == (52.5, 13.4)


async def test_a_place_that_is_not_on_earth_is_refused(api: Api) -> None:
    answer = await api.call("sendLocation", chat_id=101, latitude=91, longitude=0)
    assert answer.refusal == (400, "Bad Request: wrong location specified")


async def test_a_parameter_that_is_no_json_is_refused(api: Api) -> None:
    answer = await api.call("sendMessage", chat_id=101, text="hello", reply_markup="{")
    assert answer.refusal == (400, "Bad Request: can't parse reply_markup JSON object")


async def test_every_call_is_kept_in_order_with_its_status(api: Api, playground: Playground) -> None:
    await api.send("hello")
    await api.send("")
    assert [(call.method, call.status) for call in playground.calls] == [
        ("sendMessage", 200),
        ("sendMessage", 400),
    ]
