import pytest

from bot.drafts import revising
from bot.drafts.difference import Kind, difference, shown
from bot.drafts.document import Origin
from bot.drafts.staff import staff_version
from bot.drafts.tightening import tightened, with_quantity
from bot.errors import InputError
from tests.drafts.organisations import draft

DOCUMENT = draft()


@pytest.mark.parametrize(
    ("text", "stricter", "lighter"),
    [
        ("The team acts within 5 working days.", "within 3 working days", "within 10 working days"),
        ("The team acts within 2 working days.", "within 1 working day.", "within 3 working days"),
        ("A password has at least 14 characters.", "at least 16 characters", "at least 12 characters"),
        ("Every month the team looks.", "Every week the team", "Every quarter the team"),
        ("Once a year the team looks.", "Every 6 months the team", None),
        ("The access ends after 6 months.", "after 4 months", "after 9 months"),
        (
            "Staff announce it 5 working days before the day.",
            "10 working days before",
            "3 working days before",
        ),
    ],
)
def test_numbers_move_by_a_step_in_the_right_direction(text: str, stricter: str, lighter: str | None) -> None:
    assert stricter in tightened(text, stricter=True).text
    if lighter is None:
        with pytest.raises(InputError):
            tightened(text, stricter=False)
    else:
        assert lighter in tightened(text, stricter=False).text


@pytest.mark.parametrize("text", ["Nobody approves their own request.", "Logs are kept for 12 months."])
def test_what_has_no_clear_direction_is_asked_back(text: str) -> None:
    with pytest.raises(InputError):
        tightened(text, stricter=True)


def test_a_number_is_set() -> None:
    assert with_quantity("It ends within 5 working days.", "3 days").text == "It ends within 3 working days."
    assert with_quantity("It ends within 5 working days.", "24 hours").text == "It ends within 24 hours."
    assert with_quantity("In January and July they look.", "to March").text == "In March they look."
    for text, said in (
        ("It ends.", "3 days"),
        ("5 days or 6 days pass.", "3 days"),
        ("It ends in 3 days.", "soon"),
    ):
        with pytest.raises(InputError):
            with_quantity(text, said)


def test_a_choice_goes_to_its_next_profile_and_comes_to_an_end() -> None:
    one = revising.stricter(DOCUMENT, "4.5")
    assert one.document.choices["abroad"] == "strict"
    assert [change.kind for change in one.changes] == [Kind.REWORDED]
    with pytest.raises(InputError):
        revising.stricter(one.document, "4.5")
    assert revising.lighter(one.document, "4.5").document.statements != one.document.statements
    assert "20 working days" in DOCUMENT.find("4.5").statement.text  # nothing was altered in place


def test_adding_and_removing_keep_ids_stable() -> None:
    added = revising.add(DOCUMENT, "4", "staff should do it regularly", by="ann")
    statement = added.document.find("4.7").statement
    assert (statement.id, statement.origin, statement.by) == ("p1", Origin.PERSON, "ann")
    assert statement.text == "Staff should do it regularly."
    assert len(added.remarks) == 2
    gone = revising.remove(added.document, "4.7").document
    assert (
        revising.add(gone, "4", "Staff do it daily now.", by="ann").document.find("4.7").statement.id == "p2"
    )
    assert revising.remove(DOCUMENT, "8.1").document.find("8.1").statement.id == "r28"


def test_an_emptied_section_goes() -> None:
    without = revising.remove(revising.remove(DOCUMENT, "8.2").document, "8.1").document
    assert [section.heading for section in without.sections] == [s.heading for s in DOCUMENT.sections[:-1]]


def test_moving_is_told_as_moving() -> None:
    moved = revising.move(DOCUMENT, "4.2", "6")
    assert shown(moved.changes) == "4.2 moved to 6.7"
    assert shown(revising.move(DOCUMENT, "4.2", "4.5").changes) == "4.2 moved to 4.4"


def test_an_audience_is_added_to_scope_and_to_the_rules_on_people() -> None:
    one = revising.add_audience(DOCUMENT, "Contractors")
    assert "Staff and contractors sit so that" in one.document.find("5.1").statement.text
    assert "staff and contractors replace" in one.document.find("5.4").statement.text
    assert one.document.scope.endswith("What it says of staff holds in the same way for contractors.")
    assert "staff list" in one.document.find("4.2").statement.text
    two = revising.add_audience(one.document, "interns")
    assert "Staff, contractors and interns sit" in two.document.find("5.1").statement.text
    assert two.document.scope.count("What it says of staff") == 1
    with pytest.raises(InputError, match="already"):
        revising.add_audience(two.document, "contractors")


def test_owner_title_and_class_are_set() -> None:
    assert revising.set_owner(DOCUMENT, "the CISO").document.control.owner == "CISO"
    assert revising.set_title(DOCUMENT, "Home Office Policy").document.title == "Home Office Policy"
    assert revising.set_classification(DOCUMENT, "public").document.control.classification == "Public"
    with pytest.raises(InputError):
        revising.set_classification(DOCUMENT, "secret")


@pytest.mark.parametrize("reference", ["9.9", "x", ""])
def test_what_is_not_there_is_said_with_what_is(reference: str) -> None:
    with pytest.raises(InputError, match=r"4\.1 to 8\.2"):
        revising.remove(DOCUMENT, reference)
    with pytest.raises(InputError, match="Permission and places"):
        revising.add(DOCUMENT, "99", "Something is done here.", by="ann")


def test_nothing_changed_is_said() -> None:
    assert shown(difference(DOCUMENT, DOCUMENT)) == "Nothing has changed."


def test_braces_of_a_person_never_become_placeholders() -> None:
    text = (
        revising.add(DOCUMENT, "4", "Tell {security_lead} at once.", by="ann")
        .document.find("4.7")
        .statement.text
    )
    assert text == "Tell (security_lead) at once."


def test_staff_get_what_they_have_to_do_and_nothing_else() -> None:
    version = staff_version(draft("acceptable-use"))
    assert "- Lock the screen each time you step away from a device" in version.text
    assert "- Never use another person's account or let another person use yours." in version.text
    assert "Security Lead keeps" not in version.text
    assert version.left_out > 0
    assert all(number for number in version.numbers.values())
