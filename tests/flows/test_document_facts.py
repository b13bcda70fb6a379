"""Questions on our policies as documents, and on the answer before: owner, version, approval, review."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.flows.document_facts import document_facts
from bot.flows.last_cited import about_the_last
from bot.messages import Reply
from knowledge.search import Search
from tests.flows.summaries.sample import index
from tests.small_index import Pair, pair

TODAY = date(2026, 11, 26)


def _held(name: str, text: str, *, readers: tuple[str, ...] = (), title: str = "", **facts: Any) -> Pair:
    document, passages = pair(f"{name}.md", text, readers=readers)
    titled = title or f"{name.capitalize()} Policy"
    return replace(document, title=titled, **facts), [replace(each, title=titled) for each in passages]


@pytest.fixture
def search(tmp_path: Path) -> Search:
    return index(
        tmp_path,
        _held(
            "access",
            "A password has at least 12 characters.",
            title="Access Control Policy",
            owner="Head of IT",
            version="2.3",
            approved=date(2026, 1, 19),
            review_due=date(2027, 1, 19),
        ),
        _held(
            "physical", "Visitors wear a badge.", owner="Dana", version="1.2", review_due=date(2026, 9, 22)
        ),
        _held("salaries", "Pay is secret.", readers=("people",), review_due=date(2026, 1, 1), owner="Bo"),
        _held("backup", "Restores are tried every month."),
    )


def _said(reply: Reply | None) -> str:
    assert reply is not None
    return "\n".join(part.text for part in reply.parts)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("when is our access policy due for review?", "“Access Control Policy” 2.3 is due for review on 19 January 2027."),
        ("When must the access control policy be reviewed next?", "due for review on 19 January 2027"),
        ("is the physical policy overdue?", "was due on 22 September 2026: it is 65 days late. Its owner: Dana."),
        ("who owns the access control policy?", "“Access Control Policy” 2.3 is owned by: Head of IT."),
        ("when was the access control policy approved?", "was approved on 19 January 2026."),
        ("which version of the access control policy is in force?", "Version 2.3 of “Access Control Policy” is in force"),
        ("what version is the physical policy?", "Version 1.2 of “Physical Policy” is in force."),
    ],
)  # fmt: skip
def test_a_fact_of_a_document_is_told_and_the_document_cited(
    question: str, said: str, search: Search
) -> None:
    reply = document_facts(question, search, frozenset(), TODAY)
    assert said in _said(reply)
    assert reply is not None
    assert [citation.n for citation in reply.citations] == [1]
    assert said.partition("“")[2].partition("”")[0] in ("", reply.citations[0].title)


@pytest.mark.parametrize(
    "question",
    [
        "which policies are overdue for review?",
        "are any policies overdue?",
        "Which of our policies are due for review?",
        "which reviews are overdue?",
        "which documents are past their review date?",
    ],
)
def test_overdue_reviews_are_those_that_the_asker_may_read(question: str, search: Search) -> None:
    said = _said(document_facts(question, search, frozenset(), TODAY))
    assert "1 policy is overdue for review. Due next: “Access Control Policy” 2.3 on 19 January 2027." in said
    assert "The review of “Physical Policy” 1.2 was due on 22 September 2026" in said
    assert "Salaries" not in said
    both = document_facts(question, search, frozenset(["people"]), TODAY)
    assert "2 policies are overdue for review." in _said(both)
    assert both is not None
    assert [citation.title for citation in both.citations] == ["Salaries Policy", "Physical Policy"]


def test_nothing_overdue_is_said(search: Search) -> None:
    reply = document_facts("which policies are overdue?", search, frozenset(), date(2026, 9, 22))
    assert _said(reply).startswith("No policy that you may read is overdue for review. Due next: “Physical")


@pytest.mark.parametrize(
    "question",
    [
        "who owns the salaries policy?",  # not for this reader
        "who owns the backup policy?",  # names no owner
        "who owns the quantum policy?",
        "when must access rights be reviewed?",
        "who is responsible for backups?",
        "who approved the policy?",
        "which policies apply to visitors?",
        "when was my laptop approved?",
    ],
)
def test_what_the_facts_do_not_hold_is_left_to_the_text(question: str, search: Search) -> None:
    assert document_facts(question, search, frozenset(), TODAY) is None


@pytest.mark.parametrize(
    "words", ["who do I ask then?", "who can I contact about this?", "So who do we ask?"]
)
def test_whom_to_ask_is_the_contact_and_the_owner_of_what_was_cited(words: str, search: Search) -> None:
    reply = about_the_last(words, ["how long is a password?"], search, frozenset(), "the security team")
    assert _said(reply).startswith(
        "Ask the security team.\n“Access Control Policy” 2.3 is owned by: Head of IT."
    )
    assert reply is not None
    assert reply.citations[0].title == "Access Control Policy"
    assert reply.question == "how long is a password?"
    alone = about_the_last(words, [], search, frozenset(), "the security team")
    assert _said(alone) == "Ask the security team."


@pytest.mark.parametrize("words", ["is that new?", "Is it still in force?", "how old is this?"])
def test_whether_it_is_new_is_told_by_version_and_approval(words: str, search: Search) -> None:
    reply = about_the_last(words, ["how long is a password?"], search, frozenset(), "the security team")
    assert "“Access Control Policy” 2.3 was approved on 19 January 2026; its next review" in _said(reply)
    assert about_the_last(words, [], search, frozenset(), "the security team") is None


@pytest.mark.parametrize("words", ["who do I ask before I travel?", "is that allowed?", "is my laptop new?"])
def test_other_words_are_left_alone(words: str, search: Search) -> None:
    assert about_the_last(words, ["how long is a password?"], search, frozenset(), "us") is None
