"""With 100,000 rows, what is asked many times a second reads only what it takes."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.messages import Channel
from bot.storage import conversations, inbox, outbox, timers
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.conftest import BOTH
from tests.making import LEASE, NOW

MANY, FEW = 100_000, 1_000

_NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) "
_FILL = (
    "INSERT INTO person (created_at) SELECT :now FROM n",
    "INSERT INTO conversation (person_id, channel, address, version, created_at, ready_at) "
    "SELECT i, 'sms', 'a' || i, 0, :now, CASE WHEN i % 2 = 0 THEN :now END FROM n",
    "INSERT INTO inbound (conversation_id, channel, external_id, kind, text, payload,"
    " attachments, status, attempts, received_at) SELECT i, 'sms', 'e' || i, 'text', 'bonjour',"
    " '', '[]', CASE WHEN i % 2 = 0 THEN 'waiting' ELSE 'done' END, 0, :now FROM n",
    "INSERT INTO outbox (conversation_id, inbound_id, channel, priority, body, status, attempts,"
    " created_at, due_at) SELECT i, i, 'sms', '0-reply',"
    ' \'{"text": "", "choices": [], "name": ""}\','
    " CASE WHEN i % 2 = 0 THEN 'waiting' ELSE 'sent' END, 0, :now, :now FROM n",
    "INSERT INTO timer (conversation_id, key, payload, due_at) SELECT i, 'k', '', :now FROM n",
)


def filled(url: str, many: int) -> Database:
    database = Database(url)
    upgrade(database)
    with database.write() as connection:
        if not database.is_sqlite:  # what is filled in here needs no check of its references
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        for statement in _FILL:
            into, select = statement.split(" SELECT ", 1)
            query = sa.text(f"{_NUMBERS} {into} SELECT {select}")
            query = query.bindparams(sa.bindparam("many", many), now_parameter(database))
            connection.execute(query)
    with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("ANALYZE")
    return database


def now_parameter(database: Database) -> sa.BindParameter[object]:
    return sa.bindparam("now", NOW, type_=conversations.conversation.c.created_at.type)


@pytest.fixture(scope="module", params=BOTH)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Database, Database]]:
    """The same, with many rows and with few."""
    opened = []
    for size in (MANY, FEW):
        if request.param == "sqlite":
            folder: Path = tmp_path_factory.mktemp("plans")
            url = f"sqlite:///{folder / 'sanu.db'}"
        else:
            url = request.getfixturevalue("postgres").create(f"plans_{size}")
        opened.append(filled(url, size))
    yield opened[0], opened[1]
    for each in opened:
        each.close()


def claim(connection: Connection) -> object:
    return conversations.claim(connection, "w", NOW, NOW + LEASE, 50)


def first_waiting(connection: Connection) -> object:
    return inbox.first_waiting(connection, range(1, 101))


def due(connection: Connection) -> object:
    return outbox.due(connection, Channel.SMS, NOW, 200)


def fire_due(connection: Connection) -> object:
    return timers.fire_due(connection, NOW, limit=50)


def move_on(connection: Connection) -> object:
    return conversations.move_on(connection, {2: {"slots": {}}}, NOW)


Query = Callable[[Connection], object]
USED = {
    claim: {"ix_conversation_ready"},
    first_waiting: {"ix_inbound_waiting"},
    due: {"ix_outbox_waiting", "ix_outbox_waiting_conversation"},
    fire_due: {"ix_timer_due"},
    move_on: {"ix_inbound_waiting"},
}


@pytest.mark.parametrize("query", USED, ids=lambda query: query.__name__)
def test_the_queues_are_read_by_their_own_indexes(
    databases: tuple[Database, Database], query: Query
) -> None:
    plan = plans(databases[0], query)
    assert {name for name in USED[query] if name in plan} == USED[query]
    assert "Seq Scan" not in plan
    assert "USE TEMP B-TREE FOR ORDER BY" not in plan


def plans(database: Database, query: Query) -> str:
    """The plans of all the statements of a query, as they were bound."""
    ran: list[tuple[str, object]] = []
    explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "

    def noted(
        _connection: object, _cursor: object, statement: str, bound: object, *_: object
    ) -> None:
        ran.append((statement, bound))

    with database.engine.connect() as connection, connection.begin() as transaction:
        sa.event.listen(database.engine, "before_cursor_execute", noted)
        query(connection)
        sa.event.remove(database.engine, "before_cursor_execute", noted)
        lines = [
            str(row)
            for statement, bound in ran
            if not statement.startswith(("BEGIN", "INSERT"))
            for row in connection.exec_driver_sql(explain + statement, bound)
        ]
        transaction.rollback()
    return "\n".join(lines)


@pytest.mark.parametrize("query", [claim, first_waiting, due, fire_due], ids=lambda q: q.__name__)
def test_time_does_not_grow_with_what_waits(
    databases: tuple[Database, Database], query: Query
) -> None:
    many, few = (fastest(each, query) for each in databases)
    assert many < 3 * few + 0.002, f"{many * 1000:.1f} ms of {MANY}, {few * 1000:.1f} ms of {FEW}"


def fastest(database: Database, query: Query, times: int = 10) -> float:
    taken = []
    for _ in range(times):
        with database.engine.connect() as connection, connection.begin() as transaction:
            start = time.perf_counter()
            query(connection)
            taken.append(time.perf_counter() - start)
            transaction.rollback()
    return min(taken)
