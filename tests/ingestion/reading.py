"""What the reader tests share: reading bytes under a name, and the check that seams tell the truth."""

from itertools import pairwise

from ingestion.blocks import Block, BlockKind, ReadDocument
from ingestion.limits import Limits
from ingestion.readers import read


def read_bytes(data: bytes | str, name: str, limits: Limits | None = None) -> ReadDocument:
    """Read a document as the sandbox does."""
    return read(data.encode() if isinstance(data, str) else data, name, limits or Limits())


def shown(document: ReadDocument) -> list[tuple[str, str]]:
    """Give kind and text of each block."""
    return [(block.kind.value, block.text) for block in document.blocks]


def texts(document: ReadDocument, kind: BlockKind) -> list[str]:
    """Give the texts of all blocks of one kind."""
    return [block.text for block in document.blocks if block.kind is kind]


def assert_verbatim(document: ReadDocument, own_text: str) -> None:
    """Every stretch between two seams stands in the file's own text, white space aside."""
    own = "".join(own_text.split())
    for block in document.blocks:
        for stretch in stretches(block):
            assert "".join(stretch.split()) in own, (block.kind, stretch)


def stretches(block: Block) -> list[str]:
    """Cut a block's text at its seams; the borders and colons that readers put in are not the file's."""
    cuts = [0, *block.seams, len(block.text)]
    return [text for a, b in pairwise(cuts) if (text := block.text[a:b].strip()) not in ("|", ":", "")]
