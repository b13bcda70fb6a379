"""From what a language model sends to plain sentences with [n] markers, markup and tricks taken out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.sentences import sentence_ranges

MOST = 6_000
"""Characters of a model's text that are looked at, its thoughts aside; an answer is far shorter."""

MARKER = re.compile(r"\[([0-9]{1,3})\]")
_THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE)
_THOUGHTS = 200_000  # characters, thoughts with them
_ENDLESS = re.compile(r"\S{500,}")  # no word; takes some patterns too long
_BULLET = re.compile(r"^\s*(?:[-*+•–—]\s+|\(?\d{1,2}[.)]\s+)")
_HEADING = re.compile(r"^\s*(?:#{1,6}\s+|>\s?)")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)\)")
_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+)(?<=\S)\*(?![\w*])")
_ODD_MARKER = re.compile(r"【([0-9]{1,3})[^】\n]{0,40}】|\[(?:\^|[Pp]assages? )([0-9]{1,3})\]")
_SEVERAL = re.compile(r"\[([0-9]{1,3}(?:\s*[,;]\s*[0-9]{1,3})+)\]")
_AFTER_STOP = re.compile(r"([.!?]+[\"”’']?)[ \t]*((?:\[[0-9]{1,3}\][ \t]*)+)")
_OPEN_END = re.compile(r"[^.!?:;…\]\"”)]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or list item of an answer, in sentences."""

    sentences: tuple[str, ...]
    item: bool = False


def plain(text: str) -> str:
    """The text in composed form without characters that nobody sees (controls, tags, direction marks).

    What some models take for the marks between messages (`<|…`) is broken up.
    """
    text = unicodedata.normalize("NFC", re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]", "\n", text)).replace(
        "\t", " "
    )
    seen = "".join(c for c in text if c == "\n" or unicodedata.category(c)[0] != "C")
    return seen.replace("<|", "< |").replace("|>", "| >")


def lines_of(raw: str) -> list[Line]:
    """The lines of a model's text that hold words, as plain text; a link becomes its text and address."""
    text = _ENDLESS.sub(" ", plain(without_thoughts(raw)[:MOST]))
    return [line for line in map(_line, _joined(text.split("\n"))) if line.sentences]


def without_thoughts(raw: str) -> str:
    """The text without what a model thought aloud before it; of an endless text only the beginning."""
    return _THOUGHT.sub("", raw[:_THOUGHTS])


def markers(sentence: str) -> list[int]:
    """The numbers of the [n] markers in a sentence, in order."""
    return [int(number) for number in MARKER.findall(sentence)]


def without_markers(text: str) -> str:
    """The text without its [n] markers."""
    return re.sub(r"\s+([.,;:!?])", r"\1", MARKER.sub("", text)).strip()


def _joined(lines: list[str]) -> Iterator[str]:
    """Lines with those put together that one sentence runs over."""
    open_line = ""
    for line in lines:
        goes_on = open_line and line.strip() and not _BULLET.match(line) and not _HEADING.match(line)
        if goes_on and not _HEADING.match(open_line) and _OPEN_END.search(open_line.rstrip()):
            open_line = f"{open_line.rstrip()} {line.strip()}"
            continue
        yield open_line
        open_line = "" if line.strip().startswith("```") else line
    yield open_line


def _line(line: str) -> Line:
    item = _BULLET.match(line) is not None
    words = _marked(_unmarked(_HEADING.sub("", _BULLET.sub("", line)).strip()))
    return Line(tuple(words[start:end] for start, end in sentence_ranges(words)), item)


def _unmarked(line: str) -> str:
    """The line without Markdown."""
    line = _LINK.sub(lambda match: f"{match[1]} ({match[2]})", line)
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\2", line)).replace("`", "")


def _marked(line: str) -> str:
    """The line with every citation as [n], before the full stop of the sentence it belongs to."""
    line = _ODD_MARKER.sub(lambda match: f"[{match[1] or match[2]}]", line)
    line = _SEVERAL.sub(lambda match: "".join(f"[{n}]" for n in re.findall(r"[0-9]+", match[1])), line)
    return _AFTER_STOP.sub(lambda match: f" {match[2].strip()}{match[1]} ", line)
