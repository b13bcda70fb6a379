"""A company's Word template: opened with care, emptied of its text, its styles, headers and page kept."""

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx import Document as open_document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from bot.errors import InputError
from bot.exports.word.elements import CM

LARGEST = 20 * 1024 * 1024  # bytes of a template; one with a logo has less than one
_TEMPLATE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "[Content_Types].xml"
_BROKEN = (PackageNotFoundError, BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError)


def opened(path: Path) -> Any:
    """The template as a document without text; .docx and .dotx both serve.

    Raises InputError, naming the file, where it is missing, too large, holds macros or is no Word document.
    """
    try:
        data = path.expanduser().read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"The Word template {path} (ISMS_WORD_TEMPLATE) cannot be read: {reason}.") from None
    if len(data) > LARGEST:
        raise InputError(f"The Word template {path} (ISMS_WORD_TEMPLATE) is larger than 20 MB.")
    try:
        document = open_document(BytesIO(_as_document(data)))
        document.styles["Normal"]
    except _BROKEN:
        raise InputError(
            f"The Word template {path} (ISMS_WORD_TEMPLATE) cannot be read as a Word document: save it in Word as .docx "
            "or .dotx, without macros."
        ) from None
    body = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    return document


def text_width(document: Any) -> int:
    """The width between the margins of the last section, in twentieths of a point; that of A4 where it says none."""
    section = document.sections[-1]
    if None in (section.page_width, section.left_margin, section.right_margin):
        return round(17 * CM)
    return int((section.page_width - section.left_margin - section.right_margin) // 635)  # of 914,400 an inch


def _as_document(data: bytes) -> bytes:
    """A .dotx says that it is a template, which the library refuses; everything else in it is the same."""
    with ZipFile(BytesIO(data)) as package:
        types = package.read(_TYPES)
        if _TEMPLATE not in types:
            return data
        changed = BytesIO()
        with ZipFile(changed, "w") as copy:
            for item in package.infolist():
                content = package.read(item.filename)
                copy.writestr(
                    item, content.replace(_TEMPLATE, _DOCUMENT) if item.filename == _TYPES else content
                )
    return changed.getvalue()
