"""The assistant: a message in, a reply out, the exchange on record before anybody sees the reply."""

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from bot.flows.questions import Questions
from bot.flows.refusals import help_reply
from bot.messages import Message, Outcome, Reply


class Earlier(Protocol):
    """An exchange on record, as far as the next reply needs it."""

    @property
    def understood(self) -> str:
        """The question as it was searched for."""


class Exchanges(Protocol):
    """Where exchanges are kept."""

    def add(
        self, message: Message, reply: Reply, passages: Sequence[tuple[str, float]], key: str | None = None
    ) -> str:
        """Keep an exchange and give its id; the same key gives the same id and keeps nothing twice."""

    def earlier(self, conversation: str, limit: int = 6) -> Sequence[Earlier]:
        """The last exchanges of a conversation, oldest first."""


class Assistant:
    """Answers messages and keeps what was asked and answered."""

    def __init__(self, questions: Questions, exchanges: Exchanges) -> None:
        self._questions = questions
        self._exchanges = exchanges

    def reply(self, message: Message, key: str | None = None) -> Reply:
        """The reply to a message, recorded; `key` names the event it came by, so that a repeat is recorded once.

        Raises AssistantError where there is something that a person must mend first.
        """
        started = time.perf_counter()
        earlier = [exchange.understood for exchange in self._exchanges.earlier(message.conversation)]
        reply = self._questions.reply(message, [question for question in earlier if question])
        reply = replace(reply, took_ms=round((time.perf_counter() - started) * 1000))
        if reply.outcome is Outcome.HELP:
            return reply
        passages = [(f"{citation.path}#{citation.section}", 0.0) for citation in reply.citations]
        return replace(reply, exchange=self._exchanges.add(message, reply, passages, key))

    def help(self) -> Reply:
        """How to use the assistant."""
        return help_reply()
