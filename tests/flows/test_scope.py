"""What a question is about, and which references it names: each row is a way that people put it."""

import pytest

from bot.flows.asking import without_asking
from bot.flows.other_standards import other_standard
from bot.flows.scope import about_auditing, about_guidance, about_the_standard, references
from knowledge.catalogue import catalogue

KNOWN = frozenset(catalogue())
OUR_BACKUP = "What does section 4.1 of our backup policy say?"


@pytest.mark.parametrize(
    ("question", "held"),
    [
        ("What does A.5.18 ask for?", ["A.5.18"]),
        ("a.5.18", ["A.5.18"]),
        ("a8.9?", ["A.8.9"]),
        ("A 5.1", ["A.5.1"]),
        ("Annex A 8.24", ["A.8.24"]),
        ("Annex A control 6.7", ["A.6.7"]),
        ("control 5.23", ["A.5.23"]),
        ("A.5.15 and A.5.18", ["A.5.15", "A.5.18"]),
        ("controls 5.15, 5.16 and 5.18", ["A.5.15", "A.5.16", "A.5.18"]),
        ("what is in clause 9.2?", ["9.2.1", "9.2.2"]),
        ("clauses 9.1 and 9.3", ["9.1", "9.3.1", "9.3.2", "9.3.3"]),
        ("clause 9.2.2b", ["9.2.2"]),
        ("requirement 6.1.3 d", ["6.1.3"]),
        ("what does the standard say about 7.4", ["7.4"]),
        ("ISO 27001 9.2.2", ["9.2.2"]),
        ("clause 10", ["10.1", "10.2"]),
        ("How is clause 6.1.2 different from 8.2?", ["6.1.2", "8.2"]),
        ("What do our policies say on clause 9.1?", ["9.1"]),
        ("Is section 7.2 of the standard met?", ["7.2"]),
        ("Is section 7.2 of ISO 27001 covered by our policy?", ["7.2"]),
        ("May auditors see mail under A.5.34 of ISO 27001?", ["A.5.34"]),
        ("why do we need 9.2?", ["9.2.1", "9.2.2"]),
        ("What does 6.1.3 ask of us?", ["6.1.3"]),
    ],
)
def test_references_that_are_held(question: str, held: list[str]) -> None:
    assert references(question, KNOWN) == ([f"ISO27001:{number}" for number in held], [])
    assert about_the_standard(question)


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("Quote clause 11.4 of ISO 27001", ["11.4"]),
        ("A.5.38", ["A.5.38"]),
        ("What was A.9.4.2?", ["A.9.4.2"]),
        ("A.12.6.1 of the 2013 version", ["A.12.6.1"]),
        ("clause 10.3", ["10.3"]),
        ("5.1.1 of the ISO", ["5.1.1"]),
        ("ISO 19011 section 9.9", ["9.9"]),
    ],
)
def test_references_that_nothing_has(question: str, unknown: list[str]) -> None:
    assert references(question, KNOWN) == ([], unknown)


@pytest.mark.parametrize(
    "question",
    [
        OUR_BACKUP,
        "section 3.2 of the acceptable use policy",
        "the password policy, section 3.2",
        "clause 4.2 of my employment contract",
        "Is version 2.4 of the policy in force?",
        "Use TLS 1.2 or 1.3?",
        "Does ISO 27001 want TLS 1.2?",
        "ISO 27001 and version 8.1 of Windows",
        "Is there a 2.4 GHz network for guests?",
        "A 10.5 inch tablet",
        "May I stay in room 5.12?",
        "Within 24.5 hours?",
        "Which control covers 2 offices?",
    ],
)
def test_numbers_that_are_no_references(question: str) -> None:
    assert references(question, KNOWN) == ([], [])


@pytest.mark.parametrize(
    ("question", "first", "guidance"),
    [
        ("section 6.4.7 of ISO 19011", "ISO19011:6.4.7", True),
        ("What does ISO 19011 say in 6.4?", "ISO19011:6.4", True),
        ("audit guidance 7.2", "ISO19011:7.2", True),
        ("Does A.5.35 need an audit after ISO 19011?", "ISO27001:A.5.35", True),
        ("clause 6.3 in ISO 27001", "ISO27001:6.3", False),
    ],
)
def test_the_standard_on_auditing_is_meant_where_it_is_named(
    question: str, first: str, guidance: bool
) -> None:
    held, unknown = references(question, KNOWN)
    assert (held[0], unknown) == (first, [])
    assert about_guidance(question) is guidance


def test_parts_come_in_the_order_of_their_numbers() -> None:
    held, _ = references("ISO 19011 6.4", KNOWN)
    assert held.index("ISO19011:6.4.2") < held.index("ISO19011:6.4.10")


@pytest.mark.parametrize(
    ("question", "standard"),
    [
        ("Which control covers backups?", True),
        ("Which clause is about documented information?", True),
        ("Where does it say that we need an internal audit?", True),
        ("What does the standard want from top management?", True),
        ("Is a risk register needed for the standard?", True),
        ("What belongs in the Statement of Applicability?", True),
        ("What is a nonconformity?", True),
        ("Which documented information is mandatory?", True),
        ("We dropped a control. Which requirement makes us write down why?", True),
        ("What records will the certification body want?", True),
        ("Will the certifier mind that two goals have no date?", True),
        ("Who is our certification body?", False),
        ("What requirements are there for passwords?", False),
        ("Can I use my own laptop?", False),
        ("How long must a password be?", False),
        ("When does our ISO 27001 certificate expire?", False),
        ("Who is our lead auditor?", False),
        ("When is the next management review?", False),
        ("Who is the ISMS manager?", False),
        ("Do we have an ISMS policy?", False),
        ("Is our ISMS certified?", False),
        ("What is the standard laptop?", False),
        ("Does the standard contract cover this?", False),
        ("What number is the helpdesk to call?", False),
        ("Who is in control of the keys?", False),
        (OUR_BACKUP, False),
    ],
)
def test_the_standard_or_our_own_rules(question: str, standard: bool) -> None:
    assert about_the_standard(question) is standard


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Do we comply with PCI DSS?", "PCI DSS"),
        ("SOC 2 report?", "SOC 2"),
        ("What is in ISO 27017?", "ISO 27017"),
        ("iso/iec 27701", "iso/iec 27701"),
        ("ISO 9001", "ISO 9001"),
        ("NIST CSF", "NIST"),
        ("Do we fall under DORA?", "DORA"),
        ("do we fall under dora?", "dora"),
        ("Is Dora on holiday?", None),
        ("ISO 27001:2022", None),
        ("ISO/IEC 27002", None),
        ("ISO 19011:2018", None),
        ("Is the iso image checked?", None),
        ("Can I use my own laptop?", None),
    ],
)
def test_standards_that_nothing_is_held_on(question: str, name: str | None) -> None:
    assert other_standard(question) == name


@pytest.mark.parametrize(
    ("question", "auditing"),
    [
        ("How do I prepare for an audit?", True),
        ("What is said in the opening meeting?", True),
        ("Who follows up the findings?", True),
        ("Is my audition recorded?", False),
        ("Can I use my own laptop?", False),
    ],
)
def test_questions_on_auditing(question: str, auditing: bool) -> None:
    assert about_auditing(question) is auditing


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("Which control covers working from home?", "working from home"),
        ("what clause is about internal audits", "internal audits"),
        (
            "where does it say that we need a risk register, and where is that written",
            "we need a risk register",
        ),
        ("Which annex A control deals with the deletion of information?", "the deletion of information"),
        ("which control", "which control"),  # nothing would be left
        ("clause?", "clause?"),
    ],
)
def test_what_only_says_that_the_standard_is_asked_is_taken_off(question: str, left: str) -> None:
    assert without_asking(question) == left
