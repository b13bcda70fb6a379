"""While a fact is asked, words about another fact, about what is known or about the question itself are no answer to it."""

import pytest

from bot.drafts.document import Status
from bot.drafts.organisation import QUESTIONS, organisation_of
from bot.flows.drafting.asking import fact_named
from bot.flows.drafting.fact_phrases import asks_why, recalled_in
from bot.flows.drafting.meanwhile import given_in, is_for_us, why
from knowledge.template_library import template_library
from tests.flows.drafting.talk import SAMPLES, Talk, held

NAME = "What is the organisation called"
AFTER_NAME = "What does the organisation do"


def known(talk: Talk) -> dict[str, object]:
    return dict(organisation_of(talk.records.journal.read("organisation")).given)


@pytest.mark.parametrize(
    "words",
    [
        "change our security lead to CISO",
        "our security lead is the CISO",
        "Our security lead is now the CISO.",
        "no, the security lead is the CISO",
        "set security lead to CISO",
    ],
)
@pytest.mark.parametrize("begun", ["draft a remote working policy", "ask me the facts"])
def test_another_fact_is_changed_and_the_open_one_asked_again(talk: Talk, words: str, begun: str) -> None:
    talk.say("anna", begun)
    reply = talk.say("anna", words)
    assert "Security lead is now: CISO." in reply.text
    assert reply.text.index("Still open") < reply.text.index(NAME)
    assert known(talk) == {"security_lead": "CISO"}
    talk.again()
    talk.say("anna", "Tarnwick")
    assert known(talk) == {"organisation": "Tarnwick", "security_lead": "CISO"}


def test_the_fact_that_is_asked_may_be_named_in_its_answer(talk: Talk) -> None:
    talk.say("anna", "ask me the facts")
    assert AFTER_NAME in talk.say("anna", "our name is Tarnwick").text
    talk.say("anna", "our field of work is software for dentists")
    assert known(talk) == {"organisation": "Tarnwick", "sector": "software for dentists"}


@pytest.mark.parametrize("words", ["change our size to many", "change our colour to blue"])
def test_what_cannot_be_changed_is_said_and_nothing_is_taken_for_the_open_fact(
    talk: Talk, words: str
) -> None:
    talk.say("anna", "ask me the facts")
    reply = talk.say("anna", words)
    assert "Nothing was changed." in reply.text
    assert NAME in reply.text
    assert known(talk) == {}


def test_what_was_said_is_told_again(talk: Talk) -> None:
    talk.say("anna", "ask me the facts")
    talk.say("anna", "Tarnwick")
    reply = talk.say("anna", "what did I say for the name?")
    assert "Name: Tarnwick." in reply.text
    assert AFTER_NAME in reply.text
    assert "nobody has said; as usual I take: Security Lead" in (
        talk.say("anna", "what do you have for our security lead").text
    )
    assert "Laws and contracts: nobody has said" in talk.say("anna", "what did we tell you about laws").text
    assert "IT lead" in talk.say("anna", "what did I say for head of IT?").text
    assert known(talk) == {"organisation": "Tarnwick"}


@pytest.mark.parametrize("words", ["show the facts", "our facts", "facts", "show me all the facts so far"])
def test_the_facts_are_shown_and_the_open_one_asked_again(talk: Talk, words: str) -> None:
    talk.say("anna", "ask me the facts")
    talk.say("anna", "Tarnwick")
    reply = talk.say("anna", words)
    assert "Name: Tarnwick" in reply.text
    assert AFTER_NAME in reply.text
    assert "about 50" not in known(talk).values()


@pytest.mark.parametrize(
    "words", ["why do you ask?", "why?", "why do you need this", "Why is that needed?", "what is this for?"]
)
def test_why_it_is_asked_is_said(talk: Talk, words: str) -> None:
    talk.say("anna", "draft a remote working policy")
    reply = talk.say("anna", words)
    assert "in the text of every policy that I draft" in reply.text
    assert NAME in reply.text
    assert known(talk) == {}


def test_every_question_can_say_why() -> None:
    remote = why(QUESTIONS["security_lead"], template_library()["remote-work"])
    assert "In the Remote Working Policy: “" in remote
    assert "[security lead]" in remote
    for question in QUESTIONS.values():
        for template in (None, *template_library().values()):
            said = why(question, template)
            assert said
            assert "{" not in said


@pytest.mark.parametrize("words", ["thanks", "hello", "help", "what can I say?", "good morning"])
def test_a_greeting_or_a_call_for_help_is_no_name(talk: Talk, words: str) -> None:
    talk.say("anna", "ask me the facts")
    reply = talk.say("anna", words)
    assert "“skip” passes over it" in reply.text
    assert NAME in reply.text
    assert known(talk) == {}


@pytest.mark.parametrize("words", ["yes", "no", "ok", "right", "done", "confirm"])
def test_a_bare_word_of_assent_is_no_name_role_or_place(talk: Talk, words: str) -> None:
    talk.say("anna", "ask me the facts")
    for name in ("organisation", "sector"):
        assert QUESTIONS[name].hint in talk.say("anna", words).text
        talk.say("anna", "skip")
    assert known(talk) == {}


@pytest.mark.parametrize(
    "words",
    ["skip", "Skip it.", "skip this one", "skip this question", "I don't know", "don’t know", "next", "not sure", "you decide"],
)  # fmt: skip
def test_a_fact_is_passed_over(talk: Talk, words: str) -> None:
    talk.say("anna", "ask me the facts")
    assert AFTER_NAME in talk.say("anna", words).text
    assert known(talk) == {}


@pytest.mark.parametrize(
    "words", ["stop", "cancel", "Cancel.", "cancel the draft", "stop asking", "never mind", "quit", "not now"]
)
def test_the_questions_are_left(talk: Talk, words: str) -> None:
    talk.say("anna", "draft a remote working policy")
    assert "Left. What you told me is kept" in talk.say("anna", words).text
    assert known(talk) == {}
    assert talk.try_to_say("anna", "Tarnwick") is None


def test_without_an_open_question_a_fact_may_be_told_and_recalled_too(talk: Talk) -> None:
    talk.drafted()
    assert "Security lead is now: CISO." in talk.say("anna", "our security lead is the CISO").text
    assert "Security lead: CISO." in talk.say("anna", "what did I say for security lead?").text


@pytest.mark.parametrize(
    "words",
    [
        "Our office in Leeds is the only one",
        "The Tarnwick Group",
        "the UK GDPR and the contracts with hospitals",
        "our customers are dentists",
        "We are Tarnwick, 50 people, mostly remote, on AWS",
        "Why Not Ltd",
        "Great Yarmouth Ferries",
    ],
)
def test_an_answer_stays_an_answer(words: str) -> None:
    assert not is_for_us(words)
    assert given_in(words) is None


def test_why_and_recalling_are_read_narrowly() -> None:
    assert not asks_why("why do we need backups?")
    assert fact_named(recalled_in("what did we say about backups?")) == ""


@pytest.mark.parametrize(
    ("words", "said"), [("yes", "revision"), ("ok", "revision"), ("no", NAME), ("no thanks", NAME)]
)
def test_a_bare_yes_or_no_answers_whether_to_revise(talk: Talk, words: str, said: str) -> None:
    talk.held = [held("Remote Work Policy", "2.1", SAMPLES / "remote-work.md")]
    assert "Draft a revision of it instead?" in talk.say("anna", "draft a remote working policy").text
    assert said in talk.say("anna", words).text.replace("Revision", "revision")


def test_a_wording_without_its_place_is_asked_for(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "choices")
    reply = talk.say("anna", "strict")
    assert "Of which statement? Wordings can be chosen for 4.3, " in reply.text
    assert "“4.3 strict”, or “take all strict”" in reply.text
    assert "now 0.2" in talk.say("anna", "4.3 strict").text


def test_a_draft_says_what_it_waits_for_where_somebody_confirms(talk: Talk) -> None:
    talk.drafted()
    assert "“send to review by @name” comes next" in talk.say("anna", "confirm").text
    talk.say("anna", "send to review by @Ben")
    assert "“approve” puts it into force" in talk.say("lea", "confirm").text
    assert talk.draft.status is Status.IN_REVIEW
    assert talk.draft.comments == ()


def test_one_lacking_fact_is_said_with_the_words_that_give_it(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    assert "“change our name to …” gives it" in talk.say("anna", "skip").text
    assert (
        "follows, now 0.2. No fact is missing in it now."
        in talk.say("anna", "change our name to Tarnwick").text
    )
