"""Plain text: headings told by underlines, numbers or capitals; lists by their markers."""

import re
from collections.abc import Iterator

from ingestion.blocks import Facts, ReadDocument
from ingestion.facts import starts_with_label
from ingestion.limits import Limits
from ingestion.readers.gathering import Gathering
from ingestion.text_hygiene import decode

LONGEST_HEADING = 90
_UNDERLINE = re.compile(r"\s*([=\-~^*#_])\1{2,}\s*")
_NUMBERED = re.compile(r"(?:section\s+)?(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+[A-Z]", re.IGNORECASE)
_ITEM = re.compile(r"(\s*)(?:[-*+•–◦▪]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
_ENDS_SENTENCE = re.compile(r"[.;,:!?]$")
_TABLE_ROW = re.compile(r"\s*\|(.+)\|\s*|([^\t]+(?:\t+[^\t]+)+)")
_INDENT = 2


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:  # noqa: ARG001
    """Read a text file."""
    text, warnings = decode(data)
    gathering = Gathering(limits)
    gathering.warnings.extend(warnings)
    for paragraph in _paragraphs(text):
        for part in _parts(paragraph):
            _write(part, gathering, alone=len(paragraph) == 1)
    return gathering.document(Facts())


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Give the lines between empty lines; a form feed ends a paragraph, too."""
    lines: list[str] = []
    for line in text.replace("\f", "\n\n").split("\n"):
        if line.strip():
            lines.append(line)
        elif lines:
            yield lines
            lines = []
    if lines:
        yield lines


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """Split a paragraph where a line is a heading with its underline, an item, a row or a labelled line."""
    part: list[str] = []
    for line in lines:
        if _UNDERLINE.fullmatch(line) and part:
            *rest, heading = part
            if rest:
                yield rest
            yield [heading, line]
            part = []
        elif part and _begins(line):
            yield part
            part = [line]
        elif not (_UNDERLINE.fullmatch(line) or (part and _stands_alone(part[-1]))):
            part.append(line)
        elif not _UNDERLINE.fullmatch(line):
            yield part
            part = [line]
    if part:
        yield part


def _begins(line: str) -> bool:
    return bool(_ITEM.match(line) or _TABLE_ROW.fullmatch(line) or starts_with_label(line.strip()))


def _stands_alone(line: str) -> bool:
    return _TABLE_ROW.fullmatch(line) is not None or starts_with_label(line.strip())


def _write(part: list[str], gathering: Gathering, alone: bool) -> None:
    first = part[0].strip()
    if len(part) == 2 and (underline := _UNDERLINE.fullmatch(part[1])):
        level = _level(first) or (1 if underline[1] in "=#*" else 2)
        gathering.heading(first, level)
    elif len(part) == 1 and (row := _TABLE_ROW.fullmatch(part[0])):
        gathering.row([cell.strip() for cell in (row[1].split("|") if row[1] else re.split(r"\t+", row[2]))])
    elif level := _heading_level(first) if alone else 0:
        gathering.heading(first, level)
    elif item := _ITEM.match(part[0]):
        raw = "\n".join(part)
        gathering.item(raw[item.end() :], len(item[1].expandtabs(4)) // _INDENT)
    else:
        gathering.paragraph("\n".join(part))


def _heading_level(line: str) -> int:
    """Say of a line between empty lines whether it is a heading: numbered or in capitals, no sentence."""
    if len(line) > LONGEST_HEADING or _ENDS_SENTENCE.search(line):
        return 0
    if level := _level(line):
        return level
    letters = [character for character in line if character.isalpha()]
    return 1 if len(letters) > 3 and all(character.isupper() for character in letters) else 0


def _level(line: str) -> int:
    number = _NUMBERED.match(line)
    return min(number[1].count(".") + 1, 6) if number else 0
