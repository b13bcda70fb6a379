"""Markdown: headings, paragraphs, nested lists, tables and code from markdown-it-py's tokens."""

import re
from importlib import import_module

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingestion.blocks import ReadDocument
from ingestion.limits import Limits
from ingestion.readers.front_matter import split_front_matter
from ingestion.readers.gathering import BORDER, Gathering
from ingestion.readers.markdown_inline import heading_text, inline_text, without_tags
from ingestion.readers.shortcodes import without_shortcodes
from ingestion.text_hygiene import SEAM, decode

DEEPEST_NESTING = 60  # of lists and quotations; what is deeper is left out
_TIGHT_BORDER = re.compile(r"\S\||\|\S")
_STRUCTURED_HTML = re.compile(r"<(?:table|tr|td|li|dl|h[1-6]|p)\b", re.IGNORECASE)


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:
    """Read a Markdown file; its front matter gives the facts."""
    text, warnings = decode(data)
    facts, body, fault = split_front_matter(text)
    body = without_shortcodes(body, is_mdx=name.lower().endswith(".mdx"))
    walk = _Walk(Gathering(limits), body)
    walk.gathering.warnings.extend((*warnings, *filter(None, [fault])))
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST_NESTING}).enable(["table", "strikethrough"])
    parser.disable("text_join")  # keeps escapes and entities apart from text, so that a seam can be set
    for token in parser.parse(body):
        walk.take(token)
    return walk.gathering.document(facts)


class _Walk:
    """Turns block tokens into blocks; knows where in lists, quotations and tables it is."""

    def __init__(self, gathering: Gathering, body: str) -> None:
        self.gathering = gathering
        self._lines = body.split("\n")
        self._border = BORDER
        self._lists = 0
        self._quotes = 0
        self._fresh_item = False  # the item's own first paragraph is still to come
        self._heading = 0
        self._rows: list[list[str]] | None = None

    def take(self, token: Token) -> None:
        """Take the next token."""
        match token.type:
            case "heading_open":
                self._heading = int(token.tag[1])
            case "heading_close":
                self._heading = 0
            case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                self._lists += token.nesting
            case "list_item_open" | "list_item_close":
                self._fresh_item = token.nesting > 0
            case "blockquote_open" | "blockquote_close":
                self._quotes += token.nesting
            case "table_open":
                self._rows = []
                self._border = _border(self._lines[slice(*(token.map or (0, 0)))])
            case "tr_open" if self._rows is not None:
                self._rows.append([])
            case "table_close" if self._rows is not None:
                self._end_table(self._rows)
            case "fence" | "code_block":
                self.gathering.code(token.content)
            case "html_block":
                self._html(token.content)
            case "inline":
                self._text(inline_text(token.children, quoted=self._quotes > 0))

    def _text(self, raw: str) -> None:
        if self._rows is not None:
            self._rows[-1].append(raw.replace("|", f"{SEAM}|"))  # stood as \| in the file
        elif self._heading:
            self.gathering.heading(heading_text(raw), self._heading)
        elif self._lists and self._fresh_item:
            self.gathering.item(raw, self._lists - 1)
            self._fresh_item = False
        elif raw.startswith(": "):  # a definition, parted from its term by an empty line
            self.gathering.item(raw.removeprefix(": "), self._lists)
        else:
            self.gathering.paragraph(raw)

    def _end_table(self, rows: list[list[str]]) -> None:
        self._rows = None
        headed = any(cell.strip(f"{SEAM} ") for cell in rows[0])
        self.gathering.table(rows if headed else rows[1:], headed=headed, border=self._border)

    def _html(self, content: str) -> None:
        if _STRUCTURED_HTML.search(content):
            # BeautifulSoup is loaded only for Markdown that holds HTML.
            import_module("ingestion.readers.html").gather(content, self.gathering)
        else:
            self.gathering.paragraph(without_tags(content))


def _border(lines: list[str]) -> str:
    """The border of a table's cells: without seams where the file writes it as our rows do, white space aside."""
    tight = any(_TIGHT_BORDER.search(line.strip().strip("|")) for line in lines[:1] + lines[2:])
    return BORDER if tight else " | "
