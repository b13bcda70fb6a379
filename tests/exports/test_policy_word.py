import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import RGBColor

from bot.errors import InputError
from bot.exports import policy_word
from bot.exports.policy_parts import file_name
from tests.drafts.organisations import draft
from tests.exports.policies import HOSTILE, approved, assert_read_back, hostile
from tests.ingestion.reading import read_bytes

OUR_STYLES = ("Heading1", "Title", "ListBullet")


def company(folder: Path) -> Path:
    """A company's template, with text in it, a header and a colour of its own."""
    document = docx.Document()
    document.styles["Heading 1"].font.color.rgb = RGBColor(0x0B, 0x6E, 0x4F)
    document.sections[0].header.paragraphs[0].text = "TARNWICK LTD"
    document.add_paragraph("How to use this template")
    place = folder / "company.docx"
    document.save(str(place))
    return place


def rewritten(source: Path, place: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """A copy of a package with parts changed or left out."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(place, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return place


def without_styles_and_lists(name: str, content: bytes) -> bytes | None:
    from lxml import etree

    if name == "word/numbering.xml":
        return None
    if not name.endswith(("styles.xml", "document.xml.rels", "[Content_Types].xml")):
        return content
    root = etree.fromstring(content)
    for child in list(root):
        gone = child.get(qn("w:styleId")) in OUR_STYLES if name.endswith("styles.xml") else False
        if gone or "numbering" in (child.get("Target") or child.get("PartName") or ""):
            root.remove(child)
    return bytes(etree.tostring(root))


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def test_our_own_reader_reads_it_back() -> None:
    for document in (approved(), draft("isms-scope")):
        assert_read_back(read_bytes(policy_word.write(document).content, "policy.docx"), document)


def test_headings_and_statements_number_themselves() -> None:
    document = approved()
    word = opened(policy_word.write(document).content)
    statements = [each for each in word.paragraphs if each.style and each.style.name == "Policy Statement"]
    assert [each.text for each in statements] == [each.text for each in document.statements]
    levels = {each._p.pPr.numPr.ilvl.val for each in statements}
    lists = {each._p.pPr.numPr.numId.val for each in statements}
    headings = [each for each in word.paragraphs if each.style and each.style.name == "Heading 1"]
    numbered = [each for each in headings if each._p.pPr.numPr.numId.val]
    assert levels == {1}
    assert {each._p.pPr.numPr.numId.val for each in numbered} == lists
    assert [each.text for each in numbered] == [chapter.heading for chapter in document.chapters]
    assert [each.text for each in headings[len(numbered) :]] == [
        "Annex A: Requirements served",
        "Annex B: Change history",
    ]


def test_it_has_contents_header_footer_and_annexes() -> None:
    word = opened(policy_word.write(approved()).content)
    xml = word.element.xml
    assert 'TOC \\o "1-1"' in xml
    assert word.sections[0].header.paragraphs[0].text == "Tarnwick · Backup Policy\tInternal"
    footer = word.sections[0].footer.paragraphs[0]
    assert footer.text.startswith("Version 1.0, approved 25 November 2026")
    assert {"PAGE", "NUMPAGES"} <= {each.text.strip() for each in footer._p.iter(qn("w:instrText"))}
    assert word.tables[0].cell(0, 1).text == "PD-2026-03"
    annex = word.tables[-2]
    assert [cell.text for cell in annex.rows[1].cells][:2] == ["A.8.13", "Information backup"]
    assert word.core_properties.title == "Backup Policy"
    assert word.core_properties.content_status == "approved"


def test_a_draft_says_that_it_binds_nobody() -> None:
    texts = [each.text for each in opened(policy_word.write(draft()).content).paragraphs]
    assert "Draft. It binds nobody before it is approved." in texts


def test_a_company_template_keeps_its_header_and_colour_and_loses_its_text(tmp_path: Path) -> None:
    written = policy_word.write(draft(), company(tmp_path))
    word = opened(written.content)
    assert word.sections[0].header.paragraphs[0].text == "TARNWICK LTD"
    assert word.sections[0].footer.paragraphs[0].text.startswith("Version 0.1")
    assert "How to use this template" not in [each.text for each in word.paragraphs]
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0x0B, 0x6E, 0x4F)
    assert written.notes == ("The header of your Word template is kept as it is.",)
    assert_read_back(read_bytes(written.content, "policy.docx"), draft())


def test_styles_that_a_template_lacks_are_added_and_named(tmp_path: Path) -> None:
    bare = rewritten(company(tmp_path), tmp_path / "bare.docx", without_styles_and_lists)
    written = policy_word.write(draft(), bare)
    assert (
        written.notes[0]
        == "The Word template has no style “Title”, “Heading 1”, “List Bullet”: added in a plain look."
    )
    assert_read_back(read_bytes(written.content, "policy.docx"), draft())


def test_a_dotx_serves_as_well(tmp_path: Path) -> None:
    def as_template(name: str, content: bytes) -> bytes:
        return (
            content.replace(b"document.main+xml", b"template.main+xml")
            if name == "[Content_Types].xml"
            else content
        )

    template = rewritten(company(tmp_path), tmp_path / "company.dotx", as_template)
    assert (
        opened(policy_word.write(draft(), template).content).sections[0].header.paragraphs[0].text
        == "TARNWICK LTD"
    )


@pytest.mark.parametrize("content", [None, b"", b"not a document", b"PK\x03\x04broken"])
def test_what_is_no_word_document_is_said_with_its_name(content: bytes | None, tmp_path: Path) -> None:
    place = tmp_path / "template.docx"
    if content is not None:
        place.write_bytes(content)
    with pytest.raises(InputError, match="ISMS_WORD_TEMPLATE"):
        policy_word.write(draft(), place)


def test_words_never_become_fields_or_markup() -> None:
    word = opened(policy_word.write(hostile()).content)
    texts = [each.text for each in word.paragraphs]
    assert HOSTILE[0] in texts
    assert "Remote <Working> & =Policy" in texts
    assert any("<script>alert(1)</script>" in text for text in texts)
    assert not any("\u202e" in text or "\x07" in text for text in texts)


def test_a_file_name_holds_nothing_that_a_file_system_refuses() -> None:
    name = file_name(hostile().model_copy(update={"title": "../Remote: Working\\ <Policy>?"}), "docx")
    assert not set(name) & set('/\\:<>?*"|')
    assert name.endswith(" 0.1.docx")
