"""What somebody said to a unit and then put otherwise: the record keeps it beside what took its place."""

from collections.abc import Iterator

from bot.assessments.state import Ledger, Said
from bot.assessments.vocabulary import Value


def corrected(ledger: Ledger, unit: str) -> list[Said]:
    """The words on a unit that are in no answer in force and wait for no confirmation, oldest first.

    Words that were taken over whole into later ones are in those.
    """
    kept = [(each.person.id, each.text) for each in ledger.in_force(unit)]
    kept += [(each.person.id, each.text) for each in ledger.unconfirmed(unit)]
    found: list[Said] = []
    for said in sorted(_statements(ledger, unit), key=lambda said: said.number, reverse=True):
        if said.text and not any(said.person.id == who and said.text in words for who, words in kept):
            kept.append((said.person.id, said.text))
            found.append(said)
    return found[::-1]


def _statements(ledger: Ledger, unit: str) -> Iterator[Said]:
    """All that was ever said to a unit, confirmed or not."""
    yield from (said for said in ledger.said.values() if said.unit == unit)
    for answer in ledger.answers:
        if answer.unit == unit and answer.value is not Value.PASSED_ON:
            yield Said(
                answer.number,
                unit,
                answer.text,
                answer.value,
                answer.person,
                answer.at,
                answer.conversation,
                answer.link,
                message="",
            )
