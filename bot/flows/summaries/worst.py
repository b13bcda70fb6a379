"""Several positions as one: the worst result, everything that is open."""

from collections.abc import Sequence

from bot.assessments import rollup
from bot.flows.summaries.positions import Position


def worst(positions: Sequence[Position]) -> Position | None:
    """The positions on the parts of one thing taken together, none where there is none."""
    if not positions:
        return None
    newest = max(positions, key=lambda one: (one.on, one.assessment))
    owners = dict.fromkeys(name for one in positions for name in one.owner.split(", ") if name)
    findings = {finding.id: finding for one in positions for finding in one.findings}
    return Position(
        assessment=newest.assessment,
        on=newest.on,
        result=rollup.worst(one.result for one in positions),
        confirmed=all(one.confirmed for one in positions),
        owner=", ".join(owners),
        answered=sum(one.answered for one in positions),
        units=sum(one.units for one in positions),
        findings=tuple(findings.values()),
    )
