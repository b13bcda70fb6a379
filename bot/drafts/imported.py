"""A policy that exists as a file, read into a document: its sections and sentences become statements that can be changed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from bot.drafts.document import Cells, Control, Document, Note, Origin, Section, Statement
from bot.drafts.matching import SURE, nearest
from bot.drafts.organisation import Organisation
from bot.drafts.rows import cells_of, spoken
from bot.drafts.serving import likely_served
from bot.errors import InputError
from ingestion.blocks import Block, BlockKind, ReadDocument
from ingestion.facts import is_label_and_value, starts_with_label
from ingestion.sentences import sentence_ranges
from knowledge.template_library import Template

_NUMBER = re.compile(r"^\W{0,2}(section |annex |appendix )?\d+(\.\d+)*[.)]?\s+", re.IGNORECASE)
_FRAMES = (
    ("purpose", r"purpose|introduction|why we have this policy|what this is for"),
    ("scope", r"scope|who (this|it) applies to|applies to|where (this|it) applies"),
    ("exceptions", r"exceptions?"),
    ("enforcement", r"enforcement|breach(es)?( of this policy)?|disciplinary( action)?|violations?"),
)
_SMALL = frozenset(["a", "an", "the", "of", "by", "for", "on", "in", "and", "or", "to", "with"])
_LEFT_OUT = re.compile(
    r"(document (control|history|information)|version (history|control)|change (history|log)|revision history|related "
    r"(documents|policies)|(table of )?contents|references|requirements served|annex [a-z]\b.*(requirements|history).*|approval)",
    re.IGNORECASE,
)


@dataclass
class _Gathered:
    """What was read so far, heading by heading."""

    sections: list[tuple[str, list["_Said"]]] = field(default_factory=list)
    frames: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Said:
    """What becomes a statement, with the cells where it is a row."""

    text: str
    cells: Cells = ()


def imported(
    read: ReadDocument, name: str, organisation: Organisation, *, on: date, by: str = "", title: str = ""
) -> Document:
    """A file that our readers read, as a document with the control block of a draft. `name` is the file's.

    Raises InputError where it holds no text that could be a statement.
    """
    called = title or read.facts.title or _first_heading(read) or name.rpartition(".")[0] or name
    called = called if len(called) >= 3 else f"{called} policy"
    template = topic_of_title(called)
    topic = template.serves if template else ()
    gathered = _gather(read.blocks, called)
    sections = tuple(_sections(gathered, called, topic))
    if not sections:
        raise InputError(f"“{name}” holds no text that I could read as rules. Is it a scan or only a table?")
    served = tuple(dict.fromkeys(each for part in sections for one in part.statements for each in one.serves))
    facts = read.facts
    framed = {frame: " ".join(texts) for frame, texts in gathered.frames.items()}
    earlier = f", version {facts.version}" if facts.version else ""
    return Document(
        title=called,
        organisation=organisation.organisation or "",
        topic=topic or served,
        facts=organisation.snapshot,
        sections=sections,
        control=Control(
            owner=facts.owner or str(organisation.value("security_lead")),
            classification=facts.classification or "Internal",
        ),
        history=(Note(version="0.1", on=on, by=by, what=f"Begun from “{name}”{earlier}"),),
        **framed,
    )


def topic_of_title(title: str) -> Template | None:
    """The template on the topic that a title names, none where no title is near enough."""
    found = nearest(title, most=1)
    return found[0].template if found and found[0].score >= SURE else None


def _gather(blocks: tuple[Block, ...], title: str) -> _Gathered:
    gathered, heading, skipping, lead = _Gathered(), title, False, ""
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            heading, lead = _NUMBER.sub("", block.text).strip() or block.text, ""
            skipping = _LEFT_OUT.fullmatch(heading.strip(" .:")) is not None
            continue
        if skipping or _is_control(block):
            continue
        said = block.text.strip()
        if block.kind is BlockKind.PARAGRAPH:
            lead = said if said.endswith(":") else ""
            if lead:
                continue
        texts = _texts(block, lead)
        frame = next(
            (name for name, words in _FRAMES if re.fullmatch(words, heading.strip(" .:"), re.IGNORECASE)), ""
        )
        if frame:
            gathered.frames.setdefault(frame, []).extend(each.text for each in texts)
        elif gathered.sections and gathered.sections[-1][0] == heading:
            gathered.sections[-1][1].extend(texts)
        else:
            gathered.sections.append((heading, texts))
    return gathered


def _texts(block: Block, lead: str) -> list[_Said]:
    """The statements that a block holds: a sentence each; an item with its opening line; a row with its columns."""
    text = _NUMBER.sub("", block.text.strip())
    if block.kind is BlockKind.ROW:
        cells = cells_of(_unbraced(block.header), _unbraced(block.text))
        text = spoken(cells) or text
        return [_Said(_ended(text), cells)] if len(text.split()) > 2 else []
    if block.kind is BlockKind.ITEM:
        return [_Said(_ended(f"{lead} {text}" if lead else text))] if text else []
    sentences: list[str] = []
    for start, end in sentence_ranges(text):
        said = text[start:end].strip()
        if sentences and _is_head(sentences[-1]):
            sentences[-1] = f"{sentences[-1]} {said}"
        elif any(letter.isalpha() for letter in said):
            sentences.append(said)
    return [_Said(_ended(each)) for each in sentences]


def _is_head(sentence: str) -> bool:
    """Whether it only names what the next sentence says: "By role.", "Head of IT Operations."."""
    telling = [word for word in re.findall(r"[\w-]+", sentence) if word.lower() not in _SMALL]
    return len(telling) <= 2 or (len(telling) <= 5 and all(word[0].isupper() for word in telling))


def _unbraced(text: str) -> str:
    """Words without braces, which stand for facts to be filled in."""
    return text.replace("{", "(").replace("}", ")")


def _ended(text: str) -> str:
    text = _unbraced(text).rstrip(" ;,")
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def _is_control(block: Block) -> bool:
    """Whether a block only states facts of the document: owner, version, dates."""
    if block.kind is BlockKind.ROW:
        return is_label_and_value(block.text.split(" | "))
    return len(block.text) < 200 and starts_with_label(block.text)


def _sections(gathered: _Gathered, title: str, topic: tuple[str, ...]) -> Iterator[Section]:
    count = 0
    for place, (heading, texts) in enumerate(((h, t) for h, t in gathered.sections if t), start=1):
        statements = []
        for said in texts:
            count += 1
            serves = likely_served(said.text, f"{heading} {title}", topic)
            statements.append(
                Statement(
                    id=f"i{count}", text=said.text, serves=serves, origin=Origin.PERSON, cells=said.cells
                )
            )
        yield Section(id=f"s{place}", heading=heading, statements=tuple(statements))


def _first_heading(read: ReadDocument) -> str:
    return next((block.text for block in read.blocks if block.kind is BlockKind.HEADING), "")
