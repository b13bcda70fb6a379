"""Buttons of messages that another version wrote: they are answered in a sentence and change nothing."""

import pytest

from tests.flows.drafting.talk import Talk


@pytest.mark.parametrize(
    "value",
    [
        "dr|reticulate|{draft}|",
        "dr|file|{draft}|scroll",
        "dr|choose|{draft}|abroad=harsh",
        "dr|edit||first",
        "dr|raise||",
    ],
)
def test_a_button_that_is_not_known_any_more(talk: Talk, value: str) -> None:
    before = talk.drafted()
    reply = talk.say("anna", pressed=value.format(draft=before.id))
    assert reply.text == "I do not know that button any more."
    assert talk.draft == before
