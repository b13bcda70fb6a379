"""The Slack channel with everything behind it."""

from typing import Any

from bot.assembly.answering import library
from bot.assembly.assistant import assistant
from bot.channels.slack.options import SlackOptions
from bot.channels.slack.server import SlackServer
from bot.config import Settings
from bot.errors import AssistantError
from bot.records.database import Records


def slack_server(
    settings: Settings, kept: Records, http_port: int | None, health_port: int | None
) -> SlackServer:
    """The Slack bot, ready to run; raises ConfigurationError where a token is missing or Slack refuses it."""
    shelf = library(settings)
    shelf.search()  # an index that is missing or made with another model is said now, not at the first question

    def ready() -> tuple[bool, dict[str, Any]]:
        index, database = True, True
        try:
            shelf.search()
        except AssistantError:
            index = False
        try:
            kept.check()
        except AssistantError:
            database = False
        return index and database, {"index": index, "database": database}

    return SlackServer(
        _options(settings),
        assistant(settings, kept),
        kept.inbox,
        kept.exchanges,
        http_port=http_port,
        health_port=health_port,
        ready=ready,
        groups=lambda _person: settings.groups,
    )


def _options(settings: Settings) -> SlackOptions:
    def secret(name: str) -> str:
        value = getattr(settings, name)
        return value.get_secret_value() if value else ""

    return SlackOptions(
        bot_token=secret("slack_bot_token"),
        app_token=secret("slack_app_token"),
        signing_secret=secret("slack_signing_secret"),
        api_url=settings.slack_api_url,
        security_channel=settings.security_channel or "",
        security_contact=settings.security_contact,
        kept_files=settings.home.expanduser() / "files",
    )
