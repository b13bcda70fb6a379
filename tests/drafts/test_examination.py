"""Existing policies read into documents, and what is found in them: against the labels of the sample policies."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.drafts.document import Document
from bot.drafts.examination import examine
from bot.drafts.imported import imported, topic_of_title
from bot.drafts.suggestion import Fault
from bot.errors import InputError
from ingestion.blocks import Block, BlockKind, Facts, ReadDocument
from ingestion.limits import Limits
from ingestion.sandbox import Sandbox
from tests.drafts.organisations import TARNWICK

ROOT = Path(__file__).resolve().parents[2]
POLICIES = ROOT / "examples" / "tarnwick" / "policies"
ON = date(2026, 11, 25)


@pytest.fixture(scope="module")
def read() -> Iterator[dict[str, ReadDocument]]:
    with Sandbox(Limits()) as sandbox:
        yield {
            file.name: sandbox.read(file, file.name)
            for file in sorted(POLICIES.iterdir())
            if file.suffix != ".yaml"
        }


def whole(read: ReadDocument, name: str) -> Document:
    return imported(read, name, TARNWICK, on=ON)


def test_every_sample_is_read_into_statements(read: dict[str, ReadDocument]) -> None:
    for name, document in ((name, whole(one, name)) for name, one in read.items()):
        assert len(document.numbered) >= 35, name
        texts = [each.statement.text for each in document.numbered]
        assert not any("Next review" in text or "Document owner" in text for text in texts), name
        assert all(len(text) > 5 for text in texts), name


def test_what_is_labelled_as_there_is_hardly_ever_called_missing(read: dict[str, ReadDocument]) -> None:
    """Of the requirements that the labels find in a policy, none is called missing, and few are called doubtful."""
    there: dict[str, set[str]] = {}
    for line in (ROOT / "tests/evals/own_policies.jsonl").read_text(encoding="utf-8").splitlines():
        label = json.loads(line)
        there[label["requirement"]] = {place["path"] for place in label["gold"]}
    asked = 0
    missing: list[tuple[str, str]] = []
    doubtful: list[tuple[str, str]] = []
    for name, one in read.items():
        document = whole(one, name)
        template = topic_of_title(document.title)
        assert template is not None, name
        found = examine(document, one.facts, template, TARNWICK, today=ON)
        labelled = [each for each in template.serves if name in there.get(each, ())]
        asked += len(labelled)
        for each in found.of(Fault.MISSING):
            if each.requirement in labelled:
                (missing if each.text.startswith("Nothing") else doubtful).append((name, each.requirement))
    assert asked > 60
    assert missing == []
    assert len(doubtful) <= 0.08 * asked, doubtful


def document_of(*lines: str) -> tuple[Document, Facts]:
    blocks = [Block(BlockKind.HEADING, "Backup Policy", 1), Block(BlockKind.HEADING, "1. Rules", 2)]
    blocks += [Block(BlockKind.PARAGRAPH, line) for line in lines]
    read = ReadDocument(Facts(title="Backup Policy"), tuple(blocks))
    return imported(read, "backup.md", TARNWICK, on=ON), read.facts


def test_a_policy_that_says_nothing_of_its_topic() -> None:
    document, facts = document_of("The canteen closes at noon.", "Dogs stay at home.")
    found = examine(document, facts, topic_of_title("Backup Policy"), TARNWICK, today=ON)
    (missing,) = found.of(Fault.MISSING)
    assert missing.requirement == "ISO27001:A.8.13"
    assert "{" not in missing.words
    assert found.of(Fault.OUTDATED)[0].text.startswith("It names neither the day")


def test_sentences_items_and_rows_become_statements() -> None:
    blocks = (
        Block(BlockKind.HEADING, "Key Policy", 1),
        Block(BlockKind.HEADING, "2.1 Handing out", 2),
        Block(BlockKind.PARAGRAPH, "Staff do the following:"),
        Block(BlockKind.ITEM, "sign for each key"),
        Block(BlockKind.PARAGRAPH, "2.1.1 Keys are numbered. Nobody copies one."),
        Block(BlockKind.ROW, "Gate | 2", header="Door | Keys"),
        Block(BlockKind.HEADING, "Version history", 2),
        Block(BlockKind.PARAGRAPH, "Version 2 was new."),
    )
    document = imported(ReadDocument(Facts(), blocks), "keys.md", TARNWICK, on=ON)
    assert [each.statement.text for each in document.numbered] == [
        "Staff do the following: sign for each key.",
        "Keys are numbered.",
        "Nobody copies one.",
        "Door: Gate; Keys: 2.",
    ]
    assert document.sections[0].heading == "Handing out"


def test_a_file_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        imported(ReadDocument(Facts(), (Block(BlockKind.HEADING, "Scan", 1),)), "scan.pdf", TARNWICK, on=ON)
