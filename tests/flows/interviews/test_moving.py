"""Going to what is open, and sending something where nothing is asked."""

from collections.abc import Iterator

import pytest

from bot.messages import SharedFile
from tests.conversations.talking import THREAD, Talk

FILE = SharedFile("audit.pdf", 12_000, "ab" * 32, "/kept/audit.pdf", "")


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


@pytest.fixture
def elsewhere(talk: Talk) -> Talk:
    """All is asked, and somebody goes on in another conversation, where no requirement was."""
    for unit in ("6.2.a", "9.2.2.b", "9.2.2.c"):
        press_no(talk, unit)
    talk.say("lea", "resume GA-2026-01", dm=True)
    return talk


@pytest.mark.parametrize(("words", "tells"), [("", False), ("The audit of 3 May 2026", True)])
def test_a_file_that_belongs_to_no_requirement_is_said_not_to_be_kept(
    elsewhere: Talk, words: str, tells: bool
) -> None:
    before = elsewhere.ledger
    reply = elsewhere.say("lea", words, dm=True, files=(FILE,))
    assert "“audit.pdf” is not kept as evidence" in reply.text
    assert ("Your words are not kept either" in reply.text) is tells
    assert "go to 6.2 a" in reply.text
    assert elsewhere.ledger == before
