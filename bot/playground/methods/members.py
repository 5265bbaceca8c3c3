"""The methods that look at a chat and who is in it."""

from __future__ import annotations

from collections.abc import Callable

from bot.playground import wire
from bot.playground.errors import bad_request
from bot.playground.network import Network
from bot.playground.parameters import Params


def get_chat(network: Network, params: Params) -> object:
    """getChat."""
    chat = network.chat(params)
    return chat.to_json() | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": _NO_GIFTS}


_NO_GIFTS = {
    "unlimited_gifts": False,
    "limited_gifts": False,
    "unique_gifts": False,
    "premium_subscription": False,
    "gifts_from_channels": False,
}


def get_member(network: Network, params: Params) -> object:
    """getChatMember; the first person of a group is its creator."""
    chat = network.chat(params)
    user_id = params.integer("user_id")
    if user_id == network.bot.user_id:
        return wire.member_json(network.bot, "left" if chat.blocked else "member")
    user = chat.members.get(user_id or 0)
    if user is None:
        raise bad_request("invalid user_id specified")
    creator = chat.type != "private" and user == next(iter(chat.members.values()))
    return wire.member_json(user, "creator" if creator else "member")


def get_administrators(network: Network, params: Params) -> object:
    """getChatAdministrators: the creator alone."""
    chat = network.chat(params)
    if chat.type == "private":
        raise bad_request("there are no administrators in the private chat")
    return [wire.member_json(user, "creator") for user in list(chat.members.values())[:1]]


METHODS: dict[str, Callable[[Network, Params], object]] = {
    "getChat": get_chat,
    "getChatMember": get_member,
    "getChatAdministrators": get_administrators,
}
