"""What stands of a rating once a person has dismissed the finding that was proposed from it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.assessments.findings import Finding, Result, Status
from bot.assessments.rating import Rating


def after_dismissal(rating: Rating, findings: Sequence[Finding]) -> Rating:
    """The rating of a unit without what was dismissed: neither result nor grade is proposed any more.

    That a departure was dismissed shows no conformity, so the unit is not evaluable; where only a remark on what conforms
    was dismissed, it conforms as before. A rating that has changed since is another one, and was dismissed by nobody.
    """
    dismissed = [finding for finding in findings if _is_of(finding, rating)]
    if not dismissed:
        return rating
    last = dismissed[-1]
    by = f" by {last.agreement_by.shown}" if last.agreement_by else ""
    said = f": {last.agreement_comment.rstrip('.')}" if last.agreement_comment else ""
    reason = f"The proposed finding “{last.title}” was dismissed{by}{said}."
    if rating.result is Result.CONFORM:
        return replace(rating, grade=None, gap=None, reasons=(*rating.reasons, reason))
    claimed = rating.result.value.replace("_", " ")
    return Rating(
        Result.NOT_EVALUABLE,
        reasons=(reason, *rating.reasons),
        downgraded=f"“{claimed}” was proposed and dismissed; nothing was found in its place",
    )


def _is_of(finding: Finding, rating: Rating) -> bool:
    """Whether a dismissed finding was proposed from this very rating. A finding on nothing evaluable is none of a rating."""
    same = (finding.result, finding.gap) == (rating.result, rating.gap)
    return finding.status is Status.DISMISSED and same and rating.result is not Result.NOT_EVALUABLE
