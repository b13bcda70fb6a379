"""From a wish to a draft: facts asked, duplicates warned of, what cannot be drafted said."""

import pytest

from bot.assessments.policy_quote import PolicyQuote
from bot.drafts.composing import compose, plan_for
from bot.drafts.document import Status
from bot.drafts.organisation import Organisation
from bot.messages import Outcome
from tests.flows.drafting.talk import Talk, held

NAME = "What is the organisation called"


def test_the_name_is_asked_once_and_the_draft_begins(talk: Talk) -> None:
    reply = talk.say("anna", "draft a remote working policy")
    assert NAME in reply.text
    assert talk.flow.expects("slack:T1:C1:1700000000.000100")
    reply = talk.say("anna", "We are called Tarnwick")
    assert reply.outcome is Outcome.DRAFT
    assert "PD-2026-01: Remote Working Policy" in reply.text
    assert "It serves A.6.7, A.7.9, A.8.1." in reply.text
    assert "Taken as usual" in reply.text
    assert [file.name for file in reply.attachments] == ["PD-2026-01 Remote Working Policy 0.1.docx"]
    assert len(reply.text) < 2_500, "never a wall of text"
    assert talk.draft.document.organisation == "Tarnwick"
    reply = talk.say("ben", "draft a backup policy")
    assert "PD-2026-02: Backup Policy" in reply.text, "the name is known by now"


def test_several_facts_in_one_answer(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    talk.say("anna", "We are Tarnwick, 50 people, mostly remote, on AWS")
    reply = talk.say("anna", "our facts")
    assert "Name: Tarnwick" in reply.text
    assert "People: 50" in reply.text


def test_what_nobody_knows_is_marked_and_counted_and_keeps_it_from_approval(talk: Talk) -> None:
    talk.say("anna", "draft the isms scope")
    for _ in range(4):
        reply = talk.say("anna", "skip")
    assert "facts are not known yet (name, " in reply.text
    reply = talk.say("anna", "as markdown")
    text = reply.attachments[0].content.decode()
    assert "{" not in text
    assert "not known yet" in text
    assert "lacks facts" in talk.say("anna", "send to review by @Ben").text
    talk.say("anna", "we are Tarnwick, 50 people")
    assert talk.draft.document.organisation == "Tarnwick"


def test_back_and_stop_while_facts_are_asked(talk: Talk) -> None:
    talk.say("anna", "ask me the facts")
    talk.say("anna", "Tarnwick")
    assert NAME in talk.say("anna", "back").text
    talk.say("anna", "Tarnwick Group")
    assert "Left" in talk.say("anna", "stop").text
    assert "Name: Tarnwick Group" in talk.say("anna", "our facts").text


def test_an_order_is_no_answer(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    reply = talk.say("anna", "send to review by Ben")
    assert "still waiting" in reply.text
    assert talk.records.journal.read("organisation") == []


def test_a_question_in_between_is_left_to_others_and_the_fact_stays_asked(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    assert talk.try_to_say("anna", "What is a VPN?") is None
    assert "PD-2026-01" in talk.say("anna", "Tarnwick").text


def test_a_value_that_cannot_be_used_is_asked_again(talk: Talk) -> None:
    talk.say("anna", "draft the isms scope")
    talk.say("anna", "Tarnwick")
    talk.say("anna", "software for dentists")
    reply = talk.say("anna", "quite a few")
    assert "I need a number" in reply.text
    talk.say("anna", "about 50")
    assert "People: 50" in talk.say("anna", "our facts").text


def test_buttons_answer_yes_or_no(talk: Talk) -> None:
    talk.say("anna", "ask me the facts")
    for _ in range(16):
        talk.say("anna", "skip")
    assert "Yes" in talk.seen
    talk.press("anna", "No")
    assert "Remote work: no" in talk.say("anna", "our facts").text
    talk.say("anna", "stop")


def test_an_old_button_says_that_the_question_is_over(talk: Talk) -> None:
    talk.say("anna", "ask me the facts")
    for _ in range(16):
        talk.say("anna", "skip")
    stale = talk.seen["No"].value
    talk.press("anna", "Yes")
    assert "question is over" in talk.say("anna", pressed=stale).text


def test_a_policy_that_is_there_is_warned_of(talk: Talk) -> None:
    talk.held = [held("Access Control Policy", "2.3")]
    reply = talk.say("anna", "draft an access control policy")
    assert "You have one in force: Access Control Policy 2.3" in reply.text
    assert [choice.label for choice in reply.choices] == [
        "Draft a revision of it",
        "Review it first",
        "Draft a new one",
    ]
    assert NAME in talk.press("anna", "Draft a new one").text
    assert "PD-2026-01" in talk.say("anna", "Tarnwick").text


def test_a_draft_that_is_there_is_offered(talk: Talk) -> None:
    talk.drafted()
    reply = talk.say("ben", "draft a telework policy", room="slack:T1:C1:1700000000.000200")
    assert "PD-2026-01 “Remote Working Policy” is draft already" in reply.text
    reply = talk.press("ben", "Go on with PD-2026-01", room="slack:T1:C1:1700000000.000200")
    assert reply.text.startswith("## PD-2026-01: Remote Working Policy 0.1, draft")


def test_what_cannot_be_drafted_is_said_with_the_reason(talk: Talk) -> None:
    assert "A.8.13" in talk.say("anna", "draft a policy that says backups are not needed").text
    assert "I know nothing to draft" in talk.say("anna", "draft a mars rover policy").text
    assert not talk.flow.expects("slack:T1:C1:1700000000.000100")
    assert talk.records.journal.streams("PD-") == []


def test_a_section_and_rules_on_a_topic(talk: Talk) -> None:
    draft = talk.drafted("write the section on removable media")
    assert len(draft.document.numbered) >= 2
    assert draft.document.purpose == ""


def test_an_outline_is_never_sent_to_review(talk: Talk) -> None:
    draft = talk.drafted("draft a policy on power supply")
    assert not draft.document.adoptable
    assert "outline" in talk.say("anna", "send to review by @Ben").text
    listed = talk.say("anna", "problems").text
    assert "It is an outline and cannot be approved" in listed
    assert "nothing wrong" not in listed


def test_policies_are_quoted_and_contradictions_named(talk: Talk) -> None:
    other = compose(
        plan_for("draft an authentication policy"),
        Organisation(organisation="Tarnwick", profile="light"),
        on=talk.clock().date(),
    ).model_copy(update={"title": "Old Sign-in Rules"})
    talk.against = [other]
    talk.quoted = [
        PolicyQuote("Access Control Policy", "2.3", "5", "access.md", "A password has 12 characters.")
    ]
    reply_text = ""
    talk.say("anna", "change our profile to strict")
    talk.say("anna", "draft an authentication policy")
    reply_text = talk.say("anna", "Tarnwick").text
    assert "> A password has 12 characters. [1]" in reply_text
    assert "may say otherwise" in reply_text
    assert "Old Sign-in Rules" in reply_text


def test_the_same_event_twice_begins_one_draft(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    first = talk.again()
    assert first is not None
    assert NAME in first.text
    talk.say("anna", "Tarnwick")
    second = talk.again()
    assert second is not None
    assert "PD-2026-01" in second.text
    assert talk.records.journal.streams("PD-") == ["PD-2026-01"]


def test_a_restart_between_question_and_answer(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy")
    talk.restart()
    assert "PD-2026-01" in talk.say("anna", "Tarnwick").text
    talk.restart()
    assert "now 0.2" in talk.say("anna", "add contractors").text
    assert talk.draft.status is Status.DRAFT


def test_the_form_of_facts_changes_several_at_once(talk: Talk) -> None:
    talk.say("anna", "our facts")
    reply = talk.fill("anna", "Fill in a form…", organisation="Tarnwick", size="about 50", remote_work="no")
    assert "Name is now: Tarnwick" in reply.text
    assert "Remote work: no" in talk.say("anna", "our facts").text


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("draft a policy for A.8.12", "Data Leakage Prevention Policy"),
        ("draft a policy for control A.5.23", "Cloud Services Policy"),
        ("draft a policy for 9.3.1", "Management Review Procedure"),
    ],
)
def test_a_requirement_or_another_name_leads_to_the_template(talk: Talk, words: str, title: str) -> None:
    talk.drafted(words)
    assert talk.draft.document.title == title


@pytest.mark.parametrize("words", ["draft a policy", "draft policy"])
def test_without_a_topic_it_is_asked_for(talk: Talk, words: str) -> None:
    assert "What is it to be about?" in talk.say("anna", words).text
    assert talk.records.journal.streams("PD-") == []


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("draft a policy that lets everybody share passwords", "A.5.17"),
        ("draft a policy that allows staff to hide security incidents", "A.6.8"),
        ("write a policy which says managers may approve their own access", "A.5.3"),
        ("draft a policy that permits pirated software", "A.5.32"),
    ],
)
def test_what_no_control_can_stand_beside_is_refused_with_the_reason(
    talk: Talk, words: str, number: str
) -> None:
    reply = talk.say("anna", words)
    assert f"it would not meet {number}" in reply.text
    assert talk.records.journal.streams("PD-") == []


@pytest.mark.parametrize(
    "words",
    ["draft a policy that says nobody may share passwords", "draft a policy against sharing passwords"],
)
def test_what_forbids_it_is_drafted(talk: Talk, words: str) -> None:
    assert "it would not meet" not in talk.say("anna", words).text


def test_a_clean_desk_is_a_clear_one_and_the_whole_policy_is_offered(talk: Talk) -> None:
    talk.say("anna", "draft a clean desk policy")
    reply = talk.say("anna", "Tarnwick")
    assert "top management" not in reply.text, "a section says only what it takes as usual itself"
    assert talk.draft.document.title == "Clear desk and clear screen"
    assert "Physical Security and Clear Desk Policy" in [choice.label for choice in reply.choices]
