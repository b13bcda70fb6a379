import io
from datetime import date, datetime

import openpyxl
import pytest

from ingestion.blocks import BlockKind
from ingestion.readers import EXTENSIONS, reader_for
from tests.ingestion.reading import assert_verbatim, read_bytes, shown, texts


def test_text_headings_are_told_by_underline_number_or_capitals() -> None:
    text = "Access\n======\n\nOwner: CISO\nVersion: 2\n\n1.2 Remote\n\nUse it.\nAlways.\n\nSCOPE\n\nAll.\n"
    document = read_bytes(text, "a.txt")
    assert [(b.kind.value, b.level, b.text) for b in document.blocks] == [
        ("heading", 1, "Access"),
        ("paragraph", 0, "Owner: CISO"),
        ("paragraph", 0, "Version: 2"),
        ("heading", 2, "1.2 Remote"),
        ("paragraph", 0, "Use it. Always."),
        ("heading", 1, "SCOPE"),
        ("paragraph", 0, "All."),
    ]
    assert (document.facts.owner, document.facts.version) == ("CISO", "2")
    assert_verbatim(document, text)


def test_text_items_and_numbered_sentences() -> None:
    document = read_bytes("- one\n- two\n  goes on\n\n1. A rule that ends like a sentence.\n", "a.txt")
    assert shown(document) == [
        ("item", "one"),
        ("item", "two goes on"),
        ("item", "A rule that ends like a sentence."),
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Grüße".encode(), "Grüße"),
        ("Grüße".encode("utf-8-sig"), "Grüße"),
        ("Grüße".encode("utf-16"), "Grüße"),
        ("Grüße".encode("cp1252"), "Grüße"),
        ("Gru\u0308\u00dfe".encode(), "Grüße"),
    ],
)
def test_text_encodings_are_told_apart(data: bytes, text: str) -> None:
    assert read_bytes(data, "a.txt").blocks[0].text == text


def test_rst_is_read_with_its_fields_lists_and_tables() -> None:
    text = """\
Access
======

:Owner: CISO
:Version: 2.0

Use *the* ``vpn`` and `this <https://x.example>`_.

Scope
-----

- One

  - Nested

term
  What it means.

=====  ======
Role   Duty
=====  ======
CISO   all
=====  ======

::

  code here
"""
    document = read_bytes(text, "a.rst")
    assert shown(document) == [
        ("heading", "Access"),
        ("paragraph", "Use the vpn and this."),
        ("heading", "Scope"),
        ("item", "One"),
        ("item", "Nested"),
        ("item", "term: What it means."),
        ("row", "CISO | all"),
        ("code", "code here"),
    ]
    assert (document.facts.owner, document.facts.version) == ("CISO", "2.0")
    assert [b.level for b in document.blocks if b.kind is BlockKind.HEADING] == [1, 2]
    assert_verbatim(document, text)


def test_rst_reads_no_other_file_and_no_raw_markup() -> None:
    text = "Text.\n\n.. include:: /etc/passwd\n\n.. raw:: html\n\n   <b>x</b>\n\n"
    text += ".. csv-table::\n   :file: /etc/passwd\n"
    assert shown(read_bytes(text, "a.rst")) == [("paragraph", "Text.")]


def test_a_sheet_is_a_heading_and_a_row_is_a_row() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Assets"
    for row in (
        ("Asset", "Owner", "Since"),
        ("Laptop", "IT", datetime(2025, 3, 1)),
        (None, None),
        ("Badge", 2.0, date.min),
    ):
        sheet.append(row)
    book.create_sheet("Hidden").sheet_state = "hidden"
    file = io.BytesIO()
    book.save(file)
    document = read_bytes(file.getvalue(), "a.xlsx")
    assert shown(document) == [
        ("heading", "Assets"),
        ("row", "Laptop | IT | 2025-03-01"),
        ("row", "Badge | 2 | 0001-01-01"),
    ]
    assert document.blocks[1].header == "Asset | Owner | Since"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.csv", "Role,Duty\nCISO,all\n"),
        ("a.csv", "Role;Duty\nCISO;all\n"),
        ("a.tsv", "Role\tDuty\nCISO\tall\n"),
    ],
)
def test_separated_values_are_rows_with_their_header(name: str, text: str) -> None:
    blocks = read_bytes(text, name).blocks
    assert [(b.text, b.header) for b in blocks] == [("CISO | all", "Role | Duty")]


def test_every_extension_has_a_reader() -> None:
    for extension in EXTENSIONS - {".zip"}:
        assert callable(reader_for(f"a{extension}"))


def test_blocks_of_an_empty_looking_text_are_none_and_that_is_said() -> None:
    document = read_bytes(" \n\u200b\n", "a.txt")
    assert (document.blocks, document.warnings) == ((), ("it holds no text",))
    assert texts(document, BlockKind.PARAGRAPH) == []
