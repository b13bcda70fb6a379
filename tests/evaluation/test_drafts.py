"""How drafts are measured: what each figure counts."""

from datetime import date
from pathlib import Path

import pytest

from bot.drafts.organisation import Organisation
from bot.errors import InputError
from bot.evaluation.drafts import draft_all, draft_figures, draft_misses, load_facts
from bot.evaluation.report import drafts_to_json

FACTS = Path(__file__).resolve().parents[2] / "examples" / "tarnwick" / "facts.yaml"
ON = date(2026, 11, 25)


def test_with_all_facts_nothing_is_left_to_fill_in() -> None:
    drafted = draft_all(load_facts(FACTS), ON, {}, lambda _document: ())
    values = {figure.name: figure for figure in draft_figures(drafted)}
    assert values["draft_filled"].value == 1.0
    assert values["topic_served"].value == 1.0
    assert values["draft_consistent"].value == 1.0
    assert values["draft_readable"].value is not None
    assert values["draft_readable"].value > 0.9
    assert values["draft_filled"].of == len(drafted) == 36


def test_what_is_wrong_counts_and_is_listed() -> None:
    drafted = draft_all(Organisation(), ON, {}, lambda document: [(document.numbered[0].number, "other")])
    values = {figure.name: figure.value for figure in draft_figures(drafted)}
    assert values["draft_filled"] == 0.0
    assert values["draft_consistent"] is not None
    assert 0.9 < values["draft_consistent"] < 1.0
    assert any(wrong.startswith("Name is not known yet") for _, _, wrong in draft_misses(drafted))
    assert drafts_to_json("drafting", drafted)["figures"]["all"]["draft_filled"]["target"] == 1.0


def test_facts_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file of facts"):
        load_facts(tmp_path / "none.yaml")
    (tmp_path / "bad.yaml").write_text("colour: red\n", encoding="utf-8")
    with pytest.raises(InputError, match="no fact called"):
        load_facts(tmp_path / "bad.yaml")
