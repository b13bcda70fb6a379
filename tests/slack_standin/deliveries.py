"""What Slack delivers to a bot, and how the bot acknowledged it."""

from dataclasses import dataclass, field
from typing import Any, Protocol

from .answers import Json


@dataclass(frozen=True)
class Ack:
    """The bot's answer to one delivery: `status` is None if none came in time.

    Over Socket Mode an acknowledged envelope counts as 200. `body` is what came with it: the JSON
    payload, or the text of an HTTP response.
    """

    transport: str
    kind: str
    status: int | None
    seconds: float
    body: Any = None
    attempt: int = 0
    error: str = ""
    no_retry: bool = False

    @property
    def ok(self) -> bool:
        """True if Slack would be content."""
        return self.status is not None and 200 <= self.status < 300


@dataclass(eq=False)
class Delivery:
    """A payload on its way to the bot, with every acknowledgement it got.

    `refused` names the Slack error if what came with the acknowledgement could not be shown.
    """

    kind: str
    payload: Json
    acks: list[Ack] = field(default_factory=list)
    refused: str = ""

    @property
    def ack(self) -> Ack | None:
        """The latest acknowledgement."""
        return self.acks[-1] if self.acks else None

    @property
    def event_id(self) -> str | None:
        """The id of an event, the same at every redelivery."""
        event_id: str | None = self.payload.get("event_id")
        return event_id

    @property
    def response_url(self) -> str:
        """Where the bot may answer a command or click."""
        return str(self.payload["response_url"])


class Courier(Protocol):
    """A transport: carries one payload to the bot and waits for the acknowledgement."""

    async def carry(self, delivery: Delivery, attempt: int, reason: str) -> Ack:
        """Deliver once; never raises for what the bot does wrong."""
        ...

    async def close(self) -> None:
        """Give up all connections."""
        ...
