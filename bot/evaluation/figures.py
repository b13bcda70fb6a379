"""From answers to figures: what was given to each question of a set, and how good that is on the whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bot.evaluation.questions import Question
from bot.evaluation.scores import auroc, first_hit, percentile, references_first, within_characters
from bot.evaluation.wording import holds

_SECTIONS = {
    "evidence": ("Evidence", "What to keep"),
    "gaps": ("Common nonconformities", "Common gaps", "Pitfalls"),
    "good": ("In practice", "What good looks like"),
    "why": ("Purpose", "What it asks and why"),
}


@dataclass(frozen=True)
class Given:
    """What the assistant gave to one question.

    Answer and passages are as `isms ask --json` and `isms search --json` have them; `faults` says of each
    citation what is false about it.
    """

    question: Question
    answer: dict[str, Any]
    passages: Sequence[dict[str, Any]]
    seconds: float
    faults: Sequence[str | None] = ()

    @property
    def texts(self) -> list[str]:
        """The texts of the passages, best first."""
        return [passage["text"] for passage in self.passages]

    @property
    def right(self) -> bool:
        """Whether the gold answer stands in an answer that was given as one."""
        gold = self.question.gold_answer
        return bool(gold) and self.answer["answered"] and holds(self.answer["text"], gold or "")


@dataclass(frozen=True)
class Figure:
    """One figure of a set: a share of `of` cases, or milliseconds; none where there was no case."""

    name: str
    value: float | None
    of: int


def figures(given: Sequence[Given]) -> list[Figure]:
    """All figures of a set that it has cases for, in the order of the report."""
    answerable = [item for item in given if item.question.answerable]
    unanswerable = [item for item in given if not item.question.answerable]
    told = [item for item in answerable if item.question.gold_answer]
    referring = [item for item in answerable if item.question.gold_qualified]
    found = [
        *_retrieval(told),
        share("answer_accuracy", (item.right for item in told)),
        *_references(referring),
        share("answered_when_answerable", (item.answer["answered"] for item in answerable)),
        share("declined_when_unanswerable", (not item.answer["answered"] for item in unanswerable)),
        Figure(
            "abstention_auroc",
            auroc(*([item.answer["confidence"] for item in part] for part in (answerable, unanswerable))),
            min(len(answerable), len(unanswerable)),
        ),
        share("citation_precision", (fault is None for item in given for fault in item.faults)),
        *_times([item.seconds * 1000 for item in given]),
    ]
    return [figure for figure in found if figure.of]


def _retrieval(told: Sequence[Given]) -> list[Figure]:
    ranks = [first_hit(item.texts, item.question.gold_answer or "") for item in told]
    hits = [share(f"hit@{k}", (rank is not None and rank <= k for rank in ranks)) for k in (1, 3, 10)]
    return hits + [
        share(
            f"in{characters}ch",
            (within_characters(item.texts, item.question.gold_answer or "", characters) for item in told),
        )
        for characters in (1000, 3000)
    ]


def _references(referring: Sequence[Given]) -> list[Figure]:
    result = []
    for name, count in (("first", 1), ("in_three", 3)):
        for source in ("answer", "search"):
            right = (
                not set(item.question.gold_qualified).isdisjoint(_named(item, source, count))
                for item in referring
            )
            result.append(share(f"reference_{name}_{source}", right))
    parts = [item for item in referring if item.question.gold_part]
    return [*result, share("section_right", map(_part_right, parts))]


def _part_right(item: Given) -> bool:
    """Whether the first citation is the part asked for, of a right entry."""
    sections = _SECTIONS[item.question.gold_part or ""]
    return any(
        cited["ref"] in item.question.gold_qualified and cited["section"].startswith(sections)
        for cited in item.answer["citations"][:1]
    )


def _named(item: Given, source: str, count: int) -> list[str]:
    if source == "answer":
        cited = (citation["ref"] for citation in item.answer["citations"])
        return references_first((*cited, *item.answer["requirements"]), count)
    return references_first((passage["ref"] for passage in item.passages), count)


def _times(milliseconds: Sequence[float]) -> list[Figure]:
    return [
        Figure(name, percentile(milliseconds, share), len(milliseconds))
        for name, share in (("median_ms", 0.5), ("p95_ms", 0.95))
    ]


def share(name: str, verdicts: Iterable[bool]) -> Figure:
    """The share of verdicts that are true."""
    all_verdicts = list(verdicts)
    return Figure(name, sum(all_verdicts) / len(all_verdicts) if all_verdicts else None, len(all_verdicts))


def misses(given: Iterable[Given]) -> list[tuple[str, str, str]]:
    """What went wrong, one line a fault: the question's id, the question, what is wrong."""
    return [
        (item.question.id, item.question.question, wrong) for item in given for wrong in _wrong_with(item)
    ]


def _wrong_with(item: Given) -> list[str]:
    question, answer = item.question, item.answer
    wrong = [f"citation {number}: {fault}" for number, fault in enumerate(item.faults, 1) if fault]
    confidence = f"confidence {answer['confidence']:.2f}"
    if question.answerable and not answer["answered"]:
        wrong.append(f"declined ({confidence})")
    if not question.answerable and answer["answered"]:
        wrong.append(f"answered ({confidence})")
    if question.answerable and question.gold_answer:
        if not within_characters(item.texts, question.gold_answer, 1000):
            wrong.append(
                f"not in the first 1,000 characters (rank {first_hit(item.texts, question.gold_answer)})"
            )
        if answer["answered"] and not item.right:
            wrong.append(f"the answer shown lacks “{question.gold_answer}”")
    if question.answerable and question.gold_qualified:
        first = _named(item, "answer", 1)
        if set(question.gold_qualified).isdisjoint(first):
            wrong.append(f"named {', '.join(first) or 'nothing'}, not {', '.join(question.gold_qualified)}")
    return wrong
