"""What policies usually say: invented passages that a question is compared with, never shown or cited."""

import json
from importlib.resources import files

_FILES = ("policies.jsonl", "workplace.jsonl")


def background_texts() -> list[str]:
    """The passages with their headings in front, as they are embedded."""
    folder = files("knowledge") / "background"
    lines = [line for name in _FILES for line in (folder / name).read_text(encoding="utf-8").splitlines()]
    rows = [json.loads(line) for line in lines]
    return [f"{row['title']} > {row['section']}\n{row['text']}" for row in rows]
