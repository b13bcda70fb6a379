"""How results, grades, kinds of gap and the like are called and coloured, in every format and in conversation."""

from collections.abc import Mapping

from bot.assessments.findings import Extent, Gap, Grade, Result, Severity, Status, Strength, Value

RESULTS: Mapping[Result, str] = {
    Result.CONFORM: "Conform",
    Result.PARTLY: "Partly conform",
    Result.NOT_CONFORM: "Not conform",
    Result.NOT_APPLICABLE: "Not applicable",
    Result.NOT_EVALUABLE: "Not evaluable",
}
GRADES: Mapping[Grade, str] = {
    Grade.MAJOR: "Major nonconformity",
    Grade.MINOR: "Minor nonconformity",
    Grade.OBSERVATION: "Observation",
    Grade.OPPORTUNITY: "Opportunity for improvement",
    Grade.GOOD_PRACTICE: "Good practice",
}
GAPS: Mapping[Gap, str] = {
    Gap.UNDOCUMENTED: "Undocumented",
    Gap.NOT_IMPLEMENTED: "Not implemented",
    Gap.NOT_FOLLOWED: "Own policy not followed",
    Gap.NO_RECORD: "No record",
    Gap.NOT_EFFECTIVE: "Not effective",
    Gap.OUTDATED: "Out of date",
    Gap.CONTRADICTORY: "Contradictory",
}
STATUSES: Mapping[Status, str] = {
    Status.DRAFT: "Proposed",
    Status.CONFIRMED: "Confirmed",
    Status.CORRECTION_DONE: "Corrected",
    Status.CAUSE_AGREED: "Cause agreed",
    Status.ACTION_PLANNED: "Action planned",
    Status.ACTION_DONE: "Action done",
    Status.VERIFIED: "Verified",
    Status.CLOSED: "Closed",
    Status.RISK_ACCEPTED: "Risk accepted",
    Status.DISMISSED: "Dismissed",
}
SEVERITIES: Mapping[Severity, str] = {severity: severity.value.capitalize() for severity in Severity}
EXTENTS: Mapping[Extent, str] = {extent: extent.value.capitalize() for extent in Extent}
STRENGTHS: Mapping[Strength, str] = {
    Strength.STATEMENT: "Statement",
    Strength.RECORD: "Record",
    Strength.VERIFIED: "Verified record",
}
VALUES: Mapping[Value, str] = {
    Value.YES: "Yes",
    Value.PARTLY: "Partly",
    Value.NO: "No",
    Value.NOT_APPLICABLE: "Not applicable",
    Value.DONT_KNOW: "Don't know",
    Value.PASSED_ON: "Passed on",
}
COLOURS: Mapping[Result, str] = {  # red-green-blind readers tell them apart by lightness as well
    Result.CONFORM: "2E7D4F",
    Result.PARTLY: "E0A526",
    Result.NOT_CONFORM: "B3362B",
    Result.NOT_APPLICABLE: "9AA3AD",
    Result.NOT_EVALUABLE: "D5DAE0",
}
