"""Text as it is kept: one normal form, nothing invisible, white space folded, seams where some fell out."""

import codecs
import re
import unicodedata

from ingestion.errors import UnreadableError

# A noncharacter that no text holds: readers put it where they leave something out, `tidy` makes offsets.
SEAM = "\uffff"
PAGE_END = "\ufdd0"  # another one: a seam where a page ends

_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters (white space and NEL are folded instead)
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufdd0\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tags and variation selectors, both used to smuggle text past a person
    "]+"
)
_BINARY_SHARE = 0.02  # a text file has next to no control characters; images and programs have many
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\r\f\x1b")


def tidy(raw: str) -> tuple[str, tuple[int, ...]]:
    """Give the text of a block with white space folded, and the offsets where something was left out."""
    text: list[str] = []
    seams: list[int] = []
    length = 0
    gap = False
    for part in _INVISIBLE.sub(SEAM, _normal(raw)).split(SEAM):
        words = " ".join(part.split())
        if words:
            if (gap or part[0].isspace()) and length:
                text.append(" ")
                length += 1
            seams.append(length)
            text.append(words)
            length += len(words)
            gap = part[-1].isspace()
        else:
            gap = gap or bool(part)
    return "".join(text), tuple(seam for seam in dict.fromkeys(seams) if seam)


def tidy_lines(raw: str) -> tuple[str, tuple[int, ...]]:
    """Do the same for preformatted text, whose line breaks and indents mean something and are kept."""
    text: list[str] = []
    seams: list[int] = []
    length = 0
    cleaned = _INVISIBLE.sub(SEAM, _normal(raw)).expandtabs(4).splitlines()
    for part in "\n".join(line.rstrip() for line in cleaned).strip("\n").split(SEAM):
        if length:
            seams.append(length)
        text.append(part)
        length += len(part)
    return "".join(text), tuple(seam for seam in dict.fromkeys(seams) if seam < length)


def plain(raw: str) -> str:
    """Give the tidy text alone, for facts and titles."""
    return tidy(raw)[0]


def decode(data: bytes, declared: str = "") -> tuple[str, tuple[str, ...]]:
    """Turn a text file's bytes into text, with a warning where the encoding had to be guessed."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _clean(data.decode(encoding, errors="replace")), ()
    if declared and _is_text_encoding(declared):
        return _clean(data.decode(declared, errors="replace")), ()
    controls = len(data[:65536]) - len(data[:65536].translate(None, _CONTROLS))
    if controls > max(2, _BINARY_SHARE * len(data[:65536])):
        raise UnreadableError("it is not text: it holds binary data under the name of a text file")
    try:
        return _clean(data.decode("utf-8")), ()
    except UnicodeDecodeError as error:
        warning = (
            f"it is not valid UTF-8 (byte {error.start:,}); read as Windows-1252, so check accented letters"
        )
        return _clean(data.decode("cp1252", errors="replace")), (warning,)


def _is_text_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding  # what bytes.decode asks, too: "hex" and "zlib" are none
    except LookupError:
        return False


def _normal(raw: str) -> str:
    """NFC, not NFKC: a quote must stand in the file as it was typed."""
    return raw if unicodedata.is_normalized("NFC", raw) else unicodedata.normalize("NFC", raw)


def _clean(text: str) -> str:
    """Lines end in one way, and no text brings seams of its own."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(SEAM, "")
