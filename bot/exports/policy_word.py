"""A policy as a Word document (.docx), in the company's own template where there is one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document as open_document
from docx.oxml.ns import qn
from docx.shared import Cm

from bot.drafts.document import Chapter, Document, Part, binding, review_sentence
from bot.drafts.rows import NUMBER, Run, runs, shares
from bot.exports.policy_parts import (
    HISTORY,
    HISTORY_HEAD,
    RECORD_HEAD,
    REQUIREMENT_HEAD,
    REQUIREMENTS,
    ROLE_HEAD,
    SOURCE,
    control_rows,
    edition,
    history_rows,
    notice,
    requirement_rows,
)
from bot.exports.policy_styles import PolicyStyles
from bot.exports.policy_table import table
from bot.exports.policy_template import opened, text_width
from bot.exports.text import clean
from bot.exports.word.elements import Element, bookmark, element, field, paragraph, run


@dataclass(frozen=True, slots=True)
class WordFile:
    """The file, and what a person should know of how the template was used."""

    content: bytes
    notes: tuple[str, ...] = ()


def write(document: Document, template: Path | None = None) -> WordFile:
    """The document as .docx. `template` is a company's Word file, whose styles, header, footer and page are kept.

    Raises InputError, naming the file, where it cannot be read as a Word document.
    """
    writer = _Writer(document, template)
    return WordFile(writer.bytes(), tuple(writer.notes))


class _Writer:
    def __init__(self, document: Document, template: Path | None) -> None:
        self._policy = document
        self._word: Any = opened(template) if template else open_document()
        self._body = self._word.element.body
        self.notes: list[str] = []
        if template is None:
            self._page()
        self._styles = PolicyStyles(self._word, company=template is not None)
        if self._styles.added:
            names = ", ".join(f"“{name}”" for name in self._styles.added)
            self.notes.append(f"The Word template has no style {names}: added in a plain look.")
        self._width = text_width(self._word)
        self._margins(company=template is not None)
        self._properties()
        self._marks = 0

    def bytes(self) -> bytes:
        self._opening()
        for chapter in self._policy.chapters:
            self._heading(chapter.heading, chapter.number)
            self._chapter(chapter)
        self._annexes()
        data = BytesIO()
        self._word.save(data)
        return data.getvalue()

    def _opening(self) -> None:
        policy = self._policy
        self._text(policy.organisation, "Policy Kind")
        self._text(policy.title, "Title")
        if warning := notice(policy):
            self._text(warning, "Policy Notice")
        self._control()
        self._text(binding(policy), "Normal")
        self._contents()

    def _control(self) -> None:
        """Label and value twice a row, so that the block stays low."""
        rows = control_rows(self._policy)
        half = (len(rows) + 1) // 2
        pairs = [
            (*rows[place], *(rows[place + half] if place + half < len(rows) else ("", "")))
            for place in range(half)
        ]
        self._table((), pairs, (0.19, 0.31, 0.19, 0.31))

    def _contents(self) -> None:
        """A field that Word computes when the document is opened; until then its entries stand as links."""
        entries = [(f"{chapter.number}", chapter.heading) for chapter in self._policy.chapters]
        entries += self._annex_titles()
        lines = []
        for place, (number, heading) in enumerate(entries, start=1):
            line = paragraph("", self._styles.id("toc 1"))
            words = run(f"{number}\t{heading}" if number else heading)
            line.append(element("w:hyperlink", words, anchor=_mark(place), history=1))
            lines.append(line)
        opening = field('TOC \\o "1-1" \\h \\z \\u')[:3]
        opening[0][0].set(qn("w:dirty"), "true")
        for place, part in enumerate(opening):
            lines[0].insert(1 + place, part)
        lines[-1].append(element("w:r", element("w:fldChar", fldCharType="end")))
        heading = paragraph("Contents", self._styles.id("Policy Contents Heading"))
        gallery = element(
            "w:docPartObj", element("w:docPartGallery", val="Table of Contents"), element("w:docPartUnique")
        )
        control = element("w:sdt", element("w:sdtPr", gallery), element("w:sdtContent", heading, *lines))
        self._body.sectPr.addprevious(control)

    def _annex_titles(self) -> list[tuple[str, str]]:
        names = [REQUIREMENTS] if requirement_rows(self._policy) else []
        return [
            ("", f"Annex {letter}: {name}") for letter, name in zip("AB", [*names, HISTORY], strict=False)
        ]

    def _heading(self, text: str, number: int) -> None:
        """A heading of the first level; `number` 0 for an annex, which the list does not count."""
        made = paragraph(text, self._styles.id("Heading 1"))
        list_id = self._styles.numbering if number else 0
        made.pPr.append(element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=list_id)))
        if not number:
            made.pPr.append(element("w:ind", left=0, firstLine=0))
        self._marks += 1
        bookmark(made, _mark(self._marks), self._marks)
        self._body.sectPr.addprevious(made)

    def _chapter(self, chapter: Chapter) -> None:
        policy = self._policy
        if chapter.section:
            for each in runs(chapter.section):
                self._run(each, chapter.number)
            return
        match chapter.part:
            case Part.ROLES:
                self._table(ROLE_HEAD, [(each.role, each.duty) for each in policy.roles], (0.26, 0.74))
            case Part.RECORDS:
                rows = [(each.record, each.keeper, each.kept) for each in policy.records]
                self._table(RECORD_HEAD, rows, (0.48, 0.2, 0.32))
            case Part.REVIEW:
                self._text(review_sentence(policy), "Normal", keep=True)
                self._points(policy.review)
            case Part.LINKS:
                self._points([f"{each.title}{' (planned)' if each.planned else ''}" for each in policy.links])
            case _:
                self._text(str(getattr(policy, chapter.part.value)), "Normal")

    def _annexes(self) -> None:
        titles = self._annex_titles()
        if len(titles) > 1:
            self._heading(titles[0][1], 0)
            self._text(SOURCE, "Policy Note", keep=True)
            self._table(REQUIREMENT_HEAD, requirement_rows(self._policy), (0.19, 0.44, 0.37))
        self._heading(titles[-1][1], 0)
        self._table(HISTORY_HEAD, history_rows(self._policy), (0.13, 0.24, 0.2, 0.43))

    def _run(self, held: Run, chapter: int) -> None:
        """A statement, or the rows of a table, whose first cells the list counts as it counts statements."""
        if not held.columns:
            self._statement(held.statements[0][1].text)
            return
        widths = [round(share * self._width) for share in shares(held)]
        rows = [("", *cells) for _, *cells in held.rows(chapter)]
        made, gap = table(self._styles, widths, (NUMBER, *held.columns), rows)
        for line in list(made.iter(qn("w:tr")))[1:]:
            number = next(line.iter(qn("w:p")))
            number.pPr.append(self._counted())
            number.pPr.append(element("w:ind", left=0, firstLine=0))
        self._body.sectPr.addprevious(made)
        self._body.sectPr.addprevious(gap)

    def _statement(self, text: str) -> None:
        made = paragraph(text, self._styles.id("Policy Statement"))
        made.pPr.append(self._counted())
        self._body.sectPr.addprevious(made)

    def _counted(self) -> Element:
        return element("w:numPr", element("w:ilvl", val=1), element("w:numId", val=self._styles.numbering))

    def _text(self, text: str, style: str, *, keep: bool = False) -> None:
        made = paragraph(text, self._styles.id(style))
        if keep:
            made.pPr.insert(1, element("w:keepNext"))
        self._body.sectPr.addprevious(made)

    def _points(self, items: Sequence[str]) -> None:
        for item in items:
            self._text(item, "List Bullet")

    def _table(self, head: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]) -> None:
        for each in table(self._styles, [round(share * self._width) for share in shares], head, rows):
            self._body.sectPr.addprevious(each)

    def _page(self) -> None:
        section = self._word.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.4), Cm(2.2)
        section.header_distance = section.footer_distance = Cm(1.1)
        compatibility = self._word.settings.element.find(qn("w:compat"))
        next(compatibility.iter(qn("w:compatSetting"))).set(qn("w:val"), "15")  # of Word 2013 and later

    def _margins(self, *, company: bool) -> None:
        """Header and footer; a company's own are kept, and what is missing in one of them is said."""
        section, policy = self._word.sections[0], self._policy
        paging = [run("Page "), *field("PAGE", "1"), run(" of "), *field("NUMPAGES", "1")]
        header = (f"{policy.organisation} · {policy.title}", [run(policy.control.classification)])
        for part, (left, right), name in (
            (section.header, header, "header"),
            (section.footer, (edition(policy), paging), "footer"),
        ):
            if company and _has_content(part):
                self.notes.append(f"The {name} of your Word template is kept as it is.")
                continue
            self._line(part, left, right)

    def _line(self, part: Any, left: str, right: Sequence[Element]) -> None:
        line = paragraph(left, self._styles.id("Policy Note"))
        line.pPr.insert(1, element("w:tabs", element("w:tab", val="right", pos=self._width)))
        line.append(element("w:r", element("w:tab")))
        line.extend(right)
        part.is_linked_to_previous = False
        old = part.paragraphs[0]._p
        old.addnext(line)
        old.getparent().remove(old)

    def _properties(self) -> None:
        policy, properties = self._policy, self._word.core_properties
        properties.title = clean(policy.title)[:255]
        properties.author = clean(policy.control.owner)[:255]
        properties.subject = clean(policy.organisation)[:255]
        properties.category = policy.control.classification
        properties.version = policy.control.version
        properties.content_status = policy.control.status.value
        properties.comments = properties.keywords = properties.last_modified_by = ""
        properties.created = properties.modified = datetime.now(UTC).replace(tzinfo=None)


def _has_content(part: Any) -> bool:
    """Whether a header or footer shows anything: words, a field, a picture."""
    if part.is_linked_to_previous:
        return False
    drawn = (qn("w:drawing"), qn("w:pict"), qn("w:fldSimple"), qn("w:instrText"))
    return any(
        each.tag in drawn or (each.tag == qn("w:t") and (each.text or "").strip())
        for each in part._element.iter()
    )


def _mark(place: int) -> str:
    return f"_Toc{place:06}"
