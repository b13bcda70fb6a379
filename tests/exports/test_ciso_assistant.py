"""The files for CISO Assistant, read as its import reads them."""

import re
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from bot.assessments.findings import Grade, Result, Status
from bot.assessments.units import Form, units
from bot.exports import ciso_assistant, ciso_findings
from tests.exports import samples

RESULTS = {"compliant", "partially_compliant", "non_compliant", "not_applicable", "not_assessed"}
STATUSES = {
    "identified",
    "confirmed",
    "dismissed",
    "assigned",
    "in_progress",
    "mitigated",
    "resolved",
    "deprecated",
}
Record = dict[str, Any]


def records(content: bytes) -> list[Record]:
    """The rows of the first sheet by column, empty cells as empty texts: what their import works on."""
    book = load_workbook(BytesIO(content))
    assert len(book.sheetnames) == 1
    lines = list(book.worksheets[0].iter_rows(values_only=True))
    head = [str(name).lower() for name in lines[0]]
    assert len(set(head)) == len(head)
    return [
        dict(zip(head, ["" if cell is None else cell for cell in line], strict=True)) for line in lines[1:]
    ]


def audit() -> dict[str, Record]:
    return {row["ref_id"]: row for row in records(ciso_assistant.write(samples.standing()))}


def findings() -> dict[str, Record]:
    return {row["ref_id"][-3:]: row for row in records(ciso_findings.write(samples.standing()))}


def test_every_clause_and_control_has_a_row_that_is_found_there() -> None:
    found = records(ciso_assistant.write(samples.whole()))
    assert [row["ref_id"] for row in found] == [unit.id.partition(":")[2] for unit in units(Form.SHORT)]
    assert len(found) == 123
    for row in found:
        assert row["assessable"] == "True"
        assert isinstance(row["ref_id"], str)  # 4.1 and 7.1 as numbers are not found
        assert row["urn"] == f"urn:intuitem:risk:req_node:iso27001-2022:{row['ref_id'].lower()}"


def test_columns_that_their_import_expects_are_there() -> None:
    row = next(iter(audit().values()))
    wanted = "urn assessable ref_id name description typical_evidence annotation compliance_result requirement_progress score observations"
    assert set(wanted.split()) <= set(row)
    # Missing columns are read as given by older versions, which then store no score at all.
    assert (row["implementation_score"], row["documentation_score"]) == ("", "")


def test_values_are_among_theirs() -> None:
    for row in records(ciso_assistant.write(samples.whole())):
        assert row["compliance_result"] in RESULTS
        assert row["requirement_progress"] in {"to_do", "in_progress", "in_review", "done"}
        assert row["score"] == "" or (isinstance(row["score"], int) and 0 <= row["score"] <= 100)
        assert (row["score"] == "") is (row["compliance_result"] in ("not_assessed", "not_applicable"))


def test_the_worst_requirement_of_a_sub_clause_counts_and_the_row_says_so() -> None:
    row = audit()["9.2.2"]
    assert row["compliance_result"] == "non_compliant"
    assert row["score"] == 0
    assert "the worst counts: not conform" in row["observations"]
    assert "[GA-2026-01-F01] 9.2.2 a: Major nonconformity" in row["observations"]


def test_what_was_not_looked_at_is_never_called_compliant() -> None:
    row = audit()["6.2"]  # 6.2 a is conform, the rest was out of scope
    assert row["compliance_result"] == "not_assessed"
    assert row["requirement_progress"] == "in_progress"
    assert "Not looked at: 6.2 b" in row["observations"]


def test_controls_stand_as_they_were_found() -> None:
    found = audit()
    assert (found["A.8.5"]["compliance_result"], found["A.8.5"]["score"]) == ("compliant", 80)
    assert found["A.8.30"]["compliance_result"] == "not_applicable"
    assert found["A.8.8"]["compliance_result"] == "partially_compliant"
    assert found["A.8.8"]["requirement_progress"] == "done"
    assert (
        found["A.5.18"]["requirement_progress"] == "in_review"
    )  # its finding is closed: to be assessed anew
    assert "[GA-2026-01-F02] Minor nonconformity (closed): " in found["A.5.18"]["observations"]
    assert found["A.5.19"]["requirement_progress"] == "in_review"
    assert "proposed and not confirmed" in found["A.5.19"]["observations"]
    assert found["A.5.1"]["compliance_result"] != "not_applicable"


def test_nothing_asked_is_to_do() -> None:
    found = records(ciso_assistant.write(samples.bare()))
    assert {row["requirement_progress"] for row in found} == {"to_do"}
    assert {row["compliance_result"] for row in found} == {"not_assessed"}


def test_graded_findings_are_followed_up() -> None:
    found = findings()
    assert sorted(found) == ["F01", "F02", "F03", "F04", "F05", "F06", "F07", "F11", "F12", "F13", "F14"]
    first = found["F01"]
    assert first["name"].startswith("Major nonconformity - 9.2.2 a ")
    assert (first["severity"], first["status"], first["priority"]) == ("high", "in_progress", 1)
    assert (first["eta"], first["due_date"]) == ("2026-11-10", "2026-12-15")
    assert "Root cause: The duty of planning audits" in first["observation"]
    assert "Access Control Policy 3.2, 4.2 Reviews: “Owners" in found["F02"]["description"]
    assert found["F11"]["filtering_labels"].split("|") == ["minor_nc", "risk_accepted", "A-8-8", "GA-2026-01"]


def test_findings_keep_to_their_limits() -> None:
    for row in findings().values():
        assert row["status"] in STATUSES
        assert row["severity"] in {"info", "low", "medium", "high", "critical"}
        assert 0 < len(row["name"]) <= 200
        for label in row["filtering_labels"].split("|"):
            assert re.fullmatch(r"[\w-]{1,36}", label)


@pytest.mark.parametrize("write", [ciso_assistant.write, ciso_findings.write])
def test_nothing_is_computed(write: Any) -> None:
    for row in load_workbook(BytesIO(write(samples.standing()))).worksheets[0].iter_rows():
        for item in row:
            assert item.data_type != "f"
            assert not str(item.value or "").startswith(("=", "+", "-", "@"))


def test_every_result_grade_and_state_has_a_word_of_theirs() -> None:
    assert set(ciso_assistant._RESULTS) == set(Result)
    assert set(ciso_findings._STATUSES) == set(Status) - {Status.DRAFT, Status.DISMISSED}
    assert set(ciso_findings._PRIORITIES) == set(Grade) - {Grade.GOOD_PRACTICE}
