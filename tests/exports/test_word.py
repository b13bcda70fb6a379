"""The assessment report in Word, opened by python-docx."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm

from bot.exports.blocks import Cell, Heading, Report, Table, Text, row
from bot.exports.labels import CLASSIFICATION, findings_of
from bot.exports.sections.register import place
from bot.exports.word import write, write_applicability
from bot.exports.word.document import render
from tests.exports.samples import EMOJI, FORMULA, HEBREW, LONG, MARKUP, PASTED, bare, standing, whole
from tests.exports.whole_files import made
from tests.exports.wording import words_of


@pytest.fixture(scope="module")
def report() -> Any:
    return Document(BytesIO(write(standing())))


def texts(document: Any) -> str:
    """All words, tables included, a line a paragraph."""
    return "\n".join(
        "".join(
            part.text or "" if part.tag == qn("w:t") else "\n"
            for part in paragraph.iter(qn("w:t"), qn("w:br"))
        )
        for paragraph in document.element.body.iter(qn("w:p"))
    )


def tables_after(document: Any, heading: str, style: str) -> list[list[list[str]]]:
    """The tables between a heading and the next of its level."""
    found, inside = [], False
    for element in document.element.body.iterchildren():
        if element.tag == qn("w:p"):
            named = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            if named is not None and named.get(qn("w:val")) in (style, "Heading1"):
                inside = heading in "".join(part.text or "" for part in element.iter(qn("w:t")))
        elif element.tag == qn("w:tbl") and inside:
            rows = element.iterchildren(qn("w:tr"))
            found.append(
                [["\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in cell.iter(qn("w:p")))
                  for cell in each.iterchildren(qn("w:tc"))] for each in rows]
            )  # fmt: skip
    return found


def test_every_requirement_has_its_row() -> None:
    given = whole()
    tables = tables_after(Document(BytesIO(made("word").content)), "Requirements", "Heading1")
    rows = [cells for table in tables for cells in table[1:]]
    assert [cells[0] for cells in rows] == [each.unit.number for each in given.rows]
    for cells, each in zip(rows, given.rows, strict=True):
        assert each.unit.title in cells[1]
        assert each.unit.asks in cells[1]
        assert all(answer.person.shown in cells[4] or answer.to for answer in each.answers)
        assert all(item.id in cells[5] for item in each.evidence)
        assert all(finding.id in cells[6] for finding in each.findings)


def test_a_result_that_nobody_confirmed_is_marked(report: Any) -> None:
    tables = tables_after(report, "Requirements", "Heading1")
    rows = {cells[0]: cells for table in tables for cells in table if len(cells) == 7}
    assert rows["A.5.1"][2] == "Conform\nproposed"
    assert rows["6.2 a"][2] == "Conform"
    assert rows["9.2.2 b"][2] == "Not evaluable"
    assert rows["A.5.18"][2] == "Not conform\nproposed"  # its finding is closed: to be assessed anew
    assert rows["A.5.19"][6] == "–\n(GA-2026-01-F08: proposed)"


def test_a_proposal_is_never_shown_as_a_finding(report: Any) -> None:
    overview = tables_after(report, "Overview", "Heading2")[0]
    shown = {cells[0] for cells in overview[1:]}
    assert shown == {finding.id for finding in findings_of(standing())}
    assert len(shown) == 13
    (proposed,) = tables_after(report, "Proposed, not confirmed", "Heading2")
    assert [cells[0] for cells in proposed[1:]] == ["GA-2026-01-F08"]
    (dismissed,) = tables_after(report, "Dismissed", "Heading2")
    assert [(cells[0], cells[3]) for cells in dismissed[1:]] == [
        ("GA-2026-01-F10", "Raised in error.\nby Priya Nair")
    ]


def test_every_word_of_every_finding_is_there(report: Any) -> None:
    text = texts(report)
    lost = {
        (finding.id, words)
        for finding in findings_of(standing())
        for words in words_of(finding)
        if words not in text and not words.startswith("slack:")
    }
    assert lost == set()


def test_the_sections_stand_in_order(report: Any) -> None:
    headings = [p.text for p in report.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "Summary for management",
        "Scope, method and limits",
        "Requirements",
        "Findings",
        "Action plan",
        "Evidence register",
        "Sign-off",
    ]


def test_actions_and_evidence_are_all_listed(report: Any) -> None:
    (plan,) = tables_after(report, "Action plan", "Heading1")
    assert {cells[0].split("\n")[0] for cells in plan[1:]} == {f"A-0{number}" for number in range(1, 8)}
    assert next(cells for cells in plan if cells[0].startswith("A-02"))[5] == "To do\noverdue"
    register = tables_after(report, "Evidence register", "Heading1")
    assert [cells[0] for cells in register[0][1:]] == [item.id for item in standing().evidence]
    assert all(
        item.sha256 in register[0][place][5] for place, item in enumerate(standing().evidence, start=1)
    )
    assert register[1][1] == ["E-0011", "The wrong file was attached."]


def test_headings_number_themselves_and_the_contents_are_a_field(report: Any) -> None:
    numbered = report.styles["Heading 2"].element.find(f".//{qn('w:numId')}")
    levels = report.part.numbering_part.element.findall(
        f".//{qn('w:abstractNum')}[@{qn('w:abstractNumId')}='77']//{qn('w:lvl')}"
    )
    assert numbered.get(qn("w:val")) == "77"
    assert [level.find(qn("w:pStyle")).get(qn("w:val")) for level in levels] == [
        "Heading1",
        "Heading2",
        "Heading3",
    ]
    codes = [code.text for code in report.element.body.iter(qn("w:instrText"))]
    assert [code.split()[0] for code in codes] == ["TOC"]
    assert report.settings.element.find(qn("w:updateFields")) is not None


def test_entries_of_the_contents_lead_to_headings(report: Any) -> None:
    marks = {mark.get(qn("w:name")) for mark in report.element.body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in report.element.body.iter(qn("w:hyperlink"))]
    assert links
    assert set(links) <= marks


def test_pages_are_a4_with_header_and_footer(report: Any) -> None:
    section = report.sections[0]
    assert section.page_width == pytest.approx(Cm(21), abs=1000)
    assert section.page_height == pytest.approx(Cm(29.7), abs=1000)
    assert "GA-2026-01" in section.header.paragraphs[0].text
    assert "20 November 2026" in section.header.paragraphs[0].text
    assert CLASSIFICATION in section.footer.paragraphs[0].text
    codes = [code.text.strip() for code in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert "Confidential" in section.first_page_footer.paragraphs[0].text


def test_headers_of_tables_are_repeated_and_rows_stay_whole(report: Any) -> None:
    tables = list(report.element.body.iter(qn("w:tbl")))
    headed = [table for table in tables if table.find(f".//{qn('w:tblHeader')}") is not None]
    assert len(headed) > 10
    assert all(table.find(f".//{qn('w:cantSplit')}") is not None for table in headed)


def test_columns_fit_the_page(report: Any) -> None:
    for table in report.element.body.iter(qn("w:tbl")):
        columns = [int(column.get(qn("w:w"))) for column in table.iter(qn("w:gridCol"))]
        assert sum(columns) <= 17.1 * 567, columns
        assert min(columns) >= 1.0 * 566, columns


def test_charts_are_pictures_with_words_for_those_who_do_not_see_them(report: Any) -> None:
    described = [shape._inline.docPr.get("descr") for shape in report.inline_shapes]
    assert len(described) == 2
    assert all(described)


def test_nothing_in_a_text_becomes_markup_or_a_link() -> None:
    with ZipFile(BytesIO(write(standing()))) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
        body = package.read("word/document.xml").decode()
    assert 'TargetMode="External"' not in relations
    assert "HYPERLINK" in body  # a dismissed finding's title, as words
    assert all("HYPERLINK" not in code for code in re.findall(r"<w:instrText[^>]*>([^<]*)", body))


@pytest.mark.parametrize("text", [FORMULA, MARKUP, EMOJI, HEBREW, LONG, PASTED, "\x00\ud800", "x" * 50_000])
def test_hostile_texts_are_shown_as_they_are(text: str) -> None:
    blocks = (Heading(1, text), Text(text), Table(("A",), (row(Cell(text, text)),), (17.0,)))
    document = Document(BytesIO(render(Report("X", text, text, text, text, text, blocks))))
    shown = text.replace("\x0b", "\n").replace("\x1b", "").replace("\x00", "").replace("\ud800", "\ufffd")
    assert texts(document).count(shown.replace("\t", "")) >= 4


def test_words_from_right_to_left_run_that_way() -> None:
    document = Document(BytesIO(render(Report("X", "", "", "", "", "", (Text(HEBREW), Text("plain"))))))
    turned = [
        paragraph._p.find(f".//{qn('w:bidi')}") is not None
        for paragraph in document.paragraphs
        if paragraph.text
    ]
    assert turned == [True, False]


def test_properties_say_what_it_is(report: Any) -> None:
    properties = report.core_properties
    assert properties.title == "GA-2026-01 Gap assessment before the stage 2 audit"
    assert properties.author == "Ada Okafor"
    assert properties.subject == "Tarnwick Ltd"


def test_an_assessment_just_begun_is_a_draft() -> None:
    text = texts(Document(BytesIO(write(bare()))))
    assert "DRAFT" in text
    assert "No conclusion has been given yet" in text
    assert "No finding has been confirmed." in text
    assert "Nothing has been shown yet." in text
    assert "No action is planned yet." in text


def test_the_statement_of_applicability_is_a_document_of_its_own() -> None:
    document = Document(BytesIO(write_applicability(standing())))
    rows = [
        cells
        for group in ("A.5", "A.6", "A.7", "A.8")
        for cells in tables_after(document, group, "Heading1")[0][1:]
    ]
    assert len(rows) == 93
    assert document.core_properties.title == "GA-2026-01 Statement of Applicability"
    assert "20 November 2026, record 8b0c6f5f3a0e" in texts(document)


def test_the_register_names_a_file_and_not_the_folder_it_is_kept_in() -> None:
    kept = (
        standing().evidence[0].model_copy(update={"path": "/var/isms/files/ab12.xlsx", "link": "", "size": 1})
    )
    assert "ab12.xlsx" in place(kept)
    assert "/var" not in place(kept)
    assert place(kept.model_copy(update={"path": "it/access.docx"})).startswith("it/access.docx")
