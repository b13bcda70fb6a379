from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from bot.records.database import Records
from tests.records.threads import at_once


def test_of_twenty_threads_that_claim_an_id_one_wins(records: Records) -> None:
    for number in range(5):
        claim = partial(claimed_by, records, f"Ev{number}")
        assert sum(at_once(20, claim)) == 1
    assert records.inbox.waiting() == 5


def claimed_by(records: Records, event: str, thread: int) -> bool:
    return records.inbox.claim(event, "question", {"thread": thread})


def test_of_twins_with_the_same_keys_in_any_order_one_wins(records: Records) -> None:
    keys = ["C1:1", "C1:2", "C1:3"]

    def claim(thread: int) -> bool:
        also = keys if thread % 2 else keys[::-1]
        return records.inbox.claim(f"Ev{thread}", "question", {}, also)

    assert sum(at_once(12, claim)) == 1
    assert records.inbox.waiting() == 1


def test_eight_threads_take_two_hundred_events_each_once(records: Records) -> None:
    for number in range(200):
        records.inbox.claim(f"Ev{number}", "question", {"n": number})

    def work(thread: int) -> list[str]:
        done = []
        while event := records.inbox.take(f"w{thread}"):
            assert event.attempts == 1
            records.inbox.done(event.id)
            done.append(event.id)
        return done

    taken = Counter(event for events in at_once(8, work) for event in events)
    assert taken == Counter(f"Ev{number}" for number in range(200))
    assert records.inbox.waiting() == 0


def test_two_openings_of_one_database_share_the_work(records: Records, url: str) -> None:
    with Records.open(url) as other, ThreadPoolExecutor(2) as pool:
        claims = [
            pool.submit(each.inbox.claim, f"Ev{n}", "question", {})
            for n in range(30)
            for each in (records, other)
        ]
        assert sum(claim.result() for claim in claims) == 30


def test_notes_of_many_threads_are_all_kept(records: Records) -> None:
    records.inbox.claim("Ev1", "question", {})
    at_once(8, lambda thread: records.inbox.note("Ev1", f"part:{thread}", "sent"))
    assert len(records.inbox.notes("Ev1")) == 8
