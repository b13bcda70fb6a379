"""Section 5: what is to be done, by whom, until when."""

from collections.abc import Iterator
from datetime import date

from bot.assessments.findings import Action, Finding
from bot.assessments.standing import Standing
from bot.exports.blocks import Block, Cell, Heading, Table, Text, row
from bot.exports.labels import ACTION_KINDS, ACTION_STATUSES, day, findings_of

LATE, DONE = "F7DEDA", "DDEFE4"
"""Tints of what is late and what is done."""


def planned(standing: Standing) -> list[tuple[Finding, Action]]:
    """Every action of a confirmed finding, the earliest due first, those without a date last."""
    found = [(each, action) for each in findings_of(standing) for action in each.treatment.actions]
    return sorted(found, key=lambda pair: (pair[1].due or date.max, pair[0].id, pair[1].id))


def overdue(action: Action, on: date) -> bool:
    """Whether it should have been done by that day."""
    return action.status in ("todo", "doing") and action.due is not None and action.due < on


def action_plan(standing: Standing) -> Iterator[Block]:
    """One table of all actions."""
    yield Heading(1, "Action plan")
    found = planned(standing)
    if not found:
        yield Text("No action is planned yet.")
        return
    late = sum(overdue(action, standing.on) for _, action in found)
    still = sum(action.status in ("todo", "doing") for _, action in found)
    yield Text(
        f"Actions of confirmed findings: {len(found)}. Still to be done: {still}; overdue on {day(standing.on)}: {late}."
    )
    rows = tuple(_row(finding, action, standing.on) for finding, action in found)
    yield Table(("Action", "What", "Kind", "Owner", "Due", "Status"), rows, (2.7, 5.3, 2.0, 2.2, 2.4, 2.4))


def _row(finding: Finding, action: Action, on: date) -> tuple[Cell, ...]:
    late = overdue(action, on)
    done = f"on {day(action.done_on)}" if action.done_on else ""
    tint = LATE if late else DONE if action.status == "done" else ""
    return row(
        Cell(action.id, finding.id, bold=True),
        Cell(action.what, action.link),
        ACTION_KINDS[action.kind],
        action.owner.shown,
        day(action.due),
        Cell(ACTION_STATUSES[action.status], "overdue" if late else done, tint),
    )
