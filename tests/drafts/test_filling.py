import pytest

from bot.drafts.document import Document, Origin, Status, binding
from bot.drafts.excerpts import fill_section, fill_topic
from bot.drafts.filling import fill, missing_facts, wordings
from bot.drafts.matching import rules_on
from bot.drafts.organisation import Organisation
from bot.drafts.refilling import refilled
from bot.drafts.revising import replace
from bot.drafts.wording import filled
from bot.errors import InputError
from knowledge.template_library import template_library
from tests.drafts.organisations import ALL, NONE, ON, TARNWICK, draft

WORDS = {
    "security_lead": "Security Lead",
    "it_lead": "Head of IT",
    "people_lead": "Office Manager",
    "organisation": "Tarnwick",
    "ticket_system": "the ticket system",
    "identity_provider": "Okta",
}


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("{it_lead} keeps it.", "The Head of IT keeps it."),
        ("The {it_lead} keeps it.", "The Head of IT keeps it."),
        ("Each month {it_lead} looks.", "Each month the Head of IT looks."),
        ("the {security_lead} and {it_lead} decide", "the Security Lead and the Head of IT decide"),
        ("It is done. {security_lead} looks.", "It is done. The Security Lead looks."),
        ("on the {security_lead}'s list", "on the Security Lead's list"),
        ("an {people_lead} or a {it_lead}", "an Office Manager or a Head of IT"),
        ("a {people_lead} signs", "an Office Manager signs"),
        ("in {ticket_system}", "in the ticket system"),
        ("the company's {ticket_system}", "the company's ticket system"),
        ("{ticket_system} holds it.", "The ticket system holds it."),
        ("those that {ticket_system} reports", "those that the ticket system reports"),
        ("through {identity_provider}", "through Okta"),
        ("{organisation}'s data and {unknown}", "Tarnwick's data and {unknown}"),
    ],
)
def test_articles_and_capitals(text: str, reads: str) -> None:
    assert filled(text, WORDS) == reads


def test_a_role_in_a_cell_has_no_article() -> None:
    assert filled("{security_lead}", WORDS, cell=True) == "Security Lead"
    assert filled("{security_lead} and {it_lead}", WORDS, cell=True) == "Security Lead and Head of IT"


def test_a_role_that_two_facts_name_is_said_once() -> None:
    same = {"security_lead": "Head of IT", "it_lead": "Head of IT"}
    assert filled("The {security_lead} and the {it_lead} sign.", same) == "The Head of IT sign."
    document = draft("backup", TARNWICK.having({"security_lead": "Head of IT"}))
    assert [each.role for each in document.roles].count("Head of IT") == 1


def test_a_draft_is_complete_and_says_what_it_was_made_from() -> None:
    document = draft()
    assert missing_facts(document) == ()
    assert document.control.owner == "Head of People"
    assert (document.control.version, document.control.status) == ("0.1", Status.DRAFT)
    assert document.numbered[0].number == "4.1"
    assert document.find("4.5").statement.choice == "abroad"
    assert {each.origin for each in document.statements} == {Origin.RULE, Origin.CHOICE}
    assert document.history[0].by == "Ann Lee"
    assert Document.model_validate_json(document.model_dump_json()) == document
    assert "sections 4 to 8" in binding(document)


def test_conditions_leave_rules_out_and_close_the_numbering() -> None:
    library = template_library()
    for name in ("isms-scope", "endpoints", "network"):
        full, bare = draft(name, ALL), draft(name, NONE)
        assert len(list(bare.statements)) < len(list(full.statements)) == len(list(library[name].rules))
        chapters = [chapter.number for chapter in bare.chapters]
        assert chapters == list(range(1, len(chapters) + 1))


def test_profiles_and_choices() -> None:
    library = template_library()
    strict = fill(
        library["remote-work"], TARNWICK.having({"profile": "strict"}), on=ON, choices={"abroad": "light"}
    )
    assert strict.choices["printing"] == "strict"
    assert strict.choices["abroad"] == "light"
    assert strict.find("4.5").statement.text == wordings(strict, "abroad")["light"]
    with pytest.raises(InputError, match="no choice"):
        fill(library["remote-work"], TARNWICK, on=ON, choices={"colour": "strict"})


def test_missing_facts_are_named_with_how_to_give_them() -> None:
    with pytest.raises(InputError, match=r"--set organisation="):
        fill(template_library()["remote-work"], Organisation(), on=ON)


def test_other_policies_are_planned_until_they_are_in_force() -> None:
    in_force = {"incident": "Incident Response Policy", "people": "Joiner, Mover and Leaver Procedure"}
    document = fill(template_library()["remote-work"], TARNWICK, on=ON, in_force=in_force)
    planned = {link.template: link.planned for link in document.links}
    assert planned["incident"] is False
    assert planned["endpoints"] is True
    assert any("Incident Response Policy" in each.text for each in document.statements)
    assert "People Security Policy" not in document.model_dump_json()


def test_a_section_and_the_rules_on_a_topic() -> None:
    section = fill_section(template_library()["remote-work"], "workplace", TARNWICK, on=ON)
    assert section.numbered[0].number == "1.1"
    assert section.purpose == ""
    found = rules_on("removable media")
    topic = fill_topic("Removable media", found, TARNWICK, on=ON)
    assert len(list(topic.statements)) >= 2
    assert len({each.id for each in topic.statements}) == len(list(topic.statements))


def test_changed_facts_reach_what_nobody_has_touched() -> None:
    document = replace(draft(), "4.4", "Staff keep the list in Jira.", by="ann").document
    renamed = refilled(document, TARNWICK.having({"people_lead": "HR Manager", "offices": False}))
    assert renamed.control.owner == "HR Manager"
    assert "The HR Manager keeps a list" in renamed.find("4.2").statement.text
    assert renamed.find("4.4").statement.text == "Staff keep the list in Jira."
    assert "r13" not in {each.id for each in renamed.statements}
    again = refilled(renamed, TARNWICK)
    assert "r13" in {each.id for each in again.statements}


def test_a_policy_that_the_company_has_no_use_for_is_not_named_as_planned() -> None:
    def linked(organisation: Organisation) -> set[str]:
        return {link.template for link in draft("access-control", organisation).links}

    assert "secure-development" in linked(TARNWICK.having({"development": True}))
    assert "secure-development" not in linked(TARNWICK.having({"development": False}))
