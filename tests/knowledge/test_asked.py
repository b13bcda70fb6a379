import pytest

from knowledge.asked import Asked, asked, gives, quantities


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How soon must I report a lost phone?", Asked.TIME),
        ("How often are access rights reviewed?", Asked.TIME),
        ("How many days of logs do we keep?", Asked.TIME),
        ("Every how many years is the check repeated?", Asked.TIME),
        ("how long is a password kept?", Asked.TIME),
        ("How long must a password be?", Asked.SIZE),
        ("How many characters has a password?", Asked.SIZE),
        ("minimum password length?", Asked.SIZE),
        ("what is the length of a passphrase", Asked.SIZE),
        ("how long may I keep a password?", Asked.TIME),
        ("what is the maximum file size?", Asked.SIZE),
        ("how many people may be in the group?", Asked.NUMBER),
        ("What is the required version of Android?", Asked.NUMBER),
        ("how much money do I get for a new laptop", Asked.MONEY),
        ("What's the refund when it is down?", Asked.MONEY),
        ("On which date was the policy approved?", Asked.DATE),
        ("Which day of the week does the team meet?", Asked.WEEKDAY),
        ("when is the account of a leaver removed?", Asked.WHEN),
        ("What do I do when I lose my phone?", Asked.OTHER),
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
        ("Zeppelins are backed up every forty days.", Asked.TIME, True),
        ("Report it to the service desk.", Asked.TIME, False),
        ("It may be used before noon.", Asked.TIME, False),
        ("It may be used until it is approved.", Asked.WHEN, True),
        ("Updates are on Tuesday.", Asked.WEEKDAY, True),
        ("Updates are monthly.", Asked.WEEKDAY, False),
        ("Up to £50 a month.", Asked.MONEY, True),
        ("Within 24 hours.", Asked.MONEY, False),
        ("Approved on 3 March 2025.", Asked.DATE, True),
        ("Approved within 3 days.", Asked.DATE, False),
        ("At least 14 characters.", Asked.SIZE, True),
        ("Use 16 or more.", Asked.SIZE, True),
        ("Use fourteen characters, or AES-256.", Asked.SIZE, True),
        ("2.5 After 10 wrong attempts it is locked for 15 minutes.", Asked.SIZE, False),
        ("Four or five random words are good.", Asked.SIZE, False),
        ("2.3 Words are compared with a list.", Asked.NUMBER, False),
        ("It runs on version 13.2 or later.", Asked.NUMBER, True),
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
        ("after nineteen days or forty hours", {"day": {"19"}, "hour": {"40"}}),
        ("twenty days, thirty days, ninety days", {"day": {"20", "30", "90"}}),
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
