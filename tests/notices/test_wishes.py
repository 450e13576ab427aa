"""What people want to be told, by kind: what is stopped stays away, what is needed comes."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.campaigns.interests import Interest, Preferred, Subscribed
from bot.civic.notices.kinds import NOTICES, News, Wish
from bot.effects import carry_out
from bot.effects.within import Within
from bot.messages import Channel, Effect, MessagesStopped, Reply
from bot.storage import merging
from bot.storage.campaigns import subscriptions
from bot.storage.campaigns.sending import advance
from bot.storage.conversations import Claimed
from bot.storage.database import Database
from bot.storage.inbox import store_inbounds
from bot.storage.notices import Invitation, Notice, invite, tell
from bot.storage.tables import campaign_recipient, conversation, outbox, timer
from bot.world.notices import StoredNotices
from tests import pilot
from tests.campaigns.making import started, subscribers
from tests.making import NOW, inbound

PHONE, CHAT = "+33612345678", "7001"


@pytest.fixture
def sms(database: Database) -> Claimed:
    return wrote(database, Channel.SMS, PHONE)


def wrote(database: Database, channel: Channel, address: str) -> Claimed:
    """Somebody who wrote there, and has that conversation in hand."""
    with database.write() as connection:
        store_inbounds(connection, [inbound("salut", address, channel=channel)], NOW)
        row = connection.execute(
            sa.select(conversation).where(conversation.c.address == address)
        ).one()
    return Claimed(row.id, row.person_id, channel, address, None, row.version)


def wants(database: Database, claimed: Claimed, *effects: Effect) -> None:
    with database.write() as connection:
        carry_out(effects, Within(connection, claimed, NOW, pilot.territory()))


def no_more(news: News) -> list[Preferred]:
    return [Preferred(kind, wanted=False) for kind in NOTICES[news]]


def told(connection: Connection, claimed: Claimed, kind: str) -> bool:
    notice = Notice(f"told:{kind}", claimed.person_id, kind, (Reply("Bonjour."),))
    return tell(connection, notice, NOW, pilot.territory())


@pytest.mark.parametrize("news", News)
def test_what_is_stopped_is_not_told_and_the_rest_is(
    database: Database, sms: Claimed, news: News
) -> None:
    wants(database, sms, *no_more(news))
    with database.write() as connection:
        for other in News:
            for kind in NOTICES[other]:
                assert told(connection, sms, kind) == (other is not news)
        # What nobody who signed up or asked for help can do without.
        assert told(connection, sms, "event")
        assert told(connection, sms, "relay")


def test_a_reminder_that_waits_does_not_come_and_a_change_of_day_does(
    database: Database, sms: Claimed
) -> None:
    with database.write() as connection:
        for kind, flow in (("reminder", "event_reminder"), ("event", "event_moved")):
            invited = Invitation(f"{flow}:1", sms.person_id, kind, flow)
            assert invite(connection, invited, NOW, pilot.territory())
    wants(database, sms, *no_more(News.REMINDER))
    with database.read() as connection:
        assert list(connection.scalars(sa.select(timer.c.payload))) == ["start:event_moved"]


def test_announcements_stop_even_for_those_whom_a_campaign_counted_already(
    database: Database,
) -> None:
    first, second = subscribers(database, 2)
    started(database)
    with database.write() as connection:
        advance(connection, {Channel.SMS: 0}, NOW)  # everybody is counted, nobody is told yet
        row = connection.execute(
            sa.select(conversation).where(conversation.c.person_id == first)
        ).one()
    claimed = Claimed(row.id, first, Channel.SMS, row.address, None, 0)
    wants(database, claimed, *no_more(News.CAMPAIGN))
    with database.write() as connection:
        for minute in range(3):
            advance(connection, {Channel.SMS: 10}, NOW + timedelta(minutes=minute))
        rows = sa.select(campaign_recipient.c.person_id, campaign_recipient.c.status)
        statuses = dict(connection.execute(rows).tuples().all())
    assert statuses[first] == "skipped"
    assert statuses[second] in ("put", "sent")


def test_they_are_told_where_each_kind_reaches_them(database: Database, sms: Claimed) -> None:
    chat = wrote(database, Channel.TELEGRAM, CHAT)
    with database.write() as connection:
        merging.merge_people(connection, sms.person_id, chat.person_id)
        connection.execute(
            sa.update(conversation)
            .where(conversation.c.id == chat.id)
            .values(person_id=sms.person_id)
        )
    chat = Claimed(chat.id, sms.person_id, Channel.TELEGRAM, CHAT, None, 0)
    wants(database, sms, Preferred("campaign", channel=Channel.SMS), *no_more(News.POLL))
    by_chat = {each.news: each for each in StoredNotices(database, chat).wishes()}
    assert by_chat[News.CAMPAIGN] == Wish(News.CAMPAIGN, True, Channel.SMS, Channel.SMS)
    assert by_chat[News.REMINDER].elsewhere is None
    assert not by_chat[News.POLL].wanted
    by_sms = {each.news: each for each in StoredNotices(database, sms).wishes()}
    assert by_sms[News.CAMPAIGN].elsewhere is None
    assert by_sms[News.REMINDER].elsewhere is Channel.TELEGRAM


def test_stop_still_stops_all_whatever_was_wanted(database: Database, sms: Claimed) -> None:
    wants(database, sms, Preferred("poll"), MessagesStopped())
    with database.write() as connection:
        for kind in ("poll", "reminder", "event", "campaign", "grievance"):
            assert not told(connection, sms, kind)


NIGHT = NOW.replace(hour=22)


def at_night(database: Database, claimed: Claimed, *kinds: str) -> None:
    """News that wait for the morning."""
    with database.write() as connection:
        for kind in kinds:
            notice = Notice(f"night:{kind}", claimed.person_id, kind, (Reply("Bonjour."),))
            assert tell(connection, notice, NIGHT, pilot.territory())


def letters(database: Database) -> dict[str | None, str]:
    with database.read() as connection:
        rows = connection.execute(sa.select(outbox.c.kind, outbox.c.status)).tuples()
        return dict(rows.all())


@pytest.mark.parametrize("news", News)
def test_what_waits_overnight_does_not_leave_once_its_kind_is_stopped(
    database: Database, sms: Claimed, news: News
) -> None:
    kinds = [kind for each in News for kind in NOTICES[each]]
    at_night(database, sms, *kinds, "event")
    wants(database, sms, *no_more(news))
    stopped = set(NOTICES[news])
    for kind, status in letters(database).items():
        assert status == ("withdrawn" if kind in stopped else "waiting")


def test_taken_up_again_what_was_withdrawn_stays_so_and_the_next_comes(
    database: Database, sms: Claimed
) -> None:
    at_night(database, sms, "grievance")
    wants(database, sms, *no_more(News.GRIEVANCE), Preferred("grievance"))
    assert letters(database) == {"grievance": "withdrawn"}
    with database.write() as connection:
        assert told(connection, sms, "grievance")


def test_stop_withdraws_all_that_waits_overnight(database: Database, sms: Claimed) -> None:
    at_night(database, sms, "grievance", "poll", "event", "relay")
    wants(database, sms, MessagesStopped())
    assert set(letters(database).values()) == {"withdrawn"}


def test_only_some_subjects_are_kept(database: Database, sms: Claimed) -> None:
    wants(database, sms, Subscribed((Interest.PLANET, Interest.CAFES), "Cannes"))
    wants(database, sms, Subscribed((Interest.CAFES,), "Cannes", only=True))
    with database.read() as connection:
        assert subscriptions.of_person(connection, sms.person_id) == (Interest.CAFES,)


def test_what_somebody_else_waits_for_still_leaves(database: Database, sms: Claimed) -> None:
    other = wrote(database, Channel.SMS, "+33612345679")
    at_night(database, other, "grievance")
    wants(database, sms, *no_more(News.GRIEVANCE))
    assert letters(database) == {"grievance": "waiting"}
