"""An assistant that answers by a few words in the question, and records its exchanges."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.errors import IndexMissingError, InputError
from bot.messages import Attachment, Field, Form, Message, Notice, Outcome, Part, PartKind, Reply
from bot.records.database import Records
from tests.slack.replies import answer, honest_no, question_of_an_interview, step

WAITS = (
    60  # seconds; longer than the stand-in waits for an acknowledgement, so that none comes after the reply
)
FORM = Form(
    "Pass this question on to a colleague",
    "go|pass",
    (
        Field("to", "Who knows this?", person=True),
        Field(
            "why",
            "Why",
            options=(("", "None"), ("time", "No time"), ("skill", "Not my field")),
            optional=True,
        ),
        Field("note", "A word to them", optional=True, long=True, hint="They see it."),
    ),
)


class FakeAssistant:
    """Answers everything but what its words say otherwise; `asked` is what it was asked, retries included.

    "begin" lets something go on in the room until "stop": there every word, press and file is part of it.
    """

    def __init__(self, records: Records) -> None:
        self.asked: list[Message] = []
        self.go = threading.Event()
        self.go.set()
        self.going_on: set[str] = set()
        self.reminders: list[tuple[str, Notice]] = []
        self.form_go = threading.Event()
        self.form_go.set()
        self._records = records
        self._words: dict[str, Callable[[Message], Reply]] = {
            "crash": self._crash,
            "index": self._no_index,
            "unknown": lambda _message: honest_no(),
            "long": lambda _message: answer(" ".join(f"word{n}" for n in range(5_000))),
            "hello": lambda _message: self.help(),
            "begin": self._begin,
            "assess": self._begin,
            "stop": self._stop,
            "report": lambda _message: replace(step("Here it is."), attachments=REPORTS),
            "tell": self._tell,
        }

    def reply(self, message: Message, key: str | None = None) -> Reply:
        """The reply to the first known word in the message."""
        self.asked.append(message)
        assert self.go.wait(WAITS)
        make = next((make for word, make in self._words.items() if word in message.text.lower()), self._other)
        reply = replace(make(message), exchange=None, question=message.text)
        if reply.outcome in (Outcome.HELP, Outcome.INTERVIEW):
            return reply
        return replace(reply, exchange=self._records.exchanges.add(message, reply, key))

    def help(self) -> Reply:
        """How to use it."""
        return Reply(Outcome.HELP, (Part(PartKind.SAY, "Ask me about our policies."),))

    def form(self, value: str, person: str) -> Form | None:
        """One form, which "gone" and "fault" are not."""
        assert self.form_go.wait(WAITS)
        if "fault" in value:
            raise RuntimeError("a secret that nobody may read")
        if "wrong" in value:
            raise InputError("This form needs a begun assessment.")
        return None if "gone" in value else FORM

    def expects(self, room: str) -> bool:
        """Whether something was begun in the room."""
        return room in self.going_on

    def due(self, now: datetime) -> Sequence[tuple[str, Notice]]:
        """What a test has put there."""
        return list(self.reminders)

    def questions(self) -> list[str]:
        """What it was asked."""
        return [message.text for message in self.asked]

    def _other(self, message: Message) -> Reply:
        if message.pressed:
            filled = "".join(f" {name}={value}" for name, value in sorted(message.fields.items()))
            chosen = step(f"{message.name} chose {message.pressed}.{filled}")
            return replace(chosen, private=message.pressed == "go|private")
        if message.edited:
            return (
                step(f"Changed: {message.text}")
                if "silent" not in message.text
                else Reply(Outcome.INTERVIEW, ())
            )
        if message.room in self.going_on:
            files = "".join(f" {file.refused or file.name}" for file in message.files)
            return step(f"Noted: {message.text}{files}")
        return answer()

    def _begin(self, message: Message) -> Reply:
        self.going_on.add(message.room)
        return question_of_an_interview()

    def _stop(self, message: Message) -> Reply:
        self.going_on.discard(message.room)
        return step("Stopped.")

    def _tell(self, message: Message) -> Reply:
        told = [
            Notice(step(f"{message.name} asks you something."), person=person)
            for person, _ in message.mentioned
        ]
        return replace(step("I have told them."), notices=tuple(told))

    def _crash(self, _message: Message) -> Reply:
        raise RuntimeError("a secret that nobody may read")

    def _no_index(self, _message: Message) -> Reply:
        raise IndexMissingError("Nothing is indexed yet. Run `isms ingest` first.")


REPORTS = (
    Attachment("GA-2026-01.docx", b"PK\x03\x04 word \x00\xff" * 50, "Gap assessment"),
    Attachment("heat map.png", b"\x89PNG map", ""),
)
