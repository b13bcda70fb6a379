"""Prompts: each file says what it needs, and nobody can fill it in wrongly."""

from importlib.resources import files

import pytest

from prompts.loader import PromptError, parsed, prompt

NAMES = sorted(
    item.name.removesuffix(".md") for item in files("prompts").iterdir() if item.name.endswith(".md")
)
SOURCE = "---\nversion: 2\npurpose: Greets a person.\nvariables: [name]\n---\nGood morning, $name.\n"


@pytest.mark.parametrize("name", NAMES)
def test_every_prompt_can_be_read_and_filled_in(name: str) -> None:
    read = prompt(name)
    filled = read.render(**{variable: f"<{variable}>" for variable in read.variables})
    assert all(f"<{variable}>" in filled for variable in read.variables)
    assert "$" not in filled


def test_a_prompt_says_its_version_purpose_and_variables() -> None:
    read = parsed("greeting", SOURCE)
    assert (read.version, read.purpose, read.variables) == (2, "Greets a person.", frozenset({"name"}))
    assert read.render(name="Ada") == "Good morning, Ada."


def test_what_is_filled_in_is_not_read_as_a_template() -> None:
    assert parsed("greeting", SOURCE).render(name="$name ${name} $$") == "Good morning, $name ${name} $$."


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "missing variables: name"),
        ({"name": "Ada", "age": 1, "city": 2}, "unknown variables: age, city"),
        ({"nome": "Ada"}, "missing variables: name; unknown variables: nome"),
    ],
)
def test_missing_and_unknown_variables_are_named(values: dict[str, object], said: str) -> None:
    with pytest.raises(PromptError, match=f"^prompts/greeting.md: {said}$"):
        parsed("greeting", SOURCE).render(**values)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("[name]", "[name, age]", "unknown variables: age"),
        ("[name]", "[]", "missing variables: name"),
        ("variables: [name]\n", "", "front matter needs version, purpose and variables"),
        ("variables: [name]", "variables: [", "front matter needs"),
        ("version: 2", "version: two", "front matter needs"),
        ("version: 2", "version: 2\nauthor: me", "front matter needs"),
        ("---\nversion", "version", "front matter needs"),
        ("$name.", "$name. It costs $5.", "begins no variable"),
    ],
)
def test_a_faulty_prompt_is_told_apart(before: str, after: str, said: str) -> None:
    with pytest.raises(PromptError, match=said):
        parsed("greeting", SOURCE.replace(before, after, 1))


@pytest.mark.parametrize("name", ["nothing", "../README", "answer.md", ""])
def test_a_prompt_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(PromptError, match="there is no such prompt"):
        prompt(name)
