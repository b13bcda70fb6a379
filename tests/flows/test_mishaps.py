import pytest

from bot.flows.mishaps import wanting

LOST = [
    "I lost my phone",
    "I've just lost the laptop!",
    "my work mobile got stolen on the train",
    "somebody stole my bag with the papers in it",
    "i cant find my badge",
    "I left my laptop in a taxi",
    "my usb stick has gone missing, help",
    "what happens if I lost my laptop?",
]
OTHERWISE = [
    "may I leave my laptop in the car?",
    "whom do I tell that I lost my phone?",
    "who pays for a phone that was stolen?",
    "how do I find my laptop's serial number?",
    "I lost access to the drive of my team",
    "may I lend my laptop to my partner?",
]


@pytest.mark.parametrize("told", LOST)
def test_who_tells_of_a_loss_wants_to_know_how_it_is_reported(told: str) -> None:
    assert wanting(told) == f"{told.rstrip('.!?')}. How do I report a loss?"


@pytest.mark.parametrize("asked", OTHERWISE)
def test_other_questions_are_looked_for_as_they_are(asked: str) -> None:
    assert wanting(asked) == asked
