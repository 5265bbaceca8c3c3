"""Edits and deletions are as strict as Telegram's."""

from __future__ import annotations

from datetime import timedelta

from bot.playground import Person
from tests.playground.client import START, Api, Wristwatch, keyboard

GO = keyboard({"text": "Go", "callback_data": "go"})
UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


async def test_an_edit_changes_the_message_in_place_and_keeps_what_it_was(
    api: Api, ana: Person, watch: Wristwatch
) -> None:
    await api.send("20", reply_markup=GO)
    message = ana.last
    watch.move(timedelta(seconds=5))
    edited = (await api.edit(1, "15", reply_markup=GO)).result
    assert (message.text, edited["edit_date"] - edited["date"]) == ("15", 5)
    assert [(edit.text, edit.at) for edit in message.edits] == [("20", START + timedelta(seconds=5))]


async def test_an_edit_that_changes_nothing_is_refused(api: Api) -> None:
    await api.send("20", reply_markup=GO)
    assert (await api.edit(1, "20", reply_markup=GO)).refusal == (400, UNCHANGED)


async def test_an_edit_of_the_formatting_alone_is_a_change(api: Api) -> None:
    await api.send("20")
    assert (await api.edit(1, "<b>20</b>", parse_mode="HTML")).status == 200


async def test_an_edit_without_reply_markup_drops_the_keyboard(api: Api, ana: Person) -> None:
    await api.send("20", reply_markup=GO)
    await api.edit(1, "20")
    assert ana.last.keyboard == []


async def test_an_edit_of_the_keyboard_leaves_the_text(api: Api, ana: Person) -> None:
    await api.send("<b>20</b>", parse_mode="HTML", reply_markup=GO)
    await api.call("editMessageReplyMarkup", chat_id=101, message_id=1)
    assert (ana.last.text, ana.last.entities[0].type, ana.last.keyboard) == ("20", "bold", [])


async def test_an_edit_of_the_keyboard_to_the_same_is_refused(api: Api) -> None:
    await api.send("20", reply_markup=GO)
    answer = await api.call("editMessageReplyMarkup", chat_id=101, message_id=1, reply_markup=GO)
    assert answer.refusal == (400, UNCHANGED)


async def test_an_edit_of_an_unknown_message_is_refused(api: Api) -> None:
    assert (await api.edit(7, "x")).refusal == (400, "Bad Request: message to edit not found")


async def test_an_edit_of_a_persons_message_is_refused(api: Api, ana: Person) -> None:
    ana.send("hello")
    assert (await api.edit(1, "x")).refusal == (400, "Bad Request: message can't be edited")


async def test_an_edit_without_a_message_id_is_refused(api: Api) -> None:
    answer = await api.call("editMessageText", chat_id=101, text="x")
    assert answer.refusal == (400, "Bad Request: message identifier is not specified")


async def test_an_edit_to_an_empty_text_is_refused(api: Api) -> None:
    await api.send("20")
    assert (await api.edit(1, " ")).refusal == (400, "Bad Request: message text is empty")


async def test_a_blocked_bot_may_not_edit(api: Api, ana: Person) -> None:
    await api.send("20")
    ana.block()
    assert (await api.edit(1, "15")).refusal == (403, "Forbidden: bot was blocked by the user")


async def test_a_text_has_no_caption_to_edit(api: Api) -> None:
    await api.send("20")
    answer = await api.call("editMessageCaption", chat_id=101, message_id=1, caption="x")
    assert answer.refusal == (400, "Bad Request: there is no caption in the message to edit")


async def test_a_deleted_message_is_gone(api: Api, ana: Person) -> None:
    await api.send("20")
    message = ana.last
    assert (await api.call("deleteMessage", chat_id=101, message_id=1)).result is True
    assert (message.deleted, ana.messages) == (True, [])
    assert (await api.edit(1, "x")).refusal == (400, "Bad Request: message to edit not found")


async def test_a_deletion_of_nothing_is_refused(api: Api) -> None:
    answer = await api.call("deleteMessage", chat_id=101, message_id=7)
    assert answer.refusal == (400, "Bad Request: message to delete not found")


async def test_a_message_over_48_hours_old_stays(api: Api, watch: Wristwatch) -> None:
    await api.send("20")
    watch.move(timedelta(hours=48, seconds=1))
    answer = await api.call("deleteMessage", chat_id=101, message_id=1)
    assert answer.refusal == (400, "Bad Request: message can't be deleted for everyone")


async def test_several_messages_are_deleted_and_missing_ones_passed_over(api: Api, ana: Person) -> None:
    await api.send("one")
    await api.send("two")
    await api.call("deleteMessages", chat_id=101, message_ids=[1, 2, 3])
    assert ana.messages == []


async def test_a_reaction_is_noticed(api: Api, ana: Person) -> None:
    asked = ana.send("done")
    reaction = [{"type": "emoji", "emoji": "❤️"}]
    await api.call("setMessageReaction", chat_id=101, message_id=1, reaction=reaction)
    assert asked.reactions == ["❤️"]


async def test_a_reaction_that_telegram_does_not_have_is_refused(api: Api, ana: Person) -> None:
    ana.send("done")
    reaction = [{"type": "emoji", "emoji": "🦵"}]
    answer = await api.call("setMessageReaction", chat_id=101, message_id=1, reaction=reaction)
    assert answer.refusal == (400, "Bad Request: REACTION_INVALID")


async def test_a_message_is_pinned_and_unpinned(api: Api, ana: Person) -> None:
    await api.send("20")
    await api.call("pinChatMessage", chat_id=101, message_id=1)
    pinned = list(ana.chat.pinned)
    await api.call("unpinChatMessage", chat_id=101)
    assert (pinned, ana.chat.pinned) == ([1], [])
