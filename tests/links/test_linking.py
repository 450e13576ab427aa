"""Two channels, one person: all that bears the one's number bears the other's, once."""

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa

from bot.civic.links.codes import LIFE, MOST_MISSES, Given, Standing, code_in, standing
from bot.errors import StaleTurn
from bot.messages import Channel, GrievanceRecorded, Inbound
from bot.storage import grievances, links, people
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.linking import link, unlink
from bot.storage.tables import conversation, grievance, inbound, link_code, subscription

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
WEB, SMS = 1, 2


@pytest.fixture
def two(database: Database) -> Database:
    """A conversation on the web, then one by SMS, of two people as far as anybody knows."""
    with database.write() as connection:
        for channel, address in ((Channel.WEB, "browser"), (Channel.SMS, "+33612345678")):
            store_inbounds(connection, [Inbound(channel, address, address, "salut")], NOW)
        links.offer(connection, WEB, "L-7KQ2M", NOW + LIFE, NOW)
    return database


def people_of(database: Database) -> list[int]:
    with database.read() as connection:
        query = sa.select(conversation.c.person_id).order_by(conversation.c.id)
        return list(connection.scalars(query))


def test_one_history_then_two_again(two: Database) -> None:
    recorded = GrievanceRecorded("D-00001", "un trou", "Cannes")
    with two.write() as connection:
        grievances.record(connection, recorded, people_of(two)[1], SMS, NOW)
        linked = link(connection, "L-7KQ2M", SMS, NOW)
    assert (linked.offered_by, linked.channel) == (WEB, Channel.WEB)
    assert people_of(two) == [linked.person_id] * 2
    with two.read() as connection:
        assert connection.scalars(sa.select(grievance.c.person_id)).all() == [linked.person_id]
        assert links.others(connection, linked.person_id, WEB) == (Channel.SMS,)
    with two.write() as connection:
        unlink(connection, SMS, NOW)
    assert len(set(people_of(two))) == 2
    with two.read() as connection:
        assert links.others(connection, linked.person_id, WEB) == ()


def test_what_both_have_is_left_once(two: Database) -> None:
    with two.write() as connection:
        for person_id in people_of(two):
            for interest in ("events", "ecology")[:person_id]:
                connection.execute(
                    sa.insert(subscription).values(
                        person_id=person_id, interest=interest, commune="", created_at=NOW
                    )
                )
        kept = link(connection, "L-7KQ2M", SMS, NOW).person_id
        rows = connection.execute(
            sa.select(subscription.c.person_id, subscription.c.interest)
        ).all()
    assert sorted(map(tuple, rows)) == [(kept, "ecology"), (kept, "events")]


def test_a_code_serves_once(two: Database) -> None:
    with two.write() as connection:
        link(connection, "L-7KQ2M", SMS, NOW)
    with two.write() as connection, pytest.raises(StaleTurn):
        link(connection, "L-7KQ2M", SMS, NOW)


def test_a_new_code_ends_the_one_before(two: Database) -> None:
    with two.write() as connection:
        links.offer(connection, WEB, "L-22222", NOW + LIFE, NOW + timedelta(minutes=1))
        before = links.given(connection, "L-7KQ2M")
    assert standing(before, 9, 0, NOW + timedelta(minutes=2)) is Standing.LATE


def test_what_was_under_way_there_goes_on_here(two: Database) -> None:
    state = {
        "stack": [{"flow": "procedure_rsa"}, {"flow": "link_channels"}],
        "slots": {"rsa_online": "yes", "link_choice": "new"},
    }
    with two.write() as connection:
        connection.execute(
            sa.update(conversation).where(conversation.c.id == WEB).values(state=state)
        )
        link(connection, "L-7KQ2M", SMS, NOW)
        query = sa.select(inbound.c.conversation_id, inbound.c.payload)
        row = connection.execute(query.where(inbound.c.kind == "timer")).one()
    assert tuple(row) == (SMS, 'start:procedure_rsa {"rsa_online": "yes"}')


def test_an_erasure_takes_the_codes(two: Database) -> None:
    with two.write() as connection:
        people.erase(connection, people_of(two)[0])
        assert connection.scalars(sa.select(link_code.c.id)).all() == []


def test_five_wrong_codes_an_hour(two: Database) -> None:
    with two.write() as connection:
        for _ in range(MOST_MISSES):
            links.note_miss(connection, SMS, NOW)
        assert links.misses(connection, SMS, NOW) == MOST_MISSES
        assert links.misses(connection, WEB, NOW) == 0
        assert links.misses(connection, SMS, NOW + timedelta(hours=1)) == 0


GIVEN = Given(1, NOW + LIFE, used=False)


@pytest.mark.parametrize(
    ("given", "person", "misses", "after", "worth"),
    [
        (GIVEN, 2, 0, 0, Standing.GOOD),
        (GIVEN, 1, 0, 0, Standing.OWN),
        (GIVEN, 2, MOST_MISSES, 0, Standing.BLOCKED),
        (GIVEN, 2, 0, 15, Standing.LATE),
        (Given(1, NOW + LIFE, used=True), 2, 0, 0, Standing.UNKNOWN),
        (None, 2, 0, 0, Standing.UNKNOWN),
    ],
)
def test_what_a_code_is_worth(given, person, misses, after, worth) -> None:
    assert standing(given, person, misses, NOW + timedelta(minutes=after)) is worth


@pytest.mark.parametrize(
    ("text", "asked", "code"),
    [
        ("L-7KQ2M", False, "L-7KQ2M"),
        ("mon code est l-7kq2m merci", False, "L-7KQ2M"),
        ("l7kq2m", False, "L-7KQ2M"),
        ("7kq2m", True, "L-7KQ2M"),
        ("7kq2m", False, ""),
        ("le 12345", False, ""),
        ("l 22345", False, ""),
        ("l 22345", True, "L-22345"),
        ("D-7KQ2M", True, ""),
    ],
)
def test_codes_as_people_type_them(text: str, asked: bool, code: str) -> None:
    assert code_in(text, asked=asked) == code
