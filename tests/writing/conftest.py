"""The stand-in for a language model's server."""

from collections.abc import Iterator

import pytest

from bot.writing.language_model import LanguageModel
from bot.writing.model import ModelWriter
from tests.openai_standin import OpenAIStandIn, openai_standin


@pytest.fixture
def standin() -> Iterator[OpenAIStandIn]:
    """A server on this machine that answers by script."""
    with openai_standin() as server:
        yield server


@pytest.fixture
def writer(standin: OpenAIStandIn) -> ModelWriter:
    """A writer that asks the stand-in, through LangChain's own client."""
    return ModelWriter(LanguageModel("openai:gpt-test", standin.url, 20.0))
