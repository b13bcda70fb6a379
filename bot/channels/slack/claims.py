"""What of Slack's requests becomes durable work, and under which id it is done only once."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

from bot.channels.slack.blocks import ASK_SECURITY, FEEDBACK
from bot.channels.slack.intake import Intake

QUESTION, COMMAND, PRESS, ESCALATION = "question", "command", "press", "escalation"


@dataclass(frozen=True, slots=True)
class Claim:
    """Work under its id; `also` are other ids that the same work can arrive under."""

    id: str
    kind: str
    payload: Mapping[str, Any]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gesture:
    """A command typed or a button pressed: who, where, what, and where to say something only they see."""

    team: str
    user: str
    channel: str
    name: str  # the command, or the button's action id
    text: str  # what was typed, or the button's value
    response_url: str = ""
    thread_ts: str | None = None
    message_ts: str | None = None

    def to_payload(self) -> dict[str, Any]:
        """For the inbox."""
        return asdict(self)

    @classmethod
    def from_payload(cls, payload: Mapping[str, Any]) -> Self:
        """From the inbox."""
        return cls(**payload)


def claim_of(body: Mapping[str, Any], intake: Intake) -> Claim | None:
    """The work in a request, none if there is nothing to do that must survive."""
    if "event" in body:
        return _question(body, intake)
    if "command" in body:
        return _command(body)
    if body.get("type") == "block_actions":
        return _press(body, intake.identity.team)
    return None


def _question(body: Mapping[str, Any], intake: Intake) -> Claim | None:
    question = intake.question(body)
    if question is None:
        return None
    message = f"{question.channel}:{question.ts}"  # a mention and its twin message are one question
    event_id = body.get("event_id")
    also = (message,) if event_id else ()
    return Claim(event_id or message, QUESTION, question.to_payload(), also)


def _command(body: Mapping[str, Any]) -> Claim:
    gesture = Gesture(
        team=body.get("team_id", ""),
        user=body["user_id"],
        channel=body["channel_id"],
        name=body["command"],
        text=body.get("text") or "",
        response_url=body.get("response_url", ""),
    )
    return Claim(f"command:{body['trigger_id']}", COMMAND, gesture.to_payload())


def _press(body: Mapping[str, Any], team: str) -> Claim | None:
    action = (body.get("actions") or [{}])[0]
    if action.get("action_id") not in (FEEDBACK, ASK_SECURITY) or not body.get("channel"):
        return None
    user, container = body["user"], body.get("container") or {}
    if user.get("team_id", team) != team:
        return None  # somebody of another organisation, in a shared channel
    gesture = Gesture(
        team=team,
        user=user["id"],
        channel=body["channel"]["id"],
        name=action["action_id"],
        text=action.get("value", ""),
        response_url=body.get("response_url", ""),
        thread_ts=container.get("thread_ts"),
        message_ts=container.get("message_ts"),
    )
    return Claim(f"press:{user['id']}:{action['action_ts']}", PRESS, gesture.to_payload())
