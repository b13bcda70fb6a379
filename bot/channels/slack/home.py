"""The Home tab, and suggestions in the messages tab."""

import logging
from collections.abc import Mapping
from typing import Any

from bot.channels.slack import rich_text
from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name
from bot.channels.slack.rich_text import Json
from bot.flows.offers import FILES, OFFERS, OPEN

log = logging.getLogger(__name__)

PROMPTS = [{"title": offer.title, "message": offer.example} for offer in OFFERS]  # as in the manifest
HOW_TO = (
    ("Four things to ask for", True),
    *((offer.line, False) for offer in OFFERS),
    (f"{OPEN} {FILES}", False),
    ("Three ways to ask", True),
    ("Write to me under Messages. Nobody else reads it.", False),
    ("Mention me in a channel. I answer in the thread; just go on there.", False),
    (
        "Type /isms and your words anywhere. Only you see the answer; /isms assess, /isms draft and /isms resume begin "
        "a thread that the channel reads.",
        False,
    ),
)


def home_view() -> Json:
    """A short how-to: the four things to ask for, and where."""
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
