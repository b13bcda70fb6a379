"""What stands on the sheets of the workbook."""

from collections.abc import Iterator, Sequence

from bot.assessments.standing import Row, Standing
from bot.assessments.units import spoken_number
from bot.exports.applicability import NOT_ASSESSED, applicability
from bot.exports.excel.findings import finding_sheets
from bot.exports.excel.sheets import Column, Sheet, Value
from bot.exports.labels import (
    ACTION_KINDS,
    ACTION_STATUSES,
    EVIDENCE_KINDS,
    EVIDENCE_METHODS,
    GAPS,
    GRADES,
    IMPLEMENTED,
    PROPOSED,
    RESULTS,
    STATES,
    STRENGTHS,
    TO_BE_JUSTIFIED,
    VALUES,
    deciding,
    group_title,
    is_confirmed,
    is_finding,
    is_proposed,
)
from bot.exports.sections.actions import overdue, planned
from bot.exports.text import pieces

RESULT_COLOURS = {label.text: label.tint for label in RESULTS.values()}
_LATE = {"Yes": "F7DEDA"}


def sheets(standing: Standing) -> list[Sheet]:
    """Every sheet after the summary."""
    return [
        _requirements(standing),
        _answers(standing),
        *finding_sheets(standing),
        _actions(standing),
        _evidence(standing),
        _applicability(standing),
    ]


def _requirements(standing: Standing) -> Sheet:
    columns = [
        Column("No.", 11),
        Column("Clause or theme", 24),
        Column("Title", 28),
        Column("What it asks (our words)", 46),
        Column("State", 13),
        Column("Result", 15, RESULT_COLOURS),
        Column("Confirmed", 13, {"Proposed": "FBEFD0", "Confirmed": "DDEFE4"}),
        Column("Proposed grade", 18),
        Column("Proposed gap", 22),
        Column("Maturity", 10),
        Column("Why this level", 28),
        Column("Why this result", 46),
        Column("Answered by", 20),
        Column("Evidence", 14),
        Column("Own policies", 30),
        Column("Findings", 17),
        Column("Id", 22),
    ]
    return Sheet("Requirements", columns, [_requirement(row) for row in standing.rows])


def _requirement(row: Row) -> list[Value]:
    open_to_confirm = is_proposed(row)
    rating, decided = row.rating, deciding(row)
    return [
        row.unit.number,
        group_title(row.unit.group),
        row.unit.title,
        row.unit.asks,
        STATES[row.state],
        RESULTS[row.result].text,
        "Confirmed" if is_confirmed(row) else PROPOSED.capitalize() if open_to_confirm else "",
        GRADES[rating.grade].text if rating.grade and open_to_confirm else "",
        GAPS[rating.gap].partition(":")[0] if rating.gap and open_to_confirm else "",
        row.maturity,
        decided.maturity_why if decided else rating.maturity_why,
        decided.statement if decided else "\n".join(rating.reasons),
        row.owner,
        "\n".join(item.id for item in row.evidence),
        "\n".join(
            f"{quote.title} {quote.version}, {quote.section}: “{quote.quote}”" for quote in row.policies
        ),
        "\n".join(finding.id for finding in row.findings if is_finding(finding)),
        row.unit.id,
    ]


def _answers(standing: Standing) -> Sheet:
    columns = [
        Column("No.", 11),
        Column("Title", 26),
        Column("Person", 20),
        Column("Answer", 13),
        Column("Words", 80),
        Column("Follow-up question", 36),
        Column("When (UTC)", 17),
        Column("Passed on to", 18),
        Column("Link", 34),
    ]
    rows = [values for row in standing.rows for values in (*_said(row), *_not_counting(row), *_followed(row))]
    return Sheet("Answers", columns, rows)


def _said(row: Row) -> Iterator[Sequence[Value]]:
    for answer in row.answers:
        for number, words in enumerate(pieces(answer.text)):
            value = VALUES[answer.value] if number == 0 else "(continued)"
            to = answer.to.shown if answer.to else ""
            yield [
                row.unit.number,
                row.unit.title,
                answer.person.shown,
                value,
                words,
                "",
                answer.at,
                to,
                answer.link,
            ]


def _not_counting(row: Row) -> Iterator[Sequence[Value]]:
    """What nobody confirmed, and what its person put otherwise later."""
    waiting = [("Not confirmed", said) for said in row.unconfirmed]
    for label, said in (*waiting, *(("Corrected since", said) for said in row.corrected)):
        for number, words in enumerate(pieces(said.text)):
            value = label if number == 0 else "(continued)"
            yield [
                *(row.unit.number, row.unit.title, said.person.shown, value, words, ""),
                *(said.at, "", said.link),
            ]


def _followed(row: Row) -> Iterator[Sequence[Value]]:
    for follow in row.follow_ups:
        for words in pieces(follow.text):
            yield [
                *(row.unit.number, row.unit.title, follow.person.shown, "Follow-up", words, follow.asked),
                *(follow.at, "", follow.link),
            ]


def _actions(standing: Standing) -> Sheet:
    columns = [
        Column("Action", 12),
        Column("Finding", 17),
        Column("Title of the finding", 34),
        Column("What", 50),
        Column("Kind", 18),
        Column("Owner", 20),
        Column("Due", 12),
        Column("Status", 13, {"Done": "DDEFE4", "Cancelled": "E5E7EB"}),
        Column("Done on", 12),
        Column("Overdue", 10, _LATE),
        Column("Evidence", 14),
        Column("Link", 40),
    ]
    rows: list[Sequence[Value]] = [
        [
            *(
                action.id,
                finding.id,
                finding.title,
                action.what,
                ACTION_KINDS[action.kind],
                action.owner.shown,
            ),
            *(action.due, ACTION_STATUSES[action.status], action.done_on),
            "Yes" if overdue(action, standing.on) else "No",
            *("\n".join(action.evidence), action.link),
        ]
        for finding, action in planned(standing)
    ]
    return Sheet("Actions", columns, rows)


def _evidence(standing: Standing) -> Sheet:
    names = (
        *(("No.", 10), ("Requirement", 12), ("Kind", 20), ("Title", 38), ("Strength", 20), ("Method", 12)),
        *(
            ("Date of evidence", 13),
            ("Expires", 12),
            ("Expired", 10),
            ("Collected (UTC)", 17),
            ("Collected by", 20),
        ),
        *(("Path", 30), ("Version", 10), ("Section", 20), ("Page", 8), ("Quote", 46), ("Link", 40)),
        *(("SHA-256", 66), ("Bytes", 12), ("Withdrawn because", 30)),
    )
    columns = [Column(name, width, _LATE if name == "Expired" else {}) for name, width in names]
    rows: list[Sequence[Value]] = [
        [
            *(
                item.id,
                spoken_number(item.unit),
                EVIDENCE_KINDS[item.kind],
                item.title,
                STRENGTHS[item.strength],
            ),
            *(EVIDENCE_METHODS[item.method], item.evidence_date, item.expires),
            "Yes" if item.stale(standing.on) else "No",
            *(item.collected_at, item.by.shown, item.path, item.version, item.section, item.page, item.quote),
            *(item.link, item.sha256, item.size, ""),
        ]
        for item in standing.evidence
    ]
    rows += [[identifier, *[""] * 18, why] for identifier, why in standing.withdrawn.items()]
    return Sheet("Evidence", columns, rows)


def _applicability(standing: Standing) -> Sheet:
    done = {text: RESULTS[result].tint for result, text in IMPLEMENTED.items()}
    states = {**done, **{f"{text} ({PROPOSED})": tint for text, tint in done.items()}, NOT_ASSESSED: "FFFFFF"}
    columns = [
        Column("Control", 10),
        Column("Title", 40),
        Column("Theme", 16),
        Column("Applicable", 13, {"No": "E5E7EB", f"No ({PROPOSED})": "E5E7EB"}),
        Column("Why included", 44, {TO_BE_JUSTIFIED: "FBEFD0"}),
        Column("Why excluded", 44),
        Column("Implementation", 20, states),
        Column("Owner", 20),
        Column("Evidence", 14),
        Column("Policy", 30),
        Column("Findings", 17),
    ]
    rows: list[Sequence[Value]] = [
        [
            *(each.unit.number, each.unit.title, each.theme, each.applicable, "\n".join(each.included)),
            *(each.excluded, each.status, each.owner, "\n".join(each.evidence), "\n".join(each.policies)),
            "\n".join(each.findings),
        ]
        for each in applicability(standing)
    ]
    return Sheet("Statement of Applicability", columns, rows, fixed=2)
