"""The channel as a process of its own that dies at a chosen moment, as by `kill -9`.

Run as `python -m tests.slack.mortal_bot API_URL DATABASE MOMENT`.
"""

import os
import signal
import sys
from typing import Any

from bot.channels.slack.channel import SlackOptions
from bot.channels.slack.server import SlackServer
from bot.records.database import Records
from bot.records.inbox import Event, Inbox
from tests.slack.fake_assistant import FakeAssistant

MOMENTS = ("taken", "posted", "noted")


class MortalInbox:
    """An inbox whose process dies when work is taken, when a message is posted, or when that is noted."""

    def __init__(self, inbox: Inbox, moment: str) -> None:
        self._inbox = inbox
        self._moment = moment

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inbox, name)

    def take(self, worker: str, lease_seconds: float) -> Event | None:
        """Die holding the work."""
        event = self._inbox.take(worker, lease_seconds)
        if event is not None and self._moment == "taken":
            die()
        return event

    def note(self, event_id: str, key: str, value: Any) -> None:
        """Die with the message posted and not noted."""
        if self._moment == "posted":
            die()
        self._inbox.note(event_id, key, value)

    def done(self, event_id: str) -> None:
        """Die with everything noted but the end."""
        if self._moment == "noted":
            die()
        self._inbox.done(event_id)


def die() -> None:
    """No goodbye."""
    os.kill(os.getpid(), signal.SIGKILL)


def main() -> None:
    """Run until killed."""
    api_url, database, moment = sys.argv[1:]
    records = Records.open(f"sqlite:///{database}")
    options = SlackOptions(
        bot_token="xoxb-test", app_token="xapp-test", api_url=api_url, lease_seconds=1.0, poll_seconds=0.1
    )
    inbox: Any = MortalInbox(records.inbox, moment)
    SlackServer(options, FakeAssistant(records), inbox, records.exchanges).run()


if __name__ == "__main__":
    main()
