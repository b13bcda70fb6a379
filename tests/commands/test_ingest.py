"""`isms ingest` as it is typed: what it prints and gives back, and what `isms doctor` says after it."""

import json
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.commands.ingest import NOTHING_THERE
from tests.small_index import without_the_model

Printed = pytest.CaptureFixture[str]


@pytest.fixture
def policies(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    without_the_model(monkeypatch, home / "model")
    folder = tmp_path / "policies"
    folder.mkdir()
    (folder / "payroll.md").write_text("# Payroll\n\nSalaries are paid on the 25th.\n", encoding="utf-8")
    return folder


def test_a_faulty_limit_is_named_with_file_line_and_document_until_it_is_mended(
    policies: Path, capsys: Printed
) -> None:
    stated = policies / "policies.yaml"
    stated.write_text("documents:\n  payrol.md: {readers: [hr]}\n", encoding="utf-8")
    for _ in range(2):  # the second run finds nothing to do, and says it again
        assert main(["ingest", str(policies)]) == 1
        printed = capsys.readouterr()
        assert "policies.yaml: line 2: documents › payrol.md: there is no such file" in printed.out
        assert printed.err.startswith("isms: 1 document is shown to nobody")
        assert "payroll.md" in printed.err
    assert main(["doctor"]) == 1
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "readers:" in line]
    assert line.startswith("mend")
    assert "payroll.md (nobody is shown it until this is mended: policies.yaml: line 2" in line
    stated.write_text("documents:\n  payroll.md: {readers: [hr]}\n", encoding="utf-8")
    assert main(["ingest", str(policies), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["withheld"] == []
    main(["doctor", "--json"])
    checks = {one["check"]: one["ok"] for one in json.loads(capsys.readouterr().out)}
    assert checks["readers"] is True


def test_forgetting_what_was_never_fed_is_one_sentence_that_lists_what_was(
    policies: Path, tmp_path: Path, capsys: Printed
) -> None:
    assert main(["ingest", str(policies)]) == 0
    capsys.readouterr()
    assert main(["ingest", "--forget", str(tmp_path / "other")]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        f"isms: Nothing was fed from {tmp_path / 'other'}, so there is nothing to forget. "
        f"Documents were fed from: {policies}.\n"
    )
    assert main(["ingest", "--forget", str(policies)]) == 0
    assert "removed  payroll.md" in capsys.readouterr().out


def test_a_folder_with_nothing_in_it_is_said_to_be_so(
    policies: Path, tmp_path: Path, capsys: Printed
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert main(["ingest", str(empty)]) == 0
    assert NOTHING_THERE in capsys.readouterr().out
    assert main(["ingest", str(policies)]) == 0
    assert NOTHING_THERE not in capsys.readouterr().out
