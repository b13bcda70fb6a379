"""An assessment as an Excel workbook (.xlsx): every table of the report to filter and to work on."""

from bot.assessments.standing import Standing
from bot.exports.excel.book import render
from bot.exports.excel.content import sheets
from bot.exports.excel.summary import summary


def write(standing: Standing) -> bytes:
    """The workbook: Summary, Requirements, Answers, Findings, Proposed and dismissed, Actions, Evidence, Statement of
    Applicability.
    """
    return render(summary(standing), sheets(standing), standing)
