"""Moving about in an interview."""

from collections.abc import Iterator

import pytest

from tests.conversations.talking import THREAD, Talk


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    talk.say("anna", "assess 6.2 a, 9.2.2 b, 9.2.2 c")
    yield talk
    talk.records.close()


def press_no(talk: Talk, unit: str) -> None:
    talk.say("anna", pressed=f"iv|GA-2026-01|answer|ISO27001:{unit}|no")


@pytest.mark.parametrize("said", ["go to what is open", "go to the open ones", "jump to what is left"])
def test_what_is_open_is_gone_to(talk: Talk, said: str) -> None:
    press_no(talk, "6.2.a")
    press_no(talk, "9.2.2.c")
    talk.say("anna", "go to 6.2 a")
    assert "9.2.2 b" in talk.say("anna", said).text
    assert talk.ledger.focus[THREAD].unit == "ISO27001:9.2.2.b"


def test_where_nothing_is_open_that_is_said(talk: Talk) -> None:
    for unit in ("6.2.a", "9.2.2.b", "9.2.2.c"):
        press_no(talk, unit)
    assert "Nothing is open in GA-2026-01" in talk.say("anna", "go to what is open").text
