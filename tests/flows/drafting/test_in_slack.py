"""What drafting says fits into Slack's messages and forms."""

from pathlib import Path

import pytest

from bot.channels.slack.blocks import messages_of
from bot.channels.slack.forms import modal
from bot.drafts.contradictions import Contradiction, Sentence
from bot.drafts.document import Document
from bot.drafts.organisation import STREAM, Organisation, fact
from bot.messages import Reply
from knowledge.template_library import template_library
from tests.drafts.organisations import SAMPLE, SMALL
from tests.flows.drafting.talk import SAMPLES, Talk, held, spoken_id
from tests.slack.block_rules import problems
from tests.slack.test_forms import check as check_view


def check(reply: Reply) -> None:
    for message in messages_of(reply):
        assert problems(message) == []
    for choice in reply.choices:
        assert len(choice.value) <= 2_000
        assert len(choice.label) <= 75


def test_every_reply_keeps_slacks_limits(talk: Talk) -> None:
    talk.held = [held("Physical Security Policy", "1.2", SAMPLES / "physical-security.html")]
    for words in (
        "draft a remote working policy",
        "Tarnwick",
        "choices",
        "add contractors",
        "versions",
        "coverage",
        "problems",
        "show it",
        "make it nicer",
        "our facts",
        "review our physical security policy",
        "draft a physical security policy",
        "a new one",
        "skip",
        "send to review by @Ben",
        "comments",
        "drafts",
    ):
        reply = talk.say("anna", words)
        check(reply)
        for notice in reply.notices:
            check(notice.reply)


def test_every_form_keeps_slacks_limits(talk: Talk) -> None:
    draft = talk.drafted()
    for value in (f"dr|review|{draft.id}|", f"dr|comment|{draft.id}|", "dr|facts||sheet"):
        form = talk.flow.form(value, spoken_id("lea"))
        assert form is not None
        check_view(modal(form, {}))
    talk.say("anna", "send to review by @Ben")
    form = talk.flow.form(f"dr|approve|{draft.id}|", spoken_id("lea"))
    assert form is not None
    check_view(modal(form, {}))


LIBRARY = template_library()


def long_contradictions(document: Document, _groups: frozenset[str]) -> list[Contradiction]:
    """More of them, and longer, than are ever shown."""
    said = Sentence(
        "A Policy With a Long Name " * 4, "1. A heading > 2. Another " * 4, "Staff do so daily. " * 40
    )
    return [Contradiction(each.number, each.statement.text, said, 0.7) for each in document.numbered]


@pytest.mark.parametrize("facts", [SAMPLE, SMALL], ids=["the sample", "a small company"])
def test_every_template_is_summed_up_within_slacks_limits(facts: Organisation, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'records.sqlite'}"
    talk = Talk(url, tmp_path / "policies", contradictions=long_contradictions)
    talk.records.journal.append(
        STREAM, [fact(name, value) for name, value in facts.given.items()], person="U1"
    )
    for number, (name, template) in enumerate(LIBRARY.items()):
        room = f"slack:T1:C1:1700000{number:03}.000100"
        reply = talk.say("anna", f"draft the {template.title}", room=room)
        check(reply)
        assert talk.draft.document.template == name
        assert len(messages_of(reply)) <= 2, "a short summary, never a wall of text"
        assert [file.name.rpartition(".")[2] for file in reply.attachments] == ["docx"]
    talk.close()
