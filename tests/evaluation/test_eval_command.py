"""`isms eval` from the command line to the figures, on three documents."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from knowledge import index, library
from tests.hashing import HashingEmbedder

POLICIES = {
    "passwords.md": "# Passwords\n\n## Length\n\nA password has at least 14 characters.\n",
    "laptops.md": "# Laptops\n\n## Theft\n\nReport a stolen laptop to the service desk within one hour.\n",
    "visitors.html": "<h1>Visitors</h1><h2>Badges</h2><p>Visitors wear a red badge at all times.</p>",
}
QUESTIONS = (
    {
        "id": "q1",
        "question": "How many characters has a password?",
        "answerable": True,
        "gold_answer": "14 characters",
    },
    {"id": "q2", "question": "Report a stolen laptop within?", "answerable": True, "gold_answer": "one hour"},
    {"id": "q3", "question": "How long do I boil an egg?", "answerable": False},
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    folder.mkdir()
    for name, text in POLICIES.items():
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    file = tmp_path / "small.jsonl"
    file.write_text("\n".join(json.dumps(question) for question in QUESTIONS))
    return file


def figures_of(out: str) -> dict[str, float]:
    data = json.loads(out)
    assert data["questions"] == 3
    return {name: figure["value"] for name, figure in data["figures"]["all"].items()}


def test_without_meaning(
    corpus: Path, asked: Path, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(index, "export", lambda _name, _home: None)
    for module in (index, library):
        monkeypatch.setattr(module, "Embedder", lambda name, *_: HashingEmbedder(name))
    assert main(["eval", "--questions", str(asked), "--corpus", str(corpus), "--json"]) == 0
    found = figures_of(capsys.readouterr().out)
    assert found["hit@10"] == 1.0
    assert found["citation_precision"] == 1.0
    assert not (home / "index" / "CURRENT").exists()  # the corpus went into a home of its own
    assert main(["eval", "--quotes", "--corpus", str(corpus), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["quotes"], found["figures"]["all"]["citation_precision"]["value"]) == (3, 1.0)


@pytest.mark.slow
def test_with_the_model(
    corpus: Path, asked: Path, home_with_model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["eval", "--questions", str(asked), "--corpus", str(corpus)]
    assert main([*options, "--json"]) == 0
    found = figures_of(capsys.readouterr().out)
    assert (found["in1000ch"], found["citation_precision"], found["declined_when_unanswerable"]) == (1, 1, 1)
    assert main([*options, "--name", "a few", "--show-misses"]) == 0
    assert "a few: 3 questions" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--corpus", "x"], 2, "--corpus goes with --questions"),
        (["--questions", "no.jsonl"], 1, "There is no question set no.jsonl"),
    ],
)
def test_what_cannot_be_measured_is_said(
    options: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["eval", *options]) == code
    assert said in capsys.readouterr().err


def test_a_corpus_that_is_not_there(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--questions", str(asked), "--corpus", "nowhere"]) == 1
    assert "There is no folder nowhere" in capsys.readouterr().err


def test_without_an_index(asked: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--questions", str(asked)]) == 1
    assert "Nothing is indexed yet" in capsys.readouterr().err


def test_an_installation_without_question_sets(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr("bot.commands.eval._ROOT", tmp_path)
    monkeypatch.setattr("bot.commands.eval._OWN_SETS", (tmp_path / "tarnwick.jsonl",))
    assert main(["eval"]) == 1
    assert (
        "no question sets of its own (they are in the repository: tarnwick.jsonl)" in capsys.readouterr().err
    )
