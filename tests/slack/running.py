"""The real channel before the stand-in, in either transport."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from bot.channels.slack.endpoints import Ready
from bot.channels.slack.options import SlackOptions
from bot.channels.slack.server import SlackServer, always_ready
from bot.records.database import PATIENCE_SECONDS, Records
from tests.slack.fake_assistant import FakeAssistant
from tests.slack_standin.answers import Json
from tests.slack_standin.deliveries import Delivery
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn

TRANSPORTS = ("socket_mode", "http")


def options_for(standin: SlackStandIn, **changes: Any) -> SlackOptions:
    """Options with which the channel talks to the stand-in, impatient enough for tests."""
    chosen: dict[str, Any] = {
        "bot_token": "xoxb-test",
        "app_token": "xapp-test",
        "signing_secret": standin.signing_secret,
        "api_url": standin.api_url,
        "security_channel": "C2",
        "most_file_bytes": 100_000,
        "poll_seconds": 0.05,
        "reminder_seconds": 0.2,
        "drain_seconds": 60.0,
    }
    return SlackOptions(**{**chosen, **changes})


class Bot:
    """A running channel with all that a test may look at."""

    def __init__(
        self,
        standin: SlackStandIn,
        path: Path,
        transport: str = "http",
        *,
        ready: Ready = always_ready,
        patience_seconds: float = PATIENCE_SECONDS,
        ping_seconds: float = 10.0,
        deaf_seconds: float = 60.0,
        **changes: Any,
    ) -> None:
        self.standin = standin
        self.records = Records.open(f"sqlite:///{path}", patience_seconds=patience_seconds)
        self._path = path
        self.kept_files = path.parent / "files"
        self.assistant = FakeAssistant(self.records)
        over_http = transport == "http"
        self.server = SlackServer(
            options_for(standin, **{"kept_files": self.kept_files, **changes}),
            self.assistant,
            self.records.inbox,
            self.records.exchanges,
            http_port=0 if over_http else None,
            health_port=None if over_http else 0,
            host="127.0.0.1",
            ready=ready,
            ping_seconds=ping_seconds,
            deaf_seconds=deaf_seconds,
        )
        assert self.server.http is not None
        self.url = f"http://127.0.0.1:{self.server.http.port}"
        standin.request_url = f"{self.url}/slack/events" if over_http else ""

    def start(self) -> "Bot":
        """Listen."""
        self.server.start()
        self.standin.wait_for_bot()
        return self

    def stop(self) -> bool:
        """Stop; the sockets are cut first, because the SDK sits in `recv` for three seconds."""
        if self.server.socket_mode is not None:
            self.server.socket_mode.reconnects = False
        self.standin.drop_sockets()
        drained = self.server.stop()
        self.records.close()
        return drained

    @contextmanager
    def database_locked(self) -> Iterator[None]:
        """Somebody else keeps the database to himself: nothing can be written."""
        connection = sqlite3.connect(self._path, timeout=60, isolation_level=None)
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.rollback()
            connection.close()

    def put_off(self) -> bool:
        """Whether some work was tried and waits for later, in the hands of no worker."""
        with closing(sqlite3.connect(self._path)) as connection:
            waiting = "SELECT 1 FROM events WHERE state = 'open' AND attempts > 0 AND worker IS NULL"
            return connection.execute(waiting).fetchone() is not None

    def hurry(self, *deliveries: Delivery) -> None:
        """Do now what waits for later, once it does: put off after this, it would wait its whole time."""
        self.standin.wait_for(self.put_off, what="work that is put off")
        for delivery in deliveries:
            with suppress(KeyError):  # of two twins only one is in the inbox
                self.records.inbox.retry(str(delivery.event_id), 0, "hurried")

    def give_up(self) -> None:
        """Let nobody wait for what is still to be done: the next test is not to fail because this one did."""
        with closing(sqlite3.connect(self._path, timeout=60, isolation_level=None)) as connection:
            connection.execute(
                "UPDATE events SET state = 'failed', reason = 'left over' WHERE state = 'open'"
            )

    def settle(self) -> None:
        """Wait until the inbox is empty: what has not come by then does not come."""
        self.standin.wait_for(lambda: self.records.inbox.waiting() == 0, what="an empty inbox")

    def texts(self, channel: str, thread_ts: str | None = None) -> list[str]:
        """The bot's messages as a person reads them."""
        return [as_text(message) for message in self.standin.replies(channel, thread_ts)]

    def answers(self, channel: str, thread_ts: str) -> list[Json]:
        """The bot's messages in a thread once the inbox is empty."""
        self.settle()
        return self.standin.replies(channel, thread_ts)
