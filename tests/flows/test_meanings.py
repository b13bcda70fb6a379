import pytest

from bot.flows.meanings import meaning_asked


@pytest.mark.parametrize(
    "question",
    [
        "what is residual risk?",
        "What's residual risk",
        "what does residual risk mean?",
        "define residual risk",
        "Meaning of the residual risk",
    ],
)
def test_a_term_that_is_asked_for_is_told_with_where_it_belongs(question: str) -> None:
    (part,) = meaning_asked(question, told=False)
    assert part.text.startswith("Residual risk: ")
    assert part.text.endswith("(From our glossary, on 6.1.3.)")


@pytest.mark.parametrize(
    "question",
    [
        "what is the residual risk of our backups?",
        "who accepts residual risk?",
        "what is a lunch break?",
        "what is",
        "",
    ],
)
def test_other_questions_ask_for_no_term(question: str) -> None:
    assert meaning_asked(question, told=False) == ()


def test_what_our_policies_surely_answer_is_left_to_them_unless_the_word_itself_is_asked_for() -> None:
    assert meaning_asked("what is residual risk?", told=True) == ()
    assert meaning_asked("define residual risk", told=True) != ()
