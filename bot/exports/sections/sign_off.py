"""Section 7: who stands for the report."""

from collections.abc import Iterator

from bot.assessments.standing import Standing
from bot.exports.blocks import Block, Heading, Table, Text, row
from bot.exports.labels import day, version_of

ROOM = "\n\n\u00a0"
"""Space to sign in a cell."""


def sign_off(standing: Standing) -> Iterator[Block]:
    """A table to be signed by the assessor, the auditee and top management."""
    assessment = standing.assessment
    conclusion = assessment.conclusion
    yield Heading(1, "Sign-off")
    said = (
        f"The conclusion was given by {conclusion.by.shown} on {day(conclusion.on)}."
        if conclusion
        else "No conclusion has been given yet: sign only when section 1.1 has one."
    )
    yield Text(f"{assessment.id}, {version_of(standing)}. {said}")
    roles = (
        ("Assessor", assessment.assessor.shown, "The findings rest on the evidence named."),
        ("For the auditee", "", "The findings were presented; disputes are recorded."),
        ("Top management", "", "The conclusion and the action plan are noted."),
    )
    rows = tuple(row(role, name, states, ROOM, "") for role, name, states in roles)
    yield Table(("Role", "Name", "Signing means", "Signature", "Date"), rows, (2.7, 3.2, 4.6, 4.3, 2.2))
