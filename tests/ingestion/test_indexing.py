import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ingestion import indexing
from ingestion.errors import NotFedError, UnreadableError
from ingestion.indexing import update_index
from ingestion.report import Report
from knowledge.errors import AssistantError, IndexBusyError
from knowledge.generation import Generation, current
from knowledge.index import PassageIndex
from knowledge.models import Kind
from tests.small_index import without_the_model

Run = Callable[..., Report]
LOOK = """
import sys
from pathlib import Path
from ingestion.indexing import update_index
report = update_index(Path(sys.argv[1]), sys.argv[2], [Path(sys.argv[3])])
heavy = [name for name in ("chromadb", "onnxruntime", "torch", "sentence_transformers") if name in sys.modules]
print(report.unchanged, [*report.added, *report.changed, *report.removed], heavy)
"""


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch, home: Path) -> str:
    return without_the_model(monkeypatch, home / "model")


@pytest.fixture
def policies(tmp_path: Path) -> Path:
    folder = tmp_path / "policies"
    folder.mkdir()
    write(folder / "passwords.md", "Passwords have 14 characters.")
    write(folder / "doors.md", "Doors are locked at night.")
    return folder


@pytest.fixture
def run(home: Path, model: str) -> Run:
    return lambda *paths, **options: update_index(home / "index", model, paths, **options)


def write(file: Path, rule: str) -> None:
    file.write_text(f"# {file.stem.capitalize()}\n\n{rule}\n", encoding="utf-8")
    os.utime(file, (1_700_000_000, 1_700_000_000 + len(rule)))


def anything_done(report: Report) -> bool:
    return bool(report.added or report.changed or report.removed)


def held(home: Path) -> dict[str, str]:
    found = Generation(current(home / "index"))
    passages = [found.passage(row) for row in range(found.size)]
    return {passage.path: passage.text for passage in passages if passage.kind is Kind.POLICY}


def test_a_run_says_what_was_added_changed_removed_and_left_as_it_was(
    run: Run, policies: Path, home: Path
) -> None:
    first = run(policies)
    assert (first.added, first.changed, first.removed) == (["doors.md", "passwords.md"], [], [])
    assert (first.documents, first.passages) == (5, 5)
    write(policies / "passwords.md", "Passwords have 16 characters.")
    write(policies / "keys.md", "Keys are kept in a safe.")
    (policies / "doors.md").unlink()
    second = run(policies)
    assert (second.added, second.changed, second.removed) == (["keys.md"], ["passwords.md"], ["doors.md"])
    assert held(home) == {
        "passwords.md": "Passwords have 16 characters.",
        "keys.md": "Keys are kept in a safe.",
    }
    third = run(policies)
    assert (anything_done(third), third.unchanged) == (False, 2)


def test_a_document_that_was_only_touched_is_unchanged(run: Run, policies: Path) -> None:
    run(policies)
    os.utime(policies / "doors.md")
    report = run(policies)
    assert (anything_done(report), report.unchanged) == (False, 2)


def test_a_document_that_moved_is_cited_from_its_new_place(run: Run, policies: Path, home: Path) -> None:
    run(policies)
    (policies / "site").mkdir()
    shutil.move(policies / "doors.md", policies / "site" / "doors.md")
    report = run(policies)
    assert (report.added, report.removed) == (["site/doors.md"], ["doors.md"])
    assert set(held(home)) == {"passwords.md", "site/doors.md"}


def test_facts_stated_beside_the_documents_have_them_read_again(run: Run, policies: Path, home: Path) -> None:
    run(policies)
    (policies / "policies.yaml").write_text("documents:\n  doors.md:\n    readers: [facilities]\n")
    assert run(policies).changed == ["doors.md"]
    documents = {item.path: item.readers for item in Generation(current(home / "index")).documents}
    assert documents["doors.md"] == ("facilities",)
    (policies / "policies.yaml").unlink()
    assert run(policies).changed == ["doors.md"]


def test_one_file_that_cannot_be_read_is_named_and_stops_nothing(
    run: Run, policies: Path, home: Path
) -> None:
    (policies / "broken.docx").write_bytes(b"no Word file at all")
    (policies / "binary.md").write_bytes(bytes(range(256)) * 20)
    report = run(policies)
    assert report.added == ["doors.md", "passwords.md"]
    assert {item.path for item in report.skipped} == {"broken.docx", "binary.md"}
    assert all(item.reason for item in report.skipped)
    assert report.to_json()["skipped"][0].keys() == {"path", "reason"}


def test_documents_from_another_folder_stay_until_they_are_forgotten(
    run: Run, policies: Path, tmp_path: Path, home: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    write(other / "keys.md", "Keys are kept in a safe.")
    run(policies)
    run(other)
    assert set(held(home)) == {"doors.md", "passwords.md", "keys.md"}
    assert sorted(run(forget=[policies]).removed) == ["doors.md", "passwords.md"]
    assert set(held(home)) == {"keys.md"}


def test_what_was_never_fed_cannot_be_forgotten_and_nothing_is_done(
    run: Run, policies: Path, tmp_path: Path, home: Path
) -> None:
    with pytest.raises(NotFedError, match="Nothing has been fed yet"):
        run(forget=[policies])
    run(policies)
    with pytest.raises(NotFedError) as refused:
        run(forget=[policies, tmp_path / "polices"])
    assert str(tmp_path / "polices") in str(refused.value)
    assert f"Documents were fed from: {policies}." in str(refused.value)
    assert set(held(home)) == {"doors.md", "passwords.md"}


def test_a_folder_that_is_spelt_with_detours_is_not_fed_twice(
    run: Run, policies: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(policies)
    (policies / "site").mkdir()
    assert not anything_done(run(policies / "site" / ".."))
    with monkeypatch.context() as patch:  # as an earlier version kept it
        patch.setattr(indexing, "_written_plainly", Path.absolute)
        run(policies / "site" / "..")
    assert Generation(current(home / "index")).size == 7
    run(policies)
    assert sorted(held(home)) == ["doors.md", "passwords.md"]
    assert Generation(current(home / "index")).size == 5  # three of them bundled


def test_what_is_forgotten_may_be_spelt_with_detours(run: Run, policies: Path, home: Path) -> None:
    run(policies)
    shutil.rmtree(policies)
    assert len(run(forget=[policies / "site" / ".."]).removed) == 2
    assert held(home) == {}


def test_the_bundled_entries_are_always_there_also_alone(run: Run, home: Path) -> None:
    report = run()
    assert (report.documents, report.added) == (3, [])
    kinds = {item.kind for item in Generation(current(home / "index")).documents}
    assert kinds == {Kind.STANDARD}


def test_a_folder_that_cannot_be_opened_now_keeps_what_is_known_of_it(
    run: Run, policies: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (policies / "site").mkdir()
    write(policies / "site" / "keys.md", "Keys are kept in a safe.")
    run(policies)
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "site":
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr("ingestion.sources.os.scandir", refuse)
    write(policies / "doors.md", "Doors are locked at noon.")
    report = run(policies)
    assert (report.changed, report.removed) == (["doors.md"], [])
    assert [(item.path, item.reason) for item in report.skipped] == [
        ("site", "the folder cannot be opened: permission denied")
    ]
    assert set(held(home)) == {"doors.md", "passwords.md", "site/keys.md"}


def test_a_folder_that_is_not_there_is_said_and_nothing_is_lost(run: Run, policies: Path, home: Path) -> None:
    run(policies)
    with pytest.raises(UnreadableError, match="does not exist"):
        run(policies / "absent")
    assert len(held(home)) == 2


def test_a_damaged_index_is_made_whole_by_the_next_run(run: Run, policies: Path, home: Path) -> None:
    run(policies)
    (current(home / "index") / "vectors.npy").unlink()
    assert not anything_done(run(policies))
    assert len(held(home)) == 2


def test_a_store_of_passages_that_was_emptied_loses_no_document(
    run: Run, policies: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(policies)
    wanted = [(item.kind, item.path) for item in Generation(current(home / "index")).documents]
    with monkeypatch.context() as patch:
        patch.setattr(
            PassageIndex,
            "_collection",
            lambda self, name: self._client.get_or_create_collection(f"new-{name}"),
        )
        write(policies / "doors.md", "Doors are locked at noon.")
        run(policies)
    assert [(item.kind, item.path) for item in Generation(current(home / "index")).documents] == wanted
    assert held(home)["doors.md"] == "Doors are locked at noon."


def test_a_stop_before_publishing_leaves_the_old_index_and_nothing_behind(
    run: Run, policies: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(policies)
    write(policies / "keys.md", "Keys are kept in a safe.")

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(PassageIndex, "publish", stopped)
        with pytest.raises(KeyboardInterrupt):
            run(policies)
    assert set(held(home)) == {"doors.md", "passwords.md"}
    (policies / "keys.md").unlink()
    write(policies / "doors.md", "Doors are locked at noon.")
    assert run(policies).removed == []
    assert set(held(home)) == {"doors.md", "passwords.md"}


def test_another_model_has_all_that_was_fed_embedded_again(
    run: Run, policies: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(policies)
    other = without_the_model(monkeypatch, home / "other")
    (home / "other" / "config.json").write_text('{"another": true}')
    update_index(home / "index", other, [])
    assert len(held(home)) == 2
    assert Generation(current(home / "index")).model == other


def test_a_second_run_at_the_same_time_is_told_so(run: Run, policies: Path, home: Path, model: str) -> None:
    with PassageIndex(home / "index", model), pytest.raises(IndexBusyError):
        run(policies)


def test_a_home_that_cannot_be_written_to_is_said_in_a_sentence(tmp_path: Path, model: str) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(AssistantError, match="cannot be written: not a directory"):
        update_index(tmp_path / "file" / "index", model, [])


def test_a_run_without_changes_opens_neither_chroma_nor_the_model(
    run: Run, policies: Path, home: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    with pytest.MonkeyPatch.context() as patch:
        without_the_model(patch, Path(model))
        patch.setattr("ingestion.indexing.bundled_documents", _all_bundled())
        update_index(home / "index", model, [policies])
    command = [sys.executable, "-c", LOOK, str(home / "index"), model, str(policies)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "2 [] []"


def _all_bundled() -> object:
    from ingestion.bundled import bundled_documents

    return bundled_documents
