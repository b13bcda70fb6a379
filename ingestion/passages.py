"""From blocks to passages: pieces of about 250 to 450 characters under one heading, cut between sentences.

Passages follow headings and never cut a table row or a list item. The heading path in front of each passage and
these sizes are what lifts "the answer stands in the first 1,000 characters" most (docs/decisions/003-search.md).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from ingestion.blocks import Block, BlockKind, ReadDocument
from ingestion.instructions import addresses_an_assistant
from ingestion.sentences import sentence_ranges
from knowledge.models import HEADER, NO_LEAD, Kind, Passage

TARGET, LIMIT = 250, 450
"""Characters: a passage is closed once it has TARGET, and grows beyond LIMIT only by one long row or item."""


@dataclass
class _Piece:
    """A stretch of a block that is never cut: a list item, a row, or some sentences of a paragraph."""

    text: str
    kind: BlockKind
    offset: int  # of `text` in the document's text
    page: int | None
    seams: tuple[int, ...]
    turns: tuple[tuple[int, int], ...] = ()
    level: int = 0
    header: str = ""
    lead: "_Piece | None" = None

    @property
    def marker(self) -> str:
        return "- " if self.kind is BlockKind.ITEM else ""


@dataclass
class _Section:
    path: tuple[str, ...]
    pieces: list[_Piece] = field(default_factory=list)


def passages_of(document: ReadDocument, path: str, kind: Kind, title: str) -> list[Passage]:
    """The passages of a document in reading order; `path` and `title` are what citations name.

    Ids are positions ("00003"), to be made unique over documents by whoever stores them.
    """
    passages: list[Passage] = []
    for section in _sections(document.blocks, title):
        for group in _groups(section.pieces):
            passage = _passage(group, kind, path, title, " > ".join(section.path))
            passages.append(replace(passage, id=f"{len(passages):05d}"))
    return passages


def _sections(blocks: Iterable[Block], title: str) -> Iterator[_Section]:
    headings: dict[int, str] = {}
    section, offset = _Section(()), 0
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            yield section
            headings = {level: text for level, text in headings.items() if level < block.level}
            headings[block.level] = block.text
            words = (headings[level] for level in sorted(headings))
            section = _Section(tuple(text for text in words if text != title))
        else:
            section.pieces.extend(_pieces(block, offset, section.pieces))
        offset += len(block.text) + 1
    yield section


def _pieces(block: Block, offset: int, before: list[_Piece]) -> list[_Piece]:
    whole = _Piece(
        block.text,
        block.kind,
        offset,
        block.page,
        block.seams,
        block.turns,
        level=block.level,
        header=block.header,
    )
    if block.kind is BlockKind.ITEM:
        whole.lead = _lead(whole, before)
    if block.kind in (BlockKind.ITEM, BlockKind.ROW) or len(block.text) <= LIMIT:
        return [whole]
    return list(_cut(whole))


def _lead(item: _Piece, before: list[_Piece]) -> _Piece | None:
    """The piece that introduces a list item: the item it is nested under, or the paragraph before the list."""
    for piece in reversed(before):
        if piece.kind is BlockKind.ITEM and piece.level >= item.level:
            if piece.level == item.level:
                return piece.lead
            continue
        if piece.kind in (BlockKind.ITEM, BlockKind.PARAGRAPH):
            introduces = piece.text.rstrip().endswith((":", "…")) or piece.kind is BlockKind.ITEM
            return piece if introduces else None
        return None
    return None


def _cut(piece: _Piece) -> Iterator[_Piece]:
    """A long paragraph in stretches of whole sentences, near TARGET each; a sentence over LIMIT is cut at a space."""
    start, end = 0, 0
    for first, last in sentence_ranges(piece.text):
        while last - first > LIMIT:
            space = piece.text.rfind(" ", first + TARGET // 2, first + LIMIT)
            cut = space if space > 0 else first + LIMIT
            yield _stretch(piece, start, cut)
            start = first = end = cut
        if end > start and last - start > TARGET:
            yield _stretch(piece, start, end)
            start = first
        end = last
    yield _stretch(piece, start, end)


def _stretch(piece: _Piece, start: int, end: int) -> _Piece:
    words = piece.text[start:end]
    start += len(words) - len(words.lstrip())
    seams = tuple(seam - start for seam in piece.seams if start < seam < end)
    page = next((later for turn, later in reversed(piece.turns) if turn <= start), piece.page)
    turns = tuple((turn - start, later) for turn, later in piece.turns if start < turn < end)
    return replace(
        piece, text=words.strip(), offset=piece.offset + start, page=page, seams=seams, turns=turns
    )


def _groups(pieces: list[_Piece]) -> Iterator[list[_Piece]]:
    """Pieces that stand in one passage together: rows of one table, or running text up to about TARGET."""
    # A passage stays on one page but where a paragraph runs over its end: then it says where.
    for _, run in groupby(pieces, key=lambda piece: (piece.kind is BlockKind.ROW, piece.header, piece.page)):
        group: list[_Piece] = []
        for piece in run:
            size = sum(len(earlier.text) + 1 for earlier in group)
            if (
                group
                and (size + len(piece.text) > LIMIT or size >= TARGET)
                and not _belongs(group[-1], piece)
            ):
                yield group
                group = []
            group.append(piece)
        if group:
            yield group


def _belongs(last: _Piece, piece: _Piece) -> bool:
    """Whether `last` introduces `piece` and must not be parted from it."""
    return piece.lead is last and len(last.text) + len(piece.text) <= LIMIT


def _passage(group: list[_Piece], kind: Kind, path: str, title: str, section: str) -> Passage:
    text = ""
    sentences: list[tuple[int, int]] = []
    seams: list[int] = []
    turns: list[tuple[int, int]] = []
    leads: list[int] = []
    flagged: list[int] = []
    numbers: dict[int, int] = {}  # piece's id -> number of its last sentence
    header = "" if addresses_an_assistant(group[0].header) else group[0].header
    for piece in group:
        text += ("\n" if text else "") + piece.marker
        base = len(text)
        lead = NO_LEAD if not piece.header else HEADER
        if piece.lead is not None and not addresses_an_assistant(piece.lead.text):
            lead = numbers.get(id(piece.lead), HEADER)
            header = header or (piece.lead.text if lead == HEADER else "")
        planted = addresses_an_assistant(piece.text)
        for start, end in _sentences(piece):
            if planted:
                flagged.append(len(sentences))
            sentences.append((base + start, base + end))
            leads.append(lead)
        numbers[id(piece)] = len(sentences) - 1
        seams.extend(base + seam for seam in piece.seams)
        turns.extend((base + turn, page) for turn, page in piece.turns)
        text += piece.text
    return Passage(
        id="",
        kind=kind,
        path=path,
        title=title,
        section=section,
        text=text,
        sentences=tuple(sentences),
        leads=tuple(leads),
        header=_last_sentence(header),
        table=group[0].kind is BlockKind.ROW,
        page=group[0].page,
        start=group[0].offset,
        end=group[-1].offset + len(group[-1].text),
        seams=tuple(seams),
        turns=tuple(turns),
        flagged=tuple(flagged),
    )


def _sentences(piece: _Piece) -> list[tuple[int, int]]:
    if piece.kind is BlockKind.ROW or piece.kind is BlockKind.CODE:
        return [(0, len(piece.text))]
    return sentence_ranges(piece.text)


def _last_sentence(header: str) -> str:
    """Of the line before a list, the sentence that leads over to it; a table's header row stays whole."""
    if " | " in header or not header:
        return header
    start, end = sentence_ranges(header)[-1]
    return header[start:end]
