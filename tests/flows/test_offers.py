"""What the help names can be asked for as it stands, and every channel names the same."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.channels.slack.home import PROMPTS, home_view
from bot.flows.offers import OFFERS
from bot.flows.small_talk import help_reply
from bot.messages import Message, Outcome
from tests.conversations.talking import Talk
from tests.flows.summaries.sample import flow
from tests.slack_standin.rendering import as_text


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """The flows that keep something, over a database of their own."""
    talk = Talk(f"sqlite:///{tmp_path / 'records.sqlite'}", {})
    yield talk
    talk.records.close()


def test_help_the_home_tab_and_the_suggestions_name_the_same_four() -> None:
    said, home = help_reply().text, as_text(home_view())
    assert [prompt["message"] for prompt in PROMPTS] == [offer.example for offer in OFFERS]
    for prompt in PROMPTS:
        assert f"“{prompt['message']}”" in said
        assert f"“{prompt['message']}”" in home
    for words in (
        "policy question",
        "clause, control or topic",
        "draft",
        "gap assessment",
        "findings",
        "report",
    ):
        assert words in said, words
    assert len(said) < 600


def test_each_example_is_taken_by_its_flow(talk: Talk, tmp_path: Path) -> None:
    question, summary, draft, assessment = (offer.example for offer in OFFERS)
    summaries = flow(tmp_path / "index")
    told = summaries.reply(Message(summary), ())
    assert told is not None
    assert told.outcome is Outcome.SUMMARY
    assert summaries.reply(Message(question), ()) is None
    assert (
        talk.say("anna", question).outcome is Outcome.HELP
    )  # no flow of those before the questions takes it
    assert talk.say("anna", draft).outcome is Outcome.DRAFT
    assert talk.say("ben", assessment, dm=True).outcome is Outcome.INTERVIEW


def test_what_is_open_and_a_report_are_had_by_the_words_named(talk: Talk) -> None:
    outcomes = {words: talk.say("anna", words).outcome for words in ("assessments", "findings", "drafts")}
    assert outcomes == {
        "assessments": Outcome.INTERVIEW,
        "findings": Outcome.FINDING,
        "drafts": Outcome.DRAFT,
    }
    for words in outcomes:
        assert f"“{words}”" in help_reply().text
    assert "“report word”" in help_reply().text
    talk.say("anna", "assess A.8.13")
    assert [file.name for file in talk.say("anna", "report word").attachments] != []
