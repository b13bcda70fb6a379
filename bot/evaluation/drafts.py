"""How good the drafts are that the template library gives: every template, filled in with one organisation's facts."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from bot.drafts.checks import Check, problems
from bot.drafts.coverage import coverage
from bot.drafts.document import Document
from bot.drafts.filling import InForce, fill
from bot.drafts.organisation import Organisation
from bot.drafts.plainness import reading_ease
from bot.errors import InputError
from bot.evaluation.figures import Figure, share
from bot.evaluation.scores import percentile
from knowledge.template_library import template_library

EASY = 45.0  # Flesch's reading ease from which we call a policy readable
Contradicting = Callable[[Document], Sequence[tuple[str, str]]]
"""The statements of a document, by number, that contradict a policy in force, with what that says."""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A template filled in, and what is wrong with it."""

    document: Document
    served: int  # requirements of its topic
    topic: int
    placeholders: tuple[str, ...]
    faults: tuple[
        str, ...
    ]  # what the checks found: ids, duplicates, wording, statements that do not go together
    contradicting: tuple[tuple[str, str], ...]
    ease: float
    seconds: float


def load_facts(file: Path) -> Organisation:
    """The facts in a YAML file; raises InputError where it is missing or one of them cannot be used."""
    try:
        facts = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    except FileNotFoundError:
        raise InputError(f"There is no file of facts {file}.") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        raise InputError(f"{file} cannot be read as YAML.") from None
    if not isinstance(facts, dict):
        raise InputError(f"{file} needs a name and a value in each line.")
    return Organisation().having({str(name): value for name, value in facts.items()})


def draft_all(
    organisation: Organisation, on: date, in_force: InForce, contradicting: Contradicting
) -> list[Drafted]:
    """Every template with these facts, checked."""
    drafted = []
    for template in template_library().values():
        started = time.perf_counter()
        document = fill(template, organisation, on=on, in_force=in_force, partial=True)
        found = problems(document)
        seconds = time.perf_counter() - started
        covered = coverage(document)
        drafted.append(
            Drafted(
                document,
                len(covered.served),
                len(covered.served) + len(covered.left_out),
                tuple(each.text for each in found if each.check is Check.PLACEHOLDER),
                tuple(
                    f"{each.place} {each.text}".strip()
                    for each in found
                    if each.check not in (Check.PLACEHOLDER, Check.READABILITY, Check.ROLES)
                ),
                tuple(contradicting(document)),
                reading_ease("\n".join(each.text for each in document.statements)),
                seconds,
            )
        )
    return drafted


def draft_figures(drafted: Sequence[Drafted]) -> list[Figure]:
    """How good they are on the whole."""
    topic = sum(each.topic for each in drafted)
    statements = sum(len(each.document.numbered) for each in drafted)
    against = sum(len(each.contradicting) for each in drafted)
    return [
        Figure("topic_served", sum(each.served for each in drafted) / topic if topic else None, topic),
        share("draft_filled", (not each.placeholders for each in drafted)),
        share("draft_sound", (not each.faults for each in drafted)),
        Figure("draft_consistent", 1 - against / statements if statements else None, statements),
        share("draft_readable", (each.ease >= EASY for each in drafted)),
        Figure("draft_median_ms", percentile([each.seconds * 1000 for each in drafted], 0.5), len(drafted)),
    ]


def draft_misses(drafted: Sequence[Drafted]) -> list[tuple[str, str, str]]:
    """What is wrong, one line a fault: the template's id, the title, what."""
    lines = []
    for each in drafted:
        wrong = [*each.placeholders, *each.faults, *(f"{n} against {said}" for n, said in each.contradicting)]
        if each.ease < EASY:
            wrong.append(f"reading ease {each.ease:.0f}")
        lines += [(each.document.template, each.document.title, text) for text in wrong]
    return lines
