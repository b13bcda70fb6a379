"""A language model words policy statements anew: section by section, each statement checked before it is taken."""

import json
import logging
import time
from collections.abc import Callable, Mapping, Sequence

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.drafts.document import Document, Numbered, Origin, Section
from bot.drafts.rewording import Adapted, fault_in
from bot.writing.checks import instructs, reveals
from bot.writing.language_model import LanguageModel
from bot.writing.material import new_token
from bot.writing.tidying import plain
from prompts.loader import prompt

TONE = "Make it sound like the company's own policies; where there are no examples: short, plain, direct."
SILENT = "the language model did not answer"
_SECONDS = 90.0  # for a whole document; the sections that are left then keep their words
_LONGEST_WISH, _LONGEST_SAMPLE = 500, 600
_log = logging.getLogger(__name__)


class _Worded(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str
    text: str = Field(max_length=600)


class _Said(BaseModel):
    """What the model has to give."""

    model_config = ConfigDict(extra="forbid")

    statements: list[_Worded] = Field(max_length=60)


class DraftWriter:
    """Words statements with a language model; what does not pass the checks keeps its words."""

    def __init__(self, model: LanguageModel, clock: Callable[[], float] = time.monotonic) -> None:
        self.name = model.name
        self._model = model
        self._prompt = prompt("reword")
        self._clock = clock

    def adapt(self, document: Document, samples: Sequence[str], wish: str = "") -> Adapted:
        """The document in the company's tone, or after a wish; which statements kept their words, and why."""
        until = self._clock() + _SECONDS
        new, refused, silent = document, [], 0
        for section in document.sections:
            if self._clock() > until or silent >= 2:
                refused.append((section.heading, SILENT))
                continue
            numbered = [each for each in document.numbered if each.section.id == section.id]
            said = self._said(document, numbered, samples, wish or TONE)
            if said is None:
                silent += 1
                refused.append((section.heading, SILENT))
                continue
            taken: dict[str, str] = {}
            for each in numbered:
                words, fault = self._checked(document, each, said)
                if fault:
                    refused.append((each.number, fault))
                elif words:
                    taken[each.statement.id] = words
            new = _with(new, section, taken, self.name)
        return Adapted(new, tuple(refused))

    def reword(self, document: Document, statement: Numbered, wish: str) -> tuple[str, str]:
        """A statement in words that follow a wish; or no words, and why."""
        said = self._said(document, [statement], (), wish)
        if said is None:
            return "", SILENT
        words, fault = self._checked(document, statement, said)
        if fault:
            return "", f"what the model wrote did not pass, as {fault}"
        return (words, "") if words else ("", "the model found no better words")

    def _checked(self, document: Document, each: Numbered, said: Mapping[str, str]) -> tuple[str, str]:
        """The new words of a statement, empty where they are the old ones; and what is wrong with them."""
        words = " ".join(plain(said.get(each.statement.id, "")).split())
        if not words or words == each.statement.text:
            return "", ""
        if instructs(words) or reveals(words, self._prompt.text):
            return "", "it does not speak to the reader of a policy"
        return words, fault_in(document, each, words)

    def _said(
        self, document: Document, numbered: Sequence[Numbered], samples: Sequence[str], wish: str
    ) -> Mapping[str, str] | None:
        """What the model makes of some statements, by id; none where it gives nothing of the form asked for."""
        token = new_token()
        known = {name: document.facts.get(name) for name in ("organisation", "sector", "size", "locations")}
        statements = [{"id": each.statement.id, "text": each.statement.text} for each in numbered]
        parts = {
            "wish": plain(wish)[:_LONGEST_WISH],
            "company": json.dumps(
                {name: value for name, value in known.items() if value}, ensure_ascii=False
            ),
            "examples": "\n".join(plain(sample)[:_LONGEST_SAMPLE] for sample in samples[:3]) or "none",
            "statements": json.dumps(statements, ensure_ascii=False),
        }
        data = "\n\n".join(f"{token} {name}\n{text}\n{token} end of {name}" for name, text in parts.items())
        raw = self._model.say(self._prompt.render(token=token), data)
        if raw is None:
            return None
        try:
            said = _Said.model_validate_json(raw[raw.find("{") : raw.rfind("}") + 1])
        except ValidationError:
            _log.warning("what the language model made of policy statements is not of the form asked for")
            return None
        return {each.id: each.text for each in said.statements}


def _with(document: Document, section: Section, taken: Mapping[str, str], name: str) -> Document:
    """The document with the new words of one section."""
    statements = tuple(
        each.model_copy(update={"text": taken[each.id], "origin": Origin.MODEL, "by": name})
        if each.id in taken
        else each
        for each in section.statements
    )
    changed = section.model_copy(update={"statements": statements})
    sections = tuple(changed if each.id == section.id else each for each in document.sections)
    return document.model_copy(update={"sections": sections})
