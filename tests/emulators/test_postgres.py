"""Our PostgreSQL does what the tests of outages ask of it."""

import psycopg
import pytest

from tests.emulators.postgres import Postgres


def value(server: Postgres, statement: str) -> object:
    with psycopg.connect(server.url(), connect_timeout=5) as connection:
        row = connection.execute(statement).fetchone()
        return row[0] if row else None


def test_it_is_durable_unless_told_and_survives_its_crashes(postgres: Postgres) -> None:
    with Postgres() as server:
        assert value(server, "SHOW fsync") == "on"
        assert value(server, "SHOW listen_addresses") == "127.0.0.1"
        with psycopg.connect(server.url()) as connection:
            connection.execute("CREATE TABLE kept AS SELECT 42 AS answer")
        server.stop(crash=True)
        with pytest.raises(psycopg.OperationalError):
            value(server, "SELECT 1")
        server.start()
        assert value(server, "SELECT answer FROM kept") == 42
