"""What the channel needs from others: somebody who replies, and records that survive."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from bot.messages import Form, Message, Notice, Reply


class Event(Protocol):
    """Work that was claimed; `attempts` counts how often a worker has taken it, this time included."""

    @property
    def id(self) -> str:
        """The id it was claimed under."""
        ...

    @property
    def kind(self) -> str:
        """What sort of work: one of the kinds in `claims`."""
        ...

    @property
    def payload(self) -> Mapping[str, Any]:
        """What the worker needs to know."""
        ...

    @property
    def attempts(self) -> int:
        """1 when a worker has it for the first time."""
        ...


class Inbox(Protocol):
    """Durable work: what is claimed is done once, by one worker at a time."""

    def claim(self, event_id: str, kind: str, payload: Mapping[str, Any], also: Sequence[str] = ()) -> bool:
        """Store the work; False if this id, or one of `also`, has been claimed before."""
        ...

    def take(self, worker: str, lease_seconds: float) -> Event | None:
        """The next due work, hidden from other workers for the lease."""
        ...

    def done(self, event_id: str) -> None:
        """The work is finished."""
        ...

    def retry(self, event_id: str, delay_seconds: float, reason: str) -> None:
        """Offer the work again after a delay."""
        ...

    def fail(self, event_id: str, reason: str) -> None:
        """Give the work up."""
        ...

    def waiting(self) -> int:
        """How much work is not finished yet."""
        ...

    def note(self, event_id: str, key: str, value: Any) -> None:
        """Remember a step of the work."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete work done before then; its ids stay claimed for a while."""
        ...

    def notes(self, event_id: str) -> Mapping[str, Any]:
        """The steps remembered so far."""
        ...


class Exchange(Protocol):
    """A recorded question with its reply."""

    @property
    def question(self) -> str:
        """What was asked."""
        ...

    @property
    def understood(self) -> str:
        """The question with what a follow-up takes from the thread."""
        ...

    @property
    def person(self) -> str:
        """Who asked."""
        ...


class Exchanges(Protocol):
    """The record of questions and replies."""

    def get(self, exchange_id: str) -> Exchange | None:
        """One exchange, none if there is no such id."""
        ...

    def rate(self, exchange_id: str, person: str, helpful: bool, at: datetime) -> bool:
        """Keep what a person thinks of the reply; False if that is what is already kept."""
        ...

    def escalate(self, exchange_id: str, person: str, at: datetime) -> bool:
        """Mark that the security team was asked; False if it had been before."""
        ...

    def earlier(self, conversation: str) -> Sequence[Exchange]:
        """The exchanges of a conversation so far."""
        ...


class Answering(Protocol):
    """The assistant, as a channel sees it."""

    def reply(self, message: Message, key: str | None = None) -> Reply:
        """The reply to a message; the same `key` gives the same recorded exchange."""
        ...

    def help(self) -> Reply:
        """How to use the assistant."""
        ...

    def form(self, value: str, person: str) -> Form | None:
        """The form behind a button with this value, none where there is nothing to fill in any more."""
        ...

    def expects(self, room: str) -> bool:
        """Whether something is going on in a room (`Message.room`), so that whatever is said there belongs to it.

        Asked before a message is acknowledged, so it must be quick; an error makes Slack deliver again.
        """
        ...

    def due(self, now: datetime) -> Sequence[tuple[str, Notice]]:
        """What people are to be reminded of now, each with a key under which it is delivered once.

        Keys are remembered for 60 days: a reminder that comes again must have its day in the key, and one that is still
        due after that is said again.
        """
        ...
