"""Organisations and documents that the tests of drafting share."""

from datetime import date

from bot.drafts.document import Document
from bot.drafts.filling import fill
from bot.drafts.organisation import Organisation
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
ALL = TARNWICK.having(dict.fromkeys(CONDITIONS, True))
NONE = TARNWICK.having(dict.fromkeys(CONDITIONS, False))


def draft(name: str = "remote-work", organisation: Organisation = TARNWICK) -> Document:
    """A template filled in."""
    return fill(template_library()[name], organisation, on=ON, by="Ann Lee")
