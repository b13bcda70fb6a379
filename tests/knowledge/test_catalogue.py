import re
from collections import Counter
from pathlib import Path

import pytest

from ingestion.sentences import sentence_ranges
from knowledge.catalogue import Clause, Control, Entry, Guidance, catalogue, entry_of, read_entry
from knowledge.errors import ContentError
from knowledge.models import Kind
from knowledge.template_library import template_library
from tests.knowledge.outline import CLAUSES, CONTROLS, NEW_IN_2022, REQUIRED_DOCUMENTS

THEMES = {"Organizational": 37, "People": 8, "Physical": 14, "Technological": 34}
DOMAINS = {
    "Governance_and_Ecosystem",
    "Protection",
    "Defence",
    "Resilience",
    "Information_security_assurance",
}
VOCABULARY = {
    "control_type": {"Preventive", "Detective", "Corrective"},
    "information_security_properties": {"Confidentiality", "Integrity", "Availability"},
    "cybersecurity_concepts": {"Identify", "Protect", "Detect", "Respond", "Recover"},
    "security_domains": DOMAINS,  # A.5.22 prints an operational capability among them, in the standard itself
}
PAPER = re.compile(r"\b(?:written|in writing|documented|recorded|on record|signed|minuted|by name|named)\b")
HEADINGS = {
    Clause: ["What it asks and why", "What good looks like", "Evidence", "Common nonconformities", "Ties"],
    Control: ["Purpose", "In practice", "Evidence", "Common gaps", "Ties"],
    Guidance: ["In practice", "What to keep", "Pitfalls"],
}
SOUND = """---
id: ISO27001:A.5.18
title: Access rights
edition: ISO/IEC 27001:2022
theme: Organizational
version: 1
aliases: [access review, leavers]
---
Rights are granted on approval and taken away when somebody leaves the company.

## Purpose
People keep rights that they
need no more.

## Evidence
- a list
- a ticket that
  goes on
"""


def of_kind(kind: type[Entry]) -> list[Entry]:
    return [entry for entry in catalogue().values() if isinstance(entry, kind)]


def words(text: str) -> int:
    return len(text.split())


def test_the_entries_are_those_of_the_standards() -> None:
    assert {entry.id: set(entry.leaves) for entry in of_kind(Clause) if isinstance(entry, Clause)} == CLAUSES
    assert {entry.id for entry in of_kind(Control)} == CONTROLS
    assert (len(CLAUSES), sum(map(len, CLAUSES.values())), len(CONTROLS)) == (30, 134, 93)
    guidance = of_kind(Guidance)
    assert len(guidance) == 93
    assert {entry.kind for entry in guidance} == {Kind.GUIDANCE}
    assert all(Path(entry.path).stem == entry.number for entry in catalogue().values())


def test_controls_carry_the_themes_and_attributes_of_annex_a() -> None:
    controls = [entry for entry in of_kind(Control) if isinstance(entry, Control)]
    assert Counter(entry.theme for entry in controls) == THEMES
    assert {entry.id for entry in controls if entry.new} == NEW_IN_2022
    for entry in controls:
        for name, known in VOCABULARY.items():
            assert set(getattr(entry, name)) <= known, (entry.id, name)
            assert getattr(entry, name), (entry.id, name)
        assert entry.operational_capabilities


def test_documented_information_is_asked_for_where_the_standard_asks_for_it() -> None:
    asking = {entry.number for entry in of_kind(Clause) if isinstance(entry, Clause) and entry.documents}
    assert asking == set(REQUIRED_DOCUMENTS)


def test_no_leaf_asks_for_paper_or_a_name_where_the_standard_leaves_the_form_open() -> None:
    asking = {
        identifier: leaf.asks
        for entry in of_kind(Clause)
        if isinstance(entry, Clause) and not entry.documents and not entry.number.startswith("7.5")
        for identifier, leaf in entry.leaves.items()
        if PAPER.search(leaf.asks)
    }
    assert asking == {}


def test_policies_named_at_controls_are_templates() -> None:
    named = {slug for entry in of_kind(Control) if isinstance(entry, Control) for slug in entry.policies}
    assert named <= set(template_library())


@pytest.mark.parametrize("entry", catalogue().values(), ids=lambda entry: entry.id)
def test_an_entry_has_a_short_text_and_all_its_sections(entry: Entry) -> None:
    assert 2 <= len(sentence_ranges(entry.text)) <= 6
    called = (*entry.aliases, *entry.phrases)
    assert len(called) == len({alias.casefold() for alias in called})
    headings = [section.heading for section in entry.sections if not section.over]
    if not (isinstance(entry, Guidance) and entry.is_heading):
        assert headings == HEADINGS[type(entry)]
    for section in entry.sections:
        assert section.paragraphs or section.items or section.heading == "What good looks like", (
            section.heading
        )


@pytest.mark.parametrize("entry", of_kind(Clause), ids=lambda entry: entry.id)
def test_a_clause_says_what_it_asks_and_what_good_looks_like_at_three_sizes(entry: Clause) -> None:
    asks = entry.section("What it asks and why")
    assert asks is not None
    assert 100 <= words(" ".join(asks.paragraphs)) <= 250
    for size in ("20 people", "200 people", "2,000 people"):
        section = entry.section(size, "What good looks like")
        assert section is not None
        assert 30 <= words(section.text) <= 110, (entry.id, size)


def test_cross_references_resolve() -> None:
    known = set(catalogue())
    for entry in catalogue().values():
        ties = entry.section("Ties")
        for item in ties.items if ties else ():
            reference = item.partition(": ")[0]
            assert reference in known, (entry.id, item)
            assert reference != entry.id, entry.id


def test_no_alias_stands_in_two_files() -> None:
    entries = catalogue().values()
    counts = Counter(alias.casefold() for entry in entries for alias in (*entry.aliases, *entry.phrases))
    assert [alias for alias, count in counts.items() if count > 1] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\nid", "id", "line 1: the front matter"),
        ("version: 1", "version: 0", "line 6, field version:"),
        ("version: 1", "version: [1", "line 7:"),
        ("version: 1", "version: 1\nowner: me", "line 7, field owner:"),
        ("title: Access rights\n", "", "field title:"),
        ("theme: Organizational", "theme: Odd", "line 5, field theme:"),
        ("[access review, leavers]", "[one]", "line 7, field aliases:"),
        ("ISO27001:A.5.18", "A.5.18", "line 2, field id:"),
        (
            "Rights are granted on approval and taken away when somebody leaves the company.",
            "",
            "field text:",
        ),
    ],
)
def test_a_fault_in_a_file_is_named_with_file_line_and_field(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    file = tmp_path / "A.5.18.md"
    file.write_text(SOUND.replace(old, new), encoding="utf-8")
    with pytest.raises(ContentError) as error:
        read_entry(file, "controls/A.5.18.md")
    assert str(error.value).startswith("knowledge/controls/A.5.18.md, line ")
    assert said in str(error.value)


def test_a_front_matter_that_is_no_mapping_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text("---\n- one\n---\nText\n", encoding="utf-8")
    with pytest.raises(ContentError, match="line 2: the front matter is not a list of fields"):
        read_entry(file, "controls/x.md")


def test_a_sound_file_is_an_entry_with_its_words_on_one_line(tmp_path: Path) -> None:
    file = tmp_path / "x.md"
    file.write_text(SOUND.replace("approval and", "approval\nand"), encoding="utf-8")
    entry = read_entry(file, "controls/x.md")
    assert (entry.number, entry.version, entry.aliases) == ("A.5.18", 1, ("access review", "leavers"))
    assert "approval and taken" in entry.text
    purpose, evidence = entry.sections
    assert purpose.paragraphs == ("People keep rights that they need no more.",)
    assert evidence.items == ("a list", "a ticket that goes on")


def test_an_entry_read_alone_is_that_of_the_catalogue() -> None:
    for reference in ("ISO27001:9.2.2", "ISO27001:A.5.18", "ISO19011:6.4.8", "ISO19011:A.18"):
        assert entry_of(reference) == catalogue()[reference]
    with pytest.raises(KeyError):
        entry_of("ISO27001:A.9.9")
