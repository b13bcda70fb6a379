"""Opening a form: Slack wants it within three seconds of the press, so it is done where the press is heard."""

import logging
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from typing import Any

from bot.channels.slack.answering import REFUSALS
from bot.channels.slack.blocks import notice
from bot.channels.slack.clients import Clients
from bot.channels.slack.failures import error_name, log_fault
from bot.channels.slack.forms import message_modal, modal
from bot.channels.slack.gestures import Gesture, press_of
from bot.channels.slack.people import People
from bot.channels.slack.ports import Answering
from bot.channels.slack.questions import Refusal, person_key
from bot.channels.slack.rich_text import Json
from bot.channels.slack.whispers import Whispers
from bot.errors import AssistantError
from bot.messages import Form

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 1.2  # then something is shown while the form is being made
LOADING = "I am getting this ready."
NOTHING = "There is nothing to fill in any more: this has been settled, or the button is an old one."
FAILED = "This form cannot be opened just now. Please press the button again."
_NO_MATTER = frozenset({"exchanged_trigger_id", "not_found"})  # delivered twice; closed before it was ready
TOO_LATE = "Slack gave me too little time to open this form. Please press the button again."


class Modals:
    """Opens the form behind a button for whoever pressed it."""

    def __init__(
        self, assistant: Answering, clients: Clients, people: People, whispers: Whispers, team: str
    ) -> None:
        self._assistant = assistant
        self._clients = clients
        self._people = people
        self._whispers = whispers
        self._team = team
        self._makers = ThreadPoolExecutor(8, thread_name_prefix="slack-form")

    def pressed(self, body: Mapping[str, Any]) -> None:
        """Open it, or tell the person why not; raises nothing."""
        gesture = press_of(body, self._team)
        if gesture is None:
            return
        try:
            self._open(gesture, str(body["trigger_id"]))
        except Exception as error:
            name = error_name(error)
            if name in _NO_MATTER:
                return
            _log_unexpected(error)
            self._tell(gesture, TOO_LATE if name == "expired_trigger_id" else _words_for(error))

    def close(self) -> None:
        """Make no more forms."""
        self._makers.shutdown(wait=False)

    def _open(self, gesture: Gesture, trigger: str) -> None:
        making = self._makers.submit(self._form, gesture)
        try:
            form = making.result(PATIENCE_SECONDS)
        except NotYet:
            self._open_later(making, gesture, trigger)
            return
        if form is None:
            self._tell(gesture, NOTHING)
        elif isinstance(form, Refusal):
            self._tell(gesture, REFUSALS[form])
        else:
            self._clients.hasty.views_open(trigger_id=trigger, view=modal(form, gesture.origin()))

    def _open_later(self, making: "Future[Form | Refusal | None]", gesture: Gesture, trigger: str) -> None:
        """Show that it comes, then it, in the same modal."""
        view = self._clients.hasty.views_open(trigger_id=trigger, view=message_modal(LOADING))["view"]
        try:
            shown = self._view(making.result(), gesture)
        except Exception as error:
            _log_unexpected(error)
            shown = message_modal(_words_for(error))
        self._clients.steady.views_update(view_id=view["id"], hash=view["hash"], view=shown)

    def _view(self, form: "Form | Refusal | None", gesture: Gesture) -> Json:
        if form is None:
            return message_modal(NOTHING)
        return message_modal(REFUSALS[form]) if isinstance(form, Refusal) else modal(form, gesture.origin())

    def _form(self, gesture: Gesture) -> Form | Refusal | None:
        if not self._people.may_ask(gesture.user):
            return Refusal.STRANGER
        return self._assistant.form(gesture.text, person_key(gesture.team, gesture.user))

    def _tell(self, gesture: Gesture, text: str) -> None:
        try:
            self._whispers.whisper(gesture, notice(text))
        except Exception as error:
            log.warning("nobody was told of a form that was not opened: %s", error_name(error))


def _words_for(error: Exception) -> str:
    """What the person is told: an AssistantError's text is written for them."""
    return str(error) if isinstance(error, AssistantError) else FAILED


def _log_unexpected(error: Exception) -> None:
    """Log what is no AssistantError."""
    if not isinstance(error, AssistantError):
        log_fault(log, "a form was not opened", error)
