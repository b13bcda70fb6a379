from collections.abc import Sequence

import pytest

from knowledge.asked import Asked
from knowledge.keywords import Keywords
from knowledge.models import HEADER, NO_LEAD, Hit, Kind, Passage
from knowledge.rows import RowFit, row_fits
from knowledge.search import Found
from knowledge.selection import candidates

DEADLINES = "Rating | Deadline"
KEYWORDS = Keywords.build(
    ["Critical High Medium rating deadline patches servers macOS iPadOS version", "Leeds Tallinn keys"]
)


def table(header: str, rows: Sequence[str], section: str = "5. Deadlines") -> Passage:
    text = "\n".join(rows)
    bounds, start = [], 0
    for row in rows:
        bounds.append((start, start + len(row)))
        start += len(row) + 1
    leads = (HEADER if header else NO_LEAD,) * len(rows)
    return Passage(
        "p", Kind.POLICY, "a.md", "Patches", section, text, tuple(bounds), leads, header=header, table=True
    )


def hit(passage: Passage, row: int, similarity: float = 0.4) -> Hit:
    return Hit(passage, row, 1.0, 0.5, 0.5, (similarity,) * len(passage.sentences))


def fits(question: str, kind: Asked, *passages: Passage) -> list[RowFit]:
    stems = dict.fromkeys(KEYWORDS.stems(question), 1.0)
    found = row_fits([hit(each, row) for row, each in enumerate(passages)], stems, kind, KEYWORDS)
    return [found[place] for place in sorted(found)]


def best(question: str, *hits: Hit) -> str:
    found = Found(hits, tuple(KEYWORDS.stems(question)), ())  # type: ignore[arg-type]
    first = candidates(question, found, KEYWORDS)[0]
    return first.hit.passage.sentence(first.number)


def test_a_row_is_named_by_its_first_cell_and_its_neighbours_are_behind() -> None:
    critical, high = fits(
        "critical patches", Asked.OTHER, table(DEADLINES, ["Critical | 2 days", "High | Critical"])
    )
    assert (critical.named, critical.behind) == (0.5, 0.0)
    assert (high.named, high.behind) == (0.0, 0.5)


def test_the_parts_of_a_long_table_are_one_table_and_other_tables_are_not() -> None:
    parts = [table(DEADLINES, ["Critical | 2 days"]), table(DEADLINES, ["High | 9 days"])]
    assert [each.behind for each in fits("critical patches", Asked.OTHER, *parts)] == [0.0, 0.5]
    other = table(DEADLINES, ["High | 9 days"], section="6. Elsewhere")
    assert [each.behind for each in fits("critical patches", Asked.OTHER, parts[0], other)] == [0.0, 0.0]


def test_a_word_of_the_column_names_names_no_row() -> None:
    [row] = fits("which rating", Asked.OTHER, table(DEADLINES, ["Critical rating | 2 days"]))
    assert row.named == 0.0


@pytest.mark.parametrize(
    ("row", "kind", "value"),
    [
        ("Critical | 2 days", Asked.TIME, 1.0),
        ("Critical | as agreed", Asked.TIME, 0.0),
        ("2 days | as agreed", Asked.TIME, 0.0),
        ("Critical | 2 days", Asked.OTHER, 0.0),
        ("Critical | 2 days after the maker of the program has told us of it", Asked.TIME, 0.0),
        ("Critical", Asked.TIME, 0.0),
    ],
)
def test_a_value_is_a_short_further_cell_of_the_form_asked_for(row: str, kind: Asked, value: float) -> None:
    assert fits("how fast?", kind, table("", [row]))[0].value == value


def test_running_text_has_no_rows() -> None:
    text = Passage("p", Kind.POLICY, "a.md", "A", "", "Critical: 2 days.", ((0, 17),))
    assert fits("critical", Asked.TIME, text) == []


def test_the_row_named_answers_though_the_heading_names_it_too_and_another_lies_nearer() -> None:
    header, heading = "System | Version that we want", "macOS and iPadOS updates"
    mac = hit(table(header, ["macOS | 12.6 and better 13"], heading), 0, 0.30)
    pad = hit(table(header, ["iPadOS | 16.1 and no other"], heading), 1, 0.36)
    assert best("which version of macOS?", pad, mac) == "macOS | 12.6 and better 13"
    assert best("which version of iPadOS?", mac, pad) == "iPadOS | 16.1 and no other"


@pytest.mark.parametrize(
    ("header", "row", "spoken"),
    [
        ("| Public | Restricted", "Printers | yes | no", "Printers; Public: yes; Restricted: no"),
        ("Class | Printers |", "Public | yes | always", "Class: Public; Printers: yes; always"),
        ("A | B | C", "| 2 | 3", "B: 2; C: 3"),
        ("A | B | C", "1 | 2 |", "A: 1; B: 2"),
        ("A | B | C", "1 | | 3", "A: 1; C: 3"),
        ("A | B | C", "1 |  | 3", "A: 1; C: 3"),
        ("A | B", "1 | 2 | 3", "1 | 2 | 3"),
    ],
)
def test_the_cells_of_a_row_stand_under_their_columns_where_a_corner_is_empty(
    header: str, row: str, spoken: str
) -> None:
    assert table(header, [row]).spoken(0) == spoken
