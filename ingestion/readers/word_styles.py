"""What the styles of a Word document say of a paragraph: heading, title, list item, contents, bold."""

import re
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

DEEPEST_BASE = 20  # styles that are based on each other in a circle come to an end
LAST_OUTLINE_LEVEL = 8  # 9 is "body text"
_HEADING_NAME = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|заголовок)\s*(\d)",
    re.IGNORECASE,
)
_CONTENTS_NAME = re.compile(r"(?:toc|table of figures|table of contents|verzeichnis)\b.*", re.IGNORECASE)
_OFF = frozenset(("0", "false", "none", "off"))


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style with what it takes from the styles it is based on."""

    heading: int = 0  # 1 to 6, 0: none
    title: bool = False
    contents: bool = False  # an entry of a table of contents
    item: int | None = None  # the depth in a list
    bold: bool = False


class Styles:
    """The paragraph styles of one document by their ids."""

    def __init__(self, styles: Any) -> None:
        found = styles.iterchildren(qn("w:style")) if styles is not None else ()
        self._elements = {element.get(qn("w:styleId"), ""): element for element in found}
        self._known: dict[str, Style] = {}

    def of(self, paragraph: Any) -> Style:
        """Give the style of a paragraph, its own settings included."""
        settings = paragraph.find(qn("w:pPr"))
        if settings is None:
            return Style()
        name = settings.find(qn("w:pStyle"))
        base = self._resolved(name.get(qn("w:val"), "")) if name is not None else Style()
        return _with_settings(base, settings)

    def _resolved(self, style_id: str) -> Style:
        if style_id not in self._known:
            chain: list[Any] = []
            at = style_id
            while at in self._elements and len(chain) < DEEPEST_BASE:
                chain.append(self._elements[at])
                at = _value(chain[-1], "w:basedOn") or ""
            style = Style()
            for element in reversed(chain):
                style = _with_name(style, element)
            self._known[style_id] = style
        return self._known[style_id]


def is_on(properties: Any, name: str) -> bool:
    """Say whether a switch such as bold is set in run properties."""
    switch = properties.find(qn(name)) if properties is not None else None
    return switch is not None and (switch.get(qn("w:val")) or "1").lower() not in _OFF


def _with_name(style: Style, element: Any) -> Style:
    name = _value(element, "w:name") or ""
    heading = _HEADING_NAME.fullmatch(name.strip())
    style = _with_settings(style, element.find(qn("w:pPr")))
    return Style(
        heading=min(int(heading[1]), 6) if heading else style.heading,
        title=name.lower() in ("title", "titel"),
        contents=style.contents or _CONTENTS_NAME.fullmatch(name.strip()) is not None,
        item=style.item if style.item is not None else (0 if name.lower().startswith("list ") else None),
        bold=style.bold or is_on(element.find(qn("w:rPr")), "w:b"),
    )


def _with_settings(style: Style, settings: Any) -> Style:
    if settings is None:
        return style
    outline = _value(settings, "w:outlineLvl")
    numbering = settings.find(qn("w:numPr"))
    heading, item = style.heading, style.item
    if outline is not None and outline.isdigit():
        heading = min(int(outline) + 1, 6) if int(outline) <= LAST_OUTLINE_LEVEL else 0
    if numbering is not None:
        level = _value(numbering, "w:ilvl") or "0"
        item = None if _value(numbering, "w:numId") == "0" else int(level) if level.isdigit() else 0
    return Style(heading, style.title, style.contents, item, style.bold)


def _value(element: Any, name: str) -> str | None:
    child = element.find(qn(name))
    value = child.get(qn("w:val")) if child is not None else None
    return str(value) if value is not None else None
