"""Words that ask nothing are answered in a sentence, and are no question that nobody could answer."""

from collections.abc import Sequence

import pytest

from bot.assistant import Assistant
from bot.flows.questions import Questions
from bot.flows.small_talk import help_reply, small_talk
from bot.messages import Message, Outcome, Reply
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library


class Kept:
    """Exchanges that are only counted."""

    def __init__(self) -> None:
        self.questions: list[str] = []

    def add(self, message: Message, reply: Reply, key: str | None = None) -> str:
        self.questions.append(message.text)
        return "x1"

    def earlier(self, conversation: str, limit: int = 6) -> Sequence[object]:
        return ()


def answer(text: str) -> tuple[Reply, Kept]:
    """The last of the flows, which takes whatever no other one took; it has nothing to search."""
    kept = Kept()
    nothing: Library = object()  # type: ignore[assignment]
    flow = Questions(nothing, QuotingWriter(), "the security team")
    return Assistant([flow], kept).reply(Message(text)), kept  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("confirm", "Nothing waits for confirmation here."),
        ("Confirmed!", "Nothing waits for confirmation here."),
        ("approve", "Nothing waits for confirmation here."),
        ("approve it please", "Nothing waits for confirmation here."),
        ("yes", "Nothing waits for a yes or no here."),
        ("yes, please", "Nothing waits for a yes or no here."),
        ("yes please", "Nothing waits for a yes or no here."),
        ("right", "Nothing waits for a yes or no here."),
        ("Right.", "Nothing waits for a yes or no here."),
        ("no", "Nothing waits for a yes or no here."),
        ("no thanks", "Nothing waits for a yes or no here."),
        ("undo", "There is nothing to undo here."),
        ("undo that", "There is nothing to undo here."),
        ("done", "Good. Nothing is open here."),
        ("we're done", "Good. Nothing is open here."),
        ("cancel", "Nothing is going on here"),
        ("skip it", "Nothing is going on here"),
        ("ok", "You are welcome."),
        ("thanks", "You are welcome."),
        ("ok, thank you so much", "You are welcome."),
    ],
)
def test_bare_words_are_answered_and_not_recorded(text: str, said: str) -> None:
    reply, kept = answer(text)
    assert reply.text.startswith(said)
    assert (reply.outcome, reply.choices, reply.exchange) == (Outcome.HELP, (), None)
    assert kept.questions == []


@pytest.mark.parametrize(
    "text",
    [
        "approve a supplier",
        "who may approve?",
        "confirm identity",
        "right to work",
        "no smoking",
        "stop a transfer",
        "done with my laptop, where do I return it",
        "back up",
        "close the window",
        "yes or no: may I use my own laptop?",
    ],
)
def test_what_may_ask_something_is_left_to_the_documents(text: str) -> None:
    assert small_talk(text) is None


@pytest.mark.parametrize(
    "words", ["hi, I'm new here", "Hello! I am new to the company.", "I’m new here, what can you do?"]
)
def test_a_newcomer_is_told_how_to_use_me(words: str) -> None:
    assert small_talk(words) == help_reply()


def test_a_newcomers_question_is_a_question() -> None:
    assert small_talk("I'm new here, can I use my own laptop?") is None
