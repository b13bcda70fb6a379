"""Spreadsheets: a sheet is a heading, a row is a row with the sheet's header; .xlsx, .csv and .tsv."""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from itertools import islice
from pathlib import PurePath

from ingestion.blocks import Facts, ReadDocument
from ingestion.errors import UnreadableError
from ingestion.facts import facts_from
from ingestion.limits import Limits
from ingestion.readers.gathering import Gathering, looks_like_header
from ingestion.readers.packages import check_office_file
from ingestion.text_hygiene import decode

MOST_COLUMNS = 200
_LARGEST_CELL = 1_000_000
_SAMPLE = 16_384
_EMPTY_ROWS_AT_END = 10_000  # a sheet "used" down to row 1,048,576 because of one format ends here


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:
    """Read a spreadsheet."""
    gathering = Gathering(limits)
    if PurePath(name).suffix.lower() == ".xlsx":
        return _workbook(data, gathering, limits)
    text, notes = decode(data)
    gathering.warnings.extend(notes)
    _table(_separated(text, tabs=name.lower().endswith(".tsv")), gathering)
    return gathering.document(Facts())


def _workbook(data: bytes, gathering: Gathering, limits: Limits) -> ReadDocument:
    import openpyxl  # only for Excel files, not for csv

    check_office_file(data, limits, "xl/workbook.xml", "Excel")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of features that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                if sheet.sheet_state == "visible":
                    gathering.heading(sheet.title, 1)
                    sheet.reset_dimensions()  # what the file claims of its size is not to be believed
                    _table(_sheet_rows(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS)), gathering)
            title, author = book.properties.title, book.properties.creator
            book.close()
    except UnreadableError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, SyntaxError, IndexError, OSError) as error:
        raise UnreadableError(
            "it is damaged: Excel's own structure in it is broken; open and save it again"
        ) from error
    if len(gathering.blocks) == sum(block.kind == "heading" for block in gathering.blocks):
        gathering.blocks.clear()
    return gathering.document(Facts(), weaker=facts_from([("title", title or ""), ("author", author or "")]))


def _table(rows: Iterable[list[str]], gathering: Gathering) -> None:
    """Write rows; those above the header (a title, an explanation) are rows of their own."""
    header: str | None = None
    for row in rows:
        if header is None and looks_like_header(row, columns=2) and not any(map(_is_number, row)):
            header = " | ".join(row)
        else:
            gathering.row(row, header or "")


def _sheet_rows(rows: Iterable[Iterable[object]]) -> Iterator[list[str]]:
    empty = 0
    for row in rows:
        cells = [_shown(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        empty = 0 if cells else empty + 1
        if empty > _EMPTY_ROWS_AT_END:
            return
        if cells:
            yield cells


def _separated(text: str, tabs: bool) -> Iterator[list[str]]:
    csv.field_size_limit(_LARGEST_CELL)
    sample = text[:_SAMPLE]
    delimiter = "\t"
    if not tabs:
        lines = sample.split("\n")[:20]
        counts = {mark: sum(line.count(mark) for line in lines) for mark in ",;\t|"}
        delimiter = max(counts, key=lambda mark: counts[mark])
    try:
        for row in csv.reader(io.StringIO(text), delimiter=delimiter):
            if any(cell.strip() for cell in row):
                yield [" ".join(cell.split()) for cell in islice(row, MOST_COLUMNS)]
    except csv.Error as error:
        raise UnreadableError(f"it is not a table that can be read: {error}") from error


def _shown(value: object) -> str:
    """Write a cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _is_number(cell: str) -> bool:
    return cell.replace(".", "").replace(",", "").replace("-", "").isdigit()
