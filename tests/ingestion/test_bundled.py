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


def test_a_title_that_says_nothing_alone_is_told_with_what_it_stands_under() -> None:
    held = {passage.ref: passage for _, passage in bundled_documents()}
    assert held["ISO27001:9.2.1"].title == "ISO/IEC 27001 9.2.1 Internal audit, general"
    assert held["ISO19011:6.2.1"].title == "ISO 19011 6.2.1 Initiating audit, general"
    assert held["ISO27001:8.2"].title == "ISO/IEC 27001 8.2 Information security risk assessment"


def test_the_first_word_for_an_entry_is_its_title_with_what_it_stands_under() -> None:
    held = {passage.ref: passage.aliases[0] for _, passage in bundled_documents()}
    assert held["ISO27001:9.2.2"] == "Internal audit: Internal audit programme"
    assert held["ISO27001:8.2"] == "Operation: Information security risk assessment"
    assert held["ISO27001:A.5.18"] == "Organizational controls: Access rights"
