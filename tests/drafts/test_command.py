"""`isms draft` as a person calls it, without an index and with one."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.assembly.assistant import records
from bot.config import Settings
from bot.drafts.organisation import STREAM
from tests.ingestion.reading import read_bytes
from tests.small_index import without_the_model


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ISMS_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path


NAME = ["--set", "organisation=Tarnwick"]


def test_without_the_name_it_says_what_is_missing_and_how_to_give_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "remote working policy", "-o", str(home / "x.docx")]) == 1
    said = capsys.readouterr().err
    assert "What is the organisation called" in said
    assert '--set organisation="…"' in said
    assert not (home / "x.docx").exists()


@pytest.mark.parametrize("ending", ["docx", "md", "pdf"])
def test_a_draft_is_written_and_summed_up(
    ending: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = home / f"policy.{ending}"
    given = ["--profile", "strict", "--choice", "abroad=light"]
    assert main(["draft", "remote working policy", "-o", str(file), *NAME, *given]) == 0
    read = read_bytes(file.read_bytes(), file.name)
    assert (read.facts.title, read.facts.status.lower()) == ("Remote Working Policy", "draft")
    said = " ".join(capsys.readouterr().out.split())
    assert "Remote Working Policy: 28 statements in 5 sections" in said
    assert "It serves A.6.7, A.7.9, A.8.1." in said
    assert "abroad=light" in said
    assert "printing=strict" in said
    assert "not compared with your policies" in said


def test_facts_are_stored_shown_and_used(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = [
        "--set",
        "size=about 50",
        "--set",
        "own_servers=no servers of our own",
        "--set",
        "ticket_system=Jira",
    ]
    assert main(["draft", "--facts", *NAME, *facts, "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["facts"]["size"], shown["facts"]["own_servers"]) == (50, False)
    assert shown["given"] == ["organisation", "size", "ticket_system", "own_servers"]
    assert main(["draft", "backup policy", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["document"]["organisation"] == "Tarnwick"
    assert made["coverage"]["share"] == 1.0
    assert made["coverage"]["left_out"] == {}
    assert any("Jira" in each["text"] for part in made["document"]["sections"] for each in part["statements"])
    assert main(["draft", "--facts", "--set", "ticket_system=", "--json"]) == 0
    assert "ticket_system" not in json.loads(capsys.readouterr().out)["given"]


def test_without_a_file_it_is_printed_apart_from_the_summary(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", "write the section on removable media", *NAME]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("---\ntitle: Removable media\n")
    assert "No template of its own" in captured.err
    assert "Removable media" in captured.err


def test_the_templates_are_listed_with_their_choices(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", "--list", "--json"]) == 0
    templates = {each["id"]: each for each in json.loads(capsys.readouterr().out)["templates"]}
    assert len(templates) >= 36
    assert [each["id"] for each in templates["remote-work"]["choices"]][:2] == ["workplace-check", "abroad"]
    assert main(["draft", "--list"]) == 0


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["a policy that says backups are not needed", *NAME], "A.8.13"),
        (["fish tank cleaning policy", *NAME], "isms draft --list"),
        (["backup policy", *NAME, "--choice", "colour=strict"], "no choice"),
        (["backup policy", *NAME, "--choice", "colour"], "--choice ID="),
        (["backup policy", "--set", "colour=blue"], "no fact called"),
        (["backup policy", "--set", "organisation"], "--set NAME=VALUE"),
        (["backup policy", *NAME, "-o", "/nowhere/x.md"], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    arguments: list[str], says: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["draft", *arguments]) == 1
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said


@pytest.mark.parametrize("arguments", [[], ["x", "--list"], ["x", "-o", "x.txt"]])
def test_wrong_usage(arguments: list[str], home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["draft", *arguments]) == 2


def test_a_word_template_that_cannot_be_read_is_named(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ISMS_WORD_TEMPLATE", str(home / "none.docx"))
    assert main(["draft", "backup policy", *NAME, "-o", str(home / "x.docx")]) == 1
    assert "ISMS_WORD_TEMPLATE" in capsys.readouterr().err


def test_policies_in_force_are_compared(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    without_the_model(monkeypatch, home / "model")
    policies = home / "policies"
    policies.mkdir()
    (policies / "auth.md").write_text(
        "---\ntitle: Password Policy\nversion: '2.1'\nstatus: approved\n---\n\n# Password Policy\n\n## Length\n\n"
        "Staff choose passwords of at least 8 characters, and administrators of at least 9 for their administrator "
        "accounts.\n",
        encoding="utf-8",
    )
    (policies / "old.md").write_text(
        "---\ntitle: Sign-in Policy\nstatus: superseded\n---\n\n# Sign-in Policy\n\nStaff choose passwords of at least 5 "
        "characters.\n",
        encoding="utf-8",
    )
    assert main(["ingest", str(policies)]) == 0
    capsys.readouterr()
    assert main(["draft", "authentication policy", *NAME, "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["similar"] == [{"title": "Password Policy", "version": "2.1", "path": "auth.md"}]
    assert [(each["statement"], each["path"]) for each in made["contradictions"]] == [("4.1", "auth.md")]
    assert main(["draft", "authentication policy", *NAME, "-o", str(home / "x.md")]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "You already have Password Policy 2.1 (auth.md); this would be a second one." in said
    assert main(["draft", "access control policy", *NAME, "-o", str(home / "y.md")]) == 0
    links = (home / "y.md").read_text(encoding="utf-8")
    assert "- Password Policy\n" in links
    assert "Authentication Policy" not in links


def test_a_fact_is_the_word_of_whom_the_settings_name(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ISMS_NAME", "Jane Doe")
    assert main(["draft", "--facts", *NAME]) == 0
    with records(Settings.read()) as kept:
        assert [entry.data["by"] for entry in kept.journal.read(STREAM)] == ["Jane Doe"]
