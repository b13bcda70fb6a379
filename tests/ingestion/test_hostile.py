"""Each hostile file gives one clear sentence, or is read without harm."""

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits
from ingestion.sandbox import Sandbox
from tests.ingestion.hostile import (
    BILLION_LAUGHS,
    EXTERNAL_ENTITY,
    small_docx,
    small_xlsx,
    with_entities,
    with_part,
)
from tests.ingestion.reading import read_bytes, shown


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(Limits(seconds=20)) as one:
        yield one


def refusal(data: bytes, name: str, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableError) as refused:
        read_bytes(data, name, limits)
    return str(refused.value)


def small_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(60, 700, "Text.")
    canvas.save()
    return file.getvalue()


def test_a_word_file_that_unpacks_to_a_mountain_is_refused_at_once() -> None:
    started = time.process_time()
    bomb = with_part(small_docx(), "word/document.xml", b"<w:p/>" * (10 * MEGABYTE))
    assert refusal(bomb, "a.docx").endswith("it may be a zip bomb")
    assert time.process_time() - started < 5


@pytest.mark.parametrize("doctype", [BILLION_LAUGHS, EXTERNAL_ENTITY], ids=["laughs", "external"])
def test_entities_in_office_files_are_refused(doctype: str) -> None:
    word = with_entities(small_docx(), "word/document.xml", b"<w:document", doctype)
    assert refusal(word, "a.docx") == "it declares XML entities, which Word never does: it may be an attack"
    excel = with_entities(small_xlsx(), "xl/worksheets/sheet1.xml", b"<worksheet", doctype)
    assert refusal(excel, "a.xlsx") == "it declares XML entities, which Excel never does: it may be an attack"


@pytest.mark.parametrize("doctype", [BILLION_LAUGHS, EXTERNAL_ENTITY], ids=["laughs", "external"])
def test_entities_in_html_and_in_drawings_are_not_resolved(doctype: str) -> None:
    document = read_bytes(f"{doctype}<p>Text &l9;</p><svg><text>&l9;</text></svg>", "a.html")
    assert shown(document)[-1] == ("paragraph", "Text &l9;")
    assert "root:" not in str(document.blocks)


def test_a_broken_or_truncated_pdf_is_damaged() -> None:
    assert refusal(b"%PDF-1.7\n" + b"x" * 500, "a.pdf") == "it is damaged: it cannot be opened as a PDF"
    assert refusal(small_pdf()[:200], "a.pdf") == "it is damaged: it cannot be opened as a PDF"


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_a_truncated_office_file_is_damaged(name: str) -> None:
    whole = small_docx() if name == "a.docx" else small_xlsx()
    assert refusal(whole[:900], name) == "it is damaged: it cannot be opened as a zip file"


def test_an_office_file_with_broken_xml_is_damaged() -> None:
    broken = with_part(small_docx(), "word/document.xml", b"<w:document><w:body>")
    assert refusal(broken, "a.docx").startswith("it is damaged: Word's own structure in it is broken")
    broken = with_part(small_xlsx(), "xl/workbook.xml", b"<workbook")
    assert refusal(broken, "a.xlsx").startswith("it is damaged: Excel's own structure in it is broken")


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.md", "it is empty"),
        (
            bytes(range(256)) * 20,
            "a.md",
            "it is not text: it holds binary data under the name of a text file",
        ),
        (
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            "a.txt",
            "it is not text: it holds binary data under the name of a text file",
        ),
        (b"hello", "a.pdf", "it is not a .pdf file, whatever its name says"),
        (b"hello", "a.docx", "it is not a .docx file, whatever its name says"),
        (small_xlsx(), "a.docx", "Word cannot have written it, whatever its name says"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "a.docx",
            "it is an old Office file or has a password",
        ),
        (b"x", "a.doc", "it is not a format that I read: .doc"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(data: bytes, name: str, sentence: str) -> None:
    assert refusal(data, name).startswith(sentence)


def test_a_file_of_a_gigabyte_is_refused_by_its_size_alone(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(1024 * MEGABYTE)
    started = time.process_time()
    with Sandbox() as sandbox, pytest.raises(UnreadableError, match=r"1,024\.0 MB; at most 16 MB are read"):
        sandbox.read(tmp_path / "a.txt", "a.txt")
    assert time.process_time() - started < 1


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (">" * 3000 + " deep", "a.md"),
        ("\n".join("  " * n + "- x" for n in range(800)), "a.md"),
        ("[" * 5000 + "x", "a.md"),
        ("*" * 5000 + "x", "a.md"),
        ("<div>" * 5000 + "x", "a.html"),
        ("<ul><li>" * 3000 + "x", "a.html"),
        ("<table><tr><td>" * 500 + "x", "a.html"),
        ("\n".join("  " * n + "- x\n" for n in range(300)), "a.rst"),
        ("[" * 3000 + "](x", "a.md"),
        ("---\nx: " + "[" * 1500 + "\n---\nText", "a.md"),
    ],
    ids=[
        "quotes",
        "lists",
        "brackets",
        "stars",
        "tags",
        "list tags",
        "tables",
        "rst lists",
        "links",
        "front matter",
    ],
)
def test_deep_nesting_ends(text: str, name: str, sandbox: Sandbox) -> None:
    try:
        sandbox.read(text.encode(), name)
    except UnreadableError as error:
        reason = str(error)
    else:
        reason = "read"
    assert reason in (
        "read",
        "its parts are nested too deep",
        "it is not reStructuredText that can be parsed",
    )


def test_deep_nesting_in_a_word_file_is_damage() -> None:
    deep = b"<w:ins>" * 2000 + b"</w:ins>" * 2000
    bomb = with_part(small_docx(), "word/document.xml", (b"<w:body>", b"<w:body>" + deep))
    assert "broken" in refusal(bomb, "a.docx")


def test_deep_nesting_in_an_excel_file_is_read_past_or_damage(sandbox: Sandbox) -> None:
    deep = b"<x>" * 100_000 + b"</x>" * 100_000
    sheet = with_part(small_xlsx(), "xl/worksheets/sheet1.xml", (b"<sheetData>", deep + b"<sheetData>"))
    assert [block.text for block in sandbox.read(sheet, "a.xlsx").blocks] == ["Sheet", "Text."]
    book = with_part(small_xlsx(), "xl/workbook.xml", (b"<sheets>", deep + b"<sheets>"))
    assert "broken" in refusal(book, "a.xlsx")


@pytest.mark.parametrize("name", ["a.md", "a.txt", "a.html"])
def test_a_line_of_ten_megabytes_is_too_much_text_or_read(name: str) -> None:
    text = b"word " * (2 * MEGABYTE if name == "a.md" else 100_000)
    most = 8_000_000 if name == "a.md" else 100_000
    assert refusal(text, name, Limits(characters=most)) == f"it holds more than {most:,} characters of text"


def test_invalid_utf8_is_read_with_a_warning() -> None:
    document = read_bytes(b"caf\xe9 and \x80 more text", "a.txt")
    assert shown(document) == [("paragraph", "café and € more text")]
    assert document.warnings[0].startswith("it is not valid UTF-8 (byte 3)")


def test_a_csv_with_a_huge_field_is_refused() -> None:
    assert refusal(b'a,"' + b"x" * 2_000_000, "a.csv").startswith("it is not a table that can be read")


def test_too_many_blocks_or_pages_are_refused() -> None:
    assert "more than 5 paragraphs" in refusal(b"x\n\n" * 10, "a.txt", Limits(blocks=5))
    assert refusal(small_pdf(), "a.pdf", Limits(pages=0)) == "it has 1 pages; at most 0 are read"


def test_a_yaml_bomb_in_front_matter_is_left_out() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: [*b, *b]\n---\nText"
    document = read_bytes(bomb, "a.md")
    assert document.facts.title == ""
    assert document.warnings == ("its front matter is faulty and was left out",)
