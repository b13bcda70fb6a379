"""The systems that are measured, by name: ours, and what a user would put together instead."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.systems.system import System

_MODULES = {
    "isms": ("isms", "Isms", ()),
    "langchain": (
        "langchain_chroma_",
        "LangChainChroma",
        ("langchain_chroma", "langchain_huggingface", "langchain_text_splitters"),
    ),
    "haystack": (
        "haystack_",
        "Haystack",
        ("haystack", "haystack_integrations", "langchain_text_splitters"),
    ),
    "bm25s": ("bm25s_", "Bm25s", ("langchain_text_splitters",)),
}
NAMES = {
    "isms": "ISMS assistant",
    "langchain": "LangChain + Chroma",
    "haystack": "Haystack hybrid",
    "bm25s": "bm25s alone",
}
PEERS = ("langchain", "haystack", "bm25s")


def installed(name: str) -> bool:
    """Whether the packages of a system are there."""
    return all(find_spec(package) for package in _MODULES[name][2])


def system(name: str, store: Path) -> System:
    """A system by its name, over what it keeps in the folder `store`."""
    module, kind, _ = _MODULES[name]
    made: System = getattr(import_module(f"benchmarks.systems.{module}"), kind)(Path(store))
    return made
