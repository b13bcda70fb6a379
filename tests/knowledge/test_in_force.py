"""Which policies are cited: those in force alone."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from ingestion.report import Report
from knowledge.in_force import out_of_force
from knowledge.models import Document, Kind
from tests.small_index import generation, pair, search


def document(path: str, root: str = "/policies", **facts: object) -> Document:
    made, _ = pair(path, "Doors are locked.", root=root)
    return replace(made, **facts)  # type: ignore[arg-type]


OLD = document("remote.md")
NEW = document(
    "remote.md", "/home/policies", title="Remote Working Policy", version="1.0", supersedes=("remote.md",)
)


def test_what_another_takes_the_place_of_is_out_and_the_other_is_not() -> None:
    assert out_of_force([OLD, NEW]) == {
        OLD.identity: "“Remote Working Policy” 1.0 (remote.md) has taken its place"
    }


def test_what_is_itself_out_of_force_replaces_nothing() -> None:
    assert out_of_force([OLD, replace(NEW, status="withdrawn")]) == {
        NEW.identity: "its status is “withdrawn”"
    }


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_what_was_replaced_stays_out_when_what_replaced_it_is_replaced(order: tuple[int, ...]) -> None:
    first = document("first.md", "/a")
    second = document("second.md", "/b", supersedes=("first.md",))
    third = document("third.md", "/c", supersedes=("second.md",))
    found = out_of_force([[first, second, third][place] for place in order])
    assert found.keys() == {first.identity, second.identity}


def test_of_two_copies_that_name_each_other_one_stays() -> None:
    copy = replace(NEW, root="/copy")
    assert out_of_force([NEW, copy]).keys() == {copy.identity}


@pytest.mark.parametrize("status", ["draft", "Draft", "In review", "SUPERSEDED", "retired"])
def test_a_status_may_say_so(status: str) -> None:
    assert OLD.identity in out_of_force([replace(OLD, status=status)])


@pytest.mark.parametrize("status", ["", "Approved", "final", "active"])
def test_any_other_status_leaves_it_in(status: str) -> None:
    assert out_of_force([replace(OLD, status=status)]) == {}


def test_our_own_texts_are_never_out() -> None:
    assert out_of_force([replace(OLD, kind=Kind.STANDARD, status="draft")]) == {}


def test_what_is_out_is_not_found(tmp_path: Path) -> None:
    text = "Staff report a lost laptop within 24 hours."
    old, passages = pair("old.md", text)
    new, others = pair("new.md", "Staff report a lost laptop within 1 hour.", root="/home/policies")
    index = search(tmp_path, (old, passages), (replace(new, supersedes=("old.md",)), others))
    found = index.find("When do staff report a lost laptop?", [Kind.POLICY])
    assert {hit.passage.path for hit in found.hits} == {"new.md"}
    assert [each.path for each in index.generation.in_force] == ["new.md"]


def test_a_document_is_read_back_with_what_it_replaces(tmp_path: Path) -> None:
    made, passages = pair("new.md", "Doors are locked.", root="/home/policies")
    held = generation(tmp_path, (replace(made, supersedes=("old.md",)), passages)).documents
    assert held[0].supersedes == ("old.md",)
    older = {name: value for name, value in made.to_json().items() if name != "supersedes"}
    assert Document.from_json(older) == made, "an index made before this is still read"


def test_a_report_names_what_is_not_cited() -> None:
    report = Report()
    report.holds([OLD, NEW])
    (item,) = report.to_json()["not_cited"]
    assert item["path"] == "remote.md"
    assert "has taken its place" in item["reason"]
