from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge import generation as module
from knowledge.errors import IndexMissingError
from knowledge.generation import Generation, current, documents_of, fingerprint_of, is_damaged, publish
from knowledge.models import Kind, Passage
from tests.small_index import MODEL, contents, entry, generation, pair

OLD = pair("a.md", "Passwords have 14 characters. They are secret.", "Keys are kept in a safe.")
NEW = pair("b.md", "Doors are locked at night.")


def paths(home: Path) -> list[str]:
    return [document.path for document in Generation(current(home)).documents]


def test_what_is_published_is_read_back_as_it_was(tmp_path: Path) -> None:
    control = entry("ISO27001:A.5.17", "Passwords are kept secret. They are long.", "login secrets", "PIN")
    held = generation(tmp_path, OLD, control)
    assert held.documents == (OLD[0], control[0])
    assert [held.passage(number) for number in range(held.size)] == [*OLD[1], *control[1]]
    assert [len(held.sentences(number)) for number in range(held.size)] == [2, 1, 2]
    assert held.owners.tolist() == [0, 0, 1]
    assert held.aliased_rows.tolist() == [2]
    assert held.alias_vectors.shape == (2, 64)
    assert (fingerprint_of(held.folder), documents_of(held.folder)) == (MODEL, held.documents)


def test_a_passage_written_before_there_were_page_turns_is_still_read() -> None:
    written = OLD[1][0].to_json()
    del written["turns"]
    assert Passage.from_json(written) == OLD[1][0]


def test_an_index_without_anything_in_it_can_be_read(tmp_path: Path) -> None:
    held = generation(tmp_path)
    assert held.size == 0
    assert held.allowed([Kind.POLICY], frozenset()).tolist() == []


def test_the_last_one_published_is_in_force_and_only_the_one_before_is_kept(tmp_path: Path) -> None:
    for letter in "abcd":
        publish(tmp_path, contents(pair(f"{letter}.md", "Doors are locked.")), MODEL, MODEL)
    assert paths(tmp_path) == ["d.md"]
    assert sorted(path.name for path in tmp_path.glob("gen-*")) == ["gen-000003", "gen-000004"]


def test_a_generation_opened_before_is_still_read_after_the_next(tmp_path: Path) -> None:
    held = generation(tmp_path, OLD)
    publish(tmp_path, contents(NEW), MODEL, MODEL)
    assert held.passage(1) == OLD[1][1]


@pytest.mark.parametrize(
    "broken", ["os.replace", "_write", "_sync", "np.save", "Keywords.build", "json.dumps"]
)
def test_a_stop_at_any_step_of_publishing_leaves_the_old_one_in_force(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    publish(tmp_path, contents(OLD), MODEL, MODEL)

    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(f"knowledge.generation.{broken}", stopped)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, contents(NEW), MODEL, MODEL)
    assert paths(tmp_path) == ["a.md"]
    publish(tmp_path, contents(NEW), MODEL, MODEL)
    assert paths(tmp_path) == ["b.md"]


def test_nothing_published_is_said_with_what_to_do(tmp_path: Path) -> None:
    for home in (tmp_path, tmp_path / "absent"):
        with pytest.raises(IndexMissingError, match="Nothing is indexed yet"):
            current(home)


def absent(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def rubbish(file: Path) -> None:
    file.write_bytes(b"\x93\xff\x00" * 40)


FILES = [
    "CURRENT",
    "*/manifest.json",
    "*/passages.jsonl",
    "*/vectors.npy",
    "*/owners.npy",
    "*/keywords/*indptr*",
]


@pytest.mark.parametrize("harm", [absent, empty, rubbish])
@pytest.mark.parametrize("pattern", [*FILES, "*/keywords/vocab*"])
def test_a_file_that_is_missing_or_damaged_is_said_in_a_sentence(
    tmp_path: Path, pattern: str, harm: Callable[[Path], None]
) -> None:
    publish(tmp_path, contents(OLD), MODEL, MODEL)
    (file,) = tmp_path.glob(pattern)
    harm(file)
    with pytest.raises(IndexMissingError, match=r"isms ingest FOLDER"):
        Generation(current(tmp_path))
    assert (
        pattern == "CURRENT" or pattern.endswith("manifest.json") or is_damaged(next(tmp_path.glob("gen-*")))
    )


def test_an_index_of_another_format_asks_to_be_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, contents(OLD), MODEL, MODEL)
    monkeypatch.setattr(module, "FORMAT", module.FORMAT + 1)
    with pytest.raises(IndexMissingError, match="made by another version"):
        Generation(current(tmp_path))
