"""The waiting list, for any order of sign-ups and cancellations."""

from hypothesis import given
from hypothesis import strategies as st

from bot.civic.events.seats import Party, promoted

parties = st.lists(st.integers(1, 6), max_size=12).map(
    lambda sizes: [Party(number, people) for number, people in enumerate(sizes)]
)


@given(parties, st.integers(0, 20))
def test_never_too_many_and_nobody_who_fits_is_left(waiting: list[Party], free: int) -> None:
    seated = promoted(reversed(waiting), free)
    left = free - sum(party.people for party in seated)
    assert left >= 0
    assert all(party.people > left for party in waiting if party not in seated)


@given(parties, st.integers(0, 20))
def test_nobody_is_overtaken_by_a_party_as_large(waiting: list[Party], free: int) -> None:
    seated = promoted(waiting, free)
    for party in waiting:
        if party not in seated:
            assert all(
                other.people < party.people or other.number < party.number for other in seated
            )


def test_without_a_limit_everybody_gets_in() -> None:
    assert promoted([Party(2, 3), Party(1, 40)], None) == [Party(1, 40), Party(2, 3)]
