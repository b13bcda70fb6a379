"""A policy in Slack from the wish to the answer that cites it: the real assistant before the stand-in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.slack.forms import CALLBACK
from tests.slack.drafting_bot import DraftingBot
from tests.slack.test_forms import check as check_view
from tests.slack_standin.answers import Json
from tests.slack_standin.rendering import as_text
from tests.slack_standin.server import SlackStandIn

OLD = "# Kitchen Policy\n\n## Rules\n\nEverybody rinses their cup after coffee.\n"
RULE = "Staff never leave a zeppelin unattended at the airfield."
QUESTION = "May I leave a zeppelin unattended at the airfield?"
ROOM = "C1"


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DraftingBot]:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "kitchen.md").write_text(OLD, encoding="utf-8")
    with SlackStandIn() as standin:
        made = DraftingBot(standin, tmp_path, monkeypatch)
        made.index(tmp_path / "own")
        with made:
            yield made


def asked(bot: DraftingBot, person: str, question: str) -> str:
    """What somebody is told who asks in direct messages."""
    someone = bot.standin.person(person)
    ts = someone.dm(question)
    return bot.last(someone.direct_channel, ts)


def with_button(messages: list[Json], label: str) -> Json:
    found = [each for each in messages if label in as_text(each)]
    assert found, f"no button {label!r} in {[as_text(each) for each in messages]}"
    return found[-1]


def test_from_the_wish_to_an_answer_that_cites_it(bot: DraftingBot) -> None:
    anna = bot.standin.person("U1")
    ts = anna.mentions(ROOM, "draft a remote working policy")
    assert "What is the organisation called" in bot.last(ROOM, ts)
    anna.says_in_thread(ROOM, ts, "Tarnwick")
    assert "PD-" in bot.last(ROOM, ts)
    assert bot.files(ROOM, ts)[-1].endswith("Remote Working Policy 0.1.docx")

    anna.says_in_thread(ROOM, ts, f"add: {RULE}")
    assert "now 0.2" in bot.last(ROOM, ts)
    anna.says_in_thread(ROOM, ts, "make 4.3 stricter")
    assert "strict wording" in bot.last(ROOM, ts)
    anna.says_in_thread(ROOM, ts, "undo")
    assert "Taken back: 4.3 now has the strict wording" in bot.last(ROOM, ts)
    anna.says_in_thread(ROOM, ts, "rewrite in plain language for staff")
    bot.settle()
    assert bot.files(ROOM, ts)[-1].endswith("for staff.md")
    assert "zeppelin" not in asked(bot, "U7", QUESTION), "a draft is never cited"

    anna.says_in_thread(ROOM, ts, "send to review by <@U2>")
    assert "is in review by Ben Okoro" in bot.last(ROOM, ts)
    ben = bot.standin.person("U2")
    bot.standin.wait_for(lambda: len(bot.standin.replies(ben.direct_channel)) >= 2)
    invitation = with_button(bot.standin.replies(ben.direct_channel), "Ask for a change")
    assert any(each.get("files") for each in bot.standin.replies(ben.direct_channel))
    ben.clicks(invitation, text="Ask for a change…")
    view = bot.standin.wait_for_view("U2", callback_id=CALLBACK)
    check_view(
        {
            name: view[name]
            for name in ("type", "title", "blocks", "submit", "close", "callback_id")
            if name in view
        }
    )
    ben.submits(view, {"place": "4.1", "text": "Name the form."})
    bot.settle()
    bot.standin.wait_for(
        lambda: "Name the form." in " ".join(map(as_text, bot.standin.replies(ROOM, ts))), timeout=60
    )
    assert "zeppelin" not in asked(bot, "U7", QUESTION), "nor is one in review"

    lea = bot.standin.person("U9")
    lea.says_in_thread(ROOM, ts, "approve by Lea Lee, Managing Director")
    assert "nothing followed yet: Name the form (" in bot.last(ROOM, ts)
    anna.says_in_thread(ROOM, ts, "replace 4.1 with Staff confirm their workplace in the remote work form.")
    bot.settle()
    anna.says_in_thread(ROOM, ts, "send to review by <@U2>")
    bot.settle()
    ben.says_in_thread(ROOM, ts, "approve")
    assert "Only a security lead may approve" in bot.last(ROOM, ts)
    lea.says_in_thread(ROOM, ts, "approve by Lea Lee, Managing Director")
    said = bot.last(ROOM, ts)
    assert "Approved: Remote Working Policy 1.0" in said
    # The bot looks by itself for what is approved and not indexed: it may have been faster.
    assert "questions are answered from it now" in said or "another indexing is running" in said
    assert bot.files(ROOM, ts)[-1].endswith("Remote Working Policy 1.0.docx")

    answer = next(said for _ in range(60) if "zeppelin unattended" in (said := asked(bot, "U7", QUESTION)))
    assert "never leave a zeppelin unattended" in answer
    assert "Remote Working Policy" in answer


def test_the_command_begins_it_in_a_thread_and_buttons_go_on(bot: DraftingBot) -> None:
    anna = bot.standin.person("U1")
    anna.commands("/isms", "draft a backup policy", ROOM)
    bot.settle()
    first = next(each for each in bot.standin.replies(ROOM) if "backup policy" in as_text(each))
    ts = str(first["ts"])
    anna.says_in_thread(ROOM, ts, "Tarnwick")
    bot.settle()
    shown = with_button(bot.replies(ROOM, ts), "Choices")
    anna.clicks(shown, text="Choices")
    bot.settle()
    choices = with_button(bot.replies(ROOM, ts), "Strict")
    anna.clicks_twice(choices, text="Strict")
    texts = [as_text(each) for each in bot.replies(ROOM, ts)]
    assert sum("now has the strict wording" in text for text in texts) == 1, "two presses are one change"
    anna.says_in_thread(ROOM, ts, "what is a recovery point?")
    bot.settle()
    anna.says_in_thread(ROOM, ts, "versions")
    assert "now has the strict wording" in bot.last(ROOM, ts), "a question in between changes nothing"
    anna.clicks(with_button(bot.replies(ROOM, ts), "PDF"), text="PDF")
    bot.settle()
    assert bot.files(ROOM, ts)[-1].endswith(".pdf")


def test_a_lead_approves_by_the_form_and_says_whose_place_it_takes(bot: DraftingBot) -> None:
    anna, lea = bot.standin.person("U1"), bot.standin.person("U9")
    own = bot.settings.home / "fed"
    own.mkdir(parents=True)
    old = "# Backup Policy\n\n## Rules\n\nStaff never leave a blimp unattended at the hangar.\n"
    (own / "old-backup.md").write_text(old, encoding="utf-8")
    bot.index(own)
    question = "May I leave a blimp unattended at the hangar?"
    assert "a blimp unattended" in asked(bot, "U7", question)
    ts = anna.mentions(ROOM, "draft a backup policy")
    shown = with_button(bot.replies(ROOM, ts), "Draft a new one")
    anna.clicks(shown, text="Draft a new one")
    bot.settle()
    for words in ("Tarnwick", "add: Staff never leave a backup unattended at the airfield."):
        anna.says_in_thread(ROOM, ts, words)
        bot.settle()
    anna.says_in_thread(ROOM, ts, "send to review by <@U2>")
    shown = with_button(bot.replies(ROOM, ts), "Approve")
    lea.clicks(shown, text="Approve…")
    view = bot.standin.wait_for_view("U9", callback_id=CALLBACK)
    lea.submits(view, {"by": "Lea Lee", "instead": "=old-backup.md"})
    bot.settle()
    assert "takes the place of Backup Policy (old-backup.md)" in bot.last(ROOM, ts)
    assert "a blimp unattended" not in asked(bot, "U7", question)
