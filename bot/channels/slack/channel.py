"""The Slack channel as a whole: built from parts by the assembly, started, stopped."""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.channels.slack.app import build_app
from bot.channels.slack.clients import Clients, client
from bot.channels.slack.desk import Desk
from bot.channels.slack.home import Home
from bot.channels.slack.intake import Intake
from bot.channels.slack.jobs import jobs
from bot.channels.slack.metrics import Metrics
from bot.channels.slack.modals import Modals
from bot.channels.slack.options import SlackOptions
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering, Exchanges, Inbox
from bot.channels.slack.reminders import Reminders
from bot.channels.slack.rooms import Rooms
from bot.channels.slack.startup import check_bot
from bot.channels.slack.whispers import Whispers
from bot.channels.slack.workers import Workers

log = logging.getLogger(__name__)

LISTENERS = 32  # threads for acknowledgements; Bolt's default of 5 starves


def nobodys(_person: str) -> frozenset[str]:
    """No reader groups."""
    return frozenset()


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
        people = People(clients, guests_may_ask=options.guests_may_ask)
        rooms, metrics = Rooms(), self.metrics
        who = jobs(
            options, self.identity, clients, people, assistant, inbox, exchanges, groups, metrics, rooms
        )
        self.workers = Workers(
            inbox,
            Desk(inbox, who, self.metrics).work,
            rooms.in_line,
            count=options.workers,
            lease_seconds=options.lease_seconds,
            poll_seconds=options.poll_seconds,
        )
        self.reminders = Reminders(assistant, inbox, self.workers.wake, options.reminder_seconds)
        self._modals = Modals(assistant, clients, people, Whispers(clients, inbox), self.identity.team)
        self._listeners = ThreadPoolExecutor(LISTENERS, thread_name_prefix="slack-listener")
        self.app = build_app(
            clients.steady,
            options.signing_secret,
            Intake(self.identity, exchanges, assistant.expects),
            inbox,
            Home(clients),
            self._modals,
            wake=self.workers.wake,
            executor=self._listeners,
        )

    def start(self) -> None:
        """Begin to work through the inbox, including what was left over."""
        self.workers.start()
        self.reminders.start()

    def stop(self) -> bool:
        """Finish what is at hand; False if work was cut short (it is taken up again after its lease)."""
        self.reminders.stop()
        self._listeners.shutdown(wait=True)
        self._modals.close()
        drained = self.workers.stop(self.options.drain_seconds)
        if not drained:
            log.warning("stopped with work under way; it is taken up again after its lease")
        return drained
