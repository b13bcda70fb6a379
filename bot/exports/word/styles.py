"""The styles of a report: real Word styles, so that a reader can change the look of all of it at once."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from bot.exports.word.elements import CM, Element, element
from bot.exports.word.tables import HEAD, LINE

_FONT = "Calibri"
_INK, _GREY, _RED = "1F2933", "5B6673", "9B2C22"
_NUMBERING = 77  # id of the numbering of headings
_HEADINGS = {1: (18, 20, 10), 2: (13, 14, 5), 3: (11, 10, 3)}  # size, space before and after, in points
_PARAGRAPHS: dict[str, tuple[float, str, float, dict[str, Any]]] = {
    # name: size, colour, space after in points, further marks
    "Lead": (12, _INK, 8, {}),
    "Note": (9, _GREY, 6, {}),
    "Warning": (10.5, _RED, 6, {"bold": True}),
    "Quote": (10.5, _INK, 6, {"italic": True}),
    "TableText": (8.5, _INK, 0, {}),
    "TableNote": (7.5, _GREY, 0, {}),
    "TableHead": (8.5, "FFFFFF", 0, {"bold": True}),
    "TileFigure": (20, HEAD, 0, {"bold": True}),
    "TileLabel": (8.5, _GREY, 4, {}),
    "CoverKind": (13, _GREY, 6, {}),
    "CoverTitle": (30, HEAD, 8, {"bold": True}),
    "CoverOrganisation": (16, _INK, 30, {}),
    "ContentsHeading": (18, HEAD, 10, {"bold": True}),
    "TOC1": (10.5, _INK, 2, {"bold": True}),
    "TOC2": (10, _INK, 1, {}),
    "TOC3": (9.5, _GREY, 0, {}),
}


def prepare(document: Any) -> None:
    """Give a new document of python-docx the styles and the numbering of headings."""
    _language(document)
    normal = document.styles["Normal"]
    _type(normal, 10.5, _INK)
    normal.paragraph_format.space_after = Pt(6)
    for name, (size, colour, after, marks) in _PARAGRAPHS.items():
        style = _style(document, name)
        _type(style, size, colour)
        style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.space_after = Pt(after)
        for mark, value in marks.items():
            setattr(style.font, mark, value)
    for name in ("TableText", "TableNote", "TableHead"):
        document.styles[name].paragraph_format.line_spacing = 1.0
    document.styles["TableHead"].paragraph_format.keep_with_next = True
    _contents(document)
    _headings(document)
    _lists(document)
    _table_style(document)


def _style(document: Any, name: str) -> Any:
    if name in [style.style_id for style in document.styles]:
        return next(style for style in document.styles if style.style_id == name)
    shown = {"TOC1": "toc 1", "TOC2": "toc 2", "TOC3": "toc 3"}.get(name, name)
    style = document.styles.add_style(shown, WD_STYLE_TYPE.PARAGRAPH)
    style.element.set(qn("w:styleId"), name)
    style.base_style = document.styles["Normal"]
    style.quick_style = True
    return style


def _type(style: Any, size: float, colour: str) -> None:
    style.font.size = Pt(size)
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    properties.insert(0, element("w:rFonts", ascii=_FONT, hAnsi=_FONT, cs=_FONT, eastAsia=_FONT))
    for old in properties.findall(qn("w:szCs")):
        properties.remove(old)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=round(size * 2)))


def _contents(document: Any) -> None:
    """Page numbers at the right, dots before them."""
    for level, name in enumerate(("TOC1", "TOC2", "TOC3")):
        properties = _style(document, name).element.get_or_add_pPr()
        tab = element("w:tab", val="right", leader="dot", pos=round(17 * CM))
        properties.insert(0, element("w:tabs", tab))
        properties.append(element("w:ind", left=round(level * 0.6 * CM), right=round(1 * CM)))


def _headings(document: Any) -> None:
    """Headings that number themselves: 1, 1.1, 1.1.1."""
    levels = []
    for level, (size, before, after) in _HEADINGS.items():
        style = document.styles[f"Heading {level}"]
        _type(style, size, HEAD)
        style.font.bold = True
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        style.paragraph_format.keep_with_next = True
        numbers = element("w:numPr", element("w:ilvl", val=level - 1), element("w:numId", val=_NUMBERING))
        style.element.get_or_add_pPr().insert_element_before(
            numbers, "w:suppressLineNumbers", "w:spacing", "w:ind", "w:outlineLvl"
        )
        hanging = round(1.1 * CM)
        levels.append(
            element(
                "w:lvl",
                element("w:start", val=1),
                element("w:numFmt", val="decimal"),
                element("w:pStyle", val=f"Heading{level}"),
                element("w:lvlText", val=".".join(f"%{number}" for number in range(1, level + 1))),
                element("w:lvlJc", val="left"),
                element("w:pPr", element("w:ind", left=hanging, hanging=hanging)),
                ilvl=level - 1,
            )
        )
    _numbering(document, levels)


def _numbering(document: Any, levels: list[Element]) -> None:
    numbering = document.part.numbering_part.element
    kind = element("w:multiLevelType", val="multilevel")
    abstract = element("w:abstractNum", kind, *levels, abstractNumId=_NUMBERING)
    first = numbering.find(qn("w:num"))
    first.addprevious(abstract)
    numbering.append(element("w:num", element("w:abstractNumId", val=_NUMBERING), numId=_NUMBERING))


def _lists(document: Any) -> None:
    style = document.styles["List Bullet"]
    style.paragraph_format.space_after = Pt(3)
    caption = document.styles["Caption"]
    _type(caption, 8.5, _GREY)
    caption.font.bold = False
    caption.paragraph_format.space_after = Pt(8)


def _table_style(document: Any) -> None:
    style = document.styles.add_style("Report Table", WD_STYLE_TYPE.TABLE)
    style.element.set(qn("w:styleId"), "ReportTable")
    style.base_style = document.styles["Normal Table"]
    edges = [
        element(f"w:{side}", val="single", sz=4, space=0, color=LINE)
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    ]
    margins = [
        element(f"w:{side}", w=width, type="dxa")
        for side, width in (("top", 40), ("left", 80), ("bottom", 40), ("right", 80))
    ]
    style.element.append(
        element("w:tblPr", element("w:tblBorders", *edges), element("w:tblCellMar", *margins))
    )


def _language(document: Any) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
