"""A backup made while people write is whole, and opens elsewhere."""

import shutil
import subprocess
import threading
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa
from pydantic import SecretStr

from bot.app.backup import back_up, drop_older
from bot.errors import SanuError, StoreUnavailable
from bot.settings import Settings
from bot.storage.database import Database
from bot.storage.schema import is_current
from bot.storage.tables import inbound as stored
from tests.emulators.postgres import Postgres
from tests.making import NOW, inbound, store

_texts = sa.select(stored.c.text)


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(database_url=database_url, var=tmp_path / "var")


class Writing:
    """Somebody who writes message after message, until the block ends."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._write)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _write(self) -> None:
        for number in count():
            if self._over.is_set():
                return
            store(self._database, inbound(f"pendant {number}", address=f"+3363998{number:04d}"))


def test_what_was_acknowledged_is_in_it_and_opens_elsewhere(
    settings: Settings, database: Database, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    before = {f"avant {number}" for number in range(40)}
    store(database, *(inbound(text, address=f"+336{text[6:]}") for text in before))
    with Writing(database):
        made = back_up(settings, tmp_path / "backups", NOW)
    copy = _opened(made.folder, tmp_path, request)
    with copy.read() as connection:
        found = set(connection.scalars(_texts))
    assert before <= found
    assert is_current(copy)
    copy.close()


def _opened(folder: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Database:
    """As docs/exploitation.md restores it."""
    if (folder / "database.sqlite").exists():
        restored = shutil.copy(folder / "database.sqlite", tmp_path / "restored.db")
        return Database(f"sqlite:///{restored}")
    server: Postgres = request.getfixturevalue("postgres")
    url = server.create("restored")
    dump = folder / "database.dump"
    subprocess.run(["pg_restore", "--no-owner", f"--dbname={url}", str(dump)], check=True)
    request.addfinalizer(lambda: server.drop("restored"))
    return Database(url)


def test_photos_and_the_key_go_with_it(settings: Settings, tmp_path: Path) -> None:
    photos = settings.var / "photos"
    photos.mkdir(parents=True)
    (photos / "one.jpg").write_bytes(b"picture")
    (settings.var / "secret.key").write_text("secret")
    made = back_up(settings, tmp_path / "backups", NOW)
    assert (made.photos, made.key) == (1, True)
    assert (made.folder / "photos" / "one.jpg").read_bytes() == b"picture"
    assert (made.folder / "secret.key").read_text() == "secret"
    assert made.folder.stat().st_mode & 0o077 == 0


def test_a_backup_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path}/none.db", var=tmp_path / "var")
    with pytest.raises(StoreUnavailable, match=r"none\.db: no such database"):
        back_up(settings, tmp_path / "backups", NOW)
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_server_that_does_not_answer_is_told_without_its_password(
    postgresql_url: str, tmp_path: Path
) -> None:
    url = sa.make_url(postgresql_url).set(port=1, password="do-not-show")
    settings = Settings(
        database_url=url.render_as_string(hide_password=False),
        var=tmp_path / "var",
        secret_key=SecretStr("k" * 40),
    )
    with pytest.raises(StoreUnavailable) as told:
        back_up(settings, tmp_path / "backups", NOW)
    assert "pg_dump" in str(told.value)
    assert "do-not-show" not in str(told.value)


def test_a_folder_that_cannot_be_written_is_named(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SanuError, match="file"):
        back_up(Settings(database_url=sqlite_url), tmp_path / "file" / "backups", NOW)


def test_only_the_newest_are_kept_and_nothing_else_is_touched(
    sqlite_url: str, tmp_path: Path
) -> None:
    settings = Settings(database_url=sqlite_url, var=tmp_path / "var")
    into = tmp_path / "backups"
    made = [back_up(settings, into, NOW + timedelta(days=day)).folder for day in range(3)]
    (into / "sanu-of-somebody-else").mkdir()
    assert drop_older(into, 0) == []
    assert drop_older(into, 2) == made[:1]
    assert sorted(into.iterdir()) == sorted([*made[1:], into / "sanu-of-somebody-else"])
