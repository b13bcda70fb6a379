"""Who may do what: the whole table."""

import pytest

from bot.access import Rights
from bot.assessments.findings import Person
from bot.assessments.ledger import Ledger, ledger_of
from bot.errors import InputError
from bot.flows.findings.permitted import check_may
from tests.exports.samples import Story
from tests.flows.findings.treated import ANNA, BEN, LEA, MIA, after

OWNER, VERIFIER, STRANGER = BEN, MIA, Person(id="slack:T1:U7", name="Omar")
AUDITEE = Person(id="slack:T1:U5", name="Noa")
TERMINAL = Person(id="terminal")
RIGHTS = Rights(frozenset({LEA.id}))
PEOPLE = {
    "assessor": ANNA,
    "lead": LEA,
    "auditee": AUDITEE,
    "owner": OWNER,
    "verifier": VERIFIER,
    "stranger": STRANGER,
    "terminal": TERMINAL,
}
DECIDE = {"assessor", "lead", "terminal"}
CONCERNED = {*DECIDE, "auditee", "owner"}
TABLE = {
    "agree": {"auditee", "owner", "lead", "terminal"},
    "dispute": {"auditee", "owner", "lead", "terminal"},
    **dict.fromkeys(
        ("correct", "consequences", "cause", "elsewhere", "also", "action", "cancel", "change"), CONCERNED
    ),
    "done": {*DECIDE, "owner"},
    "verify": {"verifier", "lead", "terminal"},
    "accept": {"lead", "terminal"},
    **dict.fromkeys(("confirm", "dismiss", "close", "reopen", "verification"), DECIDE),
    "show": set(PEOPLE),
    "history": set(PEOPLE),
}


@pytest.fixture(scope="module")
def ledger() -> Ledger:
    story = Story()
    story.add(
        "started",
        ANNA,
        title="A",
        scope="9.2.2 b",
        form="full",
        units=["ISO27001:9.2.2.b"],
        criteria=[{"ref": "ISO/IEC 27001:2022"}],
        assessor={"id": ANNA.id, "name": ANNA.name},
    )
    story.say("9.2.2.b", AUDITEE, "no")
    return ledger_of(story.entries)


@pytest.mark.parametrize("role", PEOPLE)
@pytest.mark.parametrize("verb", TABLE)
def test_who_may_take_a_step(verb: str, role: str, ledger: Ledger) -> None:
    finding = after("verification")
    if role in TABLE[verb]:
        check_may(verb, PEOPLE[role].id, finding, ledger, RIGHTS)
    else:
        with pytest.raises(InputError) as refused:
            check_may(verb, PEOPLE[role].id, finding, ledger, RIGHTS)
        assert len(str(refused.value).split()) > 5


def test_a_lead_who_owns_an_action_does_not_verify(ledger: Ledger) -> None:
    with pytest.raises(InputError, match="You own an action"):
        check_may("verify", OWNER.id, after("verification"), ledger, Rights(frozenset({OWNER.id})))
