"""Whatever a person, a group or Telegram sends: a short answer or none, and nothing breaks."""

import pytest

from tests.stories.world import World, begin


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4096,
        "knee " * 800,
        "🦵" * 100,
        "<b>knee</b> <script>alert(1)</script> &amp; </b>",
        "\x01\x02 \u200b\u200d\ufeff",
        "'; DROP TABLE persons; --",
        "**bold** *open _under_ `tick` [link](x)",
        "колено болит?",
        "膝を曲げてもいいですか",
        "/unknowncommand",
        "/",
        "/start@legup_playground_bot please",
        "{ $name } { 1 +",
    ],
)
async def test_any_text_is_answered_in_a_short_message(world: World, text: str) -> None:
    ana = world.person("Ana")
    await world.send(ana, text)
    assert 0 < len(ana.last.text) < 1000
    assert "went wrong" not in ana.last.text


async def test_pictures_stickers_and_voices_get_one_line(world: World) -> None:
    ana = world.person("Ana")
    ana.send_photo()
    ana.send_sticker()
    ana.send_voice()
    await world.settle()
    assert [message.text[:21] for message in ana.heard] == ["I can only read words"] * 3


async def test_an_edited_message_is_left_alone(world: World) -> None:
    ana = world.person("Ana")
    ana.edit(ana.send("/start"), "remind me every day at 7:30")
    await world.settle()
    assert len(ana.heard) == 1


async def test_a_channel_post_is_left_alone(world: World) -> None:
    world.playground.channel_post("how straight should my leg be?")
    await world.settle()
    assert not [call for call in world.playground.calls if call.method == "sendMessage"]


async def test_a_group_hears_once_where_to_go(world: World) -> None:
    ana = world.person("Ana")
    team = world.playground.group("Team")
    team.join(ana)
    team.send(ana, "/start@legup_playground_bot")
    team.send(ana, "how straight should my leg be?")
    await world.settle()
    assert [message.text for message in team.heard] == [
        "I work in private chats only, for now. Write to me there and we start."
    ]


@pytest.mark.parametrize(
    "data", ["", "zz:1", "ss:1:1:fly", "ss:99999999999999999999:1:pause", "en:no/such", "💥", "xs:nope"]
)
async def test_a_press_with_foreign_data_is_answered_and_changes_nothing(world: World, data: str) -> None:
    ana = world.person("Ana")
    await begin(world, ana)
    ana.press_data(ana.last.message_id, data)
    await world.settle()
    assert "went wrong" not in ana.last.text
    await world.advance(minutes=5)
    assert "40 seconds on the right and 40 seconds on the left" in ana.last.text


async def test_a_press_on_another_persons_session_changes_nothing(world: World) -> None:
    ana, ben = world.person("Ana", 101), world.person("Ben", 102)
    await begin(world, ana)
    await world.send(ben, "/start")
    ben.press_data(ben.last.message_id, "ss:1:1:stop")
    await world.settle()
    assert ben.toasts[-1] == "That step has passed."
    await world.advance(minutes=5)
    assert ana.last.text.startswith("Let go. That's it")


async def test_nobody_can_remove_anothers_reminder(world: World) -> None:
    ana, ben = world.person("Ana", 101), world.person("Ben", 102)
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    await world.send(ben, "/start")
    ben.press_data(ben.last.message_id, "rx:1")
    await world.settle()
    await world.send(ana, "/reminders")
    assert "every day at 07:30" in ana.last.text


@pytest.mark.parametrize(
    "update",
    [
        {"surprise": {"of": "tomorrow"}},
        {"message": {"message_id": 1}},
        {"message": "no object"},
        {"callback_query": {"id": 5}},
        {"message": {"message_id": 1, "date": "yesterday", "chat": {"id": "x"}}},
    ],
)
async def test_an_update_that_nobody_knows_costs_only_itself(world: World, update: dict[str, object]) -> None:
    ana = world.person("Ana")
    world.playground.raw_update(update)
    await world.send(ana, "/start")
    assert ana.last.text.startswith("Hello, I'm Leg Up")


async def test_a_person_who_blocks_the_bot_is_frozen_and_thawed_without_backlog(world: World) -> None:
    ana = world.person("Ana")
    await world.send(ana, "remind me every day at 7:30")
    await world.send(ana, "Berlin")
    heard = len(ana.heard)
    ana.block()
    await world.settle()
    await world.advance(days=3)
    ana.unblock()
    await world.settle()
    assert len(ana.heard) == heard
    await world.advance(days=1)
    assert len(ana.heard) == heard + 1
