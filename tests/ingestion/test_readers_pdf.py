import io
from collections.abc import Sequence
from datetime import date

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingestion.blocks import BlockKind, ReadDocument
from ingestion.errors import UnreadableError
from ingestion.readers.pdf_lines import Line
from ingestion.readers.pdf_paragraphs import Joiner
from tests.ingestion.reading import read_bytes, shown, texts

Written = tuple[float, float, str, int, str]  # x, y, font, size, text


def pdf(
    pages: Sequence[Sequence[Written]], running: bool = False, marks: Sequence[tuple[str, int, int]] = ()
) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for number, page in enumerate(pages, start=1):
        for title, level, at in marks:
            if at == number:
                canvas.bookmarkPage(title)
                canvas.addOutlineEntry(title, title, level)
        if running:
            canvas.setFont("Helvetica", 8)
            canvas.drawString(60, 810, "Acme access policy")
            canvas.drawString(60, 30, f"Page {number} of {len(pages)}")
        for x, y, font, size, text in page:
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def line(text: str, y: float, x: float = 60, font: str = "Helvetica", size: int = 10) -> Written:
    return x, y, font, size, text


BOLD = "Helvetica-Bold"
TEXT = "All staff lock the screen whenever they leave the desk, at any place and also"


def read(*pages: Sequence[Written], running: bool = False) -> ReadDocument:
    return read_bytes(pdf(pages, running), "a.pdf")


def test_lines_become_paragraphs_and_larger_lines_headings() -> None:
    document = read(
        [
            line("Access policy", 780, size=20),
            line("1 Scope", 740, size=14),
            line(TEXT, 720),
            line("at home.", 708),
            line("A second paragraph stands apart.", 684),
            line("1.1 Remote access", 650, size=12),
            line(TEXT, 630),
        ]
    )
    assert [(b.kind.value, b.level, b.text) for b in document.blocks] == [
        ("heading", 1, "Access policy"),
        ("heading", 1, "1 Scope"),
        ("paragraph", 0, f"{TEXT} at home."),
        ("paragraph", 0, "A second paragraph stands apart."),
        ("heading", 2, "1.1 Remote access"),
        ("paragraph", 0, TEXT),
    ]
    assert document.facts.title == "Access policy"


def test_running_headers_footers_and_page_numbers_are_dropped_and_leave_a_seam() -> None:
    document = read(
        [line(TEXT, 780)],
        [line("at home.", 780), line(f"Other: {TEXT}", 600)],
        [line("The end.", 780)],
        running=True,
    )
    assert texts(document, BlockKind.PARAGRAPH) == [f"{TEXT} at home.", f"Other: {TEXT}", "The end."]
    assert document.blocks[0].seams == (len(TEXT) + 1,)
    assert document.blocks[0].turns == ((len(TEXT) + 1, 2),)
    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert document.pages == 3


def test_bookmarks_tell_headings_and_their_levels() -> None:
    page = [
        line("Access", 780, font=BOLD),
        line(TEXT, 760),
        line("Remote access", 700, font=BOLD),
        line(TEXT, 680),
    ]
    document = read_bytes(pdf([page], marks=[("Access", 0, 1), ("Remote access", 1, 1)]), "a.pdf")
    assert [(b.level, b.text) for b in document.blocks if b.kind is BlockKind.HEADING] == [
        (1, "Access"),
        (2, "Remote access"),
    ]


def test_numbers_tell_headings_where_all_text_looks_alike() -> None:
    document = read([line("1 Purpose", 780), line(TEXT, 768), line("1.1 Scope", 740), line(TEXT, 728)])
    assert texts(document, BlockKind.HEADING) == ["1 Purpose", "1.1 Scope"]


def test_bullets_become_items_without_their_marker() -> None:
    document = read(
        [
            line("Staff must:", 780),
            line("• lock the screen", 762),
            line("• report what they see, as soon as they see it and before they do anything", 750),
            line("else", 738, x=67),
            line("- a lower one", 726, x=80),
        ]
    )
    assert [(b.text, b.level) for b in document.blocks if b.kind is BlockKind.ITEM] == [
        ("lock the screen", 0),
        ("report what they see, as soon as they see it and before they do anything else", 0),
        ("a lower one", 1),
    ]


def test_a_table_is_read_row_by_row_and_goes_on_over_the_page() -> None:
    def row(y: float, *cells: str, font: str = "Helvetica") -> list[Written]:
        return [line(cell, y, x=60 + 150 * n, font=font) for n, cell in enumerate(cells)]

    header = row(780, "Role", "Duty", "When", font=BOLD)
    first = [
        *header,
        *row(760, "CISO", "approves exceptions"),
        line("and risks", 748, x=210),
        line("yearly", 760, x=360),
    ]
    second = [*header, *row(760, "IT", "removes accounts", "daily"), line(TEXT, 700)]
    document = read(first, second)
    assert [(b.text, b.header, b.page) for b in document.blocks if b.kind is BlockKind.ROW] == [
        ("CISO | approves exceptions and risks | yearly", "Role | Duty | When", 1),
        ("IT | removes accounts | daily", "Role | Duty | When", 2),
    ]


def test_the_table_of_contents_is_dropped() -> None:
    contents = [line("Contents", 780, size=14)]
    contents += [line(f"{n} Section {'.' * 60} {n}", 760 - 14 * n) for n in range(1, 8)]
    assert shown(read(contents, [line(TEXT, 780)])) == [("paragraph", TEXT)]


def test_words_broken_at_the_end_of_a_line_are_joined_with_a_seam() -> None:
    def joined(*parts: str) -> str:
        lines = [Line(text, 1, 60, 500, 700.0 - 12 * n, 10, False) for n, text in enumerate(parts)]
        return Joiner(lines).joined(lines).replace("\uffff", "¦")

    assert joined("infor-", "mation and more") == "infor¦mation and more"
    assert joined("well-known and well-", "known") == "well-known and well¦-¦known"
    assert joined("https://x.example/a-", "b") == "https://x.example/a¦-¦b"
    assert joined("read-only and write-\ufffe", "(or so)") == "read-only and write-¦-¦ (or so)"


def test_control_lines_on_the_first_page_give_the_facts() -> None:
    facts = read(
        [
            line("Backup policy", 780, size=20),
            line("Owner: Head of IT", 750),
            line("Version: 1.2", 738),
            line("Approved: 3 March 2025", 726),
        ]
    ).facts
    assert (facts.title, facts.owner, facts.version) == ("Backup policy", "Head of IT", "1.2")
    assert facts.approved == date(2025, 3, 3)


def test_pages_without_text_are_reported_as_scans() -> None:
    document = read([line(TEXT, 780)], [])
    assert document.warnings == (
        "1 of 2 pages hold no text (page 2): scanned pages need text recognition (OCR) first",
    )


def test_a_pdf_with_a_password_is_refused() -> None:
    file = io.BytesIO()
    canvas = Canvas(file, encrypt="secret")
    canvas.drawString(60, 700, "hidden")
    canvas.save()
    with pytest.raises(UnreadableError, match="password"):
        read_bytes(file.getvalue(), "a.pdf")
