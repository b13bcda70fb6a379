"""Policies that the tests of their files share."""

from datetime import date

from bot.drafts.document import Document, Status
from bot.drafts.revising import add
from ingestion.blocks import BlockKind, ReadDocument
from tests.drafts.organisations import ON, draft

HOSTILE = [
    "=cmd|' /C calc'!A0 is never run.",
    "<script>alert(1)</script> & <b>bold</b> {{ x }} stay words.",
    "[link](http://example.test) and **stars** and `code` | cells stay words.",
    "שלום and \u202ereversed\x07 and 감사 are shown.",
    "{security_lead} is no placeholder.",
]


def approved(name: str = "backup") -> Document:
    """A policy in force."""
    document = draft(name)
    changed = {
        "status": Status.APPROVED,
        "version": "1.0",
        "approved_on": ON,
        "approved_by": "Managing Director",
        "next_review": date(2027, 11, 25),
    }
    return document.model_copy(
        update={"id": "PD-2026-03", "control": document.control.model_copy(update=changed)}
    )


def hostile() -> Document:
    """A draft into which people wrote what must stay words."""
    document = draft()
    for text in HOSTILE:
        document = add(document, "4", text, by="<b>mallory</b>").document
    return document.model_copy(update={"title": "Remote <Working> & =Policy", "organisation": "A & B <Ltd>"})


def assert_read_back(read: ReadDocument, document: Document) -> None:
    """The file gives title, control block, sections and every statement."""
    facts, control = read.facts, document.control
    assert (facts.title, facts.owner, facts.version) == (document.title, control.owner, control.version)
    assert facts.status.lower() == control.status.value
    assert facts.classification == control.classification
    assert (facts.approved, facts.review_due) == (control.approved_on, control.next_review)
    assert read.warnings == ()
    texts = [block.text for block in read.blocks]
    assert [each.text for each in document.statements if not any(each.text in text for text in texts)] == []
    headings = [block.text for block in read.blocks if block.kind is BlockKind.HEADING]
    wanted = [chapter.heading for chapter in document.chapters]
    assert [each for each in wanted if not any(heading.endswith(each) for heading in headings)] == []
