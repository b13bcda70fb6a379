"""Passages of all kinds in one list: whose come first, and that none is left out or given twice."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.flows.ranking import ranked_passages, standards_first
from knowledge.models import Hit, Kind
from knowledge.search import Search
from knowledge.tuning import THRESHOLDS
from tests.small_index import entry, pair, passage, search

PASSWORDS = pair("passwords.md", "A password has 14 characters.", "Passwords are kept secret.")
PAYROLL = pair("payroll.md", "A password of payroll has 20 characters.", readers=["hr"])
SECRETS = entry("ISO27001:A.5.17", "Passwords are kept secret.", "login secrets")
BACKUP = entry("ISO27001:A.8.13", "Copies of data are made and tried out.", "backups")
EVERYBODY: frozenset[str] = frozenset()


@pytest.fixture
def over(tmp_path: Path) -> Search:
    return search(tmp_path, PASSWORDS, PAYROLL, SECRETS, BACKUP)


def paths(question: str, over: Search, limit: int = 10, groups: frozenset[str] = EVERYBODY) -> list[str]:
    return [hit.passage.path for hit in ranked_passages(question, over, limit, groups)]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How long is a password?", "passwords.md"),
        ("Which control covers passwords?", "controls/ISO27001:A.5.17.md"),
        ("What does A.8.13 ask for?", "controls/ISO27001:A.8.13.md"),
        ("What does our password policy say on A.8.13?", "controls/ISO27001:A.8.13.md"),
        ("Does PCI DSS want passwords?", "passwords.md"),
    ],
)
def test_what_the_question_is_about_comes_first(question: str, first: str, over: Search) -> None:
    given = paths(question, over)
    assert given[0] == first
    assert {"passwords.md", "controls/ISO27001:A.5.17.md", "controls/ISO27001:A.8.13.md"} == set(given)


def test_guidance_comes_first_where_it_is_far_nearer_than_any_policy(tmp_path: Path) -> None:
    document, [held] = entry("ISO19011:6.4.2", "Somebody walks along.", "who walks along through the plant")
    walks = (replace(document, kind=Kind.GUIDANCE), [replace(held, kind=Kind.GUIDANCE)])
    binding = entry("ISO27001:A.7.2", "Somebody walks along.", "who walks along through the plant")
    asked = "who walks along through the plant, are passwords kept secret?"
    for number, (given, first) in enumerate(((walks, walks), (binding, PASSWORDS))):
        over = search(tmp_path / str(number), PASSWORDS, given)
        assert paths(asked, over)[0] == first[0].path


def test_one_text_on_the_standards_stands_before_the_policies_where_only_the_matter_is_its(
    tmp_path: Path,
) -> None:
    words = "who walks along through the plant"
    several = [entry(f"ISO27001:A.7.{number}", "Somebody walks along.", words) for number in (1, 2, 3, 4)]
    over = search(tmp_path, PASSWORDS, *several)
    assert [path.startswith("controls") for path in paths(words, over)] == [
        True,
        False,
        False,
        True,
        True,
        True,
    ]
    said = paths(f"which control says {words}?", over)
    assert [path.startswith("controls") for path in said] == [True, True, True, True, False, False]
    assert [path.startswith("controls") for path in paths(words, over, limit=4)] == [True, False, True, True]


def test_nothing_is_given_twice_and_no_more_than_asked_for(over: Search) -> None:
    for question in ("What does A.8.13 ask for?", "How long is a password?", ""):
        rows = [hit.row for hit in ranked_passages(question, over, 10, EVERYBODY)]
        assert len(rows) == len(set(rows)) == 4
        assert [hit.row for hit in ranked_passages(question, over, 2, EVERYBODY)] == rows[:2]


def test_a_reference_beyond_the_best_is_still_given_first(over: Search) -> None:
    assert paths("A.8.13 secret passwords login secrets", over, limit=1) == ["controls/ISO27001:A.8.13.md"]


def test_only_readers_are_given_a_document_that_names_them(over: Search) -> None:
    assert "payroll.md" not in paths("How long is a password of payroll?", over)
    assert "payroll.md" in paths("How long is a password of payroll?", over, groups=frozenset({"hr"}))


def test_a_question_of_any_length_is_ranked(over: Search) -> None:
    assert len(paths("why is a password secret? " * 5_000, over)) == 4


def hit(kind: Kind, similarity: float, alias: float = 0.0) -> Hit:
    return Hit(passage("Words.", kind=kind), 0, similarity, similarity, 0.0, (), alias)


@pytest.mark.parametrize(
    ("question", "own", "theirs", "first"),
    [
        ("Which control covers backups?", 0.9, 0.1, True),
        ("Can I use my own laptop?", 0.5, 0.9, False),
        ("Can I use my own laptop?", 0.2, 0.9, True),  # our policies are off the topic, an entry is on it
        ("Can I use my own laptop?", 0.2, 0.5, False),
        ("Do we comply with ISO 9001?", 0.1, 0.9, False),
        ("How is an audit planned?", 0.5, 0.5 + THRESHOLDS.audit + 0.01, True),
        ("How is an audit planned?", 0.5, 0.5 + THRESHOLDS.audit - 0.01, False),
    ],
)
def test_whose_passages_come_first(question: str, own: float, theirs: float, first: bool) -> None:
    policies = [hit(Kind.POLICY, own - 0.1), hit(Kind.POLICY, own)]
    assert standards_first(question, policies, [hit(Kind.STANDARD, theirs)]) is first
    by_alias = replace(hit(Kind.STANDARD, 0.0), alias_similarity=theirs)
    assert standards_first(question, policies, [by_alias]) is first


def test_where_one_kind_has_nothing_the_other_comes_first() -> None:
    assert standards_first("Can I use my own laptop?", [], [hit(Kind.STANDARD, 0.1)]) is True
    assert standards_first("Which control covers backups?", [hit(Kind.POLICY, 0.1)], []) is False
