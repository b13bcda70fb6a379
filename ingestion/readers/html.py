"""HTML pages, and the HTML exports of Confluence and Notion: what a person sees of the article, as blocks."""

import re
import warnings

from bs4 import BeautifulSoup, CData, Comment, Declaration, Doctype, ProcessingInstruction, Tag
from bs4.element import NavigableString, PageElement

from ingestion.blocks import Facts, ReadDocument
from ingestion.facts import facts_from
from ingestion.limits import Limits
from ingestion.readers.gathering import Gathering
from ingestion.readers.html_tables import is_data_table, table_rows
from ingestion.readers.html_visibility import Visibility, is_anchor_sign, main_content
from ingestion.text_hygiene import SEAM, decode, plain

DEEPEST_TAG = 200
_BLOCKS = frozenset(
    str.split(
        "address article aside blockquote body caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form header hgroup hr html legend li main ol p section summary table tbody "
        "td tfoot th thead tr ul"
    )
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ENTITY = re.compile(r"&#?\w+;")
_DECLARED = re.compile(rb"""charset\s*=\s*["']?([\w-]+)|encoding\s*=\s*["']([\w-]+)""", re.IGNORECASE)


def read(data: bytes, name: str, limits: Limits) -> ReadDocument:  # noqa: ARG001
    """Read an HTML page; its meta tags give the facts."""
    declared = _DECLARED.search(data[:2048])
    text, notes = decode(data, (declared[1] or declared[2]).decode("ascii") if declared else "")
    gathering = Gathering(limits)
    gathering.warnings.extend(notes)
    soup = _parsed(text)
    root, is_article = main_content(soup)
    walk = _Walk(gathering, Visibility(soup), is_article)
    title = _page_title(soup, walk.visibility)
    if not root.find("h1") and title:
        gathering.heading(title, 1)
    walk.element(root)
    walk.flush()
    meta = _meta_facts(soup)
    return gathering.document(Facts(title=title), weaker=meta)


def gather(html: str, gathering: Gathering) -> None:
    """Read a piece of HTML that stands inside another format."""
    soup = _parsed(
        _ENTITY.sub(rf"{SEAM}\g<0>{SEAM}", html)
    )  # the other format's text has the entity, not the letter
    walk = _Walk(gathering, Visibility(soup), is_article=True)
    walk.element(soup)
    walk.flush()


class _Walk:
    """Goes through the tree; text collects until a block ends."""

    def __init__(self, gathering: Gathering, visibility: Visibility, is_article: bool) -> None:
        self._gathering = gathering
        self.visibility = visibility
        self._is_article = is_article
        self._text: list[str] = []
        self._lists = 0
        self._fresh_item = False
        self._depth = 0

    def element(self, tag: Tag) -> None:
        """Take all that stands in an element."""
        self._depth += 1
        for child in tag.children:
            if isinstance(child, Tag):
                self._child(child)
            else:
                self._text.append(shown_text(child))
        self._depth -= 1

    def flush(self) -> None:
        """End the block that is being collected."""
        raw, self._text = "".join(self._text), []
        if not plain(raw):
            return
        if self._fresh_item:
            self._gathering.item(raw, max(self._lists - 1, 0))
            self._fresh_item = False
        else:
            self._gathering.paragraph(raw)

    def _child(self, tag: Tag) -> None:
        if self.visibility.hides(tag, self._is_article) or is_anchor_sign(tag):
            self._text.append(SEAM)
        elif self._depth > DEEPEST_TAG:
            self._gathering.warn("its tags are nested very deep; what is deepest was left out")
        elif tag.name in _HEADINGS:
            self.flush()
            self._gathering.heading(inner_text(tag, self.visibility), int(tag.name[1]))
        elif tag.name == "pre":
            self.flush()
            self._gathering.code(tag.get_text())
        elif tag.name == "table" and is_data_table(tag):
            self.flush()
            rows, headed = table_rows(tag, lambda cell: inner_text(cell, self.visibility))
            self._gathering.table(rows, headed)
        elif tag.name == "br":
            self._text.append(f"{SEAM}\n")
        elif tag.name in _BLOCKS:
            self._block(tag)
        else:
            self._text.append(SEAM)
            self.element(tag)
            self._text.append(SEAM)

    def _block(self, tag: Tag) -> None:
        if tag.name == "dd" and plain("".join(self._text)):  # the term is still waiting for its definition
            self._text.append(f"{SEAM}: {SEAM}")
        else:
            self.flush()
        is_list = tag.name in ("ul", "ol")
        self._lists += is_list
        if tag.name in ("li", "dt", "dd"):
            self._fresh_item = True
        self.element(tag)
        if tag.name != "dt":
            self.flush()
        if tag.name == "li":
            self._fresh_item = False
        self._lists -= is_list


def inner_text(tag: Tag, visibility: Visibility) -> str:
    """Give the text of a heading or cell in one piece, with seams where tags were."""
    pieces: list[str] = []
    waiting: list[PageElement] = [tag]
    while waiting:  # no recursion: tags may be nested without end
        node = waiting.pop()
        if not isinstance(node, Tag):
            pieces.append(shown_text(node))
            continue
        pieces.append(f"{SEAM}\n" if node.name in _BLOCKS or node.name == "br" else SEAM)
        if node is not tag and (visibility.hides(node, True) or is_anchor_sign(node)):
            continue
        if node is not tag:
            waiting.append(NavigableString(SEAM))
        waiting.extend(reversed(node.contents))
    return "".join(pieces)


def shown_text(node: PageElement) -> str:
    """Give the text of a text node; a comment or declaration leaves a seam."""
    if isinstance(node, Comment | CData | Declaration | Doctype | ProcessingInstruction):
        return SEAM
    return str(node)


def _parsed(html: str) -> BeautifulSoup:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # bs4 warns of text that looks like a file name, and of XHTML
        return BeautifulSoup(html, "lxml")


def _page_title(soup: BeautifulSoup, visibility: Visibility) -> str:
    """Prefer the heading to <title>, which carries the site's name too; Confluence puts the space first."""
    heading = soup.find(id="title-text") or soup.find("h1")
    title = plain(inner_text(heading, visibility)) if heading else ""
    if heading is not None and heading.get("id") == "title-text":
        title = title.rpartition(" : ")[2]
    return title or (plain(soup.title.get_text()) if soup.title else "")


def _meta_facts(soup: BeautifulSoup) -> Facts:
    pairs: list[tuple[str, object]] = []
    for meta in soup.find_all("meta"):
        label = str(meta.get("name") or meta.get("property") or "")
        pairs.append((re.sub(r"^(?:dc|dcterms|article|og|isms)[.:]", "", label.lower()), meta.get("content")))
    return facts_from(pairs)
