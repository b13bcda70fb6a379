"""What fails several times in a row is left out for a while."""

from threading import Barrier, Thread

from bot.writing.breaker import Breaker


class Clock:
    """A clock that stands still until it is set."""

    now = 1_000.0

    def __call__(self) -> float:
        return self.now


def broken(clock: Clock) -> Breaker:
    breaker = Breaker(3, 60, clock)
    for _ in range(3):
        assert breaker.lets_through()
        breaker.failed()
    return breaker


def test_three_failures_in_a_row_stop_it_for_a_minute() -> None:
    clock = Clock()
    breaker = broken(clock)
    assert not breaker.lets_through()
    clock.now += 59
    assert not breaker.lets_through()
    clock.now += 1
    assert breaker.lets_through()


def test_a_success_between_failures_starts_the_count_anew() -> None:
    breaker = Breaker(3, 60, Clock())
    for failed in (True, True, False, True, True):
        assert breaker.lets_through()
        breaker.failed() if failed else breaker.succeeded()
    assert breaker.lets_through()


def test_after_the_pause_one_tries_and_the_others_wait_for_it() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 60
    assert [breaker.lets_through() for _ in range(3)] == [True, False, False]
    breaker.succeeded()
    assert [breaker.lets_through() for _ in range(3)] == [True, True, True]


def test_a_trial_that_fails_begins_the_pause_anew() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 60
    assert breaker.lets_through()
    clock.now += 30
    breaker.failed()
    clock.now += 59
    assert not breaker.lets_through()
    clock.now += 1
    assert breaker.lets_through()


def test_of_many_threads_one_gets_the_trial() -> None:
    clock = Clock()
    breaker = broken(clock)
    clock.now += 60
    let_through: list[bool] = []
    start = Barrier(8)

    def try_it() -> None:
        start.wait()
        let_through.append(breaker.lets_through())

    threads = [Thread(target=try_it) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(let_through) == 1
