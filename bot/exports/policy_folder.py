"""The folder of approved policies: what is in force lies there as a file, what no longer is does not.

Everything in it can be made anew from the journal. An approved draft is a Markdown file; a file that was approved as it
was handed in is a copy of it, with its facts in `policies.yaml` beside it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.drafts.document import Document
from bot.exports import policy_markdown
from bot.whole_files import write_whole

FACTS = "policies.yaml"
_OURS = "# Written from the approved policies; changes here are lost.\n"


@dataclass(frozen=True, slots=True)
class Approved:
    """A document in force; `original` is the file that was approved as it is, none where our wording counts.
    `supersedes` are the paths of documents of other folders whose place it has taken.
    """

    document: Document
    original: Path | None = None
    supersedes: tuple[str, ...] = ()


def bring_up(folder: Path, approved: Sequence[Approved], gone: Sequence[Document]) -> bool:
    """Make the folder hold what is approved and nothing of what is `gone`; whether anything changed.

    Each file is there whole or not at all. Raises OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    names = names_of(approved)
    wanted = {name: _content(item) for name, item in names.items()}
    stated = {name: facts for name, item in names.items() if (facts := _facts(item))}
    if stated:
        wanted[FACTS] = (
            _OURS + yaml.safe_dump({"documents": stated}, sort_keys=True, allow_unicode=True)
        ).encode()
    changed = False
    for name, content in wanted.items():
        file = folder / name
        if not file.is_file() or file.read_bytes() != content:
            write_whole(file, content)
            changed = True
    for file in folder.iterdir():
        if file.name not in wanted and _is_ours(file, gone):
            file.unlink()
            changed = True
    return changed


def names_of(approved: Sequence[Approved]) -> dict[str, Approved]:
    """The file name of each: its title, with its id where two have the same."""
    names: dict[str, Approved] = {}
    for item in approved:
        ending = item.original.suffix.lower() if item.original else ".md"
        name = f"{slug(item.document.title)}{ending}"
        names[
            f"{slug(item.document.title)}-{item.document.id.lower()}{ending}" if name in names else name
        ] = item
    return names


def slug(title: str) -> str:
    """A title as the name of a file: small letters and hyphens, at most 80."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:80].strip("-") or "policy"


def _content(item: Approved) -> bytes:
    return item.original.read_bytes() if item.original else policy_markdown.write(item.document)


def _facts(item: Approved) -> dict[str, object]:
    """What the file itself does not state."""
    document = item.document
    control = document.control
    supersedes: dict[str, object] = {"supersedes": list(item.supersedes)} if item.supersedes else {}
    if not item.original:
        return supersedes
    facts = {
        "title": document.title,
        "owner": control.owner,
        "version": control.version,
        "approved": control.approved_on,
        "review_due": control.next_review,
        "classification": control.classification,
        "status": control.status.value,
    }
    return {name: value for name, value in facts.items() if value} | supersedes


def _is_ours(file: Path, gone: Sequence[Document]) -> bool:
    """Whether a file that nothing in force claims was written from a document that is gone."""
    if file.name == FACTS:
        return file.read_text(encoding="utf-8", errors="replace").startswith(_OURS)
    if not file.is_file() or file.name.startswith("."):
        return False
    stems = {name for each in gone for name in (slug(each.title), f"{slug(each.title)}-{each.id.lower()}")}
    return file.stem in stems
