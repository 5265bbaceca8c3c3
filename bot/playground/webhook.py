"""Delivers updates to a webhook, in order, with the secret header; it makes no updates.

A refused delivery is tried again a few times and then given up, with the reason in getWebhookInfo.
"""

from __future__ import annotations

import asyncio

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.playground.changes import Change
from bot.playground.network import Network
from bot.playground.updates import QueuedUpdate

TRIES = 4
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name


class WebhookSender:
    """Runs beside the server; idle while no webhook is set."""

    def __init__(self, network: Network, *, retry_s: float = 0.05) -> None:
        self._network = network
        self._retry_s = retry_s
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Starts delivering."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Stops; an update in flight stays queued."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        async with ClientSession(timeout=ClientTimeout(total=30)) as session:
            while True:
                if self._network.webhook.url and self._network.updates.pending:
                    await self._deliver(session, self._network.updates.pending[0])
                else:
                    await self._network.changes.next()

    async def _deliver(self, session: ClientSession, update: QueuedUpdate) -> None:
        for attempt in range(TRIES):
            hook = self._network.webhook
            if not hook.url:
                return
            headers = {SECRET_HEADER: hook.secret_token} if hook.secret_token else {}
            try:
                async with session.post(hook.url, json=update.body, headers=headers) as answer:
                    reason = (
                        None if answer.status < 300 else f"Wrong response from the webhook: {answer.status}"
                    )
            except (ClientError, TimeoutError) as error:
                reason = f"Connection failed: {type(error).__name__}"
            if reason is None:
                break
            hook.last_error, hook.last_error_at = reason, self._network.now()
            await asyncio.sleep(self._retry_s * 2**attempt)
        self._network.updates.confirm(update.update_id + 1)
        self._network.changes.tell(Change(kind="poll"))
