"""What a person is told when the index cannot be written: a full disk, missing rights, a damaged store."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import AssistantError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_KEPT = "What was indexed before stays as it was."


@contextmanager
def faults_told(home: Path) -> Iterator[None]:
    """Turn the errors of disk and stores into AssistantError with a sentence; faults of ours pass."""
    try:
        yield
    except AssistantError:
        raise
    except OSError as error:
        if error.errno is None:
            raise
        reason = "the disk is full" if error.errno in _FULL else (error.strerror or "unknown reason").lower()
        raise AssistantError(_sentence(home, reason)) from error
    except sqlite3.Error as error:
        raise AssistantError(_sentence(home, str(error))) from error
    except Exception as error:
        if not type(error).__module__.startswith("chromadb"):
            raise
        said = str(error).rpartition("database: ")[2] or type(error).__name__
        raise AssistantError(_sentence(home, said)) from error


def _sentence(home: Path, reason: str) -> str:
    if "full" in reason:
        return f"The index in {home} cannot be written: {reason}. {_KEPT} Free some space and try again."
    if "not a database" in reason or "malformed" in reason:
        return (
            f"The store of passages in {home / 'chroma'} is damaged ({reason}). {_KEPT} Move that folder away and "
            "run isms ingest again; all documents are then read anew."
        )
    return (
        f"The index in {home} cannot be written: {reason}. {_KEPT} Check the rights of that folder and its disk, "
        "or set ISMS_HOME to another."
    )
