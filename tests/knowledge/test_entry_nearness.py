"""How near a question is to what entries are called, against the cosines themselves."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.entry_nearness import EntryNearness
from tests.hashing import HashingEmbedder
from tests.small_index import entry, generation, pair, search

BACKUP = ("Information backup", "restore tests", "copies kept elsewhere", "tape in the safe")
LOGS = ("Logging", "who looks at the logs")


def test_nearest_several_and_title_are_cosines_with_the_aliases(tmp_path: Path) -> None:
    held = generation(
        tmp_path,
        pair("backup.md", "Backups are made."),
        entry("ISO27001:A.8.13", "Copies are made and tried.", *BACKUP),
        entry("ISO27001:A.8.15", "Events are written down.", *LOGS),
    )
    embed = HashingEmbedder().embed
    vector = embed(["restore tests of backup copies"])[0]
    near = EntryNearness(held).near(vector)
    for row, aliases in ((1, BACKUP), (2, LOGS)):
        cosines = embed(list(aliases)) @ vector
        assert near.alias[row] == pytest.approx(cosines.max(), abs=1e-3)
        assert near.several[row] == pytest.approx(np.sort(cosines)[::-1][:3].mean(), abs=1e-3)
        assert near.title[row] == pytest.approx(cosines[0], abs=1e-3)
    assert (near.alias[0], near.several[0], near.title[0]) == (-1, -1, -1)


def test_the_background_is_the_mean_of_the_nearest_two_phrases(tmp_path: Path) -> None:
    over = search(
        tmp_path, entry("ISO27001:A.8.13", "Copies.", *BACKUP), entry("ISO27001:A.8.15", "Events.", *LOGS)
    )
    vector = HashingEmbedder().embed(["restore tests of backup copies"])[0]
    cosines = np.sort(HashingEmbedder().embed([*BACKUP, *LOGS]) @ vector)
    assert over.background(vector)[1] == pytest.approx(cosines[-2:].mean(), abs=1e-3)
    assert cosines[-1] > cosines[-2] + 0.01


def test_another_question_gives_other_cosines(tmp_path: Path) -> None:
    nearness = EntryNearness(generation(tmp_path, entry("ISO27001:A.8.13", "Copies.", *BACKUP)))
    embed = HashingEmbedder().embed
    first = nearness.near(embed(["restore tests"])[0]).alias[0]
    assert nearness.near(embed(["tape in the safe"])[0]).title[0] != pytest.approx(first)
    assert nearness.near(embed(["restore tests"])[0]).alias[0] == first == pytest.approx(1, abs=1e-3)


def test_an_index_of_policies_alone_has_no_entries(tmp_path: Path) -> None:
    held = generation(tmp_path, pair("backup.md", "Backups are made."))
    near = EntryNearness(held).near(HashingEmbedder().embed(["restore"])[0])
    assert [*near.alias, *near.several, *near.title] == [-1, -1, -1]
