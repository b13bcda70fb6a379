"""What is a wish about findings, and what is not."""

from datetime import UTC, date, datetime

import pytest

from bot.flows.findings.phrases import Wish, wish_in
from bot.flows.findings.planned import day_behind, planned
from bot.messages import Message

F = "GA-2026-01-F03"


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("findings", Wish("list")),
        ("Show me all the findings", Wish("list")),
        ("open findings", Wish("list", verb="open")),
        ("my findings?", Wish("list", verb="my")),
        ("findings of ga-2026-01", Wish("list", words="GA-2026-01")),
        (F, Wish("show", F)),
        ("show F03", Wish("show", "F03")),
        (f"{F} agree", Wish("step", F, "agree")),
        ("dispute F03: we do it each week", Wish("step", "F03", "dispute", words="we do it each week")),
        (f"done {F}-A1 https://x.example", Wish("step", F, "done", "A1", "https://x.example")),
        ("F03 done A2", Wish("step", "F03", "done", "A2")),
        (f"close {F}", Wish("step", F, "close")),
        ("gaps from questions", Wish("suggest", verb="questions")),
        ("overdue policies", Wish("suggest", verb="overdue")),
        ("raise s-12ab34", Wish("raise", words="S-12AB34")),
        ("agree", None),
        ("close", None),
        ("what are findings?", None),
        ("We closed all findings of last year in March", None),
        ("As I wrote last week, F03 is not ours", None),
        ("press F12 to open the console", None),
    ],
)
def test_without_a_finding_shown(said: str, wish: Wish | None) -> None:
    assert wish_in(said, shown=False) == wish


@pytest.mark.parametrize(
    ("said", "wish"),
    [
        ("agree", Wish("step", verb="agree")),
        ("dispute: it is done", Wish("step", verb="dispute", words="it is done")),
        ("cause", Wish("step", verb="cause")),
        ("done A1", Wish("step", verb="done", action="A1")),
        ("accept the risk: it is small", Wish("step", verb="accept", words="it is small")),
        (
            "action: train a deputy, owner @Ben, due 2026-12-15",
            Wish("step", verb="action", words="train a deputy, owner @Ben, due 2026-12-15"),
        ),
        ("We close the door at night", None),
        ("done and dusted", None),
        ("how long must a password be?", None),
        ("", None),
    ],
)
def test_with_a_finding_shown(said: str, wish: Wish | None) -> None:
    assert wish_in(said, shown=True) == wish


@pytest.mark.parametrize(
    ("said", "what", "who", "when"),
    [
        ("review all accounts, owner @Ben, due 2026-12-15", "review all accounts", "Ben", date(2026, 12, 15)),
        (
            "review all accounts, owner Ben Okafor, due 15 December",
            "review all accounts",
            "Ben Okafor",
            date(2026, 12, 15),
        ),
        ("review by hand, owner: me, in two weeks", "review by hand", "terminal", date(2026, 3, 16)),
        ("write it down until the end of the month", "write it down", None, date(2026, 3, 31)),
        ("write it down by 1 February", "write it down", None, date(2027, 2, 1)),
        ("write it down, owner Zoë", "write it down", "Zoë", None),
        ("write it down", "write it down", None, None),
    ],
)
def test_plans_in_words(said: str, what: str, who: str | None, when: date | None) -> None:
    found = planned(said, Message(said, at=datetime(2026, 3, 2, tzinfo=UTC)))
    assert (found.what, found.person.shown if found.person else None, found.day) == (what, who, when)


def test_in_slack_a_name_without_a_mention_is_nobody() -> None:
    said = Message("x", person="slack:T1:U1", at=datetime(2026, 3, 2, tzinfo=UTC))
    assert planned("write it down, owner Ben, due 2026-12-15", said).person is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("we told HR on 20 November 2026", date(2026, 11, 20)),
        ("done on 20 November", date(2026, 11, 20)),
        ("done on December 3", date(2025, 12, 3)),
        ("rights held since 1 March 2026 were taken away on 2026-11-19", date(2026, 11, 19)),
        ("yesterday we locked it", date(2026, 11, 25)),
        ("locked today", date(2026, 11, 26)),
        ("it will be done on 3 December 2026", None),
        ("done, and reviewed in 2 weeks", None),
        ("we told HR", None),
        ("on 29 February it was done", None),
    ],
)
def test_when_something_was_done_is_read_from_the_words(said: str, day: date | None) -> None:
    assert day_behind(said, date(2026, 11, 26)) == day
