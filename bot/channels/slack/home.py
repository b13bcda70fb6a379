"""The Home tab, and suggestions in the messages tab."""

import logging
from collections.abc import Mapping
from typing import Any

from bot.channels.slack import rich_text
from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name
from bot.channels.slack.rich_text import Json

log = logging.getLogger(__name__)

PROMPTS = [  # as in the manifest, one for each thing to ask for
    {"title": "Ask about a policy", "message": "Can I use my own laptop?"},
    {"title": "Understand a requirement", "message": "Summarise clause 9.2"},
    {"title": "Draft a policy", "message": "Draft a remote working policy"},
    {"title": "Assess where we stand", "message": "Assess clause 6"},
]
HOW_TO = (
    ("Four things to ask for", True),
    (
        "A question: “Can I use my own laptop?” I answer with the words of our own policies and say where they stand. "
        "If they do not say, I tell you so, and you can pass the question on to the security team.",
        False,
    ),
    (
        "A summary: “Summarise clause 9.2”. What the requirement asks, what good looks like, what our policies say "
        "about it, and where we stand.",
        False,
    ),
    (
        "A draft: “Draft a remote working policy”. A whole document for you to change and approve, as Word and Markdown.",
        False,
    ),
    (
        "A gap assessment: “Assess clause 6” or “assess A.8”. One requirement at a time, with buttons or in your own "
        "words; pause whenever you like, pass a question to a colleague, drop files as evidence. Nothing is a finding "
        "until a person confirms it.",
        False,
    ),
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
