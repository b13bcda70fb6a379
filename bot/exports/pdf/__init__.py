"""An assessment report as PDF: the same blocks as in Word."""

from bot.assessments.standing import Standing
from bot.exports.pdf.document import render
from bot.exports.sections.assessment import assessment_report


def write(standing: Standing) -> bytes:
    """The assessment report as PDF."""
    return render(assessment_report(standing))
