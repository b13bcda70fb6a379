"""Summaries as files: opened again and read."""

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from bot.flows.summaries.summaries import Summaries
from tests.flows.summaries.sample import (
    BACKUP,
    VISITORS,
    Positions,
    finding,
    flow,
    policy,
    position,
    said,
    say,
)

PLANTED = (
    "Information backup: copies of data, software and [settings](https://evil.example) are <b>made</b> as a rule lays "
    "down, kept safe and elsewhere | and tried out by restoring."
)


@pytest.fixture(scope="module")
def summaries(tmp_path_factory: pytest.TempPathFactory) -> Summaries:
    positions = Positions(A_8_13=position(finding()))
    return flow(tmp_path_factory.mktemp("index"), BACKUP, VISITORS, positions=positions)


def paragraphs(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(BytesIO(content)).paragraphs]


def test_a_pack_has_a_cover_an_overview_a_section_each_and_its_sources(summaries: Summaries) -> None:
    told = [one for words in ("9.2", "A.8.13", "clause 10") for one in summaries.told(words)]
    file = summaries.file(told, "word")
    assert file.name == "summary-9.2-a.8.13-clause-10-10.1-10.2.docx"
    document = Document(BytesIO(file.content))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == [
        "At a glance",
        "Internal audit (9.2)",
        "Information backup (A.8.13)",
        "Improvement (Clause 10)",
        "Continual improvement (10.1)",
        "Nonconformity and corrective action (10.2)",
        "Sources",
    ]
    text = paragraphs(file.content)
    assert "Management review pack" in text
    assert "Tarnwick Ltd" in text
    assert any("tried out every month by restoring from them. [1]" in one for one in text)
    glance, sources = document.tables[1], document.tables[-1]
    assert [cell.text for cell in glance.rows[2].cells][:3] == [
        *("A.8.13 Information backup", "1 section", "Partly conform, 1 open finding")
    ]
    assert len(glance.rows) == 5, "10.1 and 10.2 have a line once"
    assert [cell.text for cell in sources.rows[1].cells] == ["[1]", "Backup, Rules", "backup.md"]
    header = document.sections[0].header.paragraphs[0].text
    assert "Tarnwick Ltd" in header


def test_markdown_says_the_same_and_makes_no_markup_of_a_policy(tmp_path: Path) -> None:
    summaries = flow(tmp_path, policy("backup.md", PLANTED))
    text = summaries.file(summaries.told("A.8.13"), "markdown").content.decode()
    assert text.startswith("# A.8.13 Information backup\n")
    assert "## 1 Information backup (A.8.13)" in text
    assert "### 1.3 What good looks like, for example" in text
    assert "> " in text
    assert "](https://evil.example)" not in text
    assert "<b>" not in text
    assert "evil.example" in text, "shown as it is written, only not as a link"


def test_a_file_is_attached_in_conversation(summaries: Summaries) -> None:
    reply = say(summaries, "as Word", "summarise 9.1, 9.2")
    assert reply is not None
    assert [file.name for file in reply.attachments] == ["summary-9.1-9.2.docx"]
    assert said(reply) == "Here is the summary of 9.1, 9.2 as a Word document."
    other = say(summaries, "summary of 9.2 as Markdown")
    assert other is not None
    assert [file.name for file in other.attachments] == ["summary-9.2.md"]


def test_a_topic_becomes_a_file_too(summaries: Summaries) -> None:
    reply = say(summaries, "summary of copies of our data as Word")
    assert reply is not None
    assert paragraphs(reply.attachments[0].content)
