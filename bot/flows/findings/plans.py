"""A plan from a form or from words said over several messages."""

from bot.assessments.findings import Person
from bot.flows.findings.planned import Planned, day_ahead, named, planned
from bot.flows.findings.visit import Visit


def plan_of(visit: Visit, role: str) -> Planned:
    """What, who and when: from the form's fields, or from the words so far, which are then in `visit.words`."""
    fields = visit.message.fields
    if fields.get("what"):
        who = fields.get(role, "")
        person = (
            Person(id=who, name=fields.get(f"{role}_name", "")) if ":" in who else named(who) if who else None
        )
        return Planned(
            fields["what"].strip(), person, day_ahead(fields.get("day", ""), visit.message.at.date())[0]
        )
    visit.words = ", ".join(part for part in (*visit.notes, visit.words) if part)
    return planned(visit.words, visit.message)
