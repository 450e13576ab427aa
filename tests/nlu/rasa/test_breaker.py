from bot.nlu.rasa.breaker import Breaker


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_an_open_breaker_lets_one_try_through_each_pause() -> None:
    clock = Clock()
    breaker = Breaker(5, clock)
    assert breaker.allows()
    assert breaker.opened()
    assert not breaker.opened(), "no news"
    tries = 0
    for _ in range(600):
        clock.now += 0.1
        tries += breaker.allows()
    assert tries in (11, 12)


def test_a_success_closes_it() -> None:
    clock = Clock()
    breaker = Breaker(5, clock)
    assert not breaker.closed(), "no news"
    breaker.opened()
    assert not breaker.allows()
    assert breaker.closed()
    assert breaker.allows()
    assert breaker.allows()
