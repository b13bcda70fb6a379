"""What every format of a policy shows beside its chapters: document control, requirements served, change history."""

from datetime import date

from bot.drafts.coverage import coverage
from bot.drafts.document import Document, Status

REQUIREMENTS, HISTORY = "Requirements served", "Change history"
REQUIREMENT_HEAD = ("Requirement", "What it is about", "Served by")
HISTORY_HEAD = ("Version", "Date", "By", "Change")
ROLE_HEAD = ("Role", "Duty")
RECORD_HEAD = ("Record", "Kept by", "Kept for")
SOURCE = "Requirements of ISO/IEC 27001:2022: clauses by number, controls of Annex A with an A in front."


def control_rows(document: Document) -> list[tuple[str, str]]:
    """The document control block as (label, value), empty values left out; the labels are those that our readers know."""
    control = document.control
    rows = [
        ("Document", document.id),
        ("Version", control.version),
        ("Status", control.status.value.capitalize()),
        ("Owner", control.owner),
        ("Approved by", control.approved_by),
        ("Approved on", spoken_date(control.approved_on)),
        ("Next review", spoken_date(control.next_review)),
        ("Classification", control.classification),
    ]
    return [(label, value) for label, value in rows if value]


def requirement_rows(document: Document) -> list[tuple[str, str, str]]:
    """Requirement, its title, the numbers of the statements that serve it; those of the topic first."""
    covered = coverage(document)
    return [
        (each.requirement.partition(":")[2], each.title, ", ".join(each.numbers))
        for each in (*covered.served, *covered.beside)
    ]


def history_rows(document: Document) -> list[tuple[str, str, str, str]]:
    """Version, date, who, what; the newest last."""
    return [(note.version, spoken_date(note.on), note.by or "–", note.what) for note in document.history]


def notice(document: Document) -> str:
    """What has to be seen at once: that it is not in force. Empty for an approved document."""
    if not document.adoptable:
        return "Outline, to be worked out. It is no policy yet."
    return {
        Status.DRAFT: "Draft. It binds nobody before it is approved.",
        Status.IN_REVIEW: "In review. It binds nobody before it is approved.",
        Status.SUPERSEDED: "Superseded. A newer version is in force.",
        Status.WITHDRAWN: "Withdrawn. It is not in force.",
        Status.APPROVED: "",
    }[document.control.status]


def edition(document: Document) -> str:
    """Version and state in a few words, for footers: "Version 1.0, approved 25 November 2026"."""
    control = document.control
    if control.status is Status.APPROVED and control.approved_on:
        return f"Version {control.version}, approved {spoken_date(control.approved_on)}"
    return f"Version {control.version}, {control.status.value}"


def file_name(document: Document, ending: str) -> str:
    """A name for its file: "PD-2026-03 Remote Working Policy 0.1.docx", with nothing in it that a file system refuses."""
    words = " ".join(part for part in (document.id, document.title, document.control.version) if part)
    safe = "".join(letter if letter.isalnum() or letter in " .-_()" else "-" for letter in words)
    return f"{' '.join(safe.split())[:120].strip(' .-')}.{ending}"


def spoken_date(day: date | None) -> str:
    """A date as people write it, "5 November 2026"; empty for none."""
    return f"{day.day} {day:%B %Y}" if day else ""
