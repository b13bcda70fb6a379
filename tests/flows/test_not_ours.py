"""Questions in another language, on another field or another standard: answered only where that is sure."""

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.flows.answers import policy_answer
from bot.flows.questions import Questions
from bot.flows.refusals import in_another_language, of_another_field
from bot.messages import Message, Outcome
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS
from tests.small_index import entry, pair, search

PASSWORDS = pair("passwords.md", "A password has at least 14 characters and is kept secret.")
CONTROL = entry("ISO27001:A.5.17", "Passwords are kept secret.", "login secrets")
NOBODY: frozenset[str] = frozenset()


@pytest.fixture
def over(tmp_path: Path) -> Search:
    return search(tmp_path, PASSWORDS, CONTROL)


@pytest.mark.parametrize(
    ("question", "elsewhere"),
    [
        ("Is a secret password taxable?", True),
        ("How is our lease depreciated?", True),
        ("How many weeks of severance do I get?", True),
        ("Who resets the password of a leased laptop?", False),
        ("Is a password kept secret?", False),
    ],
)
def test_a_word_of_a_field_that_no_policy_speaks_of_is_none_of_ours(
    over: Search, question: str, elsewhere: bool
) -> None:
    assert of_another_field(question, over, NOBODY) is elsewhere


def test_what_a_policy_speaks_of_is_ours_whatever_field_it_is_of(tmp_path: Path) -> None:
    over = search(
        tmp_path, PASSWORDS, pair("retention.md", "Papers for the tax office are kept for ten years.")
    )
    assert not of_another_field("How long do we keep tax papers?", over, NOBODY)


def test_a_question_on_another_field_is_answered_only_where_that_is_sure(
    over: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = cast(Library, SimpleNamespace(search=lambda: over))
    held = policy_answer("Is a password kept secret?", over, NOBODY)
    for confidence, answered in ((THRESHOLDS.sure - 0.01, False), (THRESHOLDS.sure, True)):
        monkeypatch.setattr(
            "bot.flows.questions.policy_answer", lambda *_, c=confidence: replace(held, confidence=c)
        )
        reply = Questions(library, QuotingWriter(), "us").answer(
            Message("Is a kept secret password taxable?")
        )
        assert reply.answered is answered


def test_what_another_standard_wants_is_answered_only_by_a_policy_that_names_it_and_is_sure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = search(tmp_path, pair("cards.md", "For PCI DSS card numbers are never stored."), PASSWORDS)
    library = cast(Library, SimpleNamespace(search=lambda: index))
    held = policy_answer("Are card numbers stored after PCI DSS?", index, NOBODY)
    for question, confidence, answered in (
        ("Are card numbers stored after PCI DSS?", THRESHOLDS.sure, True),
        ("Are card numbers stored after PCI DSS?", THRESHOLDS.sure - 0.01, False),
        ("Are card numbers stored after CCPA?", 1.0, False),
        ("Are card numbers stored?", THRESHOLDS.answered, True),
    ):
        monkeypatch.setattr(
            "bot.flows.questions.policy_answer", lambda *_, c=confidence: replace(held, confidence=c)
        )
        reply = Questions(library, QuotingWriter(), "us").answer(Message(question))
        assert reply.answered is answered, question


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Puis-je garder mon password secret ?", True),
        ("Votre password comporte 14 characters selon notre règlement", True),
        ("Wie lang muss mein Passwort sein?", True),
        ("Do I keep Kowalski's zebra crossing badges?", False),
        ("How is Schrödinger's Katze fed?", False),
        ("password characters secret", False),
        ("VPN? MFA?", False),
        ("", False),
    ],
)
def test_another_language_has_no_english_grammar_and_few_words_of_ours(
    question: str, other: bool, over: Search
) -> None:
    assert in_another_language(question, over, NOBODY) is other


def test_a_question_in_another_language_is_not_answered_from_a_word_that_looks_alike(
    over: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.flows.answers.confidence", lambda _: 0.9)
    library = cast(Library, SimpleNamespace(search=lambda: over))
    flow = Questions(library, QuotingWriter(), "the CISO")
    french = flow.answer(Message("Votre password comporte 14 characters selon notre règlement"))
    assert french.outcome is not Outcome.ANSWERED
    assert "ask in the language of the policies." in french.text
    assert flow.answer(Message("How many characters has a password?")).outcome is Outcome.ANSWERED
