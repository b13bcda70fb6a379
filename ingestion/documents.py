"""The documents in a source: the file itself, or the files in an archive."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ingestion.errors import UnreadableError
from ingestion.limits import Limits
from ingestion.readers import ARCHIVE, EXTENSIONS, check_opening, check_size
from ingestion.readers.archives import members
from ingestion.sources import NO_TEXT, Skipped, Source


def documents_in(source: Source, limits: Limits) -> Iterator[tuple[str, Path | bytes] | Skipped]:
    """Give (path, file or bytes) for each document; raises UnreadableError if an archive is refused."""
    if not source.path.lower().endswith(ARCHIVE):
        yield source.path, source.file
        return
    check_size(source.size, source.path, limits)
    try:
        data = source.file.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"it cannot be opened: {(error.strerror or 'unknown reason').lower()}"
        ) from error
    check_opening(data, source.path, limits)
    for path, content in members(data, source.path, limits):
        suffix = PurePosixPath(path).suffix.lower()
        if suffix in EXTENSIONS:
            yield path, content
        elif suffix not in NO_TEXT:
            yield Skipped(path, f"it is not a format that I read: {suffix or 'no extension'}")
