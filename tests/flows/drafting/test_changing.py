"""Changing a draft by conversation: a difference after each change, undo, and nothing lost to what is not understood."""

import pytest

from bot.drafts.document import Status
from bot.messages import Message, PartKind, Reply
from tests.flows.drafting.talk import THREAD, Talk, held, spoken_id

NEW = "Staff never leave a laptop in a parked car."


def number_of(talk: Talk, words: str) -> str:
    return next(each.number for each in talk.draft.document.numbered if words in each.statement.text)


def _listed(reply: Reply) -> str:
    """A reply as a screen shows it: an item has the mark of the list, and no other."""
    marks = {PartKind.ITEM: "• "}
    return "\n".join(f"{marks.get(part.kind, '')}{part.text}" for part in reply.parts)


def test_each_change_shows_what_was_and_what_is(talk: Talk) -> None:
    talk.drafted()
    reply = talk.say("anna", f"add: {NEW}")
    assert "PD-2026-01, now 0.2" in reply.text
    assert f"is new:\n• {NEW}" in _listed(reply)
    place = number_of(talk, NEW)
    reply = talk.say("ben", f"replace {place} with Staff never leave a laptop in a car.")
    assert f"• before: {NEW}\n• now: Staff never leave a laptop in a car." in _listed(reply)
    assert f"{place} is gone" in talk.say("anna", f"remove {place}").text
    assert talk.draft.names[spoken_id("ben")] == "Ben"
    assert "Ben: " in talk.say("anna", "who asked for what").text


def test_undo_takes_back_one_change_after_another(talk: Talk) -> None:
    before = talk.drafted().document.numbered
    talk.say("anna", f"add: {NEW}")
    talk.say("anna", "add contractors")
    talk.press("anna", "Undo")
    assert "add contractors" not in str(talk.draft.document.audience)
    talk.say("anna", "undo")
    assert [each.statement.text for each in talk.draft.document.numbered] == [
        each.statement.text for each in before
    ]
    assert "no change to undo" in talk.say("anna", "undo").text


def test_choices_are_argued_and_taken_by_button_or_word(talk: Talk) -> None:
    talk.drafted()
    reply = talk.say("anna", "choices")
    assert "is the default:" in reply.text
    assert "{" not in reply.text
    reply = talk.press("anna", "Strict")
    assert "now has the strict wording" in reply.text
    assert "Every choice now has the light wording" in talk.say("anna", "make it all light").text
    assert "default wording" in talk.say("anna", "take all defaults").text
    assert "has its default wording already" in talk.say("anna", "take all defaults").text


def test_stricter_and_numbers(talk: Talk) -> None:
    talk.drafted()
    place = number_of(talk, "20 working days")
    reply = talk.say("anna", f"change 20 working days to 15 in {place}")
    assert "15 working days" in reply.text
    reply = talk.say("anna", f"make {place} stricter")
    assert "became" in reply.text or "wording" in reply.text


def test_a_staff_version_is_a_file_and_changes_nothing(talk: Talk) -> None:
    before = talk.drafted().size
    reply = talk.say("anna", "rewrite in plain language for staff")
    assert reply.attachments[0].name.endswith("for staff.md")
    assert talk.draft.size == before


@pytest.mark.parametrize(
    ("words", "name"), [("as word", ".docx"), ("as pdf", ".pdf"), ("as markdown", ".md")]
)
def test_files(talk: Talk, words: str, name: str) -> None:
    talk.drafted()
    reply = talk.say("anna", words)
    assert reply.attachments[0].name == f"PD-2026-01 Remote Working Policy 0.1{name}"
    assert len(reply.attachments[0].content) > 2_000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("make 99.9 stricter", "There is no statement 99.9"),
        ("make the whole thing nicer", "I did not understand that for PD-2026-01"),
        ("make " + "x" * 20_000, "20,005 characters"),
        ("add: " + "very long " * 70, "at most 600 characters"),
        ("shorten 4.1", "Without a language model"),
        ("remove 1.1", "There is no statement 1.1"),
        ("the owner is ", "I did not understand"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(talk: Talk, words: str, said: str) -> None:
    before = talk.drafted().document
    reply = talk.try_to_say("anna", words)
    if reply is not None:
        assert said in reply.text
    assert talk.draft.document == before


def test_talk_beside_a_draft_is_left_to_others(talk: Talk) -> None:
    talk.drafted()
    assert talk.try_to_say("ben", "thanks, looks good") is None
    assert talk.try_to_say("ben", "what is a VPN?") is None


def test_what_would_break_a_requirement_is_kept_and_minded(talk: Talk) -> None:
    talk.drafted("draft a backup policy")
    assert "A.8.13" in talk.say("anna", "add: Backups are not needed for anybody.").text


def test_the_same_event_twice_changes_once(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", f"add: {NEW}")
    reply = talk.again()
    assert reply is not None
    assert NEW in reply.text
    assert len(talk.draft.versions) == 2


def test_two_people_at_once_both_count(talk: Talk) -> None:
    """The journal refuses what was made on an older state; it is made again on the newer one."""
    talk.drafted()
    journal = talk.records.journal
    real = journal.append
    done: list[object] = []

    def slower(stream: str, steps: object, **more: object) -> bool:
        if stream.startswith("PD-") and not done:
            done.append(True)
            talk.flow.reply(
                Message("add contractors", spoken_id("ben"), THREAD, at=talk.clock()), (), "other"
            )
        return real(stream, steps, **more)  # type: ignore[arg-type]

    journal.append = slower  # type: ignore[method-assign, assignment]
    talk.say("anna", f"add: {NEW}")
    texts = [each.statement.text for each in talk.draft.document.numbered]
    assert any(NEW.replace("Staff", "") in text or NEW in text for text in texts)
    assert "contractors" in talk.draft.document.audience
    assert len(talk.draft.versions) == 3


def test_an_order_in_another_room_names_its_draft(talk: Talk) -> None:
    talk.drafted()
    other = "slack:T1:C1:1700000000.000900"
    assert talk.try_to_say("ben", "add contractors", room=other) is None
    assert "now 0.2" in talk.say("ben", "PD-2026-01: add contractors", room=other).text


def test_facts_that_change_are_followed_by_the_open_draft(talk: Talk) -> None:
    talk.drafted()
    reply = talk.say("anna", "change our people lead to Office Manager")
    assert "People lead is now: Office Manager" in reply.text
    assert "PD-2026-01 follows" in reply.text
    assert "Office Manager" in str(talk.draft.document.roles) + str(
        [e.text for e in talk.draft.document.statements]
    )
    assert talk.draft.status is Status.DRAFT


def test_a_fact_that_changes_leaves_the_names_of_policies_in_force(talk: Talk) -> None:
    talk.held = [held("Incident Response Policy")]
    talk.drafted()
    talk.say("anna", "change our security lead to CISO")
    links = {link.template: link for link in talk.draft.document.links}
    assert (links["incident"].title, links["incident"].planned) == ("Incident Response Policy", False)


def test_undo_says_all_that_it_takes_back(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "add contractors")
    assert "more places" in talk.say("anna", "undo").text


def test_what_cannot_be_made_stricter_is_shown_with_what_can(talk: Talk) -> None:
    talk.drafted("draft an incident policy")
    reply = talk.say("anna", "make 7.2 stricter")
    assert "It says: “The incident lead may isolate" in reply.text
    assert "4.1, 5.2, 8.2, 9.1" in reply.text


def test_what_is_withdrawn_is_said_to_be(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "withdraw: not wanted")
    assert (
        "is withdrawn and can no longer be changed" in talk.say("anna", "PD-2026-01: make 4.3 lighter").text
    )


def test_a_move_is_said_in_one_line(talk: Talk) -> None:
    talk.drafted()
    assert "4.1 moved to 5.8." in talk.say("anna", "move 4.1 to 5").text
