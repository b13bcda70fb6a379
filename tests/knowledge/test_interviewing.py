from collections import Counter
from pathlib import Path

import pytest

from knowledge.articles import read_yaml, validated
from knowledge.catalogue import Clause, catalogue
from knowledge.errors import ContentError
from knowledge.interviewing import InterviewGuide, Probe, interview_guides, question_bank
from tests.knowledge.outline import CLAUSES, CONTROLS

SOUND = """id: ISO27001:10.1
version: 1
whole:
  question: What got better last year, and who noticed that it did?
  good: [one change named, who gained by it]
  probes:
    - ask: Which idea came from somebody outside security?
      when: [yes, partly]
      unless: [staff]
  evidence: [list of improvements, minutes]
  gaps: [nothing changed since the certificate, ideas end in a drawer]
"""


def test_every_unit_has_its_questions() -> None:
    leaves = {leaf for entry in catalogue().values() if isinstance(entry, Clause) for leaf in entry.leaves}
    assert set(question_bank()) == {*CLAUSES, *leaves, *CONTROLS}
    assert len(leaves) + len(CONTROLS) == 227


def test_no_question_and_no_probe_is_asked_twice() -> None:
    asked = [questions.question for questions in question_bank().values()]
    probes = [probe.ask for questions in question_bank().values() for probe in questions.probes]
    assert [text for text, count in Counter(asked + probes).items() if count > 1] == []


@pytest.mark.parametrize("unit", question_bank())
def test_a_question_is_one_for_the_person_who_does_the_work(unit: str) -> None:
    questions = question_bank()[unit]
    assert questions.question.count("?") == 1
    assert 8 <= len(questions.question.split()) <= 40
    lowered = questions.question.lower()
    assert not lowered.startswith(("do you have a documented", "is there a policy", "are there documented"))
    assert "shall" not in lowered.split()
    assert 2 <= len(questions.probes) <= 3


def test_a_probe_is_asked_after_its_answers_unless_it_was_said_already() -> None:
    probe = Probe(ask="Who audited it last time?", when=("yes", "partly"), unless=("outside",))
    assert probe.fits("yes", "we audit every year")
    assert not probe.fits("yes", "somebody from OUTSIDE does")
    assert not probe.fits("no", "we do not")


def test_bare_yes_and_no_of_yaml_are_words(tmp_path: Path) -> None:
    file = tmp_path / "10.1.yaml"
    file.write_text(SOUND, encoding="utf-8")
    values, source = read_yaml(file, "interviews/10.1.yaml")
    guide = validated(InterviewGuide, values, "interviews/10.1.yaml", source)
    assert guide.whole.probes[0].when == ("yes", "partly")


def test_a_fault_is_named_with_file_line_and_field(tmp_path: Path) -> None:
    file = tmp_path / "10.1.yaml"
    file.write_text(SOUND.replace("[yes, partly]", "[maybe]"), encoding="utf-8")
    values, source = read_yaml(file, "interviews/10.1.yaml")
    with pytest.raises(
        ContentError, match=r"knowledge/interviews/10.1.yaml, line 8, field whole.probes.0.when"
    ):
        validated(InterviewGuide, values, "interviews/10.1.yaml", source)


def test_every_file_is_named_after_its_clause_or_control() -> None:
    assert {guide.id for guide in interview_guides()} == {*CLAUSES, *CONTROLS}
