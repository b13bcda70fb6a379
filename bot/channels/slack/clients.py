"""The Web API clients, by what may be repeated after a failure."""

import logging
from dataclasses import dataclass
from typing import Any, Self

from slack_sdk import WebClient
from slack_sdk.http_retry.builtin_handlers import (
    ConnectionErrorRetryHandler,
    RateLimitErrorRetryHandler,
    ServerErrorRetryHandler,
)
from slack_sdk.http_retry.handler import RetryHandler
from slack_sdk.http_retry.response import HttpResponse

SLACK_API = "https://slack.com/api/"
HASTY_SECONDS = 2  # for what nobody misses
LONGEST_PAUSE = 10  # seconds a thread may sleep for Slack's rate limit; longer ones wait in the inbox

quiet = logging.getLogger("bot.channels.slack.sdk")  # Slack's libraries log bodies below WARNING
quiet.setLevel(logging.WARNING)


class PatientRateLimit(RateLimitErrorRetryHandler):
    """Waits as long as Slack asks, unless that is too long for a thread."""

    def _can_retry(self, *, response: HttpResponse | None = None, **_others: Any) -> bool:
        if response is None or response.status_code != 429:
            return False
        return retry_after(response.headers) <= LONGEST_PAUSE


def retry_after(headers: Any) -> float:
    """The seconds in a Retry-After header, 1 if there is none."""
    values = [value for name, value in dict(headers or {}).items() if name.lower() == "retry-after"]
    value = values[0] if values else "1"
    return float(value[0] if isinstance(value, list) else value)


@dataclass(frozen=True, slots=True)
class Clients:
    """One token, three tempers.

    `steady` repeats after lost connections and server errors: for reading, and for what may happen twice.
    `poster` repeats after rate limits only: a lost answer to chat.postMessage may mean that it was posted.
    `hasty` never waits: for what nobody misses.
    """

    steady: WebClient
    poster: WebClient
    hasty: WebClient

    @classmethod
    def of(cls, token: str, base_url: str = SLACK_API) -> Self:
        """Clients for a bot token."""
        again: list[RetryHandler] = [ConnectionErrorRetryHandler(1), ServerErrorRetryHandler(1)]
        return cls(
            client(token, base_url, 10, [PatientRateLimit(3), *again]),
            client(token, base_url, 15, [PatientRateLimit(3)]),
            client(token, base_url, HASTY_SECONDS, []),
        )


def client(token: str, base_url: str, timeout: int, handlers: list[RetryHandler]) -> WebClient:
    """A client that logs no bodies."""
    return WebClient(token, base_url=base_url, timeout=timeout, logger=quiet, retry_handlers=handlers)
