"""The HTTP paths: Slack's events, and the three that operators look at."""

import json
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from bot.channels.slack.failures import error_name
from bot.channels.slack.metrics import Metrics

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Ready = Callable[[], tuple[bool, dict[str, Any]]]
EVENTS_PATH = "/slack/events"
TEXT = "text/plain; charset=utf-8"


class Endpoints:
    """A WSGI application; without `slack` it serves health and figures alone."""

    def __init__(self, ready: Ready, metrics: Metrics, slack: "WSGIApplication | None" = None) -> None:
        self._ready = ready
        self._metrics = metrics
        self._slack = slack

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer one request."""
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        if path == EVENTS_PATH and self._slack is not None:
            if method == "POST":
                return self._slack(environ, start_response)
            return _send(start_response, "405 Method Not Allowed", TEXT, b"POST only\n")
        if method not in ("GET", "HEAD"):
            return _send(start_response, "405 Method Not Allowed", TEXT, b"GET only\n")
        if path == "/healthz":
            return _send(start_response, "200 OK", TEXT, b"ok\n")
        if path == "/readyz":
            return self._readiness(start_response)
        if path == "/metrics":
            return _send(start_response, "200 OK", f"{TEXT}; version=0.0.4", self._metrics.page())
        return _send(start_response, "404 Not Found", TEXT, b"not found\n")

    def _readiness(self, start_response: "StartResponse") -> Iterable[bytes]:
        try:
            ok, details = self._ready()
        except Exception as error:
            ok, details = False, {"error": error_name(error)}
        status = "200 OK" if ok else "503 Service Unavailable"
        body = json.dumps({"ready": ok, **details}, default=str).encode() + b"\n"
        return _send(start_response, status, "application/json", body)


def _send(start_response: "StartResponse", status: str, content_type: str, body: bytes) -> Iterable[bytes]:
    start_response(status, [("Content-Type", content_type), ("Content-Length", str(len(body)))])
    return [body]
