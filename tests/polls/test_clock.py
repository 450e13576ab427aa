"""Polls by the clock: opened and closed on time, people invited and voters told, once."""

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from bot.civic.territory import Territory
from bot.handoff.polls.clock import seal, turn
from bot.messages import Channel, Reply
from bot.storage import outbox as letters
from bot.storage import polls
from bot.storage.database import Database
from bot.storage.polls import Status
from bot.storage.tables import conversation, outbox, timer
from tests.civic.polls.making import CLOSES, OPENS, poll
from tests.polls.making import DURING, opened, people, vote

SECOND = timedelta(seconds=1)


def talks(database: Database, persons: list[int]) -> list[int]:
    """A conversation by SMS for each."""
    rows = [
        {
            "person_id": person,
            "channel": Channel.SMS,
            "address": f"+336000{person:05}",
            "created_at": OPENS - timedelta(days=9),
            "heard_at": OPENS - timedelta(days=2),
        }
        for person in persons
    ]
    with database.write() as connection:
        return list(connection.scalars(sa.insert(conversation).returning(conversation.c.id), rows))


def payloads(database: Database) -> list[str]:
    with database.read() as connection:
        return list(connection.scalars(sa.select(timer.c.payload)))


def test_opened_and_closed_on_time(database: Database, territory: Territory) -> None:
    with database.write() as connection:
        polls.create(connection, poll(), OPENS - timedelta(days=1))
    statuses = []
    for moment in (OPENS - SECOND, OPENS, CLOSES - SECOND, CLOSES, CLOSES + 6 * SECOND):
        turn(database, territory, moment)
        with database.read() as connection:
            statuses += [each.status for each in polls.listed(connection)]
    assert statuses == [Status.DRAFT, Status.OPEN, Status.OPEN, Status.OPEN, Status.CLOSED]


def test_everybody_is_invited_once_and_voters_are_told_once(
    database: Database, territory: Territory
) -> None:
    persons = people(database, 3)
    talks(database, persons)
    asked = opened(database, replace(poll(), invite=True))
    vote(database, asked, persons[0])
    for _ in range(3):
        turn(database, territory, DURING)
    assert payloads(database) == ['start:take_part_in_poll {"poll": "V-TEST2"}'] * 2
    for _ in range(3):
        turn(database, territory, CLOSES + timedelta(minutes=1))
    told = [each for each in payloads(database) if "poll_results" in each]
    assert told == ['start:poll_results {"poll": "V-TEST2"}']


def test_words_that_say_a_ballot_go_at_closing(database: Database, territory: Territory) -> None:
    asked, (voter,) = opened(database), people(database, 1)
    (talk,) = talks(database, [voter])
    code = vote(database, asked, voter)
    with database.write() as connection:
        said = Reply(f"Vote noté ({asked.reference}) : {code}", name="utter_ballot_cast")
        news = Reply(f"Résultats ({asked.reference})", name="utter_poll_results")
        told = letters.Addressed(talk, Channel.SMS, (said, news))
        letters.put(connection, [told], DURING)
        connection.execute(sa.update(outbox).values(status="sent"))
    turn(database, territory, CLOSES + timedelta(minutes=1))
    seal(database, CLOSES + timedelta(hours=1))
    with database.read() as connection:
        texts = [body["text"] for body in connection.scalars(sa.select(outbox.c.body))]
    assert sorted(texts) == ["", "Résultats (V-TEST2)"]
