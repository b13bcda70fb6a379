"""Where the company stands, read from assessments as the journal holds them."""

from collections.abc import Sequence
from datetime import date

import pytest

from bot.assessments.findings import Criterion, Finding
from bot.assessments.treatment import Action, Treatment
from bot.assessments.vocabulary import Grade, Result, Status
from bot.flows.summaries.assessed import Assessed
from bot.flows.summaries.positions import OpenFinding
from bot.flows.summaries.standing_words import position_line, short_position
from bot.flows.summaries.worst import worst
from bot.happenings import Entry
from tests.exports.sample_people import ADA, JONAS, PRIYA
from tests.exports.samples import Story
from tests.flows.summaries.sample import position

TODAY = date(2026, 11, 25)


class Stories:
    """A journal in memory."""

    def __init__(self, *stories: Story) -> None:
        self.stories = {story.stream: story for story in stories}

    def streams(self, prefix: str = "") -> Sequence[str]:
        """The streams that begin so, oldest first."""
        return [name for name in self.stories if name.startswith(prefix)]

    def read(self, stream: str) -> Sequence[Entry]:
        """The entries of a stream."""
        return self.stories[stream].entries


def finding(
    number: int, unit: str, status: Status = Status.ACTION_PLANNED, story: str = "GA-2026-01"
) -> Finding:
    action = Action(id="A1", what="Restore once a month", owner=JONAS, due=date(2026, 12, 1))
    return Finding(
        id=f"{story}-F{number:02}",
        title="No restore was tried",
        unit=f"ISO27001:{unit}",
        criteria=(Criterion(ref="ISO/IEC 27001:2022"), Criterion(ref="Backup Policy")),
        evidence=("E-0001",),
        statement="Nothing was restored in 2026.",
        result=Result.PARTLY,
        grade=Grade.MINOR,
        confirmed_by=ADA,
        status=status,
        treatment=Treatment(actions=(action,)),
    )


@pytest.fixture
def story() -> Story:
    told = Story()
    told.start([f"ISO27001:{number}" for number in ("9.2.2.a", "9.2.2.b", "A.8.13", "A.5.18")], "a few")
    return told


def look(*stories: Story) -> Assessed:
    return Assessed(Stories(*stories), lambda _unit: (), TODAY)


def test_what_no_assessment_looked_at_has_no_position(story: Story) -> None:
    assert look(story).on("ISO27001:A.7.2") is None
    assert look().on("ISO27001:A.8.13") is None


def test_an_open_question_is_not_evaluable(story: Story) -> None:
    found = look(story).on("ISO27001:A.8.13")
    assert found is not None
    assert (found.result, found.confirmed, found.answered, found.units) == (Result.NOT_EVALUABLE, False, 0, 1)


def test_an_open_question_is_said_to_be_open(story: Story) -> None:
    found = look(story).on("ISO27001:A.8.13")
    said = "Being assessed in GA-2026-01; nobody has answered yet. No finding is open."
    assert (position_line(found), short_position(found)) == (said, "being assessed")


def test_an_answer_is_rated_by_the_rule_and_only_proposed(story: Story) -> None:
    story.say("A.8.13", PRIYA, "no", "We never tried.")
    found = look(story).on("ISO27001:A.8.13")
    assert found is not None
    assert (found.result, found.confirmed, found.owner) == (Result.NOT_CONFORM, False, PRIYA.name)


def test_a_confirmed_finding_counts_with_who_acts_by_when(story: Story) -> None:
    story.say("A.8.13", PRIYA, "yes", "We do.")
    story.find(finding(1, "A.8.13"))
    found = look(story).on("ISO27001:A.8.13")
    assert found is not None
    assert (found.result, found.confirmed) == (Result.PARTLY, True)
    (open_one,) = found.findings
    assert open_one == OpenFinding(
        "GA-2026-01-F01",
        "No restore was tried",
        Status.ACTION_PLANNED,
        Grade.MINOR,
        JONAS.name,
        date(2026, 12, 1),
        "put it right at once",
    )


def test_a_closed_or_dismissed_finding_is_not_open(story: Story) -> None:
    story.find(finding(1, "A.8.13", Status.CLOSED))
    story.find(finding(2, "A.5.18", Status.DISMISSED))
    seen = look(story)
    assert [seen.on(f"ISO27001:{unit}").findings for unit in ("A.8.13", "A.5.18")] == [(), ()]  # type: ignore[union-attr]


def test_a_sub_clause_takes_the_worst_of_its_leaf_units(story: Story) -> None:
    story.say("9.2.2.a", PRIYA, "no", "There is none.")
    found = look(story).on("ISO27001:9.2.2")
    assert found is not None
    assert (found.result, found.answered, found.units) == (Result.NOT_CONFORM, 1, 2)
    leaf = look(story).on("ISO27001:9.2.2.b")
    assert leaf is not None
    assert leaf.result is Result.NOT_EVALUABLE


def test_the_newest_assessment_counts_and_older_findings_stay_open(story: Story) -> None:
    story.find(finding(1, "A.8.13"))
    newer = Story("GA-2026-02")
    newer.start(["ISO27001:A.8.13"], "A.8.13")
    newer.say("A.8.13", JONAS, "no", "Still not.")
    found = look(story, newer).on("ISO27001:A.8.13")
    assert found is not None
    assert found.assessment == "GA-2026-02"
    assert [one.id for one in found.findings] == ["GA-2026-01-F01"]


def test_a_finding_from_elsewhere_is_seen_too(story: Story) -> None:
    beside = Story("GA-2026-02")
    beside.start([], "what turns up between assessments")
    beside.find(finding(1, "A.7.2", story="GA-2026-02"))
    found = look(story, beside).on("ISO27001:A.7.2")
    assert found is not None
    assert [one.id for one in found.findings] == ["GA-2026-02-F01"]


def test_the_worst_of_several() -> None:
    assert worst([]) is None
    together = worst([position(result=Result.CONFORM), position(result=Result.PARTLY, owner="Sam Cole")])
    assert together is not None
    assert (together.result, together.owner, together.units) == (Result.PARTLY, "Priya Nair, Sam Cole", 2)
