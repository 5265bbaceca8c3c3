"""The methods about the bot itself: who it is, its name, descriptions, commands and menu button."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from bot.playground.changes import Change
from bot.playground.errors import bad_request
from bot.playground.network import Network
from bot.playground.parameters import Params

MOST_COMMANDS = 100
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_SCOPES = frozenset(
    {
        "default",
        "all_private_chats",
        "all_group_chats",
        "all_chat_administrators",
        "chat",
        "chat_administrators",
        "chat_member",
    }
)


def get_me(network: Network, params: Params) -> object:
    """getMe."""
    return network.bot.to_json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
    }


def _scope(network: Network, params: Params) -> tuple[str, str]:
    """The key of a command list: scope as JSON and language code."""
    scope = params.structure("scope") or {"type": "default"}
    if not isinstance(scope, dict) or scope.get("type") not in _SCOPES:
        raise bad_request("can't parse BotCommandScope: unsupported type specified")
    if "chat_id" in scope:
        network.chat(Params(fields=scope))
    language = params.text("language_code") or ""
    if language and not re.fullmatch(r"[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return json.dumps(scope, sort_keys=True), language


def set_commands(network: Network, params: Params) -> object:
    """setMyCommands."""
    given = params.structure("commands")
    if not isinstance(given, list):
        raise bad_request("can't parse commands JSON object")
    if len(given) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    commands = []
    for item in given:
        if not isinstance(item, dict):
            raise bad_request("can't parse BotCommand: expected an Object")
        name, description = str(item.get("command", "")).removeprefix("/"), str(item.get("description", ""))
        if not _COMMAND.fullmatch(name):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(description.strip()) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        commands.append({"command": name, "description": description})
    network.profile.commands[_scope(network, params)] = commands
    network.changes.tell(Change(kind="commands"))
    return True


def get_commands(network: Network, params: Params) -> object:
    """getMyCommands."""
    return network.profile.commands.get(_scope(network, params), [])


def delete_commands(network: Network, params: Params) -> object:
    """deleteMyCommands."""
    network.profile.commands.pop(_scope(network, params), None)
    network.changes.tell(Change(kind="commands"))
    return True


def _set_text(
    field: str, most: int, texts: Callable[[Network], dict[str, str]]
) -> Callable[[Network, Params], object]:
    def set_text(network: Network, params: Params) -> object:
        text = params.text(field) or ""
        if len(text) > most:
            raise bad_request(f"{field} is too long, it must be at most {most} characters")
        texts(network)[params.text("language_code") or ""] = text
        network.changes.tell(Change(kind="commands"))
        return True

    return set_text


def _get_text(field: str, texts: Callable[[Network], dict[str, str]]) -> Callable[[Network, Params], object]:
    def get_text(network: Network, params: Params) -> object:
        found = texts(network)
        default = network.bot.first_name if field == "name" else ""
        return {field: found.get(params.text("language_code") or "") or found.get("") or default}

    return get_text


def set_menu_button(network: Network, params: Params) -> object:
    """setChatMenuButton."""
    button = params.structure("menu_button") or {"type": "default"}
    if not isinstance(button, dict) or button.get("type") not in {"default", "commands", "web_app"}:
        raise bad_request("can't parse menu button: unsupported type specified")
    chat_id = network.chat(params).chat_id if params.text("chat_id") else 0
    network.profile.menu_buttons[chat_id] = button
    return True


def get_menu_button(network: Network, params: Params) -> object:
    """getChatMenuButton."""
    return network.profile.menu_buttons.get(params.integer("chat_id") or 0, {"type": "commands"})


def log_out(network: Network, params: Params) -> object:
    """logOut: every later call is refused."""
    network.logged_out = True
    return True


def close(network: Network, params: Params) -> object:
    """close; Telegram allows it only on a local server older than ten minutes, here it does nothing."""
    return True


METHODS: dict[str, Callable[[Network, Params], object]] = {
    "getMe": get_me,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    "setMyName": _set_text("name", 64, lambda network: network.profile.names),
    "getMyName": _get_text("name", lambda network: network.profile.names),
    "setMyDescription": _set_text("description", 512, lambda network: network.profile.descriptions),
    "getMyDescription": _get_text("description", lambda network: network.profile.descriptions),
    "setMyShortDescription": _set_text(
        "short_description", 120, lambda network: network.profile.short_descriptions
    ),
    "getMyShortDescription": _get_text(
        "short_description", lambda network: network.profile.short_descriptions
    ),
    "setChatMenuButton": set_menu_button,
    "getChatMenuButton": get_menu_button,
    "logOut": log_out,
    "close": close,
}
