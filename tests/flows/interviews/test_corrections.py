"""What people put otherwise: the newest words decide, and all of them are in the reports."""

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document

from bot.assessments.standing import Standing, standing_of
from bot.exports import csv, data
from bot.exports.data import read
from bot.exports.formats import attachment
from tests.conversations.talking import Talk

FIRST = "we check references but no criminal checks in Tallinn"
SECOND = "no, we do check them since May"


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    yield talk
    talk.records.close()


def standing(talk: Talk) -> Standing:
    return standing_of(talk.ledger, lambda _unit: (), talk.clock().date())


def all_said(talk: Talk, *texts: str) -> list[str]:
    return [talk.say("anna", text).text for text in texts]


def test_what_was_said_first_stands_beside_what_corrects_it(talk: Talk) -> None:
    *_, read_again, noted = all_said(talk, "assess A.6.1", FIRST, SECOND, "right")
    assert "A.6.1: I understood: yes. Right?" in read_again
    assert "Noted for A.6.1: yes" in noted
    now = standing(talk)
    (row,) = now.rows
    assert [answer.text for answer in row.answers] == [SECOND]
    assert [said.text for said in row.corrected] == [FIRST]
    assert read(data.write(now)) == now
    assert FIRST in data.write(now).decode()
    assert f"Anna, corrected since: {FIRST}" in csv.write(now).decode("utf-8-sig")
    assert FIRST in attachment(now, "html").content.decode()
    document = Document(BytesIO(attachment(now, "word").content))
    assert FIRST in [cell.text for table in document.tables for line in table.rows for cell in line.cells]


def test_every_statement_is_kept_until_one_is_right(talk: Talk) -> None:
    first = "We check references for everybody, but Criminal record checks we don't do in Tallinn."
    second = "References for everybody, no criminal check in Tallinn, since May."
    all_said(
        talk,
        "assess A.6.1",
        first,
        "no, that is not what I meant",
        second,
        "no, not partly",
        "it's partly",
        "right",
    )
    (row,) = standing(talk).rows
    assert row.answers[0].value.value == "partly"
    kept = csv.write(standing(talk)).decode("utf-8-sig")
    for text in (first, second):
        assert text in row.answers[0].text
        assert text in kept
    entries = [entry.data for entry in talk.records.journal.read(talk.ledger.begun.id)]
    assert {"no, that is not what I meant", "no, not partly"} <= {entry.get("remark") for entry in entries}


def test_an_answer_that_was_replaced_is_in_the_reports(talk: Talk) -> None:
    all_said(
        talk, "assess A.6.1", "We do it for everybody", "right", "go to A.6.1", "Nobody does it", "right"
    )
    (row,) = standing(talk).rows
    assert ([a.text for a in row.answers], [said.text for said in row.corrected]) == (
        ["Nobody does it"],
        ["We do it for everybody"],
    )


@pytest.mark.parametrize("last", ["it is yes", "I changed my mind, it's yes", "no, it is yes"])
@pytest.mark.parametrize("between", [["no"], []])
def test_the_newest_value_decides(talk: Talk, between: list[str], last: str) -> None:
    *_, shown = all_said(talk, "assess A.7.7", "We keep the desks clear, mostly.", *between, last)
    assert "A.7.7: I understood: yes. Right?" in shown


def test_a_value_that_is_denied_is_asked_again(talk: Talk) -> None:
    *_, shown = all_said(talk, "assess A.7.7", "We keep the desks clear, mostly.", "no, not partly")
    assert "How would you sum them up" in shown
    *_, shown = all_said(talk, "not partly")
    assert "How would you sum them up" in shown
    assert talk.ledger.unconfirmed()[0].text == "We keep the desks clear, mostly."


def test_who_changes_their_mind_at_the_follow_up_is_asked_again(talk: Talk) -> None:
    *_, shown = all_said(talk, "assess A.7.7", "no", "I changed my mind, it's partly")
    assert "A.7.7: I understood: partly. Right?" in shown
    assert talk.ledger.follow_ups == []
