"""Whose place an approved draft takes: asked where a policy on its topic is in force, and kept with the approval."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.drafts.document import Status
from bot.drafts.life import Draft
from bot.flows.drafting.drawer import Drawer
from tests.flows.drafting.talk import SAMPLES, Talk, held, spoken_id

OLD = held("Remote Work Policy", "2.1", SAMPLES / "remote-work.md")


def in_review(talk: Talk) -> None:
    talk.held = [OLD]
    talk.say("anna", "draft a remote working policy")
    talk.say("anna", "a new one")
    talk.say("anna", "Tarnwick")
    talk.say("anna", "send to review by @Ben")


def stated(talk: Talk) -> dict[str, dict[str, object]]:
    """What the folder of approved policies says beside the files."""
    file = talk.folder / "policies.yaml"
    content = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
    documents: dict[str, dict[str, object]] = content.get("documents", {})
    return documents


def test_an_approval_asks_whose_place_the_draft_takes(talk: Talk) -> None:
    in_review(talk)
    reply = talk.say("lea", "approve by Lea Lee, Managing Director")
    assert "“approve in place of remote-work.md”" in reply.text
    assert talk.draft.status is Status.IN_REVIEW
    reply = talk.say("lea", "approve in place of remote-work.md by Lea Lee, Managing Director")
    assert (
        "It takes the place of Remote Work Policy 2.1 (remote-work.md), which is no longer quoted"
        in reply.text
    )
    assert talk.draft.document.control.approved_by == "Lea Lee, Managing Director"
    assert (
        talk.draft.document.history[-1].what
        == "Approved, in place of Remote Work Policy 2.1 (remote-work.md)"
    )
    assert stated(talk) == {"remote-working-policy.md": {"supersedes": ["remote-work.md"]}}


def test_both_may_hold(talk: Talk) -> None:
    in_review(talk)
    assert "Approved" in talk.say("lea", "approve beside it by Lea Lee").text
    assert talk.draft.supersedes == ()
    assert stated(talk) == {}


@pytest.mark.parametrize("words", ["the mars policy", "nothing.md"])
def test_what_is_not_in_force_cannot_be_replaced(talk: Talk, words: str) -> None:
    in_review(talk)
    reply = talk.say("lea", f"approve in place of {words} by Lea Lee")
    assert (
        f"No policy in force is called “{words}”. In force on the same topic: Remote Work Policy 2.1"
        in reply.text
    )
    assert talk.draft.status is Status.IN_REVIEW


def test_the_form_asks_it_too(talk: Talk) -> None:
    in_review(talk)
    value = f"dr|approve|{talk.draft.id}|"
    form = talk.flow.form(value, spoken_id("lea"))
    assert form is not None
    (field,) = [field for field in form.fields if field.name == "instead"]
    assert [option for option, _ in field.options] == ["remote-work.md", "beside"]
    reply = talk.say("lea", pressed=value, fields={"by": "Lea Lee", "instead": "remote-work.md"})
    assert "Approved" in reply.text
    assert talk.draft.supersedes == ("remote-work.md",)


def test_a_revision_takes_the_place_of_what_it_revises_unasked(talk: Talk, tmp_path: Path) -> None:
    file = tmp_path / "access.md"
    file.write_text(
        "# Access Control Policy\n\nVersion: 1.4\n\n## Rules\n\nOwners approve access in writing.\n"
    )
    talk.held = [held("Access Control Policy", "1.4", file)]
    talk.say("anna", "change our name to Tarnwick")
    talk.say("anna", "revise our access control policy")
    talk.say("anna", "send to review by @Ben")
    reply = talk.say("lea", "approve by Lea Lee")
    assert "takes the place of Access Control Policy 1.4 (access.md)" in reply.text
    assert talk.draft.document.control.version == "1.5"
    assert stated(talk) == {"access-control-policy.md": {"supersedes": ["access.md"]}}


def test_the_next_version_still_keeps_the_old_file_out(talk: Talk) -> None:
    in_review(talk)
    talk.say("lea", "approve in place of it by Lea Lee")
    talk.held = []  # the index leaves out what was replaced
    talk.say("anna", "revise PD-2026-01")
    talk.say("anna", "add: Staff never work on a roof.")
    talk.say("anna", "send to review by @Ben")
    assert "Remote Working Policy 1.1" in talk.say("lea", "approve by Lea Lee").text
    assert stated(talk) == {"remote-working-policy.md": {"supersedes": ["remote-work.md"]}}
    reply = talk.say("lea", "withdraw PD-2026-02: a test")
    reply = talk.say("lea", "withdraw: a test") if "withdrawn" not in reply.text else reply
    assert "remote-work.md, whose place it had taken, is quoted again" in reply.text
    assert stated(talk) == {}


def test_a_draft_of_ours_is_replaced_by_another_begun_anew(talk: Talk) -> None:
    first = talk.approved()
    talk.held = [held(first.document.title, "1.0")]
    talk.say("anna", "draft a remote working policy")
    talk.say("anna", "a new one")
    talk.say("anna", "send to review by @Ben")
    assert "Remote Working Policy 1.1" in talk.say("lea", "approve in place of it by Lea Lee").text
    talk.held = []
    replaced = talk.say("anna", first.id)
    assert f"{talk.draft.id} took its place" in replaced.text
    assert [file.name for file in talk.folder.glob("*.md")] == ["remote-working-policy.md"]


def test_the_drafts_are_read_as_often_with_many_policies_in_force_as_with_one(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_review(talk)
    read: list[str] = []
    drafts = Drawer.drafts

    def counted(drawer: Drawer) -> Iterator[Draft]:
        read.append("all")
        return drafts(drawer)

    monkeypatch.setattr(Drawer, "drafts", counted)
    counts = []
    for many in (1, 12):
        talk.held = [held("Remote Work Policy", f"{number}.0") for number in range(1, many + 1)]
        read.clear()
        assert "In force on the same topic" in talk.say("lea", "approve by Lea Lee").text
        counts.append(len(read))
    assert counts[0] == counts[1]
