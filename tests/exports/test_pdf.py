"""The assessment report as PDF, opened by pypdfium2."""

import re
from typing import Any

import pypdfium2 as pdfium
import pytest

from bot.exports.blocks import Cell, Contents, Cover, Heading, Report, Table, Text, row
from bot.exports.labels import findings_of
from bot.exports.pdf import write
from bot.exports.pdf.document import render
from tests.exports.samples import EMOJI, FORMULA, LONG, MARKUP, PASTED, bare, standing, whole
from tests.exports.whole_files import made
from tests.exports.wording import squeezed, words_of


def pages_of(content: bytes) -> list[str]:
    document = pdfium.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_bounded().replace("\xa0", " ") for page in document]
    finally:
        document.close()


def made_of(*blocks: Any) -> bytes:
    return render(Report("X-1", "Title", "Draft", "Secret", "Ada", "Tarnwick", blocks))


@pytest.fixture(scope="module")
def content() -> bytes:
    return write(standing())


@pytest.fixture(scope="module")
def report(content: bytes) -> list[str]:
    return pages_of(content)


def between(pages: list[str], start: str, end: str) -> str:
    """The words of a section, from its heading to the next one; the contents before it do not count."""
    text = "\n".join(pages[2:])
    patterns = [" +".join(map(re.escape, heading.split())) for heading in (start, end)]
    first, last = (re.search(f"^{pattern}", text, re.MULTILINE) for pattern in patterns)
    assert first
    assert last
    return text[first.start() : last.start()]


def test_every_requirement_has_its_row() -> None:
    section = squeezed(between(pages_of(made("pdf").content), "3 Requirements", "4 Findings"))
    for each in whole().rows:
        assert squeezed(f"{each.unit.number} {each.unit.title}.") in section, each.unit.id
        assert squeezed(each.unit.asks)[:20] in section


def test_every_word_of_every_finding_is_there(report: list[str]) -> None:
    text = squeezed("".join(report))
    lost = {
        (finding.id, words)
        for finding in findings_of(standing())
        for words in words_of(finding)
        if squeezed(words) not in text and not words.startswith("slack:")
    }
    assert lost == set()


def test_a_proposal_is_never_shown_as_a_finding(report: list[str]) -> None:
    counted = between(report, "4.1 Overview", "4.15 Proposed, not confirmed")
    assert "GA-2026-01-F08" not in counted
    assert "GA-2026-01-F10" not in counted
    assert "GA-2026-01-F08" in between(report, "4.15 Proposed", "4.16 Dismissed")


def test_evidence_stands_with_its_hash(report: list[str]) -> None:
    register = squeezed(between(report, "6 Evidence register", "7 Sign-off"))
    for item in standing().evidence:
        assert item.id in register
        assert item.sha256 in register


def test_every_page_but_the_cover_says_what_it_is_and_where(report: list[str]) -> None:
    for number, text in enumerate(report[1:], start=2):
        assert f"Page {number} of {len(report)}" in text
        assert "GA-2026-01" in text
        assert "Final of 20 November 2026" in text
    assert all("Confidential" in text for text in report)
    assert "Page 1 of" not in report[0]


def test_the_contents_name_the_page_of_each_heading(report: list[str]) -> None:
    entries = re.findall(r"^(\d(?:\.\d+)?) +(\S.*?)[ .]{5,}(\d+)\s*$", report[1], re.MULTILINE)
    assert len(entries) == 40
    for number, title, page in entries:
        assert squeezed(f"{number}{title}") in squeezed(report[int(page) - 1])


def test_the_outline_has_every_heading(content: bytes) -> None:
    document = pdfium.PdfDocument(content)
    titles = [entry.get_title() for entry in document.get_toc()]
    document.close()
    assert titles[0] == "1 Summary for management"
    assert "4.2 GA-2026-01-F01: No internal audit programme since spring 2024" in titles
    assert titles[-1] == "7 Sign-off"


def test_properties_say_what_it_is(content: bytes) -> None:
    document = pdfium.PdfDocument(content)
    facts = document.get_metadata_dict()
    document.close()
    assert facts["Title"] == "GA-2026-01 Gap assessment before the stage 2 audit"
    assert facts["Author"] == "Ada Okafor"


def test_typographic_and_foreign_letters_are_in_the_typeface() -> None:
    letters = "“a” ‘b’ … → – — • ✔ € Łódź Ştefan Ω Ж ß ≤ ½"
    content = made_of(Text(letters))
    assert letters in pages_of(content)[0]
    assert b"DejaVuSansCondensed" in content


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (EMOJI, "Yes [thumbsup] every quarter, “as agreed” … → done ✔ by the team [firecracker]"),
        ("감사 by 김민수", "[GamSa] by [GimMinSu]"),
        ("\U000f1234!", "[U+F1234]!"),
    ],
)
def test_what_the_typeface_lacks_is_written_in_latin_letters_and_that_is_said(text: str, shown: str) -> None:
    (page,) = pages_of(made_of(Text(text)))
    assert shown in page
    assert "Words in square brackets" in page


def test_nothing_is_said_where_the_typeface_has_all(report: list[str]) -> None:
    assert "square brackets" not in "".join(report)


def test_words_from_right_to_left_run_that_way() -> None:
    """The reader puts letters back in the order in which they are read."""
    (page,) = pages_of(made_of(Text("כן, אנחנו בודקים"), Text("Said by יעל כהן today")))
    assert "אנחנו" in page or "ונחנא" in page
    left, right = places(made_of(Text("אבג")), "א", "ג")
    assert left > right  # the first letter stands at the right


def places(content: bytes, *letters: str) -> list[float]:
    """How far from the left each letter stands."""
    document = pdfium.PdfDocument(content)
    text = document[0].get_textpage()
    whole_text = text.get_text_range()
    found = [text.get_charbox(whole_text.index(letter))[0] for letter in letters]
    document.close()
    return found


@pytest.mark.parametrize(
    "text", [FORMULA, MARKUP, PASTED, LONG, "x" * 9_000, "a\n" * 300, "\x00\ud800&amp;<br/>"]
)
def test_hostile_texts_are_shown_as_they_are(text: str) -> None:
    blocks = (
        Cover("Kind", text[:200], "Tarnwick", (("Title", text[:200]),)),
        Contents(),
        Heading(1, text[:200]),
        Text(text),
        Table(("A", "B"), (row(Cell(text, text), "b"),), (12.0, 5.0)),
        Table((), (row("Fact", text),), (4.0, 13.0)),
    )
    words = text.replace("\x0b", "\n").replace("\x1b", "").replace("\x00", "").replace("\ud800", "\ufffd")
    shown = squeezed(
        "".join(
            re.sub(r"X-1|Page \d+ of \d+|Tarnwick ·|Secret|Draft", "", page)
            for page in pages_of(made_of(*blocks))
        )
    )
    shown = shown.replace("AB", "")  # the header that each page of the table repeats
    assert shown.count(squeezed(words)) >= 2 if len(text) < 1000 else squeezed(words)[:500] in shown


def test_nothing_in_a_text_becomes_a_link() -> None:
    content = made_of(
        Text(MARKUP), Text("https://evil.example/"), Text('<a href="https://evil.example">x</a>')
    )
    assert b"/URI" not in content
    assert '<a href="https://evil.example">x</a>' in pages_of(content)[0]


def test_an_assessment_just_begun_is_a_draft() -> None:
    text = "\n".join(pages_of(write(bare())))
    assert "DRAFT" in text
    assert "No conclusion has been given yet" in text


def test_long_contents_take_as_many_pages_as_they_need() -> None:
    blocks = (Cover("Kind", "Title", "", ()), Contents(), *(Heading(1, f"Part {n}") for n in range(1, 101)))
    pages = pages_of(made_of(*blocks))
    assert "Part 1 " in pages[1]
    assert "Part 100" in pages[3]
    assert "Part 1\n" not in pages[3]
    assert re.search(r"100 +Part 100[ .]+\d", pages[3])
