"""Summaries as a document: for a management review, or to read away from the screen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module

from bot.exports.blocks import (
    Block,
    Cell,
    Contents,
    Cover,
    Heading,
    NewPage,
    Points,
    Report,
    Table,
    Text,
    row,
)
from bot.exports.labels import day
from bot.flows.summaries.positions import Position
from bot.flows.summaries.replies import line_of, together_line
from bot.flows.summaries.screen import NOTHING, good_heading, place_of, standing_of_text
from bot.flows.summaries.standing_words import finding_line, position_line, short_position
from bot.flows.summaries.subjects import Subject
from bot.flows.summaries.summary import Line, Own, RollUp, Summary, Told, Topic
from bot.messages import Attachment, Citation
from bot.writing.citations import Quote

CLASSIFICATION = "Internal: quotes the organisation's own policies"


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: what it is called, the module that renders it, the ending."""

    shown: str
    module: str
    ending: str


FORMATS = {
    "word": Format("a Word document", "bot.exports.word.document", "docx"),
    "markdown": Format("a Markdown file", "bot.exports.markdown_report", "md"),
}


def attachment(told: Sequence[Told], kind: str, organisation: str, today: date) -> Attachment:
    """What is told as a file of a format (`word` or `markdown`)."""
    chosen, report = FORMATS[kind], report_on(told, organisation, today)
    content: bytes = import_module(chosen.module).render(report)
    numbers = "-".join(_file_part(one) for one in told)
    return Attachment(f"summary-{numbers}"[:80] + f".{chosen.ending}", content, report.title)


def _file_part(told: Told) -> str:
    words = told.words if isinstance(told, Topic) else told.subject.said
    return "-".join("".join(c if c.isalnum() or c in ".-" else " " for c in words.lower()).split())


def report_on(told: Sequence[Told], organisation: str, today: date) -> Report:
    """The document: cover, contents, an overview where there are several, a section each, the sources."""
    writer = _Writer(today)
    names = ", ".join(_named(one) for one in told)
    several = len(told) > 1
    title = "Management review pack" if several else names
    body = [block for one in told for block in writer.section(one)]
    return Report(
        id="ISO/IEC 27001:2022",
        title=title,
        version=f"As of {day(today)}",
        classification=CLASSIFICATION,
        author="",
        organisation=organisation,
        blocks=(
            Cover("What the standard asks and where we stand", title, organisation, _facts(names, today)),
            Contents(1 if several else 2),
            *(_overview(told, today) if several else ()),
            *body,
            *writer.sources(),
        ),
    )


def _named(told: Told) -> str:
    return f"“{told.words}”" if isinstance(told, Topic) else told.subject.name


def _facts(names: str, today: date) -> tuple[tuple[str, str], ...]:
    return (
        ("Covers", names),
        ("As of", day(today)),
        ("Standard", "ISO/IEC 27001:2022 with Amd 1:2024"),
        ("Texts", "Our own summaries. They are no substitute for the standard, which ISO sells."),
        ("Classification", CLASSIFICATION),
    )


def _overview(told: Sequence[Told], today: date) -> Iterator[Block]:
    """One table over everything: what policies say, where it stands, what is open."""
    yield NewPage()
    yield Heading(1, "At a glance")
    rows = [cells for one in _once(told) for cells in _glance(one, today)]
    yield Table(
        ("Requirement", "Our policies", "Assessment", "Open findings"), tuple(rows), (5.6, 4.2, 3.8, 3.4)
    )


def _once(told: Sequence[Told]) -> Iterator[Told]:
    """What is told, without that whose parts all had their line already."""
    covered: set[str] = set()
    for one in told:
        entries = set((one.first if isinstance(one, Topic) else one).subject.entries)
        if not entries <= covered:
            yield one
        covered |= entries


def _glance(told: Told, today: date) -> Iterator[tuple[Cell, ...]]:
    if isinstance(told, RollUp):
        for line in told.lines:
            yield _glance_row(line.subject, _spoken(line), line.position, today)
        return
    summary = told.first if isinstance(told, Topic) else told
    quotes = len(summary.own.quotes)
    spoken = f"{quotes} {'section' if quotes == 1 else 'sections'}" if quotes else "nothing found"
    yield _glance_row(summary.subject, spoken, summary.position, today)


def _spoken(line: Line) -> str:
    if line.of > 1:
        return f"{line.spoken_of} of {line.of}"
    sections = "section" if line.spoken_of == 1 else "sections"
    return f"{line.spoken_of} {sections}" if line.spoken_of else "nothing found"


def _glance_row(subject: Subject, spoken: str, position: Position | None, today: date) -> tuple[Cell, ...]:
    findings = [finding_line(one, today) for one in position.findings] if position else []
    stands = short_position(position)
    return row(subject.name, spoken, stands[:1].upper() + stands[1:], "\n".join(findings) or "–")


@dataclass
class _Writer:
    """Writes sections with citations numbered through the document."""

    today: date
    cited: list[Citation] = field(default_factory=list)

    def section(self, told: Told) -> Iterator[Block]:
        """One subject with all its parts."""
        yield NewPage()
        if isinstance(told, Topic):
            yield Heading(1, f"“{told.words}”")
            yield Points(tuple(one.name for one in told.found))
            yield from self._parts(told.first)
        elif isinstance(told, RollUp):
            yield Heading(1, f"{told.subject.title} ({told.subject.number})")
            yield Text(told.about, "lead")
            yield Text(standing_of_text(told.subject), "note")
            yield Points(tuple(line_of(line) for line in told.lines))
            yield Text(together_line(told, self.today))
            yield from _next(told)
        else:
            yield Heading(1, f"{told.subject.title} ({told.subject.number})")
            yield from self._parts(told)

    def _parts(self, told: Summary) -> Iterator[Block]:
        guidance = told.subject.is_guidance
        yield Heading(2, "What it asks and why")
        yield from (Text(line) for line in f"{told.asks}\n{told.why}".split("\n") if line)
        yield Text(standing_of_text(told.subject), "note")
        if not guidance:
            yield Heading(2, "What our policies say")
            yield from self._own(told.own)
        yield Heading(2, good_heading(told))
        if told.size is None and len(told.good) > 1 and not guidance:
            yield Points(tuple(one[:1].upper() + one[1:] for one in told.good))
        else:
            yield from (Text(one) for one in told.good)
        yield Heading(2, "What to keep" if guidance else "Evidence to have ready")
        yield Points(_evidence(told))
        yield Heading(2, "Pitfalls" if guidance else "Common gaps, as found elsewhere")
        yield Points(told.gaps)
        if not guidance:
            yield Heading(2, "Where we stand, and what to do next")
            yield from self._standing(told)
            if told.next:
                yield Points(tuple(step.text for step in told.next))

    def _own(self, own: Own) -> Iterator[Block]:
        for quote in own.quotes:
            lead = f"{quote.lead}\n" if quote.lead else ""
            yield Text(f"{lead}{quote.shown} [{self._number(quote)}]", "quote")
        if not own.indexed:
            yield Text("No policies are indexed yet.", "warning")
        elif not own.quotes:
            near = "; ".join(place_of(quote) for quote in own.nearest)
            nearest = f" Nearest, but perhaps about something else: {near}." if near else ""
            yield Text(f"{NOTHING}{nearest}")
        for document in own.overdue(self.today):
            yield Text(f"The review of “{document.title}” was due on {day(document.review_due)}.", "warning")

    def _standing(self, told: Summary) -> Iterator[Block]:
        yield Text(position_line(told.position))
        if told.owner:
            yield Text(f"Owner: {told.owner}.")
        if told.position and told.position.findings:
            yield Points(tuple(finding_line(one, self.today) for one in told.position.findings))

    def _number(self, quote: Quote) -> int:
        citation = quote.citation(len(self.cited) + 1)
        self.cited.append(citation)
        return citation.n

    def sources(self) -> Iterator[Block]:
        """Where the quotes stand."""
        if not self.cited:
            return
        yield NewPage()
        yield Heading(1, "Sources")
        rows = [row(f"[{one.n}]", one.place, one.path) for one in self.cited]
        yield Table(("No.", "Document and section", "File"), tuple(rows), (1.4, 10.4, 5.2))


def _evidence(told: Summary) -> tuple[str, ...]:
    if not told.documents:
        return told.evidence
    return (f"In writing, as the clause itself wants it: {'; '.join(told.documents)}.", *told.evidence)


def _next(told: RollUp) -> Iterator[Block]:
    if told.next:
        yield Heading(2, "What to do next")
        yield Points(tuple(step.text for step in told.next))
