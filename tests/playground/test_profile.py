"""The bot's commands, name and descriptions are checked and kept."""

from __future__ import annotations

from typing import Any

import pytest

from tests.playground.client import Api

START = {"command": "start", "description": "Begin"}


async def test_commands_are_kept_for_their_scope_and_language(api: Api) -> None:
    await api.call("setMyCommands", commands=[START])
    await api.call("setMyCommands", commands=[], language_code="es")
    own = (await api.call("getMyCommands")).result
    other = (await api.call("getMyCommands", scope={"type": "all_private_chats"})).result
    assert (own, other) == ([START], [])


async def test_deleted_commands_are_gone(api: Api) -> None:
    await api.call("setMyCommands", commands=[START])
    await api.call("deleteMyCommands")
    assert (await api.call("getMyCommands")).result == []


@pytest.mark.parametrize(
    ("commands", "reason"),
    [
        ([{"command": "Start", "description": "Begin"}], "BOT_COMMAND_INVALID"),
        ([{"command": "x" * 33, "description": "Begin"}], "BOT_COMMAND_INVALID"),
        ([{"command": "start", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "start", "description": "x" * 257}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([START] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_commands_that_telegram_refuses_are_refused(api: Api, commands: list[Any], reason: str) -> None:
    answer = await api.call("setMyCommands", commands=commands)
    assert answer.refusal == (400, f"Bad Request: {reason}")


@pytest.mark.parametrize(
    ("setter", "getter", "field", "most"),
    [
        ("setMyName", "getMyName", "name", 64),
        ("setMyDescription", "getMyDescription", "description", 512),
        ("setMyShortDescription", "getMyShortDescription", "short_description", 120),
    ],
)
async def test_what_the_bot_says_of_itself_is_kept_up_to_its_length(
    api: Api, setter: str, getter: str, field: str, most: int
) -> None:
    await api.call(setter, **{field: "x" * most})
    assert (await api.call(getter)).result == {field: "x" * most}
    assert (await api.call(setter, **{field: "x" * (most + 1)})).status == 400


async def test_a_menu_button_is_kept(api: Api) -> None:
    await api.call("setChatMenuButton", chat_id=101, menu_button={"type": "default"})
    assert (await api.call("getChatMenuButton", chat_id=101)).result == {"type": "default"}


async def test_after_log_out_every_call_is_refused(api: Api) -> None:
    await api.call("logOut")
    assert (await api.call("getMe")).refusal == (400, "Logged out")
