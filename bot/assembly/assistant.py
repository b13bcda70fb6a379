"""The assistant with its records: what the terminal and Slack talk to."""

from collections.abc import Sequence

from bot.assembly.answering import library, writer
from bot.assembly.assessments import interviews
from bot.assembly.drafting import Continued, drafting
from bot.assembly.findings import findings
from bot.assembly.summaries import Beside, summaries
from bot.assistant import Assistant, Flow, first_reply
from bot.config import Settings
from bot.flows.questions import Questions
from bot.flows.reading import Reading
from bot.messages import Message, Reply
from bot.records.database import Records


def records(settings: Settings) -> Records:
    """The database, migrated; raises RecordsError where it cannot be used."""
    return Records.open(settings.records_url)


def assistant(settings: Settings, kept: Records) -> Assistant:
    """The assistant with all its flows, keeping what happens in `kept`."""
    shelf = library(settings)
    drafts = drafting(settings, kept, shelf)
    telling: list[Flow] = [
        Beside(summaries(settings, shelf, kept), drafts.summarised),
        Reading(),
        Questions(shelf, writer(settings), settings.security_contact),
    ]

    answering: list[Flow] = [drafts, *telling]

    def aside(message: Message, earlier: Sequence[str], key: str | None) -> Reply:
        return first_reply(answering, message, earlier, key)

    interviewing = interviews(settings, kept, shelf, aside)
    journal: list[Flow] = [findings(settings, kept, shelf), interviewing]
    first = Continued(drafts, [*journal, *telling], interviewing)
    return Assistant([first, *journal, *answering], kept.exchanges)
