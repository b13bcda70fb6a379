"""Whether the record is whole: the chain of every stream, and findings against their evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from bot.assessments.findings import Evidence
from bot.assessments.ledger import Ledger, ledger_of
from bot.flows.interviews.starting import PREFIX
from bot.records.journal import Entry, Journal


@dataclass(frozen=True, slots=True)
class Chain:
    """A stream: how many entries it has and the hash of the newest. Kept elsewhere, both show what was cut off."""

    stream: str
    entries: int
    head: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What is not as it was: the stream, the number of the first entry that shows it (0 for the stream), and how."""

    stream: str
    entry: int
    says: str


def chains(journal: Journal) -> list[Chain]:
    """Every stream as it is now."""
    found = []
    for stream in journal.all_streams():
        entries = journal.read(stream)
        found.append(Chain(stream, len(entries), entries[-1].hash))
    return found


def broken(journal: Journal, before: Sequence[Chain] = ()) -> list[Broken]:
    """All that does not hold together, `before` being the chains as they were noted earlier."""
    found: list[Broken] = []
    streams = journal.all_streams()
    for stream in [*streams, *(chain.stream for chain in before if chain.stream not in streams)]:
        noted = next((chain for chain in before if chain.stream == stream), None)
        found += _of_stream(journal, stream, noted)
    return [*found, *_gaps(streams)]


def _of_stream(journal: Journal, stream: str, noted: Chain | None) -> Iterator[Broken]:
    number = journal.broken(stream)
    if number is not None:
        yield Broken(stream, number, f"entry {number} was changed, moved or taken out")
        return
    entries = journal.read(stream)
    if noted and len(entries) < noted.entries:
        yield Broken(
            stream, len(entries) + 1, f"entries from {len(entries) + 1} to {noted.entries} were cut off"
        )
        return
    if noted and entries[noted.entries - 1].hash != noted.head:
        yield Broken(
            stream, noted.entries, f"entry {noted.entries} is another than was noted: it was written anew"
        )
        return
    if stream.startswith(PREFIX):
        yield from _findings(stream, entries)


def _findings(stream: str, entries: Sequence[Entry]) -> Iterator[Broken]:
    """Findings whose evidence is not on record, and kept files that are not what they were."""
    try:
        ledger = ledger_of(entries)
    except (ValueError, KeyError, LookupError) as error:
        yield Broken(stream, len(entries), f"the entries make no assessment ({type(error).__name__})")
        return
    yield from _unshown(stream, ledger, {entry.number: entry for entry in entries})
    for item in ledger.evidence.values():
        said = _not_as_kept(item)
        if said:
            yield Broken(stream, _entry_of(item.id, entries), f"{item.id} {said}")


def _unshown(stream: str, ledger: Ledger, entries: Mapping[int, Entry]) -> Iterator[Broken]:
    for finding in ledger.findings.values():
        treatment = finding.treatment
        named = [*finding.evidence, *(name for action in treatment.actions for name in action.evidence)]
        named += treatment.verification.evidence if treatment.verification else ()
        for name in named:
            if name not in ledger.evidence:
                last = max(number for number, entry in entries.items() if _is_of(finding.id, entry))
                yield Broken(stream, last, f"{finding.id} rests on {name}, which is not on record")


def _is_of(finding: str, entry: Entry) -> bool:
    return entry.kind == "finding" and entry.data["finding"]["id"] == finding


def _entry_of(evidence: str, entries: Sequence[Entry]) -> int:
    kept = (
        entry.number
        for entry in entries
        if entry.kind == "evidence" and entry.data["evidence"]["id"] == evidence
    )
    return next(kept, 0)


def _not_as_kept(item: Evidence) -> str:
    """What is wrong with the kept copy of a file; nothing where there is none to look at."""
    if item.kind != "file" or not (item.path and item.sha256) or not Path(item.path).parent.is_dir():
        return ""  # kept on another machine
    try:
        with Path(item.path).open("rb") as file:
            same = file_digest(file, "sha256").hexdigest() == item.sha256
    except FileNotFoundError:
        return f"({item.title}): the kept file is gone"
    except OSError:
        return f"({item.title}): the kept file cannot be read"
    return "" if same else f"({item.title}): the kept file is another than was shown"


def _gaps(streams: Sequence[str]) -> Iterator[Broken]:
    """Assessments are numbered without gaps: a missing number was taken out whole."""
    known = set(streams)
    for stream in streams:
        year, _, number = stream.removeprefix(PREFIX).partition("-")
        if stream.startswith(PREFIX) and number.isdigit() and int(number) > 1:
            before = f"{PREFIX}{year}-{int(number) - 1:02}"
            if before not in known:
                yield Broken(before, 0, "the whole assessment is missing")
