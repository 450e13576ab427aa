"""A copy of the whole database while it is in use, as one moment saw it."""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from bot.errors import SanuError, StoreUnavailable

_DUMP = ("pg_dump", "--format=custom", "--no-owner", "--no-privileges")
# libpq's own names: neither address nor password stands in the list of processes.
_PLACES = {
    "host": "PGHOST",
    "port": "PGPORT",
    "username": "PGUSER",
    "password": "PGPASSWORD",
    "database": "PGDATABASE",
}


def copy_database(url: str, folder: Path) -> Path:
    """Write the database at `url` into `folder`; returns the file.

    SQLite: `database.sqlite`, ready to be opened. PostgreSQL: `database.dump`, for pg_restore.
    Raises `StoreUnavailable` when the database does not let itself be read, `SanuError` when
    pg_dump is missing or of an older version than the server.
    """
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _copy_sqlite(Path(parsed.database or ""), folder / "database.sqlite")
    return _dump(parsed, folder / "database.dump")


def _copy_sqlite(source: Path, copy: Path) -> Path:
    """By VACUUM INTO: what was erased, and still lies in free pages, stays behind."""
    if not source.exists():
        raise StoreUnavailable(f"{source}: no such database")
    try:
        with closing(sqlite3.connect(source, isolation_level=None, timeout=60)) as connection:
            connection.execute("VACUUM INTO ?", (str(copy),))
        with closing(sqlite3.connect(copy)) as connection:
            (found,) = connection.execute("PRAGMA integrity_check").fetchone()
    except sqlite3.Error as error:
        raise StoreUnavailable(f"the copy failed: {error}") from error
    if found != "ok":
        raise StoreUnavailable(f"the copy is damaged: {found}")
    return copy


def _dump(url: sa.URL, copy: Path) -> Path:
    program = shutil.which(_DUMP[0])
    if program is None:
        raise SanuError("pg_dump is missing (Debian: apt-get install postgresql-client)")
    settings = {_PLACES[name]: str(getattr(url, name)) for name in _PLACES if getattr(url, name)}
    settings |= {f"PG{name.upper()}": str(value) for name, value in url.query.items()}
    made = subprocess.run(  # noqa: S603 - the program and its arguments are ours
        [program, *_DUMP[1:], f"--file={copy}"],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode != 0:
        why = made.stderr.strip().splitlines() or [f"status {made.returncode}"]
        raise StoreUnavailable(f"pg_dump: {why[-1]}")
    return copy
