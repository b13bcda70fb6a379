"""Every template as a Word file, for the sample organisation and for a small company without development."""

import io
import re

import docx
import pytest
from docx.oxml.ns import qn

from bot.drafts.coverage import coverage
from bot.exports import policy_word
from knowledge.template_library import template_library
from tests.drafts.organisations import SAMPLE, SMALL, draft


@pytest.mark.parametrize("organisation", [SAMPLE, SMALL], ids=["the sample", "a small company"])
@pytest.mark.parametrize("name", template_library())
def test_it_is_whole(name: str, organisation: object) -> None:
    assert organisation in (SAMPLE, SMALL)
    document = draft(name, SAMPLE if organisation is SAMPLE else SMALL)
    written = policy_word.write(document)
    assert written.notes == ()
    word = docx.Document(io.BytesIO(written.content))
    text = "\n".join(node.text or "" for node in word.element.body.iter(qn("w:t")))
    assert re.findall(r"[{}]|\[[^\]]*not known[^\]]*\]|  | the the ", text) == []
    statements = [
        each.text for each in word.paragraphs if each.style and each.style.name == "Policy Statement"
    ]
    assert statements == [each.text for each in document.statements]
    headings = [each.text for each in word.paragraphs if each.style and each.style.name == "Heading 1"]
    links = word.element.body.findall(f".//{qn('w:hyperlink')}")
    contents = ["".join(node.text or "" for node in each.iter(qn("w:t"))) for each in links]
    assert [each.rpartition("\t")[2].lstrip("0123456789") for each in contents] == headings
    section = word.sections[0]
    assert document.organisation in section.header.paragraphs[0].text
    assert document.title in section.header.paragraphs[0].text
    assert "Version 0.1, draft" in section.footer.paragraphs[0].text
    control, *_, mapping, history = word.tables
    assert "Owner" in [cell.text for row in control.rows for cell in row.cells]
    served = {row.cells[0].text for row in mapping.rows[1:]}
    topic = {each.requirement.partition(":")[2] for each in coverage(document).served}
    assert topic <= served, "each requirement of its topic is in the annex"
    numbers = {number for row in mapping.rows[1:] for number in row.cells[2].text.split(", ")}
    assert numbers <= {each.number for each in document.numbered}
    assert history.rows[1].cells[3].text.startswith("Drafted from the template")


@pytest.mark.parametrize("name", template_library())
def test_a_company_that_develops_nothing_reads_nothing_for_developers(name: str) -> None:
    if name == "secure-development":
        return
    document = draft(name, SMALL)
    texts = [each.text for each in document.statements]
    assert [
        text for text in texts if re.search(r"\b(developers?|pull request|merge|release build)\b", text, re.I)
    ] == []
