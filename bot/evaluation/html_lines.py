"""The lines of an HTML page by the standard library's parser: tags stripped, headings told from other text."""

import re
from html.parser import HTMLParser

Line = tuple[int, str]
"""The level of a heading (0 for other text) and the words."""

_INLINE = frozenset(
    re.findall(
        r"\w+", "a abbr b bdi cite code del em i ins kbd mark q s samp small span strong sub sup u var"
    )
)


class _Stripped(HTMLParser):
    """Text without tags; headings by their tags."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._held: list[str] = []
        self._level = 0
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        """Note where a heading begins."""
        if tag in ("script", "style", "template"):
            self._unseen += 1
        if re.fullmatch(r"h[1-6]", tag):
            self.flush()
            self._level = int(tag[1])
        elif tag not in _INLINE:
            self._held.append(" ")

    def handle_endtag(self, tag: str) -> None:
        """Note where a heading ends."""
        if tag in ("script", "style", "template"):
            self._unseen = max(self._unseen - 1, 0)
        if re.fullmatch(r"h[1-6]", tag):
            self.flush()
        elif tag not in _INLINE:
            self._held.append(" ")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if not self._unseen:
            self._held.append(data)

    def flush(self) -> None:
        """Close the line that is open."""
        self.lines.append((self._level, "".join(self._held)))
        self._held, self._level = [], 0


def html_lines(text: str) -> list[Line]:
    """The text of a page, headings by their level."""
    parser = _Stripped()
    parser.feed(text)
    parser.close()
    parser.flush()
    return parser.lines
