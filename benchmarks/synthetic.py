"""Made-up material: vectors in clusters, texts with words as unevenly common as in a language, policies in Markdown."""

import os
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.systems.system import Vectors
from ingestion.bundled import bundled_documents
from knowledge.embedding import BUNDLED, fingerprint
from knowledge.generation import Contents, publish
from knowledge.models import Document, Kind, Passage

SEED = 27001
DIMENSION = 384
GROUPS = tuple(f"group-{number}" for number in range(7))
_TO_A_DOCUMENT = 100  # passages
_WORDS = 60  # in a passage
_SENTENCES = 3


def clustered(count: int, seed: int = SEED) -> Vectors:
    """Unit vectors around centres, one centre to fifty vectors, as passages on one topic lie together."""
    random_ = np.random.default_rng(seed)
    centres = np.random.default_rng(SEED).standard_normal((2_000, DIMENSION), dtype=np.float32)
    chosen = random_.integers(0, max(min(count // 50, 2_000), 20), count)
    return unit(centres[chosen] + 0.7 * random_.standard_normal((count, DIMENSION), dtype=np.float32))


def unit(vectors: Vectors) -> Vectors:
    """The vectors scaled to length 1."""
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def vocabulary(size: int = 30_000) -> list[str]:
    """Words of two to four syllables, each once, the most common first."""
    random_ = random.Random(SEED)
    syllables = [onset + nucleus for onset in "bdfgklmnprstvz" for nucleus in ("a", "e", "i", "o", "u", "an", "er")]
    words: dict[str, None] = {}
    while len(words) < size:
        words["".join(random_.choices(syllables, k=random_.choice((2, 3, 3, 4))))] = None
    return list(words)


def zipf_texts(count: int, words: int = _WORDS, seed: int = SEED) -> list[str]:
    """Texts of so many words, the n-th most common word 1/n as frequent as the first."""
    known = vocabulary()
    weights = 1 / np.arange(1, len(known) + 1)
    chosen = np.random.default_rng(seed).choice(len(known), (count, words), p=weights / weights.sum())
    per = max(words // _SENTENCES, 1)
    return [
        " ".join(f"{' '.join(known[n] for n in row[start : start + per])}." for start in range(0, words, per))
        for row in chosen
    ]


def publish_texts(home: Path, texts: Sequence[str], vectors: Vectors) -> None:
    """Publish an index generation of the texts beside our own entries on the standards, embedding nothing.

    Documents are for one of seven reader groups each, in turn.
    """
    bundled = bundled_documents()
    documents = [document for document, _ in bundled]
    passages = [passage for _, passage in bundled]
    owners = list(range(len(bundled)))
    for number, text in enumerate(texts):
        if number % _TO_A_DOCUMENT == 0:
            documents.append(_document(number // _TO_A_DOCUMENT))
        passages.append(_passage(number, text))
        owners.append(len(documents) - 1)
    own = clustered(len(bundled), seed=SEED + 1)
    contents = Contents(
        documents=documents,
        passages=passages,
        owners=owners,
        vectors=np.concatenate((own, vectors)),
        sentence_vectors=_around(np.concatenate((own, vectors)), [len(item.sentences) for item in passages]),
        alias_vectors=_around(own, [len(passage.aliases) for _, passage in bundled]),
    )
    publish(home, contents, BUNDLED, fingerprint(BUNDLED))


def _around(vectors: Vectors, counts: Sequence[int]) -> Vectors:
    """For each vector so many others near it, in half precision as the index keeps them."""
    near = np.repeat(vectors, counts, axis=0)
    noise = np.random.default_rng(SEED + 2).standard_normal(near.shape, dtype=np.float32)
    return unit(near + 0.02 * noise)


def _document(number: int) -> Document:
    return Document(
        path=f"part-{number % 10}/policy-{number:05d}.md",
        kind=Kind.POLICY,
        title=f"Policy {number}",
        sha256=f"{number:064x}",
        recipe="1",
        passages=_TO_A_DOCUMENT,
        readers=(GROUPS[number % len(GROUPS)],),
    )


def _passage(number: int, text: str) -> Passage:
    ends = [position + 1 for position, character in enumerate(text) if character == "."]
    starts = [0, *(end + 1 for end in ends[:-1])]
    document = number // _TO_A_DOCUMENT
    return Passage(
        id=f"{number % _TO_A_DOCUMENT:05d}",
        kind=Kind.POLICY,
        path=f"part-{document % 10}/policy-{document:05d}.md",
        title=f"Policy {document}",
        section=f"Section {number % _TO_A_DOCUMENT}",
        text=text,
        sentences=tuple(zip(starts, ends, strict=True)),
    )


_WHO = ("The service desk", "Each manager", "The system owner", "A contractor", "The security lead", "Every engineer")
_DOES = ("reviews", "records", "approves", "tests", "reports", "removes", "encrypts", "labels")
_WHAT = ("access rights", "backups", "supplier contracts", "visitor badges", "laptops", "audit logs", "shared keys")
_WHERE = ("in the finance system", "at the head office", "in the cloud account", "on the build server", "in the store")
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
