"""The assistant with its records: what the terminal and Slack talk to."""

from bot.assembly.answering import questions
from bot.assistant import Assistant
from bot.config import Settings
from bot.records.database import Records


def records(settings: Settings) -> Records:
    """The database, migrated; raises RecordsError where it cannot be used."""
    return Records.open(settings.records_url)


def assistant(settings: Settings, kept: Records) -> Assistant:
    """The assistant, keeping its exchanges in `kept`."""
    return Assistant(questions(settings), kept.exchanges)
