"""Our PostgreSQL does what the tests of outages ask of it."""

import subprocess
import sys
import time
from pathlib import Path

import psutil
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


def test_nothing_of_it_stays_when_its_owner_is_killed(postgres: Postgres) -> None:
    owner = subprocess.Popen([sys.executable, "-c", _OWNER], stdout=subprocess.PIPE, text=True)
    assert owner.stdout is not None
    folder, server = owner.stdout.readline().split()
    assert psutil.pid_exists(int(server))
    owner.kill()
    owner.communicate()
    end = time.monotonic() + 20
    while Path(folder).exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(folder).exists()
    assert not psutil.pid_exists(int(server))


_OWNER = """
import time
from tests.emulators.postgres import Postgres
server = Postgres(fsync=False).__enter__()
print(server._folder, server._process.pid, flush=True)
time.sleep(60)
"""
