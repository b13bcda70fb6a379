"""The forms behind the buttons of a finding."""

from bot.assessments.findings import Finding
from bot.messages import Field, Form


def form_for(finding: Finding, verb: str, value: str) -> Form | None:
    """The form of a step, none where it has none."""
    if verb == "action":
        return Form(
            f"Action for {finding.id.rpartition('-')[2]}",
            value,
            (
                Field("what", "What will be done", long=True),
                Field("owner", "Who owns it", person=True),
                Field("day", "Until when", hint="A day: 2026-12-15, 15 December, in two weeks"),
            ),
        )
    if verb == "verification":
        plan = finding.treatment.verification
        return Form(
            f"Verification {finding.id.rpartition('-')[2]}",
            value,
            (
                Field(
                    "what", "By what will you see that it works", plan.criterion if plan else "", long=True
                ),
                Field(
                    "verifier",
                    "Who judges that",
                    plan.verifier.id if plan and plan.verifier.id.startswith("slack:") else "",
                    person=True,
                    hint="Nobody who owns one of the actions",
                ),
                Field("day", "On which day", hint="A day: 2027-03-15, 15 March"),
            ),
        )
    return None
