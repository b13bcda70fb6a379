"""Readers, one format a file: bytes in, `ReadDocument` out; parsers are imported when needed."""

import importlib
from collections.abc import Callable
from pathlib import PurePath

from ingestion.blocks import ReadDocument
from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits

Reader = Callable[[bytes, str, Limits], ReadDocument]

ARCHIVE = ".zip"  # not read but unpacked: see `ingestion.readers.archives`
_MODULES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".docx": "word",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".rst": "rst",
    ".txt": "text",
    ".text": "text",
    ".xlsx": "spreadsheet",
    ".csv": "spreadsheet",
    ".tsv": "spreadsheet",
}
EXTENSIONS = frozenset((*_MODULES, ARCHIVE))
_SEVERAL_OFFICE = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc, .xls and of encrypted .docx files
)
_OPENINGS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".zip": b"PK"}
_PACKED = frozenset(_OPENINGS)
_HEADER_WINDOW = 1024  # a PDF may carry a few bytes before its header


def reader_for(name: str) -> Reader:
    """Give the reader for a file name."""
    extension = PurePath(name).suffix.lower()
    if extension not in _MODULES:
        raise UnreadableError(f"it is not a format that I read: {extension or 'no extension'}")
    reader: Reader = importlib.import_module(f"ingestion.readers.{_MODULES[extension]}").read
    return reader


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:
    """Read one document after checking its size and that it is what its name says."""
    reader = reader_for(name)
    check_opening(data, name, limits)
    return reader(data, name, limits)


def check_size(size: int, name: str, limits: Limits) -> None:
    """Refuse a file by its size alone, before a byte of it is read."""
    packed = PurePath(name).suffix.lower() in _PACKED
    most = limits.file_bytes if packed else limits.text_bytes
    if size > most:
        raise UnreadableError(f"it is {size / MEGABYTE:,.1f} MB; at most {most // MEGABYTE} MB are read")
    if size == 0:
        raise UnreadableError("it is empty")


def check_opening(data: bytes, name: str, limits: Limits) -> None:
    """Refuse a file whose first bytes are not those of its format."""
    check_size(len(data), name, limits)
    extension = PurePath(name).suffix.lower()
    if extension in (".docx", ".xlsx") and data.startswith(_SEVERAL_OFFICE):
        raise UnreadableError(
            f"it is an old Office file or has a password; save it as {extension} without one"
        )
    opening = _OPENINGS.get(extension)
    if opening and opening not in data[: _HEADER_WINDOW if extension == ".pdf" else len(opening)]:
        raise UnreadableError(f"it is not a {extension} file, whatever its name says")
