"""Carries deliveries to the bot, again if it failed, and shows what comes with the answer."""

import asyncio
from collections.abc import Callable, Sequence

from .answers import SlackError
from .deliveries import Ack, Courier, Delivery
from .loop_thread import LoopThread
from .responses import Responses
from .submissions import settle_submission
from .workspace import Workspace


class PostOffice:
    """Keeps every delivery; `retries` are the pauses before failed events go out again."""

    def __init__(
        self,
        workspace: Workspace,
        responses: Responses,
        courier: Callable[[], Courier],
        retries: Sequence[float],
    ) -> None:
        self.deliveries: list[Delivery] = []
        self.retries = retries
        self._workspace = workspace
        self._responses = responses
        self._courier = courier

    def carry(
        self,
        deliveries: Sequence[Delivery],
        loop: LoopThread,
        attempt: int = 0,
        reason: str = "",
        *,
        wait: bool = True,
    ) -> None:
        """Deliver at the same moment; wait for the acknowledgements unless told otherwise."""
        self.deliveries += [delivery for delivery in deliveries if delivery not in self.deliveries]
        futures = [loop.submit(self._deliver(delivery, loop, attempt, reason)) for delivery in deliveries]
        for future in futures if wait else ():
            future.result()

    async def _deliver(self, delivery: Delivery, loop: LoopThread, attempt: int, reason: str) -> None:
        ack = await self._courier().carry(delivery, attempt, reason)
        with self._workspace.changed:
            delivery.acks.append(ack)
            self._workspace.changed.notify_all()
        if ack.ok:
            self._settle(delivery, ack)
        elif delivery.kind == "events_api" and attempt < len(self.retries) and not ack.no_retry:
            loop.submit(self._retry(delivery, loop, attempt + 1, "http_error" if ack.status else "timeout"))

    async def _retry(self, delivery: Delivery, loop: LoopThread, attempt: int, reason: str) -> None:
        await asyncio.sleep(self.retries[attempt - 1])
        await self._deliver(delivery, loop, attempt, reason)

    def _settle(self, delivery: Delivery, ack: Ack) -> None:
        """Show what came with the acknowledgement, as Slack does."""
        payload, body = delivery.payload, ack.body
        try:
            if delivery.kind == "slash_commands" and body:
                shown = {"text": body} if isinstance(body, str) else body
                self._responses.show(shown, payload["channel_id"], payload["user_id"], None)
            elif payload.get("type") == "view_submission":
                settle_submission(self._workspace, payload, body or {})
        except SlackError as error:
            delivery.refused = error.name
