"""A generation: the index as questions read it, a folder of plain arrays that never changes once published.

Chroma holds passages and vectors; a generation is made from it after each change and swapped in by renaming one
small file. So a question needs neither Chroma (one to two seconds to import, one process at a time) nor a lock, a
kill at any moment leaves the old generation or the new one, and a serving process notices a new one by itself.
An exact scan of these arrays takes 0.4 ms at 10,000 passages and about 10 ms at 100,000, who-may-read included;
Chroma with such a filter was measured at 25 and 177 ms (docs/decisions/002-index.md).
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from knowledge.errors import IndexMissingError
from knowledge.focus import focus
from knowledge.in_force import out_of_force
from knowledge.keywords import Keywords
from knowledge.models import Document, Kind, Passage

Halves = npt.NDArray[np.float16]
FORMAT = 2
_PASSAGES_KEPT = 4_096  # parsed passages kept in memory
_VERDICTS_KEPT = 64  # for kinds and groups together, who may be given which passages
_POINTER = "CURRENT"
_NO_INDEX = "Nothing is indexed yet. Run: isms ingest FOLDER"


@dataclass(frozen=True)
class Contents:
    """What goes into a generation. Rows of `vectors` are passages; the other two are stacked in passage order."""

    documents: Sequence[Document]
    passages: Sequence[Passage]
    owners: Sequence[int]  # of each passage: its document's position in `documents`
    vectors: npt.NDArray[np.float32]
    sentence_vectors: npt.NDArray[np.float32]
    alias_vectors: npt.NDArray[np.float32]
    background_vectors: npt.NDArray[np.float32]  # of what policies usually say; belongs to no passage


class Generation:
    """One published generation, mapped into memory. Reading is safe from many threads."""

    def __init__(self, folder: Path) -> None:
        manifest = _manifest(folder)
        self.folder = folder
        self.model: str = manifest["model"]
        self.fingerprint: str = manifest["fingerprint"]
        self.documents = tuple(Document.from_json(item) for item in manifest["documents"])
        self.out_of_force = out_of_force(self.documents)
        """The policies that are never cited, with the reason."""
        self.vectors: npt.NDArray[np.float32] = _array(folder, "vectors")
        self.sentence_vectors: Halves = _array(folder, "sentence_vectors")
        # Only bundled entries have aliases: few, so they are widened once instead of at every question.
        self.alias_vectors = np.asarray(_array(folder, "alias_vectors"), dtype=np.float32)
        self.background_vectors = np.asarray(_array(folder, "background_vectors"), dtype=np.float32)
        self.focus = _focus(folder)
        """What brings a question on policies into focus (`knowledge.focus`); no rows in an index of an earlier version."""
        self.sentence_starts: npt.NDArray[np.int64] = _array(folder, "sentence_starts")
        self.alias_starts: npt.NDArray[np.int64] = _array(folder, "alias_starts")
        self.owners: npt.NDArray[np.int32] = _array(folder, "owners")
        self._lines: npt.NDArray[np.int64] = _array(folder, "lines")
        self._text = _text(folder, int(self._lines[-1]))
        self.keywords = _keywords(folder, self.size)
        self.aliased_rows = np.flatnonzero(np.diff(self.alias_starts))
        self._allowed = lru_cache(maxsize=_VERDICTS_KEPT)(self._verdicts)
        self.passage = lru_cache(maxsize=_PASSAGES_KEPT)(self._passage)
        """The passage in a row of the arrays."""

    @property
    def size(self) -> int:
        """The number of passages."""
        return len(self.owners)

    def _passage(self, number: int) -> Passage:
        line = bytes(self._text[self._lines[number] : self._lines[number + 1]])
        return Passage.from_json(json.loads(line))

    def allowed(self, kinds: Iterable[Kind], groups: frozenset[str]) -> npt.NDArray[np.bool_]:
        """Which passages a person of `groups` may be given, of the kinds asked for: one truth value a passage.

        A policy that is not in force is given to nobody.
        """
        return self._allowed(frozenset(kinds), groups)

    def _verdicts(self, kinds: frozenset[Kind], groups: frozenset[str]) -> npt.NDArray[np.bool_]:
        verdicts = [
            document.kind in kinds
            and document.may_be_read(groups)
            and document.identity not in self.out_of_force
            for document in self.documents
        ]
        found = np.array(verdicts, dtype=np.bool_)[self.owners] if verdicts else np.zeros(0, dtype=np.bool_)
        found.flags.writeable = False  # it is given out again
        return found

    @cached_property
    def in_force(self) -> tuple[Document, ...]:
        """The documents that may be cited: all but the policies that are not in force."""
        return tuple(each for each in self.documents if each.identity not in self.out_of_force)

    def sentences(self, number: int) -> Halves:
        """The vectors of a passage's sentences, one a row."""
        return self.sentence_vectors[self.sentence_starts[number] : self.sentence_starts[number + 1]]


def publish(home: Path, contents: Contents, model: str, fingerprint: str) -> Path:
    """Write a new generation under `home`, make it the current one, and drop those before the last."""
    home.mkdir(parents=True, exist_ok=True)
    numbers = [int(path.name[4:]) for path in home.glob("gen-*") if path.name[4:].isdigit()]
    folder = home / f"gen-{max(numbers, default=0) + 1:06d}"
    folder.mkdir()
    _write(folder, contents, model, fingerprint)
    pointer = home / f"{_POINTER}.new"
    with pointer.open("w", encoding="utf-8") as file:
        file.write(folder.name)
        file.flush()
        os.fsync(file.fileno())
    os.replace(pointer, home / _POINTER)
    for old in sorted(home.glob("gen-*"))[:-2]:  # the one before may still be read by a running process
        shutil.rmtree(old, ignore_errors=True)
    return folder


def current(home: Path) -> Path:
    """The folder of the generation in force; raises IndexMissingError where nothing was published."""
    try:
        folder = home / (home / _POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        raise IndexMissingError(_NO_INDEX) from None
    except UnicodeDecodeError:
        raise _damaged(home / _POINTER, _POINTER) from None
    except OSError as error:
        raise IndexMissingError(f"The index in {home} cannot be read ({error.strerror}).") from None
    if not (folder / "manifest.json").is_file():
        raise IndexMissingError(f"The index in {home} is damaged. Make it again with: isms ingest FOLDER")
    return folder


def documents_of(folder: Path) -> tuple[Document, ...]:
    """The documents of a generation without mapping its arrays."""
    return tuple(Document.from_json(item) for item in _manifest(folder)["documents"])


def fingerprint_of(folder: Path) -> str:
    """The fingerprint of the embedding model that a generation was made with."""
    return str(_manifest(folder)["fingerprint"])


def is_damaged(folder: Path) -> bool:
    """Whether a file of a generation is missing, cut short or overwritten, so that it cannot be opened."""
    try:
        Generation(folder)
    except IndexMissingError:
        return True
    return False


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise IndexMissingError(_NO_INDEX) from None
    if manifest.get("format") != FORMAT:
        raise IndexMissingError(
            "The index was made by another version. Make it again with: isms ingest FOLDER"
        )
    return manifest


def _array(folder: Path, name: str) -> Any:
    try:
        # A plain view: indexing numpy's own memmap type costs ten times as much.
        return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
    except (OSError, ValueError, EOFError):
        raise _damaged(folder, f"{name}.npy") from None


def _focus(folder: Path) -> npt.NDArray[np.float32]:
    if not (folder / "focus.npy").is_file():
        return np.zeros((0, 0), dtype=np.float32)
    matrix: npt.NDArray[np.float32] = _array(folder, "focus")
    return matrix


def _text(folder: Path, length: int) -> npt.NDArray[np.uint8]:
    """The lines of all passages, mapped into memory; `length` is how many bytes there have to be."""
    file = folder / "passages.jsonl"
    try:
        if file.stat().st_size != length:
            raise _damaged(folder, file.name)
        mapped = np.memmap(file, dtype=np.uint8, mode="r") if length else np.zeros(0, dtype=np.uint8)
    except OSError:
        raise _damaged(folder, file.name) from None
    return np.asarray(mapped)


def _keywords(folder: Path, size: int) -> Keywords:
    try:
        return Keywords.load(folder / "keywords", size)
    except Exception:  # whatever its library and its JSON reader make of a broken file
        raise _damaged(folder, "keywords") from None


def _damaged(folder: Path, name: str) -> IndexMissingError:
    return IndexMissingError(
        f"The index in {folder.parent} is damaged ({name}). Make it again with: isms ingest FOLDER"
    )


def _write(folder: Path, contents: Contents, model: str, fingerprint: str) -> None:
    passages = contents.passages
    lines = [0]
    with (folder / "passages.jsonl").open("wb") as file:
        for passage in passages:
            written = file.write(json.dumps(passage.to_json(), ensure_ascii=False).encode() + b"\n")
            lines.append(lines[-1] + written)
    arrays: dict[str, npt.NDArray[Any]] = {
        "lines": np.array(lines, dtype=np.int64),
        "owners": np.array(contents.owners, dtype=np.int32),
        "vectors": contents.vectors.astype(np.float32),
        "sentence_vectors": contents.sentence_vectors.astype(np.float16),
        "alias_vectors": _rows(contents.alias_vectors, contents).astype(np.float16),
        "background_vectors": _rows(contents.background_vectors, contents).astype(np.float16),
        "focus": focus(_rows(contents.background_vectors, contents)),
        "sentence_starts": _starts(len(passage.sentences) for passage in passages),
        "alias_starts": _starts(len(passage.aliases) for passage in passages),
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array)
    Keywords.build([keyword_text(passage) for passage in passages]).save(folder / "keywords")
    manifest = {
        "format": FORMAT,
        "model": model,
        "fingerprint": fingerprint,
        "documents": [document.to_json() for document in contents.documents],
    }
    for path in folder.rglob("*"):
        if path.is_file():
            _sync(path)
    (folder / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False), encoding="utf-8")
    _sync(folder / "manifest.json")


def _rows(vectors: npt.NDArray[np.float32], contents: Contents) -> npt.NDArray[np.float32]:
    """Vectors as they are, or no rows of the right width where there are none."""
    width = contents.vectors.shape[1] if contents.vectors.ndim == 2 else 0
    return vectors if vectors.size else np.zeros((0, width), dtype=np.float32)


def keyword_text(passage: Passage) -> str:
    """What keyword search sees of a passage: its headings, its words, and what else it is called.

    How rare a word is, is told over all passages together: each phrase more in our texts would weigh on what is found in
    policies.
    """
    called = passage.aliases[: len(passage.aliases) - passage.unweighed]
    return "\n".join((passage.heading, passage.header, passage.text, *called))


def _starts(counts: Iterable[int]) -> npt.NDArray[np.int64]:
    return np.concatenate(([0], np.cumsum(np.fromiter(counts, dtype=np.int64)))).astype(np.int64)


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
