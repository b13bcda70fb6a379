"""When two sentences are shown as contradicting each other, and when they only look like it."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from bot.flows.conflicts import contradiction
from knowledge.generation import Generation
from knowledge.keywords import Keywords
from knowledge.models import Hit
from knowledge.selection import Candidate
from knowledge.tuning import THRESHOLDS
from tests.small_index import passage

NEAR = 0.9  # cosine of two sentences on one thing
LONG = "A password has at least 14 characters."
SHORT = "A password has at least 12 characters."


def shown(
    *sentences: tuple[str, str],
    nearness: float = NEAR,
    scores: tuple[float, ...] = (),
    covers: tuple[float, ...] = (),
) -> list[str] | None:
    """The paths of those shown as contradicting, for sentences as (path, text), best first."""
    ranked = [
        Candidate(Hit(passage(text, path), row, 1.0, 0.8, 1.0, (0.8,)), 0, score, 0.8, cover, True)
        for row, ((path, text), score, cover) in enumerate(
            zip(
                sentences,
                scores or (9.0,) * len(sentences),
                covers or (1.0,) * len(sentences),
                strict=True,
            )
        )
    ]
    generation = SimpleNamespace(
        sentences=lambda row: [vector(row, nearness)],
        keywords=Keywords.build([text for _, text in sentences]),
    )
    both = contradiction(ranked, cast(Generation, generation))
    return [candidate.hit.passage.path for candidate in both] if both else None


def vector(row: int, nearness: float) -> object:
    """Unit vectors of which any two have this cosine."""
    made = np.zeros(20)
    made[0], made[row + 1] = nearness**0.5, (1 - nearness) ** 0.5
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, SHORT),
        ("Report a loss within 2 hours.", "Report a loss within 1 working hour."),
        ("Logs are kept for 12 months.", "Logs are kept for 6 months."),
        ("You may use your own laptop for mail.", "You must not use your own laptop for mail."),
        ("Private phones are allowed in the lab.", "Private phones are prohibited in the lab."),
    ],
)
def test_different_values_or_opposite_rules_contradict(one: str, other: str) -> None:
    assert shown(("a.md", one), ("b.md", other)) == ["a.md", "b.md"]
    assert shown(("b.md", other), ("a.md", one)) == ["b.md", "a.md"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LONG, LONG.replace("at least", "always")),
        (LONG, "A password is changed every 90 days."),
        (LONG, "A password is kept secret."),
        ("You may use your own laptop for mail.", "Own laptops can be used for mail."),
        ("Never share a password.", "Do not share a password."),
        ("Logs are kept for 12 months or 6 months.", "Logs are kept for 6 months."),
        (
            "Old rights are removed within 5 working days.",
            "A mover may ask for old rights for up to 20 working days.",
        ),
        ("A patch is installed within 7 days.", "An extension for a patch lasts at most 30 days."),
    ],
)
def test_sentences_that_agree_or_speak_of_other_things_do_not(one: str, other: str) -> None:
    assert shown(("a.md", one), ("b.md", other)) is None


def test_one_document_does_not_contradict_itself() -> None:
    assert shown(("a.md", LONG), ("a.md", SHORT)) is None


def test_sentences_that_are_far_from_each_other_speak_of_two_things() -> None:
    assert shown(("a.md", LONG), ("b.md", SHORT), nearness=THRESHOLDS.conflict_nearness - 0.05) is None
    permitted = ("a.md", "You may use your own laptop."), ("b.md", "You must not use a shared laptop.")
    assert shown(*permitted, nearness=THRESHOLDS.conflict_polarity - 0.05) is None
    assert shown(*permitted, nearness=THRESHOLDS.conflict_polarity + 0.05) == ["a.md", "b.md"]


def test_a_sentence_far_below_the_best_is_not_on_the_point_asked() -> None:
    far = 9.0 - THRESHOLDS.conflict_question - 0.1
    assert shown(("a.md", LONG), ("b.md", SHORT), scores=(9.0, far)) is None
    assert shown(("a.md", LONG), ("b.md", SHORT), scores=(9.0, far + 0.2)) == ["a.md", "b.md"]


def test_only_the_sentence_that_answers_best_can_be_contradicted() -> None:
    other, pair = ("c.md", "A passphrase is welcome."), (("a.md", LONG), ("b.md", SHORT))
    assert shown(pair[0], other, pair[1]) == ["a.md", "b.md"]
    assert shown(other, *pair) is None, "the answer is another one, on which they agree"
    many = [(f"{number}.md", "A password is kept secret.") for number in range(12)]
    assert shown(pair[0], *many, pair[1]) is None


def test_a_sentence_that_hardly_speaks_of_the_question_contradicts_nothing() -> None:
    assert shown(("a.md", LONG), ("b.md", SHORT), covers=(0.6, 0.2)) is None
    assert shown(("a.md", LONG), ("b.md", SHORT), covers=(0.6, 0.3)) == ["a.md", "b.md"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The ticket is closed after 10 working days.",
            "IT solves a ticket on an account within 1 working day.",
        ),
        ("A clinic's data can be set back 35 days.", "The clinic can export its data for 30 days after it."),
        (
            "The Security Lead signs it off within 3 days.",
            "The Security Lead records the decision within 5 days.",
        ),
    ],
)
def test_sentences_of_one_form_on_different_things_do_not_contradict(one: str, other: str) -> None:
    assert shown(("a.md", one), ("b.md", other), nearness=0.7) is None


def test_nothing_found_contradicts_nothing() -> None:
    assert shown() is None
    assert shown(("a.md", LONG)) is None
