"""The shape of the code: who may import whom, how large a file may be, what is documented, what starts fast."""

import ast
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "ingestion", "knowledge", "prompts")
FILES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
HISTORY = ROOT / "bot/records/migrations/versions"  # written once, by a generator, never touched again
WRITTEN = [path for path in FILES if HISTORY not in path.parents]
MOST_LINES, MEDIAN_LINES = 300, 200
SLOW = {
    "alembic",
    "bm25s",
    "bs4",
    "chromadb",
    "docx",
    "langchain",
    "langchain_core",
    "onnxruntime",
    "openpyxl",
    "pydantic_settings",
    "pypdfium2",
    "scipy",
    "sentence_transformers",
    "slack_bolt",
    "slack_sdk",
    "spellchecker",
    "sqlalchemy",
    "torch",
    "transformers",
    "yaml",
}
VAGUE = {"utils", "util", "helpers", "helper", "common", "base", "misc"}
MAY_PRINT = re.compile(r"bot/(__main__\.py|commands(\.py|/.+)|channels/terminal(\.py|/.+))")
CONTENT = {".md", ".yaml", ".yml", ".json", ".txt", ".html", ".rst", ".csv"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=name_of(path))


def test_imports_keep_the_contracts() -> None:
    # In a process of its own: import-linter sets logging up anew and silences every logger that is there.
    program = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def imported_by(program: str) -> dict[str, str]:
    """Every module that the program imports, with the chain of modules through which it came in."""
    child = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program], cwd=ROOT, capture_output=True, text=True
    )
    assert child.returncode == 0, child.stderr[-2000:]
    chains: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    # A module is printed after those that it imports, so the lines are read backwards.
    for line in reversed(child.stderr.splitlines()):
        match = re.match(r"import time:\s+\d+ \|\s+\d+ \|( +)(\S+)$", line)
        if match:
            depth, name = len(match[1]), match[2]
            above = [(other, module) for other, module in above if other < depth]
            chains[name] = " > ".join([*(module for _, module in above), name])
            above.append((depth, name))
    return chains


@pytest.mark.parametrize("module", ["bot.__main__", "bot.commands.ask", "bot.assembly.answering"])
def test_the_command_line_starts_without_the_slow_libraries(module: str) -> None:
    chains = imported_by(f"import {module}")
    assert module in chains
    assert [chain for name, chain in chains.items() if name in SLOW] == []


def test_files_are_small() -> None:
    lines = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    assert {name: count for name, count in lines.items() if count >= MOST_LINES} == {}
    longest = sorted(((count, name) for name, count in lines.items() if count), reverse=True)
    assert statistics.median(count for count, _ in longest) < MEDIAN_LINES, longest


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [name_of(path) for path in FILES if VAGUE & {path.stem, path.parent.name}] == []


def owed_a_docstring(path: Path) -> Iterator[tuple[str, ast.Module | ast.ClassDef | Function]]:
    """The module, its public classes and functions, and the public methods of those classes."""
    module = tree_of(path)
    yield name_of(path), module
    places: list[ast.Module | ast.ClassDef] = [module]
    while places:
        for node in places.pop().body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                yield f"{name_of(path)}:{node.lineno} {node.name}", node
                if isinstance(node, ast.ClassDef):
                    places.append(node)


def test_everything_public_has_a_docstring() -> None:
    bare = [name for path in WRITTEN for name, node in owed_a_docstring(path) if not ast.get_docstring(node)]
    assert bare == []


def own_imports_in_functions(path: Path) -> Iterator[str]:
    functions = (node for node in ast.walk(tree_of(path)) if isinstance(node, Function))
    for node in (inner for function in functions for inner in ast.walk(function)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = ["bot" if node.level else node.module or ""]
        else:
            continue
        yield from (f"{name_of(path)}:{node.lineno}" for name in names if name.split(".")[0] in PACKAGES)


def test_own_modules_are_imported_at_the_top() -> None:
    assert [place for path in WRITTEN for place in own_imports_in_functions(path)] == []


def test_only_the_terminal_prints() -> None:
    prints = [
        f"{name_of(path)}:{node.lineno}"
        for path in WRITTEN
        if not MAY_PRINT.fullmatch(name_of(path))
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert prints == []


def test_content_is_in_our_words() -> None:
    """The standards say "shall"; our own texts are plain, so that word means a copied sentence."""
    found = [
        f"{name_of(path)}:{number}"
        for folder in ("knowledge", "prompts", "examples")
        for path in sorted((ROOT / folder).rglob("*"))
        if path.suffix in CONTENT and path.is_file()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if re.search(r"\bshall\b", line, re.IGNORECASE)
    ]
    assert found == []
