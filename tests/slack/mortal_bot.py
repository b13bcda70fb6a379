"""The channel as a process of its own that dies at a chosen moment, as by `kill -9`.

Run as `python -m tests.slack.mortal_bot API_URL DATABASE MOMENT`.
"""

import os
import signal
import sys
from typing import Any

from bot.channels.slack.options import SlackOptions
from bot.channels.slack.server import SlackServer
from bot.records.database import Records
from bot.records.inbox import Event, Inbox
from tests.slack.fake_assistant import FakeAssistant

MOMENTS = ("taken", "replied", "posted", "noted")
FILE_MOMENTS = ("uploading:1", "uploaded:1", "uploaded:2")  # notes that are not written any more
NOTICE_MOMENTS = ("claimed", "noticed")


class MortalInbox:
    """An inbox whose process dies at a moment: of those above, or before a note of that name is written.

    "taken": with work in hand; "replied": when the reply is made; "posted": when a message is posted; "noted": when
    that is noted; "claimed": when a notice has become work; "noticed": when a notice is posted.
    """

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
        """Die with something done and not noted."""
        is_notice = event_id.startswith("notice:")
        if key.startswith("posted:") and self._moment == ("noticed" if is_notice else "posted"):
            die()
        if key == self._moment:
            die()
        self._inbox.note(event_id, key, value)
        if key == "reply" and self._moment == "replied":
            die()

    def claim(self, event_id: str, kind: str, payload: Any, also: Any = ()) -> bool:
        """Die with a notice claimed and the reply to who caused it not given."""
        claimed = self._inbox.claim(event_id, kind, payload, also)
        if kind == "notice" and self._moment == "claimed":
            die()
        return claimed

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
