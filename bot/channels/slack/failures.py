"""What went wrong: whether it passes, when to try again, how it is logged."""

import logging
import traceback
import uuid
from http.client import HTTPException
from urllib.error import URLError

from slack_sdk.errors import SlackApiError, SlackClientError

from bot.channels.slack.clients import retry_after
from bot.errors import AssistantError, RecordsError

PASSING = frozenset(
    {
        "ratelimited",
        "internal_error",
        "fatal_error",
        "service_unavailable",
        "request_timeout",
        "team_added_to_org",
    }
)


def passes(error: Exception) -> bool:
    """Whether waiting helps: Slack or the database is away or overloaded."""
    if isinstance(error, SlackApiError):
        status = int(getattr(error.response, "status_code", 200) or 200)
        return status == 429 or status >= 500 or error_name(error) in PASSING
    return isinstance(error, URLError | HTTPException | ConnectionError | TimeoutError | RecordsError)


def settled(error: Exception) -> bool:
    """Whether trying again cannot help: Slack refuses, or the text tells the person what to do."""
    if passes(error):
        return False
    return isinstance(error, AssistantError | SlackClientError)


def pause_before_retry(error: Exception, attempts: int) -> float:
    """Seconds to wait: what Slack asks for, else longer each time."""
    if isinstance(error, SlackApiError) and getattr(error.response, "status_code", 200) == 429:
        return retry_after(error.response.headers)
    return float(min(0.5 * 4 ** (attempts - 1), 60.0))


def error_name(error: Exception) -> str:
    """Slack's name of the error, else the type of the exception: nothing that holds a person's words."""
    if isinstance(error, SlackApiError):
        response = error.response
        name = response.get("error") if hasattr(response, "get") else None
        return str(name or "slack_error").partition("\n")[0][:80]
    return type(error).__name__


def reference() -> str:
    """A fresh reference under which a fault stands in the log."""
    return f"E-{uuid.uuid4().hex[:8]}"


def log_fault(logger: logging.Logger, what: str, error: Exception) -> None:
    """Log where it happened; exception texts, which can hold questions, only at DEBUG."""
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{f.filename.rpartition('/')[2]}:{f.lineno} {f.name}" for f in reversed(frames))
    logger.error("%s: %s at %s", what, error_name(error), where or "?")
    logger.debug("%s: details", what, exc_info=error)
