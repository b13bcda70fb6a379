"""Pieces of WordprocessingML: runs, paragraphs, fields. Made as elements, since whole tables are slow otherwise."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.exports.text import clean, runs_right_to_left

Element = Any  # an lxml element of python-docx, which has no types
CM = 567  # twentieths of a point in a centimetre


def element(tag: str, *inner: Element, **attributes: str | int) -> Element:
    """An element of Word with what is in it and its attributes, both in Word's namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(inner)
    return made


def run(text: str, *, bold: bool = False, colour: str = "", size: float = 0.0) -> Element:
    """A run of text as it is, cleaned; line breaks and tabs are kept. `size` in points, 0 for the style's."""
    fit = clean(text)
    made = element("w:r")
    marks = [element("w:b")] if bold else []
    if colour:
        marks.append(element("w:color", val=colour))
    if size:
        marks += [element("w:sz", val=round(size * 2)), element("w:szCs", val=round(size * 2))]
    if runs_right_to_left(fit):
        marks.append(element("w:rtl"))
    if marks:
        made.append(element("w:rPr", *marks))
    for number, line in enumerate(fit.split("\n")):
        if number:
            made.append(element("w:br"))
        for place, part in enumerate(line.split("\t")):
            if place:
                made.append(element("w:tab"))
            made.append(_words(part))
    return made


def _words(text: str) -> Element:
    words = OxmlElement("w:t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return words


def paragraph(text: str, style: str, **look: Any) -> Element:
    """A paragraph of one run; it runs from right to left where its first letter does."""
    made = element("w:p", element("w:pPr", element("w:pStyle", val=style)))
    if runs_right_to_left(text):
        made[0].append(element("w:bidi"))
    if text:
        made.append(run(text, **look))
    return made


def field(instruction: str, shown: str = "") -> list[Element]:
    """The runs of a field, such as PAGE, with what is shown until Word computes it."""
    code = OxmlElement("w:instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [
        element("w:r", element("w:fldChar", fldCharType="begin")),
        element("w:r", code),
        element("w:r", element("w:fldChar", fldCharType="separate")),
        run(shown),
        element("w:r", element("w:fldChar", fldCharType="end")),
    ]


def bookmark(paragraph: Element, name: str, number: int) -> None:
    """Mark a paragraph so that fields and links can refer to it."""
    paragraph.insert(1, element("w:bookmarkStart", id=number, name=name))
    paragraph.append(element("w:bookmarkEnd", id=number))
