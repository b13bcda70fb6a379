"""What changed between two assessments, as a workbook: by clause, by requirement, and the findings."""

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from bot.assessments.comparison import Comparison
from bot.assessments.findings import Finding
from bot.assessments.units import spoken_number
from bot.exports.comparison import CHANGES, TINTS, group_name, sentence
from bot.exports.labels import RESULTS, STATUSES, grade_of
from bot.exports.text import cell


def write(comparison: Comparison) -> bytes:
    """The comparison as .xlsx."""
    book = Workbook()
    sheet = book.active or book.create_sheet()
    _by_clause(sheet, comparison)
    _by_requirement(book.create_sheet("Requirements"), comparison)
    _by_finding(book.create_sheet("Findings"), comparison)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


def _by_clause(sheet: Worksheet, found: Comparison) -> None:
    sheet.title = "By clause"
    sheet.append([sentence(found)])
    sheet.merge_cells("A1:I1")
    sheet["A1"].alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[1].height = 48
    head = ["Clause or theme"]
    for name in ("Requirements", "Conform", "Mean maturity", "Open nonconformities"):
        head += [f"{name}, {found.before.id}", f"{name}, {found.after.id}"]
    _head(sheet, head, (34, 18, 18, 18, 18, 20, 20, 22, 22))
    for group in (*found.groups, found.total):
        figures = [group.before, group.after]
        values: list[object] = [group_name(group)]
        values += [item.requirements if item else None for item in figures]
        values += [item.conform if item else None for item in figures]
        values += [
            round(item.maturity, 1) if item and item.maturity is not None else None for item in figures
        ]
        values += [item.open_nonconformities if item else None for item in figures]
        sheet.append(values)
        for columns, shown in (("DE", "0%"), ("FG", "0.0")):
            for column in columns:
                sheet[f"{column}{sheet.max_row}"].number_format = shown
    for item in sheet[sheet.max_row]:
        item.font = Font(name="Calibri", size=11, bold=True)


def _by_requirement(sheet: Worksheet, found: Comparison) -> None:
    head = ["No.", "Requirement", "Change", f"Result, {found.before.id}", f"Result, {found.after.id}"]
    head += [f"Maturity, {found.before.id}", f"Maturity, {found.after.id}"]
    _head(sheet, head, (14, 70, 28, 20, 20, 22, 22))
    for moved in found.requirements:
        stood = [moved.before, moved.after]
        values: list[object] = [moved.number, moved.title, CHANGES[moved.change]]
        values += [RESULTS[item.result].text if item else "Not in scope" for item in stood]
        values += [item.maturity if item else None for item in stood]
        sheet.append(values)
        sheet[f"C{sheet.max_row}"].fill = PatternFill("solid", fgColor=TINTS[moved.change])
    sheet.auto_filter.ref = sheet.dimensions


def _by_finding(sheet: Worksheet, found: Comparison) -> None:
    _head(
        sheet, ["Finding", "What", "Title", "No.", "Grade", "Status", "Repeats"], (18, 22, 90, 12, 28, 28, 18)
    )
    for item in found.repeated:
        _finding(sheet, item.finding, "Repeated", item.earlier)
    for name, findings in (
        ("New", found.new),
        ("Not looked at again", found.unclear),
        ("Resolved", found.resolved),
    ):
        for finding in findings:
            _finding(sheet, finding, name, "")
    sheet.auto_filter.ref = sheet.dimensions


def _finding(sheet: Worksheet, finding: Finding, what: str, repeats: str) -> None:
    values = [finding.id, what, finding.title, spoken_number(finding.unit), grade_of(finding)]
    sheet.append([cell(value) for value in [*values, STATUSES[finding.status], repeats]])


def _head(sheet: Worksheet, names: Sequence[str], widths: Sequence[int]) -> None:
    """A row of column names that stays in view."""
    sheet.append([cell(name) for name in names])
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    for item in sheet[sheet.max_row]:
        item.font = Font(name="Calibri", size=11, bold=True)
        item.fill = PatternFill("solid", fgColor="E5E7EB")
        item.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.row_dimensions[sheet.max_row].height = 32
    sheet.freeze_panes = f"A{sheet.max_row + 1}"
