"""What is out of date in an existing policy."""

import re
from collections.abc import Iterator
from datetime import date

from bot.drafts.document import Document
from bot.drafts.organisation import QUESTIONS, Form, Organisation
from bot.drafts.suggestion import Fault, Suggestion
from ingestion.blocks import Facts

_OLD = 730  # days since approval, after which a policy without a later review is old
_EDITION = re.compile(
    r"\b(?:ISO(?:[/ ]IEC)?[ -]*)?2700[12](?::|-|\s*\(?)(?:2005|2013|2017)\b\)?", re.IGNORECASE
)
_OLD_CONTROL = re.compile(r"\bA\.(?:(?:9|1[0-8])\.\d{1,2}(?:\.\d{1,2})?|\d\.\d{1,2}\.\d{1,2})\b")
_ROLE = re.compile(
    r"\b(?:(?:Chief|Head of|Director of|Group) [A-Z][a-z]+(?: [A-Z][a-z]+)*(?: Officer)?|(?:[A-Z][a-z]+ )+(?:Officer|Manager|"
    r"Lead|Director|Coordinator)|CISO|CIO|CTO|DPO|ISO Manager)\b"
)
_SECURITY = re.compile(r"security|CISO|information", re.IGNORECASE)


def outdated(
    document: Document, facts: Facts, organisation: Organisation, today: date
) -> Iterator[Suggestion]:
    """The signs of age: its review, an older edition of the standard, roles that nobody has."""
    yield from _review(facts, today)
    yield from _older_editions(document)
    yield from _dead_roles(document, organisation)


def _review(facts: Facts, today: date) -> Iterator[Suggestion]:
    said = ""
    if facts.review_due and facts.review_due < today:
        late = (today - facts.review_due).days
        said = f"Its review was due on {facts.review_due}, {late} days ago."
    elif not facts.review_due and facts.approved and (today - facts.approved).days > _OLD:
        said = f"It was approved on {facts.approved} and names no day of its next review."
    elif not facts.review_due and not facts.approved:
        said = "It names neither the day of its approval nor that of its next review."
    if said:
        yield Suggestion(0, Fault.OUTDATED, said, "ISO27001:7.5.2")


def _older_editions(document: Document) -> Iterator[Suggestion]:
    for each in document.numbered:
        old = [
            match[0]
            for pattern in (_EDITION, _OLD_CONTROL)
            for match in pattern.finditer(each.statement.text)
        ]
        if old:
            named = ", ".join(dict.fromkeys(old))
            text = f"{each.number} names {named}, which is of an older edition: ISO/IEC 27001:2022 numbers its controls A.5.1 to A.8.34."
            yield Suggestion(0, Fault.OUTDATED, text, place=each.number)


def _dead_roles(document: Document, organisation: Organisation) -> Iterator[Suggestion]:
    """Roles for security in the policy that nobody has, by the facts that somebody gave."""
    given = [str(value) for name, value in organisation.given.items() if QUESTIONS[name].form is Form.ROLE]
    lead = organisation.given.get("security_lead")
    if not lead:
        return
    seen: set[str] = set()
    for each in document.numbered:
        for match in _ROLE.finditer(each.statement.text):
            role = re.sub(r"^(The|A|An|Our|Each|Your) ", "", match[0])
            if role in seen or role in given or not _SECURITY.search(role):
                continue
            seen.add(role)
            text = f"{each.number} gives duties to the {role}; the role that answers for security is the {lead} by your facts."
            changed = each.statement.text.replace(role, str(lead))
            yield Suggestion(0, Fault.OUTDATED, text, place=each.number, words=changed)
