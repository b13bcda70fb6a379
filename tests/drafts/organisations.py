"""Organisations and documents that the tests of drafting share."""

from datetime import date
from pathlib import Path

from bot.drafts.document import Document
from bot.drafts.filling import fill
from bot.drafts.organisation import Organisation
from bot.evaluation.drafts import load_facts
from knowledge.template_library import CONDITIONS, template_library

ON = date(2026, 11, 25)
TARNWICK = Organisation(
    organisation="Tarnwick",
    sector="booking software for museums",
    size=52,
    locations="the office in Leeds and homes in the United Kingdom",
    ticket_system="Jira",
    security_channel="#security",
)
SAMPLE = load_facts(Path(__file__).parents[2] / "examples" / "tarnwick" / "facts.yaml")
SMALL = Organisation(
    organisation="Brindle & Sons",
    size=50,
    sector="freight forwarding",
    locations="the office in Hull",
    development=False,
    own_servers=False,
    customers_audit=False,
)
"""50 people who buy all their software."""
ALL = TARNWICK.having(dict.fromkeys(CONDITIONS, True))
NONE = TARNWICK.having(dict.fromkeys(CONDITIONS, False))


def draft(name: str = "remote-work", organisation: Organisation = TARNWICK) -> Document:
    """A template filled in."""
    return fill(template_library()[name], organisation, on=ON, by="Ann Lee")
