import io

import pypdfium2

from bot.exports import policy_pdf
from tests.drafts.organisations import draft
from tests.exports.policies import approved, assert_read_back, hostile
from tests.ingestion.reading import read_bytes


def pages(data: bytes) -> list[str]:
    file = pypdfium2.PdfDocument(io.BytesIO(data))
    try:
        return [page.get_textpage().get_text_range() for page in file]
    finally:
        file.close()


def test_our_own_reader_reads_it_back() -> None:
    document = approved()
    assert_read_back(read_bytes(policy_pdf.write(document), "policy.pdf"), document)


def test_pages_are_numbered_and_the_contents_name_them() -> None:
    shown = pages(policy_pdf.write(draft("isms-scope")))
    assert 3 <= len(shown) <= 7
    for number, page in enumerate(shown, start=1):
        assert f"Page {number} of {len(shown)}" in page
        assert "Version 0.1, draft" in page
        assert "Tarnwick · ISMS Scope" in page
    assert "4 What is inside" in shown[0].replace("\xa0", " ").replace("  ", " ")


def test_words_never_become_markup() -> None:
    shown = " ".join("\n".join(pages(policy_pdf.write(hostile()))).split())
    assert "<script>alert(1)</script> & <b>bold</b>" in shown
    assert "A & B <Ltd>" in shown
