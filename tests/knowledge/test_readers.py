"""Nobody is ever given a passage of a document that names readers they do not belong to."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.models import Kind
from knowledge.selection import candidates
from tests.small_index import entry, pair, search

GROUPS = st.frozensets(st.sampled_from(["hr", "it", "board", "HR", "staff", ""]), max_size=3)
QUESTIONS = ["How long is a password?", "", "who may read salaries", "🙂"]


@settings(max_examples=40, deadline=None)
@given(
    readers=st.lists(GROUPS, min_size=1, max_size=6),
    groups=GROUPS,
    question=st.sampled_from(QUESTIONS),
    limit=st.integers(1, 20),
)
def test_a_search_gives_no_passage_of_a_document_for_other_readers(
    readers: list[frozenset[str]], groups: frozenset[str], question: str, limit: int
) -> None:
    pairs = [
        pair(
            f"{number}.md",
            f"Password rule {number} for salaries.",
            "All may read this.",
            readers=sorted(named),
        )
        for number, named in enumerate(readers)
    ]
    control = entry("ISO27001:A.5.17", "Passwords are kept secret. They are long.", "login secrets")
    with TemporaryDirectory() as home:
        over = search(Path(home), *pairs, control)
        open_to = {f"{number}.md" for number, named in enumerate(readers) if not named or named & groups}
        allowed = over.generation.allowed([Kind.POLICY], groups)
        given_out = {over.generation.passage(row).path for row in allowed.nonzero()[0].tolist()}
        assert given_out == open_to
        found = over.find(question, [Kind.POLICY], limit, groups)
        assert {hit.passage.path for hit in found.hits} <= open_to
        assert bool(found.hits) is bool(open_to)
        ranked = candidates(question, found, over.generation.keywords)
        assert {candidate.hit.passage.path for candidate in ranked} <= open_to
        everything = over.find(question, list(Kind), limit, groups)
        assert {hit.passage.path for hit in everything.hits} <= open_to | {control[0].path}
