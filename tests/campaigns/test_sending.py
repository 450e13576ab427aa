"""A campaign on the database: each once, a small window, paused, stopped, STOP."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.civic.campaigns.campaign import Figures
from bot.civic.campaigns.life import CampaignRefused, CampaignStatus
from bot.messages import Channel, Inbound, Outgoing, Priority
from bot.storage import outbox, people, stopping
from bot.storage.campaigns import moving
from bot.storage.campaigns.figures import figures
from bot.storage.campaigns.sending import advance
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.preferences import Preference, prefer
from bot.storage.tables import campaign_recipient, conversation
from bot.storage.tables import outbox as outbox_table
from tests.campaigns.making import address, draft, started, subscribers
from tests.making import NOW

ROOMS = {Channel.SMS: 10, Channel.TELEGRAM: 10}


def ticks(database: Database, times: int = 1) -> int:
    put = 0
    for _ in range(times):
        with database.write() as connection:
            put += advance(connection, ROOMS, NOW)
    return put


def send(database: Database, channel: Channel = Channel.SMS) -> list[Outgoing]:
    """All that may leave leaves, and is marked."""
    sent: list[Outgoing] = []
    while True:
        with database.write() as connection:
            found = outbox.due(connection, channel, NOW, 200)
            outbox.mark_sent(connection, {each.id: str(each.id) for each in found}, NOW)
        if not found:
            return sent
        sent += found


def status(database: Database, reference: str = "K-22222") -> CampaignStatus:
    with database.read() as connection:
        return moving.by_reference(connection, reference).status


def counted(database: Database) -> Figures:
    with database.read() as connection:
        return figures(connection, "K-22222")


def test_everybody_once_and_never_more_than_the_window(database: Database) -> None:
    subscribers(database, 25)
    started(database)
    assert ticks(database) == 10
    assert ticks(database) == 0
    sent = send(database)
    while ticks(database):
        sent += send(database)
    addresses = [each.address for each in sent]
    assert len(addresses) == len(set(addresses)) == 25
    assert status(database) is CampaignStatus.DONE
    assert counted(database) == Figures(25, 0, 25, 0, 0, 0, 0, 0)


def test_its_words_and_the_way_out_in_bulk(database: Database) -> None:
    subscribers(database, 1)
    started(database)
    ticks(database)
    with database.read() as connection:
        row = connection.execute(sa.select(outbox_table)).one()
    assert row.priority == Priority.BULK
    assert row.body["text"].endswith("Répondez STOP pour ne plus en recevoir.")


def test_paused_nothing_leaves_resumed_the_rest_does(database: Database) -> None:
    subscribers(database, 15)
    started(database)
    ticks(database)
    with database.write() as connection:
        moving.pause(connection, "K-22222")
    assert (ticks(database), send(database)) == (0, [])
    with database.write() as connection:
        moving.resume(connection, "K-22222")
    sent = send(database)
    ticks(database)
    sent += send(database)
    assert len({each.address for each in sent}) == len(sent) == 15


def test_in_the_air_when_paused_is_not_sent_again(database: Database) -> None:
    subscribers(database, 3)
    started(database)
    ticks(database)
    with database.write() as connection:
        (first, *_) = outbox.due(connection, Channel.SMS, NOW, 10)
        moving.pause(connection, "K-22222")
    with database.write() as connection:
        outbox.mark_sent(connection, {first.id: "x"}, NOW)
        moving.resume(connection, "K-22222")
    assert first.address not in {each.address for each in send(database)}


def test_stopped_for_ever(database: Database) -> None:
    subscribers(database, 15)
    started(database)
    ticks(database)
    with database.write() as connection:
        moving.stop(connection, "K-22222", NOW)
    assert (ticks(database), send(database)) == (0, [])
    assert counted(database).skipped == 15
    with database.write() as connection, pytest.raises(CampaignRefused, match="stopped"):
        moving.resume(connection, "K-22222")


def test_whoever_says_stop_meanwhile_gets_nothing(database: Database) -> None:
    stopped, erased, _ = subscribers(database, 3)
    started(database)
    ticks(database)
    with database.write() as connection:
        number = connection.scalar(
            sa.select(conversation.c.id).where(conversation.c.person_id == stopped)
        )
        assert number is not None
        stopping.stop(connection, number, stopped, NOW)
        people.erase(connection, erased)
    assert [each.address for each in send(database)] == [address(Channel.SMS, 2)]
    assert counted(database).unsubscribed == 1


def test_those_enlisted_who_leave_before_their_turn(database: Database) -> None:
    person, *_ = subscribers(database, 11)[::-1]
    started(database)
    ticks(database)
    with database.write() as connection:
        number = connection.scalar(
            sa.select(conversation.c.id).where(conversation.c.person_id == person)
        )
        assert number is not None
        stopping.stop(connection, number, person, NOW)
    assert len(send(database)) == 10
    assert ticks(database) == 0
    assert counted(database).skipped == 1


def test_by_town_and_by_wish(database: Database) -> None:
    subscribers(database, 2, commune="Cannes")
    subscribers(database, 3, commune="Mougins", first=10)
    everywhere, hushed = subscribers(database, 2, first=20)
    with database.write() as connection:
        prefer(connection, hushed, "campaign", Preference(wanted=False))
        found = moving.audience(connection, moving.Interest.PLANET, ("Cannes",))
    assert (found.size, found.unreachable) == (3, 1)
    started(database, communes=("Cannes",))
    ticks(database)
    with database.read() as connection:
        got = set(connection.scalars(sa.select(campaign_recipient.c.person_id)))
    assert len(got) == 3
    assert everywhere in got
    assert hushed not in got


def test_two_schedulers_and_two_campaigns(database: Database) -> None:
    subscribers(database, 12)
    subscribers(database, 6, Channel.TELEGRAM, first=100)
    started(database)
    started(database, "K-33333")
    sent: list[Outgoing] = []
    for _ in range(8):
        ticks(database, 2)
        sent += send(database) + send(database, Channel.TELEGRAM)
    got = [(each.address, each.reply.name) for each in sent]
    assert len(got) == len(set(got)) == 36
    assert {status(database, each) for each in ("K-22222", "K-33333")} == {CampaignStatus.DONE}


def test_answers_are_counted(database: Database) -> None:
    subscribers(database, 3)
    started(database)
    ticks(database)
    sent = send(database)
    with database.write() as connection:
        said = Inbound(Channel.SMS, "later", sent[0].address, "j'y serai")
        store_inbounds(connection, [said], NOW + timedelta(hours=1))
    assert counted(database).answered == 1


def test_a_large_one_needs_a_second_person(database: Database) -> None:
    subscribers(database, 3)
    draft(database)
    with database.write() as connection:
        with pytest.raises(CampaignRefused, match="second person"):
            moving.start(connection, "K-22222", 2, NOW)
        with pytest.raises(CampaignRefused, match="not the one who wrote"):
            moving.approve(connection, "K-22222", "Animatrice ", NOW)
        moving.approve(connection, "K-22222", "directeur", NOW)
        moving.start(connection, "K-22222", 2, NOW)
    assert status(database) is CampaignStatus.RUNNING
