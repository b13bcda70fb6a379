"""Rebuilds the Word, PDF and HTML policies and policies.yaml from sources/*.md."""

import io
import re
import string
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
import yaml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor
from markdown_it import MarkdownIt
from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import ListFlowable, ListItem, Paragraph, SimpleDocTemplate, Spacer, Table

HERE = Path(__file__).resolve().parent
CONTROL = ("Owner", "Version", "Approved", "Review due", "Classification")
INK, GREY, TINT, RULE = "#17424F", "#5A6875", "#EEF3F5", "#C3CCD4"
TEXT = ParagraphStyle("text", fontSize=10, leading=14, spaceAfter=6)
CELL = ParagraphStyle("cell", fontSize=8.5, leading=11)
HEAD = ParagraphStyle("head", fontName="Helvetica-Bold", textColor=HexColor(INK), spaceBefore=9, spaceAfter=4)
HEADINGS = [ParagraphStyle("h", HEAD, fontSize=s, leading=s * 1.3, keepWithNext=1) for s in (20, 12.5, 10.5)]
Front = dict[str, str]


@dataclass
class Block:
    kind: str  # heading, control, paragraph, bullets, numbers or table
    text: str = ""
    level: int = 0
    items: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def blocks(facts: Front, body: str) -> Iterator[Block]:
    """Read the small part of Markdown that our sources use: cut at empty lines, tell what each part is."""
    for part in re.split(r"\n\s*\n", body.strip()):
        if found := re.match(r"(#+) (.*)", part):
            yield Block("heading", found[2], level=len(found[1]))
            if len(found[1]) == 1:
                named = [[f"**{label}**", facts[label.lower().replace(" ", "_")]] for label in CONTROL]
                yield Block("control", rows=named)
        elif part.startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines()]
            yield Block("table", rows=[[f"**{cell}**" for cell in rows[0]], *rows[2:]])
        elif found := re.match(r"- |1\. ", part):
            kind, mark = ("bullets", "- ") if found[0] == "- " else ("numbers", r"\d+\. ")
            yield Block(kind, items=[" ".join(one.split()) for one in re.split(rf"(?m)^{mark}", part)[1:]])
        else:
            yield Block("paragraph", " ".join(part.split()))


def widths(rows: list[list[str]], total: float) -> list[float]:
    """Share the width of a table out: more text gets more room, but not in proportion."""
    needed = [max(map(len, column)) ** 0.5 for column in zip(*rows, strict=True)]
    return [total * one / sum(needed) for one in needed]


def write_html(facts: Front, body: str, target: Path) -> None:
    """Put the content into the page that the intranet wraps around everything."""
    content = MarkdownIt("commonmark").enable("table").render(body)
    _, control, *_ = blocks(facts, body)
    rows = "".join(f"<tr><th>{name.strip('*')}</th><td>{value}</td></tr>\n" for name, value in control.rows)
    content = content.replace("</h1>", f"</h1>\n<table>\n{rows}</table>", 1)
    page = string.Template((HERE / "sources" / "intranet.html").read_text("utf-8"))
    target.write_text(page.substitute(facts, content=content), "utf-8")


def write_pdf(facts: Front, body: str, target: Path) -> None:
    """Set the pages twice: the first time only counts them for "Page 1 of 3"."""
    total = 0

    def furniture(canvas: Any, pages: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(HexColor(GREY))
        canvas.drawString(2.75 * cm, 28.3 * cm, "Tarnwick Ltd")
        canvas.drawRightString(18.25 * cm, 28.3 * cm, f"{facts['title']}, version {facts['version']}")
        canvas.drawString(2.75 * cm, 1.4 * cm, f"{facts['classification']}. Do not rely on printed copies.")
        canvas.drawRightString(18.25 * cm, 1.4 * cm, f"Page {pages.page} of {total}")

    for output in (io.BytesIO(), str(target)):
        pages = SimpleDocTemplate(output, invariant=1, title=facts["title"], author=facts["owner"])
        story = [one for block in blocks(facts, body) for one in flowables(block)]
        pages.build(story, onFirstPage=furniture, onLaterPages=furniture)
        total = pages.page


def flowables(block: Block) -> list[Any]:
    match block.kind:
        case "heading" | "paragraph":
            return [Paragraph(tagged(block.text), HEADINGS[block.level - 1] if block.level else TEXT)]
        case "table" | "control":
            width, ends = (15.5 * cm, (-1, 0)) if block.kind == "table" else (9 * cm, (0, -1))
            grid, top = ("GRID", (0, 0), (-1, -1), 0.5, HexColor(RULE)), ("VALIGN", (0, 0), (-1, -1), "TOP")
            return [Table(
                [[Paragraph(tagged(text), CELL) for text in row] for row in block.rows],
                widths(block.rows, width),
                style=[grid, top, ("BACKGROUND", (0, 0), ends, HexColor(TINT))],
                repeatRows=int(block.kind == "table"), hAlign="LEFT", spaceBefore=4, spaceAfter=10,
            )]  # fmt: skip
        case kind:
            look = {"bulletType": "bullet", "start": "•"} if kind == "bullets" else {"bulletFormat": "%s."}
            items = [ListItem(Paragraph(tagged(one), TEXT)) for one in block.items]
            return [ListFlowable(items, leftIndent=16, bulletFontSize=10, **look), Spacer(1, 5)]


def tagged(text: str) -> str:
    return re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", escape(text.replace("`", ""), quote=False))


def write_word(facts: Front, body: str, target: Path) -> None:
    """Fill a fresh document; its properties carry the facts as the control table does."""
    document = docx.Document()
    core, approved = document.core_properties, datetime.fromisoformat(f"{facts['approved']}T09:00")
    core.title, core.version = facts["title"], facts["version"]
    core.author, core.created, core.modified = facts["owner"], approved, approved
    core.category, core.content_status, core.language = facts["classification"], "Approved", "en-GB"
    core.comments = f"Approved {facts['approved']}, review due {facts['review_due']}"
    document.styles.element.xpath("//w:lang")[0].set(qn("w:val"), "en-GB")
    for name in ("Title", "Heading 1", "Heading 2"):
        document.styles[name].font.color.rgb = RGBColor.from_string(INK[1:])
    page = document.sections[0]
    page.page_width, page.page_height, page.left_margin, page.right_margin = Cm(21), Cm(29.7), Cm(2), Cm(2)
    page.header.paragraphs[0].text = f"Tarnwick Ltd | {facts['title']}, version {facts['version']}"
    footer = page.footer.paragraphs[0]
    footer.text = f"{facts['classification']}\t\tPage "
    footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r/></w:fldSimple>'))
    for block in blocks(facts, body):
        add_to_word(document, block)
    document.save(buffer := io.BytesIO())
    with ZipFile(buffer) as written, ZipFile(target, "w") as stable:
        for name in written.namelist():  # with a date of its own the same sources would give other bytes
            stable.writestr(ZipInfo(name, approved.timetuple()[:6]), written.read(name), ZIP_DEFLATED)


def add_to_word(document: Any, block: Block) -> None:
    match block.kind:
        case "heading":
            document.add_heading(block.text, block.level - 1)
        case "paragraph":
            add_runs(document.add_paragraph(), block.text)
        case "table" | "control":
            table = document.add_table(0, len(block.rows[0]), "Table Grid")
            shares = widths(block.rows, 17 if block.kind == "table" else 9)
            for column, share in zip(table.columns, shares, strict=True):
                column.width = Cm(share)
            for row in block.rows:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    add_runs(cell.paragraphs[0], text, Pt(8 if len(row) > 5 else 9))
                    if text.startswith("**"):
                        shade = f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{TINT[1:]}"/>'
                        cell._tc.get_or_add_tcPr().append(parse_xml(shade))
            if block.kind == "table":
                table.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
            document.add_paragraph()
        case kind:
            style = document.styles["List Bullet" if kind == "bullets" else "List Number"]
            numbering = document.part.numbering_part.element
            kept = numbering.num_having_numId(style.element.pPr.numPr.numId.val)
            own = numbering.add_num(kept.abstractNumId.val)
            own.add_lvlOverride(ilvl=0).add_startOverride(1)  # each list starts at 1 again
            for item in block.items:
                paragraph = document.add_paragraph(style=style)
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = own.numId
                add_runs(paragraph, item)


def add_runs(paragraph: Any, text: str, size: Pt | None = None) -> None:
    for position, piece in enumerate(text.replace("`", "").split("**")):
        run = paragraph.add_run(piece)
        run.bold, run.font.size = position % 2 == 1, size


def main() -> None:
    """Rebuild all documents; policies.yaml gets the facts of the PDF and HTML files."""
    listed: dict[str, Front] = {}
    for source in sorted((HERE / "sources").glob("*.md")):
        _, front, body = source.read_text("utf-8").split("---\n", 2)
        facts = {name: str(value) for name, value in yaml.safe_load(front).items()}
        kind = facts.pop("format")
        target = HERE / "policies" / f"{source.stem}.{kind}"
        {"docx": write_word, "pdf": write_pdf, "html": write_html}[kind](facts, body, target)
        if kind != "docx":
            listed[target.name] = facts
    with (HERE / "policies" / "policies.yaml").open("w", encoding="utf-8") as file:
        yaml.safe_dump({"documents": listed}, file, sort_keys=False)


if __name__ == "__main__":
    main()
