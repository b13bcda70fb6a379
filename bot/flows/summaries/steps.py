"""What to do next about a subject: computed from policies, assessments and findings, the most urgent first."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.assessments.findings import Result
from bot.flows.summaries.positions import OpenFinding, Position
from bot.flows.summaries.subjects import Subject
from bot.flows.summaries.summary import Line, Own, Step
from knowledge.catalogue import Clause, Control, Entry

TEMPLATES = {
    "4": "isms-scope",
    "5": "information-security",
    "5.3": "roles",
    "6.1": "risk-management",
    "6.2": "information-security",
    "7.1": "information-security",
    "7.2": "awareness",
    "7.3": "awareness",
    "7.5": "document-control",
    "8.2": "risk-management",
    "8.3": "risk-management",
    "9.2": "internal-audit",
    "9.3": "management-review",
    "10": "corrective-action",
}
"""Of clauses, the template that covers them; controls name their own."""
_MOST = 4  # steps told
_DAY = "%-d %B %Y"


def steps_for(subject: Subject, own: Own, position: Position | None, today: date) -> tuple[Step, ...]:
    """What to do next about one subject."""
    if subject.is_guidance:
        return ()
    return tuple(_steps(subject, own, position, today))[:_MOST]


def _steps(subject: Subject, own: Own, position: Position | None, today: date) -> Iterator[Step]:
    findings = position.findings if position else ()
    for finding in sorted(findings, key=lambda one: (one.due or date.max, one.id))[:2]:
        yield Step(_about(finding, today), f"Show {finding.id}", finding.id)
    for document in own.overdue(today)[:2]:
        due = document.review_due.strftime(_DAY) if document.review_due else ""
        owner = f" ({document.owner})" if document.owner else ""
        yield Step(f"Review “{document.title}”{owner}: that was due on {due}.")
    if not own.indexed:
        yield Step("Index your policies (isms ingest FOLDER); until then I cannot say what they say.")
    elif not own.quotes:
        yield _draft(subject, own)
    yield from _assessing(subject, position)


def _about(finding: OpenFinding, today: date) -> str:
    late = f"overdue since {finding.due.strftime(_DAY)}" if finding.due and finding.due < today else ""
    due = late or (f"due {finding.due.strftime(_DAY)}" if finding.due else "")
    who = ", ".join(part for part in (finding.owner, due) if part)
    waits = finding.waits_for[:1].upper() + finding.waits_for[1:]
    return f"{waits}: {finding.id} {finding.title}{f' ({who})' if who else ''}."


def _draft(subject: Subject, own: Own) -> Step:
    template = template_for(subject)
    if not template:
        return Step("Write down how you do it, and have the policy indexed.")
    words = template.replace("-", " ").replace("isms", "ISMS")
    first = "Read the nearest sections; if they do not cover it, draft" if own.nearest else "Draft"
    return Step(f"{first} it from our template on {words}.", f"Draft {words}", f"draft a policy on {words}")


def template_for(subject: Subject) -> str:
    """The template whose policy covers a subject, empty where there is none."""
    return _template(subject.entry)


def _template(entry: Entry) -> str:
    if isinstance(entry, Control):
        return entry.policies[0] if entry.policies else ""
    if not isinstance(entry, Clause):
        return ""
    number = entry.number
    while number and number not in TEMPLATES:
        number = number.rpartition(".")[0]
    return TEMPLATES.get(number, "")


def _assessing(subject: Subject, position: Position | None) -> Iterator[Step]:
    if position is None:
        yield Step(
            "Find out where you stand: assess it, one question at a time.",
            f"Assess {subject.said}",
            f"assess {subject.said}",
        )
    elif position.answered < position.units:
        left = position.units - position.answered
        yield Step(
            f"Answer the {'open question' if left == 1 else f'{left} open questions'} of {position.assessment}.",
            f"Resume {position.assessment}",
            f"resume {position.assessment}",
        )
    elif position.result is Result.NOT_EVALUABLE and not position.findings:
        yield Step(f"Show what proves it: {position.assessment} could not evaluate it yet.")
    elif position.result is Result.CONFORM and not position.findings:
        yield Step("Nothing is open. Keep the evidence fresh until the next audit.")


def steps_for_parts(subject: Subject, lines: Sequence[Line], indexed: bool) -> tuple[Step, ...]:
    """What to do next about a whole clause or theme: the worst part first."""
    return tuple(_of_parts(subject, lines, indexed))[:_MOST]


def _of_parts(subject: Subject, lines: Sequence[Line], indexed: bool) -> Iterator[Step]:
    if subject.is_guidance:
        return
    findings = [one for line in lines if line.position for one in line.position.findings]
    if findings:
        named = ", ".join(one.id for one in findings[:4])
        yield Step(f"Close what is open: {named}{' and more' if len(findings) > 4 else ''}.")
    silent = [line.subject for line in lines if not line.spoken_of]
    if not indexed:
        yield Step("Index your policies (isms ingest FOLDER); until then I cannot say what they say.")
    elif silent:
        first = silent[0]
        named = ", ".join(one.number for one in silent[:8])
        more = f" and {len(silent) - 8} more" if len(silent) > 8 else ""
        yield Step(
            f"See what is missing in writing: I found nothing on {named}{more}. Begin with {first.number}.",
            f"Summary of {first.number}",
            f"summarise {first.said}",
        )
    assessed = [line for line in lines if line.position or line.assessed]
    if len(assessed) < len(lines):
        rest = "it" if not assessed else "the rest"
        yield Step(
            f"Find out where you stand: assess {rest}.", f"Assess {subject.said}", f"assess {subject.said}"
        )
