"""“as Word” beside an open draft: what was shown last in the conversation, the summary or the draft."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from bot.access import Rights
from bot.assembly.assessments import elsewhere
from bot.assembly.drafting import Continued
from bot.assembly.summaries import Beside
from bot.assistant import Assistant, Flow, first_reply
from bot.flows.drafting.drafting import Drafting
from bot.flows.drafting.surroundings import Surroundings as Drawing
from bot.flows.interviews.interviews import Interviews, Surroundings
from bot.flows.summaries.summaries import Summaries
from bot.happenings import Step
from bot.messages import Message, Reply
from bot.records.database import Records
from tests.flows.drafting.talk import THREAD
from tests.flows.summaries.sample import flow

Say = Callable[..., Reply]
PERSON = "slack:T1:U1"


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Summaries:
    return flow(tmp_path_factory.mktemp("index"))


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Records]:
    with Records.open(f"sqlite:///{tmp_path / 'records.sqlite'}") as records:
        named = Step("fact", {"name": "organisation", "value": "Tarnwick"})
        records.journal.append("organisation", [named], person=PERSON)
        yield records


@pytest.fixture
def say(records: Records, summaries: Summaries) -> Say:
    """The flows that matter here, as they stand in the assistant; what is said may be an event that comes again."""
    drafts = Drafting(records.journal, Drawing(Rights()))
    answering: list[Flow] = [drafts, Beside(summaries, drafts.summarised)]
    around = Surroundings(
        policies=lambda _entry, _asks: (),
        aside=lambda message, earlier, key: first_reply(answering, message, earlier, key),
        criteria=list,
        organisation=lambda: "Tarnwick",
        rights=Rights(),
        elsewhere=elsewhere,
    )
    interviews = Interviews(records.journal, around)
    first = Continued(drafts, [interviews, *answering[1:]], interviews)
    assistant = Assistant([first, interviews, *answering], records.exchanges)
    numbers = count(1)

    def speak(text: str = "", *, pressed: str = "", conversation: str = THREAD, key: str = "") -> Reply:
        message = Message(text, PERSON, conversation, "slack", pressed=pressed, name="Anna")
        return assistant.reply(message, key or f"event{next(numbers)}")

    return speak


def files(reply: Reply) -> list[str]:
    """The beginnings of the names of what comes along."""
    return [file.name[:10].lower() for file in reply.attachments]


SUMMARY, DRAFT = ["summary-a."], ["pd-2026-01"]


@pytest.fixture
def drafted(say: Say) -> Say:
    assert "PD-2026-01" in say("draft a remote working policy").text
    return say


@pytest.mark.parametrize("words", ["as Word", "give me it as Word", "as Markdown"])
def test_after_a_summary_it_is_the_summary(drafted: Say, words: str) -> None:
    assert files(drafted(words)) == DRAFT
    drafted("summary A.5.18")
    assert files(drafted(words)) == SUMMARY
    assert files(drafted(words)) == SUMMARY  # the summary's file was shown last


@pytest.mark.parametrize(
    "words", ["summarise A.5.18", "tell me about A.5.18", "summary of clause 9.2", "A.5.18"]
)
def test_a_requirement_that_is_named_is_no_order_to_the_draft(drafted: Say, words: str) -> None:
    assert drafted(words).outcome.value == "summary"


@pytest.mark.parametrize(
    "words", ["4.3", "4.3 is too strict", "make 4.3 like A.5.18", "the summary in 4.3 is short"]
)
def test_what_names_a_statement_is_still_for_the_draft(drafted: Say, words: str) -> None:
    assert drafted(words).outcome.value == "draft"


def test_after_a_follow_up_on_the_summary_too(drafted: Say) -> None:
    drafted("summary A.8.13")
    drafted("and what evidence?")
    assert files(drafted("as Word")) == SUMMARY


@pytest.mark.parametrize(
    "words", ["make 4.3 stricter", "choices", "show me the draft", "PD-2026-01", "make 9.9 shinier"]
)
def test_after_the_draft_was_shown_again_it_is_the_draft(drafted: Say, words: str) -> None:
    drafted("summary A.5.18")
    assert drafted(words).outcome.value == "draft"
    assert files(drafted("as Word")) == DRAFT
    drafted("summary A.5.18")
    assert files(drafted("as Word")) == SUMMARY


def test_after_a_button_of_the_draft_it_is_the_draft(drafted: Say) -> None:
    drafted("summary A.5.18")
    drafted(pressed="dr|choices|PD-2026-01|")
    assert files(drafted("as Word")) == DRAFT


@pytest.mark.parametrize("words", ["PD-2026-01 as word", "the draft as word", "send me the file as Word"])
def test_a_draft_that_is_named_is_the_draft(drafted: Say, words: str) -> None:
    drafted("summary A.5.18")
    assert files(drafted(words)) == DRAFT


def test_a_draft_that_is_begun_after_the_summary_is_the_draft(say: Say) -> None:
    say("summary A.5.18")
    say("draft a remote working policy")
    assert files(say("as Word")) == DRAFT


def test_a_summary_told_in_another_conversation_is_not_meant(drafted: Say) -> None:
    drafted("summary A.5.18", conversation="slack:T1:C1:1700000000.000200")
    assert files(drafted("as Word")) == DRAFT


def test_an_event_that_comes_again_leads_to_the_same(drafted: Say, records: Records) -> None:
    def entries() -> int:
        return sum(len(records.journal.read(stream)) for stream in records.journal.streams())

    first = drafted("summary A.5.18", key="x")
    kept = entries()
    assert drafted("summary A.5.18", key="x").parts == first.parts
    assert files(drafted("as Word", key="y")) == files(drafted("as Word", key="y")) == SUMMARY
    assert entries() == kept
    drafted("choices", key="z")
    drafted("summary A.5.18", key="x")  # late, once more
    assert files(drafted("as Word")) == DRAFT


def test_with_an_interview_in_the_same_conversation_it_is_no_answer_to_that(say: Say) -> None:
    say("assess A.6.1")
    say("draft a section on removable media")
    say("summary A.5.18")
    reply = say("as Word")
    assert files(reply) == SUMMARY
    assert "Back to A.6.1" in reply.text
    assert "Right?" not in say("choices").text
    assert files(say("as Word")) == DRAFT
