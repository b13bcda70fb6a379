"""Questions with typing mistakes: answered as they are meant, with what was read otherwise told."""

from pathlib import Path

import pytest

from bot.flows.questions import Questions
from bot.flows.ranking import ranked_passages
from bot.flows.spelling import as_meant, read_as
from bot.messages import Message, PartKind
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library
from knowledge.search import Search
from knowledge.spelling import Spelt
from tests.small_index import pair, search

PASSWORDS = pair("passwords.md", "A password has at least 14 characters and is kept secret.")
PAYROLL = pair("payroll.md", "Zebrafish salaries are paid on the 25th.", readers=["hr"])
NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def over(tmp_path: Path) -> Search:
    return search(tmp_path, PASSWORDS, PAYROLL)


class Held(Library):
    """A library that holds one search."""

    def __init__(self, held: Search) -> None:
        self._held = held

    def search(self) -> Search:
        """That one."""
        return self._held


def test_a_question_is_answered_as_it_is_meant_and_says_what_was_read(over: Search) -> None:
    questions = Questions(Held(over), QuotingWriter(), "the CISO")
    meant = questions.answer(Message("how many charcters has a pasword?"))
    right = questions.answer(Message("how many characters has a password?"))
    assert meant.question == right.question == "how many characters has a password?"
    assert (meant.outcome, meant.confidence, meant.citations) == (
        right.outcome,
        right.confidence,
        right.citations,
    )
    assert meant.parts == (*right.parts, *meant.parts[-1:])
    assert meant.parts[-1].kind is PartKind.NOTE
    assert meant.parts[-1].text == "I read “charcters” as “characters” and “pasword” as “password”."


def test_passages_are_ranked_for_the_question_that_is_meant(over: Search) -> None:
    meant, right = (
        [(hit.row, hit.score) for hit in ranked_passages(question, over, 5, NOBODY)]
        for question in ("secrt pasword", "secret password")
    )
    assert meant == right


def test_a_word_of_a_document_is_told_to_its_readers_only(over: Search) -> None:
    assert as_meant("who are the zebrafsh", over, frozenset({"hr"})).text == "who are the zebrafish"
    assert as_meant("who are the zebrafsh", over, NOBODY).read == ()


def test_a_question_in_another_language_is_left_as_it_is(over: Search) -> None:
    german = "Wieviel Zeichen muss mein passwort mindestens besitzen"
    assert over.mended(german, NOBODY).read
    assert as_meant(german, over, NOBODY) == Spelt(german)


@pytest.mark.parametrize(
    ("read", "told"),
    [
        ([("a", "b")], "I read “a” as “b”."),
        ([("a", "b"), ("c", "d")], "I read “a” as “b” and “c” as “d”."),
        ([("a", "b"), ("c", "d"), ("e", "f")], "I read “a” as “b”, “c” as “d” and “e” as “f”."),
    ],
)
def test_what_was_read_is_told_in_one_sentence(read: list[tuple[str, str]], told: str) -> None:
    assert [part.text for part in read_as(Spelt("", tuple(read)))] == [told]
    assert read_as(Spelt("as typed")) == []
