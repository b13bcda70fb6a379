"""The OSCAL exports: taken by compliance-trestle, whole in their references, and the same for the same standing."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

import pytest
from markdown_it import MarkdownIt
from trestle.oscal.assessment_results import Model as AssessmentResults
from trestle.oscal.poam import Model as PlanOfAction

from bot.assessments.standing import Standing
from bot.assessments.units import Form, units
from bot.errors import InputError
from bot.exports import oscal
from bot.exports.links import web_address
from bot.exports.oscal.nodes import control_id, statement_id
from tests.exports import samples

TOKEN = re.compile(r"[_A-Za-z][\w.-]*")
RISK_STATUSES = {
    "open", "investigating", "remediating", "deviation-requested", "deviation-approved", "closed",
}  # fmt: skip
MARKUP = {"title", "description", "remarks", "statement", "prose"}


def results(standing: Standing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(oscal.write_results(standing))["assessment-results"]
    return found


def poam(standing: Standing) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(oscal.write_poam(standing))["plan-of-action-and-milestones"]
    return found


def walk(node: Any) -> Iterator[tuple[str, Any]]:
    """Every name with its value, however deep."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield name, value
            yield from walk(value)
    elif isinstance(node, list):
        for item in node:
            yield from walk(item)


def props(node: dict[str, Any]) -> dict[str, str]:
    return {item["name"]: item["value"] for item in node["props"]}


def finding(document: dict[str, Any], number: int) -> dict[str, Any]:
    named = (item for item in document["findings"] if props(item)["finding-id"] == f"GA-2026-01-F{number:02}")
    found: dict[str, Any] = next(named)
    return found


@pytest.mark.parametrize(
    "standing", [samples.standing(), samples.bare(), samples.whole()], ids=["part", "bare", "whole"]
)
def test_trestle_takes_the_results(standing: Standing) -> None:
    AssessmentResults.model_validate_json(oscal.write_results(standing))


@pytest.mark.parametrize("standing", [samples.standing(), samples.whole()], ids=["part", "whole"])
def test_trestle_takes_the_plan(standing: Standing) -> None:
    PlanOfAction.model_validate_json(oscal.write_poam(standing))


@pytest.mark.parametrize(
    "document", [results(samples.standing()), poam(samples.standing())], ids=["ar", "poam"]
)
def test_every_reference_leads_to_something_and_every_id_is_given_once(document: dict[str, Any]) -> None:
    given = [value for name, value in walk(document) if name == "uuid"]
    assert len(given) == len(set(given))
    assert {UUID(value).version for value in given} == {5}
    referred = {value for name, value in walk(document) if name.endswith("-uuid")}
    referred |= {value for name, values in walk(document) if name == "party-uuids" for value in values}
    referred |= {value[1:] for name, value in walk(document) if name == "href" and value.startswith("#")}
    assert referred - set(given) == set()


@pytest.mark.parametrize(
    "document", [results(samples.standing()), poam(samples.standing())], ids=["ar", "poam"]
)
def test_values_that_only_the_metaschema_checks_are_allowed_ones(document: dict[str, Any]) -> None:
    found = document["results"][0] if "results" in document else document
    assert {risk["status"] for risk in found["risks"]} <= RISK_STATUSES
    assert {task["type"] for name, tasks in walk(document) if name == "tasks" for task in tasks} <= {
        "action",
        "milestone",
    }
    assert {party["type"] for party in document["metadata"]["parties"]} <= {"person", "organization"}
    assert {method for name, methods in walk(document) if name == "methods" for method in methods} <= {
        "EXAMINE", "INTERVIEW", "TEST",
    }  # fmt: skip
    roles = {role["id"] for role in document["metadata"]["roles"]}
    assert {value for name, value in walk(document) if name == "role-id"} <= roles
    for name, value in walk(document):
        if name in ("collected", "expires", "deadline", "start", "end", "last-modified", "date"):
            assert datetime.fromisoformat(value).tzinfo is not None


def test_the_same_standing_gives_the_same_bytes_and_another_day_the_same_ids() -> None:
    standing = samples.standing()
    later = replace(standing, on=date(2027, 1, 1), history_head="f" * 64)
    assert oscal.write_results(standing) == oscal.write_results(standing)
    ids = [value for name, value in walk(results(standing)) if name == "uuid"]
    assert [value for name, value in walk(results(later)) if name == "uuid"] == ids


def test_two_organisations_with_the_same_number_share_no_id() -> None:
    standing = samples.standing()
    other = replace(standing, assessment=standing.assessment.model_copy(update={"organisation": "Other Ltd"}))
    ours, theirs = (
        {value for name, value in walk(results(item)) if name == "uuid"} for item in (standing, other)
    )
    assert ours & theirs == set()


def test_every_unit_has_a_token_of_its_own() -> None:
    for form in Form:
        tokens = [statement_id(unit) for unit in units(form)]
        assert len(set(tokens)) == len(tokens)
        assert [token for token in tokens if not TOKEN.fullmatch(token)] == []
    named = {unit.id: statement_id(unit) for unit in units(Form.FULL)}
    assert named["ISO27001:9.2.2.b"] == "iso27001-9.2.2_smt.b"
    assert named["ISO27001:8.1/p1"] == "iso27001-8.1_smt.p1"
    assert named["ISO27001:A.5.18"] == "A.5.18_smt"
    assert control_id("ISO27001:9.2.2") == "iso27001-9.2.2"


def test_a_finding_says_how_it_stands() -> None:
    found = results(samples.standing())["results"][0]
    partly = finding(found, 2)
    assert partly["target"]["target-id"] == "A.5.18_smt"
    assert partly["target"]["status"]["state"] == "not-satisfied"
    assert partly["target"]["implementation-status"] == {"state": "partial"}
    assert props(partly)["finding-type"] == "minor_nc"
    assert props(partly)["gap-kind"] == "not_followed"
    assert "4.2 Reviews" in partly["description"]
    assert finding(found, 6)["target"]["status"]["state"] == "satisfied"
    assert finding(found, 9)["target"]["implementation-status"] == {"state": "not-applicable"}
    assert finding(found, 1)["target"]["implementation-status"] == {"state": "planned"}


def test_drafts_and_dismissed_ones_are_no_findings() -> None:
    found = results(samples.standing())["results"][0]
    numbers = {props(item)["finding-id"][-3:] for item in found["findings"]}
    assert {"F08", "F10"} & numbers == set()
    assert len(numbers) == 13


def test_observations_hold_what_was_said_and_shown() -> None:
    found = results(samples.standing())["results"][0]["observations"]
    titles = {item["title"]: item for item in found}
    assert not [title for title in titles if title.startswith("E-0011")]  # withdrawn
    report = titles["E-0003 Internal audit report 2024.pdf"]
    assert report["methods"] == ["EXAMINE"]
    assert report["expires"] == "2025-04-18T23:59:59+00:00"
    shown = props(report["relevant-evidence"][0])
    assert shown["evidence-date"] == "2024-04-18"
    assert len(shown["sha256"]) == 64
    minutes = titles["E-0004 Minutes of the management review, May 2026"]
    assert minutes["relevant-evidence"][0]["href"] == "https://wiki.tarnwick.example/mr/2026-05?a=1&b=%3C2%3E"
    said = titles["A.5.18: answer of Mari Tamm"]
    assert said["methods"] == ["INTERVIEW"]
    assert "Sales operations stopped" in said["description"]
    assert said["subjects"][0]["title"] == "Mari Tamm"


def test_a_risk_goes_through_clause_10_2() -> None:
    document = poam(samples.standing())
    risk = next(risk for risk in document["risks"] if "-F01 " in risk["title"])
    assert risk["status"] == "remediating"
    assert risk["deadline"] == "2026-12-15T23:59:59+00:00"
    assert risk["characterizations"][0]["facets"][0]["value"] == "high"
    assert props(risk)["root-cause"].startswith("The duty of planning audits")
    assert props(risk)["why-5"].startswith("The ISMS started")
    kinds = [(props(item)["kind"], item["lifecycle"]) for item in risk["remediations"]]
    assert kinds == [
        ("correction", "completed"),
        ("corrective-action", "planned"),
        ("corrective-action", "planned"),
        ("correction", "completed"),
        ("verification", "planned"),
    ]
    action, check = risk["remediations"][1]["tasks"][0], risk["remediations"][4]["tasks"][0]
    assert action["timing"] == {"on-date": {"date": "2026-12-15T23:59:59+00:00"}}
    assert action["responsible-roles"][0]["role-id"] == "action-owner"
    assert (check["type"], check["timing"]["on-date"]["date"]) == ("milestone", "2027-03-31T23:59:59+00:00")
    statuses = {risk["title"].split()[0][-3:]: risk["status"] for risk in document["risks"]}
    assert statuses["F02"] == "closed"
    assert statuses["F11"] == "deviation-approved"
    assert statuses["F13"] == "investigating"


def test_the_plan_names_every_finding_to_act_on_once() -> None:
    document = poam(samples.standing())
    named = [props(item)["finding-id"][-3:] for item in document["poam-items"]]
    assert named == ["F01", "F02", "F03", "F07", "F11", "F12", "F13", "F14"]
    assert len(document["findings"]) == len(document["risks"]) == 8


def test_without_a_finding_to_act_on_there_is_no_plan() -> None:
    with pytest.raises(InputError, match="GA-2026-02 has no confirmed finding"):
        oscal.write_poam(samples.bare())


def test_nothing_that_people_say_becomes_markup() -> None:
    document = results(samples.standing())
    allowed = {"text", "softbreak", "text_special"}
    for name, value in walk(document):
        if name in MARKUP and isinstance(value, str):
            for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(value):
                assert token.type in ("inline", "paragraph_open", "paragraph_close"), value
                assert {child.type for child in token.children or []} <= allowed, value
    said = next(item for item in document["results"][0]["observations"] if "9.2.1 b" in item["title"])
    assert "\\<script\\>" in said["description"]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://a.example/x y", "https://a.example/xy"),
        ("https://a.example/ü?q=ä#1", "https://a.example/%C3%BC?q=%C3%A4#1"),
        ("javascript:alert(1)", ""),
        ("//a.example", ""),
        ("https://[broken", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_are_links(link: str, address: str) -> None:
    assert web_address(link) == address
