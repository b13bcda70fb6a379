"""Word documents (.docx): the assessment report, and the Statement of Applicability."""

from bot.assessments.standing import Standing
from bot.exports.sections.applicability import applicability_statement
from bot.exports.sections.assessment import assessment_report
from bot.exports.word.document import render


def write(standing: Standing) -> bytes:
    """The assessment report, for the certification body."""
    return render(assessment_report(standing))


def write_applicability(standing: Standing) -> bytes:
    """The Statement of Applicability, with its version and date."""
    return render(applicability_statement(standing))
