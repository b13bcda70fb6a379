"""From approval to an answer: the whole assistant, with records, index and folder, and a model that costs nothing."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from bot.assembly.assistant import assistant, records
from bot.assembly.drafting import FOLDER
from bot.assistant import Assistant
from bot.config import Settings
from bot.messages import Message, Outcome, Reply
from bot.records.database import Records
from tests.small_index import without_the_model

POLICY = "# Kitchen Policy\n\n## Rules\n\nEverybody rinses their cup after coffee.\n"
RULE = "Staff never leave a zeppelin unattended at the airfield."


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Settings:
    without_the_model(monkeypatch, tmp_path / "model")
    return Settings.read()


@pytest.fixture
def kept(settings: Settings) -> Iterator[Records]:
    with records(settings) as kept:
        yield kept


class Terminal:
    """Somebody at the terminal."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant

    def __call__(self, text: str) -> Reply:
        return self._assistant.reply(Message(text, conversation="terminal:1", direct=True))


def cited(reply: Reply) -> list[str]:
    return [citation.quote for citation in reply.citations]


def test_nothing_is_cited_before_it_is_approved(settings: Settings, kept: Records, tmp_path: Path) -> None:
    from ingestion.indexing import update_index

    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "kitchen.md").write_text(POLICY, encoding="utf-8")
    update_index(settings.index_home, settings.embedding_model, [tmp_path / "own"])
    say = Terminal(assistant(settings, kept))
    say("draft a remote working policy")
    assert say("Tarnwick").outcome is Outcome.DRAFT
    say(f"add: {RULE}")
    say("send to review by Ben")
    question = "May I leave a zeppelin unattended at the airfield?"
    assert not any("zeppelin" in quote for quote in cited(say(question)))
    reply = say("approve by Jane Doe, Managing Director")
    assert "questions are answered from it now" in reply.text
    answer = say(question)
    assert any("zeppelin" in quote for quote in cited(answer))
    assert answer.citations[0].path == "remote-working-policy.md"
    assert any("cup" in quote for quote in cited(say("Who rinses a cup after coffee?"))), (
        "others stay indexed"
    )
    say("withdraw PD-2026-01: it was a test")
    say("withdraw: it was a test")
    assert not any("zeppelin" in quote for quote in cited(say(question)))


def test_an_index_that_is_busy_is_tried_again(settings: Settings, kept: Records) -> None:
    threads = threading.active_count()
    flow = assistant(settings, kept)
    say = Terminal(flow)
    say("draft a remote working policy")
    say("Tarnwick")
    say("send to review by Ben")
    settings.index_home.mkdir(parents=True, exist_ok=True)
    lock = _lock_of(settings)
    with lock:
        reply = say("approve by Jane Doe")
    assert "Approved: Remote Working Policy 1.0" in reply.text
    if "not indexed yet" in reply.text:
        assert (settings.home / FOLDER / "remote-working-policy.md").is_file()
    flow.due(Message("").at)
    assert any(
        citation.path == "remote-working-policy.md"
        for citation in say("Where do remote workers work?").citations
    )
    assert threading.active_count() < threads + 50


def test_what_an_approved_draft_replaces_is_no_longer_cited(
    settings: Settings, kept: Records, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from bot.__main__ import main
    from ingestion.indexing import update_index

    (tmp_path / "own").mkdir()
    old = "# Remote Work Policy\n\n## Rules\n\nA lost laptop is reported within forty hours at the latest.\n"
    (tmp_path / "own" / "remote-working-policy.md").write_text(old, encoding="utf-8")
    update_index(settings.index_home, settings.embedding_model, [tmp_path / "own"])
    say = Terminal(assistant(settings, kept))
    question = "When is a lost laptop reported at the latest?"
    assert any("forty" in quote for quote in cited(say(question)))
    say("draft a remote working policy")
    say("a new one")
    say("Tarnwick")
    say("add: A lost laptop is reported within twenty hours at the latest.")
    say("send to review by Ben")
    assert "Does this take its place?" in say("approve by Jane Doe, Managing Director").text
    assert any("forty" in quote for quote in cited(say(question))), "nothing was approved yet"
    say("approve in place of it by Jane Doe, Managing Director")
    quotes = cited(say(question))
    assert any("twenty" in quote for quote in quotes)
    assert not any("forty" in quote for quote in quotes), "it still lies in the company's folder"
    assert main(["ingest", str(tmp_path / "own")]) == 0
    assert "remote-working-policy.md: “Remote Working Policy” 1.0" in " ".join(
        capsys.readouterr().out.split()
    )
    main(["doctor"])
    assert "Never quoted: remote-working-policy.md" in " ".join(capsys.readouterr().out.split())


def _lock_of(settings: Settings) -> FileLock:
    return FileLock(settings.index_home / "owner.lock")
