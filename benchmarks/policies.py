"""Made-up policies in Markdown, as many as wanted."""

import os
import random
from pathlib import Path

from benchmarks.synthetic import SEED

_WHO = (
    "The service desk",
    "Each manager",
    "The system owner",
    "A contractor",
    "The security lead",
    "Every engineer",
)
_DOES = ("reviews", "records", "approves", "tests", "reports", "removes", "encrypts", "labels")
_WHAT = (
    "access rights",
    "backups",
    "supplier contracts",
    "visitor badges",
    "laptops",
    "audit logs",
    "shared keys",
)
_WHERE = (
    "in the finance system",
    "at the head office",
    "in the cloud account",
    "on the build server",
    "in the store",
)
_WHEN = ("within {} hours", "every {} days", "after {} failures", "before {} copies exist", "for {} months")


def policy(number: int, sections: int, sentences: int) -> str:
    """A policy in Markdown; no two have a sentence in common."""
    random_ = random.Random(SEED + number)
    lines = [f"# Policy {number}", ""]
    for section in range(sections):
        lines += [f"## Rule {section + 1} of policy {number}", ""]
        for sentence in range(sentences):
            words = [random_.choice(part) for part in (_WHO, _DOES, _WHAT, _WHERE, _WHEN)]
            words[-1] = words[-1].format(random_.randint(2, 90))
            mark = f"under case {number}-{section}-{sentence}"
            lines += [f"{' '.join(words)} {mark}, unless {random_.choice(_WHO).lower()} agrees in writing."]
        lines += [""]
    return "\n".join(lines)


def write_policies(folder: Path, count: int, sections: int, sentences: int) -> int:
    """Write so many policies as if they had been there for a day; gives their size in bytes."""
    size = 0
    for number in range(count):
        file = folder / f"area-{number % 20:02d}" / f"policy-{number:05d}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        size += file.write_text(policy(number, sections, sentences), encoding="utf-8")
        yesterday = file.stat().st_mtime - 86_400
        os.utime(file, (yesterday, yesterday))
    return size
