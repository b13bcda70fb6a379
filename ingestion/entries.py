"""What goes into the index of one source: each document in it with its facts and passages."""

import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from ingestion.blocks import Facts, ReadDocument
from ingestion.documents import documents_in
from ingestion.errors import UnreadableError
from ingestion.facts import completed
from ingestion.limits import Limits
from ingestion.passages import passages_of
from ingestion.reader_groups import NOBODY
from ingestion.report import Report
from ingestion.sandbox import Sandbox
from ingestion.sources import Skipped, Source, SourceFolder
from knowledge.index import Entry
from knowledge.models import Document, Kind, Passage

RECIPE = "6"
"""Goes up when readers or passages change in such a way that documents have to be read again."""


def recipe(stated: Facts) -> str:
    """What makes a document's passages besides its bytes: our versions, and the facts a policies.yaml states."""
    return RECIPE if stated == Facts() else f"{RECIPE}:{sha256(repr(stated).encode()).hexdigest()[:12]}"


def read_entries(
    sandbox: Sandbox, folder: SourceFolder, source: Source, report: Report, limits: Limits
) -> list[Entry]:
    """The documents in a source with their passages; what cannot be read goes to the report with the reason."""
    entries: list[Entry] = []
    try:
        for found in documents_in(source, limits):
            if isinstance(found, Skipped):
                report.skipped.append(found)
                continue
            path, content = found
            try:
                document = sandbox.read(content, path)
                data = content if isinstance(content, bytes) else content.read_bytes()
            except (UnreadableError, OSError) as error:
                reason = (
                    f"it cannot be opened: {error.strerror}" if isinstance(error, OSError) else str(error)
                )
                report.skipped.append(Skipped(path, reason))
                continue
            entries.append(_entry(document, path, data, folder, source, report))
    except UnreadableError as error:
        report.skipped.append(Skipped(source.path, str(error)))
    return entries


def _entry(
    read: ReadDocument, path: str, data: bytes, folder: SourceFolder, source: Source, report: Report
) -> Entry:
    stated = folder.facts(path)
    facts = completed(stated, read.facts)
    title = facts.title or _first_heading(read) or Path(path).stem.replace("-", " ").replace("_", " ")
    passages = passages_of(read, path, Kind.POLICY, title)
    warnings = [*read.warnings, *_planted(passages), *_withheld(facts, folder.withheld(path))]
    report.warnings += [Skipped(path, warning) for warning in warnings]
    return Document(
        path=path,
        kind=Kind.POLICY,
        title=title,
        sha256=sha256(data).hexdigest(),
        recipe=recipe(stated),
        passages=len(passages),
        root=str(folder.root),
        size=source.size,
        modified=source.modified_ns,
        read_at=time.time_ns(),
        owner=facts.owner,
        version=facts.version,
        approved=facts.approved,
        review_due=facts.review_due,
        classification=facts.classification,
        status=facts.status,
        readers=facts.readers,
        supersedes=facts.supersedes,
        pages=read.pages,
        warnings=tuple(warnings),
    ), passages


def _first_heading(read: ReadDocument) -> str:
    return next((block.text for block in read.blocks if block.kind == "heading"), "")


def _planted(passages: Sequence[Passage]) -> list[str]:
    places = dict.fromkeys(passage.section or "the beginning" for passage in passages if passage.flagged)
    return [
        f"text under “{place}” addresses an assistant instead of the reader; it is never quoted"
        for place in places
    ]


def _withheld(facts: Facts, why: str) -> list[str]:
    why = why or "what names its readers cannot be understood"
    return [f"nobody is shown it until this is mended: {why}"] if NOBODY in facts.readers else []
