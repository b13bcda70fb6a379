"""Files that go with a reply: uploaded once into its thread, looked for after a crash."""

import logging
import urllib.request
from collections.abc import Sequence
from urllib.error import HTTPError

from slack_sdk.errors import SlackApiError

from bot.channels.slack.blocks import notice
from bot.channels.slack.clients import Clients
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.escaping import visible
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.file_stubs import safe_name
from bot.channels.slack.links import is_slacks
from bot.channels.slack.ports import Event, Inbox
from bot.channels.slack.questions import Place
from bot.channels.slack.rich_text import Json
from bot.messages import Attachment

log = logging.getLogger(__name__)

SECONDS = 30.0
NOT_TAKEN = (
    "I could not attach {name}: Slack did not take it ({reason}). Ask whoever runs this assistant to check that the "
    "app has the scope files:write and that uploads are allowed here."
)


class NotTakenError(Exception):
    """Slack refuses the content of a file."""


class Uploads:
    """Uploads the attachments of an event, each once however often the event is taken up."""

    def __init__(self, clients: Clients, inbox: Inbox, delivery: Delivery, api_url: str) -> None:
        self._clients = clients
        self._inbox = inbox
        self._delivery = delivery
        self._api_url = api_url

    def deliver(self, event: Event, place: Place, attachments: Sequence[Attachment]) -> None:
        """Upload what is not yet there, in order; the person is told of what Slack refuses."""
        if not attachments:
            return
        done = self._inbox.notes(event.id)
        for number, attachment in enumerate(attachments, 1):
            if f"uploaded:{number}" in done:
                continue
            begun = str(done.get(f"uploading:{number}", ""))
            if begun and event.attempts > 1 and self._is_there(place, begun):
                self._inbox.note(event.id, f"uploaded:{number}", begun)
                continue
            self._try(event, place, attachment, number)

    def _try(self, event: Event, place: Place, attachment: Attachment, number: int) -> None:
        try:
            file = self._upload(event, place, attachment, number)
        except (SlackApiError, NotTakenError) as error:
            if passes(error):
                raise
            reason = error_name(error) if isinstance(error, SlackApiError) else str(error)
            log.error("an attachment of %s was refused: %s", event.id, reason)
            told = notice(NOT_TAKEN.format(name=f"“{safe_name(attachment.name)}”", reason=reason))
            self._delivery.deliver(event, place, told, name=f"untaken{number}-")
            file = "refused"
        self._inbox.note(event.id, f"uploaded:{number}", file)

    def _upload(self, event: Event, place: Place, attachment: Attachment, number: int) -> str:
        """In Slack's three steps; the file's id is noted before the one after which it is seen."""
        name = safe_name(attachment.name)
        given = self._clients.steady.files_getUploadURLExternal(filename=name, length=len(attachment.content))
        file, url = str(given["file_id"]), str(given["upload_url"])
        self._inbox.note(event.id, f"uploading:{number}", file)
        self._send(url, attachment.content)
        self._clients.poster.files_completeUploadExternal(
            files=[{"id": file, "title": visible(attachment.title).strip()[:200] or name}],
            channel_id=place.channel,
            thread_ts=place.thread_ts,
        )
        return file

    def _send(self, url: str, content: bytes) -> None:
        if not is_slacks(url, self._api_url):
            raise NotTakenError("the upload address is not Slack's")
        headers = {"Content-Type": "application/octet-stream"}
        request = urllib.request.Request(url, content, headers, method="POST")  # noqa: S310  (checked above)
        try:
            with urllib.request.urlopen(request, timeout=SECONDS) as response:  # noqa: S310
                response.read()
        except HTTPError as error:
            error.close()
            if error.code == 429 or error.code >= 500:
                raise
            raise NotTakenError(f"HTTP {error.code}") from None

    def _is_there(self, place: Place, file: str) -> bool:
        """Whether a message in the place holds the file."""
        return self._delivery.find(place, lambda message: file in _files(message)) is not None


def _files(message: Json) -> list[str]:
    return [str(file.get("id")) for file in message.get("files") or ()]
