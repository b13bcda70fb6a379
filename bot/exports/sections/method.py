"""Section 2: what was looked at, how, with what limits, and by whom."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from bot.assessments.rating import FRESH
from bot.assessments.standing import Standing
from bot.assessments.vocabulary import Value
from bot.exports.blocks import Block, Heading, NewPage, Points, Table, Text, facts, row
from bot.exports.labels import EDITION, STATES, day, findings_of, is_proposed, maturity_of, proposals_of

_RULE = (
    "What people say opens a question and what they show answers it: an answer alone never makes a requirement "
    "conform, and what is only said is reported as not evaluable. "
    "Texts of the standard or of this tool are no evidence, a quote from a policy shows what is promised and not that "
    f"it is done, and what has expired or is older than {FRESH.days} days does not count. "
    "“Don’t know” and questions passed on are never findings, and no rating becomes a finding until a named person "
    "confirms it."
)
_TERMS = (
    ("Conform", "Evidence shows that the criterion is met."),
    ("Partly conform", "Evidence or statements show a departure in some cases or parts."),
    ("Not conform", "The criterion is not met."),
    (
        "Not applicable",
        "A control of Annex A that is left out with a reason. Clauses 4 to 10 cannot be left out.",
    ),
    ("Not evaluable", "Not answered, not known, or nothing was shown that counts as evidence."),
    ("Major nonconformity", "A departure that affects whether the ISMS can achieve its intended results."),
    ("Minor nonconformity", "Any other departure from a requirement or from an own policy."),
    (
        "Observation",
        "Something that may become a nonconformity. A missing control by itself is at most this.",
    ),
    ("Opportunity for improvement", "The criterion is met and could be met better."),
    ("Good practice", "Done so well that others should copy it."),
)


def method(standing: Standing) -> Iterator[Block]:
    """Scope and criteria, method, terms, limits, independence."""
    yield NewPage()
    yield Heading(1, "Scope, method and limits")
    yield from _scope(standing)
    yield from _method(standing)
    yield Heading(2, "Terms")
    yield Table(("Term", "Meaning in this report"), tuple(row(*term) for term in _TERMS), (4.5, 12.5))
    yield Text("Maturity: " + ", ".join(maturity_of(level) for level in range(6)) + ".", "note")
    yield Heading(2, "Limits")
    yield Points(tuple(_limits(standing)))
    yield Heading(2, "Independence of the assessor")
    yield Text(f"Assessor: {standing.assessment.assessor.shown}.")
    if standing.assessment.independence:
        yield Text(standing.assessment.independence)
    else:
        yield Text(
            "Not stated. Before this report is relied on, state how the assessor relates to the areas assessed.",
            "warning",
        )


def _scope(standing: Standing) -> Iterator[Block]:
    assessment = standing.assessment
    yield Heading(2, "Scope and criteria")
    yield facts(
        [
            ("Organisation", assessment.organisation),
            ("Scope", assessment.scope),
            ("Requirements", f"{len(standing.rows)}, of {EDITION}"),
            ("Criteria", "\n".join(criterion.shown for criterion in assessment.criteria)),
            ("Locations", ", ".join(assessment.locations)),
            ("Methods", ", ".join(assessment.methods)),
        ]
    )


def _method(standing: Standing) -> Iterator[Block]:
    yield Heading(2, "Method")
    yield Text(
        f"The assessment follows the guidance of {standing.assessment.guided_by}. Own policies were reviewed first; "
        "then the people who do the work were interviewed, one requirement at a time, and asked for what shows it. "
        "The interviews were remote and in writing: answers are kept word for word with name, time and place, and a "
        "correction stands beside what it corrects. Whoever was asked could pass a question on to somebody who knows "
        "more."
    )
    yield Heading(3, "How evidence is weighed")
    yield Text(_RULE)
    yield Heading(3, "Who was interviewed")
    yield _interviewed(standing)


def _interviewed(standing: Standing) -> Block:
    said: dict[str, list[date]] = defaultdict(list)
    for each in standing.rows:
        for answer in (one for one in each.answers if one.value is not Value.PASSED_ON):
            said[answer.person.shown].append(answer.at.date())
    if not said:
        return Text("Nobody has answered yet.")
    rows = tuple(row(name, str(len(days)), _span(days)) for name, days in sorted(said.items()))
    return Table(("Person", "Answers in force", "When"), rows, (7.0, 3.0, 7.0))


def _span(days: Sequence[date]) -> str:
    first, last = min(days), max(days)
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def _limits(standing: Standing) -> Iterator[str]:
    yield (
        "The findings rest on samples. Where something was not found, it may exist outside the sample; the size of a "
        "sample is given with the finding."
    )
    yield (
        "Interviews were remote: premises were not walked through and screens not watched unless a piece of evidence "
        "says so."
    )
    states = {state: sum(each.state == state for each in standing.rows) for state in STATES}
    others = [f"{states[state]} {text.lower()}" for state, text in STATES.items() if state != "answered"]
    unasked = ", ".join(each for each in others if not each.startswith("0 "))
    yield (
        f"Answered: {states['answered']} of {len(standing.rows)} requirements. "
        + (f"The others: {unasked}." if unasked else "None is left out.")
    )
    yield (
        f"Confirmed findings: {len(findings_of(standing))}. Proposed and not confirmed: "
        f"{sum(is_proposed(each) for each in standing.rows)} results, {len(proposals_of(standing))} findings. What is "
        "proposed follows from a fixed rule and is marked so wherever it stands."
    )
    drafted = sorted({each.drafted_by for each in findings_of(standing) if _is_model(each.drafted_by)})
    if drafted:
        yield f"Words of some findings were drafted by a language model ({', '.join(drafted)})."
    if standing.history_head:
        yield (
            "This report was made from the assessment’s record, in which every entry carries a hash over itself and "
            f"the entry before it. The newest is {standing.history_head}."
        )


def _is_model(drafted_by: str) -> bool:
    """Names of models are provider:name; ids of people have three parts."""
    return drafted_by.count(":") == 1
