"""The summary flow over the library and the journal."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.assembly.assessments import organisation
from bot.assessments.policy_quote import PolicyQuote
from bot.assessments.units import Unit
from bot.assistant import Flow
from bot.config import Settings
from bot.errors import IndexMissingError
from bot.flows.drafting.summarised import Summarised
from bot.flows.own_policies import OwnPolicies
from bot.flows.summaries.assessed import Assessed
from bot.flows.summaries.summaries import SIZE, Summaries
from bot.messages import Message, Reply
from bot.records.database import Records
from knowledge.library import Library


def summaries(settings: Settings, shelf: Library, kept: Records) -> Summaries:
    """The summary flow; where the company stands is read from `kept`."""
    own = OwnPolicies(shelf, settings.groups)

    def policies(unit: Unit) -> Sequence[PolicyQuote]:
        try:
            return own.on(unit.entry, "" if unit.id == unit.entry else unit.asks)
        except IndexMissingError:
            return ()

    return Summaries(
        shelf,
        lambda: Assessed(kept.journal, policies, datetime.now(UTC).date()),
        size=lambda: size(kept),
        organisation=lambda: organisation(kept),
    )


def size(kept: Records) -> int:
    """How many people the company has, as it was given once; a middling number where it was not."""
    facts = [entry.data for entry in kept.journal.read("organisation") if entry.kind == "fact"]
    given = [str(fact.get("value") or "") for fact in facts if fact.get("name") == "size"]
    digits = "".join(character for character in given[-1] if character.isdigit()) if given else ""
    return int(digits) if digits and 0 < int(digits) < 10_000_000 else SIZE


class Beside:
    """The flow of summaries, beside the drafts: what it tells is noted where a draft is open."""

    def __init__(self, summaries: Flow, beside: Summarised) -> None:
        self._summaries = summaries
        self._beside = beside

    def reply(self, message: Message, earlier: Sequence[str], key: str | None = None) -> Reply | None:
        """What the flow of summaries says."""
        told = self._summaries.reply(message, earlier, key)
        if told is not None:
            self._beside.told(message, told, key)
        return told
