"""True citations pass, false ones are caught: the quote, the section, the page, the file."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from reportlab.pdfgen.canvas import Canvas

from bot.evaluation.citations import fault
from bot.evaluation.files import CitedFiles
from bot.evaluation.texts import Stretch, stretches_of
from knowledge.models import Document, Kind

MARKDOWN = b"""---
title: Passwords
---
Before any heading.

# Passwords

## Length

Passwords have **at least** 14 characters &
are [kept](https://example.org) safe.

```
# Not a heading
secret = 1
```

Reuse
-----

Never use one twice.

## Length

The key is longer.
"""

HTML = b"""<html><head><style>p {}</style></head><body><h1>Doors</h1><p>Closed at <b>six</b>.</p>
<h2>Visitors &amp; guests</h2><table><tr><td>Badge</td><td>red</td></tr></table><script>var x = "no";</script></body></html>"""


def word() -> bytes:
    document = WordDocument()
    document.add_heading("Backup", 0)
    document.add_heading("How often", 1)
    document.add_paragraph("Every night.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Kept", "35 days"
    document.add_heading("Restore", 1)
    document.add_paragraph("Tried each quarter.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def with_footnote(text: str, note: str) -> bytes:
    """A Word file whose only paragraph refers to a footnote, which python-docx does not write by itself."""
    document = WordDocument()
    document.add_heading("Backup", 0)
    document.add_heading("How often", 1)
    run = document.add_paragraph(text).add_run()
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), "2")
    run._r.append(reference)
    words = f'<w:footnotes {nsdecls("w")}><w:footnote w:id="2"><w:p><w:r><w:t>{note}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    name = PackURI("/word/footnotes.xml")
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(name, kind, words.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for heading, words in (
        ("Reporting", "Report within one hour."),
        ("Learning", "We learn from each incident."),
    ):
        canvas.drawString(72, 700, heading)
        canvas.drawString(72, 680, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


FILES = {"a.md": MARKDOWN, "a.html": HTML, "a.docx": word(), "a.pdf": pdf(), "a.txt": b"Rules\n\nNo food.\n"}
IN_FILE, IN_SECTION = "the quote does not stand in the file", "the quote does not stand in the section"


@pytest.mark.parametrize(
    ("name", "section", "page", "quote", "wrong"),
    [
        ("a.md", "Length", None, "14 characters & are", None),
        ("a.md", "Length", None, "at least 14 characters", None),  # emphasis is markup
        ("a.md", "Passwords > Length", None, "The key is longer.", None),  # the second of that name
        ("a.md", "Reuse", None, "Never use one twice.", None),
        ("a.md", "", None, "Before any heading.", None),
        ("a.md", "Length", None, "secret = 1", None),
        ("a.md", "Length", None, "at least 12 characters", IN_FILE),  # a lie
        ("a.md", "Reuse", None, "at least 14 characters", IN_SECTION),
        ("a.md", "Not a heading", None, "secret = 1", IN_SECTION),
        ("a.md", "Length > Reuse", None, "Never use one twice.", IN_SECTION),
        ("a.md", "", None, "Never use one twice.", IN_SECTION),
        ("a.md", "Length", None, " ", "the quote is empty"),
        ("a.html", "Doors", None, "Closed at six.", None),
        ("a.html", "Doors > Visitors & guests", None, "red", None),
        ("a.html", "Doors", None, "var x", IN_FILE),
        ("a.html", "Visitors & guests", None, "Closed at six.", IN_SECTION),
        ("a.docx", "How often", None, "35 days", None),
        ("a.docx", "Backup > Restore", None, "Tried each quarter.", None),
        ("a.docx", "Restore", None, "35 days", IN_SECTION),
        ("a.pdf", "Learning", 2, "We learn from each incident.", None),
        ("a.pdf", "Learning", 1, "We learn from each incident.", "the quote does not stand on page 1"),
        ("a.pdf", "Learning", 1, "Report within one hour.", IN_SECTION),
        ("a.txt", "Rules", None, "No food.", None),
        ("a.txt", "Drinks", None, "No food.", IN_SECTION),
    ],
)
def test_fault(name: str, section: str, page: int | None, quote: str, wrong: str | None) -> None:
    found = fault(quote, "Passwords", section, page, stretches_of(FILES[name], name))
    assert found is None if wrong is None else found is not None and found.startswith(wrong)


def test_a_note_of_a_word_file_stands_where_it_is_referred_to() -> None:
    data = with_footnote("Every night.", "Except on holidays.")
    stretches = stretches_of(data, "a.docx")
    assert fault("Except on holidays.", "Backup", "How often", None, stretches) is None
    assert fault("Except on Sundays.", "Backup", "How often", None, stretches) is not None


def test_a_quote_may_run_over_a_page_break() -> None:
    pages = [Stretch("Heading\nIt begins", None, 1), Stretch("and ends.", None, 2)]
    assert fault("It begins and ends.", "T", "Heading", 1, pages) is None
    assert fault("It begins and ends.", "T", "Heading", 2, pages) is not None


def citation(path: str, quote: str, kind: str = "policy", section: str = "Length") -> dict[str, object]:
    return {
        "kind": kind,
        "path": path,
        "title": "Passwords",
        "section": section,
        "page": None,
        "quote": quote,
    }


def document(path: str, root: Path | str, kind: Kind = Kind.POLICY) -> Document:
    return Document(path=path, kind=kind, title="", sha256="", recipe="", passages=1, root=str(root))


def test_files_are_found_by_kind_and_path(tmp_path: Path) -> None:
    for folder, text in (("one", MARKDOWN), ("two", b"# Passwords\n\n## Length\n\nThirty words.\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.md").write_bytes(text)
    with zipfile.ZipFile(tmp_path / "one" / "b.zip", "w") as archive:
        archive.writestr("inside/a.md", MARKDOWN)
    documents = [document("a.md", tmp_path / folder) for folder in ("one", "two")]
    documents += [document("b.zip/inside/a.md", tmp_path / "one"), document("gone.md", tmp_path)]
    documents.append(document("controls/A.8.1.md", "", Kind.STANDARD))
    files = CitedFiles(documents)
    assert files.fault(citation("a.md", "The key is longer.")) is None
    assert files.fault(citation("a.md", "Thirty words.")) is None  # stands in the other folder's file
    assert files.fault(citation("a.md", "Forty words.")) == IN_FILE
    assert files.fault(citation("b.zip/inside/a.md", "The key is longer.")) is None
    assert (
        files.fault(citation("gone.md", "x"))
        == files.fault(citation("never.md", "x"))
        == "there is no such file"
    )
    assert files.fault(citation("controls/A.8.1.md", "invented", "standard", "")) == IN_FILE


def test_a_single_file_that_was_fed_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(MARKDOWN)
    files = CitedFiles([document("a.md", tmp_path / "a.md")])
    assert files.fault(citation("a.md", "The key is longer.")) is None
