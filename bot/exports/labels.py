"""What results, grades and states are called and coloured in every export: one word for one thing, everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.assessments.findings import (
    Extent,
    Finding,
    Gap,
    Grade,
    Person,
    Result,
    Severity,
    Status,
    Strength,
    Value,
)
from bot.assessments.standing import Row, Standing

STANDARD = "ISO/IEC 27001:2022"
EDITION = "ISO/IEC 27001:2022 with Amd 1:2024"
CLASSIFICATION = "Confidential: for the organisation, its auditors and its certification body"
TO_BE_JUSTIFIED = "To be justified"
PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Label:
    """What something is called, its colour (for marks and charts) and its tint (behind dark text), as RRGGBB."""

    text: str
    colour: str
    tint: str


RESULTS = {
    Result.CONFORM: Label("Conform", "2E7D4F", "DDEFE4"),
    Result.PARTLY: Label("Partly conform", "C98A00", "FBEFD0"),
    Result.NOT_CONFORM: Label("Not conform", "B3372B", "F7DEDA"),
    Result.NOT_APPLICABLE: Label("Not applicable", "6B7280", "E5E7EB"),
    Result.NOT_EVALUABLE: Label("Not evaluable", "AEB8C4", "F1F4F7"),
}
GRADES = {
    Grade.MAJOR: Label("Major nonconformity", "B3372B", "F7DEDA"),
    Grade.MINOR: Label("Minor nonconformity", "D06A1F", "FBE5D3"),
    Grade.OBSERVATION: Label("Observation", "C98A00", "FBEFD0"),
    Grade.OPPORTUNITY: Label("Opportunity for improvement", "2F6DA8", "DCE9F5"),
    Grade.GOOD_PRACTICE: Label("Good practice", "2E7D4F", "DDEFE4"),
}
SEVERITIES = {
    Severity.INFO: Label("Information", "6B7280", "E5E7EB"),
    Severity.LOW: Label("Low", "2F6DA8", "DCE9F5"),
    Severity.MEDIUM: Label("Medium", "C98A00", "FBEFD0"),
    Severity.HIGH: Label("High", "D06A1F", "FBE5D3"),
    Severity.CRITICAL: Label("Critical", "B3372B", "F7DEDA"),
}
GAPS = {
    Gap.UNDOCUMENTED: "Undocumented: done, but no policy says so",
    Gap.NOT_IMPLEMENTED: "Not implemented: neither written nor done",
    Gap.NOT_FOLLOWED: "Not followed: our policy says so, practice differs",
    Gap.NO_RECORD: "No record: said to be done, but nothing shows it",
    Gap.NOT_EFFECTIVE: "Not effective: done, but it does not achieve its aim",
    Gap.OUTDATED: "Outdated: what says or shows it is too old",
    Gap.CONTRADICTORY: "Contradictory: two policies or two people say different things",
}
STATUSES = {
    Status.DRAFT: "Proposed, not confirmed",
    Status.CONFIRMED: "Confirmed",
    Status.CORRECTION_DONE: "Correction done",
    Status.CAUSE_AGREED: "Cause agreed",
    Status.ACTION_PLANNED: "Action planned",
    Status.ACTION_DONE: "Action done, to be verified",
    Status.VERIFIED: "Verified",
    Status.CLOSED: "Closed",
    Status.RISK_ACCEPTED: "Risk accepted",
    Status.DISMISSED: "Dismissed",
}
VALUES = {
    Value.YES: "Yes",
    Value.PARTLY: "Partly",
    Value.NO: "No",
    Value.NOT_APPLICABLE: "Not applicable",
    Value.DONT_KNOW: "Don’t know",
    Value.PASSED_ON: "Passed on",
}
STATES = {
    "answered": "Answered",
    "passed_on": "Passed on, waiting",
    "unconfirmed": "Said, not confirmed",
    "put_off": "Put off",
    "not_asked": "Not asked yet",
}
EXTENTS = {Extent.ISOLATED: "Isolated", Extent.SEVERAL: "Several cases", Extent.SYSTEMIC: "Systemic"}
STRENGTHS = {
    Strength.STATEMENT: "Statement",
    Strength.RECORD: "Record",
    Strength.VERIFIED: "Record, checked by somebody else",
}
EVIDENCE_KINDS = {
    "document_quote": "Quote from a document",
    "file": "File",
    "link": "Link",
    "statement": "Statement",
}
EVIDENCE_METHODS = {"EXAMINE": "Examined", "INTERVIEW": "Interview", "TEST": "Tested"}
AGREEMENTS = {"agreed": "Agreed", "disputed": "Disputed", "pending": "Not stated yet"}
ACTION_KINDS = {"correction": "Correction", "corrective": "Corrective action", "improvement": "Improvement"}
ACTION_STATUSES = {"todo": "To do", "doing": "In progress", "done": "Done", "cancelled": "Cancelled"}
CAUSES = {
    "people": "People",
    "process": "Process",
    "technology": "Technology",
    "document": "Document",
    "supplier": "Supplier",
}
EFFECTIVE = {"yes": "Effective", "partly": "Partly effective", "no": "Not effective"}
VERDICTS = {
    "conform": Label("Conform", "2E7D4F", "DDEFE4"),
    "substantially_conform": Label("Substantially conform", "C98A00", "FBEFD0"),
    "not_yet_conform": Label("Not yet conform", "B3372B", "F7DEDA"),
}
IMPLEMENTED = {
    Result.CONFORM: "Implemented",
    Result.PARTLY: "Partly implemented",
    Result.NOT_CONFORM: "Not implemented",
    Result.NOT_APPLICABLE: "Not applicable",
    Result.NOT_EVALUABLE: "Not shown yet",
}
MATURITY = ("Not done", "Done", "Managed", "Defined", "Measured", "Improved")  # levels 0 to 5
GROUPS = {
    "4": "Context of the organization",
    "5": "Leadership",
    "6": "Planning",
    "7": "Support",
    "8": "Operation",
    "9": "Performance evaluation",
    "10": "Improvement",
    "A.5": "Organizational controls",
    "A.6": "People controls",
    "A.7": "Physical controls",
    "A.8": "Technological controls",
}


def group_title(group: str) -> str:
    """A clause or theme with its title: "Clause 9 Performance evaluation", "A.5 Organizational controls"."""
    return f"{group if group.startswith('A.') else f'Clause {group}'} {GROUPS[group]}"


def groups_of(standing: Standing) -> dict[str, tuple[Row, ...]]:
    """The rows by clause and theme, in the order of the standard; groups without a row are left out."""
    found = {group: tuple(row for row in standing.rows if row.unit.group == group) for group in GROUPS}
    return {group: rows for group, rows in found.items() if rows}


def deciding(row: Row) -> Finding | None:
    """The confirmed finding that says how the row stands, none where the rule alone does.

    A nonconformity that is closed says it no more: its requirement is assessed anew.
    """
    standing = [finding for finding in row.findings if is_finding(finding) and not finding.is_over]
    return standing[-1] if standing else None


def is_confirmed(row: Row) -> bool:
    """Whether a named person confirmed how the row stands; if not, its result is only proposed."""
    return deciding(row) is not None


def is_proposed(row: Row) -> bool:
    """Whether the row's result follows from the rule alone; what cannot be evaluated is no proposal."""
    return not is_confirmed(row) and row.result is not Result.NOT_EVALUABLE


def result_of(row: Row) -> str:
    """How the row stands, in words: "Conform", or "Conform (proposed)" while nobody has confirmed it."""
    text = RESULTS[row.result].text
    return f"{text} ({PROPOSED})" if is_proposed(row) else text


def is_finding(finding: Finding) -> bool:
    """Whether it counts as a finding: confirmed by a person and not dismissed. A draft is only a proposal."""
    return finding.confirmed_by is not None and finding.status not in (Status.DRAFT, Status.DISMISSED)


def findings_of(standing: Standing) -> tuple[Finding, ...]:
    """The confirmed findings, by id."""
    return tuple(finding for finding in standing.findings if is_finding(finding))


def proposals_of(standing: Standing) -> tuple[Finding, ...]:
    """The findings that wait for confirmation, by id."""
    return tuple(finding for finding in standing.findings if finding.status is Status.DRAFT)


def dismissed_of(standing: Standing) -> tuple[Finding, ...]:
    """The findings that were dismissed, by id."""
    return tuple(finding for finding in standing.findings if finding.status is Status.DISMISSED)


def grade_of(finding: Finding) -> str:
    """How a finding weighs, in words; its result where it has no grade."""
    return GRADES[finding.grade].text if finding.grade else RESULTS[finding.result].text


def maturity_of(level: int | None) -> str:
    """A level with its name ("2 Managed"), a dash where it cannot be said."""
    return "–" if level is None else f"{level} {MATURITY[level]}"


def day(when: date | datetime | None) -> str:
    """A day for people ("3 March 2026"), a dash for none."""
    return f"{when.day} {when:%B %Y}" if when else "–"


def moment(when: datetime) -> str:
    """A moment for people, with its zone."""
    return f"{day(when)}, {when:%H:%M} {when.tzname() or ''}".strip()


def people(named: Sequence[Person]) -> str:
    """Names, each once."""
    return ", ".join(dict.fromkeys(person.shown for person in named))


def made_from(standing: Standing) -> str:
    """The day and the record that something was made from: what tells two versions of it apart."""
    record = f", record {standing.history_head[:12]}" if standing.history_head else ""
    return f"{day(standing.on)}{record}"


def version_of(standing: Standing) -> str:
    """The version of a report: final once concluded, else a draft, and the day and record it was made from."""
    return f"{'Final' if standing.assessment.conclusion else 'Draft'} of {made_from(standing)}"
