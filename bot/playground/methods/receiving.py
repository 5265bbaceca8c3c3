"""The methods about how updates and files reach the bot, but for getUpdates, which waits and is the server's."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from bot.playground.changes import Change
from bot.playground.errors import ApiError, bad_request
from bot.playground.files import MOST_DOWNLOAD_BYTES
from bot.playground.network import Network, Webhook
from bot.playground.parameters import Params

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def read_allowed(params: Params) -> list[str] | None:
    """allowed_updates; None when it is absent, which leaves what was set before."""
    given = params.structure("allowed_updates")
    if given is None:
        return None
    if not isinstance(given, list) or not all(isinstance(item, str) for item in given):
        raise bad_request("can't parse allowed_updates: expected an Array of String")
    return given


async def get_updates(network: Network, params: Params) -> object:
    """getUpdates; waits at most 50 s of network time."""
    if network.webhook.url:
        raise ApiError(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
    allowed = read_allowed(params)
    if allowed is not None:
        network.updates.allow(allowed)
    limit = params.integer("limit")
    timeout_s = min(max(params.number("timeout") or 0, 0), 50)
    return await network.updates.poll(
        params.integer("offset") or 0, 100 if limit is None or not 1 <= limit <= 100 else limit, timeout_s
    )


def set_webhook(network: Network, params: Params) -> object:
    """setWebhook: https, or http to this machine, which Telegram would not take and the playground needs."""
    url = params.text("url") or ""
    if not url:
        return delete_webhook(network, params)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in _LOOPBACK:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret_token = params.text("secret_token") or ""
    if not re.fullmatch(r"[A-Za-z0-9_-]{0,256}", secret_token):
        raise bad_request("secret token contains illegal characters")
    allowed = read_allowed(params)
    if allowed is not None:
        network.updates.allow(allowed)
    _drop_if_asked(network, params)
    network.webhook = Webhook(
        url=url, secret_token=secret_token, max_connections=params.integer("max_connections") or 40
    )
    network.updates.end_polls("Conflict: terminated by setWebhook request")
    network.changes.tell(Change(kind="poll"))
    return True


def delete_webhook(network: Network, params: Params) -> object:
    """deleteWebhook."""
    _drop_if_asked(network, params)
    network.webhook = Webhook()
    network.changes.tell(Change(kind="poll"))
    return True


def _drop_if_asked(network: Network, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        network.updates.pending.clear()


def get_webhook_info(network: Network, params: Params) -> object:
    """getWebhookInfo."""
    hook = network.webhook
    info: dict[str, object] = {
        "url": hook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(network.updates.pending),
    }
    if hook.url:
        info["max_connections"] = hook.max_connections
    if network.updates.allowed:
        info["allowed_updates"] = sorted(network.updates.allowed)
    if hook.last_error is not None and hook.last_error_at is not None:
        info |= {
            "last_error_date": int(hook.last_error_at.timestamp()),
            "last_error_message": hook.last_error,
        }
    return info


def get_file(network: Network, params: Params) -> object:
    """getFile: the path under /file/bot<token>/; at most 20 MB."""
    stored = network.files.get(params.text("file_id") or "")
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.content) > MOST_DOWNLOAD_BYTES:
        raise bad_request("file is too big")
    return stored.to_json() | {"file_path": stored.path}


METHODS: dict[str, Callable[[Network, Params], object]] = {
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "getFile": get_file,
}
