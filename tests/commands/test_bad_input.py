"""Whatever is typed, piped in or set wrongly: a sentence, an exit code, and nothing lost."""

import io
import json
import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.flows.small_talk import help_reply
from bot.records.database import Records
from knowledge import library as reading
from tests.hashing import HashingEmbedder
from tests.small_index import without_the_model

Printed = pytest.CaptureFixture[str]
QUESTIONS = [
    "",
    "   \n\t",
    "?",
    "42",
    "🙂🙂",
    "x" * 20_000,
    "why? " * 4_000,
    "\x00\x01\x02 binary",
    "\x1b[31mpasswords\x1b[0m",
    "\u202epasswords\u202c",
    "pass\u2028words\u0085how long?",
    "Wie lang muss mein Passwort sein?",
    "¿Puedo usar mi propio portátil?",
    "パスワードは何文字ですか",
    "Какой длины должен быть пароль?",
    "كم يجب أن يكون طول كلمة المرور؟",
    "密码要多长？",
    "What should I cook tonight?",
    "<!channel> <@U1> [passwords](https://evil.example)",
    "'; drop table exchanges; --",
    "{0} %s ${x} {{7*7}}",
]
EMPTY = QUESTIONS[:2]
WITHOUT_LETTERS = QUESTIONS[:5]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with policies, the model they are indexed with, and a home that holds the index."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "policies").mkdir()
    (folder / "policies/passwords.md").write_text("# Passwords\n\nA password has 14 characters.\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ISMS_HOME", str(folder / "home"))
        without_the_model(patch, folder / "model")
        assert main(["ingest", str(folder / "policies")]) == 0
    return folder


@pytest.fixture
def model(made: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    return without_the_model(monkeypatch, made / "model")


@pytest.fixture
def indexed(made: Path, model: str, home: Path) -> Path:
    """The folder that was fed."""
    shutil.copytree(made / "home/index", home / "index")
    return made / "policies"


def held(capsys: Printed) -> list[str]:
    capsys.readouterr()
    assert main(["search", "password", "--json"]) == 0
    return [passage["path"] for passage in json.loads(capsys.readouterr().out)["passages"]]


@pytest.mark.usefixtures("indexed")
def test_a_batch_of_anything_is_one_line_each_in_order(tmp_path: Path, capsys: Printed) -> None:
    file = tmp_path / "asked.jsonl"
    lines = [json.dumps({"id": n, "question": q}, ensure_ascii=False) for n, q in enumerate(QUESTIONS)]
    file.write_text("\ufeff" + "\r\n\n".join(lines), encoding="utf-8")
    for command in ("ask", "search"):
        assert main([command, "--batch", str(file)]) == 0
        printed = capsys.readouterr()
        rows = [json.loads(line) for line in printed.out.split("\n") if line]
        assert [(row["id"], row["question"]) for row in rows] == [
            (str(n), q) for n, q in enumerate(QUESTIONS)
        ]
        assert printed.err == ""


@pytest.mark.parametrize("question", EMPTY)
def test_an_empty_question_is_wrong_usage_and_said_in_a_sentence(question: str, capsys: Printed) -> None:
    assert main(["ask", question]) == 2
    assert capsys.readouterr() == (
        "",
        'isms ask: the question is empty: write it in quotes, such as isms ask "Can I use my own laptop?"\n',
    )


@pytest.mark.parametrize("question", [each for each in QUESTIONS if each not in EMPTY])
@pytest.mark.usefixtures("indexed")
def test_anything_typed_gets_an_answer_in_words(question: str, capsys: Printed) -> None:
    assert main(["ask", question, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["text"].strip()
    assert len(answer["text"]) < 1_000
    assert answer["answered"] is bool(answer["citations"] and answer["confidence"] >= 0.44)
    assert main(["ask", question]) == 0
    shown = capsys.readouterr()
    assert "\x1b[31m" not in shown.out
    assert (shown.out.strip() != "", shown.err) == (True, "")
    if question in WITHOUT_LETTERS:
        assert answer["text"] == help_reply().text


@pytest.mark.usefixtures("indexed")
def test_anything_piped_in_is_talked_through(capsys: Printed, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b"\xff\xfe\x80\nA password has 14 characters?\n" + b"\x00\x01\n" + b"x" * 20_000 + b"\nquit\n"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), "utf-8", errors="replace"))
    assert main(["chat"]) == 0
    shown = capsys.readouterr().out
    assert "A password has 14 characters. [1]" in shown
    assert "20,000 characters" in shown


@pytest.mark.parametrize("arguments", [["ask", "\udcff\udcfe"], ["search", "\udc80"], ["summary", "9\udcff"]])
def test_bytes_that_are_no_text_are_said(arguments: list[str], capsys: Printed) -> None:
    assert main(arguments) == 1
    assert capsys.readouterr().err == (
        "isms: What was typed is not text that I can read (UTF-8). Type it again.\n"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00\x01\x80", "it is not UTF-8 text"),
        (b"\x00\x01\x02", "line 1"),
        (b'{"question": "x"}\nnot json\n', "line 2"),
        (b'{"question": "x"}\n{"id": 1}\n', "line 2: question"),
        (b'{"question": ["x"]}', "line 1: question"),
        (b'{"question": "\\ud800"}', "line 1"),
        (b"[1]", "line 1"),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_a_faulty_batch_is_named_before_anything_is_answered(
    content: bytes, said: str, tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "asked.jsonl").write_bytes(content)
    as_bytes = io.TextIOWrapper(io.BytesIO(content), "utf-8", errors="surrogateescape")
    monkeypatch.setattr("sys.stdin", as_bytes)
    for name in (str(tmp_path / "asked.jsonl"), "-"):
        assert main(["ask", "--batch", name]) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
        assert said in printed.err
        assert "wrong on our side" not in printed.err


@pytest.mark.parametrize("command", [["ask", "x?"], ["search", "x"], ["ask", "--batch", "-"]])
def test_a_missing_index_is_said_with_what_to_do(
    command: list[str], model: str, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO('{"question": "x"}\n'))
    assert main(command) == 1
    assert capsys.readouterr().err == "isms: Nothing is indexed yet. Run: isms ingest FOLDER\n"


def test_a_folder_that_is_not_there_is_said_and_the_index_stays(indexed: Path, capsys: Printed) -> None:
    assert main(["ingest", str(indexed / "absent")]) == 1
    assert "absent does not exist" in capsys.readouterr().err
    assert "passwords.md" in held(capsys)


@pytest.mark.usefixtures("indexed")
def test_a_folder_that_cannot_be_opened_is_said_and_the_index_stays(
    indexed: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("ingestion.sources.os.scandir", refuse)
    assert main(["ingest", str(indexed)]) == 0
    shown = capsys.readouterr().out
    assert "the folder cannot be opened: permission denied" in shown
    assert "0 removed" in shown


def test_another_embedding_model_asks_to_index_again_and_does_when_told(
    indexed: Path, home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = without_the_model(monkeypatch, home / "other")
    (Path(other) / "config.json").write_text('{"hidden_size": 8}', encoding="utf-8")
    monkeypatch.setattr(reading, "Embedder", lambda *_: HashingEmbedder("other"))
    for command in (["ask", "How long is a password?"], ["search", "password"]):
        assert main(command) == 1
        said = capsys.readouterr().err
        assert "isms ingest" in said
        assert "model" in said
    assert main(["ingest", str(indexed)]) == 0
    assert "passwords.md" in held(capsys)


def test_a_model_that_is_not_there_is_said(
    capsys: Printed, monkeypatch: pytest.MonkeyPatch, indexed: Path
) -> None:
    monkeypatch.setenv("ISMS_EMBEDDING_MODEL", str(indexed / "no-such-model"))
    assert main(["ingest", str(indexed)]) == 1
    assert "ISMS_EMBEDDING_MODEL" in capsys.readouterr().err


@pytest.mark.usefixtures("indexed")
def test_a_database_that_is_locked_is_said_and_what_was_asked_before_is_kept(
    tmp_path: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "isms.db"
    monkeypatch.setenv("ISMS_DATABASE_URL", f"sqlite:///{file}")
    monkeypatch.setattr(Records, "open", partial(Records.open, patience_seconds=0.1))
    monkeypatch.setattr("sys.stdin", io.StringIO("Is there parking for bicycles?\n"))
    assert main(["chat"]) == 0
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr("sys.stdin", io.StringIO("How long is a password?\n"))
        assert main(["chat"]) == 1
        assert "is locked" in capsys.readouterr().err
        assert main(["ask", "How long is a password?"]) == 0, "answering needs no database"
        other.execute("ROLLBACK")
    capsys.readouterr()
    assert main(["exchanges", "--unanswered", "--json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert [row["question"] for row in kept] == ["Is there parking for bicycles?"]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("postgresql://isms:hunter2@127.0.0.1:1/isms", "cannot be reached"),
        ("sqlite:////proc/none/isms.db", "cannot be made"),
        ("mysql://root@db/isms", "ISMS_DATABASE_URL"),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_a_database_that_is_not_there_is_said_without_its_password(
    url: str, said: str, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ISMS_DATABASE_URL", url)
    assert main(["chat"]) == 1
    printed = capsys.readouterr()
    assert said in printed.err
    assert "hunter2" not in printed.err + printed.out


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"SLACK_BOT_TOKEN": "nonsense"}, "SLACK_BOT_TOKEN must be the Bot User OAuth Token"),
        ({"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xoxp-1"}, "SLACK_APP_TOKEN must be"),
        ({"SLACK_BOT_TOKEN": "xoxb-1"}, "SLACK_SIGNING_SECRET"),
        ({}, "SLACK_BOT_TOKEN"),
    ],
)
@pytest.mark.usefixtures("indexed")
def test_a_wrong_token_is_named(
    names: dict[str, str], said: str, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert main(["slack"]) == 1
    assert said in capsys.readouterr().err
