"""How much a document may be before it is refused, in one place.

A 1.2 MB Word file can unpack to 500 MB of XML and hold a parser for minutes, so sizes are checked before anything
is parsed and parsing itself runs in a child process under `seconds` and `memory_bytes`.

Depth has no number here. An archive inside an archive is refused (`readers/archives.py`); libxml2 refuses XML that is
nested more than 256 deep, Excel's sheets are read as a stream, HTML is read as far as `readers/html.py` says and YAML as
`plain_yaml.py` does; elsewhere the child runs out of Python's stack, which refuses the document and nothing else.
"""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What a single document, and an archive of them, may be at most."""

    file_bytes: int = 64 * MEGABYTE
    text_bytes: int = 16 * MEGABYTE  # for plain formats: Markdown, text, rst, HTML, csv
    pages: int = 2_000
    characters: int = 8_000_000
    blocks: int = 200_000
    archive_entries: int = 5_000
    archive_bytes: int = 256 * MEGABYTE  # unpacked, all entries together
    expansion_ratio: int = (
        100  # unpacked to packed, for archives and for Word and Excel files, which are archives
    )
    ratio_floor_bytes: int = 1 * MEGABYTE  # below this size unpacked, the ratio is not looked at
    seconds: float = 60.0
    memory_bytes: int = 2_048 * MEGABYTE
