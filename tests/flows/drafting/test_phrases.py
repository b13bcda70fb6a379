"""What people say, as a table: requests, orders, and what is neither."""

import pytest

from bot.flows.drafting.fact_phrases import changed_in
from bot.flows.drafting.phrases import (
    is_plain_order,
    named_draft,
    order_in,
    suggestion_in,
    tries_an_order,
    wanted_in,
)

WANTED = [
    ("draft a remote working policy", "draft"),
    ("Please draft us a backup policy.", "draft"),
    ("Can you write a policy on mobile devices?", "draft"),
    ("write the section on removable media", "draft"),
    ("we need a cloud policy", "draft"),
    ("draft what closes finding GA-2026-01-F03", "finding"),
    ("write a policy that closes GA-2026-01-F03", "finding"),
    ("what do we have to change in our access policy for A.8.5?", "change_for"),
    ("what must we change in the Backup Policy because of A.8.13", "change_for"),
    ("review our backup policy", "review"),
    ("review this policy", "review"),
    ("review PD-2026-03", "review"),
    ("review policies/access.docx", "review"),
    ("revise PD-2026-01", "revise"),
    ("draft a revision of our backup policy", "revise"),
    ("our facts", "facts"),
    ("ask me the facts", "ask_facts"),
    ("drafts", "list"),
    ("show PD-2026-03", "show"),
    ("PD-2026-03", "show"),
]
OTHERS = [
    "what does our backup policy say?",
    "is there a policy on remote work?",
    "can I work from Spain?",
    "how do I write a good password?",
    "write me a summary of our backup policy",
    "make a list of our policies",
    "draft it",
    "review",
    "assess clause 6",
    "may I make a copy of the policy for a customer?",
    "the policy says that staff draft reports",
    "",
    "draft " + "very " * 100 + "long policy",
]
ORDERS = [
    ("make 4.2 stricter", "stricter", "4.2", ""),
    ("tighten 4.2", "stricter", "4.2", ""),
    ("make 4.2 a bit lighter", "lighter", "4.2", ""),
    ("4.2 strict", "choose", "4.2", "strict"),
    ("make it all light", "all", "", "light"),
    ("take all defaults", "all", "", ""),
    ("remove 3.1", "remove", "3.1", ""),
    ("replace 3.1 with Staff lock the door.", "replace", "3.1", "Staff lock the door."),
    ("3.1: Staff lock the door.", "replace", "3.1", "Staff lock the door."),
    ("change 14 days to 10 in 2.3", "number", "2.3", "14 days|10"),
    ("add contractors", "audience", "", "contractors"),
    ("add: Staff never lend a key.", "add", "", "Staff never lend a key."),
    ("add to 5: Staff never lend a key.", "add", "5", "Staff never lend a key."),
    ("add a section on drones: Nobody flies one.", "section", "", "drones|Nobody flies one"),
    ("move 3.1 to 4", "move", "3.1", "4"),
    ("the owner is the CTO", "owner", "", "the CTO"),
    ("call it Telework Policy", "title", "", "Telework Policy"),
    ("classify it as confidential", "class", "", "confidential"),
    ("rewrite in plain language for staff", "plain", "", ""),
    ("undo", "undo", "", ""),
    ("diff", "diff", "", ""),
    ("who asked for what", "versions", "", ""),
    ("choices", "choices", "", ""),
    ("as pdf", "file", "", "pdf"),
    ("send to review by Ben and Carla", "review", "", "Ben and Carla"),
    ("comment on 4.2: too long", "comment", "4.2", "too long"),
    ("change request on 4.2: shorter", "request", "4.2", "shorter"),
    ("approve", "approve", "", ""),
    ("approve as 1.0 by Jane Doe, MD", "approve", "", "1.0 by Jane Doe, MD"),
    ("withdraw: not needed", "withdraw", "", "not needed"),
    ("shorten 4.2", "reword", "4.2", ""),
]


@pytest.mark.parametrize(("text", "kind"), WANTED)
def test_a_request_is_understood(text: str, kind: str) -> None:
    wanted = wanted_in(text)
    assert wanted is not None
    assert wanted.kind == kind


@pytest.mark.parametrize("text", OTHERS)
def test_what_is_no_request_is_left_to_others(text: str) -> None:
    assert wanted_in(text) is None


@pytest.mark.parametrize(("text", "kind", "place", "words"), ORDERS)
def test_an_order_is_understood(text: str, kind: str, place: str, words: str) -> None:
    order = order_in(text)
    assert order is not None
    assert (order.kind, order.place, order.words) == (kind, place, words)


@pytest.mark.parametrize("text", ["hello", "thanks", "what is a VPN?", "x" * 20_000, "may I use my phone?"])
def test_what_is_no_order(text: str) -> None:
    assert order_in(text) is None


def test_an_attempt_at_an_order_is_told_from_talk() -> None:
    assert tries_an_order("make the whole thing nicer")
    assert tries_an_order("4.2 sounds odd")
    assert not tries_an_order("thanks, that is fine")


def test_an_order_may_name_its_draft() -> None:
    assert named_draft("PD-2026-03: make 4.2 stricter") == ("PD-2026-03", "make 4.2 stricter")
    assert named_draft("approve PD-2026-03") == ("PD-2026-03", "approve")
    assert named_draft("approve") == ("", "approve")


def test_a_suggestion_is_named_by_its_number() -> None:
    assert suggestion_in("edit 3") == ("edit", 3)
    assert suggestion_in("make 2 a finding") == ("finding", 2)
    assert suggestion_in("edit the text") is None


def test_a_fact_is_changed_in_words() -> None:
    change = changed_in("change our security lead to CISO")
    assert change is not None
    assert (change.name, change.value) == ("security lead", "CISO")


@pytest.mark.parametrize(
    "text",
    ["make 4.3 stricter", "make 4.3 shinier", "send to review by Jane Doe", "show it", "undo", "approve", "add contractors",
     "4.3 strict", "as word", "comment on 4.2: too long", "change 14 days to 10 days in 2.3"],
)  # fmt: skip
def test_an_order_to_a_draft_is_told_from_an_answer(text: str) -> None:
    assert is_plain_order(text)


@pytest.mark.parametrize(
    "text",
    ["the owner is the CTO", "it is internal", "9.2: Audits are done every year", "confirm", "strict", "word", "the history",
     "we make 4.3 stricter every year", "use a password manager", "9.2.2 is done", "yes"],
)  # fmt: skip
def test_what_may_be_an_answer_is_no_plain_order(text: str) -> None:
    assert not is_plain_order(text)
