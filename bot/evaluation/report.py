"""Figures as tables for people and as JSON for programs, with the targets beside them."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from bot.evaluation.drafts import Drafted, draft_figures, draft_misses
from bot.evaluation.figures import Figure, Given, figures, misses
from bot.evaluation.labels import Shown, label_figures, label_misses
from bot.evaluation.quotable import Quotable, quotable_figures, quotable_misses

TARGETS = {
    "in1000ch": 0.85,
    "in3000ch": 0.93,
    "reference_first_answer": 0.85,
    "reference_in_three_answer": 0.95,
    "answered_when_answerable": 0.90,
    "declined_when_unanswerable": 0.80,
    "abstention_auroc": 0.92,
    "citation_precision": 1.0,
    "quote_precision": 0.95,
    "leaf_quote_precision": 0.95,
    "topic_served": 1.0,
    "draft_filled": 1.0,
    "draft_sound": 1.0,
    "draft_consistent": 0.95,
    "draft_readable": 0.90,
    "median_ms": 50.0,
}
"""What we want to reach on questions that nothing was tuned on: at least this, for times at most this."""

_MEANINGS = {
    "hit@1": "the answer stands in the first passage",
    "hit@3": "… in the first three passages",
    "hit@10": "… in the first ten passages",
    "in1000ch": "… in the first 1,000 characters of the passages",
    "in3000ch": "… in the first 3,000 characters of the passages",
    "answer_accuracy": "the answer shown holds what is right",
    "reference_first_answer": "right reference first, in the answer",
    "reference_first_search": "right reference first, in the search",
    "reference_in_three_answer": "right reference in three, in the answer",
    "reference_in_three_search": "right reference in three, in the search",
    "section_right": "the section asked for is quoted, of the right entry",
    "answered_when_answerable": "answered, of what can be answered",
    "declined_when_unanswerable": "declined, of what cannot be answered",
    "abstention_auroc": "confidence tells the two apart (AUROC)",
    "citation_precision": "citations that are true",
    "quote_precision": "quotes under a clause or control that speak of it",
    "quote_recall": "… found, of those that policies speak of",
    "quote_silence": "… nothing wrong shown where policies say nothing",
    "leaf_quote_precision": "quotes under a leaf unit that speak of it",
    "leaf_quote_recall": "… found, of those that policies speak of",
    "leaf_quote_silence": "… nothing wrong shown where policies say nothing",
    "topic_served": "requirements of their topics that the drafts serve",
    "draft_filled": "drafts with nothing left to fill in",
    "draft_sound": "… without a remark of the checks",
    "draft_consistent": "statements that no policy in force contradicts",
    "draft_readable": "drafts that read easily enough (ease of 45)",
    "draft_median_ms": "time of a draft with its checks, median (ms)",
    "median_ms": "time of an answer, median (ms)",
    "p95_ms": "time of an answer, 95 % (ms)",
}
_SPLITS = (("dev", "dev"), ("held_out", "held out"))


def by_split(given: Sequence[Given]) -> dict[str, list[Figure]]:
    """The figures of a set: of all, and of each split that its questions name."""
    parts = {"all": list(given)}
    for split, shown in _SPLITS:
        part = [item for item in given if item.question.split == split]
        if part:
            parts[shown] = part
    return {name: figures(part) for name, part in parts.items()}


def labels_by_split(shown: Sequence[Shown]) -> dict[str, list[Figure]]:
    """The figures of quotes under requirements: of all, and of each split."""
    parts = {"all": list(shown)}
    parts |= {name: [item for item in shown if item.label.split == split] for split, name in _SPLITS}
    return {name: label_figures(part) for name, part in parts.items() if part}


def to_json(name: str, given: Sequence[Given]) -> dict[str, Any]:
    """The figures of a set as `isms eval --json` prints them."""
    return {
        "name": name,
        "questions": len(given),
        "figures": _plain(by_split(given)),
        "misses": [{"id": key, "question": asked, "wrong": wrong} for key, asked, wrong in misses(given)],
    }


def labels_to_json(name: str, shown: Sequence[Shown]) -> dict[str, Any]:
    """The figures of quotes under requirements, in the same form."""
    return {
        "name": name,
        "requirements": len(shown),
        "figures": _plain(labels_by_split(shown)),
        "misses": [
            {"id": key, "requirement": requirement, "wrong": wrong}
            for key, requirement, wrong in label_misses(shown)
        ],
    }


def drafts_to_json(name: str, drafted: Sequence[Drafted]) -> dict[str, Any]:
    """The figures of drafts, in the same form."""
    return {
        "name": name,
        "drafts": len(drafted),
        "figures": _plain({"all": draft_figures(drafted)}),
        "misses": [
            {"id": key, "title": title, "wrong": wrong} for key, title, wrong in draft_misses(drafted)
        ],
    }


def quotes_to_json(name: str, quotes: Sequence[Quotable]) -> dict[str, Any]:
    """The share of true citations among all that could be made, in the same form."""
    return {
        "name": name,
        "quotes": len(quotes),
        "figures": _plain({"all": quotable_figures(quotes)}),
        "misses": [
            {"path": path, "quote": quote, "wrong": wrong} for path, quote, wrong in quotable_misses(quotes)
        ],
    }


def show_quotes(console: Console, name: str, quotes: Sequence[Quotable]) -> None:
    """Print the share of true citations among all that could be made as a table."""
    _table(console, f"{name}: {len(quotes)} quotes", {"all": quotable_figures(quotes)})


def show_drafts(console: Console, name: str, drafted: Sequence[Drafted]) -> None:
    """Print the figures of drafts as a table."""
    _table(console, f"{name}: {len(drafted)} drafts", {"all": draft_figures(drafted)})


def show(console: Console, name: str, given: Sequence[Given]) -> None:
    """Print the figures of a set as a table."""
    _table(console, f"{name}: {len(given)} questions", by_split(given))


def show_labels(console: Console, name: str, shown: Sequence[Shown]) -> None:
    """Print the figures of quotes under requirements as a table."""
    _table(console, f"{name}: {len(shown)} requirements", labels_by_split(shown))


def show_misses(console: Console, found: Sequence[tuple[str, str, str]]) -> None:
    """Print what went wrong, one line a fault."""
    for key, asked, wrong in found:
        console.print(Text(f"{key}  {asked}\n    {wrong}"), soft_wrap=True)


def _table(console: Console, title: str, parts: Mapping[str, Sequence[Figure]]) -> None:
    table = Table(title=Text(title), title_justify="left")
    table.add_column("")
    for part in parts:
        table.add_column(part, justify="right")
    table.add_column("target", justify="right")
    for figure in parts["all"]:
        row = [_cell(part, figure.name) for part in parts.values()]
        table.add_row(Text(_MEANINGS[figure.name]), *row, _target(figure.name))
    console.print(table)


def _plain(parts: Mapping[str, Sequence[Figure]]) -> dict[str, Any]:
    return {
        part: {
            figure.name: {"value": _rounded(figure), "of": figure.of, "target": TARGETS.get(figure.name)}
            for figure in held
        }
        for part, held in parts.items()
    }


def _cell(part: Sequence[Figure], name: str) -> Text:
    values: Mapping[str, Figure] = {figure.name: figure for figure in part}
    figure = values.get(name)
    if figure is None or figure.value is None:
        return Text("–")
    target = TARGETS.get(name)
    style = "" if target is None else "green" if _reached(figure, target) else "yellow"
    if name.endswith("_ms"):
        return Text(f"{figure.value:.0f}", style)
    if name == "abstention_auroc":
        return Text(f"{figure.value:.3f}", style)
    return Text(f"{figure.value:.2f} ({round(figure.value * figure.of)}/{figure.of})", style)


def _reached(figure: Figure, target: float) -> bool:
    value = figure.value or 0.0
    return value <= target if figure.name.endswith("_ms") else value >= target


def _target(name: str) -> str:
    target = TARGETS.get(name)
    if target is None:
        return ""
    return f"≤ {target:.0f}" if name.endswith("_ms") else f"≥ {target:.2f}"


def _rounded(figure: Figure) -> float | None:
    return None if figure.value is None else round(figure.value, 4)
