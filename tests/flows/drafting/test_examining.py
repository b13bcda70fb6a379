"""Policies that exist: what is missing, outdated or vague in them; suggestions become edits or findings."""

from pathlib import Path

import pytest

from bot.assessments.findings import Status
from bot.assessments.ledger import ledger_of
from bot.messages import SharedFile
from tests.flows.drafting.talk import SAMPLES, Talk, held

OLD = """---
title: Access Control Policy
owner: CISO
version: 1.4
approved: 2020-05-01
---
# Access Control Policy

## 1. Purpose
It says who may use what.

## 2. Rules
2.1 The Information Security Officer approves access where appropriate.
2.2 Access rights follow A.9.2.1 of ISO 27001:2013.
2.3 Line managers ask for access in the ticket system and the owner of the system approves it.
2.4 Every password has at least 8 characters.
"""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "access.md"
    file.write_text(OLD, encoding="utf-8")
    return file


def test_a_policy_in_force_is_looked_at(talk: Talk) -> None:
    talk.held = [held("Physical Security Policy", "1.2", SAMPLES / "physical-security.html")]
    reply = talk.say("anna", "review our physical security policy")
    assert "requirements of its topic" in reply.text
    assert "A.7.12 Cabling security" in reply.text
    assert "“if possible”, which nobody can check" in reply.text
    assert "Which policy is meant" in talk.say("anna", "review our mars policy").text


def test_what_is_old_in_a_policy_is_found(talk: Talk, old: Path) -> None:
    talk.say("anna", "change our security lead to Security Lead")
    talk.held = [held("Access Control Policy", "1.4", old)]
    reply = talk.say("anna", "review our access control policy")
    assert "A.9.2.1" in reply.text
    assert "older edition" in reply.text
    assert "approved on 2020-05-01 and names no day of its next review" in reply.text
    assert "gives duties to the Information Security Officer" in reply.text
    assert "“where appropriate”" in reply.text or "“appropriate”" in reply.text
    assert "A.8.2" in reply.text, "privileged access is missing in it"


def test_a_suggestion_becomes_an_edit_of_a_revision(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    talk.say("anna", "review our access control policy")
    reply = talk.say("anna", "edit 1")
    assert "PD-2026-01 is begun with the words in force" in reply.text
    assert "is new:" in reply.text
    assert len(talk.draft.versions) == 2
    again = talk.again()
    assert again is not None
    talk.say("anna", "edit 2")
    assert len(talk.records.journal.streams("PD-")) == 1, "it goes into the same draft"
    talk.say("anna", "send to review by @Ben")
    assert "Access Control Policy 1.5" in talk.say("lea", "approve").text, (
        "the version goes on from the one in force"
    )


def test_a_suggestion_becomes_a_finding_of_who_may(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    talk.say("anna", "review our access control policy")
    assert "security lead may open findings" in talk.say("anna", "finding 1").text
    reply = talk.say("lea", "finding 1")
    assert "Opened as GA-2026-01-F01" in reply.text
    ledger = ledger_of(talk.records.journal.read("GA-2026-01"))
    finding = ledger.findings["GA-2026-01-F01"]
    assert finding.status is Status.CONFIRMED
    assert finding.criteria[0].ref == "Access Control Policy"
    talk.say("lea", "review our access control policy")
    assert "finding already" in talk.say("lea", "finding 1").text


def test_the_same_event_again_shows_the_finding_that_it_raised(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    talk.say("lea", "review our access control policy")
    talk.press("lea", "1: make it a finding")
    again = talk.again()
    assert again is not None
    assert "Opened as GA-2026-01-F01" in again.text
    assert "F02" not in again.text


def test_what_has_to_change_for_one_requirement(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    reply = talk.say("anna", "what do we have to change in our access policy for A.8.2?")
    assert "Review of Access Control Policy for A.8.2" in reply.text
    assert "It could say:" in reply.text
    assert (
        "Which requirement is" in talk.say("anna", "what must we change in our access policy for xyzzy?").text
    )


@pytest.mark.parametrize(
    "name", ["access-control.docx", "incident-management.pdf", "remote-work.md", "physical-security.html"]
)
def test_uploaded_files_of_every_kind(talk: Talk, name: str) -> None:
    file = SAMPLES / name
    reply = talk.say("anna", "review this policy", files=(SharedFile(name, 1, "ab" * 32, str(file)),))
    assert "Review of " in reply.text
    assert "requirements of its topic" in reply.text


def test_a_file_that_cannot_be_read_is_said(talk: Talk, tmp_path: Path) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    reply = talk.say(
        "anna", "review this policy", files=(SharedFile("broken.docx", 9, "ab" * 32, str(broken)),)
    )
    assert "“broken.docx” cannot be read" in reply.text
    refused = SharedFile("big.docx", 9, refused="“big.docx” is larger than 50 MB.")
    assert "larger than 50 MB" in talk.say("anna", "review this policy", files=(refused,)).text
    assert "Share the file" in talk.say("anna", "review this policy").text


def test_nobody_in_slack_reads_files_of_the_machine(talk: Talk, old: Path) -> None:
    assert "Share the file itself" in talk.say("anna", f"review {old}").text


def test_what_closes_a_finding(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    talk.say("anna", "review our access control policy")
    talk.say("lea", "finding 1")
    talk.held = []
    talk.say("lea", "draft what closes finding GA-2026-01-F01")
    reply = talk.say("lea", "Tarnwick")
    assert "meant to close GA-2026-01-F01" in reply.text
    assert talk.draft.finding == "GA-2026-01-F01"
    assert "There is no finding" in talk.say("lea", "draft what closes GA-2026-09-F01").text


def test_a_requirement_of_another_policy_is_not_said_to_be_fine(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    reply = talk.say("anna", "what do we have to change in our access policy for A.8.13?")
    assert "A.8.13 is no topic of this policy: our Backup Policy rules it" in reply.text


def test_a_suggestion_that_there_is_not_is_no_change_of_the_policy(talk: Talk, old: Path) -> None:
    talk.held = [held("Access Control Policy", "1.4", old)]
    talk.say("anna", "review our access control policy")
    text = talk.say("anna", "edit 99").text
    assert "There is no suggestion 99: the review of “Access Control Policy” has 1 to " in text
    assert "changed" not in text
