"""A real Bolt app behind the stand-in, in either transport."""

import logging
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import RateLimitErrorRetryHandler

from .server import SlackStandIn

STUMBLES = pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")
"""For tests in which connections are replaced: there the SDK may leave a new one open, where the old one is closed by both
sides at the same moment. They collect the garbage at their end, or a later test would be warned of it."""


class BoltServer:
    """A loopback HTTP server in front of a Bolt app."""

    def __init__(self, app: App) -> None:
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                answer = app.dispatch(BoltRequest(body=body, headers=dict(self.headers.items())))
                self.send_response(answer.status)
                for name, values in answer.headers.items():
                    self.send_header(name, values[0])
                self.end_headers()
                self.wfile.write((answer.body or "").encode())

            def log_message(self, format: str, *args: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 128  # of 5 that wait, the sixth would try again after a second

        self._server = Server(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}/slack/events"

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def client_of(standin: SlackStandIn) -> WebClient:
    """A Web API client of the stand-in that waits when it is rate limited."""
    return WebClient(
        token="xoxb-test",
        base_url=standin.api_url,
        retry_handlers=[RateLimitErrorRetryHandler(max_retry_count=2)],
    )


def connect(app: App, standin: SlackStandIn) -> SocketModeHandler:
    """Connect an app over Socket Mode."""
    web_client = WebClient(token="xapp-test", base_url=standin.api_url)
    handler = SocketModeHandler(app, "xapp-test", web_client=web_client, ping_interval=0.5)
    handler.client.logger.setLevel(logging.CRITICAL)
    handler.connect()  # type: ignore[no-untyped-call]
    standin.wait_for_bot()
    return handler


def hang_up(handler: SocketModeHandler, standin: SlackStandIn) -> None:
    """Close the bot's side without waiting: the SDK sits in recv for 3 s, then in its queue for 1 s."""
    handler.client.auto_reconnect_enabled = False
    standin.drop_sockets()
    threading.Thread(target=_close, args=(handler,), daemon=True).start()


def _close(handler: SocketModeHandler) -> None:
    """The SDK stumbles where both sides close at the same moment; then once more."""
    try:
        handler.close()  # type: ignore[no-untyped-call]
    except AttributeError:
        handler.close()  # type: ignore[no-untyped-call]
