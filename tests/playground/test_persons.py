"""What persons do becomes the updates that Telegram would send."""

from __future__ import annotations

import pytest

from bot.playground import BlockedError, Person, Playground
from tests.playground.client import Api


async def test_a_command_is_marked_as_one(api: Api, ana: Person) -> None:
    ana.send("/start now")
    message = (await api.call("getUpdates")).result[0]["message"]
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {"id": 101, "is_bot": False, "first_name": "Ana", "language_code": "en"}


async def test_addresses_are_marked_and_paths_are_no_commands(api: Api, ana: Person) -> None:
    ana.send("🦵 see https://example.org/a or me@example.org, not 1/2")
    entities = (await api.call("getUpdates")).result[0]["message"]["entities"]
    assert [(entity["type"], entity["offset"]) for entity in entities] == [("url", 7), ("email", 32)]


@pytest.mark.parametrize("text", ["", " \n", "x" * 4097])
def test_a_text_that_no_app_would_send_is_refused(ana: Person, text: str) -> None:
    with pytest.raises(ValueError, match="text"):
        ana.send(text)


async def test_pictures_stickers_voices_and_places_are_messages(api: Api, ana: Person) -> None:
    ana.send_photo(caption="look")
    ana.send_sticker()
    ana.send_voice()
    ana.send_location(52.5, 13.4)
    ana.send_raw({"dice": {"emoji": "🎲", "value": 3}})
    updates = (await api.call("getUpdates")).result
    photo, sticker, voice, location, dice = [update["message"] for update in updates]
    assert (photo["photo"][0]["width"], photo["caption"]) == (1, "look")
    assert (sticker["sticker"]["emoji"], voice["voice"]["duration"]) == ("👍", 3)
    assert (location["location"]["latitude"], dice["dice"]["value"]) == (52.5, 3)


async def test_an_edit_by_a_person_is_an_update(api: Api, ana: Person) -> None:
    ana.edit(ana.send("helo"), "hello")
    edited = (await api.call("getUpdates")).result[1]["edited_message"]
    assert (edited["text"], edited["edit_date"]) == ("hello", 1772359200)


async def test_a_channel_post_has_no_sender(api: Api, playground: Playground) -> None:
    playground.channel_post("news")
    post = (await api.call("getUpdates")).result[0]["channel_post"]
    assert (post["text"], post["chat"]["type"], "from" in post) == ("news", "channel", False)


async def test_blocking_and_unblocking_are_told(api: Api, ana: Person) -> None:
    ana.block()
    ana.unblock()
    told = [update["my_chat_member"] for update in (await api.call("getUpdates")).result]
    statuses = [(item["old_chat_member"]["status"], item["new_chat_member"]["status"]) for item in told]
    assert statuses == [("member", "kicked"), ("kicked", "member")]


async def test_who_has_blocked_the_bot_cannot_write(ana: Person) -> None:
    ana.block()
    with pytest.raises(BlockedError, match="Ana has blocked the bot"):
        ana.send("hello")


async def test_a_person_hears_the_bot_only(api: Api, ana: Person) -> None:
    ana.send("hello")
    await api.send("hi")
    assert ([message.text for message in ana.heard], ana.last.text) == (["hi"], "hi")


def test_a_bot_that_has_said_nothing_has_no_last_message(ana: Person) -> None:
    with pytest.raises(LookupError, match="has said nothing to Ana"):
        _ = ana.last


async def test_a_bot_in_privacy_mode_sees_what_is_for_it(
    api: Api, ana: Person, playground: Playground
) -> None:
    group = playground.group("Team")
    group.send(ana, "chatter")
    group.send(ana, "/help")
    await api.send("yes?", chat_id=group.chat_id)
    group.send(ana, "thanks", reply_to=group.last.message_id)
    texts = [update["message"]["text"] for update in (await api.call("getUpdates")).result]
    assert texts == ["/help", "thanks"]


async def test_a_group_that_moved_names_its_new_id(api: Api, ana: Person, playground: Playground) -> None:
    group = playground.group("Team", chat_id=-77)
    moved = group.migrate(-1007, ana)
    answer = await api.send("hello", chat_id=-77)
    assert answer.refusal == (400, "Bad Request: group chat was upgraded to a supergroup chat")
    assert answer.body["parameters"] == {"migrate_to_chat_id": moved.chat_id}


async def test_an_expelled_bot_may_not_send(api: Api, ana: Person, playground: Playground) -> None:
    group = playground.group("Team")
    group.expel_bot(ana)
    assert (await api.send("hello", chat_id=group.chat_id)).status == 403


async def test_the_members_of_a_group_can_be_asked_for(api: Api, ana: Person, playground: Playground) -> None:
    group = playground.group("Team")
    group.join(ana)
    administrators = (await api.call("getChatAdministrators", chat_id=group.chat_id)).result
    member = (await api.call("getChatMember", chat_id=group.chat_id, user_id=42)).result
    assert ([item["user"]["id"] for item in administrators], member["status"]) == ([101], "member")


async def test_the_chat_itself_can_be_asked_for(api: Api) -> None:
    chat = (await api.call("getChat", chat_id=101)).result
    assert (chat["type"], chat["first_name"]) == ("private", "Ana")
