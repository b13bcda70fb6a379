"""“answer A.6.1” from people whom the terminal knows by name only."""

from collections.abc import Iterator

import pytest

from bot.flows.interviews.phrases import command_in
from bot.messages import Message
from tests.conversations.talking import Talk


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    yield talk
    talk.records.close()


def said(talk: Talk, name: str, text: str, conversation: str = "terminal:1") -> str:
    message = Message(text, conversation=conversation, name=name, at=talk.clock())
    return talk.send(message, f"event{next(talk.numbers)}").text


@pytest.mark.parametrize("conversation", ["terminal:1", "terminal:2"])
def test_it_is_opened_where_its_person_says_so(talk: Talk, conversation: str) -> None:
    said(talk, "Anna", "assess A.6.1, A.7.7")
    assert "say “answer A.6.1” here" in said(talk, "Anna", "pass to Tom")
    assert "A.6.1 Screening" in said(talk, "Tom", "answer A.6.1", conversation)
    said(talk, "Tom", "partly", conversation)
    answered = [(answer.person.name, answer.unit, answer.value.value) for answer in talk.ledger.answers]
    assert answered[-1] == ("Tom", "ISO27001:A.6.1", "partly")
    assert talk.ledger.is_answered("ISO27001:A.6.1")


def test_nothing_is_opened_for_somebody_else_somewhere_else(talk: Talk) -> None:
    said(talk, "Anna", "assess A.6.1, A.7.7")
    said(talk, "Anna", "pass to Tom")
    before = talk.entries
    assert "asks you about A.6.1" in said(talk, "Mia", "answer A.6.1", "terminal:3")
    assert talk.entries == before


@pytest.mark.parametrize(
    "text",
    ["answer A.6.1", "I answer A.6.1", "answer 6.1.2", "answer clause 6.1.2 a", "Answer control A.5.18."],
)
def test_what_opens_a_requirement(text: str) -> None:
    command = command_in(text)
    assert command is not None
    assert command.kind == "answer"


@pytest.mark.parametrize(
    "text", ["answer 5 questions a day", "we answer 12 requests", "answer me", "I answer for A.6.1"]
)
def test_what_is_said_of_answers(text: str) -> None:
    command = command_in(text)
    assert command is None or command.kind != "answer"


@pytest.mark.parametrize("words", ["yes", "partly, not everywhere"])
def test_at_the_terminal_too_nobody_answers_with_the_words_of_another(talk: Talk, words: str) -> None:
    said(talk, "Anna", "assess A.6.1, A.7.7")
    said(talk, "Anna", "Marta in Tallinn")
    said(talk, "Anna", "pass to Tom")
    for text in ("answer A.6.1", words, "right"):
        said(talk, "Tom", text)
    (answer,) = [each for each in talk.ledger.answers if each.value.value != "passed_on"]
    assert answer.person.name == "Tom"
    assert "Marta" not in answer.text
