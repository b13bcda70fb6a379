"""Bringing the index up to date with the documents: what is new, changed or gone is worked on, the rest is left.

Nothing is opened before it is known that something changed: no change to 1,000 documents takes well under a second.
"""

import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from ingestion.bundled import bundled_documents
from ingestion.entries import read_entries, recipe
from ingestion.errors import NotFedError
from ingestion.limits import Limits
from ingestion.report import Report
from ingestion.sandbox import Sandbox
from ingestion.sources import Skipped, Source, SourceFolder
from knowledge.embedding import fingerprint
from knowledge.errors import IndexMissingError
from knowledge.faults import faults_told
from knowledge.generation import current, documents_of, fingerprint_of, is_damaged
from knowledge.index import Entry, PassageIndex
from knowledge.models import Document, Kind

_RACY = (
    2_000_000_000  # nanoseconds: a file changed this shortly before it was read may have changed again unseen
)
_BATCH = 256  # passages embedded and stored together
Announce = Callable[[str, int, int], None]
"""Called with what is being done, how much of it is done, and of how much (0 where that is not known)."""


@dataclass
class _Work:
    """What a look at the folders found to do."""

    report: Report
    todo: list[tuple[SourceFolder, Source]] = field(default_factory=list)
    kept: set[tuple[str, str]] = field(default_factory=set)
    folders: dict[str, SourceFolder] = field(default_factory=dict)  # by root
    unopened: list[tuple[str, str]] = field(default_factory=list)  # root and path of what could not be opened


def update_index(
    home: Path,
    model: str,
    paths: Sequence[Path],
    announce: Announce = lambda _what, _done, _of: None,
    url: str | None = None,
    forget: Sequence[Path] = (),
    limits: Limits | None = None,
) -> Report:
    """Make the index under `home` hold the bundled entries and the documents under `paths` as they are now.

    Documents fed earlier from other folders stay; `forget` takes out all that came from a folder. Gives what was
    done. One unreadable document is reported and stops nothing. Raises UnreadableError where a path does not exist,
    NotFedError where there is nothing to forget, IndexBusyError where another process is indexing, AssistantError where the index cannot be written.
    """
    started = time.perf_counter()
    limits = limits or Limits()
    known, same_model = _known(home, model)
    roots = [_written_plainly(path) for path in paths]
    forgotten = _fed_from(known, forget) | _spelt_otherwise(known, roots)
    if not same_model:  # another embedding model: everything fed earlier has to be embedded again
        roots += [
            Path(root) for root in sorted({item.root for item in known}) if root and Path(root).exists()
        ]
    work = _look(dict.fromkeys(roots), known if same_model else ())
    bundled = [(document, [passage]) for document, passage in bundled_documents()]
    stale = _stale(known, bundled, same_model)
    gone = _gone(known, work, forgotten)
    if work.todo or gone or stale or not same_model or is_damaged(current(home)):
        with faults_told(home), PassageIndex(home, model, url) as index:
            held = index.documents()
            lost = _lost(known, held) if same_model else []
            if lost:  # the store of passages is another one, or was emptied: what it lacks is read again
                fed_from = sorted({item.root for item in lost if item.root})
                roots += [Path(root) for root in fed_from if Path(root).exists()]
                kept = [item for item in known if item not in lost]
                work, stale = _look(dict.fromkeys(roots), kept), _stale(kept, bundled, same_model)
            # A run that was killed may have left documents that no generation holds, and that are gone by now.
            gone = _gone([*known, *_lost(held, known)], work, forgotten)
            _bring_up(index, work, stale, known, gone, announce, limits)
    work.report.holds(documents_of(current(home)))
    work.report.seconds = time.perf_counter() - started
    return work.report


def _known(home: Path, model: str) -> tuple[tuple[Document, ...], bool]:
    try:
        folder = current(home)
        return documents_of(folder), fingerprint_of(folder) == fingerprint(model)
    except IndexMissingError:
        return (), False


def _fed_from(known: Sequence[Document], paths: Sequence[Path]) -> set[str]:
    """The roots that these paths mean; raises NotFedError where nothing was fed from one of them."""
    fed = {os.path.normpath(document.root): document.root for document in known if document.root}
    for path in paths:
        if str(_written_plainly(path)) not in fed:
            held = (
                f"Documents were fed from: {', '.join(sorted(fed))}." if fed else "Nothing has been fed yet."
            )
            raise NotFedError(
                f"Nothing was fed from {path.absolute()}, so there is nothing to forget. {held}"
            )
    return {fed[str(_written_plainly(path))] for path in paths}


def _written_plainly(path: Path) -> Path:
    """A path from the root without "..", so that one folder is not fed as two."""
    return Path(os.path.normpath(path.absolute()))


def _spelt_otherwise(known: Sequence[Document], roots: Sequence[Path]) -> set[str]:
    """Roots of documents that are fed now under a plainer spelling."""
    fed = {document.root for document in known if document.root}
    return {root for root in fed if os.path.normpath(root) != root and Path(os.path.normpath(root)) in roots}


def _look(roots: Iterable[Path], known: Sequence[Document]) -> _Work:
    """Go through the folders and sort what is there into unchanged and to do."""
    work = _Work(Report())
    before: dict[tuple[str, str], list[Document]] = {}
    for document in known:
        archive = document.path.partition(".zip/")
        name = f"{archive[0]}.zip" if archive[1] else document.path
        before.setdefault((document.root, name), []).append(document)
    for root in roots:
        folder = SourceFolder(root)
        work.folders[str(folder.root)] = folder
        for found in folder.files():
            if isinstance(found, Skipped):
                work.report.skipped.append(found)
                if found.unopened:
                    work.unopened.append((str(folder.root), found.path))
                continue
            earlier = before.get((str(folder.root), found.path), [])
            if earlier and all(_unchanged(document, found, folder) for document in earlier):
                work.kept.update(document.identity for document in earlier)
                work.report.unchanged += len(earlier)
            else:
                work.todo.append((folder, found))
    return work


def _unchanged(document: Document, source: Source, folder: SourceFolder) -> bool:
    if document.recipe != recipe(folder.facts(document.path)) or document.size != source.size:
        return False
    if (
        ".zip/" in document.path
    ):  # the hash is of the file inside; unpacking to compare would cost as much as reading
        return document.modified == source.modified_ns and document.modified < document.read_at - _RACY
    return _hash(source.file) == document.sha256


def _hash(file: Path) -> str | None:
    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return None  # the reader will say why


def _stale(known: Sequence[Document], bundled: Sequence[Entry], same_model: bool) -> list[Entry]:
    keys = {document.key for document in known} if same_model else set()
    return [(document, passages) for document, passages in bundled if document.key not in keys]


def _gone(documents: Sequence[Document], work: _Work, forgotten: set[str]) -> list[Document]:
    """Those of the documents that are no longer where they were fed from, or are to be forgotten."""
    return [item for item in documents if item.root in forgotten or _is_gone(item, work)]


def _lost(documents: Sequence[Document], others: Sequence[Document]) -> list[Document]:
    """Those of the documents that are not among the others as they are."""
    keys = {item.key for item in others}
    return [item for item in documents if item.key not in keys]


def _is_gone(document: Document, work: _Work) -> bool:
    folder = work.folders.get(document.root)
    if folder is None or document.identity in work.kept:
        return False
    # What cannot be opened now stays, unless other things are stated of it by now: others may read it.
    stated = recipe(folder.facts(document.path)).partition(":")[2]
    return document.recipe.partition(":")[2] != stated or not any(
        document.root == root and (path in (".", document.path) or document.path.startswith(f"{path}/"))
        for root, path in work.unopened
    )


def _bring_up(
    index: PassageIndex,
    work: _Work,
    stale: list[Entry],
    known: Sequence[Document],
    gone: list[Document],
    announce: Announce,
    limits: Limits,
) -> None:
    report, before = work.report, {document.identity: document for document in known}
    total = len(work.todo)
    embedded = _Counter(announce, "embedding")
    if stale:
        announce("embedding the bundled texts on the standards", 0, 0)
        index.replace(stale, embedded)
    bundled = {document.identity for document, _ in bundled_documents()}
    index.remove([item for item in known if item.kind is not Kind.POLICY and item.identity not in bundled])
    batch: list[Entry] = []
    read: set[tuple[str, str]] = set()
    with Sandbox(limits) as sandbox:
        for done, (folder, source) in enumerate(work.todo):
            announce(f"reading {source.path}", done, total)
            for document, passages in read_entries(sandbox, folder, source, report, limits):
                read.add(document.identity)
                earlier = before.get(document.identity)
                if earlier and earlier.key == document.key:
                    report.unchanged += 1
                else:
                    (report.changed if earlier else report.added).append(document.path)
                batch.append((document, passages))
            if sum(len(passages) for _, passages in batch) >= _BATCH:
                index.replace(batch, embedded)
                batch = []
    index.replace(batch, embedded)
    gone = [document for document in gone if document.identity not in read]
    index.remove(gone)
    report.removed += [document.path for document in gone if document.identity in before]
    announce("writing the index", total, total)
    index.publish()


class _Counter:
    """Turns counts of embedded texts into announcements."""

    def __init__(self, announce: Announce, what: str) -> None:
        self._announce, self._what, self._done = announce, what, 0

    def __call__(self, count: int) -> None:
        self._done += count
        self._announce(self._what, self._done, 0)
