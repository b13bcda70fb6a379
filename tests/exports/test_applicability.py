"""The Statement of Applicability as rows."""

import pytest

from bot.exports.applicability import Applicability, applicability
from tests.exports.samples import bare, standing


@pytest.fixture(scope="module")
def controls() -> dict[str, Applicability]:
    return {each.unit.number: each for each in applicability(standing())}


def test_all_controls_are_there_in_order() -> None:
    for given in (standing(), bare()):
        numbers = [each.unit.number for each in applicability(given)]
        assert len(numbers) == 93
        assert numbers[0] == "A.5.1"
        assert numbers[-1] == "A.8.34"


def test_a_control_applies_until_a_reason_is_given(controls: dict[str, Applicability]) -> None:
    assert {number for number, each in controls.items() if each.applicable != "Yes"} == {"A.8.30"}
    left_out = controls["A.8.30"]
    assert left_out.applicable == "No"
    assert left_out.excluded == "All software is written by own staff; contracts show no outsourced work."
    assert left_out.included == ()
    assert left_out.status == "Not applicable"


def test_reasons_are_those_on_record(controls: dict[str, Applicability]) -> None:
    assert controls["A.5.15"].included == (
        "Legal: named by Jonas Weber",
        "Contract: named by Jonas Weber",
        "Own policy: Access Control Policy 3.2",
    )
    assert controls["A.8.5"].included == ("Risk treatment: named by Jonas Weber",)
    assert controls["A.8.8"].included == ("Own policy: Patch Policy 1.4",)


def test_where_nothing_is_known_that_is_said(controls: dict[str, Applicability]) -> None:
    assert controls["A.7.4"].included == ("To be justified",)
    assert controls["A.7.4"].status == "Not assessed"
    assert controls["A.8.33"].status == "Not assessed"  # put off


def test_how_far_it_is_implemented(controls: dict[str, Applicability]) -> None:
    assert controls["A.8.5"].status == "Implemented"
    assert controls["A.5.1"].status == "Implemented (proposed)"
    assert (
        controls["A.5.18"].status == "Not implemented (proposed)"
    )  # its finding is closed: to be assessed anew
    assert controls["A.8.8"].status == "Partly implemented"
    assert controls["A.5.24"].status == "Not shown yet"
    assert controls["A.5.18"].evidence == ("E-0001", "E-0002", "E-0005")
    assert controls["A.5.18"].findings == ("GA-2026-01-F02",)
    assert controls["A.5.19"].findings == ()
