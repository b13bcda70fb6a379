"""Every sentence of the sample policies, of every format, would be cited truly; a false one is caught."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.evaluation.figures import Figure
from bot.evaluation.files import CitedFiles
from bot.evaluation.quotable import quotable, quotable_figures, quotable_misses
from bot.writing.citations import citations_of
from ingestion.limits import Limits
from ingestion.passages import passages_of
from ingestion.readers import EXTENSIONS, read
from knowledge.models import Document, Kind, Passage

POLICIES = Path(__file__).parents[2] / "examples" / "tarnwick" / "policies"


def passages() -> Iterator[Passage]:
    for file in sorted(POLICIES.rglob("*")):
        if file.suffix in EXTENSIONS - {".zip"}:
            document = read(file.read_bytes(), file.name, Limits())
            path = file.relative_to(POLICIES).as_posix()
            yield from passages_of(document, path, Kind.POLICY, document.facts.title or file.stem)


@pytest.fixture(scope="module")
def held() -> list[Passage]:
    return list(passages())


@pytest.fixture(scope="module")
def files(held: list[Passage]) -> CitedFiles:
    paths = {passage.path for passage in held}
    return CitedFiles(Document(path, Kind.POLICY, path, "", "", 1, root=str(POLICIES)) for path in paths)


def test_every_quote_of_the_sample_policies_is_true(held: list[Passage], files: CitedFiles) -> None:
    quotes = list(quotable((each for passage in held for each in citations_of(passage)), files))
    assert len(quotes) > 800
    assert {Path(quote.path).suffix for quote in quotes} >= {".md", ".docx", ".pdf", ".html"}
    assert quotable_misses(quotes) == []


def test_a_false_one_is_caught(held: list[Passage], files: CitedFiles) -> None:
    passage = held[0]
    changed = replace(passage, text=passage.text.replace("e", "o"))
    [figure] = quotable_figures(quotable(citations_of(changed), files))
    assert figure.value == 0.0
    assert quotable_figures([]) == [Figure("citation_precision", None, 0)]


def test_what_is_never_quoted_is_not_looked_at(held: list[Passage]) -> None:
    passage = next(each for each in held if len(each.sentences) == 3 and not each.seams)
    sentences = [passage.sentence(number) for number in range(3)]
    assert {each.quote for each in citations_of(passage)} == set(sentences)
    flagged = citations_of(replace(passage, flagged=(1,)))
    assert [each.quote for each in flagged] == [sentences[0], sentences[2]]
