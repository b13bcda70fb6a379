"""From review to approval: named reviewers, kept remarks, who may approve, the folder of what is in force."""

import pytest

from bot.drafts.document import Status
from bot.flows.drafting.phrases import judges
from bot.messages import SharedFile
from tests.conversations.again import check_again
from tests.flows.drafting.talk import SAMPLES, THREAD, Talk, spoken_id


def test_reviewers_get_the_file_and_their_remarks_come_back(talk: Talk) -> None:
    talk.drafted()
    reply = talk.say("anna", "send to review by @Ben")
    assert "in review by Ben" in reply.text
    (notice,) = reply.notices
    assert notice.person == spoken_id("ben")
    assert notice.reply.attachments[0].name.endswith(".docx")
    reply = talk.say("ben", "comment on 4.1: what about trains?", dm=True)
    assert "Kept as a remark on 4.1 on PD-2026-01" in reply.text
    assert reply.notices[0].conversation == THREAD
    assert "Ben on PD-2026-01 on 4.1: what about trains?" in reply.notices[0].reply.text
    talk.say("anna", "I find that fine as it is")  # in the thread of a draft in review, words are remarks
    reply = talk.say("anna", "comments")
    assert "Ben, 2026-03-02, on 4.1: what about trains?" in reply.text
    assert "I find that fine as it is" in reply.text


def test_reviewers_and_senders_are_told_although_a_process_died_before_it_could(talk: Talk) -> None:
    talk.drafted()
    sent = talk.say("anna", "send to review by @Ben")
    talk.restart()
    check_again(talk.again(), sent)
    remark = talk.say("ben", "comment on 4.1: what about trains?", dm=True)
    check_again(talk.again(), remark)
    assert [notice.conversation for notice in remark.notices] == [THREAD]


def test_the_form_names_reviewers(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "diff")
    talk.say("anna", "PD-2026-01")
    reply = talk.fill("anna", "Send to review…", reviewer_1=spoken_id("ben"), reviewer_1_name="Ben")
    assert "in review by Ben" in reply.text


def test_a_request_for_change_keeps_it_from_approval(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "send to review by @Ben")
    talk.say("ben", "change request on 4.1: shorter")
    assert "nothing followed yet: shorter" in talk.say("lea", "approve by Lea Lee").text
    talk.say("anna", "add contractors")
    assert talk.draft.status is Status.DRAFT
    assert "not reviewed in this wording" in talk.say("lea", "approve by Lea Lee").text


def test_only_a_lead_approves(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "send to review by @Ben")
    assert "Only a security lead may approve" in talk.say("ben", "approve").text
    assert talk.draft.status is Status.IN_REVIEW
    value = f"dr|approve|{talk.draft.id}|"
    assert talk.flow.form(value, spoken_id("ben")) is None
    assert talk.flow.form(value, spoken_id("lea")) is not None


def test_the_only_author_does_not_approve_where_another_lead_is_named(talk: Talk) -> None:
    talk.say("lea", "draft a remote working policy")
    talk.say("lea", "Tarnwick")
    talk.say("lea", "send to review by @Ben")
    assert "another" not in talk.draft.status
    assert "You wrote all of it" in talk.say("lea", "approve").text
    assert "Approved: Remote Working Policy 1.0" in talk.say("max", "approve").text


def test_the_only_lead_may_and_is_told_what_an_auditor_asks(talk: Talk) -> None:
    talk.leads = frozenset({spoken_id("lea")})
    talk.restart()
    talk.say("lea", "draft a remote working policy")
    talk.say("lea", "Tarnwick")
    talk.say("lea", "send to review by @Lea")
    assert "An auditor will ask" in talk.say("lea", "approve").text


def test_what_is_approved_lies_in_the_folder_and_nothing_else(talk: Talk) -> None:
    talk.drafted()
    assert not talk.folder.exists()
    talk.say("anna", "send to review by @Ben")
    assert not talk.folder.exists()
    reply = talk.say("lea", "approve by Lea Lee, Managing Director")
    assert "in force from 2 March 2026, by Lea Lee, Managing Director" in reply.text
    assert "It is indexed" in reply.text
    (file,) = talk.folder.iterdir()
    assert file.name == "remote-working-policy.md"
    text = file.read_text(encoding="utf-8")
    assert "version: '1.0'" in text
    assert "status: approved" in text
    assert "review_due: 2027-03-02" in text


def test_an_approved_policy_never_changes_and_its_revision_replaces_it(talk: Talk) -> None:
    talk.approved()
    assert "never changes" in talk.say("anna", "add contractors").text
    reply = talk.say("anna", "revise PD-2026-01")
    assert "PD-2026-02: Remote Working Policy, a revision" in reply.text
    talk.say("anna", "add: Staff never leave a laptop in a parked car.")
    assert "parked car" not in (talk.folder / "remote-working-policy.md").read_text(encoding="utf-8")
    talk.say("anna", "send to review by @Ben")
    assert "Remote Working Policy 1.1" in talk.say("lea", "approve").text
    assert "parked car" in (talk.folder / "remote-working-policy.md").read_text(encoding="utf-8")
    assert [file.name for file in talk.folder.iterdir()] == ["remote-working-policy.md"]
    assert "PD-2026-02 took its place" in talk.say("anna", "PD-2026-01").text


def test_a_revision_under_another_title_takes_the_old_file_away(talk: Talk) -> None:
    talk.approved()
    talk.say("anna", "revise PD-2026-01")
    talk.say("anna", "call it Telework Policy")
    talk.say("anna", "send to review by @Ben")
    talk.say("lea", "approve")
    assert [file.name for file in talk.folder.iterdir()] == ["telework-policy.md"]


def test_withdrawal_takes_it_out_of_force(talk: Talk) -> None:
    talk.approved()
    assert "Only a security lead" in talk.say("anna", "withdraw: wrong").text
    assert "say why" in talk.say("lea", "withdraw").text.lower()
    talk.say("lea", "withdraw: we have no remote work any more")
    assert list(talk.folder.iterdir()) == []


def test_what_a_kill_left_undone_is_done_by_the_clock(talk: Talk) -> None:
    talk.approved()
    file = talk.folder / "remote-working-policy.md"
    file.unlink()
    talk.flow.due(talk.clock())
    assert file.exists()


def test_the_same_approval_twice(talk: Talk) -> None:
    talk.approved()
    reply = talk.again()
    assert reply is not None
    assert "Approved: Remote Working Policy 1.0" in reply.text
    assert reply.attachments
    assert talk.draft.document.control.version == "1.0"


@pytest.mark.parametrize("words", ["approve as 0.9", "approve as 2"])
def test_a_version_that_does_not_fit(talk: Talk, words: str) -> None:
    talk.drafted()
    talk.say("anna", "send to review by @Ben")
    talk.try_to_say("lea", words)
    assert talk.draft.status is Status.IN_REVIEW


def test_reminders_of_reviews_that_wait_and_policies_that_are_due(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "send to review by @Ben")
    assert list(talk.flow.due(talk.clock())) == []
    talk.clock.move(days=4)
    ((key, notice),) = talk.flow.due(talk.clock())
    assert notice.person == spoken_id("ben")
    assert "has waited 4 days" in notice.reply.text
    talk.clock.move(hours=5)
    assert [again for again, _ in talk.flow.due(talk.clock())] == [key], "said once, by its key"
    talk.say("ben", "comment: fine", dm=True)
    assert [notice.person for _, notice in talk.flow.due(talk.clock())] == [spoken_id("anna")]
    talk.say("lea", "approve", room=THREAD)
    talk.clock.move(days=340)
    ((_, notice),) = talk.flow.due(talk.clock())
    assert notice.person == spoken_id("anna")
    assert "review of Remote Working Policy 1.0 is due" in notice.reply.text


def test_a_file_that_was_handed_in_takes_the_same_way(talk: Talk) -> None:
    file = SAMPLES / "backup.docx"
    shared = SharedFile(file.name, file.stat().st_size, "ab" * 32, str(file))
    reply = talk.say("anna", "review this policy", files=(shared,))
    assert "Review of Backup Policy" in reply.text
    reply = talk.press("anna", "Draft a revision of it")
    assert "PD-2026-01: Backup Policy, a revision" in reply.text
    talk.say("anna", "send to review by @Ben")
    talk.say("lea", "approve")
    names = sorted(file.name for file in talk.folder.iterdir())
    assert names == ["backup-policy.docx", "policies.yaml"]
    assert (talk.folder / "backup-policy.docx").read_bytes() == file.read_bytes()
    facts = (talk.folder / "policies.yaml").read_text(encoding="utf-8")
    assert "status: approved" in facts


def test_what_was_asked_for_is_not_followed_by_a_change_elsewhere_that_is_undone(talk: Talk) -> None:
    talk.drafted()
    talk.say("anna", "send to review by @Ben")
    talk.say("ben", "change request on 4.1: shorter")
    talk.say("anna", "call it Telework Policy")
    talk.say("anna", "undo")
    talk.say("anna", "send to review by @Ben")
    assert "(followed)" not in talk.say("anna", "comments").text
    assert "nothing followed yet: shorter (4.1)" in talk.say("lea", "approve by Lea Lee").text
    talk.say("anna", "replace 4.1 with Staff work at home.")
    assert "asked for again: “shorter”" in talk.say("anna", "undo").text
    talk.say("anna", "replace 4.1 with Staff work at home.")
    talk.say("anna", "send to review by @Ben")
    assert "Approved" in talk.say("lea", "approve by Lea Lee").text


def test_a_judgement_in_a_direct_conversation_is_a_remark_and_other_words_are_not(talk: Talk) -> None:
    talk.say("anna", "draft a remote working policy", dm=True)
    talk.say("anna", "Tarnwick", dm=True)
    said = talk.say("anna", "send to review by @Ben", dm=True).text
    assert "What is said in this thread" not in said
    assert "“looks good to me” is kept as a remark" in said
    assert talk.try_to_say("anna", "the passwords of contractors", dm=True) is None
    assert "Kept as a remark on PD-2026-01" in talk.say("anna", "looks good to me", dm=True).text
    assert [each.text for each in talk.draft.comments] == ["looks good to me"]


@pytest.mark.parametrize(
    ("words", "judges_it"),
    [
        ("Looks good to me", True),
        ("it reads fine", True),
        ("LGTM, thanks", True),
        ("no objections", True),
        ("I'm happy with it", True),
        ("good morning", False),
        ("looks like a phishing mail", False),
        ("no passwords in tickets", False),
    ],
)
def test_a_judgement_is_told_from_other_words(words: str, judges_it: bool) -> None:
    assert judges(words) is judges_it
