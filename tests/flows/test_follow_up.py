"""Which questions go on from the one before, and which stand by themselves."""

import pytest

from bot.flows.follow_up import understood

BEFORE = "How long must a password be? "


@pytest.mark.parametrize(
    "question",
    [
        "and for contractors?",
        "And for contractors who work from home?",
        "What about phones?",
        "how about shared accounts?",
        "But what if the laptop belongs to a customer?",
        "or two?",
        "for admins?",
        "contractors",
        "Why?",
        "Since when?",
        "Who approves it?",
        "Is it allowed?",
        "Are they encrypted?",
        "Is that also true for interns?",
        "does this apply to contractors?",
        "And who approves it when the manager is on leave?",
        "same for phones",
        "also on weekends?",
        "ok, and at home?",
        "Can they do it?",
    ],
)
def test_a_question_that_goes_on_has_the_last_one_in_front(question: str) -> None:
    earlier = ["Can I use my own laptop?", BEFORE]
    assert understood(f" {question} ", earlier) == f"{BEFORE.strip()} {question}"


@pytest.mark.parametrize(
    "question",
    [
        "Can I use my own laptop?",
        "How do I report a phishing mail?",
        "Is the office in Leeds locked at night?",
        "And can I use my own laptop for customer data at home?",
        "So who signs the supplier contract for cloud services?",
        "Which rules apply to visitors in the server room on weekends?",
        "That the backup of the finance system failed, who has to know about it?",
        "Is it OK to share my password?",
        "Is it allowed to take papers home?",
        "Would it be fine for me to lend my badge?",
    ],
)
def test_a_question_by_itself_is_left_alone(question: str) -> None:
    assert understood(question, [BEFORE]) == question


@pytest.mark.parametrize("question", ["and for contractors?", "Why?", "contractors", ""])
def test_without_a_thread_nothing_is_put_in_front(question: str) -> None:
    assert understood(question, []) == question


def test_a_chain_of_follow_ups_keeps_what_it_began_with() -> None:
    first = "How do I report a lost laptop?"
    second = understood("and for contractors?", [first])
    assert understood("and at night?", [first, second]) == f"{first} and for contractors? and at night?"


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        ("Can I use my own laptop?", "what about my phone?", "Can I use my own phone?"),
        ("Can I use my own laptop for work?", "and for phones?", "Can I use my own phones for work?"),
        ("May my phone read a headphone?", "and a laptop?", "May my laptop read a headphone?"),
        ("May staff bring visitors?", "and contractors?", "May staff bring visitors? and contractors?"),
        ("How long must a password be?", "and a pin?", "How long must a pin be?"),
        ("How long must a password be?", "and at weekends?", "How long must a password be? and at weekends?"),
    ],
)
def test_the_same_of_another_thing_takes_its_place(before: str, question: str, meant: str) -> None:
    assert understood(question, [before]) == meant


@pytest.mark.parametrize(
    "question",
    [
        "what is our RTO?",
        "is Dropbox allowed?",
        "and what is our RTO?",
        "are USB sticks forbidden?",
        "who owns the backup policy?",
        "Is encryption required?",
    ],
)
def test_a_short_question_with_a_subject_of_its_own_stands_alone(question: str) -> None:
    assert understood(question, [BEFORE]) == question


@pytest.mark.parametrize(
    "question", ["who approves?", "are contractors allowed?", "how often?", "what is the deadline?"]
)
def test_a_short_question_without_one_goes_on(question: str) -> None:
    assert understood(question, [BEFORE]) == f"{BEFORE.strip()} {question}"


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (
            "what would an auditor want to see for backups?",
            "and for 9.3?",
            "what would an auditor want to see for 9.3?",
        ),
        ("is 9.2 mandatory?", "what about A.5.23?", "is A.5.23 mandatory?"),
        ("what evidence do we need for clause 9.2?", "and 9.3", "what evidence do we need for 9.3?"),
        ("deadline to patch a critical vulnerability", "and high?", "deadline to patch a high vulnerability"),
    ],
)
def test_the_form_is_taken_over_and_the_reference_changed(before: str, question: str, meant: str) -> None:
    assert understood(question, [before]) == meant


@pytest.mark.parametrize(
    ("before", "question", "meant"),
    [
        (
            "how long do we keep incident records?",
            "and visitor records?",
            "how long do we keep visitor records?",
        ),
        ("How long is the incident record kept?", "visitor records", "How long is the visitor records kept?"),
        ("who owns the HR system?", "what about the finance system?", "who owns the finance system?"),
        ("How do I report a lost laptop?", "and a stolen laptop?", "How do I report a stolen laptop?"),
        ("how long do we keep records?", "and training records?", "how long do we keep training records?"),
        ("do clinics keep records?", "and training records?", "do clinics keep training records?"),
        ("May we print records at home?", "and paper records", "May we print paper records at home?"),
        ("records?", "training records", "training records?"),
        (
            "how long do we keep invoices?",
            "and visitor records?",
            "how long do we keep invoices? and visitor records?",
        ),
        ("how long do we keep records?", "and at records?", "how long do we keep records? and at records?"),
    ],
)
def test_another_kind_of_the_same_thing_takes_its_place(before: str, question: str, meant: str) -> None:
    assert understood(question, [before]) == meant
