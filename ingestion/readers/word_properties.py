"""The properties of a Word document, its own and those its organisation added, and its footnotes."""

from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from ingestion.blocks import Facts
from ingestion.facts import facts_from
from ingestion.readers.file_properties import useful_author, useful_title


def property_facts(document: Any) -> Facts:
    """Give the facts among the core properties and the custom ones."""
    core = document.core_properties
    pairs: list[tuple[str, object]] = [("version", core.version), ("status", core.content_status)]
    pairs += [("title", useful_title(core.title)), ("author", useful_author(core.author))]
    return facts_from(pairs + _custom(document))


def notes_of(part: Any) -> dict[tuple[str, str], Any]:
    """Give footnotes and endnotes by kind and id."""
    notes: dict[tuple[str, str], Any] = {}
    for relation in part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in ("footnotes", "endnotes") and not relation.is_external:
            for note in parsed(relation.target_part.blob):
                notes[kind, note.get(qn("w:id"), "")] = note
    return notes


def parsed(xml: bytes) -> Any:
    """Parse a part that python-docx leaves alone, with the same caution."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(xml, parser)


def _custom(document: Any) -> list[tuple[str, object]]:
    for part in document.part.package.iter_parts():
        if str(part.partname).lower() == "/docprops/custom.xml":
            return [(one.get("name", ""), "".join(one.itertext())) for one in parsed(part.blob)]
    return []
