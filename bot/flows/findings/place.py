"""Where a conversation is with a finding."""

from dataclasses import dataclass
from datetime import datetime

from bot.assessments.ledger import Focus, Ledger, ledger_of
from bot.flows.interviews.starting import PREFIX
from bot.flows.journal import Journal


@dataclass(frozen=True, slots=True)
class Place:
    """The assessment as it was found, what is asked of which finding, and when anything was last said to it here."""

    stream: str
    ledger: Ledger
    focus: Focus
    since: datetime


def place_of(journal: Journal, room: str, key: str | None = None) -> Place | None:
    """The finding that a conversation is at: none where something else happened there since.

    For an event that was entered before (`key`), the one that the conversation was at when it first came.
    """
    known = journal.stream_under(room, key, PREFIX) if key else ""
    newest = None if known else journal.last_in(room, PREFIX)
    stream = newest.stream if newest else known
    if not stream:
        return None
    entries = journal.read(stream)
    if known and key:
        first = journal.under(known, key)[0].number
        entries = [entry for entry in entries if entry.number < first]
    ledger = ledger_of(entries)
    focus = ledger.focus.get(room)
    said = [entry.at for entry in entries if entry.conversation == room]
    return Place(stream, ledger, focus, said[-1]) if focus and focus.finding and said else None
