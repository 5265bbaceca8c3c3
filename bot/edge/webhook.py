"""Updates pushed by Telegram: a small server that checks the secret and hands them on; it must not handle one.

It answers 200 before an update is handled, so that Telegram does not send it again to a bot that is slow; what was
answered so and not handled when the process dies is gone, as it is with long polling.
"""

import hmac
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from aiohttp import web
from telegram import Update
from telegram.error import BadRequest

from bot.edge.bot_api import BotApi
from bot.errors import SettingsError

_LOG = logging.getLogger(__name__)

MOST_BYTES = 2**20
"""An update is a few kilobytes."""

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Where Telegram is to send updates, the secret that proves that it is Telegram, and where this process listens."""

    url: str
    secret: str = field(repr=False)
    host: str
    port: int


class WebhookServer:
    """Runs beside the bot. `receive` takes each update."""

    def __init__(self, webhook: Webhook, bot: BotApi, receive: Callable[[Update], None]) -> None:
        self._webhook = webhook
        self._bot = bot
        self._receive = receive
        self._runner: web.AppRunner | None = None

    async def start(self, allowed_updates: Sequence[str]) -> None:
        """Listen, then tell Telegram.

        Raises OSError when the address is taken, SettingsError when Telegram does not take the URL or the secret.
        """
        app = web.Application(client_max_size=MOST_BYTES)
        app.router.add_post(urlsplit(self._webhook.url).path or "/", self._on_post)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=2)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self._webhook.host, self._webhook.port).start()
            await self._bot.set_webhook(
                self._webhook.url,
                secret_token=self._webhook.secret,
                allowed_updates=list(allowed_updates),
            )
        except BadRequest as error:
            await self.stop()
            raise SettingsError(
                f"WEBHOOK_URL: Telegram does not take it ({error.message}); expected an address that it can reach "
                "by https, on port 443, 80, 88 or 8443"
            ) from error
        except BaseException:
            await self.stop()
            raise

    async def stop(self) -> None:
        """Take no more; Telegram keeps what comes meanwhile, for the webhook stays set."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    async def _on_post(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), self._webhook.secret.encode()):
            _LOG.warning("a request to the webhook without the secret was refused")
            return web.Response(status=403)
        try:
            update = self._bot.parse_update(json.loads(await request.read()))
        except ValueError:
            return web.Response(status=400)
        if update is not None:
            self._receive(update)
        return web.Response()
