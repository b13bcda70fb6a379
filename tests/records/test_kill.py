import pytest

from bot.records.database import Records
from tests.killing import lives

RUNS = 20


@pytest.mark.slow
def test_a_process_killed_while_it_claims_loses_nothing_that_it_acknowledged(url: str) -> None:
    acknowledged = set(_acknowledged_before_the_kill(url))
    with Records.open(url) as records:
        waiting = records.inbox.waiting()
        taken = {event.id for event in iter(lambda: records.inbox.take("w1"), None)}
        assert acknowledged <= taken
        assert (
            len(taken) == waiting <= len(acknowledged) + RUNS
        )  # a run may end between storing and saying so
        for event in sorted(taken)[::10]:
            assert not records.inbox.claim(event, "question", {})
            assert not records.inbox.claim("another", "question", {}, [f"{event}:ts"])


def _acknowledged_before_the_kill(url: str) -> list[str]:
    with lives("tests.records.claiming", url) as program:
        events = [event for run in range(RUNS) for event in program.one(f"run{run}", most=60)]
    assert len(events) >= RUNS
    return events
