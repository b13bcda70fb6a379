"""The Slack stand-in: a loopback server with a synchronous control API for tests."""

import socket
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from . import payloads
from .answers import Json
from .channels import Channel
from .deliveries import Delivery
from .faults import Fault
from .http_events import HttpEvents, Signing
from .loop_thread import LoopThread, let_in_no_more
from .observations import Observations
from .people import Person
from .post_office import PostOffice
from .responses import Responses
from .routes import application
from .socket_mode import SocketMode
from .web_api import WebApi
from .workspace import Workspace

SIGNING_SECRET = "standin-signing-secret"
SLACKS_ACK_SECONDS = 3.0


class SlackStandIn(Observations):
    """Pretends to be Slack on 127.0.0.1; use it as a context manager.

    With `request_url` (also settable later) it delivers by signed HTTP, else by Socket Mode.
    `retries` are the pauses before events that failed are delivered again: none by default. It waits longer than
    Slack for acknowledgements: how fast the machine is must not decide a test.
    """

    def __init__(
        self,
        *,
        request_url: str | None = None,
        signing_secret: str = SIGNING_SECRET,
        ack_seconds: float = 30.0,
        connect_seconds: float = 30.0,
        retries: Sequence[float] = (),
        port: int = 0,
    ) -> None:
        self.workspace = Workspace()
        self.signing_secret = signing_secret
        self.socket_mode = SocketMode(self.workspace, ack_seconds, connect_seconds)
        self.web_api = WebApi(
            self.workspace, lambda: self.url.replace("http", "ws", 1) + self.socket_mode.open_ticket()
        )
        self.responses = Responses(self.workspace)
        self.url = ""
        self._http = HttpEvents(request_url or "", signing_secret, ack_seconds)
        self.post_office = PostOffice(
            self.workspace,
            self.responses,
            lambda: self._http if self.request_url else self.socket_mode,
            retries,
        )
        self.deliveries = self.post_office.deliveries
        self._port = port
        self._loop: LoopThread | None = None
        self._runner: web.AppRunner | None = None
        self._listening: socket.socket | None = None

    @property
    def api_url(self) -> str:
        """What a WebClient takes as base_url."""
        return f"{self.url}/api/"

    @property
    def address(self) -> tuple[str, int]:
        """Host and port."""
        return "127.0.0.1", int(self.url.rpartition(":")[2])

    @property
    def request_url(self) -> str:
        """Where the bot listens for HTTP; empty means Socket Mode."""
        return self._http.request_url

    @request_url.setter
    def request_url(self, url: str) -> None:
        self._http.request_url = url

    @property
    def signing(self) -> Signing:
        """How requests are signed from now on: good, bad, stale or missing."""
        return self._http.signing

    @signing.setter
    def signing(self, signing: Signing) -> None:
        self._http.signing = signing

    def start(self) -> Self:
        """Listen on a free loopback port."""
        self._loop = LoopThread()
        self._loop.run(self._listen())
        return self

    def stop(self) -> None:
        """Close every connection and the server."""
        if self._loop is None:
            return
        self._loop.run(self._shut())
        self._loop.stop()
        self._loop = None

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    async def _listen(self) -> None:
        app = application(self.workspace, self.web_api, self.socket_mode, self.responses)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.2)
        await self._runner.setup()
        self._listening = socket.create_server(("127.0.0.1", self._port), backlog=128)
        await web.SockSite(self._runner, self._listening).start()
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        self.responses.base_url = self.url

    async def _shut(self) -> None:
        await self.socket_mode.close()
        await self._http.close()
        if self._listening is not None:
            await let_in_no_more(self._listening)
        if self._runner is not None:
            await self._runner.cleanup()

    def person(self, user_id: str, *, wait: bool = True) -> Person:
        """Act as a person; with `wait=False` without awaiting acknowledgements."""
        return Person(self, user_id, wait=wait)

    def add_channel(
        self,
        channel_id: str,
        name: str,
        *,
        private: bool = False,
        bot_is_member: bool = True,
        is_ext_shared: bool = False,
    ) -> Channel:
        """Make a channel; C1 (#general) and the private C2 (#security) exist."""
        channel = Channel(channel_id, name, private, bot_is_member, is_ext_shared=is_ext_shared)
        self.workspace.channels[channel_id] = channel
        return channel

    def other_bot_says(self, channel: str, text: str, thread_ts: str | None = None) -> str:
        """A message of another app's bot."""
        place = self.workspace.channel(channel)
        author = {"subtype": "bot_message", "bot_id": "BOTHER", "app_id": "AOTHER", "username": "other-bot"}
        message = self.workspace.post(place.id, **author, text=text, thread_ts=thread_ts)
        events = [payloads.message_event(message, place)]
        if f"<@{self.workspace.bot_user_id}>" in text:
            events.insert(0, payloads.mention_event(message, place))
        self.send_events(*events)
        return str(message["ts"])

    def fail(self, method: str, **fault: Any) -> None:
        """Order failures: `times`, `status`, `retry_after`, `error`, `delay`, `drop`, `applied`."""
        self.web_api.faults.add(Fault(method, **fault))

    def mend(self, method: str | None = None) -> None:
        """Cancel ordered failures."""
        self.web_api.faults.mend(method)

    def send_events(self, *events: Json, wait: bool = True) -> list[Delivery]:
        """Deliver raw events at the same moment, each with its own event id."""
        deliveries = [
            Delivery("events_api", payloads.event_callback(self.workspace, event)) for event in events
        ]
        self.post_office.carry(deliveries, self._running(), wait=wait)
        return deliveries

    def send(self, delivery: Delivery, *, wait: bool = True) -> Delivery:
        """Deliver a payload for the first time."""
        self.post_office.carry([delivery], self._running(), wait=wait)
        return delivery

    def send_together(self, deliveries: list[Delivery], *, wait: bool = True) -> list[Delivery]:
        """Deliver several payloads at the same moment."""
        self.post_office.carry(deliveries, self._running(), wait=wait)
        return deliveries

    def redeliver(
        self,
        delivery: Delivery | None = None,
        *,
        attempt: int = 1,
        reason: str = "timeout",
        wait: bool = True,
    ) -> Delivery:
        """Deliver the same payload (by default the latest event) again, as Slack retries."""
        if delivery is None:
            delivery = next(d for d in reversed(self.deliveries) if d.kind == "events_api")
        self.post_office.carry([delivery], self._running(), attempt, reason, wait=wait)
        return delivery

    def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot's sockets to reconnect (`warning`, `refresh_requested`, `link_disabled`)."""
        self._running().run(self.socket_mode.disconnect(reason))

    def drop_sockets(self) -> None:
        """Cut the bot's sockets without a word."""
        self._running().run(self.socket_mode.drop())

    def go_deaf(self, deaf: bool = True) -> None:
        """Keep sockets open but answer no ping and deliver nothing: a half-open connection."""
        self.socket_mode.deaf = deaf

    def _running(self) -> LoopThread:
        if self._loop is None:
            raise RuntimeError("the stand-in is not running: use it in a with statement, or call start()")
        return self._loop
