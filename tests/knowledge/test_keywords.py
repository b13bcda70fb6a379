from pathlib import Path

import pytest

from knowledge.keywords import Keywords, words_of

TEXTS = [
    "Passwords have at least 14 characters.",
    "Backups are encrypted; see clause 9.2 and control A.5.18.",
    "Access to the data centre is logged. Passwords are never shared.",
    "The add-on's licence is the supplier's.",
]


@pytest.fixture(scope="module")
def keywords() -> Keywords:
    return Keywords.build(TEXTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What is A.5.18?", ["a.5.18"]),
        ("clause 9.2.2", ["clause", "9.2.2"]),
        ("the add-on", ["add-on", "add"]),
        ("the supplier’s Contract", ["supplier", "contract"]),
        ("7 of x", ["7"]),
        ("", []),
        ("🙂 ¿ —", []),
    ],
)
def test_words_are_in_small_letters_with_references_whole_and_stop_words_left_out(
    text: str, expected: list[str]
) -> None:
    assert words_of(text) == expected


@pytest.mark.parametrize("mistyped", ["passwrod", "pasword", "passwordds", "paswords"])
def test_a_typing_mistake_finds_the_word_that_was_meant(keywords: Keywords, mistyped: str) -> None:
    assert keywords.stems(mistyped) == keywords.stems("password")
    assert keywords.scores(keywords.stems(mistyped))[0] > 0


@pytest.mark.parametrize("word", ["zeppelin", "cat", "dackups", "9.3"])
def test_a_word_that_is_short_or_far_from_all_others_is_left_as_it_is(keywords: Keywords, word: str) -> None:
    assert not keywords.scores(keywords.stems(word)).any()


def test_the_rarer_word_weighs_more_and_an_unknown_one_most(keywords: Keywords) -> None:
    common, rare, unknown = (
        keywords.weight(*keywords.text_stems(word)) for word in ("passwords", "licence", "zeppelin")
    )
    assert 0 < common < rare < unknown


def test_a_text_scores_when_it_holds_a_word_and_nothing_when_it_does_not(keywords: Keywords) -> None:
    scores = keywords.scores(keywords.stems("encrypted backups"))
    assert scores[1] > 0
    assert scores[[0, 2, 3]].tolist() == [0, 0, 0]
    assert keywords.scores([]).tolist() == [0, 0, 0, 0]
    assert keywords.scores(["zeppelin"]).tolist() == [0, 0, 0, 0]


def test_each_word_of_a_question_counts_once(keywords: Keywords) -> None:
    assert keywords.stems("password passwords Password") == keywords.stems("password")


def test_what_is_saved_gives_the_same_scores_when_loaded(keywords: Keywords, tmp_path: Path) -> None:
    keywords.save(tmp_path / "keywords")
    loaded = Keywords.load(tmp_path / "keywords", len(TEXTS))
    stems = keywords.stems("passwrods in A.5.18")
    assert loaded.stems("passwrods in A.5.18") == stems
    assert loaded.scores(stems).tolist() == keywords.scores(stems).tolist()
    assert loaded.weight("a.5.18") == keywords.weight("a.5.18")


def test_no_texts_at_all_are_an_index_that_finds_nothing(tmp_path: Path) -> None:
    Keywords.build([]).save(tmp_path / "keywords")
    empty = Keywords.load(tmp_path / "keywords", 0)
    assert empty.scores(empty.stems("password")).tolist() == []
    assert not empty.knows("password")


def test_a_word_that_staff_use_is_no_typing_mistake() -> None:
    cash = Keywords.build(["The cash is kept."])
    assert cash.stems("it crashed") == ["crash"]
    assert cash.stems("the caash") == ["cash"]
