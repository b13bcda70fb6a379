"""Files made to do harm, built when a test needs them: nothing large or dangerous lies in the repository."""

import io
import zipfile

import docx
import openpyxl

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BILLION_LAUGHS = f'<!DOCTYPE d [<!ENTITY l0 "ha">{LAUGHS}]>'
EXTERNAL_ENTITY = '<!DOCTYPE d [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>'


def zipped(files: dict[str, bytes]) -> bytes:
    """Make a zip of these files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return packed.getvalue()


def with_part(package: bytes, part: str, change: "bytes | tuple[bytes, bytes]") -> bytes:
    """Replace a part of a Word or Excel file, or a piece of that part."""
    with zipfile.ZipFile(io.BytesIO(package)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts[part] = change if isinstance(change, bytes) else parts[part].replace(*change)
    return zipped(parts)


def small_docx(text: str = "Text.") -> bytes:
    """Make a Word file with one paragraph."""
    file = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(text)
    document.save(file)
    return file.getvalue()


def small_xlsx(text: str = "Text.") -> bytes:
    """Make an Excel file with one cell."""
    file = io.BytesIO()
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append([text])
    book.save(file)
    return file.getvalue()


def with_entities(package: bytes, part: str, root: bytes, doctype: str) -> bytes:
    """Put a document type with entities before a part's root, and use one of them in it."""
    declared = with_part(package, part, (root, doctype.encode() + root))
    return with_part(declared, part, (b"Text.", b"&l9;"))
