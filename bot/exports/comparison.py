"""What changed between two assessments in words, and as Markdown; a workbook and the HTML report use the same words."""

from collections.abc import Iterator, Sequence

from bot.assessments.comparison import Change, Comparison, Figures, GroupMoved, Moved, Position
from bot.assessments.findings import Finding, Result
from bot.assessments.units import spoken_number
from bot.exports.labels import PROPOSED, RESULTS, STATUSES, day, grade_of, group_title
from bot.exports.markdown import escaped_line

CHANGES = {
    Change.SLIPPED: "Slipped",
    Change.UNSHOWN: "Evaluated then, not now",
    Change.IMPROVED: "Improved",
    Change.SHOWN: "Evaluated now, not then",
    Change.APPLICABILITY: "Applicability changed",
    Change.NEW: "New in scope",
    Change.GONE: "No longer in scope",
    Change.SAME: "Unchanged",
}
TINTS = {
    Change.SLIPPED: "F7DEDA",
    Change.UNSHOWN: "FBEFD0",
    Change.IMPROVED: "DDEFE4",
    Change.SHOWN: "DCE9F5",
    Change.APPLICABILITY: "E5E7EB",
    Change.NEW: "F1F4F7",
    Change.GONE: "F1F4F7",
    Change.SAME: "FFFFFF",
}
NONE = "–"
FIGURES = tuple(
    f"{name} {when}"
    for name in ("Requirements", "Conform", "Mean maturity", "Open nonconformities")
    for when in ("then", "now")
)
_ENDS = {True: ", which was closed", False: ", which is still open", None: ""}


def write(comparison: Comparison) -> bytes:
    """The comparison as Markdown in UTF-8."""
    return markdown(comparison).encode()


def markdown(comparison: Comparison) -> str:
    """The comparison as Markdown: what weighs most first; texts of people are shown as they are."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(found: Comparison) -> Iterator[str]:
    yield f"# {found.after.id} against {found.before.id}"
    yield ""
    yield f"{sentence(found)}"
    yield ""
    yield "## By clause and theme"
    yield ""
    yield f"| Clause or theme | {' | '.join(FIGURES)} |"
    yield f"|---|{'--:|' * len(FIGURES)}"
    for group in (*found.groups, found.total):
        yield f"| {' | '.join((group_name(group), *group_figures(group)))} |"
    for title, findings in finding_lists(found):
        yield from _listed(title, findings)
    for change in Change:
        moved = found.of(change)
        if moved and change is not Change.SAME:
            yield from _listed(CHANGES[change], [requirement_line(item) for item in moved])
    yield ""
    yield f"Unchanged: {len(found.of(Change.SAME))} of {len(found.requirements)}."


def _listed(title: str, items: Sequence[str]) -> Iterator[str]:
    if items:
        yield ""
        yield f"## {title} ({len(items)})"
        yield ""
        yield from (f"- {escaped_line(item)}" for item in items)


def sentence(found: Comparison) -> str:
    """The whole in a few sentences."""
    compared = "clauses and controls" if found.by_clause else "requirements"
    counted = {change: len(found.of(change)) for change in Change}
    both = sum(moved.before is not None and moved.after is not None for moved in found.requirements)
    differing = " They ask in different detail, so whole sub-clauses are compared." if found.by_clause else ""
    if both < len(found.requirements):
        differing += f" Their scopes differ: {both} of {len(found.requirements)} {compared} are in both."
    return (
        f"{found.after.id} as of {day(found.after_on)} against {found.before.id} as of {day(found.before_on)}.{differing} "
        f"Of the {both} in both, {counted[Change.IMPROVED]} improved and {counted[Change.SLIPPED]} slipped; "
        f"{counted[Change.SHOWN]} can be evaluated now and could not then, {counted[Change.UNSHOWN]} the other way round. "
        f"Findings: {len(found.new)} new, {len(found.repeated)} repeated, {len(found.resolved)} resolved, "
        f"{len(found.unclear)} not looked at again."
    )


def group_name(group: GroupMoved) -> str:
    """A clause or theme, or all of them."""
    return group_title(group.group) if group.group else "All"


def group_figures(group: GroupMoved) -> tuple[str, ...]:
    """The FIGURES of a clause or theme, each then and now; a dash where there is none."""
    pairs = [_shown(figures) for figures in (group.before, group.after)]
    return tuple(value for then, now in zip(*pairs, strict=True) for value in (then, now))


def _shown(figures: Figures | None) -> tuple[str, ...]:
    if figures is None:
        return (NONE,) * 4
    return (
        str(figures.requirements),
        NONE if figures.conform is None else f"{figures.conform:.0%}",
        NONE if figures.maturity is None else f"{figures.maturity:.1f}",
        str(figures.open_nonconformities),
    )


def finding_lists(found: Comparison) -> Iterator[tuple[str, list[str]]]:
    """The findings that differ, under what they are."""
    repeated = [
        f"{_named(item.finding)}; repeats {item.earlier}{_ENDS[item.closed]}" for item in found.repeated
    ]
    yield "Repeated findings", repeated
    yield "New findings", [_named(finding) for finding in found.new]
    yield "Found then, not looked at again", [_named(finding) for finding in found.unclear]
    yield "Resolved findings", [_named(finding) for finding in found.resolved]


def _named(finding: Finding) -> str:
    ended = "" if finding.is_open else f" ({STATUSES[finding.status].lower()})"
    return f"{finding.id} {grade_of(finding)}, {spoken_number(finding.unit)}: {finding.title}{ended}"


def requirement_line(moved: Moved) -> str:
    """A requirement with how it stood and how it stands."""
    return f"{moved.number} {moved.title}: {position(moved.before)} → {position(moved.after)}"


def position(known: Position | None) -> str:
    """How a requirement stands or stood, in words."""
    if known is None:
        return "not in scope"
    level = f", maturity {known.maturity}" if known.maturity is not None else ""
    unconfirmed = "" if known.confirmed or known.result is Result.NOT_EVALUABLE else f" ({PROPOSED})"
    return f"{RESULTS[known.result].text.lower()}{level}{unconfirmed}"
