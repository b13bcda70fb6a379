import errno
import sqlite3
from pathlib import Path

import pytest
from filelock import FileLock

from knowledge.errors import AssistantError, IndexBusyError, ModelMismatchError
from knowledge.faults import faults_told
from knowledge.generation import Generation, current
from knowledge.index import PassageIndex
from knowledge.library import Library
from tests.small_index import Pair, entry, pair, without_the_model

OLD = pair("a.md", "Passwords have 14 characters.", "Keys are kept in a safe.", sha256="old")
NEW = pair("a.md", "Passwords have 16 characters.", sha256="new")
OTHER = pair("b.md", "Doors are locked at night.")
CONTROL = entry("ISO27001:A.5.17", "Passwords are kept secret. They are long.", "login secrets")


def published(home: Path) -> list[str]:
    held = Generation(current(home))
    return [held.passage(row).text for row in range(held.size)]


def filled(home: Path, model: str, *pairs: Pair) -> None:
    with PassageIndex(home, model) as index:
        index.replace(pairs)
        index.publish()


def test_documents_put_in_are_held_and_published_with_their_passages(tmp_path: Path, model: str) -> None:
    with PassageIndex(tmp_path / "index", model) as index:
        index.replace([OLD, OTHER, CONTROL])
        assert index.documents() == [OLD[0], OTHER[0], CONTROL[0]]
        held = Generation(index.publish())
    assert [held.passage(row) for row in range(held.size)] == [*OLD[1], *OTHER[1], *CONTROL[1]]
    assert held.background_vectors.shape == (1, 64)


def test_a_document_put_in_again_stands_in_place_of_the_old_one(tmp_path: Path, model: str) -> None:
    filled(tmp_path, model, OLD, OTHER)
    filled(tmp_path, model, NEW)
    assert published(tmp_path) == ["Passwords have 16 characters.", "Doors are locked at night."]


def test_a_document_taken_out_is_gone_and_the_rest_stays(tmp_path: Path, model: str) -> None:
    filled(tmp_path, model, OLD, OTHER)
    with PassageIndex(tmp_path, model) as index:
        index.remove([OLD[0]])
        index.remove([])
        index.publish()
        assert index.documents() == [OTHER[0]]
    assert published(tmp_path) == ["Doors are locked at night."]


@pytest.mark.parametrize("step", ["_passages.upsert", "_records.upsert", "_vectors.embed"])
def test_a_stop_in_the_middle_of_replacing_leaves_the_old_document(
    tmp_path: Path, model: str, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path, model, OLD, OTHER)
    owner, name = step.split(".")

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with PassageIndex(tmp_path, model) as index, monkeypatch.context() as patch:
        patch.setattr(getattr(index, owner), name, stopped)
        with pytest.raises(KeyboardInterrupt):
            index.replace([NEW])
    with PassageIndex(tmp_path, model) as index:
        index.publish()
    assert published(tmp_path) == [passage.text for passage in (*OLD[1], *OTHER[1])]


def test_a_stop_after_the_record_is_switched_leaves_the_new_document(tmp_path: Path, model: str) -> None:
    filled(tmp_path, model, OLD, OTHER)
    with PassageIndex(tmp_path, model) as index:
        index.replace([NEW])
    assert published(tmp_path)[0] == "Passwords have 14 characters."
    with PassageIndex(tmp_path, model) as index:
        index.publish()
        assert index.documents() == [NEW[0], OTHER[0]]
    assert published(tmp_path) == ["Passwords have 16 characters.", "Doors are locked at night."]


def test_a_second_owner_is_refused_and_let_in_when_the_first_is_done(tmp_path: Path, model: str) -> None:
    with PassageIndex(tmp_path, model) as index:
        with pytest.raises(IndexBusyError, match="Another process is indexing into"):
            PassageIndex(tmp_path, model)
        index.replace([OLD])
    PassageIndex(tmp_path, model).close()


def test_an_owner_that_could_not_start_holds_no_lock(
    tmp_path: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("knowledge.index.VectorCache", lambda *_: pytest.fail("too early"))
        with pytest.raises(AssistantError):
            PassageIndex(tmp_path, "no such model")
    (tmp_path / "chroma").write_text("a file where a folder should be")
    with pytest.raises(AssistantError, match="The index in"), faults_told(tmp_path):
        PassageIndex(tmp_path, model)
    with FileLock(tmp_path / "owner.lock", timeout=0):
        pass


def test_an_index_made_with_another_model_asks_to_index_again(
    tmp_path: Path, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(tmp_path / "index", model, OLD)
    assert Library(tmp_path / "index", model).search().generation.size == 2
    other = without_the_model(monkeypatch, tmp_path / "other")
    (tmp_path / "other" / "config.json").write_text('{"another": true}')
    with pytest.raises(ModelMismatchError, match="Index the documents again with: isms ingest FOLDER"):
        Library(tmp_path / "index", other).search()


def test_a_serving_library_notices_what_is_published_later(tmp_path: Path, model: str) -> None:
    filled(tmp_path, model, OLD)
    library = Library(tmp_path, model)
    before = library.search()
    assert library.search() is before
    filled(tmp_path, model, OTHER)
    assert library.search().generation.size == 3
    assert before.generation.size == 2


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "the disk is full"),
        (
            OSError(errno.EROFS, "Read-only file system"),
            "read-only file system. What was indexed before stays",
        ),
        (PermissionError(errno.EACCES, "Permission denied"), "permission denied"),
        (sqlite3.OperationalError("database or disk is full"), "disk is full"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "readonly database"),
        (sqlite3.DatabaseError("database disk image is malformed"), "Move that folder away"),
    ],
)
def test_a_disk_that_takes_no_more_is_said_with_what_to_do(error: Exception, said: str) -> None:
    with pytest.raises(AssistantError, match=said), faults_told(Path("index")):
        raise error


def test_a_fault_of_ours_is_not_taken_for_one_of_the_disk() -> None:
    with pytest.raises(KeyError), faults_told(Path("index")):
        raise KeyError("ours")
    with pytest.raises(IndexBusyError), faults_told(Path("index")):
        raise IndexBusyError("busy")


def test_a_damaged_store_of_passages_says_what_to_move_away(tmp_path: Path, model: str) -> None:
    filled(tmp_path, model, OLD)
    (tmp_path / "new" / "chroma").mkdir(parents=True)
    (tmp_path / "new" / "chroma" / "chroma.sqlite3").write_bytes(b"rubbish" * 2_000)
    with pytest.raises(AssistantError, match="Move that folder away"), faults_told(tmp_path / "new"):
        PassageIndex(tmp_path / "new", model)
