"""Running the Slack channel until it is told to stop: Socket Mode or HTTP, with health beside it."""

import logging
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.channels.slack.channel import SlackChannel, nobodys
from bot.channels.slack.clients import client
from bot.channels.slack.endpoints import EVENTS_PATH, Endpoints, Ready
from bot.channels.slack.http_server import HttpServer
from bot.channels.slack.options import SlackOptions
from bot.channels.slack.ports import Answering, Exchanges, Inbox
from bot.channels.slack.socket_mode import SocketMode
from bot.channels.slack.startup import check_app, check_tokens

log = logging.getLogger(__name__)


def always_ready() -> tuple[bool, dict[str, Any]]:
    """Nothing to report besides Slack."""
    return True, {}


class SlackServer:
    """The channel with its transport.

    With `http_port` Slack delivers to `/slack/events` there, else over Socket Mode. `health_port` serves
    `/healthz`, `/readyz` and `/metrics` beside Socket Mode; with HTTP they are on the same port. Port 0 is a
    free one. `ready` reports on index and database.
    """

    def __init__(
        self,
        options: SlackOptions,
        assistant: Answering,
        inbox: Inbox,
        exchanges: Exchanges,
        *,
        http_port: int | None = None,
        health_port: int | None = None,
        host: str = "0.0.0.0",  # noqa: S104  (behind a load balancer, in a container)
        ready: Ready = always_ready,
        groups: Callable[[str], frozenset[str]] = nobodys,
        ping_seconds: float = 10.0,
        deaf_seconds: float = 60.0,
    ) -> None:
        over_http = http_port is not None
        check_tokens(options.bot_token, options.app_token, options.signing_secret, http=over_http)
        self.channel = SlackChannel(options, assistant, inbox, exchanges, groups)
        self._ready = ready
        self._stop = threading.Event()
        self._told = False
        if not over_http:
            check_app(client("", options.api_url, 10, []), options.app_token)
        self.http = self._http(host, http_port if over_http else health_port, over_http)
        self.socket_mode = None if over_http else self._socket_mode(options, ping_seconds, deaf_seconds)

    def _socket_mode(self, options: SlackOptions, ping_seconds: float, deaf_seconds: float) -> SocketMode:
        return SocketMode(
            self.channel.app,
            options.app_token,
            options.api_url,
            ping_seconds=ping_seconds,
            deaf_seconds=deaf_seconds,
        )

    def _http(self, host: str, port: int | None, over_http: bool) -> HttpServer | None:
        if port is None:
            return None
        slack = SlackRequestHandler(self.channel.app, EVENTS_PATH) if over_http else None
        return HttpServer(Endpoints(self.readiness, self.channel.metrics, slack), host, port)

    def readiness(self) -> tuple[bool, dict[str, Any]]:
        """Whether questions would be answered now, and what is known of each part."""
        ok, details = self._ready()
        connected = self.socket_mode is None or self.socket_mode.connected
        working = self.channel.workers.alive and not self._stop.is_set()
        return ok and connected and working, {**details, "slack": connected, "workers": working}

    def start(self) -> None:
        """Begin: first the workers, then the ears."""
        self.channel.start()
        if self.http is not None:
            self.http.start()
        if self.socket_mode is not None:
            self.socket_mode.start()
        log.info("listening to Slack as %s", self.channel.identity.user)

    def stop(self) -> bool:
        """Stop listening, then finish what has been accepted; False if the deadline cut work short."""
        self._stop.set()
        if self.socket_mode is not None:
            self.socket_mode.stop()
        if self.http is not None and self.socket_mode is None:
            self.http.stop()
        drained = self.channel.stop()
        if self.http is not None and self.socket_mode is not None:
            self.http.stop()
        return drained

    def run(self) -> bool:
        """Work until SIGTERM or SIGINT; False if the deadline cut work short."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._told_to_stop)
        self.start()
        while not self._told:
            self._stop.wait(0.5)
        return self.stop()

    def _told_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._told = True  # an Event must not be set here: the main thread may hold its lock
