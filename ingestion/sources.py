"""Where documents are: the files under the folders that are given, and what is left out with the reason."""

import os
import stat
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingestion.blocks import Facts
from ingestion.errors import UnreadableError
from ingestion.policies_file import OTHER_NAMES, POLICIES_FILE
from ingestion.readers import ARCHIVE, EXTENSIONS
from ingestion.statements import Statements

_IGNORED_FOLDERS = frozenset(("node_modules", "__pycache__", "__MACOSX"))
_IGNORED_PREFIXES = (".", "~$")  # hidden files; locks that Word keeps beside an open document
NO_TEXT = frozenset(
    str.split(
        ".png .jpg .jpeg .gif .svg .webp .ico .bmp .tif .tiff .emf .wmf .css .scss .js .mjs .ts .map "
        ".woff .woff2 .ttf .otf .eot .mp3 .mp4 .mov .avi .wav .lock"
    )
)
_LICENCES = frozenset(("LICENSE", "LICENCE", "COPYING", "NOTICE"))


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read."""

    file: Path  # absolute
    path: (
        str  # relative to the folder that was given, with forward slashes; of a file that was given: its name
    )
    size: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class Skipped:
    """What is left out, and why, in words for the person who feeds documents.

    `unopened` says that it is there but could not be opened, so that nothing is known of what is in it now.
    """

    path: str
    reason: str
    unopened: bool = False


class SourceFolder:
    """A folder (or a single file) of documents, and the facts that the `policies.yaml` files in it state."""

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()
        if not self.root.exists():
            raise UnreadableError(f"{root} does not exist")
        self._real = self.root.resolve()
        self._base = self.root if self.root.is_dir() else self.root.parent
        self._statements = Statements(self._base)
        self._without_text: Counter[str] = Counter()

    def files(self) -> Iterator[Source | Skipped]:
        """Give all files in a stable order; what a `policies.yaml` gets wrong is given as skipped, too."""
        self._statements = Statements(self._base)
        self._statements.above()
        self._without_text.clear()
        # What is stated of a document is known only when all have been seen: an entry may name none of them.
        found = list(self._walk() if self.root.is_dir() else self._alone())
        self._check(found)
        for where, fault in self._statements.told:
            yield Skipped(where, fault)
        yield from found
        if self._without_text and self.root.is_dir():
            kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(self._without_text.items()))
            yield Skipped(self.root.name, f"files that hold no policy text: {kinds}")

    def facts(self, path: str) -> Facts:
        """Give what a `policies.yaml` states of a document; known once `files` has begun."""
        return self._statements.facts(path)

    def withheld(self, path: str) -> str:
        """Why a document is shown to nobody because of a fault in a `policies.yaml`, empty where it is not."""
        return self._statements.withheld(path)

    def _alone(self) -> Iterator[Source | Skipped]:
        names = (POLICIES_FILE, *OTHER_NAMES)
        self._statements.beside(self._base, {name for name in names if os.path.lexists(self._base / name)})
        given = self._file(self.root, self.root.name, self.root.stat())
        if given is not None:
            yield given

    def _walk(self) -> Iterator[Source | Skipped]:
        folders = [self.root]
        while folders:
            inner = yield from self._folder(folders.pop())
            folders.extend(reversed(inner))

    def _check(self, found: list[Source | Skipped]) -> None:
        files = [one.path for one in found]
        for one in found:
            if isinstance(one, Source) and one.path.lower().endswith(ARCHIVE):
                files += self._statements.archive(one.path, one.file)
        unopened = [one.path for one in found if isinstance(one, Skipped) and one.unopened]
        self._statements.check(files, unopened)

    def _folder(self, folder: Path) -> Generator[Source | Skipped, None, list[Path]]:
        """Give what is in one folder, and return the folders in it."""
        inner: list[Path] = []
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            reason = f"the folder cannot be opened: {_reason(error)}"
            yield Skipped(self._relative(folder), reason, unopened=True)
            return inner
        self._statements.beside(folder, {entry.name for entry in entries})
        for entry in entries:
            if entry.name.startswith(_IGNORED_PREFIXES) or entry.name == POLICIES_FILE:
                continue
            path = Path(entry.path)
            if entry.is_dir(follow_symlinks=False):
                inner += [path] if entry.name not in _IGNORED_FOLDERS else []
            elif (given := self._entry(entry, path)) is not None:
                yield given
        return inner

    def _entry(self, entry: os.DirEntry[str], path: Path) -> Source | Skipped | None:
        relative = self._relative(path)
        try:
            if entry.is_symlink():
                return self._link(path, relative)
            return self._file(path, relative, entry.stat())
        except OSError as error:
            return Skipped(relative, f"it cannot be opened: {_reason(error)}", unopened=True)

    def _link(self, path: Path, relative: str) -> Skipped | None:
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):  # RuntimeError: a link to itself
            return Skipped(relative, "it is a link that leads nowhere")
        if not target.is_relative_to(self._real):
            return Skipped(relative, "it is a link that leads out of the folder")
        return None  # what it leads to is found at its own place

    def _file(self, path: Path, relative: str, status: os.stat_result) -> Source | Skipped | None:
        suffix = path.suffix.lower()
        if suffix in NO_TEXT or path.stem in _LICENCES:
            self._without_text[suffix if suffix in NO_TEXT else path.stem] += 1
            return (
                None if path != self.root else Skipped(relative, f"it is not a format that I read: {suffix}")
            )
        if suffix not in EXTENSIONS:
            return Skipped(relative, f"it is not a format that I read: {suffix or 'no extension'}")
        if not stat.S_ISREG(status.st_mode):
            return Skipped(relative, "it is not a regular file")
        if not relative.isprintable() and not _is_utf8(relative):
            return Skipped(
                relative.encode(errors="replace").decode(), "its name is not valid UTF-8; rename it"
            )
        if not os.access(path, os.R_OK):
            return Skipped(relative, "it cannot be opened: permission denied", unopened=True)
        return Source(path, relative, status.st_size, status.st_mtime_ns)

    def _relative(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _is_utf8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _reason(error: OSError) -> str:
    return (error.strerror or "it cannot be read").lower()
