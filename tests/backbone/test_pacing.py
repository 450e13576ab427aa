"""When a message may leave, by a clock of the test's own."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Pace
from bot.outbox.pacing import REMEMBERED, Pacer

PACE = Pace(per_second=30, per_address=1)
moments = st.lists(
    st.tuples(st.floats(0, 0.2), st.sampled_from("abcdefghijklmnopqrstuvwxyz")), max_size=200
)


def departures(pacer: Pacer, attempts: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Try to leave at each of these moments (seconds after the one before)."""
    left, now = [], 100.0
    for later, address in attempts:
        now += later
        if pacer.wait(address, now) == 0:
            pacer.left(address, now)
            left.append((now, address))
    return left


@given(moments)
def test_no_second_holds_more_than_the_pace(attempts: list[tuple[float, str]]) -> None:
    left = departures(Pacer(PACE), attempts)
    for start, _ in left:
        # One slot is made up for, and one begins the window.
        assert sum(start <= at < start + 1 for at, _ in left) <= PACE.per_second + 2


@given(moments)
def test_an_address_waits_its_own_second(attempts: list[tuple[float, str]]) -> None:
    last: dict[str, float] = {}
    for at, address in departures(Pacer(PACE), attempts):
        assert at - last.get(address, 0.0) >= 1
        last[address] = at


@given(st.floats(0.1, 60))
def test_a_pause_holds_everybody(seconds: float) -> None:
    pacer = Pacer(PACE)
    pacer.pause(seconds, 100.0)
    assert pacer.wait("a", 100.0) >= seconds * 0.999
    assert pacer.wait("a", 100.0 + seconds + 0.001) == 0


def test_the_pace_is_reached_by_one_who_is_always_a_little_late() -> None:
    pacer, now, left = Pacer(Pace(30, 1000)), 100.0, 0
    while now < 110:
        now += pacer.wait("a", now) + 0.02
        pacer.left("a", now)
        left += 1
    assert 290 <= left <= 302


def test_old_addresses_are_forgotten() -> None:
    pacer = Pacer(Pace(per_second=1e6, per_address=1))
    for number in range(3 * REMEMBERED):
        pacer.left(str(number), number / 1000)
    assert len(pacer._addresses) <= REMEMBERED + 1
