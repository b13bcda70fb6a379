"""The Bolt app: claims work before it acknowledges, and acknowledges everything at once."""

import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import Executor
from typing import Any

from slack_bolt import Ack, App, BoltResponse
from slack_sdk import WebClient

from bot.channels.slack.claims import FORM_PREFIX, claim_of
from bot.channels.slack.clients import quiet
from bot.channels.slack.failures import log_fault
from bot.channels.slack.home import Home
from bot.channels.slack.intake import Intake
from bot.channels.slack.manifest import event_types
from bot.channels.slack.modals import Modals
from bot.channels.slack.ports import Inbox

log = logging.getLogger(__name__)

ANYTHING = re.compile(".*", re.DOTALL)
OPENS_A_FORM = re.compile(f"{FORM_PREFIX}.*", re.DOTALL)


def build_app(
    client: WebClient,
    signing_secret: str,
    intake: Intake,
    inbox: Inbox,
    home: Home,
    modals: Modals,
    *,
    wake: Callable[[], None],
    executor: Executor,
) -> App:
    """An app with every subscription answered; `wake` is called when there is new work."""
    app = App(
        client=client,
        signing_secret=signing_secret or "unused in Socket Mode",
        logger=quiet,
        name="isms",
        listener_executor=executor,
        attaching_conversation_kwargs_enabled=False,
    )
    app.error(_failed)
    app.middleware(_claiming(intake, inbox, wake))
    _listen(app, home, modals)
    return app


def _claiming(intake: Intake, inbox: Inbox, wake: Callable[[], None]) -> Callable[..., Any]:
    """The middleware that makes a request durable. If it fails nothing is acknowledged: Slack tries again."""

    def claim(body: Mapping[str, Any], next: Callable[[], None]) -> None:
        work = claim_of(body, intake)
        if work and inbox.claim(work.id, work.kind, work.payload, work.also):
            wake()
        next()

    return claim


def _listen(app: App, home: Home, modals: Modals) -> None:
    """Whatever comes is acknowledged: Slack counts the rest as failures and repeats it."""

    def form_pressed(ack: Ack, body: Mapping[str, Any]) -> None:
        ack()
        modals.pressed(body)

    def app_home_opened(event: Mapping[str, Any]) -> None:
        home.opened(event)

    app.event("app_home_opened")(app_home_opened)
    for name in event_types():
        if name in ("app_uninstalled", "tokens_revoked"):
            app.event(name)(_removed)
        elif name != "app_home_opened":
            app.event(name)(_nothing_more)
    app.event(ANYTHING)(_nothing_more)
    app.action(OPENS_A_FORM)(form_pressed)  # before the rest: the first listener that matches is the only one
    for register in (app.command, app.action, app.shortcut, app.view, app.options):
        register(ANYTHING)(_acknowledge)


def _acknowledge(ack: Ack) -> None:
    ack()


def _nothing_more() -> None:
    """The middleware has done what there is to do."""


def _removed() -> None:
    log.error("the app was removed from the workspace, or its tokens were revoked")


def _failed(error: Exception) -> BoltResponse:
    log_fault(log, "a request of Slack could not be stored", error)
    return BoltResponse(status=500, body="")
