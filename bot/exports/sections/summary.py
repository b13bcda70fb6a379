"""Section 1: what management has to know, on two pages."""

from collections.abc import Iterator

from bot.assessments.findings import Finding, Grade, Result
from bot.assessments.standing import Row, Standing
from bot.exports.blocks import Block, Cell, Heading, NewPage, Picture, Table, Text, Tiles, row
from bot.exports.charts import maturity_chart, results_chart
from bot.exports.labels import (
    GRADES,
    RESULTS,
    STATUSES,
    VERDICTS,
    day,
    findings_of,
    grade_of,
    group_title,
    groups_of,
    is_confirmed,
    is_proposed,
    proposals_of,
)
from bot.exports.sections.actions import overdue, planned

_MOST = 12  # findings named in the summary; section 4 has them all


def summary(standing: Standing) -> Iterator[Block]:
    """Conclusion, key figures, what weighs most, results and maturity by clause and theme."""
    yield NewPage()
    yield Heading(1, "Summary for management")
    yield Heading(2, "Conclusion")
    yield from _conclusion(standing)
    yield Heading(2, "Key figures")
    yield Tiles(tuple(key_figures(standing)))
    yield Heading(2, "What weighs most")
    yield from _heaviest(standing)
    yield Heading(2, "Results by clause and theme")
    yield Picture(
        results_chart(standing),
        f"Results by clause and theme, as of {day(standing.on)}. At the right: requirements in scope.",
        "Bars of results by clause and theme; the table below has the same figures.",
    )
    yield _counts(standing)
    yield Heading(2, "Maturity profile")
    yield Picture(
        maturity_chart(standing),
        "Mean maturity by clause and theme, 0 to 5. Proposed levels are included; requirements without a level are not.",
        "Bars of the mean maturity by clause and theme on a scale from 0 to 5.",
    )


def _conclusion(standing: Standing) -> Iterator[Block]:
    conclusion = standing.assessment.conclusion
    if conclusion is None:
        yield Text(
            "No conclusion has been given yet. Until a named person gives one, this report is a draft.",
            "warning",
        )
        return
    verdict = VERDICTS[conclusion.verdict]
    yield Table(
        (), (row(Cell("Verdict", bold=True), Cell(verdict.text, tint=verdict.tint, bold=True)),), (4.0, 13.0)
    )
    yield Text(conclusion.text, "lead")
    yield Text(f"Given by {conclusion.by.shown} on {day(conclusion.on)}.", "note")


def key_figures(standing: Standing) -> Iterator[tuple[str, str, str]]:
    """The figures to be seen first: figure, what it counts, tint."""
    counts, scope = standing.counts, len(standing.rows)
    yield str(scope), "requirements in scope", ""
    yield f"{standing.answered} of {scope}", "answered", ""
    confirmed = sum(is_confirmed(each) for each in standing.rows)
    proposed = sum(is_proposed(each) for each in standing.rows)
    yield f"{confirmed} of {scope}", f"results confirmed; {proposed} more only proposed", ""
    yield str(len(standing.evidence)), "pieces of evidence", ""
    for result in (Result.CONFORM, Result.PARTLY, Result.NOT_CONFORM, Result.NOT_EVALUABLE):
        yield str(counts[result]), RESULTS[result].text.lower(), RESULTS[result].tint
    for grade in (Grade.MAJOR, Grade.MINOR):
        yield _of_grade(standing, grade)
    yield str(counts[Result.NOT_APPLICABLE]), "not applicable", RESULTS[Result.NOT_APPLICABLE].tint
    late = sum(overdue(action, standing.on) for _, action in planned(standing))
    yield str(late), "actions overdue", GRADES[Grade.MAJOR].tint if late else ""


def _of_grade(standing: Standing, grade: Grade) -> tuple[str, str, str]:
    found = [finding for finding in findings_of(standing) if finding.grade is grade]
    noun = "nonconformity" if len(found) == 1 else "nonconformities"
    still = sum(finding.is_open for finding in found)
    return (
        str(len(found)),
        f"{GRADES[grade].text.split()[0].lower()} {noun}, {still} open",
        GRADES[grade].tint,
    )


def _heaviest(standing: Standing) -> Iterator[Block]:
    """The nonconformities that are open, the heaviest first."""
    order = list(GRADES)
    found: list[Finding] = [each for each in findings_of(standing) if each.is_nonconformity and each.is_open]
    found.sort(key=lambda each: (order.index(each.grade or Grade.GOOD_PRACTICE), each.id))
    if not found:
        yield Text("No confirmed nonconformity is open.")
    else:
        rows = tuple(
            row(
                each.id, each.title, Cell(grade_of(each), tint=GRADES[each.grade].tint), STATUSES[each.status]
            )
            for each in found[:_MOST]
            if each.grade
        )
        yield Table(("Finding", "Title", "Grade", "Status"), rows, (3.0, 7.4, 3.4, 3.2))
    if len(found) > _MOST:
        yield Text(f"{len(found) - _MOST} more stand in section 4.", "note")
    waiting = len(proposals_of(standing))
    if waiting == 1:
        yield Text("One more is only proposed: it is no finding until a named person confirms it.", "note")
    elif waiting:
        yield Text(
            f"{waiting} more are only proposed: none is a finding until a named person confirms it.", "note"
        )


def _counts(standing: Standing) -> Table:
    head = ("Clause or theme", *(label.text for label in RESULTS.values()), "In scope")
    rows = [
        row(group_title(group), *(_count(rows, result) for result in RESULTS), str(len(rows)))
        for group, rows in groups_of(standing).items()
    ]
    total = (Cell(str(count), bold=True) for count in standing.counts.values())
    rows.append(row(Cell("All", bold=True), *total, Cell(str(len(standing.rows)), bold=True)))
    return Table(head, tuple(rows), (5.9, 1.8, 1.8, 1.9, 2.0, 2.0, 1.6))


def _count(rows: tuple[Row, ...], result: Result) -> Cell:
    count = sum(each.result is result for each in rows)
    return Cell(str(count) if count else "–", tint=RESULTS[result].tint if count else "")
