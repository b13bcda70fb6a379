"""The paragraph styles of a report in PDF."""

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm

from bot.exports.pdf.words import BOLD, FONT, ITALIC

HEAD, LABEL, LINE = HexColor("#1F3A5F"), HexColor("#EEF2F7"), HexColor("#C9D1DB")
INK, GREY, RED, WHITE = (HexColor(colour) for colour in ("#1F2933", "#5B6673", "#9B2C22", "#FFFFFF"))

STYLES = {
    style.name: style
    for style in (
        ParagraphStyle("body", fontName=FONT, fontSize=9.5, leading=13.5, textColor=INK, spaceAfter=6),
        ParagraphStyle("lead", fontName=FONT, fontSize=11, leading=15.5, textColor=INK, spaceBefore=4, spaceAfter=6),
        ParagraphStyle("note", fontName=FONT, fontSize=8, leading=11, textColor=GREY, spaceAfter=5),
        ParagraphStyle("quote", fontName=ITALIC, fontSize=9.5, leading=13.5, textColor=INK, spaceAfter=6),
        ParagraphStyle("warning", fontName=BOLD, fontSize=9.5, leading=13.5, textColor=RED, spaceAfter=6),
        ParagraphStyle("caption", fontName=FONT, fontSize=8, leading=11, textColor=GREY, spaceBefore=4, spaceAfter=8),
        ParagraphStyle(
            "point", fontName=FONT, fontSize=9.5, leading=13.5, textColor=INK, spaceAfter=3, leftIndent=0.5 * cm,
            bulletIndent=0.1 * cm, bulletFontName=FONT, bulletFontSize=9.5,
        ),
        ParagraphStyle("cell", fontName=FONT, fontSize=7.5, leading=10, textColor=INK),
        ParagraphStyle("cell bold", fontName=BOLD, fontSize=7.5, leading=10, textColor=INK),
        ParagraphStyle("cell note", fontName=FONT, fontSize=6.6, leading=8.8, textColor=GREY),
        ParagraphStyle("cell head", fontName=BOLD, fontSize=7.5, leading=10, textColor=WHITE),
        ParagraphStyle("tile figure", fontName=BOLD, fontSize=17, leading=21, textColor=HEAD),
        ParagraphStyle("tile label", fontName=FONT, fontSize=7.5, leading=10, textColor=GREY),
        ParagraphStyle("cover kind", fontName=FONT, fontSize=12, leading=16, textColor=GREY, spaceAfter=8),
        ParagraphStyle("cover title", fontName=BOLD, fontSize=26, leading=33, textColor=HEAD, spaceAfter=10),
        ParagraphStyle("cover organisation", fontName=FONT, fontSize=15, leading=20, textColor=INK, spaceAfter=30),
        ParagraphStyle("contents", fontName=BOLD, fontSize=16, leading=22, textColor=HEAD, spaceAfter=10),
        ParagraphStyle("heading 1", fontName=BOLD, fontSize=16, leading=21, textColor=HEAD, spaceBefore=18,
                       spaceAfter=8, leftIndent=1.1 * cm, firstLineIndent=-1.1 * cm),
        ParagraphStyle("heading 2", fontName=BOLD, fontSize=11.5, leading=15, textColor=HEAD, spaceBefore=12,
                       spaceAfter=5, leftIndent=1.1 * cm, firstLineIndent=-1.1 * cm),
        ParagraphStyle("heading 3", fontName=BOLD, fontSize=9.5, leading=13, textColor=HEAD, spaceBefore=8,
                       spaceAfter=3, leftIndent=1.1 * cm, firstLineIndent=-1.1 * cm),
        ParagraphStyle("contents 1", fontName=BOLD, fontSize=9.5, leading=14, textColor=INK, rightIndent=1 * cm),
        ParagraphStyle("contents 2", fontName=FONT, fontSize=9, leading=12.5, textColor=INK, leftIndent=0.6 * cm,
                       rightIndent=1 * cm),
        ParagraphStyle("contents 3", fontName=FONT, fontSize=8.5, leading=12, textColor=GREY, leftIndent=1.2 * cm,
                       rightIndent=1 * cm),
    )
}  # fmt: skip
