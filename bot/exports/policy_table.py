"""A table of a policy in Word: over the width of the text, no row split, a small one whole on its page."""

from collections.abc import Sequence

from docx.oxml.ns import qn

from bot.exports.policy_styles import LABEL, PolicyStyles
from bot.exports.word.elements import Element, element, paragraph
from bot.exports.word.tables import keep_with_next

_ON_ONE_PAGE = 9  # rows up to which a table stays on one page


def table(
    styles: PolicyStyles, widths: Sequence[int], head: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[Element, Element]:
    """The table and the gap after it; without a head, every second column is a label."""
    made = element(
        "w:tbl",
        element(
            "w:tblPr",
            element("w:tblStyle", val=styles.id("Policy Table")),
            element("w:tblW", w=sum(widths), type="dxa"),
            element("w:tblLayout", type="fixed"),
        ),
        element("w:tblGrid", *(element("w:gridCol", w=width) for width in widths)),
    )
    if head:
        cells = [
            _cell(styles, name, width, styles.tint, "Policy Table Head")
            for name, width in zip(head, widths, strict=True)
        ]
        made.append(
            element("w:tr", element("w:trPr", element("w:cantSplit"), element("w:tblHeader")), *cells)
        )
    for row in rows:
        properties = element("w:trPr", element("w:cantSplit"))
        made.append(element("w:tr", properties, *_cells(styles, row, widths, labels=not head)))
    written = list(made.iter(qn("w:tr")))
    if len(written) <= _ON_ONE_PAGE:
        for each in written[:-1]:
            keep_with_next(each)
    gap = element("w:spacing", before=0, after=0, line=160, lineRule="exact")
    return made, element("w:p", element("w:pPr", gap))


def _cells(styles: PolicyStyles, row: Sequence[str], widths: Sequence[int], *, labels: bool) -> list[Element]:
    made = []
    for place, (text, width) in enumerate(zip(row, widths, strict=True)):
        label = labels and place % 2 == 0 and bool(text)
        tint = LABEL if label else ""
        made.append(_cell(styles, text, width, tint, "Policy Table Text", bold=label))
    return made


def _cell(
    styles: PolicyStyles, text: str, width: int, tint: str, style: str, *, bold: bool = False
) -> Element:
    properties = element("w:tcPr", element("w:tcW", w=width, type="dxa"))
    if tint:
        properties.append(element("w:shd", val="clear", color="auto", fill=tint))
    return element("w:tc", properties, paragraph(text, styles.id(style), bold=bold))
