"""Socket Mode: WebSocket connections from the bot, envelopes to it, acknowledgements from it."""

import asyncio
import json
import time
from typing import Any

from aiohttp import WSMsgType, web

from .answers import Json
from .deliveries import Ack, Delivery
from .workspace import Workspace


class SocketMode:
    """Sends each envelope over one of the open connections, in turn."""

    transport = "socket_mode"

    def __init__(self, workspace: Workspace, ack_seconds: float, connect_seconds: float) -> None:
        self.deaf = False
        self.connections: list[web.WebSocketResponse] = []
        self.connected_ever = 0
        self._workspace = workspace
        self._ack_seconds = ack_seconds
        self._connect_seconds = connect_seconds
        self._tickets: set[str] = set()
        self._waiting: dict[str, asyncio.Future[Any]] = {}
        self._turn = 0
        self._requests: dict[int, web.Request] = {}

    def open_ticket(self) -> str:
        """The path for one connection, as given out by apps.connections.open."""
        ticket = self._workspace.clock.next_id("ticket")
        self._tickets.add(ticket)
        return f"/link?ticket={ticket}&app_id={self._workspace.app_id}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One connection, from hello to its end."""
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:
            return web.Response(status=401)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self._requests[id(socket)] = request
        await socket.send_json(self._hello())
        with self._workspace.changed:
            self.connections.append(socket)
            self.connected_ever += 1
            self._workspace.changed.notify_all()
        try:
            async for message in socket:
                if message.type is WSMsgType.PING and not self.deaf:
                    await socket.pong(message.data)
                elif message.type is WSMsgType.TEXT:
                    self._acknowledged(json.loads(message.data))
        except ConnectionError:
            pass
        finally:
            self._forget(socket)
        return socket

    def _hello(self) -> Json:
        return {
            "type": "hello",
            "num_connections": len(self.connections) + 1,
            "debug_info": {"host": "standin", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self._workspace.app_id},
        }

    def _forget(self, socket: web.WebSocketResponse) -> None:
        with self._workspace.changed:
            if socket in self.connections:
                self.connections.remove(socket)
            self._requests.pop(id(socket), None)
            self._workspace.changed.notify_all()

    def _acknowledged(self, body: Json) -> None:
        waiting = self._waiting.pop(body.get("envelope_id", ""), None)
        if waiting is not None and not waiting.done():
            waiting.set_result(body.get("payload"))

    async def carry(self, delivery: Delivery, attempt: int, reason: str) -> Ack:
        """Send an envelope and wait for its acknowledgement."""
        started = time.monotonic()
        envelope_id = self._workspace.clock.next_id("envelope-")
        envelope: Json = {
            "envelope_id": envelope_id,
            "type": delivery.kind,
            "payload": delivery.payload,
            "accepts_response_payload": delivery.kind != "events_api",
        }
        if delivery.kind == "events_api":
            envelope |= {"retry_attempt": attempt, "retry_reason": reason}
        self._waiting[envelope_id] = asyncio.get_running_loop().create_future()
        status, body, error = None, None, ""
        try:
            await self._send(envelope)
            started = time.monotonic()
            body = await asyncio.wait_for(self._waiting[envelope_id], self._ack_seconds)
            status = 200
        except TimeoutError:
            error = "timeout"
        except ConnectionError as problem:
            error = str(problem)
        finally:
            self._waiting.pop(envelope_id, None)
        seconds = time.monotonic() - started
        return Ack(self.transport, delivery.kind, status, seconds, body, attempt, error)

    async def _send(self, envelope: Json) -> None:
        """Send over the next open connection; wait for one while the bot reconnects."""
        deadline = time.monotonic() + self._connect_seconds
        while time.monotonic() < deadline:
            while self.connections:
                self._turn += 1
                socket = self.connections[self._turn % len(self.connections)]
                if self.deaf:
                    return
                try:
                    await socket.send_json(envelope)
                    return
                except ConnectionError:
                    self._forget(socket)
            await asyncio.sleep(0.02)
        raise ConnectionError("no connection")

    async def disconnect(self, reason: str) -> None:
        """Ask every connection to go, as Slack does, then close it."""
        for socket in list(self.connections):
            self._forget(socket)
            try:
                await socket.send_json(
                    {"type": "disconnect", "reason": reason, "debug_info": {"host": "standin"}}
                )
                await asyncio.sleep(0.05)
            except ConnectionError:
                pass
            await socket.close()

    async def drop(self) -> None:
        """Cut every connection without a word."""
        for socket in list(self.connections):
            transport = self._requests[id(socket)].transport
            self._forget(socket)
            if transport is not None:
                transport.abort()

    async def close(self) -> None:
        """Close every connection."""
        for socket in list(self.connections):
            self._forget(socket)
            await socket.close()
