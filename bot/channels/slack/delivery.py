"""Posting messages once: what is sent is noted, and after a crash looked for in the thread."""

import logging
from collections.abc import Callable, Sequence

from slack_sdk.errors import SlackApiError

from bot.channels.slack.blocks import SlackMessage, as_plain
from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.ports import Event, Inbox
from bot.channels.slack.questions import Place
from bot.channels.slack.rich_text import Json

log = logging.getLogger(__name__)

REFUSED_BLOCKS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_blocks_too_many"}
)
EVENT_TYPE, EVENT_KEY = "isms_answer", "isms_event"


class Delivery:
    """Posts the messages of an event, each once however often the event is taken up."""

    def __init__(self, clients: Clients, inbox: Inbox) -> None:
        self._clients = clients
        self._inbox = inbox

    def deliver(
        self, event: Event, place: Place, messages: Sequence[SlackMessage], name: str = ""
    ) -> list[str]:
        """Post what is not yet posted, in order, and give the timestamps of all.

        `name` tells apart several deliveries of one event.
        """
        posted: list[str] = []
        sent = self._inbox.notes(event.id) if messages else {}
        for number, message in enumerate(messages, 1):
            part = f"{name}{number}"
            ts = sent.get(f"posted:{part}")
            if ts is None:
                key = f"{event.id}#{part}"
                found = self.find(place, _has_key(key)) if event.attempts > 1 else None
                ts = found or self._post(place, message, key)
                self._inbox.note(event.id, f"posted:{part}", ts)
            posted.append(str(ts))
        return posted

    def show_status(self, place: Place, status: str) -> None:
        """Say what we are doing under the thread's title; nobody misses it if it fails."""
        try:
            self._clients.hasty.assistant_threads_setStatus(
                channel_id=place.channel, thread_ts=place.thread_ts or "", status=status
            )
        except Exception as error:
            log.debug("no status shown: %s", error_name(error))

    def _post(self, place: Place, message: SlackMessage, key: str) -> str:
        try:
            return self._send(place, message, key)
        except SlackApiError as error:
            if error_name(error) not in REFUSED_BLOCKS or not message.blocks:
                raise
            log.error("Slack refused the blocks of %s: %s", key, refusal_details(error))
            return self._send(place, as_plain(message), key)

    def _send(self, place: Place, message: SlackMessage, key: str) -> str:
        response = self._clients.poster.chat_postMessage(
            channel=place.channel,
            thread_ts=place.thread_ts,
            text=message.text,
            blocks=list(message.blocks) or None,
            metadata={"event_type": EVENT_TYPE, "event_payload": {EVENT_KEY: key}},
            unfurl_links=False,
            unfurl_media=False,
            link_names=False,
            mrkdwn=False,
            parse="none",
        )
        return str(response["ts"])

    def find(self, place: Place, wanted: Callable[[Json], bool]) -> str | None:
        """The timestamp of the message that is wanted, if it was posted there before a crash."""
        cursor = ""
        while True:
            try:
                page = self._page(place, cursor)
            except SlackApiError as error:
                if passes(error):
                    raise
                log.warning("cannot look for earlier messages: %s", error_name(error))
                return None
            for message in page.get("messages") or []:
                if wanted(message):
                    return str(message["ts"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return None

    def _page(self, place: Place, cursor: str) -> Json:
        client = self._clients.steady
        if place.thread_ts is None:
            latest = client.conversations_history(channel=place.channel, limit=200, include_all_metadata=True)
            return {"messages": latest["messages"]}
        response = client.conversations_replies(
            channel=place.channel,
            ts=place.thread_ts,
            cursor=cursor or None,
            limit=200,
            include_all_metadata=True,
        )
        return {name: response.get(name) for name in ("messages", "response_metadata")}


def _has_key(key: str) -> Callable[[Json], bool]:
    def has(message: Json) -> bool:
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        return bool(payload.get(EVENT_KEY) == key)

    return has


def refusal_details(error: SlackApiError) -> str:
    """Where the blocks are wrong, by JSON pointer."""
    response = error.response
    details = (response.get("response_metadata") or {}).get("messages") if hasattr(response, "get") else None
    return "; ".join(map(str, details or [error_name(error)]))[:1_000]
