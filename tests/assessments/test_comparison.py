"""What changed between two assessments, as an auditor would tell it."""

from dataclasses import replace

import pytest

from bot.assessments.comparison import Change, Comparison, compare
from bot.assessments.findings import Finding, Result, Status
from bot.assessments.rollup import share_conform, worst
from bot.assessments.standing import Standing
from tests.exports import earlier, samples


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compare(earlier.standing(), samples.standing())


def numbers(found: Comparison, change: Change) -> list[str]:
    return [moved.number for moved in found.of(change)]


def ids(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.id for finding in findings]


def test_what_improved_and_what_slipped(found: Comparison) -> None:
    assert numbers(found, Change.SLIPPED) == ["9.2.2 a", "A.5.18"]
    assert numbers(found, Change.IMPROVED) == ["A.8.5", "A.8.13"]  # A.8.13: the same result, a level more
    assert numbers(found, Change.SAME) == ["9.1 b"]


def test_what_could_not_be_evaluated_is_neither_better_nor_worse_by_itself(found: Comparison) -> None:
    assert numbers(found, Change.UNSHOWN) == ["9.2.2 b"]
    assert numbers(found, Change.SHOWN) == ["6.2 a", "9.1 a", "10.2 a 1", "10.2 d", "A.5.1"]
    assert numbers(found, Change.APPLICABILITY) == ["A.8.30"]


def test_what_came_into_scope_and_what_left_it(found: Comparison) -> None:
    assert numbers(found, Change.GONE) == ["A.5.23"]
    new = numbers(found, Change.NEW)
    assert len(new) == 16
    assert new[:3] == ["6.1.1 a", "6.1.2 a 1", "6.1.3 d"]  # as the standard has them


def test_repeated_findings_are_known_by_their_word_and_by_their_requirement(found: Comparison) -> None:
    assert [(item.finding.id, item.earlier, item.closed) for item in found.repeated] == [
        ("GA-2026-01-F01", "GA-2025-01-F01", False),
        ("GA-2026-01-F07", "GA-2025-01-F04", True),
    ]


def test_new_resolved_and_forgotten_findings(found: Comparison) -> None:
    assert [name[-3:] for name in ids(found.new)] == ["F02", "F03", "F11", "F12", "F13", "F14"]
    assert ids(found.resolved) == ["GA-2025-01-F02"]
    assert ids(found.unclear) == ["GA-2025-01-F05"]


def test_figures_by_clause(found: Comparison) -> None:
    nine = next(group for group in found.groups if group.group == "9")
    assert nine.before is not None
    assert nine.after is not None
    assert (nine.before.requirements, nine.after.requirements) == (4, 9)
    assert nine.before.conform == pytest.approx(1 / 4)
    assert (nine.before.open_nonconformities, nine.after.open_nonconformities) == (1, 3)
    assert [group.group for group in found.groups] == ["6", "9", "10", "A.5", "A.8"]
    assert found.total.after is not None
    assert found.total.after.requirements == 28


def test_nothing_differs_from_itself() -> None:
    same = compare(samples.standing(), samples.standing())
    assert {moved.change for moved in same.requirements} == {Change.SAME}
    assert (same.new, same.repeated) == ((), ())


def test_a_finding_that_was_closed_since_is_resolved() -> None:
    now = samples.standing()
    then = with_status(now, "GA-2026-01-F02", Status.CONFIRMED)
    assert "GA-2026-01-F02" in ids(compare(then, now).resolved)
    assert "GA-2026-01-F02" not in ids(compare(now, then).resolved)


def with_status(standing: Standing, name: str, status: Status) -> Standing:
    findings = tuple(
        finding.model_copy(update={"status": status}) if finding.id == name else finding
        for finding in standing.findings
    )
    return replace(standing, findings=findings)


def test_a_repeated_finding_whose_earlier_one_is_not_at_hand(found: Comparison) -> None:
    alone = compare(earlier.short(), samples.standing())
    assert [(item.finding.id, item.earlier, item.closed) for item in alone.repeated] == [
        ("GA-2026-01-F07", "GA-2025-01-F04", None)
    ]


def test_forms_that_ask_in_different_detail_are_compared_by_clause() -> None:
    found = compare(earlier.short(), samples.standing())
    assert found.by_clause
    by_number = {moved.number: moved for moved in found.requirements}
    assert by_number["9.2.2"].after is not None
    assert by_number["9.2.2"].after.result is Result.NOT_CONFORM  # the worst of a, b and c
    assert by_number["A.8.5"].change is Change.IMPROVED
    assert "9.2.2 a" not in by_number


@pytest.mark.parametrize(
    ("results", "whole"),
    [
        ([], Result.NOT_EVALUABLE),
        ([Result.CONFORM, Result.NOT_APPLICABLE], Result.CONFORM),
        ([Result.CONFORM, Result.NOT_EVALUABLE], Result.NOT_EVALUABLE),
        ([Result.NOT_EVALUABLE, Result.PARTLY], Result.PARTLY),
        ([Result.NOT_CONFORM, Result.PARTLY], Result.NOT_CONFORM),
        ([Result.NOT_APPLICABLE], Result.NOT_APPLICABLE),
    ],
)
def test_the_worst_part_counts(results: list[Result], whole: Result) -> None:
    assert worst(results) is whole


def test_what_does_not_apply_counts_in_no_share() -> None:
    assert share_conform([Result.CONFORM, Result.NOT_APPLICABLE, Result.PARTLY]) == 0.5
    assert share_conform([Result.NOT_APPLICABLE]) is None
