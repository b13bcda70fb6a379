"""`isms assess --status`: how far an assessment is, and what in it waits for somebody."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.assembly.assistant import records
from bot.config import Settings
from tests.exports.sample_people import ADA, JONAS
from tests.exports.samples import Story

WORDS = "We have not done any internal audit so far"


@pytest.fixture(autouse=True)
def kept(home: Path) -> None:
    """A database with an assessment in which Jonas said something that nobody confirmed."""
    story = Story()
    story.start(["ISO27001:9.2.2.b", "ISO27001:9.2.2.c"], "9.2.2")
    story.add("said", JONAS, unit="ISO27001:9.2.2.b", text=WORDS, value="no")
    story.say("9.2.2.c", ADA, "yes", "Every report goes to the board.")
    with records(Settings.read()) as opened:
        for entry in story.entries:
            assert opened.journal.append(story.stream, [entry], person=entry.person)


def test_it_says_whose_words_wait(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--status"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert f"Waits for confirmation: 9.2.2 b: {JONAS.name} said “{WORDS}”. I understood: no" in said


def test_other_programs_get_them_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["assess", "--status", "--json"]) == 0
    (waiting,) = json.loads(capsys.readouterr().out)["unconfirmed"]
    assert (waiting["requirement"], waiting["person"]) == ("9.2.2 b", JONAS.name)
    assert (waiting["said"], waiting["understood"]) == (WORDS, "no")
