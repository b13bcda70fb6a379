"""The assistant: a message in, a reply out, the exchange on record before anybody sees the reply."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Protocol, runtime_checkable

from bot.flows.small_talk import help_reply
from bot.messages import SAYS, Form, Message, Notice, Outcome, Part, PartKind, Reply

GONE = "That button belongs to something that is over. Please ask or say it again."
_KEPT_ELSEWHERE = (
    Outcome.HELP,
    Outcome.INTERVIEW,
    Outcome.FINDING,
    Outcome.DRAFT,
)  # in the journal, or not at all


class Flow(Protocol):
    """Something a person can ask for."""

    def reply(self, message: Message, earlier: Sequence[str], key: str | None = None) -> Reply | None:
        """The reply where the message is this flow's, otherwise none; the same `key` has no second effect."""


@runtime_checkable
class Expecting(Protocol):
    """A flow that goes on in a conversation: the next words there are its own, whatever they are."""

    def expects(self, room: str) -> bool:
        """Whether it waits for words in a conversation."""


@runtime_checkable
class Filling(Protocol):
    """A flow with forms."""

    def form(self, value: str, person: str) -> Form | None:
        """The form behind a button, none where it is not this flow's or is over."""


@runtime_checkable
class Reminding(Protocol):
    """A flow that speaks up by itself."""

    def due(self, now: datetime) -> Sequence[tuple[str, Notice]]:
        """What is to be said now, each under a key by which it is said once."""


class Earlier(Protocol):
    """An exchange on record, as far as the next reply needs it."""

    @property
    def understood(self) -> str:
        """The question as it was searched for."""


class Exchanges(Protocol):
    """Where exchanges are kept."""

    def add(self, message: Message, reply: Reply, key: str | None = None) -> str:
        """Keep an exchange and give its id; the same key gives the same id and keeps nothing twice."""

    def earlier(self, conversation: str, limit: int = 6) -> Sequence[Earlier]:
        """The last exchanges of a conversation, oldest first."""


class Assistant:
    """Gives each message to the first flow that takes it, and keeps what was asked and answered."""

    def __init__(self, flows: Sequence[Flow], exchanges: Exchanges) -> None:
        self._flows = flows
        self._exchanges = exchanges

    def reply(self, message: Message, key: str | None = None) -> Reply:
        """The reply to a message, recorded; `key` names the event it came by, so that a repeat is recorded once.

        Raises AssistantError where there is something that a person must mend first.
        """
        started = time.perf_counter()
        message = _as_typed(message)
        earlier = [exchange.understood for exchange in self._exchanges.earlier(message.conversation)]
        reply = first_reply(self._flows, message, [question for question in earlier if question], key)
        reply = replace(reply, took_ms=round((time.perf_counter() - started) * 1000))
        if reply.outcome in _KEPT_ELSEWHERE:
            return reply
        return replace(reply, exchange=self._exchanges.add(message, reply, key))

    def help(self) -> Reply:
        """How to use the assistant."""
        return help_reply()

    def expects(self, room: str) -> bool:
        """Whether some flow waits for words in a conversation."""
        return any(flow.expects(room) for flow in self._flows if isinstance(flow, Expecting))

    def form(self, value: str, person: str) -> Form | None:
        """The form behind a button, none where it is over."""
        forms = (flow.form(value, person) for flow in self._flows if isinstance(flow, Filling))
        return next((form for form in forms if form), None)

    def due(self, now: datetime) -> list[tuple[str, Notice]]:
        """What the flows have to say by themselves now, each under a key by which it is said once."""
        return [reminder for flow in self._flows if isinstance(flow, Reminding) for reminder in flow.due(now)]


def _as_typed(message: Message) -> Message:
    """A button that says something for the person is the same as typing it."""
    if not message.pressed.startswith(SAYS):
        return message
    return replace(message, text=message.pressed.removeprefix(SAYS), pressed="")


def first_reply(flows: Sequence[Flow], message: Message, earlier: Sequence[str], key: str | None) -> Reply:
    """What the first flow says that takes the message; that a button is over where none does."""
    for flow in flows:
        reply = flow.reply(message, earlier, key)
        if reply is not None:
            return reply
    return Reply(Outcome.HELP, (Part(PartKind.SAY, GONE),)) if message.pressed else help_reply()
