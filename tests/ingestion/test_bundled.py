from ingestion.bundled import bundled_documents
from knowledge.catalogue import catalogue
from knowledge.models import Kind


def test_every_entry_is_a_document_with_one_passage_that_is_quoted_whole() -> None:
    pairs = bundled_documents()
    assert [passage.ref for _, passage in pairs] == list(catalogue())
    for document, passage in pairs:
        assert (document.path, document.kind, document.title) == (passage.path, passage.kind, passage.title)
        assert document.passages == 1
        assert document.kind is not Kind.POLICY
        assert (document.root, document.readers) == ("", ())
        assert passage.sentences[0][0] == 0
        assert passage.sentences[-1][1] == len(passage.text)
        assert passage.aliases
    assert len({document.key for document, _ in pairs}) == len(pairs)


def test_the_title_names_the_standard_the_number_and_the_subject() -> None:
    titles = {passage.ref: document.title for document, passage in bundled_documents()}
    assert titles["ISO27001:A.5.18"] == "ISO/IEC 27001 A.5.18 Access rights"
