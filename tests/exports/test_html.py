"""The HTML report, read by another program: whole, safe to open, and usable without its script."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup, Tag

from bot.assessments.comparison import compare
from bot.assessments.standing import Standing
from bot.exports import html
from bot.exports.html.radar import radar
from bot.exports.marks import MARKS
from tests.exports import earlier, samples


def page(standing: Standing) -> BeautifulSoup:
    return BeautifulSoup(html.write(standing), "lxml")


@pytest.fixture(scope="module")
def whole() -> BeautifulSoup:
    return page(samples.whole())


@pytest.fixture(scope="module")
def soup() -> BeautifulSoup:
    found = html.write(samples.standing(), compare(earlier.standing(), samples.standing()))
    return BeautifulSoup(found, "lxml")


def one(soup: BeautifulSoup | Tag, selector: str) -> Tag:
    found = soup.select(selector)
    assert len(found) == 1, selector
    return found[0]


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_nothing_but_its_own_style_and_script_may_run(soup: BeautifulSoup) -> None:
    policy = str(one(soup, "meta[http-equiv=Content-Security-Policy]")["content"])
    rules = {part.split()[0]: part.split()[1:] for part in policy.split(";")}
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == ["'none'"]
    assert rules["style-src"] == [f"'sha256-{digest(one(soup, 'style').get_text())}'"]
    assert rules["script-src"] == [f"'sha256-{digest(one(soup, 'script').get_text())}'"]


def test_it_loads_nothing(soup: BeautifulSoup) -> None:
    assert soup.select("[src], link, iframe, object, embed, img, base, [style], [srcset]") == []
    assert [name for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")] == []
    style, script = one(soup, "style").get_text(), one(soup, "script").get_text()
    assert not re.search(r"url\(|@import", style)
    assert not re.search(
        r"fetch|XMLHttp|import\(|innerHTML|outerHTML|insertAdjacentHTML|eval|document\.write", script
    )


def test_texts_of_people_are_shown_and_never_markup(soup: BeautifulSoup) -> None:
    text = soup.get_text()
    assert "<script>alert('x')</script>" in text
    assert "<b>board protocol</b>" in text
    assert "{{secret}} **really** <!channel>" in text
    assert len(soup.select("script")) == 1
    assert [tag for tag in soup.select("b") if tag.get_text() == "all"] == []


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "data:text/html,x", 'https://evil.example/" onmouseover="x']
)
def test_a_link_that_does_more_than_lead_somewhere_is_text(link: str) -> None:
    standing = samples.standing()
    evidence = tuple(
        item.model_copy(update={"link": link}) if item.id == "E-0004" else item for item in standing.evidence
    )
    cell = one(page(replace(standing, evidence=evidence)), "#e-E-0004 td.where")
    addresses = [str(tag["href"]) for tag in cell.select("a")]
    assert all(address.startswith("https://") and '"' not in address for address in addresses)
    assert words(cell).startswith(link.split('"')[0])
    assert [name for tag in cell.find_all(True) for name in tag.attrs if name.startswith("on")] == []


def test_control_characters_and_turns_of_direction_are_left_out(soup: BeautifulSoup) -> None:
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e]", html.write(samples.standing()).decode())
    assert "the plan is kept in the register." in words(soup)


def test_the_facts_and_the_conclusion_come_first(soup: BeautifulSoup) -> None:
    assert words(one(soup, "h1")) == "Gap assessment before the stage 2 audit"
    summary = words(one(soup, "#summary"))
    for said in ("Not yet conform", "Ada Okafor", "GA-2026-01", "ISO 19011:2026", "23 of 28 answered"):
        assert said in summary
    assert soup.select(".stamp") == []
    assert words(one(page(samples.bare()), ".stamp")) == "Draft: no conclusion has been given yet"


def test_the_heat_map_has_every_requirement_with_more_than_a_colour(
    soup: BeautifulSoup, whole: BeautifulSoup
) -> None:
    fields = soup.select("a.field")
    rows = samples.standing().rows
    assert [words(one(field, "b")) for field in fields] == [row.unit.number for row in rows]
    for field, row in zip(fields, rows, strict=True):
        mark = MARKS[row.result]
        assert words(one(field, "span")) == f"{mark.shape} {mark.letter}"
        assert field["title"] == field["aria-label"]
        assert str(field["title"]).startswith(f"{row.unit.number} {row.unit.title}: ")
        assert f"k-{row.result.value}" in field["class"]
    assert len(whole.select("a.field")) == 227


def test_open_nonconformities_are_framed_and_proposals_outlined(soup: BeautifulSoup) -> None:
    framed = {words(one(field, "b")) for field in soup.select("a.field.framed")}
    assert framed == {"6.1.3 d", "9.2.2 a", "9.2.2 c", "9.3.3 (1)", "10.2 a 1", "10.2 d"}
    assert {words(one(field, "b")) for field in soup.select("a.field.proposed")} == {
        "A.5.1",
        "A.5.18",
        "A.5.19",
    }


def test_every_link_inside_leads_somewhere_and_every_id_is_given_once(soup: BeautifulSoup) -> None:
    ids = [str(tag["id"]) for tag in soup.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {str(tag["href"])[1:] for tag in soup.select('a[href^="#"]')} - set(ids) == set()
    for tag in soup.select('a:not([href^="#"])'):
        assert str(tag["href"]).startswith("https://")
        assert "noopener" in tag["rel"]


def test_the_findings_are_whole(soup: BeautifulSoup) -> None:
    found = soup.select("#findings-table > tbody")
    assert len(found) == 15
    assert found[0]["id"] == "f-GA-2026-01-F01"  # the heaviest first
    text = words(found[0])
    for said in (
        "Major nonconformity",
        "overdue, 10 November 2026",
        "Why 5: The ISMS started",
        "Root cause (process)",
    ):
        assert said in text
    assert [str(row["id"])[-3:] for row in found if "apart" in (row.get("class") or [])] == ["F08", "F10"]
    weights = [int(str(one(row, "[data-label=Grade]")["data-key"])) for row in found[:13]]
    assert weights == sorted(weights)


def test_every_requirement_has_a_line_with_what_was_said(soup: BeautifulSoup) -> None:
    assert len(soup.select("#requirements-table tbody tr")) == 28
    row = one(soup, "#r-ISO27001-A-5-18")
    text = words(row)
    for said in ("Not conform", "Sales operations stopped the reviews", "Owners review access every quarter.",
                 "Access Control Policy 3.2, 4.2 Reviews", "E-0001", "GA-2026-01-F02"):  # fmt: skip
        assert said in text
    assert row["data-result"] == "not_conform"
    assert row["data-standing"] == "proposed"  # its finding is closed: to be assessed anew
    assert one(soup, "#r-ISO27001-A-8-8")["data-standing"] == "confirmed"
    assert "proposed" in words(one(soup, "#r-ISO27001-A-5-1"))


def test_actions_and_evidence_are_listed(soup: BeautifulSoup) -> None:
    assert len(soup.select("#actions-table tbody tr")) == 7
    assert len(soup.select('#actions-table tr[data-status~="overdue"]')) == 1
    assert len(soup.select("#evidence-table tbody tr")) == 13
    assert "expired 18 April 2025" in words(one(soup, "#e-E-0003"))
    assert "E-0011: The wrong file was attached." in words(one(soup, "#evidence"))


def test_the_record_names_what_it_was_made_from(soup: BeautifulSoup) -> None:
    assert samples.HEAD in words(one(soup, "#record"))


def test_what_changed_is_a_section_where_it_was_asked_for(soup: BeautifulSoup) -> None:
    section = one(soup, "#comparison")
    assert "Their scopes differ: 12 of 29 requirements are in both." in words(section)
    moved = section.select("#moved tbody tr")
    assert len(moved) == 28
    assert moved[0]["data-change"] == "slipped"
    assert page(samples.standing()).select("#comparison") == []


def test_without_its_script_everything_is_there(soup: BeautifulSoup) -> None:
    forms = soup.select("form.filters")
    assert forms
    assert all(form.has_attr("hidden") for form in forms)
    assert [row for row in soup.select("tbody tr") if row.has_attr("hidden")] == []


def test_filters_and_lines_speak_of_the_same(soup: BeautifulSoup) -> None:
    for form in soup.select("form.filters"):
        table = one(soup, f"#{form['data-table']}")
        records = (
            table.select(":scope > tbody")
            if len(table.select(":scope > tbody")) > 1
            else table.select("tbody tr")
        )
        for select in form.select("select"):
            offered = {str(option["value"]) for option in select.select("option")} - {""}
            used = {value for row in records for value in str(row[f"data-{select['name']}"]).split()}
            assert used - offered <= {"none"}, (form["data-table"], select["name"])


def test_every_cell_says_which_column_it_is_of(soup: BeautifulSoup) -> None:
    for table in soup.select("table.sortable"):
        heads = [words(head) for head in table.select("thead th")]
        for row in table.select("tbody tr:not(.more)"):
            assert [str(cell["data-label"]) for cell in row.find_all("td", recursive=False)] == heads


def test_all_227_stay_small() -> None:
    assert len(html.write(samples.whole())) < 1_500_000


def test_an_assessment_just_begun_has_a_page_too() -> None:
    soup = page(samples.bare())
    text = words(soup)
    for said in ("Nothing has been found yet.", "No action is planned yet.", "Nothing has been shown yet."):
        assert said in text
    assert soup.select("#summary svg") == []  # one clause makes no area


def test_the_radar_has_an_axis_for_each_clause_and_theme() -> None:
    drawn = radar(samples.whole())
    assert [axis.group for axis in drawn.axes] == [
        "4",
        "5",
        "6",
        "7",
        "8",
        "9",
        "10",
        "A.5",
        "A.6",
        "A.7",
        "A.8",
    ]
    corners = [tuple(float(part) for part in corner.split(",")) for corner in drawn.conform.split()]
    assert len(corners) == 11
    assert all(x * x + y * y <= 100.1**2 for x, y in corners)
    assert corners[0][0] == 0
    assert corners[0][1] < 0  # the first axis points up


def test_the_same_standing_gives_the_same_page() -> None:
    assert html.write(samples.standing()) == html.write(samples.standing())
