"""Which messages are questions to us."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.channels.slack.follow_ups import asks, only_thanks
from bot.channels.slack.markup import addressed_to_another, mentions, readable
from bot.channels.slack.ports import Exchanges
from bot.channels.slack.questions import Question, Refusal

SUBTYPES = (None, "file_share", "thread_broadcast")  # all others are edits, joins and other news


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are in the workspace."""

    team: str
    user: str
    bot: str


@dataclass(frozen=True, slots=True)
class Intake:
    """Reads Slack's events; what is not for us is neither answered nor stored."""

    identity: Identity
    exchanges: Exchanges

    def question(self, body: Mapping[str, Any]) -> Question | None:
        """The question in an event, none if there is none for us."""
        event = body.get("event") or {}
        if not self._from_a_person(event) or not self._delivered_to_us(body):
            return None
        direct = event.get("channel_type") == "im" or str(event["channel"]).startswith("D")
        called = (
            direct or event["type"] == "app_mention" or mentions(event.get("text", ""), self.identity.user)
        )
        question = self._question(body, direct=direct, called=called)
        return question if called or self._goes_on(question, event) else None

    def _question(self, body: Mapping[str, Any], *, direct: bool, called: bool) -> Question:
        event = body["event"]
        return Question(
            team=self.identity.team,
            channel=event["channel"],
            user=event["user"],
            ts=event["ts"],
            text=readable(event.get("text") or "", self.identity.user),
            thread_ts=event.get("thread_ts") or event["ts"],
            direct=direct,
            called=called,
            refusal=self._refusal(body),
        )

    def _from_a_person(self, event: Mapping[str, Any]) -> bool:
        return (
            event.get("type") in ("message", "app_mention")
            and event.get("subtype") in SUBTYPES
            and not event.get("bot_id")
            and not event.get("hidden")
            and event.get("user") not in (None, "", "USLACKBOT", self.identity.user)
            and bool(event.get("channel"))
            and bool(event.get("ts"))
        )

    def _delivered_to_us(self, body: Mapping[str, Any]) -> bool:
        teams = {body.get("team_id")} | {a.get("team_id") for a in body.get("authorizations") or ()}
        return self.identity.team in teams

    def _refusal(self, body: Mapping[str, Any]) -> Refusal | None:
        event = body["event"]
        home = event.get("user_team") or event.get("source_team") or event.get("team")
        if home not in (None, self.identity.team):
            return Refusal.STRANGER
        return Refusal.SHARED if body.get("is_ext_shared_channel") else None

    def _goes_on(self, question: Question, event: Mapping[str, Any]) -> bool:
        """A follow-up in a thread we took part in, said to us rather than to another person.

        Those who asked here before need not phrase a question; others must, lest we interrupt them.
        """
        if not event.get("thread_ts") or question.refusal or not question.text or only_thanks(question.text):
            return False
        if addressed_to_another(event.get("text") or "", self.identity.user):
            return False
        earlier = self.exchanges.earlier(question.conversation)
        asked_before = any(exchange.person == question.person for exchange in earlier)
        return bool(earlier) and (asked_before or asks(question.text))
