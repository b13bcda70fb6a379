"""Reading prompts: a Markdown file each, with front matter over a text with $variables."""

from importlib.resources import files
from string import Template

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class PromptError(Exception):
    """A prompt is faulty or used wrongly: a fault of ours, no person's."""


class Prompt(BaseModel):
    """The words for a language model. `variables` are what `render` must be given: all, and no others."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str
    version: int = Field(ge=1)
    purpose: str = Field(min_length=10)
    variables: frozenset[str]
    text: str

    def render(self, **values: object) -> str:
        """The text with every variable filled in; raises PromptError naming those missing or unknown."""
        _same(self.name, frozenset(values), self.variables)
        return Template(self.text).substitute({name: str(value) for name, value in values.items()})


def prompt(name: str) -> Prompt:
    """The prompt in prompts/NAME.md; raises PromptError where there is none or what is wrong with it."""
    file = files("prompts") / f"{name}.md"
    if not name.isidentifier() or not file.is_file():
        raise PromptError(f"prompts/{name}.md: there is no such prompt")
    return parsed(name, file.read_text(encoding="utf-8"))


def parsed(name: str, source: str) -> Prompt:
    """The prompt that a file's text holds; raises PromptError saying what is wrong with it."""
    import yaml  # only where a language model words the answer

    before, _, rest = source.partition("---\n")
    head, mark, text = rest.partition("\n---\n")
    try:
        facts = yaml.safe_load(head) if mark and not before else {}
        read = Prompt(name=name, text=text.strip(), **facts)
    except (yaml.YAMLError, ValidationError, TypeError) as error:
        raise PromptError(f"prompts/{name}.md: front matter needs version, purpose and variables") from error
    if not Template(text).is_valid():
        raise PromptError(f"prompts/{name}.md: a $ begins no variable; a dollar sign is written $$")
    _same(name, read.variables, frozenset(Template(text).get_identifiers()))
    return read


def _same(name: str, given: frozenset[str], wanted: frozenset[str]) -> None:
    problems = [
        f"{problem}: {', '.join(sorted(names))}"
        for problem, names in (("missing variables", wanted - given), ("unknown variables", given - wanted))
        if names
    ]
    if problems:
        raise PromptError(f"prompts/{name}.md: {'; '.join(problems)}")
