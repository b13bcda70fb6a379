from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.drafts.organisation import (
    QUESTIONS,
    STREAM,
    Organisation,
    Value,
    assumed,
    fact,
    lacking,
    organisation_of,
    read_answer,
    used_by,
    volunteered,
)
from bot.errors import InputError
from knowledge.template_library import CONDITIONS, FACTS, template_library
from tests.drafts.organisations import TARNWICK


@dataclass(frozen=True)
class Entry:
    number: int
    data: Mapping[str, Any]
    kind: str = "fact"
    stream: str = STREAM
    person: str = "ann"
    conversation: str = "terminal"
    at: datetime = datetime(2026, 11, 25, tzinfo=UTC)


def test_every_fact_of_the_templates_has_a_question_and_a_field() -> None:
    wanted = FACTS | CONDITIONS | {"profile"}
    assert set(QUESTIONS) == wanted == set(Organisation.model_fields)
    assert [
        name for name, question in QUESTIONS.items() if not question.ask.endswith("?") or not question.hint
    ] == []
    assert all(QUESTIONS[name].default is not None for name in CONDITIONS)


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("size", "about 50", 50),
        ("size", "between 40 and 60", 60),
        ("size", "1,200 people", 1200),
        ("size", "fifty or so", 50),
        ("remote_work", "mostly remote", True),
        ("remote_work", "we don't", False),
        ("remote_work", "everybody in the office", False),
        ("offices", "fully remote", False),
        ("offices", "one office in Leeds, no others", True),
        ("cloud", "AWS and Google", True),
        ("own_servers", "no servers of our own", False),
        ("own_servers", "everything in the cloud", False),
        ("personal_devices", "company laptops only", False),
        ("personal_devices", "phones for mail", True),
        ("payment_cards", "Stripe does that", False),
        ("suppliers", "don't know", None),
        ("security_lead", "Jane Doe, our CISO", "CISO"),
        ("security_lead", "the Head of IT (Sam)", "Head of IT"),
        ("organisation", "We're called Tarnwick.", "Tarnwick"),
        ("ticket_system", "in Jira", "Jira"),
        ("profile", "pragmatic please", "light"),
        ("profile", "rather strict", "strict"),
        ("legal", "skip", None),
    ],
)
def test_free_answers_are_read(name: str, said: str, value: Value | None) -> None:
    assert read_answer(name, said) == value


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("size", "quite a few"),
        ("profile", "blue"),
        ("top_management", "the two founders"),
        ("it_lead", "Ann and Bob"),
        ("organisation", "  "),
        ("organisation", "x" * 200),
        ("colour", "blue"),
    ],
)
def test_what_gives_no_value_is_refused_with_what_is_wanted(name: str, said: str) -> None:
    with pytest.raises(InputError):
        read_answer(name, said)


def test_braces_in_an_answer_cannot_become_placeholders() -> None:
    assert read_answer("organisation", "{security_lead} Ltd") == "security_lead Ltd"


def test_facts_are_taken_from_a_sentence() -> None:
    said = "We are Tarnwick, 50 people, mostly remote, on AWS and Google, no servers of our own"
    assert volunteered(said) == {
        "organisation": "Tarnwick",
        "size": 50,
        "remote_work": True,
        "own_servers": False,
        "cloud": True,
    }


def test_the_stream_gives_the_facts_newest_last_and_survives_what_no_longer_fits() -> None:
    steps = [
        fact("organisation", "Old"),
        fact("organisation", "Tarnwick"),
        fact("cloud", True),
        fact("cloud", None),
    ]
    entries = [Entry(number, step.data) for number, step in enumerate(steps, start=1)]
    entries += [Entry(5, {"name": "colour", "value": "blue"}), Entry(6, {"name": "size", "value": "many"})]
    known = organisation_of(entries)
    assert known.given == {"organisation": "Tarnwick"}
    assert known.holds("cloud")  # by its default


def test_a_fact_that_does_not_fit_is_not_stored() -> None:
    with pytest.raises(InputError):
        fact("size", 0)
    with pytest.raises(InputError):
        fact("colour", "blue")


def test_only_the_facts_that_a_template_uses_are_asked() -> None:
    library = template_library()
    nobody = Organisation()
    assert [question.name for question in lacking(library["remote-work"], nobody)] == ["organisation"]
    names = [question.name for question in lacking(library["isms-scope"], nobody)]
    assert {"organisation", "sector", "size", "locations"} <= set(names)
    assert lacking(library["isms-scope"], TARNWICK) == ()
    assert "ticket_system" not in [question.name for question in assumed(library["remote-work"], TARNWICK)]
    assert "own_servers" not in used_by(library["remote-work"])
