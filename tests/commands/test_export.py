"""`isms export` as a person calls it: the file is whole or not there, and what cannot be done is said in a sentence."""

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from PIL import Image

from bot.__main__ import main
from bot.assembly.assistant import records
from bot.config import Settings
from bot.exports import data
from bot.exports.formats import FORMATS
from tests.exports import earlier
from tests.exports.sample_findings import FINDINGS
from tests.exports.sample_people import ADA
from tests.exports.samples import SCOPE, Story

STARTS = {
    "docx": b"PK",
    "xlsx": b"PK",
    "pdf": b"%PDF",
    "png": b"\x89PNG",
    "html": b"<!doctype html>",
    "json": b"{",
}


@pytest.fixture(autouse=True)
def kept(home: Path) -> None:
    """A database with one assessment in it; nothing is indexed, so no policy is quoted."""
    story = Story()
    story.start([f"ISO27001:{unit}" for unit in SCOPE], "Clauses 6, 9 and 10; controls of A.5 and A.8")
    story.say("9.2.2.a", ADA, "no", "There is no programme.")
    story.show(1, "9.2.2.a", ADA, kind="link", title="Audits", link="https://wiki.tarnwick.example/audits")
    story.find(FINDINGS[0].model_copy(update={"evidence": ("E-0001",)}))
    with records(Settings.read()) as opened:
        for entry in story.entries:
            assert opened.journal.append(story.stream, [entry], person=entry.person)


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What is said where nothing can be done: one sentence or two on standard error."""
    assert main(["export", *arguments]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "Traceback" not in said.err
    return said.err.removeprefix("isms: ").strip()


@pytest.mark.parametrize("name", [*FORMATS])
def test_every_format_is_a_file_of_its_kind(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ending = FORMATS[name][2]
    assert main(["export", name, "-o", str(tmp_path / f"out.{ending}")]) == 0
    content = (tmp_path / f"out.{ending}").read_bytes()
    assert content.startswith(STARTS.get(ending, b""))
    assert len(content) > 500
    assert f"GA-2026-01 is in {tmp_path / f'out.{ending}'}" in capsys.readouterr().out.replace("\n", "")
    assert [path.name for path in tmp_path.iterdir()] == [f"out.{ending}"]


def test_json_is_read_back_by_the_same_program(tmp_path: Path) -> None:
    assert main(["export", "json", "-o", str(tmp_path)]) == 0
    standing = data.read((tmp_path / "GA-2026-01.json").read_bytes())
    assert standing.assessment.organisation == "Tarnwick Ltd"
    assert [finding.id for finding in standing.findings] == ["GA-2026-01-F01"]
    assert len(standing.history_head) == 64


def test_the_newest_assessment_is_taken_unless_one_is_named(tmp_path: Path) -> None:
    later = Story("GA-2026-02")
    later.start(["ISO27001:A.5.1"], "A.5.1")
    with records(Settings.read()) as opened:
        opened.journal.append("GA-2026-02", later.entries, person=ADA.id)
    assert main(["export", "json", "-o", str(tmp_path)]) == 0
    assert main(["export", "json", "-o", str(tmp_path), "--assessment", "ga-2026-01"]) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"GA-2026-01.json", "GA-2026-02.json"}


def test_a_file_without_ending_gets_the_right_one(tmp_path: Path) -> None:
    assert main(["export", "soa", "-o", str(tmp_path / "statement")]) == 0
    assert ZipFile(tmp_path / "statement.docx").testzip() is None


def test_standard_output_gets_the_file_and_nothing_else(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "json", "-o", "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["schema"] == "isms-assessment/1"


def test_one_clause_of_the_heat_map(tmp_path: Path) -> None:
    assert main(["export", "heat-map", "-o", str(tmp_path), "--clause", "a.8"]) == 0
    with Image.open(tmp_path / "GA-2026-01-A.8.png") as picture:
        assert picture.width == 1000


@pytest.fixture
def year_before(tmp_path: Path) -> str:
    path = tmp_path / "GA-2025-01.json"
    began = earlier.standing().assessment.model_copy(update={"started": datetime(2025, 11, 3, 9, tzinfo=UTC)})
    path.write_bytes(data.write(replace(earlier.standing(), assessment=began)))
    return str(path)


def test_what_changed_as_text_as_workbook_and_in_the_page(tmp_path: Path, year_before: str) -> None:
    for target in (tmp_path, tmp_path / "c.xlsx"):
        assert main(["export", "comparison", "-o", str(target), "--compare", year_before]) == 0
    text = (tmp_path / "GA-2026-01-since-GA-2025-01.md").read_text(encoding="utf-8")
    assert text.startswith("# GA-2026-01 against GA-2025-01")
    assert load_workbook(BytesIO((tmp_path / "c.xlsx").read_bytes())).sheetnames[0] == "By clause"
    assert main(["export", "html", "-o", str(tmp_path / "c.html"), "--compare", year_before]) == 0
    assert 'id="comparison"' in (tmp_path / "c.html").read_text(encoding="utf-8")


def test_the_earlier_one_is_the_earlier_whichever_is_named_first(tmp_path: Path, year_before: str) -> None:
    options = ["--assessment", year_before, "--compare", "GA-2026-01"]
    assert main(["export", "comparison", "-o", str(tmp_path / "c.md"), *options]) == 0
    text = (tmp_path / "c.md").read_text(encoding="utf-8")
    assert text.startswith("# GA-2026-01 against GA-2025-01\n")


def test_a_file_that_was_exported_can_be_exported_again(tmp_path: Path, year_before: str) -> None:
    assert main(["export", "csv", "-o", str(tmp_path / "old.csv"), "--assessment", year_before]) == 0
    assert "A.5.23" in (tmp_path / "old.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("word", "-o", "{folder}/report.pdf"), "This format is a .docx file. Name it {folder}/report.docx."),
        (("word", "-o", "{folder}/none/report.docx"), "The folder {folder}/none does not exist."),
        (("json", "-o", "{folder}", "--assessment", "GA-2031-07"), "There is no assessment GA-2031-07."),
        (("json", "-o", "{folder}", "--assessment", "{folder}/no.json"), "{folder}/no.json cannot be read"),
        (
            ("pdf", "-o", "{folder}", "--compare", "GA-2025-01"),
            "--compare goes with the formats html and comparison",
        ),
        (("html", "-o", "{folder}", "--compare", "GA-2026-01"), "GA-2026-01 cannot be compared with itself."),
        (("comparison", "-o", "{folder}"), "Say what to compare with"),
        (("html", "-o", "{folder}", "--clause", "9"), "--clause goes with the format heat-map"),
        (("heat-map", "-o", "{folder}", "--clause", "4"), "GA-2026-01 looks at nothing in “4”."),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [argument.format(folder=tmp_path) for argument in arguments]
    assert says.format(folder=tmp_path) in refusal(capsys, *given)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_assessment_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "other.json").write_text('{"schema": "something/1"}', encoding="utf-8")
    said = refusal(capsys, "csv", "-o", "-", "--assessment", str(tmp_path / "other.json"))
    assert "no assessment in the format isms-assessment/1" in said


def test_what_was_there_stays_where_the_new_file_cannot_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report.json"
    target.write_text("the old one", encoding="utf-8")

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = refusal(capsys, "json", "-o", str(target))
    assert said == f"{target} cannot be written: No space left on device. Name another place."
    assert target.read_text(encoding="utf-8") == "the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]


def test_wrong_usage_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["export"], ["export", "odt", "-o", "x"], ["export", "word"]):
        with pytest.raises(SystemExit) as left:
            main(arguments)
        assert left.value.code == 2
        assert "usage: isms export" in capsys.readouterr().err


def test_a_record_that_was_changed_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    with closing(sqlite3.connect(home / "records.sqlite")) as database, database:
        database.execute(
            "update journal set data = replace(data, 'no programme', 'a programme') where number = 2"
        )
    assert main(["export", "json", "-o", str(tmp_path)]) == 0
    assert "GA-2026-01 was changed after it was made, at entry 2" in capsys.readouterr().err
