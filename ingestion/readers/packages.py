"""Looking into a zip before anything is unpacked: archives, and Word and Excel files, which are zips too."""

import io
import stat
import zipfile
import zlib

from ingestion.errors import UnreadableError
from ingestion.limits import MEGABYTE, Limits

_END_OF_DIRECTORY = b"PK\x05\x06"
_LONGEST_ENDING = 22 + 65_535  # the end record with the longest comment
_ENTRY_BYTES = 1_024  # generous for one directory entry
_ENCRYPTED = 0x1
_DECLARATION = (b"<!DOCTYPE", b"<!ENTITY", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open a zip held in memory after checking its directory; nothing is unpacked yet."""
    _check_directory_size(data, limits)
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError("it is damaged: it cannot be opened as a zip file") from error
    _check_sizes(package.infolist(), len(data), limits)
    for entry in package.infolist():
        _check_name(entry)
    return package


def content(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Unpack one entry."""
    try:
        return package.read(entry)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableError(f"it is damaged: {entry.filename} in it cannot be unpacked") from error


def check_office_file(data: bytes, limits: Limits, part: str, program: str) -> None:
    """Refuse a Word or Excel file that is a bomb, is none at all, or declares XML entities."""
    with opened(data, limits) as package:
        if part not in package.namelist():
            raise UnreadableError(f"{program} cannot have written it, whatever its name says")
        for entry in package.infolist():
            if not entry.filename.lower().endswith((".xml", ".rels")):
                continue
            if entry.file_size > limits.text_bytes * 4:
                size = entry.file_size // MEGABYTE
                raise UnreadableError(
                    f"it unpacks to {size} MB of XML, more than a {program} file of policies holds"
                )
            xml = content(package, entry)
            if any(mark in xml for mark in _DECLARATION):
                raise UnreadableError(
                    f"it declares XML entities, which {program} never does: it may be an attack"
                )


def _check_directory_size(data: bytes, limits: Limits) -> None:
    """The directory of a million entries would fill the memory before they could be counted."""
    tail = data[-_LONGEST_ENDING:]
    at = tail.rfind(_END_OF_DIRECTORY)
    size = int.from_bytes(tail[at + 12 : at + 16], "little") if at >= 0 else 0
    if size > limits.archive_entries * _ENTRY_BYTES:
        raise UnreadableError(f"it holds more than {limits.archive_entries:,} files")


def _check_sizes(entries: list[zipfile.ZipInfo], packed: int, limits: Limits) -> None:
    if len(entries) > limits.archive_entries:
        raise UnreadableError(f"it holds more than {limits.archive_entries:,} files")
    total = sum(entry.file_size for entry in entries)
    if total > limits.archive_bytes:
        most = limits.archive_bytes // MEGABYTE
        raise UnreadableError(f"it unpacks to {total // MEGABYTE:,} MB, more than the {most} MB allowed")
    if total > limits.ratio_floor_bytes and total > limits.expansion_ratio * packed:
        raise UnreadableError(
            f"it unpacks to {total // max(packed, 1):,} times its size: it may be a zip bomb"
        )


def _check_name(entry: zipfile.ZipInfo) -> None:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ":" in name.split("/")[0] or ".." in name.split("/"):
        raise UnreadableError(f"it holds a file that points outside of it: {entry.filename}")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise UnreadableError(f"it holds a symbolic link: {entry.filename}")
    if entry.flag_bits & _ENCRYPTED:
        raise UnreadableError("it is protected with a password; save it without one")
