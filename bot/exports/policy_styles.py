"""The styles and the numbering of a policy in Word: a company's own where its template has them, ours where not."""

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docx.shared import Pt, RGBColor

from bot.exports.word.elements import CM, Element, element

FONT, INK, GREY, RED, HEAD, LABEL, LINE = (
    "Calibri",
    "1F2933",
    "5B6673",
    "9B2C22",
    "1F3A5F",
    "EEF2F7",
    "C9D1DB",
)
_BODY = 10.5  # points
INDENT = 1.1  # cm, of headings' and statements' numbers
Look = tuple[float, str, float, float, dict[str, Any]]
"""Size in points, colour, space before and after in points, further marks."""
EXPECTED = ("Title", "Heading 1", "List Bullet")
"""Styles that every Word template of a company should have; what is missing is added and said."""
_OURS: dict[str, Look] = {
    # name: size, colour, space before and after in points, further marks
    "Policy Statement": (_BODY, INK, 0, 6, {}),
    "Policy Kind": (11, GREY, 0, 2, {}),
    "Policy Notice": (_BODY, RED, 0, 8, {"bold": True}),
    "Policy Note": (9, GREY, 0, 4, {}),
    "Policy Table Text": (9.5, INK, 1, 1, {}),
    "Policy Table Head": (9.5, "FFFFFF", 1, 1, {"bold": True}),
    "Policy Contents Heading": (13, HEAD, 12, 6, {"bold": True}),
    "toc 1": (_BODY, INK, 0, 2, {}),
}
_LOOK: dict[str, Look] = {
    "Normal": (_BODY, INK, 0, 6, {}),
    "Title": (26, HEAD, 0, 10, {"bold": True}),
    "Heading 1": (14, HEAD, 16, 6, {"bold": True}),
    "List Bullet": (_BODY, INK, 0, 3, {}),
}


class PolicyStyles:
    """The style ids to use in one document, and what had to be added to a company's template.

    `numbering` is the list of which level 0 numbers headings and level 1 statements; `tint` is the colour of table
    heads, taken from the company's headings where they have one.
    """

    def __init__(self, document: Any, *, company: bool) -> None:
        self._document = document
        self.added: list[str] = []
        self.tint = HEAD
        if company:
            self._complete()
        else:
            self._own_look()
        for name, look in _OURS.items():
            self._ensure(name, self._tinted(look), own_font=not company)
        self._indents()
        self._table_style()
        self.numbering = _list(document, [_level(0, "%1"), _level(1, "%1.%2")])
        if "List Bullet" in self.added:
            self._bullets(_list(document, [_level(0, "•", kind="bullet")]))

    def id(self, name: str) -> str:
        """The id of a style by its name."""
        return str(self._document.styles[name].style_id)

    def _complete(self) -> None:
        for name in EXPECTED:
            if name not in self._document.styles:
                self._ensure(name, _LOOK[name], own_font=False)
                self.added.append(name)
        colour = self._document.styles["Heading 1"].font.color
        if colour is not None and colour.rgb is not None:
            self.tint = str(colour.rgb)

    def _own_look(self) -> None:
        styles = self._document.styles
        for name, look in _LOOK.items():
            _dress(styles[name], look, own_font=True)
        for border in list(styles["Title"].element.iter(qn("w:pBdr"))):
            border.getparent().remove(border)  # the line under the title of the library's own template
        defaults = styles.element.find(qn("w:docDefaults"))
        for language in defaults.iter(qn("w:lang")):
            language.set(qn("w:val"), "en-GB")

    def _ensure(self, name: str, look: Look, *, own_font: bool) -> None:
        """Add a style that is not there; one that is there is the company's and stays as it is."""
        styles = self._document.styles
        if name in styles:
            return
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=not name.startswith("Policy"))
        style.base_style = styles["Normal"]
        style.quick_style = True
        _dress(style, look, own_font=own_font)
        if name == "Heading 1":
            style.element.get_or_add_pPr().append(element("w:outlineLvl", val=0))

    def _tinted(self, look: Look) -> Look:
        """The look in the colour of the company's headings where it would be that of ours."""
        return (look[0], self.tint, *look[2:]) if look[1] == HEAD else look

    def _indents(self) -> None:
        styles = self._document.styles
        for name in ("Heading 1", "Policy Contents Heading", "Policy Table Head"):
            styles[name].paragraph_format.keep_with_next = True
        styles["Policy Statement"].paragraph_format.widow_control = True
        for name in ("Policy Table Text", "Policy Table Head"):
            styles[name].paragraph_format.line_spacing = 1.0
        contents = styles["toc 1"].element.get_or_add_pPr()
        if contents.find(qn("w:tabs")) is None:
            number = element("w:tab", val="left", pos=round(0.8 * CM))
            page = element("w:tab", val="right", leader="dot", pos=round(17 * CM))
            contents.insert(0, element("w:tabs", number, page))

    def _bullets(self, number: int) -> None:
        properties = self._document.styles["List Bullet"].element.get_or_add_pPr()
        numbers = element("w:numPr", element("w:ilvl", val=0), element("w:numId", val=number))
        properties.insert_element_before(
            numbers, "w:suppressLineNumbers", "w:spacing", "w:ind", "w:outlineLvl"
        )

    def _table_style(self) -> None:
        styles = self._document.styles
        if "Policy Table" in styles:
            return
        style = styles.add_style("Policy Table", WD_STYLE_TYPE.TABLE)
        edges = [
            element(f"w:{side}", val="single", sz=4, space=0, color=LINE)
            for side in ("top", "left", "bottom", "right", "insideH", "insideV")
        ]
        margins = [
            element(f"w:{side}", w=width, type="dxa")
            for side, width in (("top", 40), ("left", 90), ("bottom", 40), ("right", 90))
        ]
        style.element.append(
            element("w:tblPr", element("w:tblBorders", *edges), element("w:tblCellMar", *margins))
        )


def _dress(style: Any, look: Look, *, own_font: bool) -> None:
    size, colour, before, after, marks = look
    if own_font or size != _BODY:  # in a company's template, running text has the company's size and colour
        style.font.size = Pt(size)
    if own_font or colour != INK:
        style.font.color.rgb = RGBColor.from_string(colour)
    if own_font:
        properties = style.element.get_or_add_rPr()
        for old in properties.findall(qn("w:rFonts")):
            properties.remove(old)
        properties.insert(0, element("w:rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    for mark, value in marks.items():
        setattr(style.font, mark, value)


def _list(document: Any, levels: list[Element]) -> int:
    """A list of these levels, apart from any that the template has; gives its id."""
    numbering = _numbering_part(document).element
    taken = [int(each.get(qn("w:abstractNumId"))) for each in numbering.findall(qn("w:abstractNum"))]
    used = [int(each.get(qn("w:numId"))) for each in numbering.findall(qn("w:num"))]
    kind, number = max(taken, default=0) + 1, max(used, default=0) + 1
    abstract = element(
        "w:abstractNum", element("w:multiLevelType", val="multilevel"), *levels, abstractNumId=kind
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(abstract)
    else:
        first.addprevious(abstract)
    numbering.append(element("w:num", element("w:abstractNumId", val=kind), numId=number))
    return number


def _level(level: int, text: str, *, kind: str = "decimal") -> Element:
    hanging = round((INDENT if kind == "decimal" else INDENT / 2) * CM)
    return element(
        "w:lvl",
        element("w:start", val=1),
        element("w:numFmt", val=kind),
        element("w:lvlText", val=text),
        element("w:lvlJc", val="left"),
        element("w:pPr", element("w:ind", left=hanging, hanging=hanging)),
        ilvl=level,
    )


def _numbering_part(document: Any) -> Any:
    """The part that holds the lists; made where a template has none, which the library does not do."""
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            return relation.target_part
    part = NumberingPart(
        PackURI("/word/numbering.xml"),
        CONTENT_TYPE.WML_NUMBERING,
        parse_xml(f"<w:numbering {nsdecls('w')}/>"),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part
