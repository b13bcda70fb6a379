"""(a) Quality: how much of a short context holds the answer, and whether the best score tells when there is none."""

from pathlib import Path
from typing import Any

from benchmarks.plan import Plan
from benchmarks.processes import call
from benchmarks.systems import NAMES
from benchmarks.tables import Table
from bot.evaluation.questions import Question
from bot.evaluation.scores import auroc, first_hit, within_characters

MINUTES = 2


def run(plan: Plan) -> list[Table]:
    """A table for each question set."""
    if not plan.sets:
        table = Table("Quality", ("System", "result"))
        table.missing("all", "no question set: tests/evals/tarnwick.jsonl is not there, and none was given")
        return [table]
    return [_measured(plan, questions, corpus) for questions, corpus in plan.sets]


def _measured(plan: Plan, questions: Path, corpus: Path) -> Table:
    asked = plan.set(questions)
    answerable = [item for item in asked if item.answerable and item.gold_answer]
    unanswerable = [item for item in asked if not item.answerable]
    table = Table(
        f"Quality: {questions.stem} ({len(answerable)} answerable questions, {len(unanswerable)} not)",
        (
            "System",
            "in 1,000 ch.",
            "in 3,000 ch.",
            "hit@1",
            "hit@3",
            "hit@10",
            "abstention AUROC",
            "passages",
        ),
    )
    for name in plan.systems:
        with table.row_of(NAMES[name]):
            store, _, passages = plan.store(name, corpus)
            texts = [item.question for item in asked]
            given, _ = call("benchmarks.work:found", name=name, store=store, questions=texts)
            results = {item.id: result for item, result in zip(asked, given, strict=True)}
            table.add(NAMES[name], *_figures(answerable, unanswerable, results), f"{passages:,}")
    for name in plan.missing:
        table.missing(name)
    table.notes.append(
        "The answer stands in the first 1,000 or 3,000 characters of the passages, whatever their size. AUROC: our "
        "confidence, the others' best score. Ours holds its texts on the standards beside the documents; the others "
        "hold fixed chunks of 1,000 characters, 200 shared, of the documents' text (the same model, all-MiniLM-L6-v2)."
    )
    return table


def _figures(
    answerable: list[Question], unanswerable: list[Question], results: dict[str, dict[str, Any]]
) -> list[str]:
    shares = []
    for characters in (1000, 3000):
        held = [
            within_characters(results[q.id]["texts"], q.gold_answer or "", characters) for q in answerable
        ]
        shares.append(sum(held) / len(held) if held else None)
    ranks = [first_hit(results[q.id]["texts"], q.gold_answer or "") for q in answerable]
    for k in (1, 3, 10):
        shares.append(sum(r is not None and r <= k for r in ranks) / len(ranks) if ranks else None)
    scores = [[float(results[q.id]["score"]) for q in part] for part in (answerable, unanswerable)]
    shares.append(auroc(*scores))
    return ["–" if share is None else f"{share:.2f}" for share in shares]
