"""The Home tab, and suggestions in the messages tab."""

import logging
from collections.abc import Mapping
from typing import Any

from bot.channels.slack import rich_text
from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name
from bot.channels.slack.rich_text import Json

log = logging.getLogger(__name__)

PROMPTS = [
    {"title": "Own devices", "message": "May I use my own laptop for work?"},
    {"title": "Removable media", "message": "What is our rule for USB sticks?"},
    {"title": "Report an incident", "message": "How do I report a security incident?"},
    {"title": "What can you do?", "message": "help"},
]
HOW_TO = (
    ("Ask about our security policies", True),
    (
        "I answer with the words of our own policies and say where they stand. If they do not say, I tell "
        "you so, and you can pass the question on to the security team.",
        False,
    ),
    ("Three ways to ask", True),
    ("Write to me under Messages. Nobody else reads it.", False),
    ("Mention me in a channel. I answer in the thread; just go on asking there.", False),
    ("Type /isms ask and your question anywhere. Only you see the answer.", False),
)


def home_view() -> Json:
    """A short how-to."""
    blocks = [rich_text.paragraph(text, bold=bold).json for text, bold in HOW_TO]
    return {"type": "home", "blocks": blocks}


class Home:
    """Greets whoever opens one of our tabs; nobody misses it if it fails."""

    def __init__(self, clients: Clients) -> None:
        self._clients = clients

    def opened(self, event: Mapping[str, Any]) -> None:
        """app_home_opened for either tab."""
        try:
            if event.get("tab") == "messages":
                # never with thread_ts: Slack then says ok and shows nothing
                self._clients.hasty.assistant_threads_setSuggestedPrompts(
                    channel_id=event["channel"], prompts=PROMPTS
                )
            else:
                self._clients.steady.views_publish(user_id=event["user"], view=home_view())
        except Exception as error:
            log.info("home of %s not shown: %s", event.get("user"), error_name(error))
