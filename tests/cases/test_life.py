"""The life of a case, whatever happens to it, in any order."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.civic.cases.errors import MoveRefused
from bot.civic.cases.life import BY_HOLDER, HELD, MOVES, Life, Move, State, allowed, moved, opened
from tests.making import NOW

PEOPLE = (1, 2, 3)
steps = st.lists(
    st.tuples(st.sampled_from(Move), st.sampled_from(PEOPLE), st.integers(0, 5000)), max_size=40
)


def check(life: Life) -> None:
    """What holds of every case at every moment."""
    assert (life.holder is not None) or life.state not in HELD
    assert (life.holder is None) or life.state is not State.OPEN
    assert (life.closed_at is not None) == (life.state is State.CLOSED)
    assert (life.snoozed_until is not None) == (life.state is State.SNOOZED)
    assert life.state is not State.OPEN or life.waits_since is not None or life.taken_at
    assert life.state is not State.CLOSED or life.waits_since is None
    assert life.first_answer_at is None or life.first_answer_at >= life.opened_at


@given(steps)
def test_whatever_happens_it_stays_sound(happened: list[tuple[Move, int, int]]) -> None:
    life, now = opened(NOW), NOW
    for move, who, minutes in happened:
        now += timedelta(minutes=minutes)
        before = life
        try:
            life = moved(life, move, now, by=who, until=now + timedelta(hours=1))
        except MoveRefused:
            assert move not in allowed(before.state) or (move in BY_HOLDER and before.holder != who)
            life = before
        check(life)
        if move is Move.HEAR and before.state in {State.OPEN, *HELD}:
            assert life.waits_since is not None  # nobody waits unseen
            assert before.waits_since is None or life.waits_since == before.waits_since


@given(steps)
def test_from_everywhere_a_case_can_be_taken_answered_and_closed(
    happened: list[tuple[Move, int, int]],
) -> None:
    life = opened(NOW)
    for move, who, minutes in happened:
        try:
            life = moved(life, move, NOW + timedelta(minutes=minutes), by=who, until=NOW)
        except MoveRefused:
            continue
    if life.state is State.CLOSED:
        life = moved(life, Move.REOPEN, NOW)
    life = moved(life, Move.ASSIGN, NOW, by=7)
    life = moved(life, Move.ANSWER, NOW, by=7)
    life = moved(life, Move.CLOSE, NOW)
    assert life.state is State.CLOSED
    check(life)


@pytest.mark.parametrize("move", Move)
def test_every_move_is_in_the_table(move: Move) -> None:
    assert MOVES[move]


def test_a_person_who_writes_never_reopens_nor_loses_the_mediator() -> None:
    life = moved(moved(opened(NOW), Move.TAKE, NOW, by=1), Move.ANSWER, NOW, by=1)
    heard = moved(life, Move.HEAR, NOW)
    assert (heard.state, heard.holder) == (State.TAKEN, 1)
    closed = moved(heard, Move.CLOSE, NOW)
    assert moved(closed, Move.HEAR, NOW) == closed
