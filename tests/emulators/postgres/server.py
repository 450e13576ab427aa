"""initdb, postgres, and the ways to make a database fail: stopped, killed, or frozen."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import closing
from pathlib import Path

import psutil
import psycopg
from psycopg import sql

from tests.emulators.ports import free_port
from tests.emulators.postgres.account import give, popen_rights
from tests.emulators.postgres.binaries import server_binaries

ROLE = "sanu"
_PATIENCE_S = 60.0
# Sleeps until whoever started the server is gone, even killed; then nothing of it stays behind.
_GUARD = """cat >/dev/null; kill -CONT "$1"; kill -INT "$1"
while kill -0 "$1" 2>/dev/null; do sleep 0.2; done; rm -rf "$2" """


class Postgres:
    """`with Postgres() as server:` and `server.url("name")` is a database address.

    `fsync=False` gives up durability across a crash of the machine (not of the server) for speed.
    `settings` are PostgreSQL's own. Raises `PostgresMissing`.
    """

    def __init__(self, *, fsync: bool = True, **settings: str) -> None:
        self.port = free_port()
        self._binaries = server_binaries()
        self._settings = {"fsync": "on" if fsync else "off", "shared_buffers": "64MB", **settings}
        self._folder = Path(tempfile.mkdtemp(prefix="sanu-pg-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._guard: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Postgres":
        give(self._folder)
        initdb = [
            str(self._binaries / "initdb"),
            *("--pgdata", str(self._data), "--username", ROLE, "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        ]
        done = subprocess.run(
            initdb, cwd=self._folder, capture_output=True, check=False, **popen_rights()
        )
        if done.returncode != 0:
            raise RuntimeError(f"initdb: {done.stderr.decode(errors='replace')[-800:]}")
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    def url(self, database: str = "postgres") -> str:
        """The address of one of its databases, for `SANU_DATABASE_URL`."""
        return f"postgresql://{ROLE}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, template: str = "template1") -> str:
        """Make a database, as a copy of `template`; returns its address."""
        self._administer(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(database), sql.Identifier(template)
            )
        )
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected to it."""
        self._administer(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
        )

    def _administer(self, statement: sql.Composed) -> None:
        with closing(psycopg.connect(self.url(), autocommit=True)) as connection:
            connection.execute(statement)

    def start(self) -> None:
        """Start the server on its data and wait until it answers."""
        options = {
            "port": str(self.port),
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self._folder),
            **self._settings,
        }
        arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [str(self._binaries / "postgres"), "-D", str(self._data), *arguments],
                cwd=self._folder,
                stdout=log,
                stderr=log,
                start_new_session=True,  # a Ctrl-C at the terminal is not for it
                **popen_rights(),
            )
        self._guard = subprocess.Popen(
            ["sh", "-c", _GUARD, "guard", str(self._process.pid), str(self._folder)],
            stdin=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait_ready(self._process)

    def _wait_ready(self, process: "subprocess.Popen[bytes]") -> None:
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end and process.poll() is None:
            try:
                psycopg.connect(self.url(), connect_timeout=2).close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError(f"PostgreSQL did not start: {self._log_tail()}")

    def _log_tail(self) -> str:
        return (self._folder / "log").read_text(errors="replace")[-800:]

    def stop(self, *, crash: bool = False) -> None:
        """Shut down and cut every connection; `crash`: at once, to recover at the next start."""
        if self._process is None:
            return
        if self._guard is not None:
            self._guard.kill()
            self._guard.communicate()
        self.resume()
        self._process.send_signal(signal.SIGQUIT if crash else signal.SIGINT)
        self._process.wait(_PATIENCE_S)
        self._process = None

    def pause(self) -> None:
        """Freeze it: connections stay open and nothing answers."""
        self._signal_all(signal.SIGSTOP)

    def resume(self) -> None:
        """Let it go on after `pause`."""
        self._signal_all(signal.SIGCONT)

    def _signal_all(self, number: signal.Signals) -> None:
        if self._process is None:
            return
        server = psutil.Process(self._process.pid)
        for each in (server, *server.children(recursive=True)):
            try:
                os.kill(each.pid, number)
            except ProcessLookupError:
                continue
