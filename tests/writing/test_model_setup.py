"""Setting up a language model: what is missing is said, and nothing is loaded or sent that need not be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import ConfigurationError
from bot.writing.language_model import LanguageModel
from bot.writing.model import ModelWriter
from tests.openai_standin import OpenAIStandIn
from tests.writing.examples import quotes

ROOT = Path(__file__).resolve().parents[2]


def run(program: str, **environment: str) -> str:
    """What a Python program of its own prints."""
    child = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT, env={**os.environ, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert child.returncode == 0, child.stderr[-2000:]
    return child.stdout.strip()


def test_importing_the_module_loads_no_langchain() -> None:
    slow = "('langchain', 'langchain_core', 'langchain_openai', 'openai', 'langsmith')"
    assert (
        run(f"import sys, bot.writing.model; print([name for name in {slow} if name in sys.modules])") == "[]"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("nobody:model-1", "LangChain knows no provider 'nobody'"),
        ("gpt-4", "is not provider:name"),
        ("openai:", "is not provider:name"),
        (":gpt-4", "is not provider:name"),
        ("openai:gpt-4", "OPENAI_API_KEY"),
        ("anthropic:claude", r"pip install isms-assistant\[anthropic\]"),
        ("ollama:llama", r"pip install isms-assistant\[ollama\]"),
        ("mistralai:mistral-small", "pip install langchain-mistralai"),
    ],
)
def test_a_name_that_cannot_be_used_says_what_to_do(name: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=said):
        LanguageModel(name, None, 1.0)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="ISMS_MODEL_URL"):
        LanguageModel("openai:gpt-4", "localhost:8000", 1.0)


def test_a_missing_package_is_named_with_the_command_that_installs_it() -> None:
    program = (
        "import sys; sys.modules['langchain_openai'] = None\n"
        "from bot.errors import ConfigurationError\n"
        "from bot.writing.language_model import LanguageModel\nfrom bot.writing.model import ModelWriter\n"
        "try: LanguageModel('openai:gpt-4', 'http://127.0.0.1:9', 1.0)\n"
        "except ConfigurationError as error: print(error)"
    )
    assert "pip install isms-assistant[openai]" in run(program)


def test_the_persons_own_key_is_sent_where_there_is_one(
    standin: OpenAIStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    ModelWriter(LanguageModel("openai:gpt-test", standin.url, 20.0)).write("?", quotes())
    monkeypatch.setenv("OPENAI_API_KEY", "sk-own")
    ModelWriter(LanguageModel("openai:gpt-test", standin.url, 20.0)).write("?", quotes())
    assert standin.keys == ["Bearer none", "Bearer sk-own"]


def test_nothing_goes_to_langsmith_even_where_the_environment_asks_for_it(standin: OpenAIStandIn) -> None:
    program = (
        "import sys\n"
        "from bot.writing.language_model import LanguageModel\nfrom bot.writing.model import ModelWriter\n"
        "from tests.writing.examples import quotes\n"
        "ModelWriter(LanguageModel('openai:gpt-test', sys.argv[1], 20.0)).write('How long?', quotes())\n"
        "from langsmith.utils import tracing_is_enabled\n"
        "print(tracing_is_enabled())"
    )
    tracing = dict.fromkeys(("LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2", "LANGSMITH_TRACING_V2"), "true")
    program = program.replace("sys.argv[1]", repr(standin.url))
    shown = run(program, **tracing, LANGSMITH_ENDPOINT=standin.url, LANGSMITH_API_KEY="key")
    assert shown == "False"
    assert len(standin.requests) == 1
