"""Every template, as it is and as it is filled in: rules that can be checked, ids that fit, nothing left open."""

import re
from functools import lru_cache

import pytest

from bot.drafts.checks import Check, Problem, problems
from bot.drafts.coverage import coverage
from bot.drafts.document import Document
from bot.drafts.filling import fill
from bot.drafts.organisation import Organisation
from bot.drafts.plainness import remarks_on
from bot.drafts.serving import is_served
from knowledge.catalogue import Control, catalogue
from knowledge.template_library import template_library
from tests.drafts.opposing import opposing
from tests.drafts.organisations import ALL, NONE, ON, TARNWICK

LIBRARY = template_library()
FILLED: dict[str, Organisation] = {
    "all facts": ALL,
    "no facts": NONE,
    "strict": TARNWICK.having({"profile": "strict"}),
    "light": TARNWICK.having({"profile": "light"}),
}
# Statements that the detector names beside another template's and that were read: limits on two different things.
READ = (
    "The IT team grants approved access within",
    "The Security Lead reviews each use of an emergency account",
    "The Security Lead reviews every emergency change",
    "The Security Lead answers a complete check",
    "The Security Lead publishes an approved document",
    "Within 2 hours of rating an incident severity 1 or 2",
)
# Words that no rule, duty, exception or consequence of ours leans on: nobody can say whether they were met.
UNTESTABLE = re.compile(
    r"\b(appropriate|adequate|sufficient|proper|regular|timely|swift|immediate|effective|relevant|suitable|reasonable|"
    r"periodic|frequent|careful)(ly)?\b|\bpromptly\b|\bas (needed|necessary|required)\b|"
    r"\b(where|when|if) (needed|necessary|required|possible|practicable)\b|\bwithout (undue )?delay\b|\bin good time\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def filled(name: str, way: str) -> Document:
    return fill(LIBRARY[name], FILLED[way], on=ON)


@lru_cache(maxsize=256)
def found(name: str, way: str) -> tuple[Problem, ...]:
    return problems(filled(name, way))


def test_the_library_holds_what_an_isms_needs() -> None:
    assert len(LIBRARY) >= 36


@pytest.mark.parametrize("name", LIBRARY)
def test_links_and_requirements_exist(name: str) -> None:
    template = LIBRARY[name]
    named = {requirement for rule in template.rules for requirement in rule.serves} | set(template.serves)
    assert sorted(named - set(catalogue())) == []
    assert [link for link in template.links if link not in LIBRARY or link == name] == []


@pytest.mark.parametrize("name", LIBRARY)
def test_every_rule_can_be_checked(name: str) -> None:
    for rule in LIBRARY[name].rules:
        for text in (rule.strict, rule.balanced, rule.light) if rule.is_choice else (rule.text,):
            assert remarks_on(text) == (), text


@pytest.mark.parametrize("name", LIBRARY)
def test_nothing_leans_on_a_word_that_cannot_be_checked(name: str) -> None:
    template = LIBRARY[name]
    texts = [
        text
        for rule in template.rules
        for text in ((rule.strict, rule.balanced, rule.light) if rule.is_choice else (rule.text,))
    ]
    texts += [role.duty for role in template.roles]
    texts += [template.exceptions, template.enforcement, *(record.kept for record in template.records)]
    assert [(text, match[0]) for text in texts if (match := UNTESTABLE.search(text))] == []


def test_a_word_that_cannot_be_checked_is_seen() -> None:
    for text in (
        "Keys are changed regularly.",
        "Staff act in a timely manner.",
        "Access is removed as needed.",
    ):
        assert UNTESTABLE.search(text), text
    assert not UNTESTABLE.search("The file's properties name the class, and a regulator is told.")


@pytest.mark.parametrize("way", FILLED)
@pytest.mark.parametrize("name", LIBRARY)
def test_it_can_be_adopted_under_any_facts(name: str, way: str) -> None:
    document = filled(name, way)
    whole = document.model_dump_json(exclude={"facts"})
    assert "{organisation}" not in whole
    assert [each for each in found(name, way) if each.blocks] == []
    texts = [each.text for each in document.statements]
    texts += [document.purpose, document.scope, document.exceptions, document.enforcement]
    assert [text for text in texts if "{" in text or " the the " in f" {text.lower()} " or "  " in text] == []
    assert all(text[0].isupper() or text[0] in "“#0123456789" for text in texts), texts
    assert all(section.statements for section in document.sections)


@pytest.mark.parametrize("name", LIBRARY)
def test_its_topic_is_covered_whatever_is_chosen(name: str) -> None:
    for way in FILLED:
        assert coverage(filled(name, way)).left_out == ()


@pytest.mark.parametrize("name", LIBRARY)
def test_no_statement_claims_a_requirement_that_its_words_do_not_speak_of(name: str) -> None:
    document = filled(name, "all facts")
    for each in document.numbered:
        context = f"{each.section.heading} {document.title}"
        wrong = [
            requirement
            for requirement in each.statement.serves
            if not is_served(requirement, each.statement.text, context, document.topic)
        ]
        assert wrong == [], f"{each.number} {each.statement.text}"


@pytest.mark.parametrize("way", ["all facts", "strict", "light"])
@pytest.mark.parametrize("name", LIBRARY)
def test_it_does_not_contradict_itself(name: str, way: str) -> None:
    found = [
        each for each in problems(filled(name, way)) if each.check in (Check.CONTRADICTION, Check.DUPLICATE)
    ]
    assert [each.text for each in found] == []


def test_no_two_templates_contradict_each_other() -> None:
    documents = [filled(name, "all facts") for name in LIBRARY]
    clashes = []
    for place, document in enumerate(documents):
        for each in opposing(document, *documents[place + 1 :]):
            if not each.text.startswith(READ):
                clashes.append(f"{document.title} {each.sentence}")
    assert clashes == []


def test_every_control_that_most_companies_choose_has_a_template() -> None:
    served = {requirement for template in LIBRARY.values() for requirement in template.serves}
    left = sorted(
        name for name, entry in catalogue().items() if isinstance(entry, Control) and name not in served
    )
    assert left == []


def test_data_protection_rules_what_comes_from_others_and_what_the_authority_is_asked() -> None:
    texts = {rule.text: rule.serves for rule in template_library()["data-protection"].rules}
    from_others = [serves for text, serves in texts.items() if "from somebody else" in text]
    consulted = [serves for text, serves in texts.items() if "the supervisory authority" in text]
    assert (len(from_others), len(consulted)) == (3, 2)
    assert all("ISO27001:A.5.34" in serves for serves in (*from_others, *consulted))
    assert any("within 1 month after its arrival" in text for text in texts)


def test_coming_in_from_outside_serves_remote_working_too() -> None:
    rule = next(rule for rule in template_library()["network"].choices if rule.id == "remote-access")
    assert "ISO27001:A.6.7" in rule.serves
