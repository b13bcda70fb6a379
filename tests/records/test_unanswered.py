from datetime import timedelta

from bot.messages import Outcome
from bot.records.database import Records
from tests.records.samples import ANSWER, NOON, message, no_answer


def test_the_same_wording_is_one_question_and_the_most_asked_comes_first(records: Records) -> None:
    exchanges = records.exchanges
    exchanges.add(message("Who may enter the lab?"), no_answer(outcome=Outcome.NOTHING_FOUND))
    later = NOON + timedelta(days=2)
    ids = [
        exchanges.add(message("May I  use ChatGPT?", "U1"), no_answer(confidence=0.1)),
        exchanges.add(message("may i use chatgpt", "U2", at=later), no_answer(confidence=0.4)),
        exchanges.add(message(" MAY I USE\nCHATGPT ?", "U2"), no_answer(confidence=0.3)),
    ]
    first, second = exchanges.unanswered()
    assert (first.question, first.count, first.people) == ("May I  use ChatGPT?", 3, 2)
    assert (first.first, first.last, first.confidence, first.ids) == (NOON, later, 0.4, ids)
    assert (second.question, second.count) == ("Who may enter the lab?", 1)


def test_answers_are_not_in_it_unless_unhelpful_or_escalated(records: Records) -> None:
    exchanges = records.exchanges
    exchanges.add(message("fine"), ANSWER)
    exchanges.add(message("hello"), no_answer(outcome=Outcome.HELP))
    assert exchanges.unanswered() == []
    unhelpful = exchanges.add(message("a"), no_answer("unhelpful", outcome=Outcome.ANSWERED))
    exchanges.rate(unhelpful, "U1", False, NOON)
    exchanges.rate(unhelpful, "U2", True, NOON)
    escalated = exchanges.add(message("b"), no_answer("escalated", outcome=Outcome.ANSWERED))
    exchanges.escalate(escalated, "U1", NOON)
    assert {each.question for each in exchanges.unanswered()} == {"unhelpful", "escalated"}


def test_a_follow_up_counts_as_it_was_understood(records: Records) -> None:
    records.exchanges.add(message("and contractors?"), no_answer("May contractors use VPN?"))
    records.exchanges.add(message("may contractors use vpn?"), no_answer())
    assert [(each.question, each.count) for each in records.exchanges.unanswered()] == [
        ("May contractors use VPN?", 2)
    ]


def test_it_can_be_limited_in_time_and_number(records: Records) -> None:
    for day in range(4):
        records.exchanges.add(message(f"question {day}", at=NOON + timedelta(days=day)), no_answer())
    since = records.exchanges.unanswered(since=NOON + timedelta(days=2))
    assert [each.question for each in since] == ["question 3", "question 2"]
    assert [each.question for each in records.exchanges.unanswered(limit=1)] == ["question 3"]
