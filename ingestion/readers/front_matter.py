"""The front matter of a Markdown file: YAML between `---` lines, or TOML between `+++` lines."""

import re
import tomllib
from dataclasses import replace

import yaml

from ingestion.blocks import Facts
from ingestion.facts import facts_from
from ingestion.plain_yaml import load_plain
from ingestion.reader_groups import NOBODY, may_name_readers, misplaced

LONGEST = 64 * 1024
_FENCED = re.compile(r"\A\s*(---|\+\+\+)[ \t]*\n(.*?)(?:\n|(?<=\n))(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_UNMARKED = re.compile(r"^\W*readers\s*[\[{=]", re.IGNORECASE | re.MULTILINE)  # a colon was forgotten


def split_front_matter(text: str) -> tuple[Facts, str, str]:
    """Give the facts of the front matter, the text after it, and a warning if the front matter is faulty."""
    found = _FENCED.match(text[: LONGEST + 16])
    if not found:
        return Facts(), text, ""
    body = text[found.end() :]
    try:
        values = tomllib.loads(found[2]) if found[1] == "+++" else load_plain(found[2])[0]
    except (yaml.YAMLError, ValueError, RecursionError):
        closed = Facts(readers=(NOBODY,)) if may_name_readers(found[2]) else Facts()
        return closed, body, "its front matter is faulty and was left out"
    if values is None:
        return Facts(), body, ""
    if not isinstance(values, dict):  # a rule across the page, not front matter
        return (Facts(readers=(NOBODY,)) if _UNMARKED.search(found[2]) else Facts()), text, ""
    facts = facts_from((str(key), value) for key, value in values.items())
    if not facts.readers and (name := misplaced(values)):
        fault = f"its front matter has `{name}` where `readers` may be meant"
        return replace(facts, readers=(NOBODY,)), body, fault
    return facts, body, ""
