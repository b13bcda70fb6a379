"""What our texts say on every subject, and that it fits on a screen."""

import re
from io import StringIO

import pytest
from rich.console import Console

from bot.channels.drawing import draw_reply
from bot.flows.summaries.composing import Composer
from bot.flows.summaries.positions import NoStandings
from bot.flows.summaries.replies import reply_on
from bot.flows.summaries.steps import TEMPLATES, template_for
from bot.flows.summaries.subjects import Subject, subjects
from bot.flows.summaries.texts import texts_of
from bot.flows.summaries.wording import for_size, interleaved, nearest_size, opening
from knowledge.catalogue import Clause, Control, catalogue
from knowledge.search import Search
from knowledge.template_library import template_library
from tests.flows.summaries.sample import BACKUP, TODAY, index

TOLD = [subject for subject in subjects().values() if subject.is_told_as_one]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Search:
    return index(tmp_path_factory.mktemp("index"), BACKUP)


@pytest.mark.parametrize("size", [20, 200, 2_000])
def test_every_subject_has_all_its_parts(size: int) -> None:
    for subject in TOLD:
        for whole in (False, True):
            texts = texts_of(subject, size, whole=whole)
            assert len(texts.asks.split()) > 5, subject.name
            assert texts.why or subject.is_guidance, subject.name
            assert texts.good, subject.name
            assert 2 <= len(texts.evidence) <= (5 if not whole and not subject.is_leaf else 99), subject.name
            assert 2 <= len(texts.gaps) <= (99 if whole or subject.is_leaf else 3), subject.name


def test_no_text_shows_an_id_as_programs_write_it() -> None:
    for subject in TOLD:
        texts = texts_of(subject, 200, whole=True)
        told = "\n".join((texts.asks, texts.why, *texts.good, *texts.evidence, *texts.gaps))
        assert not re.search(r"ISO(27001|19011):[A\d]", told), subject.name


def test_what_good_looks_like_follows_the_size() -> None:
    clause = subjects()["ISO27001:9.2.2"]
    small, large = texts_of(clause, 12), texts_of(clause, 9_000)
    assert (small.size, large.size) == (20, 2_000)
    assert small.good != large.good
    control = subjects()["ISO27001:A.5.23"]
    assert not any(one.startswith("Large companies") for one in texts_of(control, 50).good)
    assert texts_of(control, 5_000).good[0].startswith("Large companies")


def drawn(subject: Subject, held: Search, width: int = 110) -> str:
    told = Composer(held, NoStandings(), frozenset(), 200, TODAY).told(subject)
    console = Console(width=width, file=StringIO())
    draw_reply(console, reply_on(told, TODAY))
    file = console.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def test_every_clause_and_control_fits_on_a_screen(held: Search) -> None:
    entries = [one for one in TOLD if not one.is_leaf and not one.is_guidance]
    lines = {subject.name: drawn(subject, held).count("\n") for subject in entries}
    assert {name: count for name, count in lines.items() if count > 46} == {}
    assert sorted(lines.values())[len(lines) // 2] <= 40


def test_whole_clauses_and_themes_fit_on_a_screen(held: Search) -> None:
    wholes = [one for one in subjects().values() if not one.is_told_as_one]
    assert {one.name for one in wholes} >= {"Clause 9 Performance evaluation", "A.8 Technological controls"}
    assert max(drawn(one, held).count("\n") for one in wholes) <= 60


def test_a_clause_without_a_title_of_its_own_is_named_with_the_one_above() -> None:
    assert subjects()["ISO27001:9.2.1"].name == "9.2.1 Internal audit, general"


def test_the_template_of_every_requirement_exists_and_serves_it_where_it_can() -> None:
    library = template_library()
    assert set(TEMPLATES.values()) <= set(library)
    for entry in catalogue().values():
        if isinstance(entry, Clause | Control) and (slug := template_for(subjects()[entry.id])):
            assert slug in library, entry.id


def test_choosing_from_texts() -> None:
    assert opening("One two three. Four five six. Seven.", 6) == "One two three. Four five six."
    assert opening("One two three four five six seven.", 3) == "One two three four five six seven."
    assert interleaved([["a", "b"], ["c"], ["a", "d"]], 3) == ["a", "c", "b"]
    assert [nearest_size([20, 200, 2_000], size) for size in (1, 60, 70, 600, 700, 10**6)] == [
        *(20, 20, 200, 200, 2_000, 2_000)
    ]
    points = ["Larger firms rehearse.", "Somebody looks.", "Large providers send terms."]
    assert for_size(points, 200, 2) == points[1:]
    assert for_size(points, 2_000, 1) == points[:1]
