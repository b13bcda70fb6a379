"""A proposal that was dismissed: chat and reports agree that nothing of it stands."""

import csv as reader
from collections.abc import Iterator
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from bot.assessments.findings import Result
from bot.assessments.standing import Standing, standing_of
from bot.exports import csv, data
from bot.exports.formats import attachment
from bot.exports.labels import is_proposed
from tests.conversations.talking import Talk

WHY = "covered by the parent company's screening"


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    for text in ("assess 9.2.2 b", "partly", "skip", "skip", "nothing", "review"):
        talk.say("anna", text)
    yield talk
    talk.records.close()


def standing(talk: Talk) -> Standing:
    return standing_of(talk.ledger, lambda _unit: (), talk.clock().date())


def test_before_it_is_proposed(talk: Talk) -> None:
    (row,) = standing(talk).rows
    assert (row.result, row.rating.grade is not None, is_proposed(row)) == (Result.PARTLY, True, True)


def test_nothing_of_it_stands_in_chat_or_reports(talk: Talk) -> None:
    assert "Nothing to decide" in talk.say("anna", f"dismiss: {WHY}").text
    now = standing(talk)
    (row,) = now.rows
    assert (row.result, row.rating.grade, row.rating.gap, row.maturity) == (
        Result.NOT_EVALUABLE,
        None,
        None,
        None,
    )
    assert not is_proposed(row)
    assert data.read(data.write(now)) == now
    (line,) = reader.DictReader(StringIO(csv.write(now).decode("utf-8-sig"), newline=""))
    assert (line["Result"], line["Confirmed"], line["Grade"]) == ("Not evaluable", "no", "")
    assert WHY in line["Why this result"]
    book = load_workbook(BytesIO(attachment(now, "excel").content))
    said = [
        str(cell) for sheet in book for cells in sheet.iter_rows(values_only=True) for cell in cells if cell
    ]
    assert "Results only proposed" in said
    requirements = next(sheet for sheet in book if sheet.title == "Requirements")
    cells = [str(cell) for row_of in requirements.iter_rows(values_only=True) for cell in row_of if cell]
    assert not any("nonconformity" in cell for cell in cells if WHY not in cell)


def test_another_answer_is_proposed_again(talk: Talk) -> None:
    talk.say("anna", f"dismiss: {WHY}")
    assert "Nothing to decide" in talk.say("anna", "review").text
    for text in ("go to 9.2.2 b", "no", "skip", "skip"):
        talk.say("anna", text)
    assert "Proposed finding: 9.2.2 b" in talk.say("anna", "review").text
    assert standing(talk).rows[0].result is Result.NOT_CONFORM
