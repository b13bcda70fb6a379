"""Words whose reading nobody has confirmed: in every report as they were said, and counting for nothing."""

from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from bot.assessments.findings import Result
from bot.assessments.ledger import ledger_of
from bot.assessments.standing import Standing, standing_of
from bot.exports import data
from bot.exports.applicability import NOT_ASSESSED, applicability
from bot.exports.formats import attachment
from tests.exports.sample_people import JONAS, PRIYA
from tests.exports.samples import ON, Story

UNIT = "ISO27001:9.2.2.b"
WORDS = "We have not done any internal audit so far"


@pytest.fixture(scope="module")
def standing() -> Standing:
    """Jonas said something and went; Priya's words were confirmed, those of another control were not."""
    story = Story()
    story.start([UNIT, "ISO27001:9.2.2.c", "ISO27001:A.5.18"], "9.2.2")
    story.add("said", JONAS, unit=UNIT, text=WORDS, value="no")
    heard = story.add(
        "said", PRIYA, unit="ISO27001:9.2.2.c", text="Every report goes to the board", value="yes"
    )
    story.add(
        "answered",
        PRIYA,
        unit="ISO27001:9.2.2.c",
        value="yes",
        text="Every report goes to the board",
        said=heard,
    )
    story.add("said", JONAS, unit="ISO27001:A.5.18", text="Hard to tell. " * 500, value=None)
    return standing_of(ledger_of(story.entries), lambda _unit: (), ON)


def test_they_count_as_no_answer(standing: Standing) -> None:
    waiting, answered, control = standing.rows
    assert (waiting.state, answered.state, control.state) == ("unconfirmed", "answered", "unconfirmed")
    assert [said.text for said in waiting.unconfirmed] == [WORDS]
    assert answered.unconfirmed == ()
    assert waiting.rating.result is Result.NOT_EVALUABLE
    assert standing.answered == 1
    listed = next(each for each in applicability(standing) if each.unit.id == control.unit.id)
    assert listed.status == NOT_ASSESSED


def test_the_word_report_has_them(standing: Standing) -> None:
    document = Document(BytesIO(attachment(standing, "word").content))
    assert "Said, not confirmed" in [paragraph.text for paragraph in document.paragraphs]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert any(row[0] == "9.2.2 b" and row[2] == WORDS and "not confirmed" in row[3] for row in rows)


def test_the_sheet_of_answers_has_them(standing: Standing) -> None:
    sheet = load_workbook(BytesIO(attachment(standing, "excel").content))["Answers"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    found = [row for row in rows if row[4] == WORDS]
    assert [row[3] for row in found] == ["Not confirmed"]


def test_the_file_has_them_and_is_read_back(standing: Standing) -> None:
    written = attachment(standing, "json").content
    assert WORDS.encode() in written
    assert data.read(written) == standing


@pytest.mark.parametrize("form", ["pdf", "html", "csv"])
def test_other_reports_can_be_made_with_words_of_any_length(standing: Standing, form: str) -> None:
    assert len(attachment(standing, form).content) > 500
