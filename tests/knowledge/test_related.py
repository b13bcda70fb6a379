import pytest

from knowledge.related import IN_PART, related, share


@pytest.mark.parametrize(
    ("stem", "here", "counts"),
    [
        ("lose", {"lose"}, 1.0),
        ("lose", {"lost", "devic"}, IN_PART),
        ("phone", {"devic"}, IN_PART),
        ("tailgat", {"follow"}, IN_PART),
        ("phone", {"password"}, 0.0),
        ("phone", set(), 0.0),
        ("", {"phone"}, 0.0),
    ],
)
def test_a_related_word_counts_in_part(stem: str, here: set[str], counts: float) -> None:
    assert share(stem, here) == counts


def test_related_words_are_others_than_those_given() -> None:
    assert "lost" in related(["lose"])
    assert not set(related(["lose", "lost"])) & {"lose", "lost"}
    assert related(["xylophon"]) == related([]) == []
