"""An HTTP server in a thread, stopped without cutting answers short."""

import logging
import socket
import threading
from typing import TYPE_CHECKING, Any

from waitress import create_server, wasyncore

from bot.errors import ConfigurationError

if TYPE_CHECKING:
    from wsgiref.types import WSGIApplication

BODY_BYTES = 1_000_000  # Slack's payloads stay far below


class HttpServer:
    """Serves a WSGI application with waitress; the port is bound at once, `start` begins to answer."""

    def __init__(self, application: "WSGIApplication", host: str, port: int, *, threads: int = 16) -> None:
        logging.getLogger("waitress").setLevel(logging.ERROR)
        try:
            listening = socket.create_server((host, port), backlog=128)
        except OSError as error:
            raise ConfigurationError(f"Cannot listen on {host}:{port}: {error.strerror or error}.") from None
        self.port: int = listening.getsockname()[1]
        self._sockets: dict[int, Any] = {}
        self._server = create_server(
            application,
            map=self._sockets,
            sockets=[listening],
            threads=threads,
            max_request_body_size=BODY_BYTES,
            ident=None,
            clear_untrusted_proxy_headers=True,
        )
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self, deadline_seconds: float = 5.0) -> None:
        """Finish the requests at hand, then close every connection."""
        self._server.task_dispatcher.shutdown(timeout=deadline_seconds)
        if self._thread.is_alive():
            self._server.trigger.pull_trigger(lambda: wasyncore.close_all(self._sockets))
            self._thread.join(deadline_seconds)
        else:
            wasyncore.close_all(self._sockets)
