import pytest

from bot.assessments.units import Form, in_scope, spoken_number, units, units_by_id
from bot.errors import InputError

ALL = 134 + 93


def ids(said: str, form: Form = Form.FULL, still_open: list[str] | None = None) -> list[str]:
    return [unit.id.removeprefix("ISO27001:") for unit in in_scope(said, form, still_open)]


def test_the_two_forms_have_the_units_of_the_standard() -> None:
    assert len(units(Form.FULL)) == ALL
    assert len(units(Form.SHORT)) == 30 + 93
    assert sum(unit.is_control for unit in units(Form.FULL)) == 93
    assert [unit.number for unit in units(Form.SHORT)[-2:]] == ["A.8.33", "A.8.34"]
    assert units(Form.SHORT)[29].number == "10.2"
    assert all(unit.asks and unit.shows for unit in units(Form.FULL))


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("everything", ALL),
        ("the whole standard", ALL),
        ("ISO 27001", ALL),
        ("", ALL),
        ("clauses 4 to 10", 134),
        ("clause 9", 26),
        ("clause 9.2", 7),
        ("9.2.2", 4),
        ("A.8", 34),
        ("annex A", 93),
        ("people controls", 8),
        ("physical", 14),
        ("the organisational controls", 37),
        ("A.5.18, A.8.2 and 9.2.2", 6),
        ("clauses 6 and 8", 45),
    ],
)
def test_a_scope_in_words_means_these_units(said: str, count: int) -> None:
    assert len(ids(said)) == count


@pytest.mark.parametrize(
    ("said", "unit"),
    [
        ("9.2.2 b", "9.2.2.b"),
        ("9.2.2b)", "9.2.2.b"),
        ("9.2.2.b", "9.2.2.b"),
        ("clause 6.1.2 a) 1)", "6.1.2.a.1"),
        ("A.5.18", "A.5.18"),
        ("a5.18", "A.5.18"),
        ("control A.5.18", "A.5.18"),
        ("10.1", "10.1/p1"),
    ],
)
def test_a_single_unit_is_found_however_it_is_written(said: str, unit: str) -> None:
    assert ids(said) == [unit]


def test_what_is_listed_comes_in_the_order_of_the_standard_and_once() -> None:
    assert ids("A.8.2, 9.2.2 a, A.5.18, 9.2.2 a") == ["9.2.2.a", "A.5.18", "A.8.2"]


@pytest.mark.parametrize(
    "said", ["clause 11", "A.9.1", "A.5.99", "bananas", "6.1.2 z", "clause 6 and bananas"]
)
def test_what_is_not_understood_is_named(said: str) -> None:
    with pytest.raises(InputError, match="I know no requirement"):
        in_scope(said, Form.FULL)


def test_what_is_still_open_is_what_was_given_as_open() -> None:
    assert ids("what is still open", still_open=["ISO27001:9.2.2.a"]) == ["9.2.2.a"]
    with pytest.raises(InputError, match="Nothing is open"):
        in_scope("what is still open", Form.FULL, [])


@pytest.mark.parametrize(
    ("identifier", "spoken"),
    [
        ("ISO27001:9.2.2.b", "9.2.2 b"),
        ("ISO27001:6.1.2.a.1", "6.1.2 a 1"),
        ("ISO27001:4.3/p1", "4.3 (1)"),
        ("ISO27001:4.1/amd1", "4.1 (Amd 1)"),
        ("ISO27001:6.1.3/d-1", "6.1.3 d (1)"),
        ("ISO27001:7.5.3/p-ext", "7.5.3 (external)"),
        ("ISO27001:A.5.18", "A.5.18"),
    ],
)
def test_units_are_written_as_people_write_them(identifier: str, spoken: str) -> None:
    assert spoken_number(identifier) == spoken
    assert identifier in units_by_id()


def test_no_two_units_are_written_alike() -> None:
    numbers = [unit.number for unit in units(Form.FULL)]
    assert len(numbers) == len(set(numbers))
