"""What policies say on a requirement: the same words are shown once."""

from dataclasses import replace

from bot.flows.own_policies import _spread
from knowledge.relevance import Relevant, Signs
from tests.small_index import passage

SIGNS = Signs(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def found(text: str, path: str, section: str) -> Relevant:
    return Relevant(replace(passage(text, path), section=section), 1.0, (1.0,), SIGNS)


def test_a_rule_that_stands_in_two_documents_is_shown_once() -> None:
    rule = "Copies of all systems are made every night and kept for ninety days."
    other = "Restores of all systems are tried twice a year by the platform team."
    one, again = found(rule, "backup.md", "Schedule"), found(rule.upper(), "handbook.md", "Copies")
    further = found(other, "backup.md", "Tests")
    assert _spread([one, again, further], 3) == [one, further]
