"""What comes in between while a fact is asked: left to its flow, never taken for the fact, and the fact asked again."""

import pytest

from bot.access import Rights
from bot.assembly.drafting import Continued
from bot.flows.drafting.asides import asks, elsewhere, follows_up
from bot.flows.drafting.requests import stream_of
from bot.flows.findings.findings import Around, Findings
from bot.flows.reading import Reading
from bot.messages import Message, Outcome, Part, PartKind, Reply
from tests.flows.drafting.talk import THREAD, Talk, spoken_id

NAME = "What is the organisation called"
TOLD = "What another flow says."


class Others:
    """Stands for what answers everything, as the question flow does."""

    def reply(self, message: Message, earlier: object, key: str | None = None) -> Reply:
        return Reply(Outcome.ANSWERED, (Part(PartKind.SAY, TOLD),))


def said(talk: Talk, text: str, key: str | None = None) -> Reply | None:
    message = Message(
        text, person=spoken_id("anna"), name="Anna", conversation=THREAD, channel="slack", at=talk.clock()
    )
    findings = Findings(talk.records.journal, Around(Rights(talk.leads)))
    return Continued(talk.flow, [findings, Reading(), Others()]).reply(message, (), key)


@pytest.mark.parametrize(
    "words",
    [
        "What is a VPN?",
        "and what evidence?",
        "what evidence do we need",
        "can I use my own laptop",
        "is the VPN safe at home",
        "Tarnwick?",
        "summary A.5.18",
        "assess clause 6",
        "assessments",
        "lesson 1-02",
        "resume",
    ],
)
def test_a_question_or_the_wish_of_another_flow_is_answered_and_the_fact_asked_again(
    talk: Talk, words: str
) -> None:
    talk.say("anna", "draft a remote working policy")
    reply = said(talk, words)
    assert reply is not None
    assert reply.text.index("Still open") < reply.text.index(NAME)
    assert reply.outcome is not Outcome.DRAFT
    assert reply.choices[-1].label == "Back"
    assert talk.records.journal.read("organisation") == []
    assert "PD-2026-01" in talk.say("anna", "Tarnwick").text


def test_findings_are_listed_and_the_fact_asked_again(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    reply = said(talk, "my findings")
    assert reply is not None
    assert reply.outcome is Outcome.FINDING
    assert NAME in reply.text
    assert TOLD not in reply.text


def test_as_word_is_another_flows_only_after_that_flow(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    before = said(talk, "As Word")
    assert before is not None
    assert "still waiting" in before.text
    said(talk, "summary A.5.18")
    after = said(talk, "As Word")
    assert after is not None
    assert TOLD in after.text
    assert NAME in after.text
    talk.say("anna", "skip")
    assert "docx" in talk.say("anna", "as word").attachments[0].name


def test_what_is_asked_in_the_same_event_twice_is_kept_once(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    stream = stream_of(THREAD)
    first = said(talk, "What is a VPN?", "event-x")
    kept = len(talk.records.journal.read(stream))
    assert said(talk, "What is a VPN?", "event-x") == first
    assert len(talk.records.journal.read(stream)) == kept


@pytest.mark.parametrize(
    "words",
    [
        "Tarnwick",
        "We are Tarnwick, 50 people, mostly remote, on AWS",
        "Assessment Partners",
        "about 50 people",
        "50",
        "not sure",
        "don't know?",
        "?",
        "GDPR and ISO 27001",
        "What we sell to dentists",
        "is the CTO",
        "yes",
        "no",
        "skip",
        "back",
        "AWS and Google",
        "Head of IT",
        "#security-help",
        "we have no servers",
        "All offices, and development in Leeds",
    ],
)
def test_an_answer_is_an_answer(words: str) -> None:
    assert not asks(words)
    assert not elsewhere(words)
    assert not follows_up(words)
