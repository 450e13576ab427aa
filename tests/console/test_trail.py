"""The audit trail: what is written, what cannot be, and what `verify` says of tampering."""

from collections.abc import Iterator

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from bot.handoff.access import trail
from bot.handoff.access.viewer import Role
from bot.storage.access import audit
from bot.storage.database import Database
from bot.storage.tables import audit as table
from tests.console.making import KEY, NOW, Desk, hire, log_in


def note(database: Database, *subjects: str) -> None:
    with database.write() as connection:
        for subject in subjects:
            trail.record(connection, KEY, staff_id=None, action="read", subject=subject, now=NOW)


def verdict(database: Database, expect: str = "") -> trail.Verdict:
    with database.read() as connection:
        return trail.verify(audit.rows(connection), KEY, expect)


@pytest.fixture
def written(database: Database) -> Iterator[Database]:
    """Six entries, in a database whose triggers somebody with all rights may switch off."""
    note(database, "C-1", "C-2", "C-3", "C-4", "C-5", "C-6")
    yield database
    if not database.is_sqlite:
        with database.write() as connection:
            connection.exec_driver_sql("ALTER TABLE audit ENABLE TRIGGER audit_never_changed")


def force(database: Database, statement: sa.Executable) -> None:
    """Change the trail as somebody who owns the database could."""
    with database.write() as connection:
        if database.is_sqlite:
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_never_update")
            connection.exec_driver_sql("DROP TRIGGER IF EXISTS audit_never_delete")
        else:
            connection.exec_driver_sql("ALTER TABLE audit DISABLE TRIGGER audit_never_changed")
        connection.execute(statement)


def test_a_whole_trail_is_whole(written: Database) -> None:
    found = verdict(written)
    assert (found.entries, found.broken) == (6, 0)
    note(written, "C-7")
    assert verdict(written, found.digest) == trail.Verdict(7, verdict(written).digest)


@pytest.mark.parametrize(
    "statement",
    [sa.update(table).values(subject="C-9"), sa.delete(table).where(table.c.id == 3)],
    ids=["update", "delete"],
)
def test_the_database_itself_refuses_changes(written: Database, statement: sa.Executable) -> None:
    with pytest.raises(DBAPIError, match="never changed"), written.write() as connection:
        connection.execute(statement)
    assert verdict(written).entries == 6


@pytest.mark.parametrize("column", ["at", "staff_id", "action", "subject", "previous", "digest"])
def test_a_changed_entry_is_found(written: Database, column: str) -> None:
    others = {"at": NOW.replace(hour=3), "staff_id": hire(written)}
    value = others.get(column, "f" * 40)
    force(written, sa.update(table).where(table.c.id == 3).values({column: value}))
    assert verdict(written).broken == 3


def test_a_removed_entry_is_found(written: Database) -> None:
    force(written, sa.delete(table).where(table.c.id == 3))
    assert verdict(written).broken == 4


def test_an_entry_slipped_in_without_the_secret_is_found(written: Database) -> None:
    with written.write() as connection:
        trail.record(
            connection, b"another key", staff_id=None, action="read", subject="C-9", now=NOW
        )
    assert verdict(written).broken == 7


def test_an_end_cut_off_is_found_by_a_digest_noted_before(written: Database) -> None:
    noted = verdict(written).digest
    force(written, sa.delete(table).where(table.c.id > 4))
    assert verdict(written).broken == 0
    assert not verdict(written, noted).found


def test_many_writers_make_one_chain(database: Database) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: note(database, f"C-{number}"), range(60)))
    assert (verdict(database).entries, verdict(database).broken) == (60, 0)


@pytest.mark.anyio
async def test_what_is_done_in_the_console_is_in_it(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    database = office.console.database
    csrf = log_in(office, browser, hire(database, "ana@sanu.test", Role.ADMINISTRATOR))
    fields = {"email": "lea@sanu.test", "name": "Léa", "role": "mediator", "scope": "everywhere"}
    answer = await browser.post("/console/comptes/nouveau", data=fields | {"csrf": csrf})
    assert "/console/connexion/lien/" in answer.text
    page = await browser.get("/console/journal")
    assert "a créé un compte" in page.text
    assert "a créé un lien d’accès" in page.text
    assert verdict(database).broken == 0
    assert "lea@" not in str([dict(row) for row in _rows(database)])


def _rows(database: Database) -> list[object]:
    with database.read() as connection:
        return list(audit.rows(connection))


@pytest.mark.anyio
async def test_an_account_is_named_where_it_was_changed(
    office: Desk, browser: httpx.AsyncClient
) -> None:
    boss = hire(office.console.database, role=Role.ADMINISTRATOR)
    note(office.console.database, f"staff:{boss}", "C-2222")
    log_in(office, browser, boss)
    page = (await browser.get("/console/journal")).text
    assert ">compte : Inès Martin</a>" in page
    assert ">C-2222</a>" in page
