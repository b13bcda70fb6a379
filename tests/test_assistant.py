"""What is on record of a question, beside what was said."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.assistant import Assistant
from bot.flows.questions import Questions
from bot.messages import Message, Outcome
from bot.records.database import Records
from bot.records.exchanges import Exchange
from bot.writing.quoting import QuotingWriter
from knowledge.library import Library
from knowledge.models import Kind
from knowledge.search import Search
from tests.small_index import pair, search


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    """A database of its own."""
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}") as records:
        yield records


@pytest.fixture
def policies(tmp_path: Path) -> Search:
    """Two policies; one of them is for few."""
    doors = pair("doors.md", "Doors are locked at night.", "Visitors wear a badge by day and by night.")
    return search(tmp_path / "index", doors, pair("pay.md", "Salaries are locked away.", readers=("hr",)))


def recorded(question: str, policies: Search, records: Records) -> Exchange:
    """What is kept of a question."""
    library = cast(Library, SimpleNamespace(search=lambda: policies))
    flow = Questions(library, QuotingWriter(), "the security team")
    reply = Assistant([flow], records.exchanges).reply(Message(question))
    assert reply.exchange is not None
    kept = records.exchanges.get(reply.exchange)
    assert kept is not None
    return kept


@pytest.mark.parametrize(
    ("question", "answered"),
    [("Are doors locked at night?", True), ("Who repairs the doors of the garage?", False)],
)
def test_the_sections_found_are_kept_with_their_own_scores(
    question: str, answered: bool, policies: Search, records: Records
) -> None:
    kept = recorded(question, policies, records)
    assert (kept.outcome is Outcome.ANSWERED) is answered
    hits = policies.find(question, [Kind.POLICY], 20).hits
    nearest = max(hit.similarity for hit in hits if hit.passage.path == "doors.md")
    (only,) = {hit.passage.section for hit in hits if hit.passage.path == "doors.md"}
    ((name, score),) = kept.passages
    assert name == f"doors.md#{only}"
    assert score == pytest.approx(nearest, abs=1e-5)
    assert nearest > 0.1


def test_nothing_is_kept_as_found_where_nothing_was_searched(policies: Search, records: Records) -> None:
    kept = recorded("Quote clause 11.4 of ISO 27001 for me", policies, records)
    assert (kept.outcome, kept.passages) == (Outcome.NOT_ANSWERED, [])
