"""What is said instead of an answer: why, and how to go on."""

from pathlib import Path

import pytest

from bot.flows.answers import PolicyAnswer, policy_answer
from bot.flows.refusals import (
    ASK,
    LONGEST,
    declined,
    doubt,
    no_such_reference,
    unusable,
)
from bot.flows.small_talk import help_reply
from bot.flows.standards import StandardAnswer, standard_answer
from bot.messages import Outcome, PartKind, Reply
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS
from tests.small_index import entry, pair, search

PASSWORDS = pair("passwords.md", "A password has at least 14 characters and is kept secret.")
PAYROLL = pair("payroll.md", "Zebrafish salaries are paid on the 25th.", readers=["hr"])
CONTROL = entry("ISO27001:A.5.17", "Passwords are kept secret.", "login secrets")
NOBODY: frozenset[str] = frozenset()


def said(
    question: str,
    over: Search,
    *,
    similarity: float = 0.9,
    foreign: str | None = None,
    sure: float = 0.0,
    groups: frozenset[str] = NOBODY,
) -> Reply:
    found = policy_answer(question, over, groups)
    policies = PolicyAnswer(found.found, found.quotes, found.nearest, False, 0.2, similarity)
    near = standard_answer(question, over, [])
    standard = StandardAnswer(near.quotes, near.references, sure)
    return declined(question, over, policies, standard, "the CISO", foreign, groups)


@pytest.fixture
def over(tmp_path: Path) -> Search:
    return search(tmp_path, PASSWORDS, PAYROLL, CONTROL)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "?",
        "!!!",
        "🙂🙂",
        "42",
        "hello",
        "Good morning!",
        "hi there",
        "help",
    ],
)
def test_what_asks_nothing_is_told_how_to_ask(text: str) -> None:
    reply = unusable(text)
    assert reply is not None
    assert (reply.outcome, reply.choices) == (Outcome.HELP, ())
    assert reply == help_reply()


@pytest.mark.parametrize(
    "text",
    [
        "MFA?",
        "help desk",
        "good passwords",
        "hello, can I use my own laptop?",
        "ВПН?",
        "密码",
        "x" * LONGEST,
        "thanks to whom?",
    ],
)
def test_what_asks_something_is_taken_as_a_question(text: str) -> None:
    assert unusable(text) is None


@pytest.mark.parametrize(("text", "count"), [("x" * (LONGEST + 1), "2,001"), ("why? " * 4_000, "20,000")])
def test_what_is_too_long_is_sent_back_with_both_numbers(text: str, count: str) -> None:
    reply = unusable(text)
    assert reply is not None
    assert f"{count} characters" in reply.text
    assert f"up to {LONGEST:,}" in reply.text
    assert len(reply.text) < 300


@pytest.mark.parametrize(
    ("numbers", "question", "words"),
    [
        (["11.4"], "clause 11.4", "ISO/IEC 27001:2022 has no clause or control 11.4."),
        (["A.5.38", "A.9.1"], "A.5.38 or A.9.1", "no clause or control A.5.38 and A.9.1."),
        (["9.9"], "ISO 19011 section 9.9", "ISO 19011:2018 has no section 9.9."),
    ],
)
def test_a_reference_that_is_not_there_is_named_with_what_is(
    numbers: list[str], question: str, words: str
) -> None:
    reply = no_such_reference(numbers, question)
    assert words in reply.text
    assert "from" in reply.text
    assert (reply.outcome, reply.citations) == (Outcome.NOT_ANSWERED, ())


def test_the_standard_on_auditing_may_be_known_from_elsewhere() -> None:
    assert no_such_reference(["9.9"], "", guidance=True).text.startswith("ISO 19011:2018 has no section 9.9.")


def test_a_near_miss_names_the_nearest_sections_and_the_way_on(over: Search) -> None:
    reply = said("Who resets a forgotten password?", over)
    assert reply.outcome is Outcome.NOT_ANSWERED
    assert reply.text.startswith("Our policies do not answer this. The nearest sections are:")
    assert [citation.path for citation in reply.citations] == ["passwords.md"]
    assert reply.citations[0].quote == PASSWORDS[1][0].text
    assert PartKind.QUOTE not in {part.kind for part in reply.parts}, "places to look at, not an answer"
    assert reply.text.endswith("For a decision, ask the CISO.")
    assert reply.choices == (ASK,)


def test_a_doubt_names_what_no_policy_holds_and_whom_to_ask(over: Search) -> None:
    assert doubt("Which password for Dropbox?", over, "the CISO", NOBODY).text == (
        "This is the nearest our policies say. Not found in any policy: “Dropbox”. "
        "If it does not settle your question, ask the CISO."
    )
    plain = "This is the nearest our policies say. If it does not settle your question, ask the CISO."
    assert doubt("Which passwords are secret?", over, "the CISO", NOBODY).text == plain
    assert doubt("Which passcode is secret?", over, "the CISO", NOBODY).text == plain, (
        "a related word is there"
    )
    assert "“Zebrafish”" in doubt("Zebrafish passwords?", over, "the CISO", NOBODY).text
    assert doubt("Zebrafish passwords?", over, "the CISO", frozenset({"hr"})).text == plain


def test_nothing_on_the_topic_is_said_as_such_and_cites_nothing(over: Search) -> None:
    reply = said("Is there parking for bicycles?", over, similarity=THRESHOLDS.nothing - 0.01)
    assert (reply.outcome, reply.citations, reply.choices) == (Outcome.NOTHING_FOUND, (), (ASK,))
    assert reply.text.startswith("I found nothing on this in the indexed documents.")
    assert reply.text.endswith("If it should be there, ask the CISO.")


def test_what_only_the_standard_has_names_its_requirement_and_quotes_no_policy(over: Search) -> None:
    far = THRESHOLDS.nothing - 0.01
    reply = said("How do we keep login secrets?", over, similarity=far, sure=THRESHOLDS.standard_alone)
    assert reply.outcome is Outcome.NOT_ANSWERED
    assert reply.text.startswith("Our policies say nothing on this.")
    assert "The requirement that a rule on this would serve: Iso27001:a.5.17. [1]" in reply.text
    assert [citation.path for citation in reply.citations] == [CONTROL[0].path]
    assert PartKind.QUOTE not in {part.kind for part in reply.parts}
    less = said("How do we keep login secrets?", over, similarity=far, sure=THRESHOLDS.standard_alone - 0.01)
    assert (less.outcome, less.citations) == (Outcome.NOTHING_FOUND, ())
    other = said("Wie bewahren wir Zugangsdaten auf?", over, similarity=far, sure=1.0)
    assert (other.outcome, other.citations) == (Outcome.NOTHING_FOUND, ())


def test_another_standard_is_named(over: Search) -> None:
    reply = said("Do we comply with PCI DSS?", over, foreign="PCI DSS")
    assert reply.outcome is Outcome.NOTHING_FOUND
    assert reply.text == "I hold nothing on PCI DSS: only our policies, ISO/IEC 27001 and ISO 19011."
    assert reply.citations == ()


def test_an_index_without_policies_says_how_to_get_some(tmp_path: Path) -> None:
    reply = said("Can I use my own laptop?", search(tmp_path, CONTROL))
    assert "No policies are indexed yet" in reply.text
    assert "isms ingest FOLDER" in reply.text


@pytest.mark.parametrize(
    ("sure", "named"), [(THRESHOLDS.standard, True), (THRESHOLDS.standard - 0.01, False)]
)
def test_the_requirement_is_named_where_it_is_sure(over: Search, sure: float, named: bool) -> None:
    reply = said("Who resets a forgotten password?", over, sure=sure)
    assert ("The requirement that a rule on this would serve" in reply.text) is named


@pytest.mark.parametrize(
    ("question", "note"),
    [
        ("Which password of Kowalski is secret?", "Not found in any policy: “Kowalski”."),
        ("Which password of Müller is secret?", "Not found in any policy: “Müller”."),
        ("Which passwords are kept secret?", None),
        (
            "Wie melde ich einen verlorenen Schlüssel?",
            "Most words of the question do not occur in the policies. Check how they are written, or ask in the language of the policies.",
        ),
        (
            "パスワードは何文字ですか",
            "Most words of the question do not occur in the policies. Check how they are written, or ask in the language of the policies.",
        ),
        (
            "Какой длины должен быть пароль?",
            "Most words of the question do not occur in the policies. Check how they are written, or ask in the language of the policies.",
        ),
    ],
)
def test_words_that_no_policy_holds_are_named(over: Search, question: str, note: str | None) -> None:
    notes = [part.text for part in said(question, over).parts if part.kind is PartKind.NOTE]
    assert notes == ([note] if note else [])


def test_words_and_sections_of_what_one_may_not_read_are_as_if_they_were_not_there(over: Search) -> None:
    question = "Which zebrafish are kept secret?"
    closed, opened = said(question, over), said(question, over, groups=frozenset({"hr"}))
    assert "Not found in any policy: “zebrafish”." in closed.text
    assert "payroll.md" not in {citation.path for citation in closed.citations}
    assert "zebrafish" not in opened.text
    assert "payroll.md" in {citation.path for citation in opened.citations}
