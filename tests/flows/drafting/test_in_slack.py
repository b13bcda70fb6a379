"""What drafting says fits into Slack's messages and forms."""

from bot.channels.slack.blocks import messages_of
from bot.channels.slack.forms import modal
from bot.messages import Reply
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
