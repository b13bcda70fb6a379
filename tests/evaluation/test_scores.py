"""The scores against values worked out by hand."""

import pytest

from bot.evaluation.scores import auroc, first_hit, percentile, references_first, within_characters
from bot.evaluation.wording import holds, plain


@pytest.mark.parametrize(
    ("positive", "negative", "expected"),
    [
        ([0.9, 0.8], [0.1, 0.2], 1.0),
        ([0.1, 0.2], [0.9, 0.8], 0.0),
        ([0.5], [0.5], 0.5),
        ([0.8, 0.4], [0.5, 0.3], 0.75),  # three pairs of four
        ([0.5, 0.5], [0.5, 0.1], 0.75),  # two ties count half each
        ([1.0, 1.0, 0.0], [1.0, 0.0], 7 / 12),  # 2 × (½ + 1) + (0 + ½) of 6 pairs
        ([0.35, 0.8], [0.1, 0.4], 0.75),  # scikit-learn's own example of roc_auc_score
        ([], [0.5], None),
        ([0.5], [], None),
    ],
)
def test_auroc(positive: list[float], negative: list[float], expected: float | None) -> None:
    assert auroc(positive, negative) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("passages", "gold", "expected"),
    [
        (["one", "the gold here", "gold"], "gold", 2),
        (["one"], "gold", None),
        ([], "gold", None),
        (["At **least**\n15  [characters](https://example.org/a_(b))."], "at least 15 characters", 1),
        (["“It’s   fine”, `really`"], '"It\'s fine", really', 1),
        (["> quoted\n> twice"], "quoted twice", 1),
        (["a &amp; b"], "A & B", 1),
        (["fifteen characters"], "15 characters", None),
    ],
)
def test_first_hit(passages: list[str], gold: str, expected: int | None) -> None:
    assert first_hit(passages, gold) == expected


@pytest.mark.parametrize(
    ("passages", "characters", "expected"),
    [
        (["x" * 10, "gold"], 15, True),  # 10 + a line break + 4
        (["x" * 10, "gold"], 14, False),
        (["gold" + "x" * 5000], 4, True),
        (["x" * 5000 + "gold"], 1000, False),  # a large passage wins nothing
        ([], 1000, False),
    ],
)
def test_within_characters(passages: list[str], characters: int, expected: bool) -> None:
    assert within_characters(passages, "gold", characters) is expected


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3.0, 1.0, 2.0], 0.5, 2.0), ([1.0, 2.0], 0.5, 1.0), ([5.0], 0.95, 5.0), ([], 0.5, None)],
)
def test_percentile(values: list[float], share: float, expected: float | None) -> None:
    assert percentile(values, share) == expected


def test_the_95_percentile_of_a_hundred() -> None:
    assert percentile([float(value) for value in range(1, 101)], 0.95) == 95.0


def test_references_are_counted_once_and_those_missing_left_out() -> None:
    assert references_first(["A", None, "A", "B", "C", "D"], 3) == ["A", "B", "C"]
    assert references_first([], 3) == []


def test_an_image_in_a_link_is_its_words() -> None:
    assert plain("see [![the badge](a.png)](https://example.org) now") == "see the badge now"
    assert holds("Do _not_ share", "do not share")
