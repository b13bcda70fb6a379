"""What a question is about, read off its words."""

import pytest

from bot.flows.asking import (
    asks_for_a_duty,
    asks_for_another,
    asks_what_binds,
    beside_references,
    without_asking,
)
from bot.flows.other_standards import other_standard
from bot.flows.scope import about_the_standard


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Which control covers visitors at night?", "visitors at night"),
        ("which clause is about competence of people", "competence of people"),
        ("Is there a control that asks for restore tests of backups?", "restore tests of backups"),
        ("A leaver still has his company phone. Which control should have prevented that?", "A leaver still has his company phone"),
        ("Does the standard require contact with authorities?", "contact with authorities"),
        ("Who must approve the residual risks under ISO 27001?", "Who must approve the residual risks"),
        ("control for keeping a register of assets", "keeping a register of assets"),
        ("Where are we told to assess risks again?", "assess risks again"),
        ("Can I take a laptop abroad?", "Can I take a laptop abroad"),
        ("which control?", "which control?"),
        ("We do the audit over Teams. Which annex section helps?", "We do the audit by video call"),
        ("control for work in teams", "work in teams"),
        ("An old copy hung in the server room. Which requirement does this finding touch?", "An old copy hung in the server room"),
        ("Nobody has looked at the supplier since 2019. Which control will an auditor hold against us?", "Nobody has looked at the supplier since 2019"),
        ("We write no software. Which clause wants reasons for leaving controls out?", "We write no software. reasons for leaving controls out"),
        ("A requirement was broken. Must we also look for the cause?", "A requirement was broken. Must we also look for the cause"),
    ],
)  # fmt: skip
def test_words_that_only_ask_are_taken_off(question: str, about: str) -> None:
    assert without_asking(question) == about


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Is there a control for visitors?", True),
        ("control for cameras", True),
        ("do we need to keep records of training for certification", True),
        ("Where are we told to assess risks again?", True),
        ("What do I have to have in place for people who work from home?", True),
        ("When does our ISO 27001 certificate expire?", False),
        ("Which clause of our office lease covers the parking spaces?", False),
        ("Who controls the door at night?", False),
        ("Can I use my own laptop?", False),
    ],
)
def test_questions_about_the_standard(question: str, about: bool) -> None:
    assert about_the_standard(question) is about


@pytest.mark.parametrize(
    ("question", "binds"),
    [
        ("Which clause would an auditor cite?", True),
        ("which annex A control covers audits of live systems", True),
        ("Three people gave me blank looks. Which requirement do I cite in the audit report?", True),
        ("Which section of ISO 19011 covers controls of the programme?", False),
        ("How should the audit team be picked?", False),
    ],
)
def test_questions_for_what_binds(question: str, binds: bool) -> None:
    assert asks_what_binds(question) is binds


@pytest.mark.parametrize(
    ("question", "duty"),
    [
        ("Do we need a Statement of Applicability?", True),
        ("who must approve the policy", True),
        ("does ISO 27001 require data masking", True),
        ("Which control covers visitors?", False),
    ],
)
def test_questions_on_what_has_to_be_done(question: str, duty: bool) -> None:
    assert asks_for_a_duty(question) is duty


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Which article of the GDPR asks for records?", "the GDPR"),
        ("what does the BSI IT-Grundschutz say about laptops?", "BSI IT-Grundschutz"),
        ("Is our screening tool a high-risk system under the EU AI Act?", "EU AI Act"),
        ("Which certification body is the cheapest?", "what certification and auditors cost"),
        ("What day rate do lead auditors charge?", "what certification and auditors cost"),
        (
            "What does a three-year certificate from TÜV cost for 80 people?",
            "what certification and auditors cost",
        ),
        ("How much is an auditor allowed to see?", None),
        ("What will the next edition of ISO 27001 change?", "editions to come"),
        ("What salary should we offer an ISO 27001 lead auditor?", "what people earn"),
        ("which hotel should I book for the auditors", "travel"),
        ("Has our competitor got ISO 27001?", "other companies"),
        ("How many organisations held an ISO 27001 certificate last year?", "other companies"),
        ("Will we pass the surveillance audit?", "what will happen"),
        ("Is CrowdStrike or Defender better for passing an ISO 27001 audit?", "products"),
        ("Who approves the next version of the ISMS policy?", None),
        ("Which hotel may I book?", None),
        ("Which control covers a laptop left in a hotel?", None),
        ("Has our competitor seen it?", None),
        ("Who pays for the audit programme?", None),
        ("Who answers GDPR requests?", None),
        ("What does ISO 27001 say?", None),
    ],
)
def test_other_standards_and_laws(question: str, name: str | None) -> None:
    assert other_standard(question) == name


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("What does clause 6 ask?", ""),
        ("what does annex A.17 of ISO 19011 say?", ""),
        ("Which part of clause 7 is about awareness?", "about awareness"),
        ("Which section of ISO 19011 clause 6 covers the closing meeting?", "covers the closing meeting"),
    ],
)
def test_what_is_said_beside_the_numbers(question: str, left: str) -> None:
    assert beside_references(question).removeprefix("is ") == left


def test_a_number_may_be_named_to_ask_for_another() -> None:
    assert asks_for_another("Besides A.5.24, which control is about learning from incidents?")
    assert asks_for_another("Clause 6.1.2 sets the method, but which clause has it carried out?")
    assert not asks_for_another("Does A.5.24 ask for exercises?")
