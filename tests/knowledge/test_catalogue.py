import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from ingestion.sentences import sentence_ranges
from knowledge.catalogue import Entry, catalogue, read_entry
from knowledge.errors import ContentError
from knowledge.models import Kind

ALIKE = 92.0  # rapidfuzz's ratio of two sentences, from which one is taken for a copy of the other
NEW = "New in the 2022 edition."
THEMES = {"Organizational": 37, "People": 8, "Physical": 14, "Technological": 34}
PATTERNS = {
    "clauses": re.compile(r"^ISO27001:(4|5|6|7|8|9|10)(\.\d){0,2}$"),
    "controls": re.compile(r"^ISO27001:A\.[5-8]\.\d{1,2}$"),
    "audit": re.compile(r"^ISO19011:(A\.)?\d{1,2}(\.\d{1,2}){0,3}$"),
}
SOUND = """---
id: ISO27001:A.5.18
title: Access rights
edition: ISO/IEC 27001:2022
version: 1
aliases: [access review, leavers]
---
Rights are granted on approval and taken away when somebody leaves the company.
"""


def entries(folder: str) -> list[Entry]:
    return [entry for entry in catalogue().values() if entry.path.startswith(f"{folder}/")]


def sentences(entry: Entry) -> list[str]:
    return [entry.text[start:end] for start, end in sentence_ranges(entry.text)]


@pytest.mark.parametrize(
    ("folder", "count", "kind"),
    [("clauses", 30, Kind.STANDARD), ("controls", 93, Kind.STANDARD), ("audit", 93, Kind.GUIDANCE)],
)
def test_each_folder_holds_all_its_entries_under_ids_of_its_own_form(
    folder: str, count: int, kind: Kind
) -> None:
    held = entries(folder)
    assert len(held) == count
    assert [entry.id for entry in held if not PATTERNS[folder].match(entry.id)] == []
    assert {entry.kind for entry in held} == {kind}
    assert {Path(entry.path).stem for entry in held} == {entry.number for entry in held}


def test_the_controls_are_those_of_annex_a_under_its_four_themes() -> None:
    controls = entries("controls")
    assert Counter(entry.theme for entry in controls) == THEMES
    expected = {
        f"A.{chapter}.{number}"
        for chapter, count in zip((5, 6, 7, 8), THEMES.values(), strict=True)
        for number in range(1, count + 1)
    }
    assert {entry.number for entry in controls} == expected
    assert {(entry.theme, entry.number[:3]) for entry in controls} == set(
        zip(THEMES, ("A.5", "A.6", "A.7", "A.8"), strict=True)
    )


@pytest.mark.parametrize("entry", catalogue().values(), ids=lambda entry: entry.id)
def test_an_entry_says_in_two_to_six_sentences_of_ours_what_it_is_about(entry: Entry) -> None:
    assert 2 <= len(sentences(entry)) <= 6
    assert not re.search(r"\bshall\b", entry.text, re.IGNORECASE)
    assert len(entry.aliases) == len({alias.casefold() for alias in entry.aliases})


def test_no_alias_stands_in_two_files() -> None:
    counts = Counter(alias.casefold() for entry in catalogue().values() for alias in entry.aliases)
    assert [alias for alias, count in counts.items() if count > 1] == []


def test_no_sentence_stands_in_two_entries_word_for_word_or_nearly() -> None:
    spoken = [
        (entry.id, text)
        for entry in catalogue().values()
        for text in sentences(entry)
        if text != NEW  # a fact about some controls, put the same way each time
    ]
    assert [
        (one, other)
        for (one, first), (other, second) in combinations(spoken, 2)
        if one != other and fuzz.ratio(first, second, score_cutoff=ALIKE)
    ] == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("---\nid", "id", "line 1: the front matter"),
        ("version: 1", "version: 0", "line 5, field version:"),
        ("version: 1", "version: [1", "line 6:"),
        ("version: 1", "version: 1\nowner: me", "line 6, field owner:"),
        ("title: Access rights\n", "", "field title:"),
        ("[access review, leavers]", "[one]", "line 6, field aliases:"),
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
