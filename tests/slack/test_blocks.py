"""Replies as blocks: what is shown, within Slack's limits, and inert whatever a document says."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.slack.blocks import messages_of, notice
from bot.channels.slack.escaping import weight
from bot.messages import Choice, Citation, Outcome, Part, PartKind, Reply
from tests.slack.block_rules import problems
from tests.slack.replies import POLICY, answer, honest_no, question_of_an_interview
from tests.slack_standin.rendering import as_text

TRAPS = (
    "<!channel> <!here> <!everyone> <!subteam^S1|@sec> <@U1> <#C1|general> <!date^1^{date}|x> "
    "<https://evil.example/?q=secret|reauthenticate> [click](https://evil.example) "
    "![x](https://evil.example/p.png) [1]: https://evil.example\nwww.evil.example evil.example "
    "mailto:a@evil.example @channel @here :rotating_light: "
    "*bold* _it_ `code` \u202eevil\u202c \u200b \U000e0041 \x00\x07 &lt;!channel&gt; slack://open?team=T1"
)


def shown(reply: Reply) -> str:
    """All messages as a person reads them."""
    return "\n".join(as_text({"blocks": list(message.blocks)}) for message in messages_of(reply))


def types(reply: Reply) -> list[str]:
    """The block types of all messages."""
    return [block["type"] for message in messages_of(reply) for block in message.blocks]


def test_an_answer_shows_its_words_its_sources_and_its_buttons() -> None:
    (message,) = messages_of(answer())
    assert problems(message) == []
    assert [block["type"] for block in message.blocks] == [
        *["rich_text", "rich_text", "context", "divider", "rich_text", "context", "context_actions"]
    ]
    text = shown(answer())
    assert "Own laptops may be used once they are enrolled." in text
    assert "1. Acceptable Use Policy, Devices › Own devices, p. 3" in text
    assert "2. A.8.1 User endpoint devices: our summary of ISO/IEC 27001, not the standard's text" in text
    assert "Requirements behind it: ISO/IEC 27001:2022 A.8.1 [2], A.6.7" in text


def test_a_lead_and_its_quote_stand_together_with_one_marker() -> None:
    quote = messages_of(answer())[0].blocks[1]["elements"][0]
    assert quote["type"] == "rich_text_quote"
    assert [part["text"] for part in quote["elements"]] == [f"Own devices:\n{POLICY.quote}", " [1]"]


def test_feedback_carries_the_exchange() -> None:
    buttons = messages_of(answer())[0].blocks[-1]["elements"][0]
    values = (buttons["positive_button"]["value"], buttons["negative_button"]["value"])
    assert values == ("helpful:x1", "unhelpful:x1")


@pytest.mark.parametrize("outcome", [Outcome.NOT_ANSWERED, Outcome.NOTHING_FOUND])
def test_an_honest_no_offers_the_security_team(outcome: Outcome) -> None:
    (message,) = messages_of(honest_no(outcome))
    assert problems(message) == []
    (button,) = next(block for block in message.blocks if block["type"] == "actions")["elements"]
    assert (button["action_id"], button["value"]) == ("ask_security", "x2")


def test_an_answer_has_no_button_for_the_security_team_unless_it_is_a_choice() -> None:
    assert "actions" not in types(answer())
    assert "actions" in types(replace(answer(), choices=(Choice("ask_security", "Ask us"),)))


def test_without_a_recorded_exchange_there_are_no_buttons() -> None:
    assert not {"actions", "context_actions"} & set(types(answer(exchange=None)))
    assert not {"actions", "context_actions"} & set(types(Reply(Outcome.HELP, answer().parts, exchange="x")))


def test_buttons_of_the_assistants_own_carry_their_values() -> None:
    (message,) = messages_of(question_of_an_interview())
    assert problems(message) == []
    (row,) = [block["elements"] for block in message.blocks if block["type"] == "actions"]
    assert [(button["action_id"], button["value"]) for button in row] == [
        ("press:0", "go|yes"),
        ("press:1", "go|no"),
        ("form:2", "go|pass"),
    ]
    assert [button.get("style") for button in row] == ["primary", None, None]
    many = replace(question_of_an_interview(), choices=(Choice("press", "x" * 100, "v"),) * 60)
    assert [problems(message) for message in messages_of(many)] == [[]]


def test_a_long_answer_is_split_in_order_with_the_buttons_at_the_end() -> None:
    words = [f"word{number}" for number in range(5_000)]
    text = " ".join(words)
    messages = messages_of(answer(text))
    assert len(messages) == 6
    assert all(problems(message) == [] and weight(message.text) < 20_000 for message in messages)
    assert all(len(message.text.encode()) <= 9_000 for message in messages)
    said = shown(answer(text))
    assert [said.find(word) for word in words[::100]] == sorted(said.find(word) for word in words[::100])
    assert all(word in said for word in words)
    kinds = [[block["type"] for block in message.blocks] for message in messages]
    assert all("context_actions" not in kind for kind in kinds[:-1])
    assert kinds[-1][-1] == "context_actions"
    assert [f"({n}/6)" in message.text for n, message in enumerate(messages, 1)] == [True] * 6


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert all(problems(message) == [] for message in messages_of(answer("ü" * 40_000)))
    assert shown(answer("x" * 40_000)).count("x") >= 40_000


def test_many_citations_fit() -> None:
    many = tuple(replace(POLICY, n=n, section="Section " * 20) for n in range(1, 200))
    for message in messages_of(replace(answer(), citations=many)):
        assert problems(message) == []


def test_a_document_full_of_traps_is_shown_literally() -> None:
    (message,) = messages_of(answer(TRAPS))
    assert problems(message) == []
    assert "<!channel>" in shown(answer(TRAPS)), "a reader sees what the document says"
    assert "\u202e" not in message.text
    assert "\U000e0041" not in str(message.blocks)


def test_headings_are_bold_and_items_that_follow_each_other_are_one_list() -> None:
    reply = Reply(
        Outcome.SUMMARY,
        (
            Part(PartKind.HEADING, "9.2 Internal audit"),
            Part(PartKind.ITEM, "the programme"),
            Part(PartKind.ITEM, "two reports", 1),
            Part(PartKind.SAY, "Not assessed yet."),
            Part(PartKind.ITEM, "assess it"),
        ),
        exchange="x1",
    )
    (message,) = messages_of(reply)
    assert problems(message) == []
    heading, first, _, second, _ = (block["elements"][0] for block in message.blocks)
    assert heading["elements"] == [{"type": "text", "text": "9.2 Internal audit", "style": {"bold": True}}]
    assert [len(part["elements"]) for part in (first, second)] == [2, 1]
    assert first["type"] == "rich_text_list"
    assert [block["type"] for block in message.blocks][4:] == ["context_actions"], "nobody is to be asked"
    assert "• two reports [1]" in message.text


def test_a_list_longer_than_a_block_goes_on_in_another() -> None:
    reply = Reply(Outcome.SUMMARY, tuple(Part(PartKind.ITEM, f"{n} {'word ' * 120}") for n in range(40)))
    messages = messages_of(reply)
    assert all(problems(message) == [] for message in messages)
    said = shown(reply)
    assert all(f"{n} word" in said for n in range(40))


def test_an_empty_reply_still_says_something() -> None:
    (message,) = messages_of(Reply(Outcome.ANSWERED, ()))
    assert problems(message) == []


def test_a_notice_is_a_message() -> None:
    (message,) = notice("Please ask the security team.")
    assert problems(message) == []
    assert message.text == "Please ask the security team."


texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*TRAPS.split(" "), "\n", "\n\n", "<", ">", "&", "@", "\ud800", "\r\n"])).map(
        " ".join
    ),
    st.sampled_from(["\n", "&", "<", "a.bc", "@x", "://", "é", "🙂"]).flatmap(
        lambda unit: st.integers(1, 6_000).map(lambda times: unit * times)
    ),
)
parts = st.lists(
    st.builds(Part, st.sampled_from(PartKind), texts, st.none() | st.integers(1, 99)), max_size=6
)
citations = st.lists(
    st.builds(
        Citation,
        st.integers(1, 99),
        st.sampled_from(["policy", "standard", "guidance"]),
        st.none() | texts,
        *[texts] * 3,
        st.none() | st.integers(1, 9_999),
        texts,
    ),
    max_size=5,
)


@settings(max_examples=80, deadline=None)
@given(parts, citations, st.sampled_from(Outcome), st.lists(texts, max_size=3), texts)
def test_whatever_a_document_says_the_blocks_are_valid_and_inert(
    said: list[Part], cited: list[Citation], outcome: Outcome, required: list[str], label: str
) -> None:
    reply: Any = Reply(
        outcome,
        tuple(said),
        tuple(cited),
        tuple(required),
        exchange="x1",
        choices=(Choice("ask_security", label),),
    )
    for message in messages_of(reply):
        assert problems(message) == []
