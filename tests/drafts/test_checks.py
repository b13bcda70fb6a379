import random

import pytest

from bot.drafts import revising
from bot.drafts.checks import Check, Problem, problems
from bot.drafts.composing import Source, compose, outline, plan_for
from bot.drafts.coverage import coverage
from bot.drafts.document import Document
from bot.drafts.impossible import impossible
from bot.drafts.matching import in_force_of, nearest, same_topic
from bot.drafts.plainness import reading_ease, remarks_on
from bot.drafts.serving import is_served, likely_served, nearness
from bot.errors import InputError
from knowledge.template_library import template_library
from tests.drafts.organisations import ON, TARNWICK, draft


def found(document: Document, check: Check) -> list[Problem]:
    return [each for each in problems(document) if each.check is check]


def with_serves(document: Document, number: str, *serves: str) -> Document:
    section = document.find(number).section
    changed = [
        each.model_copy(update={"serves": serves}) if each.id == document.find(number).statement.id else each
        for each in section.statements
    ]
    new = section.model_copy(update={"statements": tuple(changed)})
    return document.model_copy(
        update={"sections": tuple(new if each.id == new.id else each for each in document.sections)}
    )


def test_a_fresh_draft_has_no_problem() -> None:
    assert problems(draft("backup")) == ()


def test_ids_that_do_not_exist_block_and_those_not_served_are_named() -> None:
    document = draft("backup")
    invented = found(with_serves(document, "4.1", "ISO27001:A.9.99"), Check.REQUIREMENT)
    assert [each.blocks for each in invented] == [True]
    swapped = found(with_serves(document, "4.1", "ISO27001:A.6.4"), Check.REQUIREMENT)
    assert [each.place for each in swapped] == ["4.1"]
    assert found(with_serves(document, "4.1"), Check.UNSERVED)


def test_ids_put_in_at_random_are_mostly_caught() -> None:
    chance = random.Random(7)
    ids = list(nearness("backup"))
    caught = tried = 0
    for name in template_library():
        document = draft(name)
        for each in document.numbered[::4]:
            others = [one for one in ids if one not in each.statement.serves and one not in document.topic]
            tried += 1
            context = f"{each.section.heading} {document.title}"
            caught += not is_served(chance.choice(others), each.statement.text, context, document.topic)
    assert caught / tried >= 0.8


def test_a_statement_of_a_persons_is_given_the_requirement_that_it_serves() -> None:
    assert likely_served(
        "Contractors return their laptop within 3 working days after the contract ends."
    ) == ("ISO27001:A.5.11",)
    assert likely_served("We like tea.") == ()


def test_placeholders_numbers_duplicates_and_vague_words_are_found() -> None:
    document = draft("backup")
    open_fact = document.model_copy(update={"scope": "All of {organisation}."})
    assert [each.blocks for each in found(open_fact, Check.PLACEHOLDER)] == [True]
    changed = revising.set_number(document, "8.4", "9 working days").document
    assert [each.place for each in found(changed, Check.NUMBER)] == ["8.4"]
    twice = revising.add(document, "8", document.find("8.4").statement.text, by="ann").document
    assert [each.place for each in found(twice, Check.DUPLICATE)] == ["8.7"]
    vague = revising.add(document, "8", "Backups should be tested regularly.", by="ann").document
    assert len(found(vague, Check.WORDING)) >= 2
    hard = "Organisational interdependencies notwithstanding, administrators systematically institutionalise accountability."
    worse = document.model_copy(
        update={"sections": revising.replace(document, "4.1", hard, by="a").document.sections[:1]}
    )
    assert reading_ease(hard) < 10 < reading_ease("Staff lock the door.")
    assert remarks_on(hard) == ()
    assert reading_ease("\n".join(each.text for each in worse.statements)) < reading_ease("Lock it.")


def test_one_role_for_two_duties_is_said() -> None:
    assert found(draft("backup", TARNWICK.having({"it_lead": "Security Lead"})), Check.ROLES)


def test_gaps_are_shown_with_their_reason() -> None:
    document = draft("remote-work")
    without = document
    for each in list(document.numbered):
        if "ISO27001:A.8.1" in each.statement.serves and len(list(without.statements)) > 1:
            without = revising.remove(without, each.statement.id).document
    covered = coverage(without)
    assert [each.requirement for each in covered.left_out] == ["ISO27001:A.8.1"]
    assert covered.share == pytest.approx(2 / 3)
    assert "A.8.1 User endpoint devices: every statement that served it was taken out." in " ".join(
        covered.sentences
    )
    assert any("private devices" in each for each in coverage(draft("endpoints")).sentences)


@pytest.mark.parametrize(
    ("request_", "template"),
    [
        ("draft a remote working policy", "remote-work"),
        ("home office policy", "remote-work"),
        ("please write us a new password policy", "authentication"),
        ("a vendor management policy", "supplier"),
        ("information security policy", "information-security"),
        ("threat intel", "threat-intelligence"),
        ("incident response plan", "incident"),
        ("data retention", "data-protection"),
    ],
)
def test_a_request_finds_its_template(request_: str, template: str) -> None:
    plan = plan_for(request_)
    assert plan.template is not None
    assert (plan.source, plan.template.id) == (Source.TEMPLATE, template)


def test_other_topics_are_drafted_from_sections_rules_or_controls_or_refused() -> None:
    assert plan_for("write a section on clear desk").source is Source.SECTION
    assert plan_for("write the section on removable media").source is Source.RULES
    cameras = plan_for("cctv policy")
    assert cameras.source is Source.CONTROLS
    document = compose(cameras, TARNWICK, on=ON)
    assert not document.adoptable
    nothing = plan_for("fish tank cleaning policy")
    assert nothing.source is Source.NOTHING
    with pytest.raises(InputError, match="fish tank cleaning policy"):
        compose(nothing, TARNWICK, on=ON)
    with pytest.raises(InputError):
        outline("x", ["ISO27001:A.9.99"], TARNWICK, on=ON)


@pytest.mark.parametrize(
    "asked",
    [
        "a policy that says backups are not needed",
        "draft an authentication policy without any second factor",
        "write that we don't do internal audits",
        "no MFA",
        "access policy without access reviews",
        "skip management reviews",
        "a policy that says training is optional",
    ],
)
def test_the_impossible_is_refused_with_the_requirement_and_what_can_be_done(asked: str) -> None:
    refusal = impossible(asked)
    assert refusal is not None
    assert refusal.floor.requirement.partition(":")[2] in refusal.sentences[0]
    assert len(refusal.sentences) == 2


@pytest.mark.parametrize(
    "asked",
    [
        "draft a backup policy",
        "a policy with no backups on private devices",
        "remote working policy with no shared passwords",
        "make sure no passwords are written down",
        "draft a policy that forbids shared accounts",
        "backups without personal data",
    ],
)
def test_what_is_only_limited_is_not_refused(asked: str) -> None:
    assert impossible(asked) is None


def test_policies_in_force_are_matched_to_templates() -> None:
    titles = [
        "Passwords and Multi-Factor Authentication Policy",
        "Backup and Restore Policy",
        "Travel Expenses",
    ]
    assert dict(in_force_of(titles)) == {"authentication": titles[0], "backup": titles[1]}
    assert same_topic("Remote Work Policy", template_library()["remote-work"])
    assert not same_topic("Remote Work Policy", template_library()["backup"])
    assert nearest("zebra") == ()
