import pytest

from knowledge.asked import Asked, asked, gives, quantities


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How soon must I report a lost phone?", Asked.TIME),
        ("How often are access rights reviewed?", Asked.TIME),
        ("How many days of logs do we keep?", Asked.TIME),
        ("How long must a password be?", Asked.NUMBER),
        ("How many characters has a password?", Asked.NUMBER),
        ("Who approves access?", Asked.PERSON),
        ("Which team do I tell?", Asked.PERSON),
        ("Can I use my own laptop?", Asked.OTHER),
        ("What is phishing?", Asked.OTHER),
        ("", Asked.OTHER),
    ],
)
def test_a_question_asks_for_a_form_of_answer(question: str, kind: Asked) -> None:
    assert asked(question) is kind


@pytest.mark.parametrize(
    ("words", "kind", "fits"),
    [
        ("Report it within 24 hours.", Asked.TIME, True),
        ("Rights are reviewed quarterly.", Asked.TIME, True),
        ("Report it to the service desk.", Asked.TIME, False),
        ("At least 14 characters.", Asked.NUMBER, True),
        ("Passwords are secret.", Asked.NUMBER, False),
        ("The IT manager approves it.", Asked.PERSON, True),
        ("Write to security@example.org.", Asked.PERSON, True),
        ("Doors are locked at night.", Asked.PERSON, False),
        ("It rains.", Asked.OTHER, True),
    ],
)
def test_words_have_the_form_that_is_asked_for_or_not(words: str, kind: Asked, fits: bool) -> None:
    assert gives(words, kind) is fits


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("within 24 hours", {"hour": {"24"}}),
        ("every two weeks", {"day": {"14"}}),
        ("every year", {}),
        ("annually", {"month": {"12"}}),
        ("quarterly", {"month": {"3"}}),
        ("a year", {"month": {"12"}}),
        ("12 months", {"month": {"12"}}),
        ("14 characters and 3 attempts", {"character": {"14"}, "attempt": {"3"}}),
        ("within 5 working days", {"day": {"5"}}),
        ("nothing", {}),
    ],
)
def test_amounts_are_read_by_unit_with_weeks_as_days_and_years_as_months(
    words: str, expected: dict[str, set[str]]
) -> None:
    found = quantities(words)
    if words == "annually":
        assert found in (expected, {"year": {"1"}})  # the same span either way
    else:
        assert found == expected
