"""A loopback stand-in for an OpenAI-style server: answers by script, keeps what it was asked."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from typing import Any

Script = str | int | bytes | dict[str, Any] | Event
"""An answer: the model's text, a status, a raw body, a message of the protocol, or silence until an event."""


class OpenAIStandIn:
    """Gives the scripted answers in turn, the last one for good. `requests` are the JSON bodies it got."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.requests: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self._script: list[Script] = ["NOT_IN_PASSAGES"]
        self._lock = Lock()

    def script(self, *answers: Script) -> None:
        """What to answer from now on."""
        with self._lock:
            self._script = list(answers)

    def take(self, request: dict[str, Any], key: str) -> Script:
        """Keep a request and give the answer to it."""
        with self._lock:
            self.requests.append(request)
            self.keys.append(key)
            return self._script.pop(0) if len(self._script) > 1 else self._script[0]

    @property
    def rules(self) -> str:
        """The system prompt of the last request."""
        return str(self.requests[-1]["messages"][0]["content"])

    @property
    def data(self) -> str:
        """The passages and question of the last request, as they were sent."""
        return str(self.requests[-1]["messages"][1]["content"])


@contextmanager
def openai_standin() -> Iterator[OpenAIStandIn]:
    """A stand-in on a free port of this machine, gone afterwards."""
    server = _Server(("127.0.0.1", 0), _Handler)
    standin = server.standin = OpenAIStandIn(f"http://127.0.0.1:{server.server_port}/v1")
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield standin
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    standin: OpenAIStandIn


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = self.server.standin.take(request, self.headers.get("Authorization", ""))
        if isinstance(answer, Event):
            answer.wait(30)
            answer = "too late [1]"
        status = answer if isinstance(answer, int) else 200
        body = answer if isinstance(answer, bytes) else json.dumps(_said(answer)).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Retry-After-Ms", "1")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the tests' own output is enough."""


def _said(answer: str | int | dict[str, Any]) -> dict[str, Any]:
    if isinstance(answer, int):
        return {
            "error": {"message": "Passwords must be secret: the server repeats what it was sent", "type": "x"}
        }
    message = {"role": "assistant", "content": answer} if isinstance(answer, str) else answer
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 0,
        "model": "stand-in",
        "choices": [{"index": 0, "finish_reason": "stop", "message": message}],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
    }
