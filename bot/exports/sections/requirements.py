"""Section 3: every requirement in scope, with how it stands, who said so and what shows it."""

from collections.abc import Iterable, Iterator

from bot.assessments.findings import Value
from bot.assessments.ledger import Said
from bot.assessments.standing import Row, Standing
from bot.exports.blocks import Block, Cell, Heading, Table, Text, row
from bot.exports.labels import (
    PROPOSED,
    RESULTS,
    STATES,
    VALUES,
    day,
    group_title,
    groups_of,
    is_confirmed,
    is_finding,
    is_proposed,
)
from bot.exports.text import left_to_right, pieces

_HEAD = ("No.", "Requirement", "Result", "Level", "Answered by", "Evidence", "Finding")
_WIDTHS = (1.8, 4.9, 2.25, 1.25, 2.4, 1.75, 2.65)

_PIECE = 1_000  # characters in a row of the table: a row must fit on a page


def requirements(standing: Standing) -> Iterator[Block]:
    """Each clause and theme with a table of its requirements."""
    yield Heading(1, "Requirements")
    yield Text(
        "Each requirement in scope is listed. Its sentence is our paraphrase; the words that count are those of the "
        f"standard. A result marked “{PROPOSED}” follows from the evidence rule and is confirmed by nobody yet. "
        "Level: maturity from 0 to 5."
    )
    for group, rows in groups_of(standing).items():
        yield Heading(2, group_title(group))
        yield Text(_counted(rows), "note")
        yield Table(_HEAD, tuple(_row(each) for each in rows), _WIDTHS)
    yield from _unconfirmed(standing)
    yield from _corrected(standing)


def _unconfirmed(standing: Standing) -> Iterator[Block]:
    """Words that are in the record and count for nothing until somebody says that they were understood."""
    said = [(each, words) for each in standing.rows for words in each.unconfirmed]
    if said:
        yield Heading(2, "Said, not confirmed")
        yield Text(
            "How these words were understood was confirmed by nobody: they count as no answer.", "warning"
        )
        yield _words(said, "not confirmed")


def _corrected(standing: Standing) -> Iterator[Block]:
    """Words that somebody put otherwise later."""
    said = [(each, words) for each in standing.rows for words in each.corrected]
    if said:
        yield Heading(2, "Said, and corrected since")
        yield Text("Whoever said this put it otherwise later: what they said last is the answer.", "note")
        yield _words(said, "corrected since")


def _words(found: Iterable[tuple[Row, Said]], standing: str) -> Table:
    rows = tuple(
        row(
            Cell(each.unit.number, bold=True),
            said.person.shown,
            left_to_right(words),
            Cell(VALUES[said.value] if said.value else "–", standing),
            day(said.at),
        )
        for each, said in found
        for words in pieces(said.text, _PIECE)
    )
    return Table(("No.", "Who", "Words", "Understood as", "On"), rows, (1.8, 2.6, 7.6, 2.6, 2.4))


def _counted(rows: tuple[Row, ...]) -> str:
    found = {result: sum(each.result is result for each in rows) for result in RESULTS}
    parts = ", ".join(f"{count} {RESULTS[result].text.lower()}" for result, count in found.items() if count)
    noun = "requirement" if len(rows) == 1 else "requirements"
    return f"{len(rows)} {noun}: {parts}."


def _row(each: Row) -> tuple[Cell, ...]:
    label = RESULTS[each.result]
    return row(
        Cell(each.unit.number, bold=True),
        Cell(f"{each.unit.title}. {each.unit.asks}", _basis(each)),
        Cell(label.text, PROPOSED if is_proposed(each) else "", label.tint),
        "–" if each.maturity is None else str(each.maturity),
        answered(each),
        "\n".join(item.id for item in each.evidence) or "–",
        _findings(each),
    )


def _basis(each: Row) -> str:
    """Why it stands so; a confirmed finding says that itself."""
    return each.rating.reasons[0] if each.rating.reasons and not is_confirmed(each) else ""


def answered(each: Row) -> str:
    """Who answered what, one a line, or why nobody did."""
    said = [
        f"Passed on to {answer.to.shown}"
        if answer.value is Value.PASSED_ON and answer.to
        else left_to_right(f"{answer.person.shown}: {VALUES[answer.value].lower()}")
        for answer in each.answers
    ]
    said += [left_to_right(f"{words.person.shown}: not confirmed") for words in each.unconfirmed]
    return "\n".join(said) or STATES[each.state]


def _findings(each: Row) -> Cell:
    counted = [finding.id for finding in each.findings if is_finding(finding)]
    others = [
        f"({finding.id}: {_standing(finding.status.value)})"
        for finding in each.findings
        if not is_finding(finding)
    ]
    return Cell("\n".join(counted) or "–", "\n".join(others))


def _standing(status: str) -> str:
    return PROPOSED if status == "draft" else status
