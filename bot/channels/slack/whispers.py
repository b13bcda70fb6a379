"""Words that only one person sees: answers to commands, thanks for feedback."""

import logging
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.channels.slack.blocks import SlackMessage, as_plain, notice
from bot.channels.slack.clients import Clients, quiet
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.ports import Event, Inbox

log = logging.getLogger(__name__)

RESPONSES = 5  # Slack takes this many answers to one response URL
CUT = "The answer goes on. Ask me in a direct message to see all of it."


class _Answer(dict[str, object]):
    """The response URL's answer in the shape of the Web API's."""

    status_code: int = 200
    headers: object = None


class Whispers:
    """Ephemeral messages. They cannot be found again, so after a crash one may come twice."""

    def __init__(self, clients: Clients, inbox: Inbox) -> None:
        self._clients = clients
        self._inbox = inbox

    def say(self, event: Event, gesture: Gesture, text: str, name: str = "said") -> None:
        """A sentence, once for an event and name."""
        self.deliver(event, gesture, notice(text), name)

    def deliver(
        self, event: Event, gesture: Gesture, messages: Sequence[SlackMessage], name: str = "whispered"
    ) -> None:
        """Messages in order, leaving out what is noted as sent."""
        sent = self._inbox.notes(event.id)
        if len(messages) > RESPONSES:
            messages = [*messages[: RESPONSES - 1], *notice(CUT)]
        for number, message in enumerate(messages, 1):
            if f"{name}:{number}" not in sent:
                self._send(gesture, message)
                self._inbox.note(event.id, f"{name}:{number}", "sent")

    def whisper(self, gesture: Gesture, messages: Sequence[SlackMessage]) -> None:
        """Messages at once, for what is no work that survives."""
        for message in messages:
            self._send(gesture, message)

    def _send(self, gesture: Gesture, message: SlackMessage) -> None:
        """In a thread by name, elsewhere by the response URL, which works without being a member."""
        ways = [self._post, self._respond] if gesture.thread_ts else [self._respond, self._post]
        try:
            ways[0](gesture, message)
        except SlackApiError as error:
            if passes(error):
                raise
            log.info("whispering the other way: %s", error_name(error))
            ways[1](gesture, as_plain(message) if error_name(error) == "invalid_blocks" else message)

    def _post(self, gesture: Gesture, message: SlackMessage) -> None:
        self._clients.steady.chat_postEphemeral(
            channel=gesture.channel,
            user=gesture.user,
            thread_ts=gesture.thread_ts,
            text=message.text,
            blocks=list(message.blocks) or None,
            link_names=False,
            parse="none",
        )

    def _respond(self, gesture: Gesture, message: SlackMessage) -> None:
        if not gesture.response_url:
            raise refusal("no_response_url")
        body = {
            "response_type": "ephemeral",
            "replace_original": False,
            "text": message.text,
            "unfurl_links": False,
            "unfurl_media": False,
            "mrkdwn": False,
        }
        if message.blocks:
            body["blocks"] = list(message.blocks)
        webhook = WebhookClient(gesture.response_url, timeout=10, logger=quiet, retry_handlers=[])
        refuse(webhook.send_dict(body))


def refuse(response: WebhookResponse) -> None:
    """Raise what the response URL complains about."""
    if response.status_code != 200:
        raise refusal(response.body[:80], response.status_code, response.headers)


def refusal(name: str, status: int = 200, headers: object = None) -> SlackApiError:
    """An error of the response URL in the shape of the Web API's."""
    answer = _Answer(ok=False, error=name)
    answer.status_code, answer.headers = status, headers
    return SlackApiError("the response URL did not take the message", answer)  # type: ignore[no-untyped-call]
