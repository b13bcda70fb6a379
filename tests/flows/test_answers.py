"""Which documents an answer rests on."""

from dataclasses import replace
from pathlib import Path

from bot.flows.answers import cited_documents, policy_answer
from tests.small_index import pair, search


def test_another_document_under_the_same_path_elsewhere_is_not_named(tmp_path: Path) -> None:
    rule, passages = pair("rules.md", "Doors are locked at night.")
    secret, others = pair("rules.md", "Salaries are secret.", readers=("hr",), root="/payroll")
    hidden = replace(secret, title="Dismissals planned")
    over = search(
        tmp_path, (rule, passages), (hidden, [replace(each, title=hidden.title) for each in others])
    )
    quotes = policy_answer("Are doors locked at night?", over, frozenset()).quotes
    cited = cited_documents(quotes, over.generation.in_force)
    assert [each.title for each in cited] == ["Rules"]
