"""The interview flow over the journal, and an assessment as it stands."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache

from bot.access import Rights
from bot.assembly.answering import language_model, library
from bot.assessments.findings import Criterion
from bot.assessments.ledger import ledger_of
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.standing import Standing, standing_of
from bot.assessments.units import Unit
from bot.config import Settings
from bot.errors import IndexMissingError, InputError
from bot.flows.drafting.phrases import wanted_in as draft_wanted
from bot.flows.interviews.interviews import Interviews, Surroundings
from bot.flows.interviews.starting import PREFIX
from bot.flows.own_policies import OwnPolicies
from bot.flows.summaries.intent import wanted_in as summary_wanted
from bot.messages import Message, Reply
from bot.records.database import Records
from bot.writing.reading import AnswerReader
from knowledge.library import Library
from knowledge.models import Kind


def rights(settings: Settings) -> Rights:
    """Who may decide."""
    return Rights(settings.leads)


def organisation(kept: Records) -> str:
    """The company's name as it was given once, empty where it was not."""
    facts = [entry.data for entry in kept.journal.read("organisation") if entry.kind == "fact"]
    names = [str(fact.get("value") or "") for fact in facts if fact.get("name") == "organisation"]
    return names[-1] if names else ""


def criteria(shelf: Library) -> list[Criterion]:
    """The indexed policies, which count as criteria beside the standard."""
    try:
        documents = shelf.search().generation.in_force
    except IndexMissingError:
        return []
    policies = [document for document in documents if document.kind is Kind.POLICY]
    return [Criterion(ref=document.title[:200], version=document.version) for document in policies]


def elsewhere(text: str) -> bool:
    """Whether words plainly ask for a summary or a draft, so that an interview does not take them for an answer."""
    summary = summary_wanted(text)
    return (summary is not None and summary.surely) or draft_wanted(text) is not None


def interviews(
    settings: Settings,
    kept: Records,
    shelf: Library,
    aside: Callable[[Message, Sequence[str], str | None], Reply],
) -> Interviews:
    """The interview flow; `aside` answers questions that come in between."""
    own = OwnPolicies(shelf, settings.groups)
    model = language_model(settings)
    reader = AnswerReader(model) if model else None
    return Interviews(
        kept.journal,
        Surroundings(
            read=lambda question, text: (
                reader.read(question, text, datetime.now(UTC).date()) if reader else None
            ),
            policies=own.on,
            aside=aside,
            criteria=lambda: criteria(shelf),
            organisation=lambda: organisation(kept),
            rights=rights(settings),
            elsewhere=elsewhere,
        ),
    )


def standing(settings: Settings, kept: Records, assessment: str | None = None) -> Standing:
    """An assessment as it stands now, the newest where none is named.

    Raises InputError where there is no such assessment.
    """
    name = assessment.upper() if assessment else next(iter(reversed(_kept(kept))), "")
    ledger = ledger_of(kept.journal.read(name)) if name else None
    if ledger is None or ledger.assessment is None or ledger.deleted:
        named = f"There is no assessment {name}." if assessment else "There is no assessment yet."
        raise InputError(f"{named} “isms assess --list” shows them, “isms assess 'clause 6'” begins one.")
    own = OwnPolicies(library(settings), settings.groups)

    @cache
    def policies(unit: Unit) -> Sequence[PolicyQuote]:
        try:
            return own.on(unit.entry, "" if unit.id == unit.entry else unit.asks)
        except IndexMissingError:
            return ()

    return standing_of(ledger, policies, datetime.now(UTC).date(), kept.journal.head(name))


def _kept(kept: Records) -> list[str]:
    """The assessments that were not deleted, oldest first."""
    names = kept.journal.streams(PREFIX)
    return [name for name in names if not ledger_of(kept.journal.read(name)).deleted]
