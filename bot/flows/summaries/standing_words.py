"""Where the company stands, in words."""

from datetime import date

from bot.assessments.findings import Result
from bot.exports.labels import GRADES, RESULTS, day
from bot.flows.summaries.positions import OpenFinding, Position

NOT_ASSESSED = "Not assessed yet."


def position_line(position: Position | None) -> str:
    """Result, assessment, who answered, in a sentence or two; the open findings are told apart."""
    if position is None:
        return NOT_ASSESSED
    nothing = "" if position.findings else " No finding is open."
    if not position.answered and not position.confirmed:
        return f"Being assessed in {position.assessment}; nobody has answered yet.{nothing}"
    result = RESULTS[position.result].text
    if not position.confirmed and position.result is not Result.NOT_EVALUABLE:
        result += " (proposed, not confirmed)"
    left = f", {position.answered} of {position.units} questions answered" if position.units > 1 else ""
    by = f"; answered by {position.owner}" if position.owner else ""
    return f"{result} in {position.assessment}, {day(position.on)}{left}{by}.{nothing}"


def finding_line(finding: OpenFinding, today: date) -> str:
    """An open finding in a line."""
    grade = f" ({GRADES[finding.grade].text.lower()})" if finding.grade else ""
    facts = [finding.owner or "no owner"]
    if finding.due:
        facts.append(f"{'overdue since' if finding.due < today else 'due'} {day(finding.due)}")
    return f"{finding.id} {finding.title}{grade}: {', '.join(facts)}"


def short_position(position: Position | None) -> str:
    """In a few words, for a line among others."""
    if position is None:
        return "not assessed"
    if not position.answered and not position.confirmed:
        return "being assessed"
    count = len(position.findings)
    findings = f", {count} open {'finding' if count == 1 else 'findings'}" if count else ""
    proposed = "" if position.confirmed or position.result is Result.NOT_EVALUABLE else " (proposed)"
    return f"{RESULTS[position.result].text.lower()}{proposed}{findings}"
