"""All assessments at a glance."""

from bot.assessments.ledger import ledger_of
from bot.exports.labels import is_finding
from bot.flows.interviews.showing import Shown, value_of
from bot.flows.interviews.starting import PREFIX
from bot.flows.journal import Journal


def show_assessments(journal: Journal) -> Shown:
    """The newest fifteen assessments that were not deleted, a line each, with a button that goes on with the newest open one."""
    shown = Shown()
    streams = journal.streams(PREFIX)
    ledgers = [ledger_of(journal.read(stream)) for stream in streams]
    kept = [ledger for ledger in ledgers if ledger.assessment and not ledger.deleted]
    if not kept:
        shown.say("No assessment yet. Begin one: “assess clause 6”, “assess A.8”, “assess everything”.")
    for ledger in reversed(kept[-15:]):
        answered = sum(ledger.is_answered(unit.id) for unit in ledger.units)
        state = f"closed {ledger.begun.ended.date()}" if ledger.begun.ended else "open"
        found = sum(map(is_finding, ledger.findings.values()))
        shown.items(
            [
                f"{ledger.begun.id}: {ledger.begun.scope}, {answered} of {len(ledger.units)} answered, {state}, "
                f"{found} finding{'s' if found != 1 else ''}, assessor {ledger.begun.assessor.shown}"
            ]
        )
    if any(not ledger.closed for ledger in kept):
        newest = next(ledger for ledger in reversed(kept) if not ledger.closed)
        shown.button(
            f"Resume {newest.begun.id}", value_of(newest.begun.id, "resume"), f"resume {newest.begun.id}"
        )
    return shown
