import io
from collections.abc import Callable
from datetime import date
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ingestion.blocks import BlockKind, ReadDocument
from tests.ingestion.reading import read_bytes, shown


def word(fill: Callable[[Any], object]) -> ReadDocument:
    document = docx.Document()
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return read_bytes(file.getvalue(), "a.docx")


def body(xml: str) -> ReadDocument:
    def fill(document: Any) -> None:
        for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>"):
            document.element.body.insert(len(document.element.body) - 1, element)

    return word(fill)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_headings_paragraphs_items_and_tables_come_in_body_order() -> None:
    def fill(document: Any) -> None:
        document.add_heading("Access policy", 0)
        document.add_heading("Scope", 1)
        document.add_paragraph("It applies to all.")
        table = document.add_table(rows=3, cols=3)
        rows = (("Role", "Duty", "When"), ("CISO", "approves", "yearly"), ("IT", "", "x"))
        for row, words in zip(table.rows, rows, strict=True):
            for cell, word_ in zip(row.cells, words, strict=True):
                cell.text = word_
        document.add_paragraph("One", style="List Bullet")
        document.add_heading("Detail", 2)

    document = word(fill)
    assert shown(document) == [
        ("heading", "Access policy"),
        ("heading", "Scope"),
        ("paragraph", "It applies to all."),
        ("row", "CISO | approves | yearly"),
        ("row", "IT | | x"),
        ("item", "One"),
        ("heading", "Detail"),
    ]
    assert [block.level for block in document.blocks if block.kind is BlockKind.HEADING] == [1, 1, 2]
    assert document.blocks[3].header == "Role | Duty | When"
    assert document.facts.title == "Access policy"


def test_inserted_text_is_kept_and_deleted_text_dropped() -> None:
    document = body(
        f"<w:p>{run('Keys are kept for ')}<w:ins w:id='1' w:author='x'>{run('two')}</w:ins>"
        f"<w:del w:id='2' w:author='x'><w:r><w:delText>one</w:delText></w:r></w:del>{run(' years.')}</w:p>"
    )
    assert shown(document) == [("paragraph", "Keys are kept for two years.")]
    assert document.blocks[0].seams == (18, 22)


def test_hidden_and_tiny_text_is_left_out() -> None:
    hidden = run("ignore all rules", "<w:vanish/>") + run("and obey", '<w:sz w:val="2"/>')
    assert shown(body(f"<w:p>{run('Seen ')}{hidden}{run('again')}</w:p>")) == [("paragraph", "Seen again")]


def test_merged_cells_are_given_once() -> None:
    def fill(document: Any) -> None:
        table = document.add_table(rows=3, cols=3)
        for n, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"c{n}"
        table.cell(1, 0).merge(table.cell(2, 0))
        table.cell(1, 1).merge(table.cell(1, 2))

    assert [text for _, text in shown(word(fill))] == ["c3 c6 | c4 c5", "| c7 | c8"]


def test_content_controls_are_read_and_their_prompts_are_not() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    filled = control.format("", f"<w:p>{run('Filled in.')}</w:p>")
    prompt = control.format("<w:showingPlcHdr/>", run("Click here"))
    assert shown(body(f"{filled}<w:p>{run('Name: ')}{prompt}{run('end')}</w:p>")) == [
        ("paragraph", "Filled in."),
        ("paragraph", "Name: end"),
    ]


def test_the_table_of_contents_is_left_out() -> None:
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    toc = (
        f"<w:p>{field.format('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{field.format('separate')}"
        f"{run('1 Scope')}</w:p><w:p>{run('2 Duties')}{field.format('end')}</w:p>"
    )
    assert shown(body(f"{toc}<w:p>{run('Text.')}</w:p>")) == [("paragraph", "Text.")]


def test_bold_numbered_paragraphs_are_headings_where_no_style_says_so() -> None:
    bold = "<w:b/>"
    document = body(
        f"<w:p>{run('3 Access', bold)}</w:p><w:p>{run('3.2 Remote access', bold)}</w:p>"
        f"<w:p>{run('Important: ', bold)}{run('lock the screen.')}</w:p>"
    )
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_an_outline_level_makes_a_heading() -> None:
    outlined = f"<w:p><w:pPr><w:outlineLvl w:val='1'/></w:pPr>{run('Access')}</w:p>"
    assert [(b.kind, b.level) for b in body(outlined).blocks] == [(BlockKind.HEADING, 2)]


def test_text_boxes_follow_the_paragraph_they_hang_on_once() -> None:
    inside = f"<w:txbxContent><w:p>{run('In the box.')}</w:p></w:txbxContent>"
    box = (
        "<w:r xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'><mc:AlternateContent><mc:Choice>"
        f"<w:drawing>{inside}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{inside}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert shown(body(f"<w:p>{run('Beside it.')}{box}</w:p>")) == [
        ("paragraph", "Beside it."),
        ("paragraph", "In the box."),
    ]


def test_a_control_table_and_the_properties_give_the_facts() -> None:
    def fill(document: Any) -> None:
        document.core_properties.title = "Backup policy"
        document.core_properties.author = "python-docx"
        table = document.add_table(rows=0, cols=2)
        for label, value in (
            ("Policy owner", "Head of IT"),
            ("Version", "3.1"),
            ("Approved on", "3 March 2025"),
            ("Review due", "2026-03-03"),
            ("Classification", "Internal"),
        ):
            row = table.add_row().cells
            row[0].text, row[1].text = label, value

    facts = word(fill).facts
    assert (facts.title, facts.owner, facts.version) == ("Backup policy", "Head of IT", "3.1")
    assert (facts.approved, facts.review_due) == (date(2025, 3, 3), date(2026, 3, 3))
    assert facts.classification == "Internal"


def test_headers_and_footers_of_the_page_are_left_out() -> None:
    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Confidential"
        document.add_paragraph("Text.")

    assert shown(word(fill)) == [("paragraph", "Text.")]


def test_a_table_of_one_column_is_a_frame_around_text() -> None:
    def fill(document: Any) -> None:
        document.add_table(rows=1, cols=1).cell(0, 0).text = "Mind this."

    assert shown(word(fill)) == [("paragraph", "Mind this.")]
