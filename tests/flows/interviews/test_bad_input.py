"""What nobody should say or do: a clear sentence, and nothing is lost."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.assembly.scripted import LARGEST, keep, record_answer
from bot.assessments.ledger import Ledger
from bot.config import Settings
from bot.errors import InputError
from bot.messages import Choice, SharedFile
from tests.conversations.talking import THREAD, Talk

UNIT = "ISO27001:A.8.13"
LONG = "We try restoring every month. " * 667  # 20,010 characters


@pytest.fixture
def talk(sqlite_url: str) -> Iterator[Talk]:
    talk = Talk(sqlite_url, {})
    talk.say("anna", "assess A.8.13, A.5.18, 9.2.2 b")
    talk.say("anna", "go to A.8.13")
    yield talk
    talk.records.close()


def until(talk: Talk, stage: str) -> None:
    """Answer until the conversation is at the stage."""
    for words in ("yes", "skip", "skip", "skip"):
        if talk.ledger.focus[THREAD].stage.value == stage:
            return
        talk.say("anna", words)
    assert talk.ledger.focus[THREAD].stage.value == stage


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\N{NO-BREAK SPACE}"])
@pytest.mark.parametrize("stage", ["answer", "probe", "evidence"])
def test_an_empty_answer_is_none(talk: Talk, stage: str, text: str) -> None:
    until(talk, stage)
    before = talk.ledger
    assert "That was empty" in talk.say("anna", text).text
    assert talk.ledger == before


@pytest.mark.parametrize("stage", ["answer", "probe", "evidence"])
def test_twenty_thousand_characters_are_too_many_everywhere(talk: Talk, stage: str) -> None:
    until(talk, stage)
    before = talk.ledger
    assert "an answer may have 8,000" in talk.say("anna", LONG).text
    assert talk.ledger == before


def test_a_file_counts_although_the_words_with_it_are_too_many(talk: Talk) -> None:
    until(talk, "evidence")
    file = SharedFile("restore.pdf", 12_000, "ab" * 32, "/kept/restore.pdf", "")
    text = talk.say("anna", LONG, files=(file,)).text
    assert "an answer may have 8,000" in text
    assert "Kept as E-0001" in text


def test_an_edit_may_not_be_longer_either(talk: Talk) -> None:
    talk.say("anna", "Only for some of the servers", id="m")
    before = talk.ledger
    assert "an answer may have 8,000" in talk.say("anna", LONG, edited=True, id="m").text
    assert talk.ledger == before


def test_words_kept_as_evidence_are_kept_whole(talk: Talk) -> None:
    until(talk, "evidence")
    words = "The last restore test is written down in the diary. " * 12
    talk.say("anna", words)
    (kept,) = talk.ledger.evidence.values()
    assert kept.quote == words.strip()
    assert len(kept.title) == 200


@pytest.mark.parametrize("word", ["yes", "partly", "don't know"])
def test_a_value_shows_nothing(talk: Talk, word: str) -> None:
    until(talk, "evidence")
    before = talk.ledger
    assert "That shows nothing yet" in talk.say("anna", word).text
    assert talk.ledger == before


def test_a_refused_file_is_said_and_the_question_stays_open(talk: Talk) -> None:
    until(talk, "evidence")
    before = talk.ledger
    file = SharedFile("invoice.pdf.exe", 12_000, refused="“invoice.pdf.exe” is a program.")
    reply = talk.say("anna", "here it is", files=(file,))
    assert "is a program" in reply.text
    assert "What shows it?" in reply.text
    assert talk.ledger == before


@pytest.mark.parametrize("said", ["assess clause 99", "assess A.9.1", "go to 99.9", "go to A.5.99"])
def test_an_unknown_requirement_is_named(talk: Talk, said: str) -> None:
    before = talk.ledger
    dm = said.startswith("assess")  # elsewhere, as one assessment goes on here
    assert "I know no requirement" in talk.say("anna", said, dm=dm).text
    assert talk.ledger == before


@pytest.mark.parametrize(
    "pressed", ["answer|ISO27001:A.9.1|yes", "answer|ISO27001:A.8.13|perhaps", "fly|x|y"]
)
def test_a_button_that_makes_no_sense_does_nothing(talk: Talk, pressed: str) -> None:
    before = talk.ledger
    assert "any more" in talk.say("anna", pressed=f"iv|GA-2026-01|{pressed}").text
    assert talk.ledger == before


@pytest.mark.parametrize("said", ["end assessment", "delete assessment", "review"])
def test_only_who_may_decides(talk: Talk, said: str) -> None:
    talk.say("anna", "no")
    before = talk.ledger
    assert "Only Anna, who conducts GA-2026-01, or a security lead" in talk.say("ben", said).text
    for verb in ("confirm", "dismiss", "change", "end", "delete"):
        assert "Only Anna" in talk.say("ben", pressed=f"iv|GA-2026-01|{verb}|{UNIT}").text
    assert talk.interviews.form(f"iv|GA-2026-01|change|{UNIT}", "slack:T1:U2") is None
    assert talk.ledger == before


def test_an_assessment_deleted_meanwhile_takes_nothing(talk: Talk, tmp_path: Path) -> None:
    settings = Settings(ISMS_HOME=tmp_path)
    button = Choice("press", "Yes", f"iv|GA-2026-01|answer|{UNIT}|yes", "yes")
    talk.say("anna", "delete assessment")
    before = talk.ledger
    assert "GA-2026-01 was deleted" in talk.say("ben", pressed=button.value).text
    assert "GA-2026-01 was deleted" in talk.say("ben", "Every month we try it").text
    assert talk.interviews.form(f"iv|GA-2026-01|pass|{UNIT}", "slack:T1:U2") is None
    with pytest.raises(InputError, match="There is no assessment GA-2026-01"):
        record_answer(settings, talk.records, "GA-2026-01", "A.8.13", "yes")
    assert talk.ledger == before


def test_a_clock_that_goes_back_loses_nothing(talk: Talk) -> None:
    talk.say("anna", "yes")
    talk.clock.move(days=-400)
    talk.say("ben", pressed=f"iv|GA-2026-01|answer|{UNIT}|no")
    talk.restart()
    assert "about" in talk.say("anna", "status").text
    assert "GA-2026-01 is closed" in talk.say("anna", "end assessment").text
    ledger: Ledger = talk.ledger
    assert [answer.value.value for answer in ledger.in_force(UNIT)] == ["yes", "no"]
    assert ledger.answers[1].at < ledger.answers[0].at - timedelta(days=399)
    assert talk.records.journal.broken("GA-2026-01") is None
    assert talk.interviews.office.standing(ledger, talk.clock().date()).answered == 1


@pytest.mark.parametrize(
    ("name", "size", "says"),
    [
        ("invoice.pdf.exe", 10, "is a program or holds macros"),
        ("list.xlsm", 10, "is a program or holds macros"),
        ("disk.pdf", LARGEST + 1, "can be kept. Give a link"),
        ("missing.pdf", None, "There is no file"),
    ],
)
def test_a_file_that_is_not_taken(talk: Talk, tmp_path: Path, name: str, size: Any, says: str) -> None:
    file = tmp_path / name
    if size is not None:
        with file.open("wb") as out:
            out.truncate(size)  # sparse: a gigabyte that takes no room
    settings = Settings(ISMS_HOME=tmp_path / "home")
    before = talk.ledger
    with pytest.raises(InputError, match=says):
        keep(settings, file)
    with pytest.raises(InputError, match=says):
        record_answer(settings, talk.records, "GA-2026-01", "A.8.13", "yes", evidence=str(file))
    assert talk.ledger == before
    assert not (tmp_path / "home" / "files").exists()
