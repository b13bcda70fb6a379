"""Which messages are questions to us."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.channels.slack.file_stubs import stubs_of
from bot.channels.slack.follow_ups import asks, only_thanks
from bot.channels.slack.markup import addressed_to_another, mentioned, mentions, readable
from bot.channels.slack.ports import Exchanges
from bot.channels.slack.questions import Question, Refusal

SUBTYPES = (None, "file_share", "thread_broadcast")  # all others are edits, joins and other news


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in the workspace, and its address."""

    team: str
    user: str
    bot: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Intake:
    """Reads Slack's events; what is not for us is neither answered nor stored.

    `expects` says whether something is going on in a room, so that whatever is said there belongs to it.
    """

    identity: Identity
    exchanges: Exchanges
    expects: Callable[[str], bool]

    def question(self, body: Mapping[str, Any]) -> Question | None:
        """The question in an event, none if there is none for us."""
        event = body.get("event") or {}
        if not self._delivered_to_us(body):
            return None
        if event.get("subtype") == "message_changed":
            return self._edited(body, event)
        if not self._from_a_person(event):
            return None
        direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
        called = (
            direct or event["type"] == "app_mention" or mentions(event.get("text") or "", self.identity.user)
        )
        question = self._question(body, event, direct=direct, called=called)
        if called:
            return question
        if not event.get("thread_ts") or self._is_for_another(question, event):
            return None
        if self._expected(question):
            return replace(question, expected=True)
        return question if self._goes_on(question) else None

    def _edited(self, body: Mapping[str, Any], event: Mapping[str, Any]) -> Question | None:
        """A new wording, where something is going on; previews and translations change no words."""
        message = {**(event.get("message") or {}), "channel": event.get("channel")}
        edited, before = message.get("edited") or {}, event.get("previous_message")
        if not self._from_a_person(message) or edited.get("user") != message["user"] or not edited.get("ts"):
            return None
        if before is not None and before.get("text") == message.get("text"):
            return None
        direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
        question = self._question(
            body, message, direct=direct, called=False, expected=True, edited_ts=str(edited["ts"])
        )
        if self._is_for_another(question, message):
            return None
        return question if self._expected(question) else None

    def _question(self, body: Mapping[str, Any], message: Mapping[str, Any], **more: Any) -> Question:
        text, bot = message.get("text") or "", self.identity.user
        others = mentioned(text, bot)
        return Question(
            team=self.identity.team,
            channel=message["channel"],
            user=message["user"],
            ts=message["ts"],
            text=readable(text, bot, {user: user for user, _ in others}),
            thread_ts=message.get("thread_ts") or message["ts"],
            refusal=self._refusal(body, message),
            mention=message.get("type") == "app_mention",
            mentioned=others,
            files=stubs_of(message),
            **more,
        )

    def _from_a_person(self, message: Mapping[str, Any]) -> bool:
        return (
            message.get("type") in ("message", "app_mention")
            and message.get("subtype") in SUBTYPES
            and not message.get("bot_id")
            and not message.get("hidden")
            and message.get("user") not in (None, "", "USLACKBOT", self.identity.user)
            and bool(message.get("channel"))
            and bool(message.get("ts"))
        )

    def _delivered_to_us(self, body: Mapping[str, Any]) -> bool:
        teams = {body.get("team_id")} | {a.get("team_id") for a in body.get("authorizations") or ()}
        return self.identity.team in teams

    def _refusal(self, body: Mapping[str, Any], message: Mapping[str, Any]) -> Refusal | None:
        home = message.get("user_team") or message.get("source_team") or message.get("team")
        if home not in (None, self.identity.team):
            return Refusal.STRANGER
        return Refusal.SHARED if body.get("is_ext_shared_channel") else None

    def _is_for_another(self, question: Question, message: Mapping[str, Any]) -> bool:
        """Whether it is said to another person, or where we answer nobody."""
        return bool(question.refusal) or addressed_to_another(message.get("text") or "", self.identity.user)

    def _expected(self, question: Question) -> bool:
        """Whether it belongs to what is going on in the room, whatever the words."""
        return bool(question.text or question.files) and self.expects(question.room)

    def _goes_on(self, question: Question) -> bool:
        """A follow-up in a thread we took part in.

        Those who asked here before need not phrase a question; others must, lest we interrupt them.
        """
        if not question.text or only_thanks(question.text):
            return False
        earlier = self.exchanges.earlier(question.conversation)
        asked_before = any(exchange.person == question.person for exchange in earlier)
        return bool(earlier) and (asked_before or asks(question.text))
