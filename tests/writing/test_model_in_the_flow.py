"""What the question flow makes of a model's words: its citations, the model named, notes passed on."""

from types import SimpleNamespace
from typing import cast

import numpy as np
import pytest

from bot.flows import questions as flow
from bot.messages import Message, PartKind, Reply
from bot.writing.model import SILENT, ModelWriter
from knowledge.library import Library
from knowledge.spelling import Spelt
from tests.openai_standin import OpenAIStandIn, Script
from tests.writing.examples import quotes

QUESTION = "What do I do about a lost phone?"


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library in which every question finds the quotes of the examples."""
    vector = np.ones(2)
    generation = SimpleNamespace(vectors=np.ones((1, 2)), documents=(), in_force=())
    search = SimpleNamespace(
        generation=generation,
        references=(),
        holds=lambda kind: True,
        missing=lambda words, groups: [],
        requirements=lambda vector: [],
        mended=lambda question, groups: Spelt(question),
    )
    found = SimpleNamespace(vector=vector, hits=[SimpleNamespace(row=0)])
    policies = SimpleNamespace(found=found, quotes=quotes(), confidence=0.9, conflict=False, sections=())
    monkeypatch.setattr(flow, "policy_answer", lambda *_: policies)
    monkeypatch.setattr(
        flow,
        "standard_answer",
        lambda *_: SimpleNamespace(confidence=0.0, behind=(), behind_quotes=(), asked=None),
    )
    return cast(Library, SimpleNamespace(search=lambda: search))


def reply(library: Library, writer: ModelWriter, standin: OpenAIStandIn, said: Script) -> Reply:
    standin.script(said)
    return flow.Questions(library, writer, "the security team").answer(Message(QUESTION))


def test_only_what_the_answer_cites_is_a_citation(
    library: Library, writer: ModelWriter, standin: OpenAIStandIn
) -> None:
    answer = reply(library, writer, standin, "Report it to the service desk within 24 hours [2].")
    assert answer.text == "Report it to the service desk within 24 hours [1]."
    assert [(citation.n, citation.title) for citation in answer.citations] == [(1, "Device policy")]
    assert answer.model == "openai:gpt-test"


def test_without_the_model_the_quotes_are_the_answer_and_that_is_said(
    library: Library, writer: ModelWriter, standin: OpenAIStandIn
) -> None:
    answer = reply(library, writer, standin, 500)
    assert [part.n for part in answer.parts if part.kind is PartKind.QUOTE] == [1, 2, 3]
    assert [citation.n for citation in answer.citations] == [1, 2, 3]
    assert answer.parts[-1].text == SILENT
    assert answer.model is None
    assert answer.answered
