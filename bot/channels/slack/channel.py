"""The Slack channel as a whole: built from parts by the assembly, started, stopped."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from bot.channels.slack.answering import Questions
from bot.channels.slack.app import build_app
from bot.channels.slack.claims import COMMAND, ESCALATION, PRESS, QUESTION
from bot.channels.slack.clients import SLACK_API, Clients, client
from bot.channels.slack.commands import Commands
from bot.channels.slack.delivery import Delivery
from bot.channels.slack.desk import Desk, Job
from bot.channels.slack.escalations import Escalations, already
from bot.channels.slack.home import Home
from bot.channels.slack.intake import Intake
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Exchanges, Inbox
from bot.channels.slack.presses import Presses
from bot.channels.slack.startup import check_bot
from bot.channels.slack.whispers import Whispers
from bot.channels.slack.workers import Workers

log = logging.getLogger(__name__)

LISTENERS = 32  # threads for acknowledgements; Bolt's default of 5 starves


def nobodys(_person: str) -> frozenset[str]:
    """No reader groups."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class SlackOptions:
    """What the operator decides. Secrets do not show in `repr`."""

    bot_token: str = field(repr=False)
    app_token: str = field(default="", repr=False)
    signing_secret: str = field(default="", repr=False)
    api_url: str = SLACK_API
    security_channel: str = ""
    security_contact: str = "the security team"
    guests_may_ask: bool = False
    workers: int = 4
    lease_seconds: float = 30.0
    poll_seconds: float = 2.0
    drain_seconds: float = 20.0


class SlackChannel:
    """Everything between Slack and the assistant but the transport.

    `groups` gives the reader groups of a person (`slack:T1:U1`); it is asked with an empty name for what a
    whole channel may read. Building it calls auth.test and raises ConfigurationError if Slack refuses it.
    """

    def __init__(
        self,
        options: SlackOptions,
        assistant: Answering,
        inbox: Inbox,
        exchanges: Exchanges,
        groups: Callable[[str], frozenset[str]] = nobodys,
    ) -> None:
        self.options = options
        self.metrics = Metrics(inbox.waiting)
        clients = Clients.of(options.bot_token, options.api_url)
        self.identity = check_bot(client(options.bot_token, options.api_url, 10, []))
        desk = Desk(inbox, self._jobs(clients, assistant, inbox, exchanges, groups), self.metrics)
        self.workers = Workers(
            inbox,
            desk.work,
            count=options.workers,
            lease_seconds=options.lease_seconds,
            poll_seconds=options.poll_seconds,
        )
        self._listeners = ThreadPoolExecutor(LISTENERS, thread_name_prefix="slack-listener")
        self.app = build_app(
            clients.steady,
            options.signing_secret,
            Intake(self.identity, exchanges),
            inbox,
            Home(clients),
            wake=self.workers.wake,
            executor=self._listeners,
        )

    def _jobs(
        self,
        clients: Clients,
        assistant: Answering,
        inbox: Inbox,
        exchanges: Exchanges,
        groups: Callable[[str], frozenset[str]],
    ) -> dict[str, Job]:
        options, metrics = self.options, self.metrics
        delivery, whispers = Delivery(clients, inbox), Whispers(clients, inbox)
        people = People(clients, guests_may_ask=options.guests_may_ask)
        told = already(options.security_channel, options.security_contact)
        security = (options.security_channel, options.security_contact)
        return {
            QUESTION: Questions(assistant, delivery, people, metrics, groups),
            COMMAND: Commands(assistant, whispers, people, metrics, groups),
            PRESS: Presses(exchanges, inbox, whispers, metrics, told),
            ESCALATION: Escalations(exchanges, delivery, whispers, clients, *security),
        }

    def start(self) -> None:
        """Begin to work through the inbox, including what was left over."""
        self.workers.start()

    def stop(self) -> bool:
        """Finish what is at hand; False if work was cut short (it is taken up again after its lease)."""
        self._listeners.shutdown(wait=True)
        drained = self.workers.stop(self.options.drain_seconds)
        if not drained:
            log.warning("stopped with work under way; it is taken up again after its lease")
        return drained
