"""Signed HTTP requests to the bot: events as JSON, interactions and commands as forms."""

import asyncio
import hashlib
import hmac
import json
import time
from typing import Any, Literal
from urllib.parse import urlencode

import aiohttp

from .answers import Json
from .deliveries import Ack, Delivery

Signing = Literal["good", "bad", "stale", "missing"]
STALE_SECONDS = 60 * 10


class HttpEvents:
    """Posts to the bot's request URL; `signing` says how truthful the signature is."""

    transport = "http"

    def __init__(self, request_url: str, signing_secret: str, ack_seconds: float) -> None:
        self.request_url = request_url
        self.signing: Signing = "good"
        self._secret = signing_secret
        self._ack_seconds = ack_seconds
        self._session: aiohttp.ClientSession | None = None

    def headers(self, body: str) -> dict[str, str]:
        """The timestamp and signature headers for a body."""
        now = int(time.time()) - (STALE_SECONDS if self.signing == "stale" else 0)
        secret = "another-secret" if self.signing == "bad" else self._secret
        digest = hmac.new(secret.encode(), f"v0:{now}:{body}".encode(), hashlib.sha256).hexdigest()
        if self.signing == "missing":
            return {}
        return {"X-Slack-Request-Timestamp": str(now), "X-Slack-Signature": f"v0={digest}"}

    async def carry(self, delivery: Delivery, attempt: int, reason: str) -> Ack:
        """Post the payload once and wait for the response."""
        body, content_type = encode(delivery.kind, delivery.payload)
        headers = self.headers(body) | {"Content-Type": content_type, "User-Agent": "Slackbot 1.0"}
        if attempt:
            headers |= {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason}
        started = time.monotonic()
        try:
            status, answer, no_retry = await self._post(body, headers)
            error = ""
        except TimeoutError:
            status, answer, no_retry, error = None, None, False, "timeout"
        except aiohttp.ClientError as problem:
            status, answer, no_retry, error = None, None, False, f"connection_failed: {problem}"
        seconds = time.monotonic() - started
        return Ack(self.transport, delivery.kind, status, seconds, answer, attempt, error, no_retry)

    async def _post(self, body: str, headers: dict[str, str]) -> tuple[int, Any, bool]:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        async with asyncio.timeout(self._ack_seconds):
            async with self._session.post(self.request_url, data=body.encode(), headers=headers) as response:
                text = await response.text()
                is_json = response.content_type == "application/json" and text
                no_retry = response.headers.get("X-Slack-No-Retry") == "1"
                return response.status, json.loads(text) if is_json else text, no_retry

    async def close(self) -> None:
        """Close the client session."""
        if self._session is not None:
            await self._session.close()
            self._session = None


def encode(kind: str, payload: Json) -> tuple[str, str]:
    """A payload as Slack puts it on the wire, with its content type."""
    form = "application/x-www-form-urlencoded"
    if kind == "events_api":
        return json.dumps(payload), "application/json"
    if kind == "interactive":
        return urlencode({"payload": json.dumps(payload)}), form
    return urlencode({name: value for name, value in payload.items() if value is not None}), form
