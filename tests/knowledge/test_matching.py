from pathlib import Path

import numpy as np
import pytest

from knowledge.embedding import BUNDLED, Embedder, Reading, export_folder
from knowledge.matching import worst_met
from tests.hashing import HashingEmbedder

QUESTION = "Who approves a contractor's badge?"


def met(said: str, question: str = QUESTION) -> float:
    read = HashingEmbedder().read
    return worst_met(question, read(question), read(said))


def test_a_text_with_every_word_meets_them_wholly() -> None:
    assert met("Facilities approves the contractor's badge.") == pytest.approx(1.0)


def test_the_word_that_is_missing_tells_and_not_those_that_are_there() -> None:
    whole = met("Facilities approves the contractor's badge.")
    missing = met("Facilities approves the visitor's badge.")
    assert missing < whole - 0.2


def test_a_related_word_meets_it_in_part() -> None:
    read = HashingEmbedder().read
    question, answer = "phone lost", "device lost"
    stems = frozenset({"devic", "lost"})
    assert met(answer, question) < 0.6
    assert worst_met(question, read(question), read(answer), stems) == pytest.approx(0.6)
    assert worst_met(question, read(question), read("door lost"), frozenset({"door", "lost"})) < 0.6


def test_words_of_grammar_are_not_missed() -> None:
    assert met("contractor badge approves") == pytest.approx(1.0)
    assert met("who may", question="who may") == pytest.approx(1.0)  # unless there are no others


@pytest.mark.parametrize(("asked", "said"), [("", "Doors are locked."), ("doors", ""), ("", "")])
def test_nothing_is_met_where_there_is_nothing(asked: str, said: str) -> None:
    assert met(said, question=asked) == 0.0


def test_tokens_of_one_word_count_as_one() -> None:
    """A word in four pieces of which three are met is met by three quarters, and is one word and not four."""
    east, north = np.eye(2, dtype=np.float32)
    asked = Reading(
        east, np.array([east, east, east, north, east]), ((0, 2), (2, 4), (4, 6), (6, 8), (9, 14))
    )
    said = Reading(east, np.array([east]), ((0, 4),))
    assert worst_met("abcdefgh badge", asked, said) == pytest.approx(0.75)


@pytest.mark.slow
def test_a_near_miss_is_met_worse_than_an_answer_in_other_words(model_home: Path) -> None:
    read = Embedder(BUNDLED, export_folder(BUNDLED, model_home)).read
    question = "My phone got stolen on the train, whom do I tell?"

    def real(said: str) -> float:
        return worst_met(question, read(question), read(said))

    answer = real("Loss\nReport a missing mobile device to the help desk at once.")
    assert answer > real("Passwords\nReport a weak password to the help desk at once.")


@pytest.mark.slow
def test_a_text_is_read_with_the_vector_that_it_is_searched_by(model_home: Path) -> None:
    embedder = Embedder(BUNDLED, export_folder(BUNDLED, model_home))
    text = "Badges — of contractors"
    read = embedder.read(text)
    assert np.allclose(read.vector, embedder.embed([text])[0], atol=1e-5)
    assert np.allclose(np.linalg.norm(read.tokens, axis=1), 1.0, atol=1e-4)
    assert len(read.tokens) == len(read.places)
    assert [text[start:end] for start, end in read.places][:1] == ["Badges"]
