"""An assessment report as a Word document (.docx)."""

from bot.assessments.standing import Standing
from bot.exports.sections.assessment import assessment_report
from bot.exports.word.document import render


def write(standing: Standing) -> bytes:
    """The assessment report as .docx, for the certification body."""
    return render(assessment_report(standing))
