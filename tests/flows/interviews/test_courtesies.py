"""A greeting, thanks or an introduction is no answer; whatever says more, or might, is one."""

from collections.abc import Iterator

import pytest

from bot.flows.interviews.courtesies import courtesy
from tests.conversations.talking import THREAD, Talk


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    talk.say("anna", "assess A.5.18, A.8.13")
    yield talk
    talk.records.close()


COURTESIES = [
    ("hi", "Hello."),
    ("Hello!", "Hello."),
    ("hi all, good morning", "Hello."),
    ("hello 👋", "Hello."),
    ("hey team :wave:", "Hello."),
    ("good morning", "Hello."),
    ("Hello, how are you?", "Hello."),
    ("hi, I'm new here", "Hello and welcome."),
    ("I’m new here.", "Hello and welcome."),
    ("Hi, I am Anna, nice to meet you", "Hello and welcome."),
    ("thanks", "You are welcome."),
    ("ok thanks", "You are welcome."),
    ("Great, thank you very much!", "You are welcome."),
    ("thanks for the reminder", "You are welcome."),
    ("hi, thanks", "You are welcome."),
    ("thanks @Ben", "You are welcome."),
]


@pytest.mark.parametrize(("words", "kind"), COURTESIES)
@pytest.mark.parametrize("before", [[], ["We review them every month"], ["hm, the usual"], ["yes"]])
def test_a_courtesy_is_answered_kindly_and_the_question_is_shown_again(
    talk: Talk, before: list[str], words: str, kind: str
) -> None:
    asked = ""
    for text in before:
        asked = talk.say("anna", text).parts[-1].text
    entered = talk.ledger
    reply = talk.say("anna", words)
    assert reply.parts[0].text == kind
    open_now = "Still open: A.5.18" if not before else asked
    assert reply.parts[-1].text.removeprefix("A.5.18: ").startswith(open_now.removeprefix("A.5.18: "))
    assert talk.ledger == entered


@pytest.mark.parametrize(
    "words",
    [
        "hi, yes we do that monthly",
        "Hello, no",
        "good morning, we restore every month",
        "thanks, we do it every month",
        "no thanks to IT, it is done yearly",
        "hi, I'm new here and nobody has shown me",
        "Hi, I'm new to the job, Marta does it",
        "I am new",
        "I'm Anna",
        "Hi, I'm Ben",
        "this is Anna",
        "Morning",
        "cheers to the team that tests it",
        "thank the provider for that",
        "hi 👍",
        "fine, thanks",
    ],
)
def test_whatever_says_more_or_might_is_kept_as_an_answer(talk: Talk, words: str) -> None:
    talk.say("anna", words)
    kept = [said.text for said in talk.ledger.said.values()]
    assert kept == [words]


@pytest.mark.parametrize("word", ["ok", "yes", "Right."])
def test_assent_to_what_was_understood_is_an_answer(talk: Talk, word: str) -> None:
    talk.say("anna", "We review them every month")
    assert "Noted for A.5.18: yes" in talk.say("anna", word).text


def test_yes_to_the_question_is_an_answer(talk: Talk) -> None:
    assert "Noted for A.5.18: yes" in talk.say("anna", "yes").text


def test_who_was_passed_a_question_and_only_greets_is_shown_it(talk: Talk) -> None:
    talk.say("anna", "pass to @Ben")
    reply = talk.say("ben", "hi", dm=True)
    assert reply.parts[0].text == "Hello."
    assert reply.parts[-1].text.startswith("Still open: A.5.18")
    assert (talk.ledger.said, talk.ledger.focus[THREAD].unit) == ({}, "ISO27001:A.8.13")


def test_nobody_is_introduced_by_the_name_of_another() -> None:
    assert courtesy("hi, I'm Ben", "Ben Moor") == "Hello and welcome."
    assert courtesy("hi, I'm Ben", "Anna Berg") == ""
    assert courtesy("hi, I'm Ben") == ""
    assert courtesy("hi " * 50) == ""
