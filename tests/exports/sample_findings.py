"""Findings of each grade and each status, with the whole of clause 10.2 where it was gone through."""

from datetime import UTC, date, datetime
from typing import Any

from bot.assessments.findings import (
    Action,
    Cause,
    Criterion,
    Elsewhere,
    Extent,
    Finding,
    Gap,
    Grade,
    Result,
    Severity,
    Status,
    Treatment,
    Verification,
)
from tests.exports.sample_people import ADA, JONAS, MARI, PRIYA

AT = datetime(2026, 11, 18, 14, 30, tzinfo=UTC)
ISO = "ISO/IEC 27001:2022"


def _criterion(section: str) -> Criterion:
    return Criterion(ref=ISO, version="with Amd 1:2024", section=section)


def _finding(number: int, unit: str, section: str, **facts: Any) -> Finding:
    known: dict[str, Any] = {
        "id": f"GA-2026-01-F{number:02}",
        "unit": f"ISO27001:{unit}",
        "criteria": (_criterion(section),),
        "confirmed_by": ADA,
        "confirmed_at": AT,
        "agreement": "agreed",
        "agreement_by": PRIYA,
        "status": Status.CONFIRMED,
    }
    return Finding(**{**known, **facts})


AUDITS = Treatment(
    correction="An audit of clauses 4 to 10 is ordered from an outside auditor for December 2026.",
    corrected_on=date(2026, 11, 19),
    consequences="Two years of changes went unaudited; the certificate cannot be had before this is done.",
    cause=Cause(
        whys=(
            "No programme was written for 2025 and 2026.",
            "The person who wrote it left in December 2024.",
            "The duty was hers by habit and stood in no role description.",
            "Roles of the ISMS were never written down one by one.",
            "The ISMS started as a project and nobody turned it into a line duty.",
        ),
        cause="The duty of planning audits belonged to a person instead of a role.",
        category="process",
    ),
    elsewhere=Elsewhere(
        looked="All 23 recurring duties of the ISMS calendar were checked for a role that owns them.",
        found=("GA-2026-01-F03",),
        by=PRIYA,
        on=date(2026, 11, 19),
    ),
    actions=(
        Action(id="A-01", what="Write the audit programme for 2027 and have it approved.", owner=PRIYA,
               due=date(2026, 12, 15), status="doing", link="https://tickets.tarnwick.example/ISMS-201"),
        Action(id="A-02", what="Name a role for each recurring duty of the ISMS.", owner=MARI,
               due=date(2026, 11, 10)),
        Action(id="A-03", kind="correction", what="Order an audit from outside.", owner=PRIYA,
               due=date(2026, 11, 19), status="done", done_on=date(2026, 11, 19)),
    ),
    verification=Verification(
        criterion="An approved programme exists and the first audit in it took place on time.",
        verifier=ADA,
        planned_on=date(2027, 3, 31),
    ),
    isms_change="The ISMS calendar names a role, not a person.",
)  # fmt: skip
REVIEWS = Treatment(
    correction="Sales operations reviewed all 61 rights; 9 were taken away.",
    corrected_on=date(2026, 11, 9),
    consequences="Nine people kept rights that they did not need for up to seven months; no misuse was found.",
    cause=Cause(
        whys=("The reminder went to a mailbox that was closed.", "The owner was not changed with the team."),
        cause="A change of team does not change the owners of recurring tasks.",
        category="technology",
    ),
    elsewhere=Elsewhere(looked="Reminders of all 14 owners.", by=JONAS, on=date(2026, 11, 11)),
    actions=(
        Action(id="A-04", what="Take owners of reviews from the directory.", owner=JONAS, evidence=("E-0002",),
               due=date(2026, 11, 14), status="done", done_on=date(2026, 11, 13)),
    ),
    verification=Verification(
        criterion="All owners confirmed the November review.",
        verifier=ADA,
        planned_on=date(2026, 11, 17),
        done_on=date(2026, 11, 18),
        effective="yes",
        evidence=("E-0002",),
    ),
)  # fmt: skip
LATE = Treatment(
    correction="Both late corrections are done.",
    corrected_on=date(2026, 10, 2),
    cause=Cause(whys=("Nobody reads the log.",), cause="The log has no owner.", category="people"),
    actions=(
        Action(id="A-05", what="=cmd|'/c calc'!A0 is what the ticket said; give the log an owner.", owner=PRIYA,
               due=date(2026, 10, 20), status="done", done_on=date(2026, 10, 18)),
    ),
    verification=Verification(
        criterion="No correction is late in October.", verifier=ADA, done_on=date(2026, 11, 5), effective="yes"
    ),
)  # fmt: skip

FINDINGS = (
    _finding(
        1, "9.2.2.a", "9.2.2 a", title="No internal audit programme since spring 2024",
        evidence=("E-0003",), grade=Grade.MAJOR, result=Result.NOT_CONFORM, gap=Gap.NOT_IMPLEMENTED,
        statement="The last internal audit was in April 2024. No programme exists for 2025 and 2026.",
        extent=Extent.SYSTEMIC, severity=Severity.HIGH, maturity=0, maturity_why="Not done for two years.",
        maturity_target=3, sample="All audit records since 2023: 1 of 1.", status=Status.ACTION_PLANNED,
        treatment=AUDITS,
    ),
    _finding(
        2, "A.5.18", "A.5.18", title="Access rights in sales were not reviewed from March 2026",
        criteria=(
            Criterion(ref="Access Control Policy", version="3.2", section="4.2 Reviews",
                      quote="Owners review access rights every three months and record the outcome."),
            _criterion("A.5.18"),
        ),
        evidence=("E-0001", "E-0002", "E-0005"), grade=Grade.MINOR, result=Result.PARTLY, gap=Gap.NOT_FOLLOWED,
        statement="For 1 of 14 owners (sales operations) no review is recorded after 31 March 2026.",
        extent=Extent.ISOLATED, severity=Severity.MEDIUM, maturity=2, maturity_target=3,
        maturity_why="Defined and done by 13 of 14 owners.", sample="All 14 owners, reviews of 2026.",
        status=Status.CLOSED, treatment=REVIEWS, agreement_by=JONAS,
    ),
    _finding(
        3, "9.3.3/p1", "9.3.3", title="The management review records no decisions", evidence=("E-0004",),
        grade=Grade.MINOR, result=Result.PARTLY, gap=Gap.NO_RECORD, extent=Extent.SEVERAL,
        statement="The minutes of May 2026 list eleven topics and no decision on changes or improvements.",
        maturity=1, maturity_why="Held once, results not kept.", agreement="disputed", agreement_by=MARI,
        agreement_comment="Decisions were taken; they stand in the <b>board protocol</b>, which is confidential.",
        drafted_by="openai:small",
    ),
    _finding(
        4, "A.8.13", "A.8.13", title="Restore tests leave out two systems", evidence=("E-0007",),
        grade=Grade.OBSERVATION, result=Result.CONFORM, gap=Gap.OUTDATED, severity=Severity.LOW, maturity=3,
        statement="12 of 14 systems were restored in 2026; the two build servers are new and not on the list.",
        maturity_why="Defined, owned and shown.",
    ),
    _finding(
        5, "6.2.a", "6.2 a", title="Objectives could name the risk they serve", evidence=("E-0009",),
        grade=Grade.OPPORTUNITY, result=Result.CONFORM, severity=Severity.INFO, maturity=3,
        statement="Each objective has a figure and an owner; none names a risk.",
    ),
    _finding(
        6, "A.8.5", "A.8.5", title="Multi-factor sign-in on every system", evidence=("E-0006",),
        grade=Grade.GOOD_PRACTICE, result=Result.CONFORM, severity=Severity.INFO, maturity=4,
        statement="All 41 systems enforce it; the export of 30 October shows no exception.",
        maturity_why="Defined, owned, measured, and checked by somebody else.",
    ),
    _finding(
        7, "10.2.a.1", "10.2 a 1", title="Two corrections came late", evidence=("E-0012",), grade=Grade.MINOR,
        result=Result.PARTLY, gap=Gap.NOT_EFFECTIVE, status=Status.VERIFIED, treatment=LATE,
        statement="2 of 9 nonconformities were corrected after the date that was set.",
        previous="GA-2025-01-F04", maturity=2,
    ),
    _finding(
        8, "A.5.19", "A.5.19", title="Old suppliers are not looked at", result=Result.PARTLY,
        grade=Grade.OBSERVATION, gap=Gap.UNDOCUMENTED, status=Status.DRAFT, confirmed_by=None, confirmed_at=None,
        agreement="pending", agreement_by=None, downgraded="Nothing was shown yet.",
    ),
    _finding(
        9, "A.8.30", "A.8.30", title="Outsourced development does not apply", result=Result.NOT_APPLICABLE,
        reason_not_applicable="All software is written by own staff; contracts show no outsourced work.",
    ),
    _finding(
        10, "9.1.b", "9.1 b", title='=HYPERLINK("https://evil.example","click") was called a method',
        result=Result.NOT_EVALUABLE, status=Status.DISMISSED, confirmed_by=None, confirmed_at=None,
        agreement_comment="Raised in error.",
    ),
    _finding(
        11, "A.8.8", "A.8.8", title="Patches for build servers are late", evidence=("E-0013", "E-0011"),
        criteria=(Criterion(ref="Patch Policy", version="1.4", section="2 Times",
                            quote="Critical: 7 days. All others: 30 days."),),
        grade=Grade.MINOR, result=Result.PARTLY, gap=Gap.NOT_FOLLOWED, severity=Severity.CRITICAL,
        status=Status.RISK_ACCEPTED, maturity=2,
        statement="2 build servers lack patches that are 64 and 80 days old.",
        treatment=Treatment(consequences="Accepted by the Managing Director until the servers go in January."),
    ),
    _finding(
        12, "6.1.3.d", "6.1.3 d", title="Justifications are missing in the Statement of Applicability",
        evidence=("E-0014",), grade=Grade.MINOR, result=Result.PARTLY, gap=Gap.UNDOCUMENTED, maturity=2,
        statement="For 11 of 93 controls no justification is given.", status=Status.CORRECTION_DONE,
        treatment=Treatment(correction="Eleven justifications were written.", corrected_on=date(2026, 11, 19)),
    ),
    _finding(
        13, "9.2.2.c", "9.2.2 c", title="Audit results do not reach management", evidence=("E-0003",),
        grade=Grade.MINOR, result=Result.NOT_CONFORM, gap=Gap.NO_RECORD, status=Status.CAUSE_AGREED, maturity=0,
        statement="No record shows that the report of 2024 was given to the management.",
        treatment=Treatment(cause=Cause(whys=("The template has no recipients.",), cause="No recipients named.")),
    ),
    _finding(
        14, "10.2.d", "10.2 d", title="Effectiveness is checked by the owner of the action",
        evidence=("E-0012",), grade=Grade.MINOR, result=Result.PARTLY, gap=Gap.NOT_EFFECTIVE, maturity=2,
        statement="In 7 of 9 cases the owner of the action also judged it.", status=Status.ACTION_DONE,
        treatment=Treatment(actions=(
            Action(id="A-06", what="The tracker asks for a second person.", owner=JONAS,
                   due=date(2026, 11, 18), status="done", done_on=date(2026, 11, 17)),
            Action(id="A-07", kind="improvement", what="Train verifiers.", owner=MARI, status="cancelled"),
        )),
    ),
    _finding(
        15, "9.1.a", "9.1 a", title="What is measured is decided and shown", evidence=("E-0008",),
        result=Result.CONFORM, severity=Severity.INFO, maturity=3,
        maturity_why="Defined, owned and shown; whether it works is not measured.",
    ),
)  # fmt: skip
