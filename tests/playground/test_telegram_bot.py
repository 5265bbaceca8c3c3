"""The real library drives the playground as it drives Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto, MessageEntity
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from bot.playground import Fault, Person, Playground
from bot.playground.persons import TINY_PNG
from tests.playground.client import START, TOKEN


@pytest.fixture
async def bot(playground: Playground, ana: Person) -> AsyncIterator[Bot]:
    made: Bot = Bot(
        TOKEN, base_url=f"{playground.api_url}/bot", base_file_url=f"{playground.api_url}/file/bot"
    )
    async with made:
        yield made


async def test_a_keyboard_is_sent_pressed_and_answered(bot: Bot, ana: Person) -> None:
    button = InlineKeyboardButton("Go", callback_data="go")
    sent = await bot.send_message(101, "<b>Ready?</b>", "HTML", reply_markup=InlineKeyboardMarkup([[button]]))
    ana.press(ana.last, "Go")
    query = (await bot.get_updates())[0].callback_query
    assert query is not None
    await query.answer("Going")
    assert (sent.text_html, query.data, query.message, ana.toasts) == ("<b>Ready?</b>", "go", sent, ["Going"])


async def test_an_edit_that_changes_nothing_raises(bot: Bot) -> None:
    sent = await bot.send_message(101, "20")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("20", 101, sent.message_id)


async def test_a_photo_is_uploaded_sent_again_and_downloaded(bot: Bot, ana: Person) -> None:
    sent = await bot.send_photo(101, TINY_PNG, caption="look")
    again = await bot.send_photo(101, sent.photo[0].file_id)
    named = await bot.get_file(again.photo[0].file_id)
    assert bytes(await named.download_as_bytearray()) == TINY_PNG
    assert ana.last.photo == sent.photo[0].file_id


async def test_a_picture_is_exchanged(bot: Bot, ana: Person) -> None:
    sent = await bot.send_photo(101, TINY_PNG)
    await bot.edit_message_media(InputMediaPhoto(TINY_PNG, caption="new"), 101, sent.message_id)
    assert (ana.last.caption, len(ana.last.edits)) == ("new", 1)


async def test_an_instant_entity_goes_there_and_back(bot: Bot) -> None:
    later = START + timedelta(hours=1)
    entity = MessageEntity("date_time", 3, 3, date_time_format="t", unix_time=later)
    sent = await bot.send_message(101, "at ten", entities=[entity])
    assert (sent.entities[0].unix_time, sent.entities[0].date_time_format) == (later, "t")


async def test_refusals_raise_the_librarys_errors(
    bot: Bot, ana: Person, playground: Playground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # without it the library warns at each RetryAfter
    playground.faults.add(Fault(kind="429", retry_after=7))
    playground.faults.add(Fault(kind="502"))
    ana.block()
    with pytest.raises(RetryAfter):
        await bot.send_message(101, "hello")
    with pytest.raises(NetworkError):
        await bot.send_message(101, "hello")
    with pytest.raises(Forbidden):
        await bot.send_message(101, "hello")


async def test_a_wrong_token_is_invalid(playground: Playground) -> None:
    stranger: Bot = Bot("42:WRONG", base_url=f"{playground.api_url}/bot")
    with pytest.raises(InvalidToken):
        await stranger.initialize()
    await stranger.shutdown()


async def test_polling_beside_a_webhook_conflicts(bot: Bot) -> None:
    await bot.set_webhook("https://example.org/hook")
    with pytest.raises(Conflict):
        await bot.get_updates()


async def test_every_kind_of_update_is_understood(bot: Bot, ana: Person, playground: Playground) -> None:
    message = ana.send("/start")
    ana.edit(message, "/help")
    ana.send_photo()
    ana.send_sticker()
    ana.send_voice()
    ana.send_location(52.5, 13.4)
    ana.press_data(99, "foreign")
    ana.block()
    playground.channel_post("news")
    updates = await bot.get_updates()
    kinds: list[Any] = [next(name for name in update.to_dict() if name != "update_id") for update in updates]
    assert kinds == [
        "message",
        "edited_message",
        "message",
        "message",
        "message",
        "message",
        "callback_query",
        "my_chat_member",
        "channel_post",
    ]


async def test_the_bot_says_who_it_is(bot: Bot) -> None:
    await bot.set_my_commands([("start", "Begin")])
    chat = await bot.get_chat(101)
    assert (bot.username, chat.first_name) == ("legup_playground_bot", "Ana")
    assert (await bot.get_my_commands())[0].command == "start"
    assert (await bot.get_my_name()).name == "Leg Up"
