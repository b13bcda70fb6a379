"""What Slack says of a file that somebody shared, before anything of it is fetched."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, Self

from bot.assessments.programs import runs
from bot.channels.slack.escaping import visible

MOST_FILES = 10  # Slack's own limit for one message
LONGEST_NAME = 150
GONE = frozenset({"tombstone", "hidden_by_limit"})


@dataclass(frozen=True, slots=True)
class FileStub:
    """A shared file as the event describes it; `partial` ones must be asked for (Slack Connect)."""

    id: str
    name: str
    size: int = 0  # bytes, as stated
    url: str = ""
    link: str = ""
    mimetype: str = ""
    mode: str = ""
    external: bool = False
    partial: bool = False

    @classmethod
    def of(cls, file: Mapping[str, Any]) -> Self:
        """From Slack's file object."""
        url = file.get("url_private_download") or file.get("url_private") or ""
        return cls(
            id=str(file.get("id") or ""),
            name=safe_name(str(file.get("name") or file.get("title") or "")),
            size=int(file.get("size") or 0),
            url=str(url),
            link=str(file.get("permalink") or ""),
            mimetype=str(file.get("mimetype") or ""),
            mode=str(file.get("mode") or ""),
            external=bool(file.get("is_external")) or file.get("mode") == "external",
            partial=file.get("file_access") == "check_file_info" or not url,
        )

    @property
    def gone(self) -> bool:
        """Whether Slack has it no more, or no more for this workspace."""
        return self.mode in GONE

    @property
    def runs(self) -> bool:
        """Whether its ending is one of a program or a document with macros."""
        return runs(ending(self.name))


def stubs_of(message: Mapping[str, Any]) -> tuple[FileStub, ...]:
    """The files of a message or event."""
    files = [file for file in message.get("files") or () if isinstance(file, Mapping)]
    return tuple(FileStub.of(file) for file in files[:MOST_FILES])


def safe_name(name: str) -> str:
    """A file name without folders, invisible characters and what file systems dislike; never empty, ending kept."""
    plain = re.sub(r"\s+", " ", visible(name)).replace("\\", "/").rpartition("/")[2]
    plain = re.sub(r'[<>:"|?*\x00-\x1f]', "_", plain).strip(" .")
    if len(plain) > LONGEST_NAME:
        suffix = PurePosixPath(plain).suffix[:20]
        plain = plain[: LONGEST_NAME - len(suffix)].rstrip(" .") + suffix
    return plain or "file"


def ending(name: str) -> str:
    """The ending of a file name in lower case, letters and digits only; `bin` where there is none to trust."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    return suffix if re.fullmatch(r"[a-z0-9]{1,10}", suffix) else "bin"
