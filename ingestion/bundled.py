"""The bundled entries on the standards as documents and passages, indexed beside the organisation's own."""

from hashlib import sha256
from importlib.resources import files

from ingestion.sentences import sentence_ranges
from knowledge.catalogue import Clause, Entry, catalogue, full_title
from knowledge.interviewing import question_bank
from knowledge.models import Document, Passage

RECIPE = "entry-4"
"""Goes up when an entry is turned into its passage in another way."""


def bundled_documents() -> list[tuple[Document, Passage]]:
    """Each bundled entry as a document with its one passage; raises ContentError when an entry is faulty."""
    return [(_document(entry), _passage(entry)) for entry in catalogue().values()]


def _document(entry: Entry) -> Document:
    source = (files("knowledge") / entry.path).read_bytes()
    return Document(
        path=entry.path,
        kind=entry.kind,
        title=_title(entry),
        sha256=sha256(source).hexdigest(),
        recipe=RECIPE,
        passages=1,
        size=len(source),
        version=str(entry.version),
    )


def _passage(entry: Entry) -> Passage:
    return Passage(
        id="00000",
        kind=entry.kind,
        path=entry.path,
        title=_title(entry),
        section="",
        text=entry.text,
        sentences=tuple(sentence_ranges(entry.text)),
        ref=entry.id,
        end=len(entry.text),
        aliases=(*_words_for(entry), *entry.phrases),
        unweighed=len(entry.phrases),
    )


def _words_for(entry: Entry) -> tuple[str, ...]:
    """The words by which an entry is found: first its title with that of what it stands under, then its aliases,
    what its leaves ask, what a control owner is asked.
    """
    leaves = [leaf.asks for leaf in entry.leaves.values()] if isinstance(entry, Clause) else []
    bank = question_bank()
    units = [entry.id, *(entry.leaves if isinstance(entry, Clause) else ())]
    asked = [bank[unit].question for unit in units if unit in bank]
    return tuple(dict.fromkeys((full_title(entry), *entry.aliases, *leaves, *asked)))


def _title(entry: Entry) -> str:
    edition = entry.edition.partition(":")[0]
    title = full_title(entry).replace(": General", ", general") if entry.title == "General" else entry.title
    return f"{edition} {entry.number} {title}"
