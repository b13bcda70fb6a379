"""A policy as Markdown with front matter, as our own indexing reads it."""

from typing import Any

import yaml

from bot.drafts.document import Chapter, Document, Part, binding, review_sentence
from bot.drafts.rows import NUMBER, Run, runs
from bot.exports.markdown import escaped, escaped_line
from bot.exports.policy_parts import (
    HISTORY,
    HISTORY_HEAD,
    RECORD_HEAD,
    REQUIREMENT_HEAD,
    REQUIREMENTS,
    ROLE_HEAD,
    SOURCE,
    history_rows,
    notice,
    requirement_rows,
)
from bot.exports.text import clean


def write(document: Document) -> bytes:
    """The document as Markdown in UTF-8; nothing in its words becomes markup."""
    parts = [_front_matter(document), f"# {escaped_line(document.title)}"]
    if warning := notice(document):
        parts.append(f"**{warning}**")
    parts.append(binding(document))
    for chapter in document.chapters:
        parts.append(f"## {chapter.number}. {escaped_line(chapter.heading)}")
        parts += _chapter(document, chapter)
    rows = requirement_rows(document)
    if rows:
        parts += [f"## Annex A: {REQUIREMENTS}", SOURCE, _table(REQUIREMENT_HEAD, rows)]
    parts += [f"## Annex {'B' if rows else 'A'}: {HISTORY}", _table(HISTORY_HEAD, history_rows(document))]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _front_matter(document: Document) -> str:
    control = document.control
    facts: dict[str, Any] = {
        "title": clean(document.title),
        "id": document.id,
        "owner": clean(control.owner),
        "version": control.version,
        "status": control.status.value,
        "approved": control.approved_on,
        "approved_by": clean(control.approved_by),
        "review_due": control.next_review,
        "classification": control.classification,
    }
    kept = {name: value for name, value in facts.items() if value}
    return f"---\n{yaml.safe_dump(kept, sort_keys=False, allow_unicode=True, width=1000)}---"


def _chapter(document: Document, chapter: Chapter) -> list[str]:
    if chapter.section:
        return [_run(run, chapter.number) for run in runs(chapter.section)]
    match chapter.part:
        case Part.ROLES:
            return [_table(ROLE_HEAD, [(each.role, each.duty) for each in document.roles])]
        case Part.RECORDS:
            return [_table(RECORD_HEAD, [(each.record, each.keeper, each.kept) for each in document.records])]
        case Part.REVIEW:
            return [escaped(review_sentence(document)), _list(document.review)]
        case Part.LINKS:
            return [
                _list(tuple(f"{each.title}{' (planned)' if each.planned else ''}" for each in document.links))
            ]
        case _:
            return [escaped(str(getattr(document, chapter.part.value)))]


def _run(run: Run, chapter: int) -> str:
    if run.columns:
        return _table((NUMBER, *map(escaped_line, run.columns)), run.rows(chapter))
    ((place, statement),) = run.statements
    return f"{chapter}.{place} {escaped(statement.text)}"


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {escaped_line(item)}" for item in items)


def _table(head: tuple[str, ...], rows: list[Any]) -> str:
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    lines += [f"| {' | '.join(escaped_line(cell) for cell in row)} |" for row in rows]
    return "\n".join(lines)
