"""The first sheet: what the assessment is, its conclusion and its figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.assessments.findings import Result
from bot.assessments.standing import Standing
from bot.exports.charts import maturity_profile
from bot.exports.excel.sheets import Column, Sheet, Value
from bot.exports.labels import (
    CLASSIFICATION,
    GRADES,
    RESULTS,
    VERDICTS,
    day,
    findings_of,
    group_title,
    groups_of,
    is_confirmed,
    is_proposed,
    proposals_of,
    version_of,
)


@dataclass(frozen=True, slots=True)
class Summary:
    """A title, facts with their names, and small tables."""

    title: str
    facts: Sequence[tuple[str, Value]]
    tables: Sequence[Sheet]


def summary(standing: Standing) -> Summary:
    """The first sheet of a workbook on an assessment."""
    return Summary(
        f"{standing.assessment.id}: {standing.assessment.title}",
        [*_facts(standing), *_figures(standing)],
        [_results(standing), _grades(standing)],
    )


def _facts(standing: Standing) -> list[tuple[str, Value]]:
    assessment, conclusion = standing.assessment, standing.assessment.conclusion
    verdict = (
        f"{VERDICTS[conclusion.verdict].text}. {conclusion.text} ({conclusion.by.shown}, {day(conclusion.on)})"
        if conclusion
        else "No conclusion has been given yet: this is a draft."
    )
    return [
        ("Organisation", assessment.organisation),
        ("Scope", assessment.scope),
        ("Criteria", "\n".join(criterion.shown for criterion in assessment.criteria)),
        ("Conducted after", assessment.guided_by),
        ("Assessor", assessment.assessor.shown),
        ("Independence", assessment.independence or "Not stated"),
        ("Started", assessment.started.date()),
        ("Ended", assessment.ended.date() if assessment.ended else "In progress"),
        ("As of", standing.on),
        ("Version", version_of(standing)),
        ("Classification", CLASSIFICATION),
        ("Conclusion", verdict),
    ]


def _figures(standing: Standing) -> list[tuple[str, Value]]:
    return [
        ("Requirements in scope", len(standing.rows)),
        ("Answered", standing.answered),
        ("Results confirmed by a person", sum(is_confirmed(row) for row in standing.rows)),
        ("Results only proposed", sum(is_proposed(row) for row in standing.rows)),
        ("Findings confirmed", len(findings_of(standing))),
        ("Findings only proposed", len(proposals_of(standing))),
        ("Pieces of evidence", len(standing.evidence)),
    ]


def _results(standing: Standing) -> Sheet:
    profile = maturity_profile(standing)
    columns = [
        Column("Clause or theme", 0),
        *(Column(label.text, 0, {"*": label.tint}) for label in RESULTS.values()),
        Column("Mean maturity", 0),
    ]
    rows: list[Sequence[Value]] = []
    for group, of_group in groups_of(standing).items():
        level = profile[group]
        counts = [sum(row.result is result for row in of_group) for result in Result]
        rows.append([group_title(group), *counts, round(level.mean, 1) if level else None])
    rows.append(["All", *standing.counts.values(), None])
    return Sheet("", columns, rows)


def _grades(standing: Standing) -> Sheet:
    found = findings_of(standing)
    rows: list[Sequence[Value]] = []
    for grade, label in GRADES.items():
        of_grade = [finding for finding in found if finding.grade is grade]
        rows.append([label.text, len(of_grade), sum(finding.is_open for finding in of_grade)])
    return Sheet("", [Column("Confirmed findings", 0), Column("All", 0), Column("Open", 0)], rows)
