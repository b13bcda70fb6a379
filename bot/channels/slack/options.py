"""What the operator decides about the Slack channel."""

from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.slack.clients import SLACK_API

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class SlackOptions:
    """Tokens, places and limits. Secrets do not show in `repr`."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK_API
    security_channel: str = ""
    security_contact: str = "the security team"
    guests_may_ask: bool = False
    kept_files: Path | None = None  # the folder for files that people share; none are taken without it
    most_file_bytes: int = 20 * MEGABYTE
    workers: int = 4
    lease_seconds: float = 30.0
    poll_seconds: float = 2.0
    drain_seconds: float = 20.0
    reminder_seconds: float = 60.0
