"""The whole assessment report: what an auditor of a certification body gets to read."""

from bot.assessments.standing import Standing
from bot.assessments.state import Assessment
from bot.exports.blocks import Block, Contents, Cover, Report
from bot.exports.labels import CLASSIFICATION, day, version_of
from bot.exports.sections.actions import action_plan
from bot.exports.sections.findings import findings
from bot.exports.sections.method import method
from bot.exports.sections.register import register
from bot.exports.sections.requirements import requirements
from bot.exports.sections.sign_off import sign_off
from bot.exports.sections.summary import summary


def assessment_report(standing: Standing) -> Report:
    """The report on an assessment as it stands."""
    assessment = standing.assessment
    return Report(
        id=assessment.id,
        title=assessment.title,
        version=version_of(standing),
        classification=CLASSIFICATION,
        author=assessment.assessor.shown,
        organisation=assessment.organisation,
        blocks=(
            _cover(standing),
            Contents(),
            *summary(standing),
            *method(standing),
            *requirements(standing),
            *findings(standing),
            *action_plan(standing),
            *register(standing),
            *sign_off(standing),
        ),
    )


def _cover(standing: Standing) -> Block:
    assessment = standing.assessment
    facts = (
        ("Assessment", assessment.id),
        ("Scope", assessment.scope),
        ("Criteria", "\n".join(criterion.shown for criterion in assessment.criteria)),
        ("Conducted after", assessment.guided_by),
        ("Period", _period(assessment)),
        ("Assessor", assessment.assessor.shown),
        ("As of", day(standing.on)),
        ("Version", version_of(standing)),
        ("Classification", CLASSIFICATION),
    )
    mark = "" if assessment.conclusion else "DRAFT: no conclusion has been given yet"
    if not assessment.organisation:
        mark = f"{mark}; the organisation is not named" if mark else "The organisation is not named"
    return Cover(
        "Information security assessment report", assessment.title, assessment.organisation, facts, mark
    )


def _period(assessment: Assessment) -> str:
    first = day(assessment.started)
    if assessment.ended is None:
        return f"{first}, in progress"
    last = day(assessment.ended)
    return first if last == first else f"{first} to {last}"
