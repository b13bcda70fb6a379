"""What of Slack's requests becomes durable work, and under which id it is done only once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.blocks import ASK_SECURITY, FEEDBACK
from bot.channels.slack.forms import CALLBACK
from bot.channels.slack.gestures import command_of, press_of, submission_of
from bot.channels.slack.intake import Intake

QUESTION, COMMAND, PRESS, ESCALATION = "question", "command", "press", "escalation"
CHOICE, FORM = "choice", "form"  # a button or form of the assistant's own
NOTICE, REMINDER = "notice", "reminder"

PRESS_PREFIX, FORM_PREFIX = "press:", "form:"  # of action ids: what says its value back, what opens a form


@dataclass(frozen=True, slots=True)
class Claim:
    """Work under its id; `also` are other ids that the same work can arrive under."""

    id: str
    kind: str
    payload: Mapping[str, Any]
    also: tuple[str, ...] = ()


def claim_of(body: Mapping[str, Any], intake: Intake) -> Claim | None:
    """The work in a request, none if there is nothing to do that must survive."""
    if "event" in body:
        return _question(body, intake)
    if "command" in body:
        return Claim(f"command:{body['trigger_id']}", COMMAND, command_of(body).to_payload())
    if body.get("type") == "block_actions":
        return _press(body, intake.identity.team)
    if body.get("type") == "view_submission":
        return _form(body, intake.identity.team)
    return None


def _question(body: Mapping[str, Any], intake: Intake) -> Claim | None:
    question = intake.question(body)
    if question is None:
        return None
    # A mention and its twin message are one question; an edit is one even where a preview changes it again.
    same = f"{question.id}:edited:{question.edited_ts}" if question.edited_ts else question.id
    event_id = body.get("event_id")
    return Claim(event_id or same, QUESTION, question.to_payload(), (same,) if event_id else ())


def _press(body: Mapping[str, Any], team: str) -> Claim | None:
    """A press; the one that opens a form is no work: what is sent with the form is."""
    gesture = press_of(body, team)
    if gesture is None:
        return None
    identifier = f"press:{gesture.user}:{gesture.ts}"
    if gesture.name in (FEEDBACK, ASK_SECURITY):
        return Claim(identifier, PRESS, gesture.to_payload())
    return Claim(identifier, CHOICE, gesture.to_payload()) if gesture.name.startswith(PRESS_PREFIX) else None


def _form(body: Mapping[str, Any], team: str) -> Claim | None:
    view = body["view"]
    gesture = submission_of(body, team) if view.get("callback_id") == CALLBACK else None
    return Claim(f"form:{view['id']}:{view['hash']}", FORM, gesture.to_payload()) if gesture else None
