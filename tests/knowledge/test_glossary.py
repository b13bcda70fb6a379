import pytest

from knowledge.catalogue import catalogue
from knowledge.glossary import Term, glossary


def distinct() -> list[Term]:
    return list({term.term: term for term in glossary().values()}.values())


def test_there_are_terms_enough_and_each_is_found_by_its_other_names() -> None:
    assert len(distinct()) >= 80
    assert glossary()["soa"].term == "Statement of Applicability"
    assert glossary()["stakeholder"].term == "interested party"


@pytest.mark.parametrize("term", distinct(), ids=lambda term: term.term)
def test_a_term_is_explained_in_one_to_three_sentences_of_ours(term: Term) -> None:
    assert term.means.endswith(".")
    assert 1 <= term.means.count(". ") + 1 <= 3
    assert "shall" not in term.means.lower().split()
    assert term.term.lower() not in term.means.lower().split(",")[0].split()[:3]
    assert set(term.refs) <= set(catalogue())
