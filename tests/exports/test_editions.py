"""Whatever names the edition of ISO 19011 in force says that our texts on it are numbered after the one before."""

import json
import re
import zipfile
from io import BytesIO

import pypdfium2 as pdfium
import pytest

from bot.assessments.state import Assessment
from bot.exports.formats import FORMATS, attachment
from bot.flows.refusals import no_such_reference
from bot.flows.summaries.screen import standing_of_text
from bot.flows.summaries.subjects import subjects
from knowledge.catalogue import Guidance, catalogue
from knowledge.editions import FOLLOWED, GUIDANCE, NUMBERING
from knowledge.materials import materials
from tests.exports.samples import standing
from tests.exports.wording import squeezed


def words(name: str) -> str:
    """All that stands in a file of a format, markup and white space aside."""
    content = attachment(standing(), name).content
    if content.startswith(b"%PDF"):
        with pdfium.PdfDocument(content) as document:
            return squeezed(" ".join(page.get_textpage().get_text_range() for page in document))
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            content = b"".join(package.read(part) for part in package.namelist() if part.endswith(".xml"))
    return squeezed(re.sub(r"<[^>]+>", " ", content.decode()))


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("json", "heat-map")])
def test_no_report_names_the_edition_in_force_alone(name: str) -> None:
    said = words(name)
    assert said.count(squeezed(GUIDANCE)) == said.count(squeezed(f"{GUIDANCE}; {NUMBERING}"))


@pytest.mark.parametrize("name", ["word", "pdf", "html", "excel", "oscal-ar"])
def test_reports_name_it(name: str) -> None:
    assert squeezed(GUIDANCE) in words(name)


def test_the_record_keeps_the_edition_alone() -> None:
    assert json.loads(attachment(standing(), "json").content)["assessment"]["guidance"] == GUIDANCE
    before = standing().assessment.model_copy(update={"guidance": FOLLOWED})
    assert isinstance(before, Assessment)
    assert before.guided_by == FOLLOWED


def test_our_texts_are_those_of_one_edition_and_every_place_says_so() -> None:
    sections = [entry for entry in catalogue().values() if isinstance(entry, Guidance)]
    assert {entry.edition for entry in sections} == {FOLLOWED}
    assert subjects()["ISO19011:"].name.startswith(FOLLOWED)
    refused = no_such_reference(["9.9"], "", guidance=True).text
    told = standing_of_text(subjects()["ISO19011:6.4"])
    for said in (refused, told):
        assert FOLLOWED in said
        assert GUIDANCE in said
    assert GUIDANCE in materials()["edition-2026"].title
