"""One person, one ballot, which they may change; nothing leads from the one to the other."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.storage import polls
from bot.storage.database import Database
from bot.storage.polls import BallotRefused
from bot.storage.tables import poll_ballot, poll_key, poll_published, poll_voter
from tests.civic.polls.making import CLOSES, OPENS, poll
from tests.making import conversation, inbound, store
from tests.polls.making import AFTER, DURING, closed, opened, people, vote

SECOND = timedelta(seconds=1)


def rows(database: Database, table: sa.Table) -> list[tuple[object, ...]]:
    with database.read() as connection:
        return [tuple(row) for row in connection.execute(sa.select(table))]


def test_a_second_ballot_takes_the_place_of_the_first(database: Database) -> None:
    asked, (voter,) = opened(database), people(database, 1)
    first = vote(database, asked, voter, "1000")
    assert vote(database, asked, voter, "0110") == first
    assert [row[1:3] for row in rows(database, poll_ballot)] == [(first, "0110")]


def test_the_same_person_in_many_threads_has_one_ballot_a_poll(database: Database) -> None:
    (voter,) = people(database, 1)
    asked = [opened(database, poll(reference=f"V-{number:05}")) for number in range(8)]
    with ThreadPoolExecutor(12) as pool:
        for _ in range(3):
            receipts = list(pool.map(lambda each: vote(database, each, voter), asked * 4))
    assert len(set(receipts)) == len(asked)
    assert len(rows(database, poll_ballot)) == len(rows(database, poll_voter)) == len(asked)


@pytest.mark.parametrize(
    ("offset", "taken"), [(-SECOND, True), (timedelta(), False), (SECOND, False)]
)
def test_what_arrives_after_the_closing_time_is_late(
    database: Database, offset: timedelta, taken: bool
) -> None:
    asked, (voter,) = opened(database), people(database, 1)
    if taken:
        vote(database, asked, voter, now=CLOSES + offset)
    else:
        with pytest.raises(BallotRefused):
            vote(database, asked, voter, now=CLOSES + offset)
    assert len(rows(database, poll_ballot)) == len(rows(database, poll_voter)) == int(taken)


def test_nothing_before_the_opening(database: Database) -> None:
    asked, (voter,) = poll(), people(database, 1)
    with database.write() as connection:
        polls.create(connection, asked, OPENS - timedelta(days=1))
        assert polls.open_due(connection, OPENS - SECOND) == []
    with pytest.raises(BallotRefused):
        vote(database, asked, voter, now=OPENS - SECOND)


def test_what_arrived_in_time_counts_when_its_turn_comes_late(database: Database) -> None:
    asked, voter = opened(database), people(database, 1)[0]
    talk = conversation(database)
    store(database, inbound("1", external_id="in time"), now=CLOSES - SECOND)
    assert closed(database, AFTER) == []  # it waits until all is heard
    with database.write() as connection:
        waiting = polls.casting.inbound
        number = connection.scalar(
            sa.select(waiting.c.id).where(waiting.c.external_id == "in time")
        )
        assert polls.in_time(connection, asked.reference, str(number), AFTER)
        ballot = polls.casting.BallotCast(asked.reference, "1000", str(number))
        polls.cast(connection, ballot, voter, AFTER)
        connection.execute(
            sa.update(waiting).where(waiting.c.conversation_id == talk).values(status="done")
        )
    assert [each.voters for each in closed(database, AFTER)] == [1]


def test_after_closing_no_key_is_left_and_ballots_lie_by_receipt(database: Database) -> None:
    asked, voters = opened(database), people(database, 30)
    receipts = [vote(database, asked, voter) for voter in voters]
    closed(database)
    assert rows(database, poll_key) == rows(database, poll_ballot) == []
    published = [row[1] for row in rows(database, poll_published)]
    assert published == sorted(receipts)
    assert published != receipts
    assert len(rows(database, poll_voter)) == 30


def test_voters_and_ballots_share_nothing_but_the_poll() -> None:
    shared = set(poll_voter.c.keys()) & set(poll_ballot.c.keys())
    assert shared == {"poll_id"}
    assert not [c for c in (*poll_voter.c, *poll_ballot.c) if "DATE" in str(c.type)]


def test_a_poll_can_be_ended_early(database: Database) -> None:
    asked, (voter, late) = opened(database), people(database, 2)
    vote(database, asked, voter)
    with database.write() as connection:
        polls.close_now(connection, asked.reference, DURING + SECOND)
    with pytest.raises(BallotRefused):
        vote(database, asked, late, now=DURING + SECOND)
    assert [each.voters for each in closed(database, DURING + 10 * SECOND)] == [1]


def test_an_erased_person_stays_only_on_the_list_of_open_polls(database: Database) -> None:
    asked, (voter, other) = opened(database), people(database, 2)
    for each in (voter, other):
        vote(database, asked, each)
    with database.write() as connection:
        polls.erase(connection, voter)
    assert len(rows(database, poll_voter)) == 2
    closed(database)
    with database.write() as connection:
        polls.erase(connection, voter)
    assert [row[1] for row in rows(database, poll_voter)] == [other]
    assert len(rows(database, poll_published)) == 2
