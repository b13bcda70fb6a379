"""What a test may look at and wait for: messages, replies, calls, acknowledgements."""

import socket
import time
from collections.abc import Callable
from copy import deepcopy
from urllib.parse import urlsplit

from .answers import Json
from .calls import Call
from .deliveries import Ack, Delivery
from .responses import Responses
from .socket_mode import SocketMode
from .web_api import WebApi
from .workspace import Workspace

PATIENCE = (
    60.0  # seconds until something is taken never to come: for a loaded machine, what comes costs none of it
)


class Observations:
    """The reading half of the stand-in; everything returned is a copy."""

    workspace: Workspace
    web_api: WebApi
    responses: Responses
    socket_mode: SocketMode
    deliveries: list[Delivery]

    @property
    def request_url(self) -> str:
        """Where the bot listens for HTTP; empty means Socket Mode."""
        raise NotImplementedError

    def messages(self, channel: str, thread_ts: str | None = None, *, ephemeral: bool = False) -> list[Json]:
        """The messages of a channel (threads included) or of one thread, oldest first."""
        return deepcopy(self.workspace.history(channel, thread_ts, ephemeral=ephemeral))

    def replies(
        self, channel: str, thread_ts: str | None = None, *, after: str = "0", ephemeral: bool = True
    ) -> list[Json]:
        """The bot's finished messages; each has `is_ephemeral` if only `ephemeral_to` sees it."""
        return [
            message
            for message in self.messages(channel, thread_ts, ephemeral=ephemeral)
            if message.get("bot_id") == self.workspace.bot_id
            and message["ts"] > after
            and not message.get("stream", {}).get("open")
        ]

    def calls(self, method: str | None = None) -> list[Call]:
        """The Web API calls of one method, or all."""
        return self.web_api.calls.of(method)

    @property
    def acks(self) -> list[Ack]:
        """Every acknowledgement, in order of delivery."""
        return [ack for delivery in self.deliveries for ack in delivery.acks]

    def home(self, user: str) -> Json | None:
        """The Home tab last published for a person."""
        with self.workspace.changed:
            return deepcopy(self.workspace.homes.get(user))

    def open_view(self, user: str) -> Json | None:
        """The modal a person has in front, if any."""
        with self.workspace.changed:
            stack = self.workspace.view_stacks.get(user)
            return deepcopy(self.workspace.views[stack[-1]]) if stack else None

    def wait_for(
        self, condition: Callable[[], bool], timeout: float = PATIENCE, what: str = "the condition"
    ) -> None:
        """Wait until the condition holds; a TimeoutError tells what the bot did instead."""
        deadline = time.monotonic() + timeout
        with self.workspace.changed:
            while not condition():
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{what} did not come within {timeout} s; {self.recent()}")
                self.workspace.changed.wait(0.05)

    def wait_for_reply(
        self,
        channel: str,
        thread_ts: str | None = None,
        timeout: float = PATIENCE,
        *,
        after: str | None = None,
        matching: Callable[[Json], bool] = lambda _: True,
    ) -> Json:
        """The bot's first message after what a person last did in this thread (or channel)."""
        with self.workspace.changed:
            since = after or self.workspace.last_act.get((channel, thread_ts), "0")
        found: list[Json] = []

        def arrived() -> bool:
            found[:] = filter(matching, self.replies(channel, thread_ts, after=since))
            return bool(found)

        self.wait_for(arrived, timeout, f"a reply in {channel}")
        return found[0]

    def wait_for_update(self, message: Json, timeout: float = PATIENCE) -> Json:
        """The message once its text or blocks differ from the given copy of it."""
        shown = (message.get("text"), message.get("blocks"))

        def current() -> Json:
            return self.workspace.find(message["channel"], message["ts"])

        self.wait_for(lambda: (current().get("text"), current().get("blocks")) != shown, timeout, "an update")
        return deepcopy(current())

    def wait_for_response(self, delivery: Delivery, timeout: float = PATIENCE, count: int = 1) -> Json:
        """The body that the bot sent to the response URL of a command or click, the count-th one."""
        url = delivery.response_url
        self.wait_for(lambda: len(self.responses.bodies(url)) >= count, timeout, "a response")
        return self.responses.bodies(url)[count - 1]

    def wait_for_view(self, user: str, timeout: float = PATIENCE, callback_id: str | None = None) -> Json:
        """The modal in front of a person, once there is one (with this callback id)."""

        def there() -> bool:
            view = self.open_view(user)
            return view is not None and callback_id in (None, view["callback_id"])

        self.wait_for(there, timeout, f"a modal for {user}")
        view = self.open_view(user)
        assert view is not None
        return view

    def wait_for_home(self, user: str, timeout: float = PATIENCE) -> Json:
        """The Home tab of a person, once published."""
        self.wait_for(lambda: self.home(user) is not None, timeout, f"a Home tab for {user}")
        view = self.home(user)
        assert view is not None
        return view

    def wait_for_connection(self, before: int, timeout: float = PATIENCE) -> None:
        """Wait until the bot has connected over Socket Mode more often than `before`."""
        self.wait_for(lambda: self.socket_mode.connected_ever > before, timeout, "a new connection")

    def wait_for_bot(self, timeout: float = PATIENCE) -> None:
        """Wait until the bot has connected, or its HTTP port accepts connections."""
        if not self.request_url:
            self.wait_for(lambda: bool(self.socket_mode.connections), timeout, "a Socket Mode connection")
            return
        parts, deadline = urlsplit(self.request_url), time.monotonic() + timeout
        while True:
            try:
                socket.create_connection((parts.hostname or "127.0.0.1", parts.port or 80), 1).close()
                return
            except OSError as error:
                if time.monotonic() > deadline:
                    raise TimeoutError(f"{self.request_url} accepts no connection") from error
                time.sleep(0.05)

    def recent(self) -> str:
        """The latest calls and acknowledgements in one line."""
        calls = [f"{c.method} → {(c.response or {}).get('error', c.status)}" for c in self.calls()[-8:]]
        acks = [f"{ack.kind} {ack.status or ack.error}" for ack in self.acks[-4:]]
        return f"last calls: {calls}; last acks: {acks}"
