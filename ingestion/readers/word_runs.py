"""The text of a Word paragraph run by run: deleted and hidden text left out, insertions and fields kept."""

from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

from ingestion.readers.word_styles import is_on
from ingestion.text_hygiene import SEAM

TINIEST_HALF_POINTS = 4  # text of two points and less is not meant to be seen
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DROPPED = frozenset(
    qn(f"w:{name}") for name in str.split("del moveFrom pPr rPr instrText delText delInstrText rt sdtPr")
)
_SEAMED = frozenset(qn(f"w:{name}") for name in str.split("ins moveTo sdt ruby"))
_BREAKS = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:ptab"): "\t",
    qn("w:noBreakHyphen"): "-",
}
_NOTES = {qn("w:footnoteReference"): "footnotes", qn("w:endnoteReference"): "endnotes"}
_PICTURES = frozenset((qn("w:drawing"), qn("w:pict"), qn("w:object")))


@dataclass(slots=True)
class Fields:
    """The fields (contents lists, page numbers, form fields) that are open; they may span paragraphs."""

    open: list[list[str]] = field(default_factory=list)  # per field: its instruction so far, then "shown"

    @property
    def in_contents(self) -> bool:
        """Whether the text stands in an automatic table of contents or index."""
        return any(one[0].lstrip().upper().startswith(("TOC", "INDEX")) for one in self.open)

    def mark(self, kind: str | None) -> None:
        """Take a field's beginning, middle or end."""
        if kind == "begin":
            self.open.append([""])
        elif kind == "end" and self.open:
            self.open.pop()


@dataclass(slots=True)
class Runs:
    """What stands in one paragraph: its raw text, its notes and text boxes, and whether all of it is bold."""

    fields: Fields
    text: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (footnotes or endnotes, id)
    boxes: list[Any] = field(default_factory=list)
    bold: bool = True

    def take(self, element: Any) -> None:
        """Collect what is in an element of the paragraph."""
        for child in element:
            tag = child.tag
            if tag in _DROPPED:
                self._dropped(child)
            elif tag == qn("w:r"):
                self._run(child)
            elif tag == qn("w:t"):
                self.text.append(child.text or "")
            elif tag in _BREAKS:
                self.text.append(_BREAKS[tag])
            elif tag == qn("w:fldChar"):
                self.fields.mark(child.get(qn("w:fldCharType")))
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(qn("w:id"), "")))
                self.text.append(SEAM)
            elif tag in _PICTURES:
                self.boxes.extend(_outer_boxes(child))
                self.text.append(SEAM)
            elif tag == f"{_MC}AlternateContent":
                self.take(_chosen(child))
            elif isinstance(tag, str):
                self._inside(child)

    def _run(self, run: Any) -> None:
        properties = run.find(qn("w:rPr"))
        if is_on(properties, "w:vanish") or _is_tiny(properties):
            self.text.append(SEAM)
            return
        before = len(self.text)
        self.take(run)
        if "".join(self.text[before:]).strip(f"{SEAM} \t\n") and not is_on(properties, "w:b"):
            self.bold = False

    def _inside(self, element: Any) -> None:
        """Take links, insertions, content controls and whatever else wraps runs."""
        seam = SEAM if element.tag in _SEAMED else ""
        self.text.append(seam)
        if not (element.tag == qn("w:sdt") and is_placeholder(element)):
            self.take(element)
        self.text.append(seam)

    def _dropped(self, element: Any) -> None:
        if element.tag == qn("w:instrText"):
            if self.fields.open:
                self.fields.open[-1][0] += element.text or ""
            self.text.append(SEAM)
        elif element.tag in (qn("w:del"), qn("w:moveFrom"), qn("w:delText")):
            self.text.append(SEAM)


def is_placeholder(control: Any) -> bool:
    """Say whether a content control still shows its prompt ("Click here to enter text")."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}") is not None


def _is_tiny(properties: Any) -> bool:
    size = properties.find(qn("w:sz")) if properties is not None else None
    points = size.get(qn("w:val"), "") if size is not None else ""
    return points.isdigit() and int(points) <= TINIEST_HALF_POINTS


def _outer_boxes(picture: Any) -> list[Any]:
    """Give the text boxes of a drawing; one that is given twice for old versions of Word counts once."""
    boxes = []
    for box in picture.iter(qn("w:txbxContent")):
        ancestors = list(box.iterancestors())
        if any(
            a.tag in (qn("w:txbxContent"), f"{_MC}Fallback") for a in ancestors[: ancestors.index(picture)]
        ):
            continue
        boxes.append(box)
    return boxes


def _chosen(alternatives: Any) -> Any:
    choice = alternatives.find(f"{_MC}Choice")
    return choice if choice is not None else alternatives
