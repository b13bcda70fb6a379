"""The Statement of Applicability as a document of its own, with version and date."""

from collections.abc import Iterator

from bot.assessments.findings import Result
from bot.assessments.standing import Standing
from bot.exports.applicability import Applicability, applicability
from bot.exports.blocks import Block, Cell, Cover, Heading, NewPage, Report, Table, Text, facts, row
from bot.exports.labels import (
    CLASSIFICATION,
    EDITION,
    GROUPS,
    IMPLEMENTED,
    RESULTS,
    TO_BE_JUSTIFIED,
    day,
    made_from,
)
from bot.exports.sections.sign_off import ROOM

_HEAD = ("Control", "Applies", "Justification", "Implementation", "Owner", "Evidence and policy")
_WIDTHS = (3.9, 1.8, 4.1, 3.0, 1.8, 2.4)
_TO_FILL = "FBEFD0"  # tint of what is still to be filled in
_TINTS = {IMPLEMENTED[result]: RESULTS[result].tint for result in RESULTS}


def applicability_statement(standing: Standing) -> Report:
    """All 93 controls by theme."""
    assessment, controls = standing.assessment, applicability(standing)
    return Report(
        id=assessment.id,
        title="Statement of Applicability",
        version=made_from(standing),
        classification=CLASSIFICATION,
        author=assessment.assessor.shown,
        organisation=assessment.organisation,
        blocks=(_cover(standing), *_about(controls), *_themes(controls), *_approval()),
    )


def _cover(standing: Standing) -> Block:
    assessment = standing.assessment
    return Cover(
        EDITION,
        "Statement of Applicability",
        assessment.organisation,
        (
            ("Version", made_from(standing)),
            ("Date", day(standing.on)),
            ("Made from", f"{assessment.id}, {assessment.title}"),
            ("Scope assessed", assessment.scope),
            ("Prepared by", assessment.assessor.shown),
            ("Classification", CLASSIFICATION),
        ),
        "DRAFT until approved in section 6",
    )


def _about(controls: tuple[Applicability, ...]) -> Iterator[Block]:
    yield NewPage()
    yield Heading(1, "How to read this statement")
    yield Text(
        "Each control of Annex A is listed with whether it applies, why, and how far it is implemented (clause "
        "6.1.3 d). A control applies until a reason is given why it does not. Reasons come from the organisation’s own "
        "policies, from findings and from what people said in interviews; “proposed” means that nobody has confirmed "
        f"it yet, “{TO_BE_JUSTIFIED.lower()}” that no reason is on record: add the risk treatment, law, contract or "
        "policy that calls for the control."
    )
    out = sum(each.applicable != "Yes" for each in controls)
    unjustified = sum(each.included == (TO_BE_JUSTIFIED,) for each in controls)
    done = sum(each.status.partition(" (")[0] == IMPLEMENTED[Result.CONFORM] for each in controls)
    yield facts(
        [
            ("Controls", str(len(controls))),
            ("Applicable", str(len(controls) - out)),
            ("Left out", str(out)),
            ("Implemented", f"{done}, proposed ones included"),
            ("To be justified", Cell(str(unjustified), tint=_TO_FILL if unjustified else "")),
        ]
    )


def _themes(controls: tuple[Applicability, ...]) -> Iterator[Block]:
    for group, title in GROUPS.items():
        of_group = [each for each in controls if each.unit.group == group]
        if of_group:
            yield Heading(1, f"{group} {title}")
            yield Table(_HEAD, tuple(_row(each) for each in of_group), _WIDTHS)


def _row(each: Applicability) -> tuple[Cell, ...]:
    to_fill = each.included == (TO_BE_JUSTIFIED,)
    reason = each.excluded or "\n".join(each.included)
    shown = ["\n".join(each.evidence), "\n".join(each.policies)]
    return row(
        Cell(f"{each.unit.number} {each.unit.title}"),
        Cell(each.applicable, bold=each.applicable != "Yes"),
        Cell(reason, tint=_TO_FILL if to_fill else ""),
        Cell(each.status, "\n".join(each.findings), _TINTS.get(each.status.partition(" (")[0], "")),
        each.owner or "–",
        "\n".join(part for part in shown if part) or "–",
    )


def _approval() -> Iterator[Block]:
    yield Heading(1, "Approval")
    yield Text(
        "The risk owners accept the controls and what is left out; top management approves the statement."
    )
    rows = tuple(row(role, "", ROOM, "") for role in ("Prepared by", "Risk owner", "Top management"))
    yield Table(("Role", "Name", "Signature", "Date"), rows, (4.0, 4.5, 5.5, 3.0))
