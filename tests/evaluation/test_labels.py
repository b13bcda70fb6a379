"""Labels of what own policies say on requirements: reading them, and what the figures count."""

import json
from pathlib import Path

import pytest

from bot.assessments.units import Form, units_by_id
from bot.errors import InputError
from bot.evaluation.labels import (
    Label,
    Place,
    Shown,
    Verdict,
    is_leaf,
    label_figures,
    label_misses,
    load_labels,
)
from bot.messages import Citation

OWN = Path(__file__).resolve().parents[1] / "evals" / "own_policies.jsonl"
BACKUP = Place(path="backup.md", section="2. Rhythm")


def quote(path: str, section: str, words: str) -> tuple[Citation, str]:
    return Citation(1, "policy", None, "Policy", path, section, None, words), words


def label(requirement: str = "ISO27001:A.8.13", gold: tuple[Place, ...] = (BACKUP,)) -> Label:
    near = (Place(says=("disciplinary",)),)
    return Label(id="x", requirement=requirement, gold=gold, near=near, split="dev")


def test_a_quote_is_right_arguable_or_wrong() -> None:
    quotes = [
        quote("backup.md", "2. Rhythm", "Daily."),
        quote("people.md", "9", "Under the Disciplinary procedure."),
        quote("backup.md", "3. Place", "Elsewhere."),
    ]
    assert Shown(label(), quotes, 0.1).verdicts == [Verdict.RIGHT, Verdict.NEAR, Verdict.WRONG]


def test_a_place_may_want_a_word() -> None:
    place = Place(path="roles.md", section="5", says=("Managing Director",))
    assert place.holds(*quote("roles.md", "5", "The managing director approves."))
    assert not place.holds(*quote("roles.md", "5", "The CTO approves."))


def test_figures_count_arguable_quotes_neither_way() -> None:
    shown = [
        Shown(label(), [quote("backup.md", "2. Rhythm", "Daily."), quote("x", "", "disciplinary")], 0.01),
        Shown(label(), [], 0.01),
        Shown(label(gold=()), [quote("y", "", "Something.")], 0.01),
        Shown(label("ISO27001:9.2.2.b", ()), [], 0.01),
    ]
    values = {figure.name: (figure.value, figure.of) for figure in label_figures(shown)}
    assert values["quote_precision"] == (0.5, 2)
    assert values["quote_recall"] == (0.5, 2)
    assert values["quote_silence"] == (0.0, 1)
    assert values["leaf_quote_silence"] == (1.0, 1)
    assert [wrong.partition(":")[0] for _, _, wrong in label_misses(shown)] == ["not found", "wrong"]


def test_leaf_units_are_told_from_clauses_and_controls() -> None:
    assert [is_leaf(label(f"ISO27001:{number}")) for number in ("9.2.2", "A.8.13", "9.2.2.b", "4.3/p1")] == [
        *(False, False, True, True)
    ]


def test_our_own_labels_are_of_requirements_that_there_are_and_a_third_is_held_out() -> None:
    labels = load_labels(OWN)
    assert {item.requirement for item in labels} <= set(units_by_id())
    assert len({item.requirement for item in labels}) == len(labels)
    assert {unit.id for unit in units_by_id().values() if unit.id == unit.entry} <= {
        item.requirement for item in labels
    }, f"every requirement of the {Form.SHORT} form has a label"
    assert 0.3 < sum(item.split == "held_out" for item in labels) / len(labels) < 0.36


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nothing", "line 2"),
        (
            json.dumps({"id": "b", "requirement": "9.2", "gold": [], "near": [], "split": "dev"}),
            "requirement",
        ),
        (json.dumps({"id": "b", "requirement": "ISO27001:9.2.1", "gold": [], "near": []}), "split"),
    ],
)
def test_a_faulty_line_is_named(tmp_path: Path, line: str, said: str) -> None:
    file = tmp_path / "labels.jsonl"
    file.write_text(f"{label().model_dump_json()}\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=said):
        load_labels(file)


def test_a_file_that_is_not_there_or_empty(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no file of labels"):
        load_labels(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(InputError, match="holds no label"):
        load_labels(tmp_path / "empty.jsonl")
