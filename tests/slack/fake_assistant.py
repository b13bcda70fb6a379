"""An assistant that answers by a few words in the question, and records its exchanges."""

import threading
from collections.abc import Callable
from dataclasses import replace

from bot.errors import IndexMissingError
from bot.messages import Message, Outcome, Part, PartKind, Reply
from bot.records.database import Records
from tests.slack.replies import answer, honest_no


class FakeAssistant:
    """Answers everything but what its words say otherwise; `asked` is what it was asked, retries included."""

    def __init__(self, records: Records) -> None:
        self.asked: list[Message] = []
        self.go = threading.Event()
        self.go.set()
        self._records = records
        self._words: dict[str, Callable[[], Reply]] = {
            "crash": self._crash,
            "index": self._no_index,
            "unknown": honest_no,
            "long": lambda: answer(" ".join(f"word{n}" for n in range(5_000))),
            "hello": self.help,
        }

    def reply(self, message: Message, key: str | None = None) -> Reply:
        """The reply to the first known word in the message."""
        self.asked.append(message)
        assert self.go.wait(20)
        make = next((make for word, make in self._words.items() if word in message.text.lower()), answer)
        reply = replace(make(), exchange=None, question=message.text)
        if reply.outcome is Outcome.HELP:
            return reply
        return replace(reply, exchange=self._records.exchanges.add(message, reply, (), key))

    def help(self) -> Reply:
        """How to use it."""
        return Reply(Outcome.HELP, (Part(PartKind.SAY, "Ask me about our policies."),))

    def questions(self) -> list[str]:
        """What it was asked."""
        return [message.text for message in self.asked]

    def _crash(self) -> Reply:
        raise RuntimeError("a secret that nobody may read")

    def _no_index(self) -> Reply:
        raise IndexMissingError("Nothing is indexed yet. Run `isms ingest` first.")
