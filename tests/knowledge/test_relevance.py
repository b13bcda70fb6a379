"""Whether a policy's passage speaks of a requirement: on a made-up index, without meaning."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.catalogue import Control
from knowledge.copies import repeats_the_standard
from knowledge.models import Kind
from knowledge.relevance import Signs, log_odds, relevant
from knowledge.requirements import ahead, requirements_of, standing_out
from knowledge.tuning import RELEVANCE
from tests.small_index import entry, pair, passage, search

BACKUP = "Copies of data are made daily and restoring them is tried out every month"
VISITORS = "Visitors sign in at reception and wear a badge until they leave the building"
CLOCKS = "Clocks of all servers follow one time source so that records can be compared"


def control(number: str, title: str, text: str) -> Control:
    return Control(
        id=f"ISO27001:{number}",
        title=title,
        edition="ISO/IEC 27001:2022",
        version=1,
        aliases=("one", "two"),
        text=text,
        path=f"controls/{number}.md",
        kind=Kind.STANDARD,
        theme="Technological",
    )


ENTRIES = (
    entry("ISO27001:A.8.13", BACKUP, "restoring copies of data", "daily copies"),
    entry("ISO27001:A.7.2", VISITORS, "visitors at reception", "badge of visitors"),
    entry("ISO27001:A.8.17", CLOCKS, "clocks of servers", "one time source"),
)
POLICIES = (
    pair("backup.md", "Copies of data are made daily at night. Restoring them is tried out every month."),
    pair("visitors.md", "Visitors sign in at reception. They wear a badge until they leave the building."),
)


def test_a_passage_is_held_against_all_requirements(tmp_path: Path) -> None:
    found = relevant(search(tmp_path, *ENTRIES, *POLICIES), control("A.8.13", "Copies of data", BACKUP))
    assert [one.passage.path for one in found][:1] == ["backup.md"]
    assert found[0].signs.stands_out > 1
    assert found[0].signs.ahead > 0
    assert len(found[0].sentences) == len(found[0].passage.sentences)
    assert all(one.score < found[0].score for one in found[1:])


def test_what_a_person_may_not_read_is_not_looked_at(tmp_path: Path) -> None:
    secret = pair("secret.md", f"{BACKUP}.", readers=("board",))
    index = search(tmp_path, *ENTRIES, secret)
    wanted = control("A.8.13", "Copies of data", BACKUP)
    assert relevant(index, wanted) == []
    assert [one.passage.path for one in relevant(index, wanted, groups=frozenset({"board"}))] == ["secret.md"]


def test_nothing_is_found_without_policies_or_without_the_entry(tmp_path: Path) -> None:
    assert relevant(search(tmp_path / "a", *ENTRIES), control("A.8.13", "Copies", BACKUP)) == []
    assert relevant(search(tmp_path / "b", *ENTRIES, *POLICIES), control("A.8.1", "Laptops", BACKUP)) == []


def test_what_calls_it_by_its_name_comes_before_what_does_not(tmp_path: Path) -> None:
    review = pair("review.md", "The meeting in January is the review of backups by the Board.")
    index = search(tmp_path, *ENTRIES, *POLICIES, review)
    found = {
        one.passage.path: one.signs
        for one in relevant(index, control("A.8.13", "Reviews of backups", f"{BACKUP}, reviewed in January"))
    }
    assert (found["review.md"].named, found["review.md"].unnamed) == (1.0, 0.0)
    assert {(signs.named, signs.unnamed) for path, signs in found.items() if path != "review.md"} == {
        (0.0, 1.0)
    }
    nobody_says_it = relevant(index, control("A.8.13", "Reviews of restores", BACKUP))
    assert {(one.signs.named, one.signs.unnamed) for one in nobody_says_it} == {(0.0, 0.0)}


def test_a_single_word_is_no_name(tmp_path: Path) -> None:
    found = relevant(search(tmp_path, *ENTRIES, *POLICIES), control("A.8.13", "Copies", BACKUP))
    assert {(one.signs.named, one.signs.unnamed) for one in found} == {(0.0, 0.0)}


def test_a_leaf_unit_counts_what_it_asks(tmp_path: Path) -> None:
    wanted = control("A.8.13", "Copies of data", BACKUP)
    (first, *_) = relevant(
        search(tmp_path, *ENTRIES, *POLICIES), wanted, "Restoring is tried out every month"
    )
    assert first.signs.asked != 0
    assert first.signs.asked_words > 0


@pytest.mark.parametrize(
    ("path", "text", "repeats"),
    [
        ("appendix/iso-27001.md", "Access to source code is restricted.", True),
        ("statement of applicability.xlsx", "Applicable, see the backup plan.", True),
        ("controls.md", "A.8.13 Copies of data | applicable | yes", True),
        ("controls.md", "8.13 Copies of Data: Copies of data are made.", True),
        ("ISO 27001 backup policy.docx", "Copies of data are made daily.", False),
        ("iso27001/backup.md", "Copies of data are made daily.", False),
        ("backup.md", "Copies of data are made on 24.12. and at New Year.", False),
    ],
)
def test_a_copy_of_the_standard_is_no_rule_of_our_own(path: str, text: str, repeats: bool) -> None:
    wanted = control("A.8.13", "Copies of data", BACKUP)
    assert repeats_the_standard(passage(text, path), wanted) is repeats


def test_numbers() -> None:
    among = np.array([[0.1, 0.2, 0.6], [0.3, 0.3, 0.3]], dtype=np.float32)
    assert ahead(among, 2).tolist() == pytest.approx([0.4, 0.0], abs=1e-6)
    assert standing_out(among, among[:, 2])[0] > 1
    assert standing_out(among, among[:, 2])[1] == pytest.approx(0.0, abs=0.5)


def test_every_sign_speaks_for_it() -> None:
    low = Signs(1.0, -0.1, 0.1, 0.1, 0.0, 0.0, 0.0)
    assert log_odds(replace(low, unnamed=1.0), RELEVANCE, leaf=False) < log_odds(low, RELEVANCE, leaf=False)
    for name in ("stands_out", "ahead", "called", "share", "heading", "named"):
        assert log_odds(replace(low, **{name: 1.5}), RELEVANCE, leaf=False) > log_odds(
            low, RELEVANCE, leaf=False
        )
    for name in ("asked", "asked_words", "stands_out"):
        assert log_odds(replace(low, **{name: 1.5}), RELEVANCE, leaf=True) > log_odds(
            low, RELEVANCE, leaf=True
        )


def test_the_nearness_of_sentences_is_remembered_and_stays_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = search(tmp_path, *ENTRIES, *POLICIES)
    rows = np.flatnonzero(index.generation.allowed([Kind.POLICY], frozenset()))
    spoken = np.concatenate([index.generation.sentences(int(row)) for row in rows]).astype(np.float32)
    requirements = requirements_of(index)
    assert requirements_of(index) is requirements
    wanted = (requirements.to_texts(spoken), requirements.to_aliases(spoken))
    for given in (rows[:1], rows, rows):  # some of it remembered, then all
        got = requirements.of_sentences(given)
        for one, expected in zip(got, wanted, strict=True):
            assert one == pytest.approx(expected[: len(one)], abs=1e-6)
    monkeypatch.setattr(requirements, "to_texts", lambda _: pytest.fail("measured again"))
    assert len(requirements.of_sentences(rows)[0]) == len(spoken)
    assert len(requirements.of_sentences(rows[:0])[0]) == 0


def test_the_nearness_of_passages_is_remembered_too(tmp_path: Path) -> None:
    index = search(tmp_path, *ENTRIES, *POLICIES)
    requirements, rows = requirements_of(index), np.array([4, 3, 4], dtype=np.int64)
    first, again = requirements.of_passages(rows), requirements.of_passages(rows[::-1])
    assert first.shape == (3, len(ENTRIES))
    assert np.array_equal(first, again[::-1])
    own = index.generation.vectors[4]
    texts, aliases = requirements.to_texts(own[None]), requirements.to_aliases(own[None])
    assert first[0] == pytest.approx((texts + aliases)[0] / 2, abs=1e-6)
    assert requirements.of_passages(rows[:0]).shape == (0, len(ENTRIES))
