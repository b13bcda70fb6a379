"""Which requirements a statement serves, told by its words: against what our texts on each requirement say, and how the
rules of the template library that serve it are worded.

The thresholds are set on the library itself: with a rule's own wording left out, 99.9 % of the ids of a template's topic
and 89 % of the others pass, and 85 % of ids put in at random are caught (tests/drafts/test_checks.py).
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from knowledge.catalogue import Clause, Control, Entry, catalogue
from knowledge.keywords import Keywords
from knowledge.template_library import Rule, Template, template_library

OF_TOPIC, BESIDE = (
    0.30,
    0.40,
)  # of the best requirement's score: enough for one of the document's topic, for another
_CONTEXT = 0.5  # what the heading and title over a statement weigh
_BRACES = re.compile(r"\{\w+\}")


@lru_cache(maxsize=4096)  # a document is checked after each change, and most of it has not changed
def nearness(text: str, context: str = "") -> Mapping[str, float]:
    """How near a statement is to each clause and control, from 0 to 1 for the nearest. `context` is the heading and the
    title that it stands under.
    """
    ids, keywords = _reference()
    own = keywords.stems(text)
    beside = [stem for stem in keywords.stems(context) if stem not in own]
    scores = np.asarray(keywords.scores(own)) + _CONTEXT * np.asarray(keywords.scores(beside))
    best = float(scores.max(initial=0.0))
    shares = {name: float(score) / best if best else 0.0 for name, score in zip(ids, scores, strict=True)}
    return MappingProxyType(shares)


def is_served(requirement: str, text: str, context: str = "", topic: Iterable[str] = ()) -> bool:
    """Whether a statement can be said to serve a requirement; False for one that does not exist."""
    near = nearness(text, context).get(requirement)
    return near is not None and near >= (OF_TOPIC if requirement in set(topic) else BESIDE)


def likely_served(text: str, context: str = "", topic: Iterable[str] = (), most: int = 2) -> tuple[str, ...]:
    """The requirements that a statement of a person's most likely serves, those of the topic before others."""
    near, wanted = nearness(text, context), set(topic)
    fitting = [name for name in near if near[name] >= (0.6 if name in wanted else 0.8)]
    return tuple(sorted(fitting, key=lambda name: (name not in wanted, -near[name]))[:most])


@lru_cache(maxsize=1)
def _reference() -> tuple[list[str], Keywords]:
    """Every clause and control with the words it is known by."""
    entries = [entry for entry in catalogue().values() if isinstance(entry, Clause | Control)]
    worded: dict[str, list[str]] = {entry.id: [described(entry)] for entry in entries}
    for template in template_library().values():
        for part in template.sections:
            for rule in part.rules:
                for requirement in rule.serves:
                    if requirement in worded:
                        worded[requirement].append(rule_words(template, part.heading, rule))
    return list(worded), Keywords.build(["\n".join(texts) for texts in worded.values()])


def described(entry: Entry) -> str:
    """All that we say on a requirement, its title three times over."""
    parts = [entry.title] * 3 + [entry.text, *entry.names, *(section.text for section in entry.sections)]
    if isinstance(entry, Clause):
        parts += [f"{leaf.asks} {leaf.shows}" for leaf in entry.leaves.values()]
    return "\n".join(parts)


def rule_words(template: Template, heading: str, rule: Rule) -> str:
    """A rule's wordings with the heading and title over them, facts left out."""
    texts = (rule.strict, rule.balanced, rule.light, rule.ask) if rule.is_choice else (rule.text,)
    return _BRACES.sub("", " ".join((heading, template.title, *texts)))
