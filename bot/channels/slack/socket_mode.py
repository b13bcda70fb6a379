"""Socket Mode with a watchdog: a connection that went deaf is replaced."""

import logging
import threading
import time

from slack_bolt import App
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient

from bot.channels.slack.clients import client, quiet
from bot.channels.slack.failures import error_name

log = logging.getLogger(__name__)


class SocketMode:
    """Keeps one connection to Slack and knows whether anything is still heard over it."""

    def __init__(
        self,
        app: App,
        app_token: str,
        base_url: str,
        *,
        ping_seconds: float = 10.0,
        deaf_seconds: float = 60.0,
    ) -> None:
        self._deaf_seconds = deaf_seconds
        self._check_seconds = max(0.2, min(10.0, deaf_seconds / 4))
        self._handler = SocketModeHandler(
            app,
            app_token,
            logger=quiet,
            web_client=self._web_client(app_token, base_url),
            ping_interval=ping_seconds,
            concurrency=16,
        )
        self._handler.client.on_message_listeners.append(self._message_came)
        self._message_at = time.time()
        self._stopping = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, name="slack-watchdog", daemon=True)

    @staticmethod
    def _web_client(app_token: str, base_url: str) -> WebClient:
        return client(app_token, base_url, 10, [])

    def start(self) -> None:
        """Connect; from then on connections are renewed by themselves."""
        self._handler.connect()  # type: ignore[no-untyped-call]
        self._message_at = time.time()
        self._watchdog.start()

    def stop(self) -> None:
        """Close the connection once what has been received is stored."""
        self._stopping.set()
        self._close()
        if self._watchdog.ident is not None:
            self._watchdog.join(5.0)

    def _close(self) -> None:
        """The SDK stumbles when Slack closes the connection at the same moment; then once more."""
        for _ in range(2):
            try:
                self._handler.close()  # type: ignore[no-untyped-call]
                return
            except Exception as error:
                log.info("closing the connection: %s", error_name(error))

    @property
    def reconnects(self) -> bool:
        """Whether a lost connection is renewed."""
        return bool(self._handler.client.auto_reconnect_enabled)

    @reconnects.setter
    def reconnects(self, wanted: bool) -> None:
        """Set whether a lost connection is renewed."""
        self._handler.client.auto_reconnect_enabled = wanted

    @property
    def connected(self) -> bool:
        """Whether there is a connection over which something was heard lately."""
        return bool(self._handler.client.is_connected()) and self.silent_seconds < self._deaf_seconds

    @property
    def silent_seconds(self) -> float:
        """How long nothing has been heard, neither a message nor the answer to a ping."""
        session = self._handler.client.current_session
        pong_at = getattr(session, "last_ping_pong_time", None) or 0.0
        return time.time() - max(self._message_at, pong_at)

    def _message_came(self, _message: str) -> None:
        self._message_at = time.time()

    def _watch(self) -> None:
        while not self._stopping.wait(self._check_seconds):
            if self.silent_seconds < self._deaf_seconds:
                continue
            log.warning("nothing heard from Slack for %.0f s: connecting anew", self.silent_seconds)
            try:
                self._handler.client.connect_to_new_endpoint(force=True)
                self._message_at = time.time()
            except Exception as error:
                log.warning("cannot connect to Slack: %s", error_name(error))
