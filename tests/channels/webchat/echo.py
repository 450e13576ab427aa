"""A small service behind our own ports, on a file so that it survives being killed.

`python -m tests.channels.webchat.echo PORT FILE` serves the real web chat over it.
"""

import asyncio
import signal
import sqlite3
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI

from bot.channels.webchat.photos.folder import PhotoFolder
from bot.channels.webchat.routes import router
from bot.channels.webchat.settings import WebchatSettings
from bot.errors import StoreUnavailable
from bot.messages import SAID_BY_MEDIATOR, Channel, Choice, Inbound, Kind, Line, Outgoing, Reply

KEY = b"a secret of the tests"
SETTINGS = WebchatSettings(phone="04 00 00 00 00", telegram="sanu_essai_bot")
EVIL = "<img src=x onerror=\"document.title='piraté'\"> <script>alert(1)</script>"
LINKS = "Voyez https://www.ants.gouv.fr/demarches?a=1&b=2. Ou http://example.org (https://caf.fr)."
_TABLES = """
CREATE TABLE IF NOT EXISTS said (
    external_id TEXT PRIMARY KEY, address, kind, text, payload, at REAL
);
CREATE TABLE IF NOT EXISTS heard (id INTEGER PRIMARY KEY, address, text, choices, due REAL, name);
"""


def answers(inbound: Inbound) -> list[Reply]:
    """What this service answers: enough to see every kind of reply."""
    choices = (Choice("À Cannes", "/SetSlots(commune=Cannes)"), Choice("Ailleurs", "/autre"))
    scripted = {
        "choix": [Reply("Dans quelle commune ?", choices)],
        "pirate": [Reply(EVIL, (Choice("<b>gras</b>", "/gras"),))],
        "liens": [Reply(LINKS)],
        "paire": [Reply("Une première chose."), Reply("Une seconde chose.")],
        "personne": [Reply("La machine se tait."), Reply("Je suis là.", name=SAID_BY_MEDIATOR)],
        "apostrophe": [Reply("C'est l'accueil : https://a.fr/eau", (Choice("J'y vais", "/oui"),))],
        "plus tard": [Reply("Je suis là.", name=SAID_BY_MEDIATOR)],
        "long": [Reply("Une ligne parmi d’autres.\n" * 60)],
    }
    said = inbound.payload or inbound.text
    return scripted.get(inbound.text, [Reply(f"Vous avez dit, {said[:500]}")])


class Echo:
    """`Accept` and `Mailbox` over one SQLite file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        with closing(self._open()) as database:
            database.executescript(_TABLES)

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, isolation_level=None)

    async def accept(self, inbounds: Sequence[Inbound]) -> None:
        """Store each once, with its answers. A file `FILE.down` makes the store unavailable."""
        if self._file.with_suffix(".down").exists():
            raise StoreUnavailable("the file says so")
        with closing(self._open()) as database:
            database.execute("BEGIN IMMEDIATE")
            for inbound in inbounds:
                self._store(database, inbound)
            database.execute("COMMIT")

    def _store(self, database: sqlite3.Connection, inbound: Inbound) -> None:
        row = (inbound.external_id, inbound.address, inbound.kind, inbound.text, inbound.payload)
        row = tuple(str(each).encode("utf-8", "ignore").decode() for each in row)
        filled = (*row, time.time())
        new = database.execute("INSERT OR IGNORE INTO said VALUES (?, ?, ?, ?, ?, ?)", filled)
        if new.rowcount == 0:
            return
        due = time.time() + (1.0 if inbound.text.startswith("plus tard") else 0.0)
        for reply in answers(inbound):
            choices = "\n".join(f"{each.title}\t{each.payload}" for each in reply.choices)
            text = reply.text.encode("utf-8", "ignore").decode()
            database.execute(
                "INSERT INTO heard (address, text, choices, due, name) VALUES (?, ?, ?, ?, ?)",
                (inbound.address, text, choices, due, reply.name),
            )

    async def fetch(self, address: str, after: int) -> list[Outgoing]:
        """What was answered to this address."""
        query = "SELECT * FROM heard WHERE address = ? AND id > ? AND due <= ? ORDER BY id"
        with closing(self._open()) as database:
            rows = database.execute(query, (address, after, time.time())).fetchall()
        return [self._outgoing(row) for row in rows]

    def _outgoing(self, row: tuple[Any, ...]) -> Outgoing:
        number, address, text, kept, due, name = row
        choices = tuple(Choice(*line.split("\t")) for line in kept.splitlines())
        at = datetime.fromtimestamp(due, UTC)
        return Outgoing(number, Channel.WEB, address, Reply(text, choices, name), at=at)

    async def wait(self, address: str, seconds: float) -> None:
        """Another process may write: look again soon."""
        await asyncio.sleep(min(seconds, 0.05))

    def whole(self, address: str) -> Iterator[Line]:
        """Both sides, in the order of time."""
        with closing(self._open()) as database:
            said = database.execute(
                "SELECT at, text, kind FROM said WHERE address = ? ORDER BY rowid", (address,)
            ).fetchall()
            heard = database.execute(
                "SELECT due, text, choices FROM heard WHERE address = ? ORDER BY id", (address,)
            ).fetchall()
        lines = [Line(_moment(at), True, text, Kind(kind)) for at, text, kind in said]
        lines += [
            Line(
                _moment(due),
                False,
                text,
                choices=tuple(t.split("\t")[0] for t in kept.splitlines()),
            )
            for due, text, kept in heard
        ]
        return iter(sorted(lines, key=lambda line: (line.at, not line.mine)))

    def said(self) -> list[tuple[str, str]]:
        """All that is on disk, in order: (text, payload)."""
        with closing(self._open()) as database:
            return database.execute("SELECT text, payload FROM said ORDER BY rowid").fetchall()


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def build(file: Path, ending: asyncio.Event) -> FastAPI:
    """The web chat alone."""
    echo = Echo(file)
    app = FastAPI()
    folder = PhotoFolder(file.with_suffix(".photos"))
    app.include_router(router(echo.accept, echo, KEY, SETTINGS, ending, folder=folder))
    return app


class Server(uvicorn.Server):
    """uvicorn, which tells open streams that it stops."""

    def __init__(self, config: uvicorn.Config, ending: asyncio.Event) -> None:
        super().__init__(config)
        self._ending = ending

    def handle_exit(self, sig: int, frame: object) -> None:
        """Called at SIGTERM, in the loop's own thread."""
        self._ending.set()
        super().handle_exit(sig, frame)  # type: ignore[arg-type]


def main() -> None:
    """Serve until SIGTERM."""
    port, file = int(sys.argv[1]), Path(sys.argv[2])
    ending = asyncio.Event()
    config = uvicorn.Config(build(file, ending), "127.0.0.1", port, log_level="warning")
    Server(config, ending).run()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    main()
