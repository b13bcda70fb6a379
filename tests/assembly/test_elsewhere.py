import pytest

from bot.assembly.assessments import elsewhere


@pytest.mark.parametrize(
    "text",
    [
        "summary A.5.18",
        "summarise clause 6 for me",
        "draft a remote working policy",
        "write a policy on backups",
    ],
)
def test_what_plainly_asks_for_another_flow_is_no_answer(text: str) -> None:
    assert elsewhere(text)


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "yes, the Head of People sends the list",
        "confirm",
        "access reviews, every quarter",
        "we write the policy every year",
        "the backup policy says so",
        "suppliers are reviewed in January",
        "we review our access policy in spring",
        "HR",
        "partly",
        "A.5.18 is done by IT",
    ],
)
def test_an_answer_is_an_answer(text: str) -> None:
    assert not elsewhere(text)
