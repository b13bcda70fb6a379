"""What stands in a file, taken out by other means than the readers', whose faults it is to witness.

Each file gives stretches of text with the headings over them (Markdown, HTML, Word) or the page (PDF);
for other formats the whole file is one stretch.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from bot.evaluation.html_lines import Line, html_lines
from bot.evaluation.wording import folded


@dataclass(frozen=True)
class Stretch:
    """A part of a file: its text, and the headings over it (outermost first) or the page it stands on.

    `headings` is none where the format does not say which lines are headings; `sure` is false where there may be
    others than those (Word, where any bold line may be one).
    """

    text: str
    headings: tuple[str, ...] | None
    page: int | None = None
    sure: bool = True


def stretches_of(data: bytes, name: str) -> list[Stretch]:
    """The parts of a file by its bytes and name, in reading order."""
    match PurePosixPath(name).suffix.lower():
        case ".md" | ".markdown" | ".mdx":
            return list(_under_headings(_markdown(_decoded(data))))
        case ".html" | ".htm":
            return list(_under_headings(html_lines(_decoded(data))))
        case ".docx":
            return [replace(stretch, sure=False) for stretch in _under_headings(_word(data))]
        case ".pdf":
            return list(_pages(data))
        case ".xlsx":
            return [Stretch(_workbook(data), None)]
    return [Stretch(_decoded(data), None)]


def bytes_of(root: Path, path: str) -> bytes | None:
    """The bytes of a document by the folder fed and its path there, also in a zip; none where it is not."""
    archive, mark, member = path.partition(".zip/")
    try:
        if mark:
            with zipfile.ZipFile(root / f"{archive}.zip") as opened:
                return opened.read(member)
        file = root if root.is_file() else root / path
        return file.read_bytes()
    except (OSError, KeyError, zipfile.BadZipFile):
        return None


def _under_headings(lines: Iterable[Line]) -> Iterator[Stretch]:
    headings: dict[int, str] = {}
    held: list[str] = []
    for level, words in lines:
        if level:
            yield Stretch("\n".join(held), tuple(headings[key] for key in sorted(headings)))
            headings = {key: text for key, text in headings.items() if key < level}
            headings[level] = folded(words)
            held = []
        else:
            held.append(words)
    yield Stretch("\n".join(held), tuple(headings[key] for key in sorted(headings)))


_TEXT = re.compile(r" {0,3}(?![-*+>|#]|\d+[.)]\s)\S")  # a line that an underline makes a heading


def _markdown(text: str) -> Iterator[Line]:
    """Lines without the front matter; `#` and underlined headings outside fenced code."""
    fence = ""
    before = ""
    for line in re.sub(r"\A---\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", "", text, flags=re.DOTALL).splitlines():
        mark = re.match(r"\s*(```+|~~~+)", line)
        if mark and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else mark[1]
        heading = re.match(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*$", line)
        if heading and not fence:
            yield 0, before
            before = ""
            yield len(heading[1]), heading[2]
        elif not fence and _TEXT.match(before) and re.fullmatch(r" {0,3}(=+|-{2,})\s*", line):
            yield 1 if "=" in line else 2, before
            before = ""
        else:
            yield 0, before
            before = line
    yield 0, before


def _word(data: bytes) -> Iterator[Line]:
    """Every paragraph wherever it stands (tables, content controls, boxes), each note after the paragraph that
    refers to it; headings by their style's name.
    """
    from docx import Document  # only where a Word file is cited
    from docx.oxml.ns import qn

    document = Document(io.BytesIO(data))
    notes = _word_notes(document)
    names = {style.style_id: style.name or "" for style in document.styles}
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    for paragraph in document.element.body.iter(qn("w:p")):
        text = "".join(
            node.text or "" if node.tag == qn("w:t") else signs.get(node.tag, "") for node in paragraph.iter()
        )
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = names.get(style.get(qn("w:val")), "") if style is not None else ""
        level = re.fullmatch(r"[Hh]eading ([1-9])", name)
        yield (int(level[1]) + 1 if level else 1 if name == "Title" else 0), text
        for kind in ("footnote", "endnote"):
            for reference in paragraph.iter(qn(f"w:{kind}Reference")):
                yield 0, notes.get((kind, reference.get(qn("w:id"))), "")


def _word_notes(document: Any) -> dict[tuple[str, str], str]:
    """The words of footnotes and endnotes by kind and id."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import qn

    notes = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind in ("footnote", "endnote") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                words = "".join(node.text or "" for node in note.iter(qn("w:t")))
                notes[kind, note.get(qn("w:id"), "")] = words
    return notes


def _pages(data: bytes) -> Iterator[Stretch]:
    import pypdfium2  # only where a PDF is cited

    document = pypdfium2.PdfDocument(data)
    try:
        for number in range(len(document)):
            yield Stretch(document[number].get_textpage().get_text_range(), None, number + 1)
    finally:
        document.close()


def _workbook(data: bytes) -> str:
    from openpyxl import load_workbook  # only where a workbook is cited

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = (row for sheet in book.worksheets for row in [(sheet.title,), *sheet.iter_rows(values_only=True)])
    return "\n".join(" | ".join(str(cell) for cell in row if cell is not None) for row in rows)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")
