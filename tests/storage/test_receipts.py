"""Delivery reports come in any order, twice, or before our own mark: the most certain one wins."""

import itertools
import threading

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Channel, Delivery, Receipt
from bot.storage import outbox as outbox_queries
from bot.storage import receipts
from bot.storage.database import Database
from bot.storage.tables import delivery, outbox
from tests import making
from tests.making import NOW, letter

_numbers = itertools.count(1)


@pytest.fixture
def conversation(database: Database) -> int:
    return making.conversation(database)


def put(database: Database, conversation: int) -> int:
    with database.write() as connection:
        outbox_queries.put(connection, [letter(conversation, "bonjour")], NOW)
        return connection.scalar(sa.select(sa.func.max(outbox.c.id))) or 0


def mark(database: Database, number: int, provider_id: str) -> None:
    with database.write() as connection:
        outbox_queries.mark_sent(connection, {number: provider_id}, NOW)
        receipts.settle_early(connection, Channel.SMS, [number])


def note(database: Database, provider_id: str, *reports: Delivery) -> None:
    with database.write() as connection:
        receipts.note_receipts(
            connection, [Receipt(Channel.SMS, provider_id, each) for each in reports], NOW
        )


def status(database: Database, number: int) -> str | None:
    with database.read() as connection:
        return connection.scalar(sa.select(outbox.c.status).where(outbox.c.id == number))


def settled(reports: list[Delivery]) -> str:
    if Delivery.FAILED in reports:
        return "failed"
    return "delivered" if Delivery.DELIVERED in reports else "sent"


@given(reports=st.lists(st.sampled_from(list(Delivery)), max_size=5), our_mark=st.integers(0, 5))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_order_ends_alike(
    database: Database, conversation: int, reports: list[Delivery], our_mark: int
) -> None:
    number, provider_id = put(database, conversation), f"theirs-{next(_numbers)}"
    for each in reports[:our_mark]:
        note(database, provider_id, each)
    mark(database, number, provider_id)
    for each in reports[our_mark:]:
        note(database, provider_id, each)
    assert status(database, number) == settled(reports)


def test_several_reports_in_one_commit(database: Database, conversation: int) -> None:
    number = put(database, conversation)
    mark(database, number, "x")
    note(database, "x", Delivery.DELIVERED, Delivery.SENT, Delivery.BUFFERED)
    assert status(database, number) == "delivered"


def test_a_report_on_nothing_of_ours_is_kept_and_harms_nothing(
    database: Database, conversation: int
) -> None:
    number = put(database, conversation)
    note(database, "unknown", Delivery.DELIVERED)
    assert status(database, number) == "waiting"
    with database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(delivery)) == 1


def test_a_report_while_our_mark_is_being_written_is_not_lost(
    database: Database, conversation: int
) -> None:
    number = put(database, conversation)
    report = threading.Thread(target=note, args=(database, "x", Delivery.DELIVERED))
    with database.write() as connection:
        outbox_queries.mark_sent(connection, {number: "x"}, NOW)
        receipts.settle_early(connection, Channel.SMS, [number])
        report.start()
        report.join(0.3)  # on PostgreSQL it runs beside us, and must not pass unseen
    report.join()
    assert status(database, number) == "delivered"
