"""The whole bundled content and a few policies, embedded without meaning: what summaries are tested on."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import cast

from bot.assessments.findings import Grade, Result, Status
from bot.flows.summaries.positions import OpenFinding, Position
from bot.flows.summaries.summaries import Summaries
from bot.messages import Message, PartKind, Reply
from ingestion.bundled import bundled_documents
from knowledge.library import Library
from knowledge.search import Search
from tests.small_index import Pair, pair, search

TODAY = date(2026, 11, 25)
KEYS = str.split("ref title asks why policies good evidence gaps standing owner next")
"""The keys of a summary's data, in order, that others rely on."""
ENTRIES = [(document, [passage]) for document, passage in bundled_documents()]


def policy(path: str, *texts: str, owner: str = "", review_due: date | None = None) -> Pair:
    """A policy with one passage a text."""
    document, passages = pair(path, *texts)
    return replace(document, owner=owner, review_due=review_due), passages


BACKUP = policy(
    "backup.md",
    "Information backup: copies of data, software and system settings are made as a rule lays down, kept safe and "
    "elsewhere, and tried out every month by restoring from them.",
    owner="Platform Lead",
    review_due=date(2026, 9, 1),
)
VISITORS = policy("visitors.md", "Visitors sign in at reception and wear a badge.")


class Positions:
    """Knows where the company stands on a few requirements."""

    def __init__(self, **positions: Position) -> None:
        self.known = {f"ISO27001:{number.replace('_', '.')}": one for number, one in positions.items()}

    def on(self, requirement: str) -> Position | None:
        """The position that was given, none for others."""
        return self.known.get(requirement)


def position(*findings: OpenFinding, result: Result = Result.PARTLY, owner: str = "Priya Nair") -> Position:
    """How an assessment found something."""
    return Position("GA-2026-01", date(2026, 11, 2), result, confirmed=True, owner=owner, findings=findings)


def finding(number: int = 3, due: date | None = date(2026, 12, 12)) -> OpenFinding:
    """An open finding."""
    return OpenFinding(
        f"GA-2026-01-F{number:02}", "No restore was tried", Status.CONFIRMED, Grade.MINOR, "Sam Cole", due
    )


def index(home: Path, *policies: Pair) -> Search:
    """A search over our texts and some policies."""
    return search(home, *ENTRIES, *policies)


def flow(home: Path, *policies: Pair, positions: Positions | None = None, size: int = 200) -> Summaries:
    """The flow over our texts, some policies and some positions."""
    found = index(home, *policies)
    library = cast(Library, SimpleNamespace(search=lambda: found))
    return Summaries(
        library,
        lambda: positions or Positions(),
        size=lambda: size,
        organisation=lambda: "Tarnwick Ltd",
        today=lambda: TODAY,
    )


def say(summaries: Summaries, text: str, *earlier: str) -> Reply | None:
    """The reply to typed words after some exchanges."""
    return summaries.reply(Message(text), earlier)


def said(reply: Reply | None) -> str:
    """A reply in plain text; fails where there is none."""
    assert reply is not None
    return "\n".join(part.text for part in reply.parts)


def headings(reply: Reply | None) -> list[str]:
    """The titles in a reply."""
    assert reply is not None
    return [part.text for part in reply.parts if part.kind is PartKind.HEADING]
