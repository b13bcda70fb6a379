"""Summaries as a manager asks for them and goes on asking."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.assessments.findings import Result
from bot.errors import InputError
from bot.flows.summaries.data import to_json
from bot.flows.summaries.summaries import Summaries
from bot.messages import SAYS, Message, Outcome, PartKind
from tests.flows.summaries.sample import (
    BACKUP,
    KEYS,
    TODAY,
    VISITORS,
    Positions,
    finding,
    flow,
    headings,
    position,
    said,
    say,
)

SECTIONS = [
    "What our policies say",
    "What good looks like, for example",
    "Evidence to have ready",
    "Common gaps, as found elsewhere",
    "Where we stand",
    "What to do next",
]


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Summaries:
    positions = Positions(A_8_13=position(finding()), A_7_2=position(result=Result.CONFORM, owner=""))
    return flow(tmp_path_factory.mktemp("index"), BACKUP, VISITORS, positions=positions)


def test_a_control_is_told_on_one_screen(summaries: Summaries) -> None:
    reply = say(summaries, "summary A.8.13")
    assert reply is not None
    assert reply.outcome is Outcome.SUMMARY
    assert headings(reply) == ["A.8.13 Information backup", *SECTIONS]
    assert reply.requirements == ("ISO27001:A.8.13",)
    assert reply.question == "summarise A.8.13"


def test_what_our_policies_say_is_quoted_with_a_citation(summaries: Summaries) -> None:
    reply = say(summaries, "A.8.13")
    assert reply is not None
    (citation,) = reply.citations
    (quote,) = (part for part in reply.parts if part.kind is PartKind.QUOTE)
    assert (citation.kind, citation.path, citation.n, quote.n) == ("policy", "backup.md", 1, 1)
    assert citation.quote in quote.text
    assert "tried out every month by restoring from them." in quote.text


def test_nothing_found_is_said_plainly_and_a_draft_is_offered(summaries: Summaries) -> None:
    reply = say(summaries, "what does A.8.24 ask?")
    assert "I found nothing on this in the indexed policies." in said(reply)
    assert reply is not None
    assert reply.citations == ()
    assert "draft a policy on cryptography" in [choice.says for choice in reply.choices]


def test_where_we_stand_has_findings_owner_and_dates(summaries: Summaries) -> None:
    text = said(say(summaries, "A.8.13"))
    assert "Partly conform in GA-2026-01, 2 November 2026; answered by Priya Nair." in text
    assert "GA-2026-01-F03 No restore was tried (minor nonconformity): Sam Cole, due 12 December 2026" in text
    assert "Not assessed yet." in said(say(summaries, "A.8.24"))


def test_what_to_do_next_is_computed_the_most_urgent_first(summaries: Summaries) -> None:
    reply = say(summaries, "A.8.13")
    assert reply is not None
    place = next(n for n, part in enumerate(reply.parts) if part.text == "What to do next")
    steps = [part.text for part in reply.parts[place + 1 :]]
    assert steps[0].startswith("Put it right and find the cause: GA-2026-01-F03")
    assert "Review “Backup” (Platform Lead): that was due on 1 September 2026." in steps
    conform = say(summaries, "A.7.2")
    assert "Keep the evidence fresh" in said(conform)
    assert "Find out where you stand" in said(say(summaries, "A.8.24"))


def test_a_finding_past_its_date_is_called_overdue(tmp_path: Path) -> None:
    late = Positions(A_8_13=position(finding(due=date(2026, 11, 1))))
    text = said(say(flow(tmp_path, BACKUP, positions=late), "A.8.13"))
    assert "overdue since 1 November 2026" in text


def test_without_policies_that_is_said(tmp_path: Path) -> None:
    text = said(say(flow(tmp_path), "9.2"))
    assert "No policies are indexed yet." in text
    assert "isms ingest" in text


def test_sub_clauses_with_parts_are_told_as_one(summaries: Summaries) -> None:
    reply = say(summaries, "clause 9.2")
    assert headings(reply)[0] == "9.2 Internal audit"
    assert reply is not None
    assert reply.requirements == ("ISO27001:9.2.1", "ISO27001:9.2.2")
    assert "the audit programme" in said(reply)


def test_a_leaf_unit_is_told_by_itself(summaries: Summaries) -> None:
    reply = say(summaries, "9.2.2 b")
    assert headings(reply)[0] == "9.2.2 b Internal audit programme"
    assert "nobody judges work of their own" in said(reply)


def test_a_whole_clause_is_rolled_up(summaries: Summaries) -> None:
    reply = say(summaries, "summarise clause 9 for me")
    assert reply is not None
    items = [part.text for part in reply.parts if part.kind is PartKind.ITEM]
    assert items[0].startswith("9.1 Monitoring, measurement, analysis and evaluation: ")
    assert len([item for item in items if "not assessed" in item]) == 6
    assert "Our policies speak of 0 of 6. Assessed: 0 of 6. Open findings: none." in said(reply)
    assert reply.choices[0].main


def test_a_theme_counts_what_was_assessed(summaries: Summaries) -> None:
    text = said(say(summaries, "technological controls"))
    assert "A.8.13 Information backup: 1 section in our policies; partly conform, 1 open finding" in text
    assert "Assessed: 1 of 34. Open findings: 1." in text
    assert "Close what is open: GA-2026-01-F03." in text


def test_the_whole_standard_has_a_line_for_each_clause_and_theme(summaries: Summaries) -> None:
    reply = say(summaries, "overview of ISO 27001")
    assert reply is not None
    assert len([part for part in reply.parts if part.kind is PartKind.ITEM and "speak of" in part.text]) == 11


def test_guidance_says_which_edition_it_is_of(summaries: Summaries) -> None:
    reply = say(summaries, "ISO 19011 6.4.8")
    assert headings(reply) == [
        *("ISO 19011, 6.4.8 Generating audit findings", "In practice", "What to keep", "Pitfalls")
    ]
    assert "never binds" in said(reply)
    assert "those of ISO 19011:2018; ISO 19011:2026 replaced it" in said(reply)
    assert "6.4.8 Generating audit findings: " in said(say(summaries, "ISO 19011 6.4"))


def test_a_topic_lists_what_is_about_it_and_summarises_the_first(summaries: Summaries) -> None:
    reply = say(summaries, "what does the standard want from us on copies of our data?")
    assert headings(reply)[0] == "“copies of our data” in ISO/IEC 27001:2022"
    assert "A.8.13 Information backup: Copies of data" in said(reply)
    assert "tried out every month" in said(reply)
    assert reply is not None
    assert reply.question == "summarise A.8.13"


def test_a_topic_that_nothing_is_about_is_left_to_others_unless_a_summary_was_asked_for(
    summaries: Summaries,
) -> None:
    assert say(summaries, "what does the standard say about vanilla custard?") is None
    assert "I know no clause or control on “vanilla custard”" in said(
        say(summaries, "summary of vanilla custard")
    )


def test_a_reference_that_there_is_not_is_said(summaries: Summaries) -> None:
    assert "has no clause or control 11.4" in said(say(summaries, "what does clause 11.4 require?"))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("and what evidence?", "What an auditor asks to see:"),
        ("what does our policy say?", "tried out every month by restoring from them."),
        ("who owns it?", "Priya Nair"),
        ("why does it matter?", "Disks die"),
        ("what is related?", "A.8.14"),
        ("where do we stand?", "GA-2026-01-F03"),
        ("what should we do next?", "What to do next"),
        ("and the gaps?", "Found elsewhere"),
    ],
)
def test_follow_ups_stay_in_context(summaries: Summaries, text: str, told: str) -> None:
    reply = say(summaries, text, "how long is a password?", "summarise A.8.13")
    assert headings(reply)[0] == "A.8.13 Information backup"
    assert told in said(reply)
    assert reply is not None
    assert reply.question == "summarise A.8.13"


def test_a_follow_up_may_go_on_to_another_clause(summaries: Summaries) -> None:
    reply = say(summaries, "what about 9.3?", "summarise A.8.13")
    assert headings(reply)[0] == "9.3 Management review"


def test_letters_are_told_one_by_one(summaries: Summaries) -> None:
    text = said(say(summaries, "what does it ask exactly?", "summarise 9.2"))
    assert "9.2.2 b: Auditors are picked" in text


def test_another_size_changes_what_good_looks_like(summaries: Summaries) -> None:
    small = said(say(summaries, "for a company of 20 people", "summarise 9.2.2"))
    large = said(say(summaries, "for a company of 2,000 people", "summarise 9.2.2"))
    assert "with 20 people" in small
    assert "with 2,000 people" in large


def test_without_a_summary_before_it_a_follow_up_is_left_alone(summaries: Summaries) -> None:
    assert say(summaries, "and what evidence?") is None
    assert say(summaries, "and what evidence?", "summarise A.8.13", "how long is a password?") is None
    assert say(summaries, "and for contractors?", "summarise A.8.13") is None


def test_several_references_get_a_line_each(summaries: Summaries) -> None:
    reply = say(summaries, "summarise 9.1, 9.2 and A.8.13")
    assert reply is not None
    assert len([part for part in reply.parts if part.kind is PartKind.ITEM]) == 3
    assert reply.question == "summarise 9.1, 9.2, A.8.13"
    again = say(summaries, "and what evidence?", reply.question)
    assert headings(again)[0] == "9.1 Monitoring, measurement, analysis and evaluation"
    assert len(headings(again)) == 3


def test_buttons_say_what_can_be_typed(summaries: Summaries) -> None:
    reply = say(summaries, "A.8.24")
    assert reply is not None
    for choice in reply.choices:
        assert choice.action == "press"
        assert choice.value.startswith(SAYS)
        assert len(choice.value) < 2_000
    assert sum(choice.main for choice in reply.choices) == 1


def test_a_pressed_button_of_another_flow_is_left_alone(summaries: Summaries) -> None:
    assert summaries.reply(Message("", pressed="iv|GA-2026-01|next"), ()) is None


def test_what_a_person_may_not_read_is_not_quoted(tmp_path: Path) -> None:
    document, passages = BACKUP
    secret = (replace(document, readers=("board",)), passages)
    summaries = flow(tmp_path, secret, VISITORS)
    assert "tried out every month" not in said(say(summaries, "A.8.13"))
    allowed = summaries.reply(Message("A.8.13", groups=frozenset({"board"})), ())
    assert "tried out every month" in said(allowed)


def test_the_data_has_the_keys_that_others_rely_on(summaries: Summaries) -> None:
    (told,) = summaries.told("A.8.13")
    data = to_json(told)
    assert list(data) == KEYS
    assert data["ref"] == "ISO27001:A.8.13"
    assert list(data["policies"][0]) == ["n", "kind", "ref", "title", "path", "section", "page", "quote"]
    assert data["standing"]["findings"][0]["due"] == "2026-12-12"
    (unknown,) = summaries.told("A.8.24")
    assert to_json(unknown)["standing"] is None
    (whole,) = summaries.told("9")
    assert [part["ref"] for part in to_json(whole)["parts"]][:2] == ["ISO27001:9.1", "ISO27001:9.2.1"]
    (topic,) = summaries.told("copies of our data")
    assert to_json(topic)["found"][0]["ref"] == "ISO27001:A.8.13"


@pytest.mark.parametrize("words", ["11.4", "A.5.99", "vanilla custard", "  "])
def test_a_command_says_what_it_cannot_find(summaries: Summaries, words: str) -> None:
    with pytest.raises(InputError):
        summaries.told(words)


def test_today_is_the_day_that_was_given(summaries: Summaries) -> None:
    assert summaries.today() == TODAY


@pytest.mark.parametrize(
    ("words", "ending"),
    [
        ("give me that as Word", "docx"),
        ("as Word", "docx"),
        ("as docx", "docx"),
        ("as Markdown please", "md"),
        ("Can I have it in Word?", "docx"),
        ("save this as a Word file", "docx"),
    ],
)
def test_what_was_just_told_is_given_as_a_file(summaries: Summaries, words: str, ending: str) -> None:
    reply = say(summaries, words, "summarise A.8.13")
    assert reply is not None
    assert [file.name for file in reply.attachments] == [f"summary-a.8.13.{ending}"]


@pytest.mark.parametrize("words", ["as pdf", "give me that as PDF please", "clause 9 as Excel"])
def test_a_kind_of_file_that_there_is_not_is_said_with_those_that_there_are(
    summaries: Summaries, words: str
) -> None:
    reply = say(summaries, words, "summarise clause 9")
    assert said(reply).startswith("A summary can be had as a Word document or a Markdown file")
    assert reply is not None
    assert (reply.attachments, reply.question) == ((), "summarise clause 9")


@pytest.mark.parametrize("earlier", [(), ("what would an auditor want to see for backups?",)])
def test_a_reply_without_a_file_says_what_can_be_had_as_one(
    summaries: Summaries, earlier: tuple[str, ...]
) -> None:
    reply = say(summaries, "give me that as Word", *earlier)
    assert said(reply).startswith("There is no file of that.")
    assert reply is not None
    assert reply.question == "".join(earlier)


def test_a_one_pager_is_the_summary_and_compared_are_the_two_that_are_named(summaries: Summaries) -> None:
    pager = say(summaries, "give me clause 9 as a one-pager")
    assert said(pager) == said(say(summaries, "clause 9"))
    compared = say(summaries, "compare 9.2 and 9.3")
    assert headings(compared) == ["9.2, 9.3"]
    assert said(say(summaries, "compare 9.2 with 9.3")) == said(compared)
    assert say(summaries, "compare our backup rules with those of others") is None
