"""What is said over weeks and months, with the inbox that remembers what was said: each thing as often as is promised."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.channels.slack.reminders import Reminders
from bot.flows.drafting.drafting import Drafting
from bot.messages import Notice
from bot.records.database import Records
from bot.records.inbox import Inbox
from tests.flows.drafting.talk import Talk, spoken_id
from tests.slack.fake_assistant import FakeAssistant

KEPT = timedelta(hours=24)  # for which work that is done is kept


class Reminded(FakeAssistant):
    """An assistant that reminds of drafts."""

    def __init__(self, records: Records, flow: Drafting) -> None:
        super().__init__(records)
        self.flow = flow

    def due(self, now: datetime) -> Sequence[tuple[str, Notice]]:
        return self.flow.due(now)


def said_over(talk: Talk, days: int) -> list[tuple[int, str]]:
    """Day and person of what is said in so many days, looked for four times a day."""
    inbox: Inbox = talk.records.inbox
    clock = Reminders(Reminded(talk.records, talk.flow), inbox, lambda: None, 60)
    said, first = [], talk.clock().date()
    for _ in range(4 * days):
        clock.look(talk.clock())
        while event := inbox.take("w1"):
            said.append(((talk.clock().date() - first).days, event.payload["person"]))
            inbox.done(event.id)
        inbox.forget(talk.clock() - KEPT)
        talk.clock.move(hours=6)
    return said


def test_the_review_of_a_policy_is_reminded_of_a_month_before_on_the_day_and_each_month_after(
    talk: Talk,
) -> None:
    talk.approved()
    talk.clock.move(days=365 - 30)
    assert said_over(talk, 100) == [(day, spoken_id("anna")) for day in (0, 30, 31, 61, 91)]


def test_whoever_sent_a_draft_is_told_once_that_all_have_spoken(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "send to review by @Ben and @Max")
    talk.say("ben", "change request on 4.1: shorter")
    assert said_over(talk, 1) == []
    talk.say("max", "comment: nothing to remark")
    (notice,) = [notice for _, notice in talk.flow.due(talk.clock())]
    assert "have spoken" in notice.reply.text
    assert "Still to be followed: shorter" in notice.reply.text
    assert said_over(talk, 70) == [(0, spoken_id("anna"))]
