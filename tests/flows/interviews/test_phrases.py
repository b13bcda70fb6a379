"""What steers an interview in people's own words, and what is an answer."""

import pytest

from bot.flows.interviews.phrases import command_in


@pytest.mark.parametrize(
    ("text", "kind", "about"),
    [
        ("I don't have time now, let's stop for today", "pause", ""),
        ("I don’t have time for this today.", "pause", ""),
        ("Sorry, I have no time right now", "pause", ""),
        ("let us continue tomorrow", "pause", ""),
        ("can we continue tomorrow?", "pause", ""),
        ("let's go on next week", "pause", ""),
        ("I have to stop", "pause", ""),
        ("I need to ask a colleague first", "ask", ""),
        ("I'd have to ask HR", "ask", ""),
        ("I will check with my team about this first", "ask", ""),
        ("ask somebody else instead", "ask", ""),
        ("ask Tom instead", "pass", "Tom"),
        ("please ask Jane Doe about this", "pass", "Jane Doe"),
        ("let's go on", "resume", ""),
        ("come back to this later", "skip", ""),
    ],
)
def test_what_steers(text: str, kind: str, about: str) -> None:
    command = command_in(text)
    assert command is not None
    assert (command.kind, command.about) == (kind, about)


@pytest.mark.parametrize(
    "text",
    [
        "we have no time for audits",
        "we stop the backups for now",
        "we ask every supplier for a certificate",
        "we ask the managers about it first thing in January",
        "HR asks the referees first",
        "we have no time limits",
        "I ask Tom every month for the list of leavers",
        "we continue tests on Mondays",
        "ask HR",
        "I have to ask every supplier for a certificate",
        "we have to ask HR first",
    ],
)
def test_what_tells_of_a_practice(text: str) -> None:
    assert command_in(text) is None
