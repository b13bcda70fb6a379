"""What shows something, as it comes in a conversation: files, links, and words where there is nothing else."""

from datetime import timedelta

from bot.assessments.days import is_only_a_day, past
from bot.assessments.findings import Evidence, Person, Strength
from bot.assessments.ledger import Focus, Stage
from bot.assessments.understanding import links_in
from bot.assessments.units import units_by_id
from bot.flows.interviews.phrases import is_question
from bot.flows.interviews.showing import Shown
from bot.flows.interviews.sitting import Sitting
from bot.messages import Message, SharedFile

BETWEEN = (Stage.IDLE, Stage.PAUSED)  # what is shown then is for the requirement that was asked last
KEPT_FOR = timedelta(days=365)  # how long evidence holds where nobody says otherwise: one audit year


def take_evidence(sitting: Sitting, shown: Shown, unit: str, text: str, links: list[str]) -> bool:
    """Enter the files and links of a message as evidence for a unit, and say what was kept; false where nothing was."""
    for file in sitting.message.files:
        take_file(sitting, shown, unit, file, text)
    kept = bool(links) or any(not file.refused for file in sitting.message.files)
    for link in links:
        name = add_evidence(
            sitting, unit, kind="link", title=link[:200], strength=Strength.RECORD, text=text, link=link
        )
        number = f", for {units_by_id()[unit].number}" if sitting.focus.stage in BETWEEN else ""
        shown.say(f"Kept as {name}: the link{number}.")
    if kept and not past(text, sitting.message.at.date()):
        shown.note("Say the date that it shows, if it is not today's: “it is of 12 May 2026”.")
    return kept


def take_file(sitting: Sitting, shown: Shown, unit: str, file: SharedFile, text: str) -> None:
    """Enter a shared file as evidence, unless it was refused or is kept already."""
    if file.refused:
        shown.say(file.refused)
        return
    known = [e for e in sitting.ledger.evidence_of(unit) if e.sha256 and e.sha256 == file.sha256]
    if known:
        shown.say(f"“{file.name}” is kept already, as {known[0].id}.")
        return
    name = add_evidence(
        sitting,
        unit,
        kind="file",
        title=file.name[:200],
        strength=Strength.RECORD,
        text=text,
        link=file.link,
        path=file.kept,
        sha256=file.sha256,
        size=file.size,
    )
    shown.say(f"Kept as {name}: {file.name}, {_size(file.size)}, SHA-256 {file.sha256[:12]}….")


def add_evidence(
    sitting: Sitting, unit: str, *, kind: str, title: str, strength: Strength, text: str, **more: object
) -> str:
    """Enter a piece of evidence and give its id; its date is the one that the words name, and they are kept with it."""
    message: Message = sitting.message
    day = past(text, message.at.date())
    words = _without(text, list(links_in(text)))
    evidence = Evidence(
        id=sitting.ledger.next_evidence(),
        unit=unit,
        kind=kind,
        title=title,
        strength=strength,
        method="INTERVIEW" if kind == "statement" else "EXAMINE",
        by=Person(id=message.person, name=message.name),
        collected_at=message.at,
        evidence_date=day,
        quote=words if words != title and len(words.split()) > 1 else "",
        expires=(day or message.at.date()) + KEPT_FOR if strength is not Strength.STATEMENT else None,
        **more,
    )
    kept = evidence.model_dump(mode="json", exclude_defaults=True, exclude={"by", "collected_at"})
    sitting.do("evidence", evidence=kept)
    return evidence.id


def says_more(text: str, links: list[str]) -> bool:
    """Whether words are left when the links are taken out, other than the day of what is linked."""
    left = _without(text, links)
    return len(left.split()) >= 4 and not is_only_a_day(left)


def belongs(focus: Focus, text: str) -> bool:
    """Whether words show something for the requirement that was asked last, although nothing is asked any more."""
    if not focus.unit or focus.finding or focus.stage not in BETWEEN:
        return False
    given = any(links_in(text)) and not is_question(text)
    return given or (focus.undated != "" and is_only_a_day(text))


def take_day(sitting: Sitting, shown: Shown, text: str) -> bool:
    """Enter the day of the evidence that was just given here; false where the words are no such thing."""
    item = sitting.ledger.evidence.get(sitting.focus.undated)
    if item is None or item.id in sitting.ledger.withdrawn or not is_only_a_day(text):
        return False
    day = past(text, sitting.message.at.date())
    if day is None:
        shown.say(f"That day is still to come. Say the day that {item.id} shows.")
        return True
    sitting.do("dated", id=item.id, evidence_date=day.isoformat(), expires=(day + KEPT_FOR).isoformat())
    shown.say(f"{item.id} is of {day.day} {day:%B %Y}.")
    return True


def _without(text: str, links: list[str]) -> str:
    for link in links:
        text = text.replace(link, " ")
    return text.strip()


def _size(number: int) -> str:
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"
