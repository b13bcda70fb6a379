"""Zip archives, among them exports of Confluence and Notion: checked as a whole, then given file by file."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from ingestion.errors import UnreadableError
from ingestion.limits import Limits
from ingestion.readers.packages import content, opened

_ARCHIVES = frozenset((".zip", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".jar"))


def members(data: bytes, name: str, limits: Limits) -> Iterator[tuple[str, bytes]]:
    """Give each file as (`archive.zip/inner/path.html`, its bytes); all is checked before the first."""
    if len(data) > limits.file_bytes:
        raise UnreadableError(f"it is larger than {limits.file_bytes // 1024 // 1024} MB")
    with opened(data, limits) as package:
        entries = [
            entry for entry in package.infolist() if not entry.is_dir() and not _is_litter(entry.filename)
        ]
        for entry in entries:
            if PurePosixPath(entry.filename).suffix.lower() in _ARCHIVES:
                raise UnreadableError(f"it holds another archive ({entry.filename}); unpack that one first")
        for entry in entries:
            yield f"{name}/{entry.filename.replace(chr(92), '/')}", content(package, entry)


def _is_litter(path: str) -> bool:
    """Say whether this is what operating systems add: `__MACOSX`, `.DS_Store`, `~$open.docx`."""
    return any(part.startswith((".", "~$", "__MACOSX")) for part in path.replace("\\", "/").split("/"))
