"""Questions handed on to the security team."""

import logging
from datetime import UTC, datetime

from slack_sdk.errors import SlackApiError

from bot.channels.slack import rich_text
from bot.channels.slack.blocks import PIECE_BYTES, SlackMessage, messages_from
from bot.channels.slack.clients import Clients
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.escaping import visible
from bot.channels.slack.failures import error_name, passes
from bot.channels.slack.gestures import Gesture
from bot.channels.slack.ports import Event, Exchange, Exchanges
from bot.channels.slack.questions import Place, person_key
from bot.channels.slack.splitting import pieces
from bot.channels.slack.whispers import Whispers

log = logging.getLogger(__name__)

PASSED_ON = "I have passed your question on to the security team."
ALREADY = "This question has already been passed on to the security team."


def already(security_channel: str, security_contact: str) -> str:
    """What the second press is told."""
    return (
        ALREADY if security_channel else f"I have kept this question already. Please ask {security_contact}."
    )


class Escalations:
    """Posts the question into the security channel, or tells the person where to ask."""

    def __init__(
        self,
        exchanges: Exchanges,
        delivery: Delivery,
        whispers: Whispers,
        clients: Clients,
        security_channel: str,
        security_contact: str,
    ) -> None:
        self._exchanges = exchanges
        self._delivery = delivery
        self._whispers = whispers
        self._clients = clients
        self._channel = security_channel
        self._contact = security_contact

    def handle(self, event: Event) -> None:
        """Hand the question on once, and say so to who pressed the button."""
        gesture = Gesture.from_payload(event.payload)
        exchange = self._exchanges.get(gesture.text)
        if exchange is None:
            return
        person = person_key(gesture.team, gesture.user)
        first = self._exchanges.escalate(gesture.text, person, datetime.now(UTC))
        if not first and event.attempts == 1:
            self._whispers.say(event, gesture, already(self._channel, self._contact))
        elif not self._channel:
            self._whispers.say(event, gesture, f"Please ask {self._contact}. I have kept your question.")
        else:
            self._delivery.deliver(event, Place(self._channel), self._messages(gesture, exchange))
            self._whispers.say(event, gesture, PASSED_ON)

    def tell(self, event: Event, text: str) -> None:
        """Say something else to the person."""
        self._whispers.say(event, Gesture.from_payload(event.payload), text, "notice")

    def _messages(self, gesture: Gesture, exchange: Exchange) -> list[SlackMessage]:
        lines = [rich_text.from_person(gesture.user, " asks the security team:")]
        lines += [rich_text.quote(piece) for piece in pieces(visible(exchange.question), PIECE_BYTES)]
        if exchange.understood.strip() not in ("", exchange.question.strip()):
            understood = pieces(visible(f"Understood as: {exchange.understood}"), PIECE_BYTES)
            lines += [rich_text.small_print(piece) for piece in understood]
        where = self._permalink(gesture)
        return messages_from([*lines, *([rich_text.small_print(where)] if where else [])])

    def _permalink(self, gesture: Gesture) -> str:
        """Where the question was asked, if Slack has an address for it."""
        ts = gesture.thread_ts or gesture.message_ts
        if not ts:
            return ""
        try:
            found = self._clients.steady.chat_getPermalink(channel=gesture.channel, message_ts=ts)
        except SlackApiError as error:
            if passes(error):
                raise
            log.info("no permalink: %s", error_name(error))
            return ""
        return str(found["permalink"])
