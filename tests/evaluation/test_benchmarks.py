"""The benchmarks' own parts: made-up material that a search can work with, tables, measured processes."""

import sys
from itertools import chain
from pathlib import Path

import numpy as np
import pytest

from benchmarks.generations import GROUPS, publish_texts
from benchmarks.policies import policy, write_policies
from benchmarks.processes import ChildError, run
from benchmarks.synthetic import DIMENSION, Given, clustered, zipf_texts
from benchmarks.tables import Table, milliseconds
from knowledge.generation import Generation, current
from knowledge.models import Kind
from knowledge.search import Search


def test_made_up_passages_are_found_by_their_words_and_only_by_their_readers(home: Path) -> None:
    texts, vectors = zipf_texts(210), clustered(210)
    publish_texts(home, texts, vectors, grouped=True)
    search = Search(Generation(current(home)), Given(iter(vectors[[150, 150, 150]])))
    best = search.find(texts[150], [Kind.POLICY], 3, frozenset(GROUPS)).hits[0]
    assert (best.passage.text, best.passage.path) == (texts[150], "part-1/policy-00001.md")
    assert len(best.sentence_similarities) == 3
    other = search.find(f"{texts[150]} ", [Kind.POLICY], 3, frozenset(GROUPS[2:])).hits
    assert {hit.passage.path for hit in other} == {"part-2/policy-00002.md"}


def test_made_up_material_is_the_same_each_time() -> None:
    assert zipf_texts(3) == zipf_texts(3)
    assert np.array_equal(clustered(5), clustered(5))
    assert clustered(5).shape == (5, DIMENSION)
    assert np.allclose(np.linalg.norm(clustered(5), axis=1), 1)


def test_no_two_policies_share_a_sentence(tmp_path: Path) -> None:
    sentences = list(chain.from_iterable(policy(number, 3, 4).splitlines() for number in range(20)))
    own = [sentence for sentence in sentences if sentence]
    assert len(own) == len(set(own)) == 20 * (1 + 3 * 5)
    size = write_policies(tmp_path, 3, 1, 1)
    assert size == sum(file.stat().st_size for file in tmp_path.rglob("*.md"))


def test_a_table_as_markdown() -> None:
    table = Table("Title", ("System", "a", "b"), notes=["A note."])
    table.add("x|y", "1")
    with table.row_of("broken"):
        raise ChildError("Traceback\nValueError: no")
    lines = table.markdown().splitlines()
    assert lines[2:6] == [
        "| System | a | b |",
        "| --- | --- | --- |",
        "| x\\|y | 1 |  |",
        "| broken | failed: ValueError: no |  |",
    ]
    assert lines[-1] == "A note."


@pytest.mark.parametrize(("share", "expected"), [(0.5, "3.0"), (0.99, "250")])
def test_percentiles_of_times(share: float, expected: str) -> None:
    assert milliseconds([250.0, 1.0, 3.0], share) == expected


def test_a_process_is_measured(tmp_path: Path) -> None:
    ran = run(
        ["-c", "import os; print(os.environ.get('ISMS_HOME'), os.environ['HF_HUB_OFFLINE'])"], home=tmp_path
    )
    assert ran.out == f"{tmp_path} 1\n"
    assert ran.seconds > 0
    with pytest.raises(ChildError, match="ZeroDivisionError"):
        run(["-c", "1 / 0"])


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_peak_of_a_processs_memory_is_seen() -> None:
    ran = run(["-c", "import time; held = bytearray(200_000_000); time.sleep(1)"])
    assert 190 < ran.peak_mb < 300
